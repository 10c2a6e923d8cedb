// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Enrolment of a pupil in a classe: one after the other, never overwritten.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::classe::AnnoCorso;
use crate::ordine::OrdineScuola;

/// The days of one enrolment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Iscrizione {
    /// First day.
    pub dal: Date,
    /// Last day; `None` still holds.
    pub al: Option<Date>,
}

/// Why an enrolment, its end or a change of classe is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IscrizioneError {
    /// Outside the school year of the classe.
    #[error("{giorno} is not in the school year {anno}")]
    OutsideAnno {
        /// The day.
        giorno: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
    /// The pupil is enrolled on that day or later.
    #[error("the pupil is enrolled since {dal}")]
    Overlapping {
        /// First day of the other enrolment.
        dal: Date,
    },
    /// It would end before it begins.
    #[error("the enrolment begins on {dal}")]
    EndBeforeStart {
        /// First day of the enrolment.
        dal: Date,
    },
    /// It ended already.
    #[error("the enrolment ended on {al}")]
    Ended {
        /// Its last day.
        al: Date,
    },
    /// The end has no reason.
    #[error("the end of an enrolment needs a reason")]
    MotivoMissing,
    /// The year of course is not one of the classe.
    #[error("the classe has no year {anno}")]
    AnnoCorso {
        /// The year given.
        anno: u8,
    },
}

impl RuleError for IscrizioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::OutsideAnno { .. } => "iscrizione-errore-fuori-anno",
            Self::Overlapping { .. } => "iscrizione-errore-sovrapposta",
            Self::EndBeforeStart { .. } => "iscrizione-errore-fine-prima",
            Self::Ended { .. } => "iscrizione-errore-gia-finita",
            Self::MotivoMissing => "iscrizione-errore-motivo",
            Self::AnnoCorso { .. } => "iscrizione-errore-anno-corso",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::OutsideAnno { .. } | Self::Overlapping { .. } => "dal",
            Self::EndBeforeStart { .. } | Self::Ended { .. } => "al",
            Self::MotivoMissing => "motivo",
            Self::AnnoCorso { .. } => "anno_corso",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OutsideAnno { giorno, anno } => {
                vec![("giorno", giorno.to_string()), ("anno", anno.to_string())]
            }
            Self::Overlapping { dal } | Self::EndBeforeStart { dal } => vec![("dal", dal.to_string())],
            Self::Ended { al } => vec![("al", al.to_string())],
            Self::MotivoMissing => Vec::new(),
            Self::AnnoCorso { anno } => vec![("anno", anno.to_string())],
        }
    }
}

/// Checks that a pupil may enter a classe of a school year on a day: on no day in two classi.
pub fn check_enrolment(
    dal: Date,
    anno: AnnoScolastico,
    others: &[Iscrizione],
) -> Result<(), IscrizioneError> {
    if !anno.contains(dal) {
        return Err(IscrizioneError::OutsideAnno { giorno: dal, anno });
    }
    let overlapping = others.iter().find(|other| other.al.is_none_or(|al| al >= dal));
    match overlapping {
        Some(other) => Err(IscrizioneError::Overlapping { dal: other.dal }),
        None => Ok(()),
    }
}

/// Checks the end of an enrolment: a last day that is not before the first, and a reason.
pub fn check_end(iscrizione: Iscrizione, al: Date, motivo: &str) -> Result<(), IscrizioneError> {
    if motivo.trim().is_empty() {
        return Err(IscrizioneError::MotivoMissing);
    }
    if let Some(ended) = iscrizione.al.filter(|ended| *ended <= al) {
        return Err(IscrizioneError::Ended { al: ended });
    }
    if al < iscrizione.dal {
        return Err(IscrizioneError::EndBeforeStart { dal: iscrizione.dal });
    }
    Ok(())
}

