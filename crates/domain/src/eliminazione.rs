// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was made by mistake may vanish, as long as nothing stands on it: a public register loses no act.

use jiff::civil::Date;

use crate::RuleError;

/// What stands on a classe, a materia, a sede, a person or a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Uso {
    /// Signed hours, annulled ones included.
    Lezioni,
    /// Pupils who are, were or will be enrolled.
    Iscrizioni,
    /// Teachers who are, were or will be assigned.
    Cattedre,
    /// Hours of the timetable.
    Orario,
    /// Groups of pupils.
    Gruppi,
    /// Classes of the site, of any year.
    Classi,
    /// Hours of the bell schedule.
    Campane,
    /// Links of guardians with pupils, ended ones included.
    Legami,
    /// Marks, tests and what comes of them.
    Voti,
    /// Absences, permits and what excuses them.
    Assenze,
    /// The person entered the register.
    Accesso,
    /// The person is the author of events of the journal.
    Giornale,
    /// Marks, notes, entries of the agenda, closed periods and whatever else tells of it.
    Altro,
}

/// Why something is not deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EliminazioneError {
    /// Something stands on it.
    #[error("{quanti} of {uso:?} stand on it")]
    InUse {
        /// What.
        uso: Uso,
        /// How many.
        quanti: u32,
    },
    /// A role that counted before today, or was given before, is ended and not removed.
    #[error("a role since {dal} is ended, not removed")]
    RuoloInVigore {
        /// Its first day.
        dal: Date,
    },
    /// A school has at least one site.
    #[error("it is the last site")]
    LastSede,
}

impl RuleError for EliminazioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::LastSede => "eliminazione-errore-ultima-sede",
            Self::RuoloInVigore { .. } => "eliminazione-errore-ruolo-in-vigore",
            Self::InUse { uso, .. } => match uso {
                Uso::Lezioni => "eliminazione-errore-lezioni",
                Uso::Iscrizioni => "eliminazione-errore-iscrizioni",
                Uso::Cattedre => "eliminazione-errore-cattedre",
                Uso::Orario => "eliminazione-errore-orario",
                Uso::Gruppi => "eliminazione-errore-gruppi",
                Uso::Classi => "eliminazione-errore-classi",
                Uso::Campane => "eliminazione-errore-campane",
                Uso::Legami => "eliminazione-errore-legami",
                Uso::Voti => "eliminazione-errore-voti",
                Uso::Assenze => "eliminazione-errore-assenze",
                Uso::Accesso => "eliminazione-errore-accesso",
                Uso::Giornale => "eliminazione-errore-giornale",
                Uso::Altro => "eliminazione-errore-altro",
            },
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::InUse { quanti, .. } => vec![("n", quanti.to_string())],
            Self::RuoloInVigore { dal } => vec![("dal", dal.to_string())],
            Self::LastSede => Vec::new(),
        }
    }
}

/// Whether something may be deleted, given all that stands on it; the weightiest use is told.
///
/// # Errors
/// The use that keeps it.
pub fn check_eliminazione(usi: &[(Uso, u32)]) -> Result<(), EliminazioneError> {
    let weightiest = usi.iter().filter(|(_, quanti)| *quanti > 0).map(|(uso, _)| *uso).min();
    let Some(uso) = weightiest else { return Ok(()) };
    let quanti =
        usi.iter().filter(|(same, _)| *same == uso).fold(0_u32, |sum, (_, n)| sum.saturating_add(*n));
    Err(EliminazioneError::InUse { uso, quanti })
}

/// Whether a site may be deleted: as any other thing, and another one remains.
///
/// # Errors
/// The use that keeps it, or that it is the last.
pub fn check_eliminazione_sede(usi: &[(Uso, u32)], sedi: usize) -> Result<(), EliminazioneError> {
    if sedi <= 1 {
        return Err(EliminazioneError::LastSede);
    }
    check_eliminazione(usi)
}

/// A role of a person, as far as its removal asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuoloDato {
    /// Its first day.
    pub dal: Date,
    /// The day on which the office gave it, if the journal says so.
    pub dato_il: Option<Date>,
}

/// Whether a role may be removed: as any other thing, and typed today or not begun yet. Any other one is ended, so that what
/// its holder could see on a past day can still be told.
///
/// # Errors
/// The use that keeps it, or that it counted before today.
pub fn check_eliminazione_ruolo(
    usi: &[(Uso, u32)],
    ruolo: RuoloDato,
    oggi: Date,
) -> Result<(), EliminazioneError> {
    if ruolo.dal < oggi && ruolo.dato_il != Some(oggi) {
        return Err(EliminazioneError::RuoloInVigore { dal: ruolo.dal });
    }
    check_eliminazione(usi)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_what_nothing_stands_on_is_deleted_and_the_weightiest_use_is_told() {
        let kept = |uso, quanti| Err(EliminazioneError::InUse { uso, quanti });
        let table = [
            (vec![], Ok(())),
            (vec![(Uso::Lezioni, 0), (Uso::Altro, 0)], Ok(())),
            (vec![(Uso::Altro, 1)], kept(Uso::Altro, 1)),
            (vec![(Uso::Altro, 1), (Uso::Cattedre, 2), (Uso::Lezioni, 0)], kept(Uso::Cattedre, 2)),
            (vec![(Uso::Altro, 2), (Uso::Altro, 3)], kept(Uso::Altro, 5)),
            (vec![(Uso::Orario, 4), (Uso::Iscrizioni, 9)], kept(Uso::Iscrizioni, 9)),
        ];
        for (usi, expected) in table {
            assert_eq!(check_eliminazione(&usi), expected, "{usi:?}");
        }
    }

    #[test]
    fn a_role_is_removed_on_the_day_it_was_typed_and_ended_later() {
        let (oggi, ieri, domani) = (date(2026, 11, 23), date(2026, 11, 22), date(2026, 11, 24));
        let in_vigore = Err(EliminazioneError::RuoloInVigore { dal: ieri });
        let used = Err(EliminazioneError::InUse { uso: Uso::Cattedre, quanti: 1 });
        let table = [
            (oggi, Some(oggi), 0, Ok(())),
            (oggi, Some(ieri), 0, Ok(())),
            (domani, None, 0, Ok(())),
            (ieri, Some(oggi), 0, Ok(())),
            (ieri, Some(ieri), 0, in_vigore),
            (ieri, None, 0, in_vigore),
            (ieri, None, 1, in_vigore),
            (oggi, Some(oggi), 1, used),
            (ieri, Some(oggi), 1, used),
        ];
        for (dal, dato_il, cattedre, expected) in table {
            let ruolo = RuoloDato { dal, dato_il };
            assert_eq!(
                check_eliminazione_ruolo(&[(Uso::Cattedre, cattedre)], ruolo, oggi),
                expected,
                "{ruolo:?} {cattedre}"
            );
        }
    }

    #[test]
    fn a_school_keeps_its_last_site() {
        let used = [(Uso::Classi, 3)];
        assert_eq!(check_eliminazione_sede(&[], 1), Err(EliminazioneError::LastSede));
        assert_eq!(check_eliminazione_sede(&[], 2), Ok(()));
        let in_use = EliminazioneError::InUse { uso: Uso::Classi, quanti: 3 };
        assert_eq!(check_eliminazione_sede(&used, 2), Err(in_use));
    }
}
