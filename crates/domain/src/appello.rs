// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The roll call: from what a teacher sees in the hour to the events of each pupil's day.
//!
//! # What a state means for the day
//!
//! "Before" is the part of the day before the lezione. A pupil **was there before** when the lezione is not
//! at the first bell and either an earlier hour that was the pupil's already had its roll call and nothing says the
//! pupil was absent or not yet in, or an entry or a time out of class before the lezione is recorded.
//!
//! | wanted | day so far | day afterwards |
//! |---|---|---|
//! | presente | absent, and an earlier roll call said so | entry at the start of the lezione |
//! | presente | absent, no earlier roll call | no event (the absence was only announced) |
//! | presente | entry after the start, earlier roll call taken | entry at the start |
//! | presente | entry recorded in this lezione over a presence before | no entry: it was a slip |
//! | presente | entry after the start, first hour or no earlier roll call | no entry |
//! | presente | exit before the start | no exit: hourly absence from it to the start |
//! | presente | exit at the start or in the lezione | no exit |
//! | presente | hourly absence, or out of class | the part of that time within the lezione goes |
//! | assente | was not there before | whole-day absence; entry and exit of the day go |
//! | assente | was there before | exit at the start of the lezione |
//! | assente | already out before the lezione | nothing changes |
//! | assente | was there before, and a later roll call has the pupil there | hourly absence for the lezione |
//! | assente | was not there before, and a later roll call has the pupil there | entry at the end of the lezione |
//! | assente | out of class now or later | refused |
//! | ritardo with the bell of the lezione | was there before | nothing: that is no late entry |
//! | ritardo | exit before that time | no exit: hourly absence from it to that time |
//! | ritardo | entry or hourly absence before the lezione | hourly absence from its start to that time |
//! | ritardo | any other | absence goes, and an exit before the end; entry at that time |
//! | uscita | any | absence goes (see presente); exit at that time |
//! | fuori classe | any | absence goes (see presente); time out of class |
//!
//! A pupil found present after an absence becomes a late entry at the lezione's start, and not a day without
//! absence, because the earlier teacher's roll call is a public act: it stays true for the hours before. For
//! the same reason a pupil found missing after a roll call that had them present becomes an exit, not a
//! whole-day absence, and one who is back afterwards was missing for the hours between. When one decision covers
//! several hours, the lezione is the whole of them, so an absence in all of them is one absence.
//!
//! # By the hour
//!
//! A classe may call its roll by the hour ([`ModoAppello::Orario`]): then an absence says the lezione and nothing of the
//! day around it, and absences in all the hours of a day are a day of absence. Late entries and early exits stay what
//! they are. Either way the events of the day are the one truth.
//!
//! # Undo
//!
//! The outcome carries each pupil's day as it was. [`Richiesta::Ripristina`] with those events puts exactly
//! them back, also what the wanted state had swept away (an exit recorded for later that day).

mod apply;
mod error;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use self::error::AppelloError;
use crate::ids::{EventoId, PersonaId};
use crate::orario::{self, OraLocale};
use crate::presenza::{Evento, EventoAround, GiornoAlunno, Intervallo, StatoAppello};

coded_enum! {
    /// How far the absence goes that a roll call finds: chosen for each classe, hence for its year.
    pub enum ModoAppello {
        /// The day: who is missing has left, or has not come.
        Giornaliero => "giornaliero",
        /// The lezione, and nothing around it.
        Orario => "orario",
    }
}

/// The school's choices about the roll call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppelloPolicy {
    /// A late entry within these minutes of the first bell is short: justified by itself, not counted.
    pub ritardo_breve_minutes: u8,
    /// Minutes before the bell from which the hour can be signed, and its roll called.
    pub tolerance_minutes: u8,
}

impl Default for AppelloPolicy {
    fn default() -> Self {
        Self { ritardo_breve_minutes: 10, tolerance_minutes: 5 }
    }
}