/// Last day in the old classe of a pupil who enters another one on `dal`.
pub fn last_day_before(iscrizione: Iscrizione, dal: Date) -> Result<Date, IscrizioneError> {
    let before = || IscrizioneError::Overlapping { dal: iscrizione.dal };
    let al = dal.checked_sub(1.day()).map_err(|_| before())?;
    if al < iscrizione.dal { Err(before()) } else { Ok(al) }
}

/// The year of course of a pupil of a classe: chosen in a pluriclasse, else the only one there is. Infanzia has
/// sections without years: its pupils are in the first one unless told otherwise.
pub fn anno_corso(ordine: OrdineScuola, anni: &[u8], chosen: Option<u8>) -> Result<u8, IscrizioneError> {
    match (anni, chosen) {
        ([only], None) => Ok(*only),
        ([], None) => Ok(1),
        ([], Some(anno)) => AnnoCorso::parse(ordine, anno)
            .map(AnnoCorso::number)
            .map_err(|_| IscrizioneError::AnnoCorso { anno }),
        (_, Some(anno)) if anni.contains(&anno) => Ok(anno),
        (_, chosen) => Err(IscrizioneError::AnnoCorso { anno: chosen.unwrap_or_default() }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn from(dal: Date, al: Option<Date>) -> Iscrizione {
        Iscrizione { dal, al }
    }

    #[test]
    fn a_pupil_is_in_one_classe_at_a_time() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let open = from(date(2026, 9, 14), None);
        let past = from(date(2025, 9, 15), Some(date(2026, 8, 31)));
        assert!(check_enrolment(date(2026, 9, 14), anno, &[past]).is_ok());
        let error = check_enrolment(date(2026, 11, 2), anno, &[past, open]).unwrap_err();
        assert_eq!((error.key(), error.field()), ("iscrizione-errore-sovrapposta", Some("dal")));
        let later = from(date(2027, 1, 7), Some(date(2027, 6, 8)));
        assert!(check_enrolment(date(2026, 11, 2), anno, &[later]).is_err(), "a later enrolment counts, too");
        let outside = check_enrolment(date(2026, 8, 31), anno, &[]).unwrap_err();
        assert_eq!(outside.key(), "iscrizione-errore-fuori-anno");
    }

    #[test]
    fn an_enrolment_ends_once_with_a_reason_and_not_before_it_began() {
        let open = from(date(2026, 9, 14), None);
        assert!(check_end(open, date(2026, 9, 14), "trasferimento").is_ok());
        assert_eq!(check_end(open, date(2026, 9, 13), "trasferimento").unwrap_err().field(), Some("al"));
        assert_eq!(check_end(open, date(2026, 12, 1), " ").unwrap_err().field(), Some("motivo"));
        let ended = from(date(2026, 9, 14), Some(date(2026, 11, 30)));
        assert_eq!(
            check_end(ended, date(2026, 12, 1), "x").unwrap_err().key(),
            "iscrizione-errore-gia-finita"
        );
        assert!(check_end(ended, date(2026, 11, 20), "prima").is_ok(), "the last day may be brought forward");
    }

    #[test]
    fn a_change_of_classe_leaves_no_gap() {
        let open = from(date(2026, 9, 14), None);
        assert_eq!(last_day_before(open, date(2026, 11, 2)), Ok(date(2026, 11, 1)));
        assert!(last_day_before(open, date(2026, 9, 14)).is_err());
    }

    #[test]
    fn the_year_of_course_is_asked_only_in_a_pluriclasse() {
        use OrdineScuola::{Infanzia, Primaria};
        assert_eq!(anno_corso(Primaria, &[3], None), Ok(3));
        assert_eq!(anno_corso(Primaria, &[1, 2], Some(2)), Ok(2));
        assert_eq!(anno_corso(Primaria, &[1, 2], None).unwrap_err().field(), Some("anno_corso"));
        assert!(anno_corso(Primaria, &[3], Some(4)).is_err());
        assert_eq!(anno_corso(Infanzia, &[], None), Ok(1));
        assert!(anno_corso(Infanzia, &[], Some(4)).is_err());
    }
}
