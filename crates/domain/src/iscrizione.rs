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
    /// Another enrolment begins the day after it ended.
    #[error("another enrolment begins on {dal}")]
    Followed {
        /// First day of the other one.
        dal: Date,
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
    /// The register of the classe tells of the pupil after that day: whoever goes on has to say so.
    #[error("after {al} there are {dopo:?}")]
    Svolto {
        /// The last day that was given.
        al: Date,
        /// What is there.
        dopo: TracceAlunno,
    },
    /// The other classe is of another year or order: whoever goes on has to say so.
    #[error("from year {da} to year {a}")]
    AltroAnno {
        /// The year of course of the pupil.
        da: u8,
        /// The year in the other classe.
        a: u8,
    },
    /// It would begin after it ended.
    #[error("the enrolment ended on {al}")]
    StartAfterEnd {
        /// Its last day.
        al: Date,
    },
    /// The register of the classe tells of the pupil on days that the enrolment would lose.
    #[error("on its days there are {raccontato:?}")]
    Raccontata {
        /// What is there.
        raccontato: TracceAlunno,
    },
}

/// What the register of a classe tells of a pupil on days that are to be of the classe no more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TracceAlunno {
    /// Days with an absence, a late entry, an exit.
    pub giorni: u32,
    /// Marks of tests.
    pub voti: u32,
    /// Notes.
    pub note: u32,
}

impl TracceAlunno {
    fn args(self) -> Vec<(&'static str, String)> {
        [("giorni", self.giorni), ("voti", self.voti), ("note", self.note)]
            .map(|(name, count)| (name, count.to_string()))
            .to_vec()
    }
}

impl IscrizioneError {
    /// The field by which [`IscrizioneError::Svolto`] is confirmed.
    pub const CONFERMA_SVOLTO: &'static str = "conferma_svolto";
    /// The field by which [`IscrizioneError::AltroAnno`] is confirmed.
    pub const CONFERMA_ANNO: &'static str = "conferma_anno";
}

/// What an enrolment is put right to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correzione {
    /// Its first day.
    pub dal: Date,
    /// Whether it is in another classe.
    pub altra_classe: bool,
}

impl Correzione {
    /// The days on which the pupil was of the classe and is not any more: first and last, without an end while it is open.
    pub fn days_lost(self, iscrizione: Iscrizione) -> Option<(Date, Option<Date>)> {
        if self.altra_classe {
            return Some((iscrizione.dal, iscrizione.al));
        }
        let last = self.dal.yesterday().ok()?;
        (self.dal > iscrizione.dal).then_some((iscrizione.dal, Some(last)))
    }
}

impl RuleError for IscrizioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::OutsideAnno { .. } => "iscrizione-errore-fuori-anno",
            Self::Overlapping { .. } => "iscrizione-errore-sovrapposta",
            Self::EndBeforeStart { .. } => "iscrizione-errore-fine-prima",
            Self::Ended { .. } => "iscrizione-errore-gia-finita",
            Self::Followed { .. } => "iscrizione-errore-seguita",
            Self::MotivoMissing => "iscrizione-errore-motivo",
            Self::AnnoCorso { .. } => "iscrizione-errore-anno-corso",
            Self::Svolto { .. } => "iscrizione-errore-svolto",
            Self::AltroAnno { .. } => "iscrizione-errore-altro-anno",
            Self::StartAfterEnd { .. } => "iscrizione-errore-inizio-dopo",
            Self::Raccontata { .. } => "iscrizione-errore-raccontata",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::OutsideAnno { .. } | Self::Overlapping { .. } | Self::StartAfterEnd { .. } => "dal",
            Self::Raccontata { .. } => return None,
            Self::EndBeforeStart { .. } | Self::Ended { .. } | Self::Followed { .. } => "al",
            Self::MotivoMissing => "motivo",
            Self::AnnoCorso { .. } => "anno_corso",
            Self::Svolto { .. } => Self::CONFERMA_SVOLTO,
            Self::AltroAnno { .. } => Self::CONFERMA_ANNO,
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OutsideAnno { giorno, anno } => {
                vec![("giorno", giorno.to_string()), ("anno", anno.to_string())]
            }
            Self::Overlapping { dal } | Self::EndBeforeStart { dal } | Self::Followed { dal } => {
                vec![("dal", dal.to_string())]
            }
            Self::Ended { al } | Self::StartAfterEnd { al } => vec![("al", al.to_string())],
            Self::Raccontata { raccontato } => raccontato.args(),
            Self::MotivoMissing => Vec::new(),
            Self::AnnoCorso { anno } => vec![("anno", anno.to_string())],
            Self::Svolto { al, dopo } => [vec![("al", al.to_string())], dopo.args()].concat(),
            Self::AltroAnno { da, a } => vec![("da", da.to_string()), ("a", a.to_string())],
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

