// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the register of a class tells of some days: a few statements, however many days they are.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use campanella_db::Tx;
use campanella_domain::appello::EventoFacts;
use campanella_domain::calendario::{DayKind, Luogo};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::nota::TipoNota;
use campanella_domain::presenza::Evento;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::assenze::eventi;
use crate::classi::store::{Appartenenze, Classe};
use crate::kit::authz::{self, ClasseGiorni};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::agenda::{self, StatoOra};
use crate::lezioni::riservato;
use crate::lezioni::view::{self, LezioneVista, Nomi};
use crate::note::vista::NotaVista;
use crate::orario::store::OrarioLezione;
use crate::registro::giorno;
use crate::registro::stampa::{Foglio, alunni};
use crate::{anagrafe, assenze, calendario, classi, istituti, note, orario};

/// A pupil of the class.
pub(super) struct Iscritto {
    /// Surname and name.
    pub nome: String,
    /// First day in the class.
    pub dal: Date,
    /// Last day, for who has left it.
    pub al: Option<Date>,
}

/// A teacher of the class.
pub(super) struct Incarico {
    /// Surname and name.
    pub docente: String,
    /// Subject, with its group.
    pub materia: String,
    /// First and last day.
    pub giorni: (Date, Date),
}

/// An hour of a day.
pub(super) struct Ora {
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// First bell.
    pub inizio: u16,
    /// Lessons signed in it.
    pub lezioni: Vec<LezioneVista>,
    /// What the timetable expected and nobody has signed: subject and teacher.
    pub mancanti: Vec<(String, String)>,
}

/// A day with lessons, or with something else to tell.
pub(super) struct Giorno {
    /// Which.
    pub data: Date,
    /// Its hours.
    pub ore: Vec<Ora>,
    /// Events of attendance with the name of the pupil.
    pub eventi: Vec<(String, Evento)>,
    /// Its notes, oldest first.
    pub note: Vec<NotaVista>,
}

/// The register.
pub(super) struct Registro {
    /// The paper.
    pub foglio: Foglio,
    /// The class.
    pub classe: Classe,
    /// Its site.
    pub sede: String,
    /// Who coordinated it in these days.
    pub coordinatori: Vec<String>,
    /// Who was in it in these days.
    pub alunni: Vec<Iscritto>,
    /// Who taught in it in these days.
    pub docenti: Vec<Incarico>,
    /// Names of those who signed on behalf.
    pub nomi: HashMap<PersonaId, String>,
    /// Its days.
    pub giorni: Vec<Giorno>,
    /// Days without lessons, of those whose reason the school tells.
    pub chiusi: Vec<(Date, DayKind)>,
}

