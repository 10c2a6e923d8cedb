// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school year.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::RuleError;

/// A school year, from 1 September to 31 August (D.Lgs. 297/1994, art. 74 c. 1). Written "2026/27".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AnnoScolastico(i16);

/// Why something is not a school year.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnnoError {
    /// Not written as "2026/27" or "2026/2027".
    #[error("{0:?} is not a school year")]
    Malformed(String),
    /// The second year does not follow the first.
    #[error("{0:?} does not name two following years")]
    NotConsecutive(String),
    /// Outside the years that a register can hold.
    #[error("the school year {0} is out of range")]
    OutOfRange(i32),
}

impl RuleError for AnnoError {
    fn key(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "anno-errore-forma",
            Self::NotConsecutive(_) => "anno-errore-consecutivi",
            Self::OutOfRange(_) => "anno-errore-intervallo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("anno")
    }
}

impl AnnoScolastico {
    /// First school year that can be named: old registers are read, not written.
    pub const FIRST: Self = Self(1950);
    /// Last school year that can be named.
    pub const LAST: Self = Self(2199);

    /// The school year that begins in this civil year.
    pub fn starting(year: i32) -> Result<Self, AnnoError> {
        let in_range =
            i16::try_from(year).ok().map(Self).filter(|anno| (Self::FIRST..=Self::LAST).contains(anno));
        in_range.ok_or(AnnoError::OutOfRange(year))
    }

    /// The school year that contains this day.
    pub fn of(day: Date) -> Result<Self, AnnoError> {
        let year = i32::from(day.year());
        Self::starting(if day.month() >= 9 { year } else { year - 1 })
    }

    /// The civil year in which it begins.
    pub const fn start_year(self) -> i16 {
        self.0
    }

    /// 1 September.
    pub const fn first_day(self) -> Date {
        date(self.0, 9, 1)
    }

    /// 31 August.
    pub const fn last_day(self) -> Date {
        date(self.0 + 1, 8, 31)
    }

    /// Whether the day is in it.
    pub fn contains(self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The school year after this one.
    pub fn next(self) -> Result<Self, AnnoError> {
        Self::starting(i32::from(self.0) + 1)
    }

    /// The school year before this one.
    pub fn previous(self) -> Result<Self, AnnoError> {
        Self::starting(i32::from(self.0) - 1)
    }
}

impl fmt::Display for AnnoScolastico {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1) % 100)
    }
}

impl FromStr for AnnoScolastico {
    type Err = AnnoError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || AnnoError::Malformed(text.to_owned());
        let (first, second) = text.trim().split_once('/').ok_or_else(malformed)?;
        let all_digits = first.chars().chain(second.chars()).all(|c| c.is_ascii_digit());
        if !all_digits || first.len() != 4 || !matches!(second.len(), 2 | 4) {
            return Err(malformed());
        }
        let year: i32 = first.parse().map_err(|_| malformed())?;
        let following: i32 = second.parse().map_err(|_| malformed())?;
        let expected = if second.len() == 2 { (year + 1) % 100 } else { year + 1 };
        if following != expected {
            return Err(AnnoError::NotConsecutive(text.to_owned()));
        }
        Self::starting(year)
    }
}

impl TryFrom<String> for AnnoScolastico {
    type Error = AnnoError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<AnnoScolastico> for String {
    fn from(anno: AnnoScolastico) -> Self {
        anno.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_year_turns_on_the_first_of_september() {
        let table = [
            (date(2026, 8, 31), "2025/26"),
            (date(2026, 9, 1), "2026/27"),
            (date(2027, 1, 1), "2026/27"),
            (date(2027, 8, 31), "2026/27"),
            (date(1999, 12, 31), "1999/00"),
        ];
        for (day, expected) in table {
            let anno = AnnoScolastico::of(day).unwrap();
            assert_eq!(anno.to_string(), expected);
            assert!(anno.contains(day));
        }
    }

    #[test]
    fn both_spellings_are_read_and_nothing_else() {
        assert_eq!("2026/27".parse(), AnnoScolastico::starting(2026));
        assert_eq!(" 2026/2027 ".parse(), AnnoScolastico::starting(2026));
        let table = [
            ("2026/28", "anno-errore-consecutivi"),
            ("2026", "anno-errore-forma"),
            ("26/27", "anno-errore-forma"),
            ("+026/27", "anno-errore-forma"),
            ("1200/01", "anno-errore-intervallo"),
        ];
        for (text, key) in table {
            assert_eq!(text.parse::<AnnoScolastico>().unwrap_err().key(), key, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_in_exactly_its_own_year(year in 1952i16..2199, day_of_year in 0i64..365) {
            let day = date(year, 1, 1).checked_add(jiff::Span::new().days(day_of_year)).unwrap();
            let anno = AnnoScolastico::of(day).unwrap();
            prop_assert!(anno.contains(day));
            prop_assert!(!anno.next().unwrap().contains(day) && !anno.previous().unwrap().contains(day));
            prop_assert_eq!(anno.to_string().parse::<AnnoScolastico>().unwrap(), anno);
        }
    }
}
