// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the page of an hour shows: loaded in one read.

use std::collections::HashMap;
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::appello;
use campanella_domain::firma::TipoFirma;
use campanella_domain::ids::{ClasseId, GruppoId, MateriaId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::{EventoAround, GiornoAlunno, Intervallo, StatoAppello};
use campanella_domain::valutazione::Scala;
use jiff::civil::Date;

use super::agenda::{self, OraDocente};
use super::occupata::Occupata;
use super::seguiti::{self, AlunnoSeguito};
use super::slot::{self, ClassDay};
use super::store::{self, Compito, Firma, Lezione};
use super::titoli::{self, Titolo};
use crate::agenda::allegati::store::{self as allegati, Allegato, Oggetto};
use crate::assenze::permessi::previsti::Previsti;
use crate::assenze::{self, eventi, stato};
use crate::classi::store::Gruppo;
use crate::istituti::impostazioni::{self, PoliticaRegistro};
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::{anagrafe, classi};

/// Days of lessons among which one is proposed for homework.
const GIORNI_PROPOSTI: usize = 7;

/// Which hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OraKey {
    /// The class.
    pub classe: ClasseId,
    /// The day.
    pub data: Date,
    /// The hour.
    pub ordinale: u8,
    /// The group, when it is not the whole class.
    pub gruppo: Option<GruppoId>,
}

/// A pupil in the roll call.
#[derive(Debug, Clone)]
pub struct Riga {
    /// Identity.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// State shown, which the radio buttons start from.
    pub stato: StatoAppello,
    /// Out of class by a plan that no roll has written yet: the teacher may still say otherwise.
    pub proposto: bool,
    /// The day so far.
    pub giorno: GiornoAlunno,
    /// The hour it is about.
    pub lezione: Intervallo,
    /// What the day says beside it.
    pub intorno: Option<EventoAround>,
    /// Days of absence so far.
    pub assenze: i64,
    /// Events for which the family has sent nothing yet.
    pub da_giustificare: i64,
    /// Events whose justification was sent and waits.
    pub da_accettare: i64,
}

impl Riga {
    /// Of the events without an accepted justification, these wait for whoever accepts it.
    pub fn wait(&mut self, eventi: i64) {
        let sent = eventi.min(self.da_giustificare);
        self.da_accettare += sent;
        self.da_giustificare -= sent;
    }

    /// P, A, R or U.
    pub fn lettera(&self) -> &'static str {
        stato::letter(self.stato, self.lezione)
    }

    /// `08:12`, or nothing.
    pub fn ora(&self) -> String {
        stato::hour(self.stato, self.lezione).map(|ora| ora.to_string()).unwrap_or_default()
    }

    /// The entry or exit of the day that the letter alone does not tell, in words; or nothing.
    pub fn intorno(&self, l: &L) -> String {
        self.intorno.map(|around| words_of(around, *l)).unwrap_or_default()
    }

    /// At school, out of class.
    pub fn fuori(&self) -> bool {
        matches!(self.stato, StatoAppello::FuoriClasse(_))
    }

    /// From when to when a pupil is out of class, minutes after midnight.
    pub fn fuori_orario(&self) -> Option<(u16, u16)> {
        match self.stato {
            StatoAppello::FuoriClasse(out) => Some((out.dalle.minutes(), out.alle.minutes())),
            _ => None,
        }
    }
}

/// An entry or an exit around a lesson, in words.
pub fn words_of(around: EventoAround, l: L) -> String {
    let (key, ora) = match around {
        EventoAround::Missed(missed) => return words_of_missed("appello-manca", missed, l),
        EventoAround::Entered { ora } => ("appello-entrata-alle", ora),
        EventoAround::Enters { ora } => ("appello-entra-alle", ora),
        EventoAround::Left { ora } => ("appello-uscita-alle", ora),
        EventoAround::Leaves { ora } => ("appello-esce-alle", ora),
    };
    l.ta(key, "ora", l.ora(ora.minutes()))
}

