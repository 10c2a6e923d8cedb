// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The coordinatore of a classe: a docente of its council to whom the dirigente delegates the care of the whole class.
//!
//! Law: D.Lgs. 297/1994 art. 5 c. 8 (the head presides over the council, or delegates one of its members), D.Lgs. 165/2001
//! art. 25 c. 5 (the head may be helped by docenti whom they choose).

use jiff::ToSpan;
use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::ids::PersonaId;

/// A classe has one coordinatore at a time: who, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoordinatoreStanding {
    /// The docente.
    pub docente: PersonaId,
    /// First day.
    pub dal: Date,
}

/// What the store knows when a coordinatore is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoordinatoreFacts {
    /// The school year of the classe.
    pub anno: AnnoScolastico,
    /// The docente has a cattedra in the classe on the first day.
    pub is_in_consiglio: bool,
    /// The dirigente writes it, and not the office on their behalf.
    pub is_dirigente: bool,
    /// Who stands, without a last day.
    pub standing: Option<CoordinatoreStanding>,
}

/// The wish to name a coordinatore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoordinatoreCommand {
    /// The docente.
    pub docente: PersonaId,
    /// First day.
    pub dal: Date,
    /// The act of the dirigente, e.g. `decreto 48 del 10/09/2026`.
    pub atto: String,
}

/// What to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoordinatoreOutcome {
    /// The last day of whoever stands.
    pub previous_until: Option<Date>,
}

/// Why a coordinatore is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoordinatoreError {
    /// Only a member of the council coordinates it.
    #[error("the docente has no cattedra in the classe on {dal}")]
    NotInConsiglio {
        /// First day.
        dal: Date,
    },
    /// The office names nobody by itself.
    #[error("the act of the dirigente is missing")]
    AttoMissing,
    /// The docente coordinates the classe already.
    #[error("the docente is the coordinatore since {dal}")]
    AlreadyNamed {
        /// Since when.
        dal: Date,
    },
    /// Two coordinatori on one day.
    #[error("somebody coordinates the classe since {dal}")]
    Overlaps {
        /// Since when.
        dal: Date,
    },
    /// A date outside the school year of the classe.
    #[error("{giorno} is not in the school year {anno}")]
    OutsideAnno {
        /// Form field.
        field: &'static str,
        /// The date.
        giorno: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
    /// It ends before it begins.
    #[error("{al} comes before {dal}")]
    Reversed {
        /// First day.
        dal: Date,
        /// Last day.
        al: Date,
    },
}

impl RuleError for CoordinatoreError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotInConsiglio { .. } => "coordinatore-errore-non-in-consiglio",
            Self::AttoMissing => "coordinatore-errore-senza-atto",
            Self::AlreadyNamed { .. } => "coordinatore-errore-gia-nominato",
            Self::Overlaps { .. } => "coordinatore-errore-due-insieme",
            Self::OutsideAnno { .. } => "coordinatore-errore-fuori-anno",
            Self::Reversed { .. } => "coordinatore-errore-date-invertite",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotInConsiglio { .. } | Self::AlreadyNamed { .. } => "docente",
            Self::AttoMissing => "atto",
            Self::Overlaps { .. } => "dal",
            Self::OutsideAnno { field, .. } => field,
            Self::Reversed { .. } => "al",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotInConsiglio { dal } | Self::AlreadyNamed { dal } | Self::Overlaps { dal } => {
                vec![("dal", dal.to_string())]
            }
            Self::AttoMissing => Vec::new(),
            Self::OutsideAnno { giorno, anno, .. } => {
                vec![("giorno", giorno.to_string()), ("anno", anno.to_string())]
            }
            Self::Reversed { dal, al } => vec![("dal", dal.to_string()), ("al", al.to_string())],
        }
    }
}

/// Names a coordinatore; whoever stands ends the day before.
pub fn decide_nomina(
    facts: &CoordinatoreFacts,
    command: &CoordinatoreCommand,
) -> Result<CoordinatoreOutcome, CoordinatoreError> {
    let dal = command.dal;
    if !facts.anno.contains(dal) {
        return Err(CoordinatoreError::OutsideAnno { field: "dal", giorno: dal, anno: facts.anno });
    }
    if !facts.is_in_consiglio {
        return Err(CoordinatoreError::NotInConsiglio { dal });
    }
    if !facts.is_dirigente && command.atto.trim().is_empty() {
        return Err(CoordinatoreError::AttoMissing);
    }
    let Some(standing) = facts.standing else { return Ok(CoordinatoreOutcome { previous_until: None }) };
    if standing.docente == command.docente {
        return Err(CoordinatoreError::AlreadyNamed { dal: standing.dal });
    }
    if dal <= standing.dal {
        return Err(CoordinatoreError::Overlaps { dal: standing.dal });
    }
    Ok(CoordinatoreOutcome { previous_until: Some(dal.saturating_sub(1.day())) })
}