/// The lezione whose roll is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LezioneAppello {
    /// Its day.
    pub data: Date,
    /// From its first to its last bell; for several hours in one decision, the whole of them.
    pub intervallo: Intervallo,
    /// Teachers who signed it.
    pub firmata_da: BTreeSet<PersonaId>,
}

/// An event already recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventoFacts {
    /// Which one.
    pub id: EventoId,
    /// What it says.
    pub evento: Evento,
}

/// A pupil who may be on the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoFacts {
    /// Who.
    pub alunno: PersonaId,
    /// Whether the enrolment says this classe for that day.
    pub iscritto: bool,
    /// Whether the lezione is for this pupil (always, when it is for the whole classe).
    pub nel_gruppo: bool,
    /// The events of that day.
    pub eventi: Vec<EventoFacts>,
    /// Whether the pupil was on the roll of a lezione that stands and ends before this one begins.
    pub chiamato_prima: bool,
    /// Whether the pupil was on the roll of a lezione that stands and begins after this one ends.
    pub chiamato_dopo: bool,
    /// Whether the entry of that day was recorded in this very lezione, over a presence in the hours before.
    pub entrata_over_presence: bool,
}

/// What the store knows when a roll is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppelloFacts {
    /// The school's choices.
    pub policy: AppelloPolicy,
    /// The lezione.
    pub lezione: LezioneAppello,
    /// Who calls the roll.
    pub docente: PersonaId,
    /// Whether this teacher signs the lezione in the same write.
    pub firma_in_corso: bool,
    /// First and last bell of the classe on that day.
    pub campanelle: Intervallo,
    /// The hours of the classe on that day.
    pub ore: Vec<Intervallo>,
    /// How far an absence goes.
    pub modo: ModoAppello,
    /// Whether any hour of the classe had its roll call that day.
    pub appelli_del_giorno: bool,
    /// Whether a scrutinio closed the classe or the periodo of that day.
    pub chiuso: bool,
    /// Version of the roll in the database.
    pub version: i64,
    /// The pupils.
    pub alunni: Vec<AlunnoFacts>,
}

/// What is wanted for one pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Richiesta {
    /// This state in the lezione.
    Stato(StatoAppello),
    /// The day as it was before a roll call that is undone.
    Ripristina(Vec<Evento>),
}

/// The wish to call the roll: pupils that are not named stay as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppelloCommand {
    /// Version of the roll that the teacher saw.
    pub version: i64,
    /// What is wanted, pupil by pupil.
    pub richieste: BTreeMap<PersonaId, Richiesta>,
}

/// What to write for one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventoChange {
    /// A new event.
    Insert(Evento),
    /// An event whose data change.
    Change {
        /// Which one.
        id: EventoId,
        /// What it says from now on.
        evento: Evento,
    },
    /// An event that no longer holds; history keeps it.
    Annul {
        /// Which one.
        id: EventoId,
    },
}

/// What to write for one pupil whose day changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlunnoOutcome {
    /// Who.
    pub alunno: PersonaId,
    /// The day as it was: what an undo puts back.
    pub prima: Vec<Evento>,
    /// What to write, annulments first.
    pub changes: Vec<EventoChange>,
    /// What the roll of this lezione shows afterwards.
    pub stato: StatoAppello,
    /// What the day says beside it.
    pub around: Option<EventoAround>,
    /// Minutes before the lezione that count as absence from now on, where an earlier roll call had the pupil
    /// present: the teacher of the later hour corrects it, knowingly.
    pub earlier_minutes: u16,
}

/// What to write when the roll is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppelloOutcome {
    /// Whether it is the first roll call of the classe that day: families are told after the grace time.
    pub first_of_day: bool,
    /// Version of the roll from now on.
    pub version: i64,
    /// Pupils whose day changes; empty when the roll only confirms what was known.
    pub alunni: Vec<AlunnoOutcome>,
    /// Pupils called late with the very bell of the lezione who were there in the hours before: they are not.
    pub with_the_bell: Vec<PersonaId>,
}

