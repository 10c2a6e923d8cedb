// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bell schedules in time: each holds from its day until the next one, so that a school changes its bells without
//! touching what was. A whole day is typed with a few numbers.
//!
//! DPR 275/1999, art. 4 c. 2 (the school arranges the hours of lessons, also of less than 60 minutes, and may change
//! them in the year); the register of a signed hour is an official record, and keeps the bells that it was signed with.

#[cfg(test)]
mod tests;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{OraLocale, OraScansione, OrarioError, Scansione};
use crate::RuleError;
use crate::anno::AnnoScolastico;

/// The hours of a weekday at a sede from a day on, until the next ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScansioneDal {
    /// The first day on which they count.
    pub dal: Date,
    /// The hours, in order.
    pub ore: Vec<OraScansione>,
}

/// The schedule that counts on a day, of a list in the order of its days.
pub fn in_force(storia: &[ScansioneDal], on: Date) -> Option<&ScansioneDal> {
    storia.iter().rev().find(|scansione| scansione.dal <= on)
}

/// The last day on which a schedule that begins on `dal` counts, if another one follows.
pub fn until(storia: &[ScansioneDal], dal: Date) -> Option<Date> {
    let next = storia.iter().map(|scansione| scansione.dal).find(|other| *other > dal)?;
    Some(next.saturating_sub(1.day()))
}

/// A break: after which hour, how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pausa {
    /// The hour that it follows.
    pub dopo: u8,
    /// Its length.
    pub minuti: u16,
}

/// A day of equal hours: how many, how long, from when, with breaks after some of them.
pub fn equal_hours(
    dalle: OraLocale,
    ore: u8,
    minuti: u16,
    pause: &[Pausa],
) -> Result<Scansione, OrarioError> {
    let mut hours = Vec::new();
    let mut next = Some(dalle);
    for ordinale in 1..=ore {
        let inizio = next.ok_or(OrarioError::TooLong { ore })?;
        let fine = after(inizio, minuti).ok_or(OrarioError::TooLong { ore })?;
        hours.push(OraScansione { ordinale, inizio, fine });
        let pausa: u16 = pause.iter().filter(|pausa| pausa.dopo == ordinale).map(|pausa| pausa.minuti).sum();
        next = after(fine, pausa);
    }
    Scansione::parse(hours)
}

fn after(ora: OraLocale, minuti: u16) -> Option<OraLocale> {
    ora.minutes().checked_add(minuti).and_then(OraLocale::from_minutes)
}

/// An hour of that weekday at that sede which somebody signed, with the bells that it was signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OraFirmata {
    /// Its day.
    pub data: Date,
    /// The hour.
    pub ora: OraScansione,
}

/// What stands when the bells are changed.
#[derive(Debug, Clone, Copy)]
pub struct CambioCampaneFacts<'a> {
    /// The school year.
    pub anno: AnnoScolastico,
    /// The schedules that stand, in the order of their days.
    pub storia: &'a [ScansioneDal],
    /// Signed hours of that weekday at that sede.
    pub firmate: &'a [OraFirmata],
    /// The last day that a scrutinio closed for a classe of the sede.
    pub chiuso_al: Option<Date>,
}

/// Why bells cannot change on a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CambioCampaneError {
    /// The day is in another school year.
    #[error("the school year goes from {primo} to {ultimo}")]
    OtherAnno {
        /// Its first day.
        primo: Date,
        /// Its last day.
        ultimo: Date,
    },
    /// An hour that was signed would have other bells.
    #[error("hour {ordinale} of {data} is signed with other bells")]
    Signed {
        /// The last day with such an hour.
        data: Date,
        /// The hour.
        ordinale: u8,
        /// The first day on which the bells may change.
        dal: Date,
    },
    /// A scrutinio counted the hours of those days.
    #[error("the register is closed until {al}")]
    Closed {
        /// The last closed day.
        al: Date,
        /// The first day on which the bells may change.
        dal: Date,
    },
    /// The first schedule of the year is changed, not taken away.
    #[error("a weekday keeps its first schedule")]
    First,
    /// No schedule begins on that day.
    #[error("no schedule begins on that day")]
    Unknown,
}

