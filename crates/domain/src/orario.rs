// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school's hours: bell schedule, the hour that is running, local time and instants.

pub mod campane;
pub mod clash;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use crate::RuleError;

/// Time zone of school life, built into the program.
static ROME: TimeZone = jiff::tz::get!("Europe/Rome");

const MINUTES_PER_DAY: u16 = 24 * 60;

/// A time of the day at the school, to the minute. Written "08:05".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OraLocale(u16);

/// An hour of the bell schedule: first, second… with its bells. Hours need not last 60 minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OraScansione {
    /// 1 for the first hour.
    pub ordinale: u8,
    /// Bell that opens it.
    pub inizio: OraLocale,
    /// Bell that closes it.
    pub fine: OraLocale,
}

/// A valid bell schedule of one day: at least one hour, in order, without overlaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Scansione(Vec<OraScansione>);

/// Where a moment of the day falls in the bell schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adesso {
    /// Before the first bell.
    Prima {
        /// The first hour.
        prossima: OraScansione,
    },
    /// An hour is running.
    InCorso {
        /// That hour.
        ora: OraScansione,
        /// The hour after it, if any.
        prossima: Option<OraScansione>,
    },
    /// Between two hours.
    Intervallo {
        /// The hour that ended.
        precedente: OraScansione,
        /// The hour to come.
        prossima: OraScansione,
    },
    /// After the last bell.
    Dopo {
        /// The last hour.
        ultima: OraScansione,
    },
}

/// Why a time or a bell schedule is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OrarioError {
    /// Not a time of the day.
    #[error("{0:?} is not a time of the day")]
    Malformed(String),
    /// A schedule without hours.
    #[error("a bell schedule needs at least one hour")]
    Empty,
    /// Hours are not numbered 1, 2, 3…
    #[error("hour number {found} where {expected} is due")]
    Numbering {
        /// The number that is due.
        expected: u8,
        /// The number that was given.
        found: u8,
    },
    /// An hour ends before it starts, or when it starts.
    #[error("hour {ordinale} ends at {fine}, not after its start at {inizio}")]
    EndNotAfterStart {
        /// The hour.
        ordinale: u8,
        /// Its start.
        inizio: OraLocale,
        /// Its end.
        fine: OraLocale,
    },
    /// An hour starts before the one before it ends.
    #[error("hour {ordinale} starts at {inizio}, before the previous one ends at {precedente_fine}")]
    Overlap {
        /// The hour.
        ordinale: u8,
        /// Its start.
        inizio: OraLocale,
        /// End of the hour before it.
        precedente_fine: OraLocale,
    },
    /// The hours do not end before midnight.
    #[error("{ore} hours do not fit into the day")]
    TooLong {
        /// How many were wanted.
        ore: u8,
    },
}

impl RuleError for OrarioError {
    fn key(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "orario-errore-ora",
            Self::Empty => "orario-errore-vuoto",
            Self::Numbering { .. } => "orario-errore-numerazione",
            Self::EndNotAfterStart { .. } => "orario-errore-fine-prima-inizio",
            Self::Overlap { .. } => "orario-errore-sovrapposizione",
            Self::TooLong { .. } => "orario-errore-giornata-lunga",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Malformed(_) | Self::Empty => None,
            Self::Numbering { .. } => Some("ordinale"),
            Self::EndNotAfterStart { .. } => Some("fine"),
            Self::Overlap { .. } => Some("inizio"),
            Self::TooLong { .. } => Some("ore"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Malformed(text) => vec![("testo", text.clone())],
            Self::Empty => Vec::new(),
            Self::Numbering { expected, found } => {
                vec![("attesa", expected.to_string()), ("ordinale", found.to_string())]
            }
            Self::EndNotAfterStart { ordinale, inizio, fine } => {
                vec![
                    ("ordinale", ordinale.to_string()),
                    ("inizio", inizio.to_string()),
                    ("fine", fine.to_string()),
                ]
            }
            Self::Overlap { ordinale, inizio, precedente_fine } => vec![
                ("ordinale", ordinale.to_string()),
                ("inizio", inizio.to_string()),
                ("precedente", precedente_fine.to_string()),
            ],
            Self::TooLong { ore } => vec![("ore", ore.to_string())],
        }
    }
}

impl OraLocale {
    /// The first minute of the day.
    pub const MEZZANOTTE: Self = Self(0);

    /// This many minutes after midnight, if the day is that long.
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < MINUTES_PER_DAY { Some(Self(minutes)) } else { None }
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Minutes from `earlier` to `self`; nothing when `earlier` comes later.
    pub const fn minutes_since(self, earlier: Self) -> u16 {
        self.0.saturating_sub(earlier.0)
    }
}

impl From<Time> for OraLocale {
    /// Seconds are dropped: 08:05:59 still is 08:05.
    fn from(time: Time) -> Self {
        let hours = u16::from(time.hour().unsigned_abs());
        Self(hours * 60 + u16::from(time.minute().unsigned_abs()))
    }
}