/// Decides on a roll call: all of it, or nothing.
pub fn decide(
    facts: &AppelloFacts,
    command: &AppelloCommand,
    now: Timestamp,
) -> Result<AppelloOutcome, AppelloError> {
    check_lezione(facts, now)?;
    if command.version != facts.version && !says_what_stands(facts, command) {
        return Err(AppelloError::Stale { seen: command.version, current: facts.version });
    }
    let mut alunni = Vec::new();
    for (alunno, richiesta) in &command.richieste {
        alunni.extend(decide_alunno(facts, *alunno, richiesta, now)?);
    }
    Ok(AppelloOutcome {
        first_of_day: !facts.appelli_del_giorno,
        version: facts.version.saturating_add(1),
        alunni,
        with_the_bell: with_the_bell(facts, command),
    })
}

/// Whether every wish is what stands already: two teachers of one lesson who call the same roll agree, whoever came first.
/// Pupils that the roll does not have are refused by their own rule.
fn says_what_stands(facts: &AppelloFacts, command: &AppelloCommand) -> bool {
    facts.alunni.iter().all(|known| match command.richieste.get(&known.alunno) {
        None => true,
        Some(Richiesta::Stato(wanted)) => *wanted == stato_iniziale(&known.eventi, facts.lezione.intervallo),
        Some(Richiesta::Ripristina(_)) => false,
    })
}

/// Pupils whose wanted late entry is no entry: at the bell, after hours in which nothing says that they were missing.
fn with_the_bell(facts: &AppelloFacts, command: &AppelloCommand) -> Vec<PersonaId> {
    let is_none = |known: &&AlunnoFacts| match command.richieste.get(&known.alunno) {
        Some(Richiesta::Stato(wanted)) => {
            apply::is_with_the_bell(facts, known, &giorno(&known.eventi), *wanted)
        }
        Some(Richiesta::Ripristina(_)) | None => false,
    };
    facts.alunni.iter().filter(is_none).map(|known| known.alunno).collect()
}

fn check_lezione(facts: &AppelloFacts, now: Timestamp) -> Result<(), AppelloError> {
    let LezioneAppello { data, intervallo, firmata_da } = &facts.lezione;
    if !facts.firma_in_corso && !firmata_da.contains(&facts.docente) {
        return Err(AppelloError::NotSigned);
    }
    if facts.chiuso {
        return Err(AppelloError::Closed { data: *data });
    }
    let tolerance = SignedDuration::from_mins(i64::from(facts.policy.tolerance_minutes));
    if now.duration_until(orario::instant(*data, intervallo.dalle)) > tolerance {
        return Err(AppelloError::NotBegun { data: *data, inizio: intervallo.dalle });
    }
    Ok(())
}

fn decide_alunno(
    facts: &AppelloFacts,
    alunno: PersonaId,
    richiesta: &Richiesta,
    now: Timestamp,
) -> Result<Option<AlunnoOutcome>, AppelloError> {
    let known =
        facts.alunni.iter().find(|known| known.alunno == alunno).ok_or(AppelloError::Unknown { alunno })?;
    if !known.iscritto {
        return Err(AppelloError::NotEnrolled { alunno, data: facts.lezione.data });
    }
    if !known.nel_gruppo {
        return Err(AppelloError::OutsideGruppo { alunno });
    }
    let before = GiornoAlunno::from_eventi(known.eventi.iter().map(|facts| facts.evento));
    let after = match richiesta {
        Richiesta::Stato(wanted) if before.stato_in(facts.lezione.intervallo) == *wanted => return Ok(None),
        Richiesta::Stato(wanted) => {
            check_not_future(facts, alunno, *wanted, now)?;
            apply::apply(facts, known, &before, *wanted)?
        }
        Richiesta::Ripristina(eventi) => apply::restore(facts, eventi),
    };
    apply::check_giorno(facts.campanelle, alunno, &after)?;
    let changes = changes(&known.eventi, &after.eventi());
    let stato = after.stato_in(facts.lezione.intervallo);
    let around = after.around(facts.lezione.intervallo);
    let prima = known.eventi.iter().map(|facts| facts.evento).collect();
    let earlier_minutes = earlier_minutes(facts, known, &before, &after);
    Ok((!changes.is_empty()).then_some(AlunnoOutcome {
        alunno,
        prima,
        changes,
        stato,
        around,
        earlier_minutes,
    }))
}

