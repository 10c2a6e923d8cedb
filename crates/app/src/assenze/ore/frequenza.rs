// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How often each pupil of a class is away, month by month, and against the hours of the year.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::Luogo;
use campanella_domain::giustificazione::TipoGiustificazione;
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use campanella_domain::monte_ore::{MonteOre, NonGiustificate, UnitaFrequenza};
use campanella_domain::nota::sanzione::attivita::{Attivita, minuti_frequentati};
use jiff::civil::Date;

use super::esoneri;
use super::esoneri::store::Esonero;
use super::piano::Piano;
use super::store::{self, Deroga};
use super::{politica, ricalcolo};
use crate::assenze::eventi::ASSENZA_ORARIA;
use crate::assenze::giustificati;
use crate::assenze::store::EventoPresenza;
use crate::classi::store::{Appartenenze, AppartenenzeAlunno, Classe, Materia};
use crate::giustificazioni::quadro;
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::lezioni::ore::OraSvolta;
use crate::note::sanzioni;
use crate::{calendario, classi};

/// What happened in a month, or in the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mese {
    /// Days of absence.
    pub assenze: usize,
    /// Late entries, short ones too.
    pub ritardi: usize,
    /// Early exits.
    pub uscite: usize,
    /// Times that hours were missed in the middle of a day.
    pub orarie: usize,
    /// Minutes lost.
    pub minuti: u32,
}

impl Mese {
    fn add(&mut self, row: &EventoPresenza) {
        match row.tipo.as_str() {
            "assenza" => self.assenze += 1,
            "entrata" => self.ritardi += 1,
            "uscita" => self.uscite += 1,
            ASSENZA_ORARIA => self.orarie += 1,
            _ => {}
        }
    }
}

/// The attendance of one pupil in a school year.
#[derive(Debug, Clone)]
pub struct Frequenza {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// Each month with something to tell, by its first day.
    pub mesi: BTreeMap<Date, Mese>,
    /// The whole year so far.
    pub anno: Mese,
    /// Days of absence, late entries and exits still to justify.
    pub da_giustificare: usize,
    /// What was lost without a justification so far.
    pub non_giustificate: NonGiustificate,
    /// The hours of the year.
    pub monte: MonteOre,
    /// The day on which the limit is passed if it goes on like this.
    pub proiezione: Option<Date>,
    /// The day on which the limit is passed if the pupil is never there again.
    pub prima_data: Option<Date>,
    /// What does not count against the limit.
    pub deroghe: Vec<Deroga>,
    /// Subjects that the pupil need not attend in this year, with their names.
    pub esoneri: Vec<(Esonero, String)>,
    /// What the school counts in.
    pub unita: UnitaFrequenza,
}

/// The pupils of a class today, by name.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &ClasseToken,
) -> Result<(Classe, Vec<Frequenza>), AppError> {
    let dati = Dati::load(tx, ctx, token.id())?;
    let mut list = Vec::new();
    for alunno in classi::store::alunni(tx, token, ctx.today())? {
        list.push(dati.of(ctx, alunno.id, format!("{} {}", alunno.cognome, alunno.nome)));
    }
    Ok((dati.classe, list))
}