/// From when to when hours were missed, in words.
pub(super) fn words_of_missed(key: &'static str, missed: Intervallo, l: L) -> String {
    l.ta2(key, "dalle", l.ora(missed.dalle.minutes()), "alle", l.ora(missed.alle.minutes()))
}

/// Another signature of the hour.
#[derive(Debug, Clone)]
pub struct AltraFirma {
    /// Surname and name.
    pub docente: String,
    /// In which capacity.
    pub tipo: TipoFirma,
}

/// An hour as its page shows it.
#[derive(Debug, Clone)]
pub struct Ora {
    /// Which.
    pub key: OraKey,
    /// The class and the day.
    pub day: Arc<ClassDay>,
    /// First bell.
    pub inizio: u16,
    /// Last bell.
    pub fine: u16,
    /// The subject proposed or signed; the one that a cover names, or none.
    pub materia: String,
    /// Its identity.
    pub materia_id: Option<MateriaId>,
    /// A colleague has signed another subject for the same pupils.
    pub occupata: Option<Occupata>,
    /// The lesson, when one stands that the teacher signed or would join.
    pub lezione: Option<Lezione>,
    /// The teacher's own signature.
    pub mia: Option<Firma>,
    /// The pupils whom the teacher follows in this hour, with what they did.
    pub seguiti: Vec<AlunnoSeguito>,
    /// The others'.
    pub altre: Vec<AltraFirma>,
    /// The assignments on which the teacher may sign, the proposed one first; none for a substitute.
    pub titoli: Vec<Titolo>,
    /// The pupils, for who may see them.
    pub righe: Vec<Riga>,
    /// Version of the roll call.
    pub version: i64,
    /// The teacher's own homework given in this hour.
    pub compito: Option<Compito>,
    /// Its files.
    pub allegati: Vec<Allegato>,
    /// Version of the own homework, for concurrent edits; 0 when there never was any.
    pub compiti_version: i64,
    /// First day that homework can be due.
    pub prossimo_giorno: Option<Date>,
    /// Day proposed for homework: the next of lessons, never one that is past.
    pub scadenza_proposta: Option<Date>,
    /// The lesson may be signed from this minute on, the tolerance counted.
    pub firmabile_da: u16,
    /// The lesson may be signed from now on.
    pub iniziata: bool,
    /// Groups that have a lesson in this hour, when the teacher has not signed and no group was chosen.
    pub gruppi_in_ora: Vec<Gruppo>,
}

