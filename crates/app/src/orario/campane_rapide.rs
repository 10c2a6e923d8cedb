// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Filling a whole day of bells with a few numbers: how many hours, how long, from when, with which breaks. Nothing is
//! saved: the numbers are in the address, and the hours that they make stand in the form, to be mended one by one.

use campanella_domain::RuleError;
use campanella_domain::orario::OraLocale;
use campanella_domain::orario::campane::{Pausa, equal_hours};

use super::campane::{self, MAX_HOURS};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};

/// Breaks that the form offers.
const PAUSE: [&str; 2] = ["1", "2"];
/// Longest hour and longest break, in minutes.
const MAX_MINUTES: i64 = 240;

/// The form above the table of hours.
pub(crate) struct Rapide {
    /// The page that it fills.
    pub(crate) azione: String,
    /// What the page must be told again, besides the numbers.
    pub(crate) nascosti: Vec<(&'static str, String)>,
    /// The numbers, with their faults.
    pub(crate) f: FormView,
    /// The breaks, by number.
    pub(crate) pause: [&'static str; 2],
    /// Opened: it was used, or the day has no hours yet.
    pub(crate) aperta: bool,
}

impl Rapide {
    /// Reads the numbers of an address, and puts the hours that they make into the form of the day.
    pub(crate) fn fill(
        ctx: &Ctx,
        azione: String,
        nascosti: Vec<(&'static str, String)>,
        query: &[(String, String)],
        day: &mut FormView,
    ) -> Rapide {
        let used = query.iter().any(|(name, _)| name == "ore");
        let aperta = used || day.v("inizio_1").is_empty();
        let mut form = Form::from_fields(query.iter().cloned());
        let mut f = FormView::from_pairs(query.to_vec());
        if !used {
            f.set("ore", "6".to_owned());
            f.set("minuti", "60".to_owned());
            f.set("dalle", "08:00".to_owned());
            return Rapide { azione, nascosti, f, pause: PAUSE, aperta };
        }
        match hours(&mut form) {
            Ok(ore) => {
                for n in 1..=MAX_HOURS {
                    day.set(&format!("inizio_{n}"), String::new());
                    day.set(&format!("fine_{n}"), String::new());
                }
                for (name, value) in ore {
                    day.set(&name, value);
                }
            }
            Err(error) => f = f.with_faults(&error, ctx.l),
        }
        Rapide { azione, nascosti, f, pause: PAUSE, aperta }
    }
}

/// The rows that the numbers make.
fn hours(form: &mut Form) -> Result<Vec<(String, String)>, AppError> {
    let ore = form.int("ore", 1, i64::from(MAX_HOURS));
    let minuti = form.int("minuti", 1, MAX_MINUTES);
    let dalle = form.time("dalle").and_then(OraLocale::from_minutes);
    let pause: Vec<Pausa> = PAUSE.iter().filter_map(|n| pausa(form, n)).collect();
    form.finish()?;
    let small = |number: Option<i64>| number.and_then(|n| u16::try_from(n).ok()).unwrap_or_default();
    let dalle = dalle.ok_or(AppError::NotFound)?;
    let ore = u8::try_from(small(ore)).unwrap_or_default();
    match equal_hours(dalle, ore, small(minuti), &pause) {
        Ok(scansione) => Ok(campane::fields(scansione.ore())),
        Err(error) => {
            form.fail_rule(error.field().unwrap_or("ore"), &error);
            form.finish().map(|()| Vec::new())
        }
    }
}

/// A break: both its numbers, or neither.
fn pausa(form: &mut Form, n: &str) -> Option<Pausa> {
    let (dopo, minuti) = (format!("dopo_{n}"), format!("pausa_{n}"));
    if form.value(&dopo).trim().is_empty() && form.value(&minuti).trim().is_empty() {
        return None;
    }
    let dopo = form.int(&dopo, 1, i64::from(MAX_HOURS))?;
    let minuti = form.int(&minuti, 1, MAX_MINUTES)?;
    Some(Pausa { dopo: u8::try_from(dopo).ok()?, minuti: u16::try_from(minuti).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Form {
        Form::from_fields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_few_numbers_make_the_rows_of_a_day() {
        let mut form = typed(&[
            ("ore", "3"),
            ("minuti", "55"),
            ("dalle", "08:05"),
            ("dopo_1", "2"),
            ("pausa_1", "10"),
            ("dopo_2", ""),
            ("pausa_2", ""),
        ]);
        let rows = hours(&mut form).unwrap();
        let last: Vec<_> = rows.iter().skip(4).map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(last, [("inizio_3", "10:05"), ("fine_3", "11:00")]);
    }

    #[test]
    fn a_fault_is_at_its_number() {
        let table: [(&[(&str, &str)], &str); 4] = [
            (&[("ore", "0"), ("minuti", "60"), ("dalle", "8:00")], "ore"),
            (&[("ore", "6"), ("minuti", "60"), ("dalle", "20:00")], "ore"),
            (&[("ore", "6"), ("minuti", ""), ("dalle", "8:00")], "minuti"),
            (&[("ore", "6"), ("minuti", "60"), ("dalle", "8:00"), ("dopo_1", "3")], "pausa_1"),
        ];
        for (fields, expected) in table {
            let Err(AppError::Form(errors)) = hours(&mut typed(fields)) else {
                panic!("accepted {fields:?}")
            };
            let found: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
            assert_eq!(found, [expected], "{fields:?}");
        }
    }
}