impl fmt::Display for OraLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for OraLocale {
    type Err = OrarioError;

    /// Reads "8:05", "08:05", "8.05" and the "08:05:00" that some browsers send.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || OrarioError::Malformed(text.to_owned());
        let mut parts = text.trim().split([':', '.']);
        let mut part = |limit: u16| {
            let digits =
                parts.next().filter(|p| matches!(p.len(), 1 | 2) && p.chars().all(|c| c.is_ascii_digit()))?;
            digits.parse::<u16>().ok().filter(|number| *number < limit)
        };
        let (hours, minutes) = (part(24).ok_or_else(malformed)?, part(60).ok_or_else(malformed)?);
        match (parts.next(), parts.next()) {
            (None | Some("00"), None) => Ok(Self(hours * 60 + minutes)),
            _ => Err(malformed()),
        }
    }
}

impl TryFrom<String> for OraLocale {
    type Error = OrarioError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<OraLocale> for String {
    fn from(ora: OraLocale) -> Self {
        ora.to_string()
    }
}

impl OraScansione {
    /// Length in minutes.
    pub const fn minutes(&self) -> u16 {
        self.fine.minutes_since(self.inizio)
    }

    /// Whether the moment is in it: from its bell to before the next.
    pub fn contains(&self, moment: OraLocale) -> bool {
        self.inizio <= moment && moment < self.fine
    }
}

impl Scansione {
    /// Checks the hours of one day, in the order given. Gaps between hours are intervalli.
    pub fn parse(ore: Vec<OraScansione>) -> Result<Self, OrarioError> {
        match Self::faults(&ore).into_iter().next() {
            Some(fault) => Err(fault),
            None => Ok(Self(ore)),
        }
    }

    /// Every fault of the hours of one day, in the order given.
    pub fn faults(ore: &[OraScansione]) -> Vec<OrarioError> {
        if ore.is_empty() {
            return vec![OrarioError::Empty];
        }
        let mut faults = Vec::new();
        let mut previous: Option<OraScansione> = None;
        for ora in ore {
            let OraScansione { ordinale, inizio, fine } = *ora;
            let expected = previous.map_or(1, |before| before.ordinale.saturating_add(1));
            if ordinale != expected {
                faults.push(OrarioError::Numbering { expected, found: ordinale });
            }
            if fine <= inizio {
                faults.push(OrarioError::EndNotAfterStart { ordinale, inizio, fine });
            }
            if let Some(before) = previous.filter(|before| inizio < before.fine) {
                faults.push(OrarioError::Overlap { ordinale, inizio, precedente_fine: before.fine });
            }
            previous = Some(*ora);
        }
        faults
    }

    /// The hours, in order.
    pub fn ore(&self) -> &[OraScansione] {
        &self.0
    }

    /// The hour with this number.
    pub fn ora(&self, ordinale: u8) -> Option<OraScansione> {
        self.0.iter().copied().find(|ora| ora.ordinale == ordinale)
    }

    /// First and last bell of the day.
    pub fn bells(&self) -> Option<(OraLocale, OraLocale)> {
        Some((self.0.first()?.inizio, self.0.last()?.fine))
    }

    /// Where a moment of the day falls.
    pub fn adesso(&self, moment: OraLocale) -> Option<Adesso> {
        let prossima = self.0.iter().copied().find(|ora| moment < ora.inizio);
        let begun = self.0.iter().copied().rev().find(|ora| ora.inizio <= moment);
        match (begun, prossima) {
            (Some(ora), prossima) if ora.contains(moment) => Some(Adesso::InCorso { ora, prossima }),
            (Some(precedente), Some(prossima)) => Some(Adesso::Intervallo { precedente, prossima }),
            (Some(ultima), None) => Some(Adesso::Dopo { ultima }),
            (None, Some(prossima)) => Some(Adesso::Prima { prossima }),
            (None, None) => None,
        }
    }
}

/// The instant of a local date and time in Italy.
///
/// A time that the clocks skip (last Sunday of March, 02:00 to 03:00) is read as the same number of minutes
/// after the jump; one that happens twice (last Sunday of October) is the first of the two.
pub fn instant(day: Date, ora: OraLocale) -> Timestamp {
    let hour = i8::try_from(ora.0 / 60).unwrap_or_default();
    let minute = i8::try_from(ora.0 % 60).unwrap_or_default();
    let moment = ROME.to_ambiguous_timestamp(day.at(hour, minute, 0, 0)).compatible();
    // Fails only in the last hours of the year 9999, which no AnnoScolastico reaches.
    moment.unwrap_or(Timestamp::MAX)
}

/// The local date and time of an instant in Italy.
pub fn local(now: Timestamp) -> (Date, OraLocale) {
    let zoned = in_rome(now);
    (zoned.date(), zoned.time().into())
}

/// The instant with the clock of Italy, for showing.
pub fn in_rome(now: Timestamp) -> Zoned {
    now.to_zoned(ROME.clone())
}