/// Loads an hour for the acting teacher.
///
/// # Errors
/// Not found for a class that does not exist; a rule error for an hour that the bell schedule does not have.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, key: OraKey) -> Result<Ora, AppError> {
    let docente = ctx.actor()?.persona_id;
    let day = ClassDay::load(tx, ctx.istituto(), key.classe, key.data)?;
    let bell = day.ora(key.ordinale)?;
    let policy: PoliticaRegistro = impostazioni::load(tx, ctx.istituto(), impostazioni::REGISTRO, key.data)?;
    let program = ClasseToken::for_program(ctx.istituto(), key.classe);
    let standing = store::in_slot(tx, &program, key.data, key.ordinale)?;
    let position = standing
        .iter()
        .position(|(_, firme)| firme.iter().any(|firma| firma.docente_id == docente))
        .or_else(|| standing.iter().position(|(lezione, _)| lezione.gruppo_id == key.gruppo));
    let (lezione, firme) = position.and_then(|i| standing.get(i).cloned()).unzip();
    let firme: Vec<Firma> = firme.unwrap_or_default();
    let mia = firme.iter().find(|firma| firma.docente_id == docente).cloned();
    let key = OraKey {
        gruppo: lezione.as_ref().filter(|_| mia.is_some()).map_or(key.gruppo, |l| l.gruppo_id),
        ..key
    };

    // A teacher of the class sees its pupils; a substitute sees them once they have signed, for that hour only.
    let titoli = titoli::load(tx, &day, docente, key.ordinale)?;
    let (righe, version) = if mia.is_some() || !titoli.is_empty() {
        let token = authz::ora(tx, ctx, key.classe, (key.data, key.ordinale))?;
        righe(tx, &day, &token, key, lezione.as_ref(), (bell.inizio, bell.fine))?
    } else {
        (Vec::new(), 0)
    };
    let mut altre = Vec::new();
    for firma in firme.iter().filter(|firma| firma.docente_id != docente) {
        altre.push(AltraFirma {
            docente: anagrafe::store::nome(tx, ctx.istituto(), firma.docente_id)?.unwrap_or_default(),
            tipo: firma.tipo,
        });
    }
    let (compito, compiti_version) = match &lezione {
        Some(lezione) => (
            store::compito_of(tx, ctx.istituto(), lezione.id, docente)?,
            store::compiti_version(tx, ctx.istituto(), lezione.id, docente)?,
        ),
        None => (None, 0),
    };
    let chosen = mia.is_some() || key.gruppo.is_some();
    let has_lesson =
        |gruppo: &&Gruppo| standing.iter().any(|(lezione, _)| lezione.gruppo_id == Some(gruppo.id));
    let gruppi_in_ora =
        if chosen { Vec::new() } else { day.gruppi.iter().filter(has_lesson).cloned().collect() };
    let (starts, _) = slot::instants(key.data, bell);
    let tolerance_ms = i64::from(policy.tolleranza_minuti) * 60_000;
    let materia = proposed_materia(&day, key, docente, lezione.as_ref().filter(|_| mia.is_some()));
    Ok(Ora {
        inizio: bell.inizio.minutes(),
        fine: bell.fine.minutes(),
        materia: day.nome_materia(materia).to_owned(),
        materia_id: materia,
        occupata: lezione
            .as_ref()
            .filter(|_| mia.is_none())
            .and_then(|lezione| Occupata::of(&day, lezione, &titoli, &altre)),
        prossimo_giorno: day.calendario.next_lesson_day(key.data, day.luogo()),
        scadenza_proposta: day.calendario.next_lesson_day(key.data.max(ctx.today()), day.luogo()),
        firmabile_da: bell.inizio.minutes().saturating_sub(u16::from(policy.tolleranza_minuti)),
        iniziata: ctx.now.as_millisecond() + tolerance_ms >= starts.as_millisecond(),
        key,
        lezione,
        seguiti: seguiti::load(tx, ctx, mia.as_ref())?,
        mia,
        altre,
        titoli,
        righe,
        version,
        allegati: match &compito {
            Some(compito) => allegati::of(tx, ctx.istituto(), Oggetto::Compito(compito.id))?,
            None => Vec::new(),
        },
        compito,
        compiti_version,
        gruppi_in_ora,
        day,
    })
}

fn proposed_materia(
    day: &ClassDay,
    key: OraKey,
    docente: PersonaId,
    signed: Option<&Lezione>,
) -> Option<MateriaId> {
    if let Some(lezione) = signed {
        return lezione.materia_id;
    }
    let mut lines = day.orario.iter().filter(|line| line.ordinale == i64::from(key.ordinale));
    let own = lines.clone().find(|line| line.docente_id == docente);
    own.or_else(|| lines.find(|line| line.gruppo_id == key.gruppo)).map(|line| line.materia_id)
}