/// Checks that an enrolment typed wrong may be put right. What the register of its classe tells of the pupil on days that it would
/// lose (`raccontato`) is an official act: such a pupil changes classe from a day on, or leaves.
pub fn check_correction(
    iscrizione: Iscrizione,
    correzione: Correzione,
    anno: AnnoScolastico,
    others: &[Iscrizione],
    raccontato: TracceAlunno,
) -> Result<(), IscrizioneError> {
    let dal = correzione.dal;
    if !anno.contains(dal) {
        return Err(IscrizioneError::OutsideAnno { giorno: dal, anno });
    }
    if let Some(al) = iscrizione.al.filter(|al| *al < dal) {
        return Err(IscrizioneError::StartAfterEnd { al });
    }
    let meets = |other: &&Iscrizione| {
        other.al.is_none_or(|al| al >= dal) && iscrizione.al.is_none_or(|al| other.dal <= al)
    };
    if let Some(other) = others.iter().find(meets) {
        return Err(IscrizioneError::Overlapping { dal: other.dal });
    }
    if raccontato != TracceAlunno::default() {
        return Err(IscrizioneError::Raccontata { raccontato });
    }
    Ok(())
}

/// Checks the end of an enrolment: a last day that is not before the first, and a reason. An end may be brought forward, unless
/// another enrolment begins the day after it: the pupil would be in no classe for days that were called.
pub fn check_end(
    iscrizione: Iscrizione,
    others: &[Iscrizione],
    al: Date,
    motivo: &str,
) -> Result<(), IscrizioneError> {
    if motivo.trim().is_empty() {
        return Err(IscrizioneError::MotivoMissing);
    }
    if let Some(ended) = iscrizione.al.filter(|ended| *ended <= al) {
        return Err(IscrizioneError::Ended { al: ended });
    }
    let next = iscrizione.al.and_then(|ended| ended.tomorrow().ok());
    if let Some(dal) = next.filter(|next| others.iter().any(|other| other.dal == *next)) {
        return Err(IscrizioneError::Followed { dal });
    }
    if al < iscrizione.dal {
        return Err(IscrizioneError::EndBeforeStart { dal: iscrizione.dal });
    }
    Ok(())
}

/// Asks before an enrolment ends on a day after which its classe tells of the pupil: it stays in the register and counts for that
/// classe no more.
pub fn confirm_end(al: Date, dopo: TracceAlunno, confermata: bool) -> Result<(), IscrizioneError> {
    if confermata || dopo == TracceAlunno::default() {
        return Ok(());
    }
    Err(IscrizioneError::Svolto { al, dopo })
}

