// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The absence of a docente, as the school must know it to cover their hours: from when to when, never why.
//!
//! Law: L. 107/2015 art. 1 c. 85 (an absent docente is covered with those of the school), D.Lgs. 165/2001 art. 25 c. 2 (the
//! dirigente answers for the service), GDPR art. 5 par. 1 c (the cause, which may tell of health, is of the personnel file).

use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;

/// Minute with which a whole day begins.
pub const INIZIO_GIORNO: u16 = 0;
/// Minute with which it ends.
pub const FINE_GIORNO: u16 = 24 * 60;

/// When a docente is away: whole days, or some minutes of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssenzaDocente {
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// Minutes after midnight from which they are away.
    pub dalle: u16,
    /// Minutes after midnight until which they are away.
    pub alle: u16,
}

impl AssenzaDocente {
    /// An absence of whole days where no hour is given; an hour that is not given is that of the day's beginning or end.
    pub fn new((dal, al): (Date, Date), dalle: Option<u16>, alle: Option<u16>) -> AssenzaDocente {
        AssenzaDocente { dal, al, dalle: dalle.unwrap_or(INIZIO_GIORNO), alle: alle.unwrap_or(FINE_GIORNO) }
    }

    /// Whether it is of whole days.
    pub fn is_whole(&self) -> bool {
        self.dalle == INIZIO_GIORNO && self.alle == FINE_GIORNO
    }

    /// Whether the docente misses some of an hour from bell to bell on a day.
    pub fn covers(&self, on: Date, (inizio, fine): (u16, u16)) -> bool {
        (self.dal..=self.al).contains(&on) && self.dalle < fine && inizio < self.alle
    }

    fn overlaps(&self, other: &AssenzaDocente) -> bool {
        self.dal <= other.al && other.dal <= self.al && self.dalle < other.alle && other.dalle < self.alle
    }
}

/// Why an absence is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssenzaDocenteError {
    /// The last day comes before the first.
    #[error("the last day comes before the first")]
    Reversed,
    /// It does not lie in the school year.
    #[error("not between {dal} and {al}")]
    OutsideYear {
        /// First day of the year.
        dal: Date,
        /// Last day of the year.
        al: Date,
    },
    /// Hours are those of one day.
    #[error("hours of several days")]
    HoursOfDays,
    /// It ends before it begins.
    #[error("the last hour comes before the first")]
    HoursReversed,
    /// The docente is away then already.
    #[error("away from {dal} to {al} already")]
    Doubled {
        /// First day of the absence that stands.
        dal: Date,
        /// Its last day.
        al: Date,
    },
}

impl RuleError for AssenzaDocenteError {
    fn key(&self) -> &'static str {
        match self {
            Self::Reversed => "permesso-errore-date",
            Self::OutsideYear { .. } => "assenza-docente-errore-anno",
            Self::HoursOfDays => "assenza-docente-errore-ore-giorni",
            Self::HoursReversed => "assenza-docente-errore-ore",
            Self::Doubled { .. } => "assenza-docente-errore-doppia",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Reversed | Self::HoursOfDays => "al",
            Self::OutsideYear { .. } | Self::Doubled { .. } => "dal",
            Self::HoursReversed => "alle",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Reversed | Self::HoursOfDays | Self::HoursReversed => Vec::new(),
            Self::OutsideYear { dal, al } | Self::Doubled { dal, al } => {
                vec![("dal", dal.to_string()), ("al", al.to_string())]
            }
        }
    }
}

/// Decides whether an absence can stand beside the others of the docente. Days without lessons may lie in it: it is told as
/// the docente tells it.
pub fn check_assenza(
    wanted: AssenzaDocente,
    anno: AnnoScolastico,
    standing: &[AssenzaDocente],
) -> Result<(), AssenzaDocenteError> {
    if wanted.al < wanted.dal {
        return Err(AssenzaDocenteError::Reversed);
    }
    if !anno.contains(wanted.dal) || !anno.contains(wanted.al) {
        return Err(AssenzaDocenteError::OutsideYear { dal: anno.first_day(), al: anno.last_day() });
    }
    if !wanted.is_whole() && wanted.dal != wanted.al {
        return Err(AssenzaDocenteError::HoursOfDays);
    }
    if wanted.alle <= wanted.dalle {
        return Err(AssenzaDocenteError::HoursReversed);
    }
    match standing.iter().find(|row| row.overlaps(&wanted)) {
        Some(row) => Err(AssenzaDocenteError::Doubled { dal: row.dal, al: row.al }),
        None => Ok(()),
    }
}

coded_enum! {
    /// Who is in class in an hour of a docente who is away.
    pub enum CoperturaOra {
        /// Somebody signed it.
        Firmata => "firmata",
        /// A supplente has the cattedra for those days.
        Supplente => "supplente",
        /// A colleague has the same hour by the timetable.
        Compresenza => "compresenza",
        /// Nobody, as far as the register knows.
        Scoperta => "scoperta",
    }
}

