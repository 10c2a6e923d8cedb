// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Correcting a gruppo, or deleting one, and the days on which a pupil is in it.

use jiff::civil::Date;

use super::TipoGruppo;
use crate::RuleError;

/// What stands on a gruppo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GruppoChangeFacts {
    /// Pupils who are in it, were or will be.
    pub alunni: usize,
    /// Cattedre for it.
    pub cattedre: usize,
    /// Hours of the timetable for it.
    pub orario: usize,
    /// Lezioni that were signed for it.
    pub lezioni: usize,
}

/// Why a gruppo is not corrected or deleted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GruppoChangeError {
    /// Signed hours say which pupils were taught apart, and why.
    #[error("{lezioni} lessons of the group are signed")]
    TipoSigned {
        /// How many.
        lezioni: usize,
    },
    /// Pupils are, were or will be in it.
    #[error("{alunni} pupils are in the group")]
    HasAlunni {
        /// How many.
        alunni: usize,
    },
    /// Cattedre are for it.
    #[error("{cattedre} cattedre are for the group")]
    HasCattedre {
        /// How many.
        cattedre: usize,
    },
    /// The timetable has it.
    #[error("{ore} hours of the timetable are for the group")]
    InOrario {
        /// How many.
        ore: usize,
    },
    /// Lezioni of it are signed.
    #[error("{lezioni} lessons of the group are signed")]
    HasLezioni {
        /// How many.
        lezioni: usize,
    },
}

impl RuleError for GruppoChangeError {
    fn key(&self) -> &'static str {
        match self {
            Self::TipoSigned { .. } => "gruppo-errore-tipo-firmato",
            Self::HasAlunni { .. } => "gruppo-errore-con-alunni",
            Self::HasCattedre { .. } => "gruppo-errore-con-cattedre",
            Self::InOrario { .. } => "gruppo-errore-in-orario",
            Self::HasLezioni { .. } => "gruppo-errore-con-lezioni",
        }
    }

    fn field(&self) -> Option<&'static str> {
        matches!(self, Self::TipoSigned { .. }).then_some("tipo")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let n = match self {
            Self::TipoSigned { lezioni } | Self::HasLezioni { lezioni } => lezioni,
            Self::HasAlunni { alunni } => alunni,
            Self::HasCattedre { cattedre } => cattedre,
            Self::InOrario { ore } => ore,
        };
        vec![("n", n.to_string())]
    }
}

/// Whether a gruppo may become of another kind: what was signed for it says of which split it was, and who had another
/// hour meanwhile. Kinds that split nothing change freely.
pub fn check_tipo(
    before: TipoGruppo,
    after: TipoGruppo,
    usato: GruppoChangeFacts,
) -> Result<(), GruppoChangeError> {
    let splits = before.partition().is_some() || after.partition().is_some();
    if before != after && splits && usato.lezioni > 0 {
        return Err(GruppoChangeError::TipoSigned { lezioni: usato.lezioni });
    }
    Ok(())
}

/// Whether a gruppo may vanish: nobody uses it.
pub fn check_delete(usato: GruppoChangeFacts) -> Result<(), GruppoChangeError> {
    if usato.lezioni > 0 {
        return Err(GruppoChangeError::HasLezioni { lezioni: usato.lezioni });
    }
    if usato.orario > 0 {
        return Err(GruppoChangeError::InOrario { ore: usato.orario });
    }
    if usato.cattedre > 0 {
        return Err(GruppoChangeError::HasCattedre { cattedre: usato.cattedre });
    }
    if usato.alunni > 0 {
        return Err(GruppoChangeError::HasAlunni { alunni: usato.alunni });
    }
    Ok(())
}

/// What becomes of a membership when its pupil leaves on a last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GruppoRemoval {
    /// It holds until that day.
    Until(Date),
    /// It would begin after it: it never comes about.
    Never,
    /// It is over by then already.
    Over,
}

/// A pupil is in a gruppo of a classe on no day on which they are not in the classe.
pub fn leave_on(dal: Date, al: Option<Date>, last_day: Date) -> GruppoRemoval {
    if al.is_some_and(|al| al <= last_day) {
        return GruppoRemoval::Over;
    }
    if dal > last_day { GruppoRemoval::Never } else { GruppoRemoval::Until(last_day) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_membership_ends_with_the_last_day_in_the_classe() {
        let day = |day| date(2026, 11, day);
        let table = [
            (day(1), None, GruppoRemoval::Until(day(20))),
            (day(20), None, GruppoRemoval::Until(day(20))),
            (day(1), Some(day(30)), GruppoRemoval::Until(day(20))),
            (day(21), None, GruppoRemoval::Never),
            (day(21), Some(day(30)), GruppoRemoval::Never),
            (day(1), Some(day(20)), GruppoRemoval::Over),
            (day(1), Some(day(19)), GruppoRemoval::Over),
        ];
        for (dal, al, expected) in table {
            assert_eq!(leave_on(dal, al, day(20)), expected, "{dal} {al:?}");
        }
    }

    #[test]
    fn signed_lessons_keep_the_split_of_their_group() {
        use TipoGruppo::{Alternativa, Altro, IrcAvvalenti, Lingua};
        let signed = GruppoChangeFacts { lezioni: 2, ..GruppoChangeFacts::default() };
        let table = [
            (IrcAvvalenti, Alternativa, false),
            (Altro, IrcAvvalenti, false),
            (IrcAvvalenti, IrcAvvalenti, true),
            (Altro, Lingua, true),
        ];
        for (before, after, allowed) in table {
            assert_eq!(check_tipo(before, after, signed).is_ok(), allowed, "{before} {after}");
            assert_eq!(check_tipo(before, after, GruppoChangeFacts::default()), Ok(()));
        }
    }

    #[test]
    fn a_group_that_somebody_uses_is_not_deleted() {
        let one = |alunni, cattedre, orario, lezioni| GruppoChangeFacts { alunni, cattedre, orario, lezioni };
        assert_eq!(check_delete(GruppoChangeFacts::default()), Ok(()));
        for (usato, key) in [
            (one(1, 0, 0, 0), "gruppo-errore-con-alunni"),
            (one(1, 2, 0, 0), "gruppo-errore-con-cattedre"),
            (one(1, 2, 3, 0), "gruppo-errore-in-orario"),
            (one(1, 2, 3, 4), "gruppo-errore-con-lezioni"),
        ] {
            assert_eq!(check_delete(usato).unwrap_err().key(), key);
        }
    }
}