fn righe(
    tx: &mut dyn Tx,
    day: &ClassDay,
    token: &ClasseToken,
    key: OraKey,
    lezione: Option<&Lezione>,
    (dalle, alle): (OraLocale, OraLocale),
) -> Result<(Vec<Riga>, i64), AppError> {
    let intervallo = Intervallo { dalle, alle };
    let group = match key.gruppo {
        Some(gruppo) => Some(classi::store::alunni_gruppo(tx, day.istituto, gruppo, key.data)?),
        None => None,
    };
    let today = assenze::store::eventi_classe(tx, token, key.data)?;
    let first_day =
        campanella_domain::anno::AnnoScolastico::of(key.data).map_or(key.data, |anno| anno.first_day());
    let counts: HashMap<PersonaId, assenze::store::Conteggio> =
        assenze::store::conteggi_classe(tx, token, (first_day, key.data))?
            .into_iter()
            .map(|c| (c.alunno_id, c))
            .collect();
    let mut rows = Vec::new();
    for alunno in classi::store::alunni(tx, token, key.data)? {
        if group.as_ref().is_some_and(|group| !group.contains(&alunno.id)) {
            continue;
        }
        let own: Vec<_> = today
            .iter()
            .filter(|e| e.alunno_id == alunno.id)
            .map(eventi::to_facts)
            .collect::<Result<_, _>>()?;
        let count = counts.get(&alunno.id);
        rows.push(Riga {
            id: alunno.id,
            nome: format!("{} {}", alunno.cognome, alunno.nome),
            stato: appello::stato_iniziale(&own, intervallo),
            proposto: false,
            lezione: intervallo,
            intorno: appello::giorno(&own).around(intervallo),
            giorno: appello::giorno(&own),
            assenze: count.map_or(0, |c| c.assenze),
            da_giustificare: count.map_or(0, |c| c.da_giustificare),
            da_accettare: 0,
        });
    }
    let taken = match lezione {
        Some(lezione) => assenze::store::of_lezione(tx, day.istituto, lezione.id)?,
        None => None,
    };
    Ok((rows, taken.map_or(0, |appello| appello.version)))
}

impl Ora {
    /// A roll that was not called yet opens with what is known in advance.
    ///
    /// # Errors
    /// Internal when the hour's bells are not a time of the day.
    pub(crate) fn propose(&mut self, previsti: &Previsti, adesso: OraLocale) -> Result<(), AppError> {
        if self.version > 0 || self.sola_lettura() || !self.day.giorno.has_lessons() {
            return Ok(());
        }
        let lezione = slot::intervallo(self.inizio, self.fine)?;
        for riga in self.righe.iter_mut().filter(|riga| riga.stato == StatoAppello::Presente) {
            if let Some(stato) = previsti.proposto(riga.id, lezione, adesso) {
                riga.stato = stato;
            } else if let Some(out) = previsti.fuori(&riga.id, &riga.giorno, lezione) {
                riga.stato = StatoAppello::FuoriClasse(out);
                riga.proposto = true;
            }
        }
        Ok(())
    }

    /// How many pupils have this letter.
    pub fn conta(&self, lettera: &str) -> usize {
        self.righe.iter().filter(|riga| riga.lettera() == lettera).count()
    }

    /// A pupil is proposed as out of class.
    pub fn has_proposti(&self) -> bool {
        self.righe.iter().any(|riga| riga.proposto)
    }

    /// What the hour is for the acting teacher: its subject, or the cover of a colleague.
    pub fn titolo(&self, l: &L) -> String {
        let covers = match &self.mia {
            Some(firma) => firma.tipo == TipoFirma::Sostituzione,
            None => self.titoli.is_empty(),
        };
        match (covers, self.materia.as_str()) {
            (false, materia) => materia.to_owned(),
            (true, materia) if self.mia.is_some() && !materia.is_empty() => {
                format!("{materia} ({})", l.t("sostituzione"))
            }
            (true, _) => l.t("sostituzione-titolo").into_owned(),
        }
    }

    /// What was written in the hour is the teacher's to read: by an assignment in the class, or their own signature.
    pub fn leggibile(&self) -> bool {
        self.mia.is_some() || !self.titoli.is_empty()
    }

    /// A scrutinio closed the day: the hour is only read.
    pub fn sola_lettura(&self) -> bool {
        self.day.chiuso
    }

    /// The page has forms that save by themselves: the teacher signed or may sign, and nothing stands in the way.
    pub fn scrivibile(&self) -> bool {
        (self.mia.is_some() || self.iniziata) && self.scrivibile_a_suo_tempo()
    }

