// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The list for the mayor of the pupils of the school who are in age of compulsory education. While the national register
//! of education (ANIST) is not available, the dirigente sends it in October of each school year (D.Lgs. 297/1994, art. 114,
//! as D.L. 123/2023, art. 12, converted by L. 159/2023, rewrote it).

use jiff::civil::Date;

use super::AttoError;
use crate::anno::AnnoScolastico;
use crate::monte_ore::in_obbligo;

/// Last day on which the list of a school year is in time.
pub fn termine(anno: AnnoScolastico) -> Date {
    Date::new(anno.start_year(), 10, 31).unwrap_or(anno.first_day())
}

/// Who of the pupils enrolled on a day is in its list, each with the day of birth. A list that leaves somebody out tells
/// the mayor that a child goes to no school: nobody is left out because a birth is not known.
///
/// # Errors
/// See [`AttoError`].
pub fn minori<T>(
    iscritti: impl IntoIterator<Item = (T, Option<Date>)>,
    on: Date,
) -> Result<Vec<(T, Date)>, AttoError> {
    let (mut found, mut unknown) = (Vec::new(), 0);
    for (alunno, nascita) in iscritti {
        match nascita {
            None => unknown += 1,
            Some(nascita) if in_obbligo(nascita, on) => found.push((alunno, nascita)),
            Some(_) => {}
        }
    }
    if unknown > 0 {
        return Err(AttoError::NascitaMissing { alunni: unknown });
    }
    if found.is_empty() {
        return Err(AttoError::NobodyInObbligo);
    }
    Ok(found)
}

/// How it stands with the list of a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatoElenco {
    /// To be sent.
    DaMandare {
        /// Last day in time.
        entro: Date,
    },
    /// Not sent in time; it is still due.
    InRitardo {
        /// The day that was the last.
        entro: Date,
    },
    /// Issued.
    Emesso {
        /// On that day.
        il: Date,
    },
}

/// How it stands: `emesso` is the day of the last list of the school year.
pub fn stato(emesso: Option<Date>, anno: AnnoScolastico, today: Date) -> StatoElenco {
    let entro = termine(anno);
    match emesso {
        Some(il) => StatoElenco::Emesso { il },
        None if today <= entro => StatoElenco::DaMandare { entro },
        None => StatoElenco::InRitardo { entro },
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_list_of_a_day_holds_who_is_in_age_of_compulsory_education_on_it() {
        let on = date(2026, 10, 15);
        let school = [
            ("infanzia, six next year", Some(date(2021, 2, 1))),
            ("first of primaria, six in December", Some(date(2020, 12, 31))),
            ("sixteen tomorrow", Some(date(2010, 10, 16))),
            ("sixteen today", Some(date(2010, 10, 15))),
            ("adult", Some(date(2007, 3, 3))),
        ];
        let listed = minori(school, on).unwrap();
        let names: Vec<&str> = listed.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["first of primaria, six in December", "sixteen tomorrow"]);
        assert_eq!(listed.first().map(|(_, born)| *born), Some(date(2020, 12, 31)));
    }

    #[test]
    fn nobody_is_left_out_because_a_birth_is_not_known() {
        let on = date(2026, 10, 15);
        let school = [("a", Some(date(2012, 1, 1))), ("b", None), ("c", None)];
        assert_eq!(minori(school, on), Err(AttoError::NascitaMissing { alunni: 2 }));
        assert_eq!(minori([("d", Some(date(2005, 1, 1)))], on), Err(AttoError::NobodyInObbligo));
    }

    #[test]
    fn the_list_is_due_by_the_end_of_october_and_still_due_later() {
        let anno = AnnoScolastico::starting(2026).unwrap();
        let (entro, il) = (date(2026, 10, 31), date(2026, 11, 9));
        assert_eq!(termine(anno), entro);
        for (emesso, today, expected) in [
            (None, date(2026, 9, 14), StatoElenco::DaMandare { entro }),
            (None, entro, StatoElenco::DaMandare { entro }),
            (None, date(2026, 11, 1), StatoElenco::InRitardo { entro }),
            (Some(il), date(2027, 5, 1), StatoElenco::Emesso { il }),
        ] {
            assert_eq!(stato(emesso, anno, today), expected);
        }
    }
}
