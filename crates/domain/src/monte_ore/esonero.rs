// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Esonero: a whole subject that a pupil need not attend between two days, by act of the school. Its minutes are not due
//! in the year, and none of them is lost.
//!
//! Law: D.Lgs. 62/2017, art. 11 c. 13 and art. 20 c. 13 (foreign languages); D.Lgs. 66/2017, art. 7 (PEI with fewer
//! hours). An exemption from the practical part of educazione fisica keeps the pupil in class (D.Lgs. 297/1994, art. 303;
//! C.M. 216/1987): it is not one of these. Religion is a choice, made by the groups of a class.

use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::ids::MateriaId;
use crate::materia::TipoMateria;

/// The days on which a pupil is exempted from a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GiorniEsonero {
    /// The subject.
    pub materia: MateriaId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

impl GiorniEsonero {
    /// Whether a lezione of that subject, on that day, is not for the pupil.
    pub fn covers(&self, materia: MateriaId, on: Date) -> bool {
        self.materia == materia && (self.dal..=self.al).contains(&on)
    }

    fn overlaps(&self, other: &GiorniEsonero) -> bool {
        self.materia == other.materia && self.dal <= other.al && other.dal <= self.al
    }
}

/// Why an esonero is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EsoneroError {
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Reversed,
    /// It does not lie in the school year: each year has its own act.
    #[error("not between {dal} and {al}")]
    OutsideYear {
        /// First day of the year.
        dal: Date,
        /// Last day of the year.
        al: Date,
    },
    /// No pupil can be exempted from it.
    #[error("no pupil is exempted from such a subject")]
    Subject,
    /// The pupil is exempted from the subject on some of these days already.
    #[error("exempted from {dal} to {al} already")]
    Doubled {
        /// First day of the one that stands.
        dal: Date,
        /// Its last day.
        al: Date,
    },
    /// It can only end on one of its days.
    #[error("it lasts from {dal} to {al}")]
    Outside {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
}

impl RuleError for EsoneroError {
    fn key(&self) -> &'static str {
        match self {
            Self::Reversed => "permesso-errore-date",
            Self::OutsideYear { .. } => "esonero-errore-anno",
            Self::Subject => "esonero-errore-materia",
            Self::Doubled { .. } => "esonero-errore-doppio",
            Self::Outside { .. } => "esonero-errore-fine",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Reversed | Self::Outside { .. } => Some("al"),
            Self::OutsideYear { .. } | Self::Doubled { .. } => Some("dal"),
            Self::Subject => Some("materia_id"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Reversed | Self::Subject => Vec::new(),
            Self::OutsideYear { dal, al } | Self::Doubled { dal, al } | Self::Outside { dal, al } => {
                vec![("dal", dal.to_string()), ("al", al.to_string())]
            }
        }
    }
}

/// Whether a pupil can be exempted from a subject of this kind: one that has hours and is not the pupil's own choice.
pub const fn si_esonera(tipo: TipoMateria) -> bool {
    matches!(tipo, TipoMateria::Curricolare | TipoMateria::Potenziamento | TipoMateria::Mensa)
}

/// Decides whether an esonero can be granted beside those that stand for the pupil.
pub fn check_grant(
    wanted: GiorniEsonero,
    tipo: TipoMateria,
    anno: AnnoScolastico,
    standing: &[GiorniEsonero],
) -> Result<(), EsoneroError> {
    if !si_esonera(tipo) {
        return Err(EsoneroError::Subject);
    }
    if wanted.al < wanted.dal {
        return Err(EsoneroError::Reversed);
    }
    if !anno.contains(wanted.dal) || !anno.contains(wanted.al) {
        return Err(EsoneroError::OutsideYear { dal: anno.first_day(), al: anno.last_day() });
    }
    match standing.iter().find(|row| row.overlaps(&wanted)) {
        Some(row) => Err(EsoneroError::Doubled { dal: row.dal, al: row.al }),
        None => Ok(()),
    }
}

/// Decides whether an esonero can end on a day: one of its own. One that never was is annulled.
pub fn check_end(row: GiorniEsonero, al: Date) -> Result<(), EsoneroError> {
    if (row.dal..=row.al).contains(&al) {
        return Ok(());
    }
    Err(EsoneroError::Outside { dal: row.dal, al: row.al })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn of(materia: u128, dal: Date, al: Date) -> GiorniEsonero {
        GiorniEsonero { materia: Uuid::from_u128(materia).into(), dal, al }
    }

    #[test]
    fn an_esonero_is_of_one_subject_between_two_days_of_a_year_and_stands_once() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let (september, january, june) = (date(2026, 9, 14), date(2027, 1, 31), date(2027, 6, 8));
        let standing = [of(1, september, january)];
        let year = Err(EsoneroError::OutsideYear { dal: anno.first_day(), al: anno.last_day() });
        let doubled = Err(EsoneroError::Doubled { dal: september, al: january });
        let table = [
            (of(1, date(2027, 2, 1), june), TipoMateria::Curricolare, Ok(())),
            (of(2, september, june), TipoMateria::Mensa, Ok(())),
            (of(1, january, june), TipoMateria::Curricolare, doubled),
            (of(2, june, september), TipoMateria::Curricolare, Err(EsoneroError::Reversed)),
            (of(2, date(2026, 8, 31), june), TipoMateria::Curricolare, year),
            (of(2, june, date(2027, 9, 1)), TipoMateria::Curricolare, year),
            (of(2, september, june), TipoMateria::Irc, Err(EsoneroError::Subject)),
            (of(2, september, june), TipoMateria::Sostegno, Err(EsoneroError::Subject)),
            (of(2, september, june), TipoMateria::Comportamento, Err(EsoneroError::Subject)),
        ];
        for (wanted, tipo, expected) in table {
            assert_eq!(check_grant(wanted, tipo, anno, &standing), expected, "{wanted:?} {tipo:?}");
        }
    }

    #[test]
    fn an_esonero_covers_its_subject_on_its_days_and_ends_on_one_of_them() {
        let row = of(1, date(2026, 11, 2), date(2026, 11, 30));
        let other = of(2, row.dal, row.al).materia;
        let days = [date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 1)];
        assert_eq!(days.map(|on| row.covers(row.materia, on)), [false, true, true, false]);
        assert_eq!(days.map(|on| row.covers(other, on)), [false; 4]);
        assert_eq!(days.map(|on| check_end(row, on).is_ok()), [false, true, true, false]);
    }
}