impl Registro {
    /// What the actor reads on the pages of these days.
    ///
    /// # Errors
    /// Not found when none of the days is the actor's; else the storage's.
    pub(super) fn load(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        id: ClasseId,
        days: (Date, Date),
    ) -> Result<Registro, AppError> {
        let istituto = ctx.istituto();
        let register = authz::classe_between(tx, ctx, id, days)?;
        let foglio = Foglio::load(tx, ctx, days)?;
        let classe = classi::store::classe_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
        let sede = istituti::store::sede_by_id(tx, istituto, classe.sede_id)?;
        let mut nomi: HashMap<PersonaId, String> =
            anagrafe::store::nomi_docenti(tx, istituto)?.into_iter().collect();
        let subjects = Nomi::load(tx, register.token())?;
        let mut letture = Letture::load(tx, ctx, &register, &subjects, days)?;
        for firma in letture.lezioni.values().flatten().flat_map(|lezione| &lezione.firme) {
            if let Entry::Vacant(unknown) = nomi.entry(firma.signed_by) {
                unknown.insert(anagrafe::store::nome(tx, istituto, firma.signed_by)?.unwrap_or_default());
            }
        }
        let named = |id: PersonaId| nomi.get(&id).cloned().unwrap_or_default();
        let coordinatori = classi::store::coordinatori_classe(tx, istituto, id)?;
        let coordinatori = coordinatori
            .iter()
            .filter(|row| row.dal <= days.1 && row.al.is_none_or(|al| al >= days.0))
            .map(|row| named(row.docente_id))
            .collect();
        let cattedre = classi::store::cattedre_classe(tx, istituto, id)?;
        let mut docenti: Vec<Incarico> = cattedre
            .iter()
            .filter(|row| row.dal <= days.1 && row.al >= days.0)
            .map(|row| Incarico {
                docente: named(row.docente_id),
                materia: with_group(subjects.materia(Some(row.materia_id)), subjects.gruppo(row.gruppo_id)),
                giorni: (row.dal, row.al),
            })
            .collect();
        docenti.sort_by(|a, b| (&a.docente, &a.materia, a.giorni).cmp(&(&b.docente, &b.materia, b.giorni)));
        // Whom a support teacher follows is not told here: two assignments with two pupils are one line.
        docenti.dedup_by(|a, b| (&a.docente, &a.materia, a.giorni) == (&b.docente, &b.materia, b.giorni));
        let calendario = match classe.anno_scolastico() {
            Some(anno) => calendario::load(tx, istituto, anno)?,
            None => return Err(AppError::NotFound),
        };
        let (mut giorni, mut chiusi) = (Vec::new(), Vec::new());
        let all = days.0.series(1.day()).take_while(|data| *data <= days.1);
        for data in all.filter(|data| register.opens(*data)) {
            let kind = calendario.day_kind(data, luogo(&classe));
            if let Some(day) = letture.day(tx, ctx, &classe, data, (&kind, &subjects, &nomi))? {
                giorni.push(day);
            } else if kind.reason().is_some() {
                chiusi.push((data, kind));
            }
        }
        let alunni = letture.iscritti(&register, days);
        let sede = sede.map(|sede| sede.nome).unwrap_or_default();
        Ok(Registro { foglio, classe, sede, coordinatori, alunni, docenti, nomi, giorni, chiusi })
    }
}

fn luogo(classe: &Classe) -> Luogo {
    Luogo { sede: classe.sede_id, classe: Some(classe.id) }
}

fn with_group(materia: String, gruppo: Option<String>) -> String {
    match gruppo {
        Some(gruppo) => format!("{materia} · {gruppo}"),
        None => materia,
    }
}

/// What was read of all the days at once, by day.
struct Letture {
    lezioni: BTreeMap<Date, Vec<LezioneVista>>,
    eventi: HashMap<Date, Vec<(PersonaId, EventoFacts)>>,
    note: HashMap<Date, Vec<NotaVista>>,
    appartenenze: Appartenenze,
    alunni: Vec<(PersonaId, String)>,
}

impl Letture {
    fn load(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        register: &ClasseGiorni,
        subjects: &Nomi,
        days: (Date, Date),
    ) -> Result<Letture, AppError> {
        let (istituto, classe) = (ctx.istituto(), register.token());
        let reads_sostegno = riservato::reads(ctx);
        let mut lezioni: BTreeMap<Date, Vec<LezioneVista>> = BTreeMap::new();
        for mut lezione in view::lezioni(tx, classe, subjects, days)? {
            if !reads_sostegno {
                lezione.hide_sostegno();
            }
            lezioni.entry(lezione.lezione.data).or_default().push(lezione);
        }
        let mut events: HashMap<Date, Vec<(PersonaId, EventoFacts)>> = HashMap::new();
        for row in assenze::ore::store::eventi(tx, istituto, classe.id(), days)? {
            events.entry(row.data).or_default().push((row.alunno_id, eventi::to_facts(&row)?));
        }
        let mut notes: HashMap<Date, Vec<NotaVista>> = HashMap::new();
        if note::reads_notes(ctx) {
            // Newest first, as pages have them; a document is read from its beginning. What somebody wrote for
            // themselves alone is of nobody else, and a document may pass through other hands.
            let all = note::vista::of_classe(tx, ctx, classe, days)?.into_iter().rev();
            for row in all.filter(|row| row.nota.tipo != TipoNota::Promemoria) {
                notes.entry(row.nota.data).or_default().push(row);
            }
        }
        let appartenenze = Appartenenze::load(tx, istituto, classe.id())?;
        let alunni = alunni::alunni(tx, classe, days)?;
        Ok(Letture { lezioni, eventi: events, note: notes, appartenenze, alunni })
    }

