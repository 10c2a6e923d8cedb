// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which days a register on paper tells. The registers of the class and of the teacher are kept by school year
//! (R.D. 965/1924, art. 41; D.L. 95/2012, art. 7 c. 31), so that one document never reaches over two of them.

use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;

/// Why an interval is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegistroStampatoError {
    /// A day of another school year.
    #[error("{data} is not in the school year {anno}")]
    OutsideAnno {
        /// The field that holds it.
        campo: &'static str,
        /// The day.
        data: Date,
        /// The school year of the register.
        anno: AnnoScolastico,
    },
    /// The first day has not come yet.
    #[error("{dal} has not come yet")]
    Future {
        /// The first day.
        dal: Date,
    },
    /// The last day comes before the first.
    #[error("the interval ends on {al}, before it begins on {dal}")]
    Reversed {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
}

impl RuleError for RegistroStampatoError {
    fn key(&self) -> &'static str {
        match self {
            Self::OutsideAnno { .. } => "registro-stampato-errore-altro-anno",
            Self::Future { .. } => "registro-stampato-errore-futuro",
            Self::Reversed { .. } => "registro-stampato-errore-rovesciato",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::OutsideAnno { campo, .. } => Some(campo),
            Self::Future { .. } => Some("dal"),
            Self::Reversed { .. } => Some("al"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OutsideAnno { data, anno, .. } => {
                vec![("data", data.to_string()), ("anno", anno.to_string())]
            }
            Self::Future { dal } => vec![("dal", dal.to_string())],
            Self::Reversed { dal, al } => vec![("dal", dal.to_string()), ("al", al.to_string())],
        }
    }
}

/// The days that a register tells: those that are asked for, without the ones that are still to come. What is not said
/// is the beginning of the school year, and today or its end.
///
/// # Errors
/// See [`RegistroStampatoError`].
pub fn giorni(
    anno: AnnoScolastico,
    (dal, al): (Option<Date>, Option<Date>),
    today: Date,
) -> Result<(Date, Date), RegistroStampatoError> {
    let (dal, al) = (dal.unwrap_or(anno.first_day()), al.unwrap_or(anno.last_day()));
    if let Some((campo, data)) = [("dal", dal), ("al", al)].into_iter().find(|(_, day)| !anno.contains(*day))
    {
        return Err(RegistroStampatoError::OutsideAnno { campo, data, anno });
    }
    if al < dal {
        return Err(RegistroStampatoError::Reversed { dal, al });
    }
    if dal > today {
        return Err(RegistroStampatoError::Future { dal });
    }
    Ok((dal, al.min(today)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_register_tells_days_of_one_school_year_that_have_come() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let today = date(2026, 11, 23);
        let table = [
            ((None, None), Ok((date(2026, 9, 1), today))),
            (
                (Some(date(2026, 10, 1)), Some(date(2026, 10, 31))),
                Ok((date(2026, 10, 1), date(2026, 10, 31))),
            ),
            ((Some(date(2026, 11, 1)), Some(date(2026, 11, 30))), Ok((date(2026, 11, 1), today))),
            ((Some(today), Some(today)), Ok((today, today))),
            ((Some(date(2026, 10, 2)), Some(date(2026, 10, 1))), Err(Some("al"))),
            ((Some(date(2026, 8, 31)), None), Err(Some("dal"))),
            ((None, Some(date(2027, 9, 1))), Err(Some("al"))),
            ((Some(date(2026, 11, 24)), None), Err(Some("dal"))),
        ];
        for (asked, expected) in table {
            assert_eq!(giorni(anno, asked, today).map_err(|error| error.field()), expected, "{asked:?}");
        }
        let after = giorni(anno, (None, None), date(2028, 1, 1));
        assert_eq!(after, Ok((date(2026, 9, 1), date(2027, 8, 31))), "a register of the past is whole");
    }
}
