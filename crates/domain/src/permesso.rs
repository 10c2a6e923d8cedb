// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Permessi: a late entry, an early exit or an absence known before it happens.
//!
//! The school's regulation decides how they are asked for (D.P.R. 275/1999). A minor leaves with an adult who may pick
//! the pupil up, or alone where the parents authorised it (D.L. 148/2017, art. 19-bis). Standing permits (public
//! transport, therapy, sport) hold on some weekdays; whether they count among late entries is the school's choice.

mod error;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

pub use self::error::PermessoError;
use crate::calendario::{GiorniSettimana, days};
use crate::giustificazione::TipoGiustificazione;
use crate::orario::{self, OraLocale};
use crate::presenza::{Evento, Intervallo, StatoAppello};

coded_enum! {
    /// What is known in advance.
    pub enum TipoPermesso {
        /// Comes after the first bell.
        Entrata => "entrata",
        /// Leaves before the last bell.
        Uscita => "uscita",
        /// Will be absent.
        Assenza => "assenza",
    }
}

coded_enum! {
    /// How far a request has come.
    pub enum StatoPermesso {
        /// Sent, waits for the school.
        Inviato => "inviato",
        /// Accepted, or an absence that only had to be announced.
        Accettato => "accettato",
        /// Refused, with a reason.
        Respinto => "respinto",
        /// Taken back.
        Ritirato => "ritirato",
    }
}

/// The school's choices about requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermessoPolicy {
    /// Until when a request for the same day is taken.
    pub ora_limite: OraLocale,
    /// Entries and exits wait for the school; otherwise they hold at once.
    pub convalida: bool,
    /// A minor may leave alone, with the authorisation of the parents.
    pub uscita_autonoma: bool,
}

/// Who takes the pupil along at an early exit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ritiro {
    /// An adult, and whether that adult may pick the pupil up on that day.
    Adulto {
        /// May pick up.
        abilitato: bool,
    },
    /// Nobody: the pupil leaves alone.
    Solo {
        /// The pupil is of age on that day.
        maggiorenne: bool,
    },
}

/// What is known when a family asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermessoFacts {
    /// The school's choices.
    pub policy: PermessoPolicy,
    /// First and last bell of the pupil's class on the first day; `None` without lessons.
    pub campanelle: Option<Intervallo>,
    /// Last day of the school year.
    pub fine_anno: Date,
}

/// The wish of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermessoCommand {
    /// What is asked for.
    pub tipo: TipoPermesso,
    /// First day.
    pub dal: Date,
    /// Last day; the same for entries and exits.
    pub al: Date,
    /// When, for entries and exits.
    pub ora: Option<OraLocale>,
    /// Who takes the pupil along, for exits.
    pub ritiro: Option<Ritiro>,
}

/// Most days that a family announces at once.
pub const GIORNI_MAX: i32 = 31;

impl PermessoPolicy {
    /// The first day for which a request is still taken.
    pub fn first_day(&self, now: Timestamp) -> Date {
        let (today, time) = orario::local(now);
        if time > self.ora_limite { today.saturating_add(1.day()) } else { today }
    }

    /// Whether a pupil may leave without an adult.
    pub const fn may_leave_alone(&self, maggiorenne: bool) -> bool {
        maggiorenne || self.uscita_autonoma
    }
}

/// Decides on a request: the state in which it begins.
pub fn request(
    facts: &PermessoFacts,
    command: &PermessoCommand,
    now: Timestamp,
) -> Result<StatoPermesso, PermessoError> {
    let PermessoCommand { tipo, dal, al, .. } = *command;
    if dal < facts.policy.first_day(now) {
        return Err(PermessoError::TooLate { ora: facts.policy.ora_limite });
    }
    if dal > facts.fine_anno || al > facts.fine_anno {
        return Err(PermessoError::OutsideAnno);
    }
    if al < dal {
        return Err(PermessoError::Reversed);
    }
    if (al - dal).get_days() >= GIORNI_MAX {
        return Err(PermessoError::TooLong);
    }
    let Some(campanelle) = facts.campanelle else { return Err(PermessoError::NoLezioni { data: dal }) };
    if tipo == TipoPermesso::Assenza {
        return Ok(StatoPermesso::Accettato);
    }
    if al != dal {
        return Err(PermessoError::Reversed);
    }
    let ora = command.ora.ok_or(PermessoError::OraMissing)?;
    if ora <= campanelle.dalle || ora >= campanelle.alle {
        return Err(PermessoError::OraOutside { dalle: campanelle.dalle, alle: campanelle.alle });
    }
    if tipo == TipoPermesso::Uscita {
        check_ritiro(facts.policy, command.ritiro)?;
    }
    Ok(if facts.policy.convalida { StatoPermesso::Inviato } else { StatoPermesso::Accettato })
}

fn check_ritiro(policy: PermessoPolicy, ritiro: Option<Ritiro>) -> Result<(), PermessoError> {
    match ritiro {
        None => Err(PermessoError::RitiroMissing),
        Some(Ritiro::Adulto { abilitato: false }) => Err(PermessoError::RitiroForbidden),
        Some(Ritiro::Adulto { abilitato: true }) => Ok(()),
        Some(Ritiro::Solo { maggiorenne }) if policy.may_leave_alone(maggiorenne) => Ok(()),
        Some(Ritiro::Solo { .. }) => Err(PermessoError::SoloForbidden),
    }
}