/// Ends a coordinatore on a day.
pub fn decide_fine(
    standing: CoordinatoreStanding,
    al: Date,
    anno: AnnoScolastico,
) -> Result<(), CoordinatoreError> {
    if al < standing.dal {
        return Err(CoordinatoreError::Reversed { dal: standing.dal, al });
    }
    if !anno.contains(al) {
        return Err(CoordinatoreError::OutsideAnno { field: "al", giorno: al, anno });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn docente(number: u128) -> PersonaId {
        Uuid::from_u128(number).into()
    }

    fn anno() -> AnnoScolastico {
        AnnoScolastico::starting(2026).unwrap()
    }

    fn facts() -> CoordinatoreFacts {
        CoordinatoreFacts { anno: anno(), is_in_consiglio: true, is_dirigente: true, standing: None }
    }

    fn command() -> CoordinatoreCommand {
        CoordinatoreCommand { docente: docente(1), dal: date(2026, 10, 5), atto: String::new() }
    }

    fn since(number: u128, dal: Date) -> Option<CoordinatoreStanding> {
        Some(CoordinatoreStanding { docente: docente(number), dal })
    }

    #[test]
    fn the_first_coordinatore_ends_nobody() {
        assert_eq!(decide_nomina(&facts(), &command()), Ok(CoordinatoreOutcome { previous_until: None }));
    }

    #[test]
    fn a_new_coordinatore_ends_the_one_who_stands_the_day_before() {
        let facts = CoordinatoreFacts { standing: since(2, date(2026, 9, 14)), ..facts() };
        let outcome = decide_nomina(&facts, &command()).unwrap();
        assert_eq!(outcome.previous_until, Some(date(2026, 10, 4)));
    }

    #[test]
    fn the_office_needs_the_act_of_the_dirigente() {
        let office = CoordinatoreFacts { is_dirigente: false, ..facts() };
        assert_eq!(decide_nomina(&office, &command()), Err(CoordinatoreError::AttoMissing));
        let with_act = CoordinatoreCommand { atto: "decreto 48".to_owned(), ..command() };
        assert!(decide_nomina(&office, &with_act).is_ok());
    }

    #[test]
    fn a_wrong_nomination_is_refused_at_its_field() {
        let table = [
            (
                CoordinatoreFacts { is_in_consiglio: false, ..facts() },
                command(),
                "coordinatore-errore-non-in-consiglio",
                "docente",
            ),
            (
                CoordinatoreFacts { standing: since(1, date(2026, 9, 14)), ..facts() },
                command(),
                "coordinatore-errore-gia-nominato",
                "docente",
            ),
            (
                CoordinatoreFacts { standing: since(2, date(2026, 10, 5)), ..facts() },
                command(),
                "coordinatore-errore-due-insieme",
                "dal",
            ),
            (
                facts(),
                CoordinatoreCommand { dal: date(2027, 9, 1), ..command() },
                "coordinatore-errore-fuori-anno",
                "dal",
            ),
        ];
        for (facts, command, key, field) in table {
            let error = decide_nomina(&facts, &command).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, Some(field)));
        }
    }

    #[test]
    fn an_end_is_not_before_the_beginning_and_in_the_year() {
        let standing = CoordinatoreStanding { docente: docente(1), dal: date(2026, 10, 5) };
        assert_eq!(decide_fine(standing, date(2026, 10, 5), anno()), Ok(()));
        let early = decide_fine(standing, date(2026, 10, 4), anno()).unwrap_err();
        assert_eq!((early.key(), early.field()), ("coordinatore-errore-date-invertite", Some("al")));
        let late = decide_fine(standing, date(2027, 9, 1), anno()).unwrap_err();
        assert_eq!((late.key(), late.field()), ("coordinatore-errore-fuori-anno", Some("al")));
    }
}
