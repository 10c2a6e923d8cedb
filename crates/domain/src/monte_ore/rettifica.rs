// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the office adds to the count of hours: deroghe of the collegio docenti and the hours of the previous school.
//!
//! The validity of the year is decided once, at its end (D.P.R. 122/2009, art. 14 c. 7; D.Lgs. 62/2017, art. 5): until
//! the scrutinio finale these can be set for any day, also of a period that is closed already; after it they stay, until
//! the last period is opened again.

use jiff::civil::Date;

use crate::RuleError;

/// Why the count of hours is not touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RettificaError {
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Reversed,
    /// A scrutinio closed the class on that day.
    #[error("{data} is closed by a scrutinio")]
    Closed {
        /// The day.
        data: Date,
    },
}

impl RuleError for RettificaError {
    fn key(&self) -> &'static str {
        match self {
            Self::Reversed => "permesso-errore-date",
            Self::Closed { .. } => "presenze-errore-chiuso",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Reversed => Some("al"),
            Self::Closed { .. } => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Reversed => Vec::new(),
            Self::Closed { data } => vec![("data", data.to_string())],
        }
    }
}

/// Decides whether a deroga for these days can be granted or annulled. `fine_lezioni` is the day that ends the year.
pub fn check_deroga(
    chiusi: &[(Date, Date)],
    (dal, al): (Date, Date),
    fine_lezioni: Date,
) -> Result<(), RettificaError> {
    if al < dal {
        return Err(RettificaError::Reversed);
    }
    check_year(chiusi, fine_lezioni)
}

/// Decides whether the hours of the year can still be corrected: its last period is not closed.
pub fn check_year(chiusi: &[(Date, Date)], fine_lezioni: Date) -> Result<(), RettificaError> {
    let is_closed = chiusi.iter().any(|(first, last)| (*first..=*last).contains(&fine_lezioni));
    if is_closed { Err(RettificaError::Closed { data: fine_lezioni }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const FIRST: (Date, Date) = (date(2026, 9, 14), date(2027, 1, 31));
    const SECOND: (Date, Date) = (date(2027, 2, 1), date(2027, 6, 8));

    #[test]
    fn hours_are_corrected_until_the_scrutinio_that_ends_the_year() {
        let autumn = (date(2026, 11, 2), date(2026, 11, 6));
        let table = [
            (&[][..], autumn, Ok(())),
            (&[FIRST][..], autumn, Ok(())),
            (&[SECOND][..], autumn, Err(RettificaError::Closed { data: SECOND.1 })),
            (&[FIRST, SECOND][..], autumn, Err(RettificaError::Closed { data: SECOND.1 })),
            (&[][..], (autumn.1, autumn.0), Err(RettificaError::Reversed)),
        ];
        for (chiusi, days, expected) in table {
            assert_eq!(check_deroga(chiusi, days, SECOND.1), expected, "{chiusi:?} {days:?}");
        }
        assert_eq!(check_year(&[FIRST], SECOND.1), Ok(()));
        assert_eq!(check_year(&[SECOND], SECOND.1), Err(RettificaError::Closed { data: SECOND.1 }));
    }
}