/// What the school, or whoever asked, does with a request: its state from now on.
pub fn decide(
    stato: StatoPermesso,
    wanted: StatoPermesso,
    motivo: &str,
) -> Result<StatoPermesso, PermessoError> {
    match (stato, wanted) {
        (StatoPermesso::Inviato, StatoPermesso::Respinto) if motivo.trim().is_empty() => {
            Err(PermessoError::RifiutoMissing)
        }
        (StatoPermesso::Inviato, StatoPermesso::Accettato | StatoPermesso::Respinto) => Ok(wanted),
        (StatoPermesso::Inviato | StatoPermesso::Accettato, StatoPermesso::Ritirato) => Ok(wanted),
        _ => Err(PermessoError::NotWaiting),
    }
}

/// A standing permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PermessoPermanente {
    /// Entry or exit.
    pub tipo: TipoPermesso,
    /// On which weekdays.
    pub giorni: GiorniSettimana,
    /// When.
    pub ora: OraLocale,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// Counts among the late entries of the period.
    pub conta: bool,
}

impl PermessoPermanente {
    /// Refuses a permit that could never hold.
    pub fn validate(&self) -> Result<(), PermessoError> {
        if self.tipo == TipoPermesso::Assenza {
            return Err(PermessoError::TipoInvalid);
        }
        if self.giorni.count() == 0 {
            return Err(PermessoError::GiorniMissing);
        }
        if self.al < self.dal {
            return Err(PermessoError::Reversed);
        }
        let mut week = days(self.dal, self.al).take(7);
        if week.any(|day| self.holds(day)) { Ok(()) } else { Err(PermessoError::GiorniNever) }
    }

    /// Whether it holds on a day.
    pub fn holds(&self, on: Date) -> bool {
        (self.dal..=self.al).contains(&on) && self.giorni.contains(on.weekday())
    }

    /// Whether it excuses an entry at that time of that day.
    pub fn excuses(&self, on: Date, entrata: OraLocale) -> bool {
        self.tipo == TipoPermesso::Entrata && self.holds(on) && entrata <= self.ora
    }
}

/// What is expected of a pupil on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "tipo", rename_all = "snake_case")]
pub enum Previsto {
    /// Will come at that time.
    Entrata {
        /// When.
        ora: OraLocale,
    },
    /// Will leave at that time.
    Uscita {
        /// When.
        ora: OraLocale,
    },
    /// Will be absent.
    Assenza,
}

/// What is justified already, because the school allowed it in advance: an entry by the hour of a permit, an exit from it
/// on. Somebody who answers for the pupil has asked, or the school has granted it for good.
pub fn scusato(previsti: &[Previsto], evento: Evento) -> Option<TipoGiustificazione> {
    previsti.iter().find_map(|previsto| match (*previsto, evento) {
        (Previsto::Entrata { ora }, Evento::Entrata { ora: entrata, .. }) if entrata <= ora => {
            Some(TipoGiustificazione::Ritardo)
        }
        (Previsto::Uscita { ora }, Evento::Uscita { ora: uscita }) if uscita >= ora => {
            Some(TipoGiustificazione::Uscita)
        }
        _ => None,
    })
}

/// What the roll of a lezione proposes for a pupil of whom nothing was recorded yet that day; `adesso` is the latest time
/// at which an entry can be written.
pub fn proposto(previsti: &[Previsto], lezione: Intervallo, adesso: OraLocale) -> Option<StatoAppello> {
    let mut entrata = None;
    let mut uscita = None;
    for previsto in previsti {
        match *previsto {
            Previsto::Assenza => return Some(StatoAppello::Assente),
            Previsto::Entrata { ora } if ora > lezione.dalle => entrata = entrata.max(Some(ora)),
            Previsto::Uscita { ora } if ora < lezione.alle => {
                uscita = Some(uscita.map_or(ora, |known: OraLocale| known.min(ora)));
            }
            Previsto::Entrata { .. } | Previsto::Uscita { .. } => {}
        }
    }
    match (entrata, uscita) {
        // Who comes later is not there yet: the hour of the entry says when.
        (Some(ora), _) if ora > adesso || ora >= lezione.alle => Some(StatoAppello::Assente),
        (Some(entrata), Some(uscita)) => Some(StatoAppello::RitardoEUscita { entrata, uscita }),
        (Some(ora), None) => Some(StatoAppello::Ritardo { ora }),
        (None, Some(ora)) => Some(StatoAppello::Uscita { ora }),
        (None, None) => None,
    }
}

/// Late entries that count to the maximum of a period: neither short ones nor those that a permit excuses.
pub fn ritardi_contati(entrate: &[(Date, OraLocale, bool)], permessi: &[PermessoPermanente]) -> usize {
    let counts = |(data, ora, breve): &&(Date, OraLocale, bool)| {
        let excused = permessi.iter().any(|permesso| !permesso.conta && permesso.excuses(*data, *ora));
        !breve && !excused
    };
    entrate.iter().filter(counts).count()
}