    /// A day; nothing when it has nothing to tell.
    fn day(
        &mut self,
        tx: &mut dyn Tx,
        ctx: &Ctx,
        classe: &Classe,
        data: Date,
        (kind, subjects, nomi): (&DayKind, &Nomi, &HashMap<PersonaId, String>),
    ) -> Result<Option<Giorno>, AppError> {
        let mut by_hour: BTreeMap<u8, Vec<LezioneVista>> = BTreeMap::new();
        for lezione in self.lezioni.remove(&data).unwrap_or_default() {
            by_hour.entry(lezione.lezione.ordinale).or_default().push(lezione);
        }
        let bells = orario::scansioni::del_giorno(tx, ctx.istituto(), classe.sede_id, data)?;
        let lines = match kind.has_lessons() {
            true => orario::store::classe_on(tx, ctx.istituto(), classe.id, data)?,
            false => Vec::new(),
        };
        let (today, now) = (ctx.today(), agenda::now_minutes(ctx));
        let mut ore = Vec::new();
        for (ordinale, inizio, fine) in giorno::hours(&bells, &by_hour) {
            let lezioni = by_hour.remove(&ordinale).unwrap_or_default();
            let is_over = StatoOra::of(None, data, (inizio, fine), today, now) == StatoOra::Mancante;
            let expected = lines.iter().filter(|line| is_over && line.ordinale == i64::from(ordinale));
            let mancanti: Vec<(String, String)> = expected
                .filter(|line| giorno::is_unsigned(line, &lezioni))
                .map(|line| missing(line, subjects, nomi))
                .collect();
            if !lezioni.is_empty() || !mancanti.is_empty() {
                ore.push(Ora { ordinale, inizio, lezioni, mancanti });
            }
        }
        let eventi = self.eventi_of(data);
        let note = self.note.remove(&data).unwrap_or_default();
        let says_nothing = ore.is_empty() && eventi.is_empty() && note.is_empty();
        Ok((!says_nothing).then_some(Giorno { data, ore, eventi, note }))
    }

    /// The events of a day of the pupils who were in the class, in the order of their names.
    fn eventi_of(&mut self, data: Date) -> Vec<(String, Evento)> {
        let events = self.eventi.remove(&data).unwrap_or_default();
        let mut told = Vec::new();
        for (id, nome) in &self.alunni {
            let mut own = events.iter().filter(|(alunno, _)| alunno == id).peekable();
            if own.peek().is_none() || !self.appartenenze.of(*id).in_classe(data) {
                continue;
            }
            told.extend(own.map(|(_, facts)| (nome.clone(), facts.evento)));
        }
        told
    }

    /// Who was in the class on one of these days that the reader may read.
    fn iscritti(&self, register: &ClasseGiorni, (dal, al): (Date, Date)) -> Vec<Iscritto> {
        let days: Vec<Date> =
            dal.series(1.day()).take_while(|data| *data <= al).filter(|data| register.opens(*data)).collect();
        let here = self.alunni.iter().filter_map(|(id, nome)| {
            let own = self.appartenenze.of(*id);
            let was_here = days.iter().any(|data| own.in_classe(*data));
            let dal = own.dal().filter(|_| was_here)?;
            Some(Iscritto { nome: nome.clone(), dal, al: own.al() })
        });
        here.collect()
    }
}

fn missing(line: &OrarioLezione, subjects: &Nomi, nomi: &HashMap<PersonaId, String>) -> (String, String) {
    let materia = with_group(subjects.materia(Some(line.materia_id)), subjects.gruppo(line.gruppo_id));
    (materia, nomi.get(&line.docente_id).cloned().unwrap_or_default())
}