/// Asks before a pupil passes to a classe of another year or order within a school year: more often a slip than a wish.
pub fn confirm_anno(
    da: (OrdineScuola, u8),
    a: (OrdineScuola, u8),
    confermata: bool,
) -> Result<(), IscrizioneError> {
    if confermata || da == a {
        return Ok(());
    }
    Err(IscrizioneError::AltroAnno { da: da.1, a: a.1 })
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
        assert!(check_end(open, &[], date(2026, 9, 14), "trasferimento").is_ok());
        assert_eq!(check_end(open, &[], date(2026, 9, 13), "trasferimento").unwrap_err().field(), Some("al"));
        assert_eq!(check_end(open, &[], date(2026, 12, 1), " ").unwrap_err().field(), Some("motivo"));
        let ended = from(date(2026, 9, 14), Some(date(2026, 11, 30)));
        assert_eq!(
            check_end(ended, &[], date(2026, 12, 1), "x").unwrap_err().key(),
            "iscrizione-errore-gia-finita"
        );
        assert!(
            check_end(ended, &[], date(2026, 11, 20), "prima").is_ok(),
            "the last day may be brought forward"
        );
        let next = from(date(2026, 12, 1), None);
        let error = check_end(ended, &[next], date(2026, 11, 20), "prima").unwrap_err();
        assert_eq!(error.key(), "iscrizione-errore-seguita", "its days would be in no classe");
        let back_in_spring = from(date(2027, 3, 1), None);
        assert!(check_end(ended, &[back_in_spring], date(2026, 11, 20), "prima").is_ok());
    }

    #[test]
    fn what_the_register_tells_after_an_end_is_confirmed_and_so_is_another_year() {
        let al = date(2026, 10, 15);
        let dopo = TracceAlunno { giorni: 2, ..TracceAlunno::default() };
        let error = confirm_end(al, dopo, false).unwrap_err();
        assert_eq!((error.key(), error.field()), ("iscrizione-errore-svolto", Some("conferma_svolto")));
        assert!(confirm_end(al, dopo, true).is_ok());
        assert!(confirm_end(al, TracceAlunno::default(), false).is_ok(), "nothing to ask");
        let (second, fifth) = ((OrdineScuola::Primaria, 2), (OrdineScuola::Primaria, 5));
        let error = confirm_anno(second, fifth, false).unwrap_err();
        assert_eq!((error.key(), error.field()), ("iscrizione-errore-altro-anno", Some("conferma_anno")));
        assert!(confirm_anno(second, fifth, true).is_ok());
        assert!(confirm_anno(second, second, false).is_ok());
        assert!(confirm_anno(second, (OrdineScuola::SecondariaI, 2), false).is_err(), "another order");
    }

    #[test]
    fn an_enrolment_typed_wrong_is_put_right_where_the_register_is_silent() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let silent = TracceAlunno::default();
        let open = from(date(2026, 11, 23), None);
        let to = |month, day, altra_classe| Correzione { dal: date(2026, month, day), altra_classe };
        // The first day goes back or forward, and the classe may be another one from the very first day.
        for correzione in [to(9, 14, false), to(12, 1, false), to(11, 23, true)] {
            assert!(check_correction(open, correzione, anno, &[], silent).is_ok(), "{correzione:?}");
        }
        assert_eq!(to(9, 14, false).days_lost(open), None);
        assert_eq!(to(12, 1, false).days_lost(open), Some((date(2026, 11, 23), Some(date(2026, 11, 30)))));
        assert_eq!(to(9, 14, true).days_lost(open), Some((date(2026, 11, 23), None)));

        let before = from(date(2026, 9, 14), Some(date(2026, 11, 22)));
        let ended = from(date(2026, 11, 23), Some(date(2026, 12, 22)));
        let after = from(date(2026, 12, 23), None);
        let told = TracceAlunno { voti: 1, ..silent };
        for (row, correzione, others, traces, key, field) in [
            (open, to(8, 31, false), vec![], silent, "iscrizione-errore-fuori-anno", Some("dal")),
            (open, to(11, 22, false), vec![before], silent, "iscrizione-errore-sovrapposta", Some("dal")),
            (ended, to(12, 23, false), vec![after], silent, "iscrizione-errore-inizio-dopo", Some("dal")),
            (open, to(11, 23, true), vec![before], told, "iscrizione-errore-raccontata", None),
        ] {
            let error = check_correction(row, correzione, anno, &others, traces).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, field), "{correzione:?}");
        }
        assert!(
            check_correction(ended, to(12, 1, false), anno, &[before, after], silent).is_ok(),
            "between two others"
        );
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