/// Who is in class in an hour of a docente who is away: what happened comes before what was planned.
pub fn copertura(firmata: bool, supplente: bool, compresenza: bool) -> CoperturaOra {
    if firmata {
        return CoperturaOra::Firmata;
    }
    if supplente {
        return CoperturaOra::Supplente;
    }
    if compresenza { CoperturaOra::Compresenza } else { CoperturaOra::Scoperta }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const MONDAY: Date = date(2026, 11, 23);
    const FRIDAY: Date = date(2026, 11, 27);
    const NINE: u16 = 9 * 60;
    const TEN: u16 = 10 * 60;

    fn of(dal: Date, al: Date, dalle: Option<u16>, alle: Option<u16>) -> AssenzaDocente {
        AssenzaDocente::new((dal, al), dalle, alle)
    }

    #[test]
    fn an_absence_is_of_whole_days_or_of_hours_of_one_day_and_stands_once() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let standing = [of(MONDAY, MONDAY, Some(NINE), Some(TEN)), of(FRIDAY, FRIDAY, None, None)];
        let doubled = |day| Err(AssenzaDocenteError::Doubled { dal: day, al: day });
        let year = Err(AssenzaDocenteError::OutsideYear { dal: anno.first_day(), al: anno.last_day() });
        let (tuesday, thursday) = (date(2026, 11, 24), date(2026, 11, 26));
        let table = [
            (of(tuesday, thursday, None, None), Ok(())),
            (of(MONDAY, MONDAY, Some(TEN), None), Ok(())),
            (of(MONDAY, MONDAY, None, Some(NINE)), Ok(())),
            (of(MONDAY, MONDAY, Some(TEN - 1), None), doubled(MONDAY)),
            (of(MONDAY, tuesday, None, None), doubled(MONDAY)),
            (of(thursday, FRIDAY, None, None), doubled(FRIDAY)),
            (of(FRIDAY, FRIDAY, Some(NINE), Some(TEN)), doubled(FRIDAY)),
            (of(thursday, tuesday, None, None), Err(AssenzaDocenteError::Reversed)),
            (of(tuesday, thursday, Some(NINE), None), Err(AssenzaDocenteError::HoursOfDays)),
            (of(tuesday, tuesday, Some(TEN), Some(TEN)), Err(AssenzaDocenteError::HoursReversed)),
            (of(tuesday, date(2027, 9, 1), None, None), year),
            (of(date(2026, 8, 31), tuesday, None, None), year),
        ];
        for (wanted, expected) in table {
            assert_eq!(check_assenza(wanted, anno, &standing), expected, "{wanted:?}");
        }
    }

    #[test]
    fn an_hour_is_missed_when_the_docente_is_away_for_some_of_it() {
        let table = [
            (of(MONDAY, FRIDAY, None, None), MONDAY, true),
            (of(MONDAY, FRIDAY, None, None), FRIDAY, true),
            (of(MONDAY, MONDAY, None, None), FRIDAY, false),
            (of(MONDAY, MONDAY, None, Some(NINE)), MONDAY, false),
            (of(MONDAY, MONDAY, None, Some(NINE + 1)), MONDAY, true),
            (of(MONDAY, MONDAY, Some(TEN), None), MONDAY, false),
            (of(MONDAY, MONDAY, Some(TEN - 1), None), MONDAY, true),
        ];
        for (assenza, on, expected) in table {
            assert_eq!(assenza.covers(on, (NINE, TEN)), expected, "{assenza:?} {on}");
        }
    }

    #[test]
    fn what_was_signed_comes_before_what_was_planned() {
        let table = [
            ((true, true, true), CoperturaOra::Firmata),
            ((false, true, true), CoperturaOra::Supplente),
            ((false, false, true), CoperturaOra::Compresenza),
            ((false, false, false), CoperturaOra::Scoperta),
        ];
        for ((firmata, supplente, compresenza), expected) in table {
            assert_eq!(copertura(firmata, supplente, compresenza), expected);
        }
    }

    #[test]
    fn every_refusal_names_its_field() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let error = check_assenza(of(FRIDAY, MONDAY, None, None), anno, &[]).unwrap_err();
        assert_eq!((error.key(), error.field()), ("permesso-errore-date", Some("al")));
        let error = check_assenza(of(MONDAY, MONDAY, None, None), anno, &[of(MONDAY, FRIDAY, None, None)]);
        let error = error.unwrap_err();
        assert_eq!(error.field(), Some("dal"));
        assert_eq!(error.args(), [("dal", MONDAY.to_string()), ("al", FRIDAY.to_string())]);
    }
}
