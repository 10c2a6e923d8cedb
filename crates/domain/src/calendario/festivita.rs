// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! National holidays, as data with their law and the year they begin.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// A holiday of the State on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Festivita {
    /// The day.
    pub data: Date,
    /// Its Italian name.
    pub nome: &'static str,
    /// The law that makes it a holiday.
    pub legge: &'static str,
}

#[derive(Clone, Copy)]
enum When {
    Fixed { month: i8, day: i8 },
    AfterPasqua { days: i64 },
}

struct Rule {
    when: When,
    nome: &'static str,
    legge: &'static str,
    from_year: i16,
}

const fn fixed(month: i8, day: i8, nome: &'static str, legge: &'static str, from_year: i16) -> Rule {
    Rule { when: When::Fixed { month, day }, nome, legge, from_year }
}

const L_260: &str = "L. 260/1949, art. 2";

/// In force today. Holidays abolished in 1977 (L. 54/1977) are not listed: no register goes back to them.
const RULES: [Rule; 12] = [
    fixed(1, 1, "Capodanno", L_260, 1949),
    fixed(1, 6, "Epifania", "D.P.R. 792/1985, art. 1", 1986),
    Rule { when: When::AfterPasqua { days: 0 }, nome: "Pasqua", legge: L_260, from_year: 1949 },
    Rule { when: When::AfterPasqua { days: 1 }, nome: "Lunedì dell'Angelo", legge: L_260, from_year: 1949 },
    fixed(4, 25, "Anniversario della Liberazione", L_260, 1949),
    fixed(5, 1, "Festa del lavoro", L_260, 1949),
    fixed(6, 2, "Festa della Repubblica", "L. 336/2000, art. 1", 2001),
    fixed(10, 4, "San Francesco d'Assisi", "L. 151/2025", 2026),
    fixed(11, 1, "Tutti i Santi", L_260, 1949),
    fixed(12, 8, "Immacolata Concezione", L_260, 1949),
    fixed(12, 25, "Natale", L_260, 1949),
    fixed(12, 26, "Santo Stefano", L_260, 1949),
];

/// The holidays of the State in a civil year, in order of date. Sundays are not listed.
pub fn festivita_nazionali(year: i16) -> Vec<Festivita> {
    let mut holidays: Vec<Festivita> = RULES
        .iter()
        .filter(|rule| rule.from_year <= year)
        .filter_map(|rule| {
            let data = match rule.when {
                When::Fixed { month, day } => Date::new(year, month, day).ok()?,
                When::AfterPasqua { days } => {
                    pasqua(year)?.checked_add(Span::new().try_days(days).ok()?).ok()?
                }
            };
            Some(Festivita { data, nome: rule.nome, legge: rule.legge })
        })
        .collect();
    holidays.sort_by_key(|holiday| holiday.data);
    holidays
}

/// The holiday of the State on this day, if there is one.
pub fn festivita_on(day: Date) -> Option<Festivita> {
    festivita_nazionali(day.year()).into_iter().find(|holiday| holiday.data == day)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher); from 1583 on.
pub fn pasqua(year: i16) -> Option<Date> {
    if year < 1583 {
        return None;
    }
    let year = i32::from(year);
    let golden = year % 19;
    let (century, in_century) = (year / 100, year % 100);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late_moon = (golden + 11 * epact + 22 * weekday) / 451;
    let counted = epact + weekday - 7 * late_moon + 114;
    let day = Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(counted / 31).ok()?,
        i8::try_from(counted % 31 + 1).ok()?,
    );
    day.ok()
}

/// Every day from `from` to `to`, both included.
pub fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.series(1.day()).take_while(move |day| *day <= to)
}

/// Whether the day is a Sunday.
pub fn is_sunday(day: Date) -> bool {
    day.weekday() == Weekday::Sunday
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pasqua_of_known_years() {
        let table = [
            (1961, 4, 2),
            (2000, 4, 23),
            (2008, 3, 23),
            (2011, 4, 24),
            (2025, 4, 20),
            (2026, 4, 5),
            (2027, 3, 28),
            (2038, 4, 25),
            (2049, 4, 18),
            (2285, 3, 22),
        ];
        for (year, month, day) in table {
            assert_eq!(pasqua(year), Some(date(year, month, day)));
        }
        assert_eq!(pasqua(1582), None);
    }

    #[test]
    fn holidays_of_the_school_year_2026_27() {
        let table = [
            (date(2026, 10, 4), Some("San Francesco d'Assisi")),
            (date(2025, 10, 4), None),
            (date(2026, 11, 1), Some("Tutti i Santi")),
            (date(2026, 12, 8), Some("Immacolata Concezione")),
            (date(2027, 1, 6), Some("Epifania")),
            (date(2027, 3, 28), Some("Pasqua")),
            (date(2027, 3, 29), Some("Lunedì dell'Angelo")),
            (date(2027, 6, 2), Some("Festa della Repubblica")),
            (date(2027, 10, 4), Some("San Francesco d'Assisi")),
            (date(2026, 11, 23), None),
        ];
        for (day, nome) in table {
            assert_eq!(festivita_on(day).map(|holiday| holiday.nome), nome, "{day}");
        }
    }

    proptest! {
        #[test]
        fn pasqua_is_a_sunday_between_22_march_and_25_april(year in 1583i16..4000) {
            let day = pasqua(year).unwrap();
            prop_assert!(is_sunday(day));
            prop_assert!(date(year, 3, 22) <= day && day <= date(year, 4, 25));
        }

        #[test]
        fn holidays_are_in_order_and_each_day_once(year in 1949i16..2300) {
            let holidays = festivita_nazionali(year);
            // 25 April may be Pasqua or its Monday: two holidays on one day are lawful.
            prop_assert!(holidays.windows(2).all(|pair| pair[0].data <= pair[1].data));
            prop_assert_eq!(holidays.len(), if year < 1986 { 9 } else if year < 2001 { 10 } else if year < 2026 { 11 } else { 12 });
        }
    }
}