fn earlier_minutes(
    facts: &AppelloFacts,
    known: &AlunnoFacts,
    before: &GiornoAlunno,
    after: &GiornoAlunno,
) -> u16 {
    let (dalle, alle) = (facts.campanelle.dalle, facts.lezione.intervallo.dalle);
    if !known.chiamato_prima || alle <= dalle {
        return 0;
    }
    let earlier = Intervallo { dalle, alle };
    after.minuti_assenza(earlier).saturating_sub(before.minuti_assenza(earlier))
}

/// An entry is written when it has happened: a teacher who expects a pupil later writes nothing.
fn check_not_future(
    facts: &AppelloFacts,
    alunno: PersonaId,
    wanted: StatoAppello,
    now: Timestamp,
) -> Result<(), AppelloError> {
    let entrata = match wanted {
        StatoAppello::Ritardo { ora } | StatoAppello::RitardoEUscita { entrata: ora, .. } => ora,
        StatoAppello::Presente
        | StatoAppello::Assente
        | StatoAppello::Uscita { .. }
        | StatoAppello::FuoriClasse(_) => {
            return Ok(());
        }
    };
    let tolerance = SignedDuration::from_mins(i64::from(facts.policy.tolerance_minutes));
    if now.duration_until(orario::instant(facts.lezione.data, entrata)) > tolerance {
        return Err(AppelloError::FutureEntrata { alunno, ora: entrata });
    }
    Ok(())
}

/// The fewest writes that lead from the recorded events to the wanted ones: what is equal stays, an event
/// of the same kind changes its data, the rest is annulled or inserted.
fn changes(recorded: &[EventoFacts], wanted: &[Evento]) -> Vec<EventoChange> {
    let mut to_write: Vec<Evento> = wanted.to_vec();
    let mut leftover: Vec<EventoFacts> = Vec::new();
    for facts in recorded {
        match to_write.iter().position(|evento| *evento == facts.evento) {
            Some(at) => drop(to_write.swap_remove(at)),
            None => leftover.push(*facts),
        }
    }
    let (mut changed, mut annulled) = (Vec::new(), Vec::new());
    for facts in leftover {
        let same_kind =
            |evento: &Evento| std::mem::discriminant(evento) == std::mem::discriminant(&facts.evento);
        match to_write.iter().position(same_kind) {
            Some(at) => changed.push(EventoChange::Change { id: facts.id, evento: to_write.swap_remove(at) }),
            None => annulled.push(EventoChange::Annul { id: facts.id }),
        }
    }
    annulled.into_iter().chain(changed).chain(to_write.into_iter().map(EventoChange::Insert)).collect()
}

/// The state that the roll of a lezione opens with: what is known of the day.
pub fn stato_iniziale(eventi: &[EventoFacts], lezione: Intervallo) -> StatoAppello {
    giorno(eventi).stato_in(lezione)
}

/// The day that recorded events say.
pub fn giorno(eventi: &[EventoFacts]) -> GiornoAlunno {
    GiornoAlunno::from_eventi(eventi.iter().map(|facts| facts.evento))
}

/// Whether an entry at this time is a short late.
pub fn is_ritardo_breve(policy: AppelloPolicy, prima_campanella: OraLocale, ora: OraLocale) -> bool {
    ora.minutes_since(prima_campanella) <= u16::from(policy.ritardo_breve_minutes)
}