impl RuleError for CambioCampaneError {
    fn key(&self) -> &'static str {
        match self {
            Self::OtherAnno { .. } => "campane-errore-altro-anno",
            Self::Signed { .. } => "campane-errore-firmate",
            Self::Closed { .. } => "campane-errore-chiuso",
            Self::First => "campane-errore-prime",
            Self::Unknown => "campane-errore-sparite",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::First | Self::Unknown => None,
            _ => Some("dal"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OtherAnno { primo, ultimo } => {
                vec![("primo", primo.to_string()), ("ultimo", ultimo.to_string())]
            }
            Self::Signed { data, ordinale, dal } => {
                vec![("data", data.to_string()), ("ora", ordinale.to_string()), ("dal", dal.to_string())]
            }
            Self::Closed { al, dal } => vec![("al", al.to_string()), ("dal", dal.to_string())],
            Self::First | Self::Unknown => Vec::new(),
        }
    }
}

/// Decides from which day new bells count. The first schedule of a weekday counts for the whole year, whatever day
/// was said; a later one may not change hours that are signed, nor days that a scrutinio closed.
pub fn change(facts: CambioCampaneFacts<'_>, dal: Date, ore: &Scansione) -> Result<Date, CambioCampaneError> {
    let (primo, ultimo) = (facts.anno.first_day(), facts.anno.last_day());
    if !facts.anno.contains(dal) {
        return Err(CambioCampaneError::OtherAnno { primo, ultimo });
    }
    if facts.storia.is_empty() {
        return Ok(primo);
    }
    check_untouched(facts, dal, ore.ore())?;
    Ok(dal)
}

/// Decides whether the schedule that begins on `dal` may go: the one before it counts again in its place.
pub fn withdraw(facts: CambioCampaneFacts<'_>, dal: Date) -> Result<(), CambioCampaneError> {
    let place = facts.storia.iter().position(|scansione| scansione.dal == dal);
    let place = place.ok_or(CambioCampaneError::Unknown)?;
    let before = place.checked_sub(1).and_then(|place| facts.storia.get(place));
    let before = before.ok_or(CambioCampaneError::First)?;
    check_untouched(facts, dal, &before.ore)
}

/// The first day from which a change touches nothing, for a form that opens: that of the schedule in force today when
/// nothing was signed or closed since, else today or the day after the last such day, whichever comes later.
pub fn first_free_day(facts: CambioCampaneFacts<'_>, today: Date) -> Date {
    let standing = in_force(facts.storia, today).map_or(facts.anno.first_day(), |scansione| scansione.dal);
    let signed = facts.firmate.iter().map(|firmata| firmata.data).max();
    match signed.max(facts.chiuso_al).filter(|last| *last >= standing) {
        Some(last) => last.saturating_add(1.day()).max(today),
        None => standing,
    }
}

fn check_untouched(
    facts: CambioCampaneFacts<'_>,
    dal: Date,
    ore: &[OraScansione],
) -> Result<(), CambioCampaneError> {
    let until = until(facts.storia, dal).unwrap_or(Date::MAX);
    if let Some(al) = facts.chiuso_al.filter(|al| *al >= dal) {
        return Err(CambioCampaneError::Closed { al, dal: al.saturating_add(1.day()) });
    }
    let touched = facts
        .firmate
        .iter()
        .filter(|firmata| (dal..=until).contains(&firmata.data) && !ore.contains(&firmata.ora));
    match touched.max_by_key(|firmata| (firmata.data, firmata.ora.ordinale)) {
        Some(OraFirmata { data, ora }) => Err(CambioCampaneError::Signed {
            data: *data,
            ordinale: ora.ordinale,
            dal: data.saturating_add(1.day()),
        }),
        None => Ok(()),
    }
}
