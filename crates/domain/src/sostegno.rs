// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of a support teacher: annotazioni on a pupil, and hours given against hours assigned.
//!
//! Law: L. 104/1992, art. 13 c. 3 and 6 (the support teacher is contitolare of the class and answers for a pupil); D.Lgs.
//! 66/2017, art. 7 (the PEI says the hours). What it says of a pupil is special-category data (GDPR, art. 9).

use jiff::civil::Date;

use crate::RuleError;

/// Longest text of an annotazione, in characters.
pub const TESTO_MAX: usize = 3000;

coded_enum! {
    /// What an annotazione is about.
    pub enum TipoAnnotazione {
        /// What was done with the pupil beside a lesson.
        Attivita => "attivita",
        /// What was seen.
        Osservazione => "osservazione",
        /// A meeting: the GLO, the family, the therapists.
        Incontro => "incontro",
    }
}

/// An annotazione as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnotazioneDraft {
    /// The day it is about.
    pub data: Date,
    /// What it is about.
    pub tipo: TipoAnnotazione,
    /// Its text.
    pub testo: String,
}

/// Why an annotazione is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnnotazioneError {
    /// It tells what happened: not of a day to come.
    #[error("{data} is yet to come")]
    Future {
        /// The day.
        data: Date,
    },
    /// The teacher did not follow the pupil on that day.
    #[error("the pupil was not followed on {data}")]
    NotFollowed {
        /// The day.
        data: Date,
    },
    /// No text.
    #[error("an annotazione needs a text")]
    TestoMissing,
    /// The text is too long.
    #[error("the text has more than {TESTO_MAX} characters")]
    TooLong,
}

impl RuleError for AnnotazioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::Future { .. } => "annotazione-errore-futura",
            Self::NotFollowed { .. } => "annotazione-errore-non-seguito",
            Self::TestoMissing => "annotazione-errore-testo",
            Self::TooLong => "annotazione-errore-lunga",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Future { .. } | Self::NotFollowed { .. } => "data",
            Self::TestoMissing | Self::TooLong => "testo",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Future { data } | Self::NotFollowed { data } => vec![("data", data.to_string())],
            Self::TooLong => vec![("n", TESTO_MAX.to_string())],
            Self::TestoMissing => Vec::new(),
        }
    }
}

/// Checks an annotazione of a teacher who follows the pupil from the first to the last day of each of `seguito`.
pub fn write(
    seguito: &[(Date, Date)],
    draft: &AnnotazioneDraft,
    today: Date,
) -> Result<AnnotazioneDraft, AnnotazioneError> {
    let data = draft.data;
    if data > today {
        return Err(AnnotazioneError::Future { data });
    }
    if !seguito.iter().any(|(dal, al)| (*dal..=*al).contains(&data)) {
        return Err(AnnotazioneError::NotFollowed { data });
    }
    let testo = draft.testo.trim();
    if testo.is_empty() {
        return Err(AnnotazioneError::TestoMissing);
    }
    if testo.chars().count() > TESTO_MAX {
        return Err(AnnotazioneError::TooLong);
    }
    Ok(AnnotazioneDraft { testo: testo.to_owned(), ..draft.clone() })
}

/// Hours assigned for some days of lessons, in tenths, half up: the weekly hours, shared evenly among the days of
/// lessons of a week. A week without lessons assigns none.
pub const fn decimi_assegnati(ore_settimanali: u32, giorni: u32, giorni_settimana: u32) -> u32 {
    if giorni_settimana == 0 {
        return 0;
    }
    (ore_settimanali * giorni * 20 + giorni_settimana) / (giorni_settimana * 2)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);

    fn draft(data: Date, testo: &str) -> AnnotazioneDraft {
        AnnotazioneDraft { data, tipo: TipoAnnotazione::Attivita, testo: testo.to_owned() }
    }

    #[test]
    fn an_annotazione_tells_of_a_past_day_on_which_the_pupil_was_followed() {
        let seguito = [(date(2026, 9, 1), date(2026, 10, 10)), (date(2026, 11, 2), date(2027, 8, 31))];
        let table = [
            (TODAY, "Lettura guidata", None),
            (date(2026, 9, 1), " Accoglienza ", None),
            (date(2026, 11, 24), "x", Some(AnnotazioneError::Future { data: date(2026, 11, 24) })),
            (date(2026, 10, 20), "x", Some(AnnotazioneError::NotFollowed { data: date(2026, 10, 20) })),
            (TODAY, " \n", Some(AnnotazioneError::TestoMissing)),
        ];
        for (data, testo, refused) in table {
            let outcome = write(&seguito, &draft(data, testo), TODAY);
            assert_eq!(outcome.as_ref().err(), refused.as_ref(), "{data} {testo:?}");
            assert!(outcome.is_err() || outcome.unwrap().testo == testo.trim());
        }
        assert_eq!(write(&[], &draft(TODAY, "x"), TODAY), Err(AnnotazioneError::NotFollowed { data: TODAY }));
    }

    #[test]
    fn a_text_is_at_most_so_long() {
        let seguito = [(TODAY, TODAY)];
        assert!(write(&seguito, &draft(TODAY, &"è".repeat(TESTO_MAX)), TODAY).is_ok());
        let long = draft(TODAY, &"è".repeat(TESTO_MAX + 1));
        assert_eq!(write(&seguito, &long, TODAY), Err(AnnotazioneError::TooLong));
    }

    #[test]
    fn the_weekly_hours_are_shared_among_the_days_of_lessons() {
        let table = [((9, 6, 6), 90), ((9, 25, 6), 375), ((10, 1, 3), 33), ((11, 1, 6), 18), ((9, 0, 6), 0)];
        for ((ore, giorni, settimana), decimi) in table {
            assert_eq!(decimi_assegnati(ore, giorni, settimana), decimi);
        }
        assert_eq!(decimi_assegnati(9, 5, 0), 0);
    }
}