/// One pupil, in the class of today or the last one.
///
/// # Errors
/// Not found when the pupil was never enrolled; the storage's.
pub fn of_alunno(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<(Classe, Frequenza), AppError> {
    let classe = quadro::classe_of(tx, ctx, alunno.id())?;
    let nome = crate::anagrafe::store::nome(tx, ctx.istituto(), alunno.id())?.unwrap_or_default();
    let dati = Dati::load(tx, ctx, classe)?;
    let frequenza = dati.of(ctx, alunno.id(), nome);
    Ok((dati.classe, frequenza))
}

/// Everything about a class, loaded once for all its pupils.
struct Dati {
    classe: Classe,
    unita: UnitaFrequenza,
    piano: Piano,
    qui: Corso,
    /// The other classes of the year where its pupils were.
    altrove: Vec<Corso>,
    eventi: Vec<EventoPresenza>,
    perse: HashMap<PersonaId, Vec<(Date, u32)>>,
    deroghe: Vec<Deroga>,
    attivita: Arc<Vec<(PersonaId, Attivita)>>,
    esoneri: Vec<Esonero>,
    materie: Vec<Materia>,
    provenienze: HashMap<PersonaId, u32>,
}

/// Who was in a class of the year, and its lessons so far.
struct Corso {
    appartenenze: Appartenenze,
    lezioni: Vec<OraSvolta>,
}

impl Corso {
    fn load(
        tx: &mut dyn Tx,
        istituto: IstitutoId,
        classe: &Classe,
        days: (Date, Date),
    ) -> Result<Corso, AppError> {
        Ok(Corso {
            appartenenze: Appartenenze::load(tx, istituto, classe.id)?,
            lezioni: ricalcolo::svolte(tx, istituto, classe, days)?,
        })
    }

    /// Minutes of the lessons that were for a pupil while in the class.
    fn svolti(&self, alunno: PersonaId, exempted: &[GiorniEsonero], unita: UnitaFrequenza) -> u32 {
        let own = self.appartenenze.of(alunno);
        let attended =
            |lezione: &&OraSvolta| own.in_classe(lezione.data) && ricalcolo::is_due(&own, exempted, lezione);
        let length = |lezione: &OraSvolta| unita.contati(lezione.fine.saturating_sub(lezione.inizio));
        self.lezioni.iter().filter(attended).map(length).sum()
    }
}

impl Dati {
    fn load(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<Dati, AppError> {
        let istituto = ctx.istituto();
        let classe = classi::store::classe_by_id(tx, istituto, classe)?.ok_or(AppError::NotFound)?;
        let anno = classe.anno_scolastico().unwrap_or(AnnoScolastico::FIRST);
        let days = (anno.first_day(), anno.last_day());
        let unita = politica::unita(tx, istituto, anno)?;
        // An event of a day that was closed afterwards is no absence.
        let calendario = calendario::load(tx, istituto, anno)?;
        let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
        let mut eventi = store::eventi(tx, istituto, classe.id, days)?;
        eventi.retain(|row| calendario.day_kind(row.data, luogo).has_lessons());
        let mut altrove = Vec::new();
        for altra in classi::store::altre_classi(tx, istituto, &classe)? {
            altrove.push(Corso::load(tx, istituto, &altra, days)?);
        }
        Ok(Dati {
            unita,
            piano: Piano::load(tx, istituto, &classe, unita)?,
            qui: Corso::load(tx, istituto, &classe, days)?,
            altrove,
            eventi,
            perse: store::by_day(tx, istituto, classe.id, days)?,
            deroghe: store::deroghe(tx, istituto, days)?,
            attivita: sanzioni::store::attivita(tx, istituto)?,
            esoneri: esoneri::store::between(tx, istituto, days)?,
            materie: classi::store::materie(tx, istituto)?,
            provenienze: store::provenienze(tx, istituto, anno)?,
            classe,
        })
    }

    fn of(&self, ctx: &Ctx, alunno: PersonaId, nome: String) -> Frequenza {
        let own = self.qui.appartenenze.of(alunno);
        let eventi: Vec<&EventoPresenza> = self.eventi.iter().filter(|row| row.alunno_id == alunno).collect();
        let perse = self.perse.get(&alunno).map_or(&[][..], Vec::as_slice);
        let deroghe: Vec<Deroga> =
            self.deroghe.iter().filter(|row| row.alunno_id == alunno).cloned().collect();
        let exempted = esoneri::giorni_of(&self.esoneri, alunno);
        let monte = self.monte_ore((&own, &exempted), alunno, perse, &deroghe);
        let future: Vec<(Date, u32)> =
            self.piano.of(&own, &exempted).filter(|(day, _)| *day > ctx.today()).collect();
        let mesi = months(&eventi, perse);
        let open = eventi.iter().filter_map(|row| giustificati::giustificabile(row));
        let open: Vec<_> = open.filter(|evento| !evento.giustificato).collect();
        let open_on: BTreeSet<Date> = open.iter().map(|evento| evento.data).collect();
        let absences = open.iter().filter(|evento| evento.tipo == TipoGiustificazione::Assenza);
        let counted = perse.iter().filter(|(day, _)| open_on.contains(day) && !excepted(&deroghe, *day));
        let non_giustificate = NonGiustificate {
            giorni: absences.map(|evento| evento.data).collect(),
            minuti: counted.map(|(_, minutes)| minutes).sum(),
            dovuti: monte.dovuti,
        };
        let needs = self.classe.ordine.needs_attendance();
        Frequenza {
            alunno_id: alunno,
            nome,
            anno: mesi.values().fold(Mese::default(), sum),
            mesi,
            da_giustificare: open.len(),
            non_giustificate,
            proiezione: monte.proiezione(future.iter().copied()).filter(|_| needs),
            prima_data: monte.prima_data(future).filter(|_| needs),
            monte,
            deroghe,
            esoneri: self.esoneri_of(alunno),
            unita: self.unita,
        }
    }

    fn corsi(&self) -> impl Iterator<Item = &Corso> {
        std::iter::once(&self.qui).chain(&self.altrove)
    }

    fn esoneri_of(&self, alunno: PersonaId) -> Vec<(Esonero, String)> {
        let own = self.esoneri.iter().filter(|row| row.alunno_id == alunno);
        own.map(|row| (row.clone(), esoneri::nome_materia(&self.materie, row.materia_id))).collect()
    }

    fn monte_ore(
        &self,
        (own, exempted): (&AppartenenzeAlunno<'_>, &[GiorniEsonero]),
        alunno: PersonaId,
        perse: &[(Date, u32)],
        deroghe: &[Deroga],
    ) -> MonteOre {
        let (excused, counted): (Vec<_>, Vec<_>) =
            perse.iter().copied().partition(|(day, _)| excepted(deroghe, *day));
        let own_activities = self.attivita.iter().filter(|(of, _)| *of == alunno).map(|(_, own)| own);
        MonteOre {
            dovuti: self.piano.of(own, exempted).map(|(_, minutes)| minutes).sum(),
            svolti: self.corsi().map(|corso| corso.svolti(alunno, exempted, self.unita)).sum(),
            persi: perse.iter().map(|(_, minutes)| minutes).sum(),
            in_deroga: excused.iter().map(|(_, minutes)| minutes).sum(),
            in_misura: minuti_frequentati(own_activities, counted),
            altra_scuola: self.provenienze.get(&alunno).copied().unwrap_or_default(),
        }
    }
}

fn excepted(deroghe: &[Deroga], day: Date) -> bool {
    deroghe.iter().any(|row| (row.dal..=row.al).contains(&day))
}

fn months(eventi: &[&EventoPresenza], perse: &[(Date, u32)]) -> BTreeMap<Date, Mese> {
    let mut mesi: BTreeMap<Date, Mese> = BTreeMap::new();
    for row in eventi {
        mesi.entry(row.data.first_of_month()).or_default().add(row);
    }
    for (day, minutes) in perse {
        mesi.entry(day.first_of_month()).or_default().minuti += minutes;
    }
    mesi
}

fn sum(total: Mese, month: &Mese) -> Mese {
    Mese {
        assenze: total.assenze + month.assenze,
        ritardi: total.ritardi + month.ritardi,
        uscite: total.uscite + month.uscite,
        orarie: total.orarie + month.orarie,
        minuti: total.minuti + month.minuti,
    }
}
