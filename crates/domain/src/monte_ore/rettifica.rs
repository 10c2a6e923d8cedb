// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the office adds to the count of hours: deroghe of the collegio docenti and the hours of the previous school.
//!
//! The scrutinio decides on the count as it stands (D.P.R. 122/2009, art. 14 c. 7): what it has seen stays, until the
//! period is opened again.

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

/// Decides whether a deroga for these days can be granted or annulled: none of them is closed.
pub fn check_deroga(chiusi: &[(Date, Date)], (dal, al): (Date, Date)) -> Result<(), RettificaError> {
    if al < dal {
        return Err(RettificaError::Reversed);
    }
    let touched = chiusi.iter().filter(|(first, last)| *first <= al && *last >= dal);
    match touched.map(|(first, _)| (*first).max(dal)).min() {
        Some(data) => Err(RettificaError::Closed { data }),
        None => Ok(()),
    }
}

/// Decides whether the hours of the previous school can be set. They count for the whole year: closed are the period of
/// today and the one that ends the year.
pub fn check_provenienza(
    chiusi: &[(Date, Date)],
    oggi: Date,
    fine_lezioni: Date,
) -> Result<(), RettificaError> {
    let is_closed = |day: &Date| chiusi.iter().any(|(first, last)| (*first..=*last).contains(day));
    match [oggi, fine_lezioni].into_iter().find(is_closed) {
        Some(data) => Err(RettificaError::Closed { data }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const FIRST: (Date, Date) = (date(2026, 9, 14), date(2027, 1, 31));
    const SECOND: (Date, Date) = (date(2027, 2, 1), date(2027, 6, 8));

    #[test]
    fn a_deroga_touches_no_closed_day() {
        let closed = |data| Err(RettificaError::Closed { data });
        let table = [
            (&[][..], (date(2026, 11, 2), date(2026, 11, 6)), Ok(())),
            (&[FIRST][..], (date(2026, 11, 2), date(2026, 11, 6)), closed(date(2026, 11, 2))),
            (&[FIRST][..], (date(2027, 1, 31), date(2027, 2, 6)), closed(date(2027, 1, 31))),
            (&[FIRST][..], (date(2027, 2, 1), date(2027, 2, 6)), Ok(())),
            (&[SECOND, FIRST][..], (date(2026, 9, 1), date(2027, 3, 1)), closed(FIRST.0)),
            (&[][..], (date(2026, 11, 6), date(2026, 11, 2)), Err(RettificaError::Reversed)),
        ];
        for (chiusi, days, expected) in table {
            assert_eq!(check_deroga(chiusi, days), expected, "{chiusi:?} {days:?}");
        }
    }

    #[test]
    fn hours_of_the_previous_school_wait_for_no_closed_period_but_todays_and_the_last() {
        let (winter, spring, july) = (date(2026, 11, 23), date(2027, 3, 1), date(2027, 7, 1));
        let table = [
            (&[][..], winter, Ok(())),
            (&[FIRST][..], winter, Err(RettificaError::Closed { data: winter })),
            (&[FIRST][..], spring, Ok(())),
            (&[FIRST, SECOND][..], july, Err(RettificaError::Closed { data: SECOND.1 })),
        ];
        for (chiusi, oggi, expected) in table {
            assert_eq!(check_provenienza(chiusi, oggi, SECOND.1), expected, "{chiusi:?} {oggi}");
        }
    }
}
