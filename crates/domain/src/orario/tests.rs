// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn ora(ordinale: u8, inizio: &str, fine: &str) -> OraScansione {
    OraScansione { ordinale, inizio: inizio.parse().unwrap(), fine: fine.parse().unwrap() }
}

fn morning() -> Scansione {
    Scansione::parse(vec![ora(1, "08:00", "09:00"), ora(2, "09:00", "10:00"), ora(3, "10:15", "11:45")])
        .unwrap()
}

#[test]
fn times_are_read_as_people_and_browsers_write_them() {
    for text in ["8:05", "08:05", "8.05", " 08:05:00 "] {
        assert_eq!(text.parse::<OraLocale>().unwrap().to_string(), "08:05", "{text}");
    }
    for text in ["", "8", "24:00", "08:60", "-1:00", "+8:00", "08:05:30", "08:05:00:00", "008:05"] {
        assert!(text.parse::<OraLocale>().is_err(), "{text}");
    }
}

#[test]
fn a_wrong_bell_schedule_is_refused_at_its_field() {
    let table = [
        (vec![], "orario-errore-vuoto", None),
        (vec![ora(2, "08:00", "09:00")], "orario-errore-numerazione", Some("ordinale")),
        (
            vec![ora(1, "08:00", "09:00"), ora(3, "09:00", "10:00")],
            "orario-errore-numerazione",
            Some("ordinale"),
        ),
        (vec![ora(1, "09:00", "08:00")], "orario-errore-fine-prima-inizio", Some("fine")),
        (vec![ora(1, "09:00", "09:00")], "orario-errore-fine-prima-inizio", Some("fine")),
        (
            vec![ora(1, "08:00", "09:00"), ora(2, "08:59", "10:00")],
            "orario-errore-sovrapposizione",
            Some("inizio"),
        ),
    ];
    for (ore, key, field) in table {
        let error = Scansione::parse(ore).unwrap_err();
        assert_eq!((error.key(), error.field()), (key, field));
    }
}

#[test]
fn now_is_before_in_between_or_after_the_hours() {
    let scansione = morning();
    let hour = |ordinale| scansione.ora(ordinale).unwrap();
    let table = [
        ("07:59", Adesso::Prima { prossima: hour(1) }),
        ("08:00", Adesso::InCorso { ora: hour(1), prossima: Some(hour(2)) }),
        ("09:00", Adesso::InCorso { ora: hour(2), prossima: Some(hour(3)) }),
        ("10:00", Adesso::Intervallo { precedente: hour(2), prossima: hour(3) }),
        ("11:44", Adesso::InCorso { ora: hour(3), prossima: None }),
        ("11:45", Adesso::Dopo { ultima: hour(3) }),
    ];
    for (moment, expected) in table {
        assert_eq!(scansione.adesso(moment.parse().unwrap()), Some(expected), "{moment}");
    }
    assert_eq!(scansione.bells(), Some(("08:00".parse().unwrap(), "11:45".parse().unwrap())));
}

#[test]
fn the_days_when_clocks_change_have_one_reading() {
    let at = |day, time: &str| instant(day, time.parse().unwrap()).to_string();
    assert_eq!(at(date(2026, 11, 23), "08:00"), "2026-11-23T07:00:00Z");
    assert_eq!(at(date(2026, 9, 15), "08:00"), "2026-09-15T06:00:00Z");
    // 28 March 2027: 02:30 does not exist, and is read as 03:30 summer time.
    assert_eq!(at(date(2027, 3, 28), "02:30"), "2027-03-28T01:30:00Z");
    assert_eq!(at(date(2027, 3, 28), "08:00"), "2027-03-28T06:00:00Z");
    // 25 October 2026: 02:30 happens twice, and the first is meant.
    assert_eq!(at(date(2026, 10, 25), "02:30"), "2026-10-25T00:30:00Z");
    assert_eq!(at(date(2026, 10, 26), "08:00"), "2026-10-26T07:00:00Z");
}

proptest! {
    #[test]
    fn a_school_time_survives_the_way_to_an_instant_and_back(days in 0i64..40_000, minutes in 240u16..1440) {
        let day = date(1990, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let ora = OraLocale::from_minutes(minutes).unwrap();
        prop_assert_eq!(local(instant(day, ora)), (day, ora));
        prop_assert_eq!(ora.to_string().parse::<OraLocale>().unwrap(), ora);
    }

    #[test]
    fn every_minute_of_the_day_has_its_place(minutes in 0u16..1440) {
        let moment = OraLocale::from_minutes(minutes).unwrap();
        let running = morning().ore().iter().copied().find(|ora| ora.contains(moment));
        let adesso = morning().adesso(moment).unwrap();
        match adesso {
            Adesso::InCorso { ora, .. } => prop_assert_eq!(Some(ora), running),
            _ => prop_assert_eq!(running, None),
        }
    }
}