    /// As [`Ora::scrivibile`], of an hour that may still have to begin.
    pub(super) fn scrivibile_a_suo_tempo(&self) -> bool {
        let is_own = self.mia.is_some() || (self.occupata.is_none() && !self.titoli.is_empty());
        is_own && self.day.giorno.has_lessons() && !self.sola_lettura()
    }

    /// Proposes the first day of lessons for homework, from the one proposed on, that is good for it.
    pub(super) fn propose_due(&mut self, is_good: impl Fn(Date) -> bool) {
        let luogo = self.day.luogo();
        let days = std::iter::successors(self.scadenza_proposta, |day| {
            self.day.calendario.next_lesson_day(*day, luogo)
        });
        let found = days.take(GIORNI_PROPOSTI).find(|day| is_good(*day));
        self.scadenza_proposta = found.or(self.scadenza_proposta);
    }

    /// The subject that the timetable has, for who covers it and has not signed yet.
    pub fn in_orario(&self) -> Option<&str> {
        let covers = self.mia.is_none() && self.titoli.is_empty();
        Some(self.materia.as_str()).filter(|materia| covers && !materia.is_empty())
    }

    /// URL of the hour, to which `/appello`, `/testi` and `/firma` are added.
    pub fn path(&self) -> String {
        format!("/lezioni/{}/{}/{}", self.key.classe, self.key.data, self.key.ordinale)
    }

    /// Where the marks of the hour's own subject are, when its teacher signed it and it has marks.
    pub fn voti_href(&self) -> Option<String> {
        let firma = self.mia.as_ref().filter(|firma| firma.tipo.is_curricular())?;
        let titolo = self.titoli.iter().find(|titolo| Some(titolo.materia_id) == firma.materia_id)?;
        let materia = self.day.materie.get(&titolo.materia_id)?;
        Scala::of(self.day.classe.ordine, materia.tipo, self.day.classe.anno_scolastico()?)?;
        Some(format!("/valutazioni/{}", titolo.cattedra))
    }

    /// Whether the hour is opened for this group.
    pub fn is_gruppo(&self, id: &GruppoId) -> bool {
        self.key.gruppo.as_ref() == Some(id)
    }

    /// The group's name.
    pub fn gruppo(&self) -> Option<&str> {
        self.day.nome_gruppo(self.key.gruppo)
    }

    /// Topic: the teacher's own for support, the lesson's for all others.
    pub fn argomento(&self) -> &str {
        match (&self.mia, &self.lezione) {
            (Some(firma), _) if firma.tipo == TipoFirma::Sostegno => {
                self.seguiti.first().map_or(&firma.argomento, |seguito| &seguito.testi.argomento)
            }
            (_, Some(lezione)) => &lezione.argomento,
            _ => "",
        }
    }

    /// Version of topic and activity; of a lesson that is not there yet, the one it begins with.
    pub fn testi_version(&self) -> i64 {
        match (&self.mia, &self.lezione) {
            (Some(firma), _) if firma.tipo == TipoFirma::Sostegno => {
                self.seguiti.first().map_or(firma.version, |seguito| seguito.version)
            }
            (_, Some(lezione)) => lezione.version,
            _ => 1,
        }
    }

    /// Activity, as [`Ora::argomento`].
    pub fn attivita(&self) -> &str {
        match (&self.mia, &self.lezione) {
            (Some(firma), _) if firma.tipo == TipoFirma::Sostegno => {
                self.seguiti.first().map_or(&firma.attivita, |seguito| &seguito.testi.attivita)
            }
            (_, Some(lezione)) => &lezione.attivita,
            _ => "",
        }
    }
}

/// The teacher's own day beside the hour.
///
/// # Errors
/// The storage's.
pub fn own_day(tx: &mut dyn Tx, ctx: &Ctx, data: Date) -> Result<Vec<OraDocente>, AppError> {
    agenda::ore_docente(tx, ctx, ctx.actor()?.persona_id, data)
}
