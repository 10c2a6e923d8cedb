// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::orario::OraLocale;
use crate::presenza::Evento;

const MONDAY: Date = date(2026, 11, 23);

fn ora(text: &str) -> OraLocale {
    text.parse().unwrap()
}

fn lezione(number: u128, data: Date, dalle: &str, alle: &str) -> LezioneAlunno {
    LezioneAlunno {
        id: Uuid::from_u128(number).into(),
        data,
        intervallo: Intervallo { dalle: ora(dalle), alle: ora(alle) },
    }
}

/// 32 hours a week for 33 weeks.
fn year(persi: u32) -> MonteOre {
    MonteOre { dovuti: 1056 * 60, svolti: 300 * 60, persi, ..MonteOre::default() }
}

#[test]
fn each_lesson_loses_what_the_day_says() {
    let late = GiornoAlunno::from_eventi([
        Evento::Entrata { ora: ora("08:20"), breve: false },
        Evento::Uscita { ora: ora("10:30") },
    ]);
    let absent = GiornoAlunno::from_eventi([Evento::Assenza]);
    let tuesday = date(2026, 11, 24);
    let giorni = BTreeMap::from([(MONDAY, late), (tuesday, absent)]);
    let lezioni = [
        lezione(1, MONDAY, "08:00", "09:00"),
        lezione(2, MONDAY, "09:00", "10:00"),
        lezione(3, MONDAY, "10:00", "11:30"),
        lezione(4, tuesday, "08:00", "08:55"),
        lezione(5, date(2026, 11, 25), "08:00", "09:00"),
    ];
    let lost = |unita| -> Vec<(u128, u16)> {
        let rows = minuti_persi(unita, &giorni, lezioni);
        rows.into_iter().map(|(id, m)| (id.as_uuid().as_u128(), m)).collect()
    };
    assert_eq!(lost(UnitaFrequenza::Minuti), [(1, 20), (3, 60), (4, 55)]);
    // Twenty minutes of an hour are no half hour; an hour of ninety minutes is two; a lesson of 55 minutes counts an hour.
    assert_eq!(lost(UnitaFrequenza::MezzeOre), [(3, 60), (4, 60)]);
}

#[test]
fn half_hours_are_rounded_down_and_never_exceed_the_lesson() {
    let table = [
        (29, 60, 0),
        (30, 60, 30),
        (59, 60, 30),
        (60, 60, 60),
        (27, 55, 0),
        (28, 55, 30),
        (55, 55, 60),
        (50, 50, 60),
        (89, 90, 60),
        (90, 90, 90),
        (200, 90, 90),
        (0, 0, 0),
    ];
    for (lost, lesson, counted) in table {
        assert_eq!(UnitaFrequenza::MezzeOre.persi(lost, lesson), counted, "{lost} of {lesson}");
        assert_eq!(UnitaFrequenza::Minuti.persi(lost, lesson), u32::from(lost));
    }
    for lesson in 1..=300 {
        let all = UnitaFrequenza::MezzeOre.contati(lesson);
        assert_eq!(UnitaFrequenza::MezzeOre.persi(lesson, lesson), all, "all of {lesson}");
        for lost in 0..lesson {
            let counted = UnitaFrequenza::MezzeOre.persi(lost, lesson);
            assert!(
                counted <= all && counted * u32::from(lesson) <= u32::from(lost) * all,
                "{lost} of {lesson}"
            );
        }
    }
}

#[test]
fn a_lesson_counts_halves_to_the_nearest() {
    for (minutes, halves) in [(60, 2), (55, 2), (50, 2), (90, 3), (120, 4), (30, 1), (10, 1)] {
        assert_eq!(mezze_ore(minutes), halves, "{minutes}");
    }
}

#[test]
fn the_year_is_valid_with_exactly_three_quarters() {
    let table = [(264 * 60, true, 0), (264 * 60 + 1, false, 0), (264 * 60 - 1, true, 1), (0, true, 264 * 60)];
    for (persi, valid, left) in table {
        assert_eq!((year(persi).is_valid(), year(persi).restano()), (valid, left), "{persi}");
    }
    // Without the hour of religion the limit is 255 hours and 45 minutes.
    let without = MonteOre { dovuti: 1023 * 60, ..year(0) };
    assert_eq!(without.limite(), 255 * 60 + 45);
}

#[test]
fn what_a_deroga_excepts_does_not_count_and_the_previous_school_does() {
    let base = year(270 * 60);
    assert!(!base.is_valid());
    assert!(MonteOre { in_deroga: 10 * 60, ..base }.is_valid());
    assert!(MonteOre { in_misura: 10 * 60, ..base }.is_valid());
    let moved = MonteOre { altra_scuola: 10 * 60, ..year(260 * 60) };
    assert_eq!((moved.contati(), moved.is_valid()), (270 * 60, false));
}

#[test]
fn the_level_follows_the_share_of_what_may_be_lost() {
    let table = [
        (0, LivelloFrequenza::Regolare),
        (158 * 60, LivelloFrequenza::Regolare),
        (159 * 60, LivelloFrequenza::Attenzione),
        (212 * 60, LivelloFrequenza::Rischio),
        (264 * 60, LivelloFrequenza::Rischio),
        (265 * 60, LivelloFrequenza::Superato),
    ];
    for (persi, livello) in table {
        assert_eq!(year(persi).livello(), livello, "{persi}");
    }
    assert_eq!(year(264 * 60).centesimi(), 2500);
    assert_eq!(MonteOre::default().livello(), LivelloFrequenza::Regolare, "no plan, no alarm");
}

#[test]
fn who_is_on_the_way_past_the_limit_is_looked_after_once_a_fifth_of_it_is_lost() {
    let june = Some(date(2027, 6, 1));
    let table = [
        (0, june, false),
        (52 * 60, june, false),
        (53 * 60, june, true),
        (53 * 60, None, false),
        (211 * 60, None, false),
        (212 * 60, None, true),
        (265 * 60, None, true),
    ];
    for (persi, proiezione, expected) in table {
        assert_eq!(year(persi).is_da_seguire(proiezione), expected, "{persi} {proiezione:?}");
    }
}

fn coming(days: i64) -> Vec<(Date, u32)> {
    (1..=days).map(|n| (MONDAY.saturating_add(n.days()), 5 * 60)).collect()
}

#[test]
fn the_projection_keeps_the_share_of_so_far() {
    // Lost 150 of 300 hours, half of each day from now on: 114 hours are left, at 2 and a half a day.
    let half = year(150 * 60);
    assert_eq!(half.proiezione(coming(60)), Some(MONDAY.saturating_add(46.days())));
    assert_eq!(half.proiezione(coming(45)), None);
    // Never there again: 114 hours at 5 a day.
    assert_eq!(half.prima_data(coming(60)), Some(MONDAY.saturating_add(23.days())));
    assert_eq!(year(0).proiezione(coming(300)), None, "nobody who is always there");
    assert_eq!(MonteOre { svolti: 0, ..half }.proiezione(coming(60)), None, "nothing was taught yet");
}

#[test]
fn the_alarm_looks_at_three_months_and_at_compulsory_age() {
    let born = date(2012, 5, 4);
    let days = |count: i64| NonGiustificate {
        giorni: (0..count).map(|n| MONDAY.saturating_sub((n * 4).days())).collect(),
        ..NonGiustificate::default()
    };
    assert_eq!(allarme_obbligo(Some(born), &days(15), MONDAY), None);
    let alarm = allarme_obbligo(Some(born), &days(16), MONDAY).unwrap();
    assert_eq!((alarm.giorni, alarm.dal, alarm.al), (16, date(2026, 8, 24), MONDAY));
    assert_eq!(allarme_obbligo(Some(date(2010, 11, 23)), &days(16), MONDAY), None, "sixteen today");
    assert!(allarme_obbligo(None, &days(16), MONDAY).is_some(), "better looked at than missed");
    let giorni = (0..20).map(|n| date(2026, 5, 1).saturating_add(jiff::Span::new().days(n))).collect();
    let old = NonGiustificate { giorni, ..NonGiustificate::default() };
    assert_eq!(allarme_obbligo(Some(born), &old, MONDAY), None);
}

#[test]
fn a_quarter_of_the_hours_without_a_reason_raises_the_alarm_too() {
    let born = Some(date(2012, 5, 4));
    let lost = |minuti, dovuti| NonGiustificate { minuti, dovuti, ..NonGiustificate::default() };
    for (minuti, dovuti, alarm) in [
        (15_839, 63_360, false),
        (15_840, 63_360, true),
        (63_360, 63_360, true),
        (600, 0, false),
        (0, 0, false),
    ] {
        let raised = allarme_obbligo(born, &lost(minuti, dovuti), MONDAY);
        assert_eq!(raised.is_some(), alarm, "{minuti} of {dovuti}");
        assert!(raised.is_none_or(|raised| raised.quarto && !raised.per_giorni()));
    }
    assert_eq!(allarme_obbligo(Some(date(2010, 11, 23)), &lost(1, 1), MONDAY), None, "sixteen today");
}

#[test]
fn compulsory_age_begins_with_the_school_year_and_ends_with_the_sixteenth_birthday() {
    let born = date(2010, 11, 23);
    for (on, bound) in [
        (date(2016, 8, 31), false),
        (date(2016, 9, 1), true),
        (date(2026, 11, 22), true),
        (date(2026, 11, 23), false),
    ] {
        assert_eq!(in_obbligo(born, on), bound, "{on}");
    }
    let born_in_spring = date(2010, 3, 1);
    assert!(!in_obbligo(born_in_spring, date(2016, 4, 1)), "six already, in the year before the primaria");
    assert!(in_obbligo(born_in_spring, date(2016, 9, 1)));
}

proptest! {
    #[test]
    fn more_absence_never_makes_a_year_valid(due in 1u32..100_000, lost in 0u32..100_000, more in 0u32..10_000) {
        let one = MonteOre { dovuti: due, persi: lost, ..MonteOre::default() };
        let two = MonteOre { persi: lost + more, ..one };
        prop_assert!(one.is_valid() || !two.is_valid());
        prop_assert!(one.restano() >= two.restano());
        prop_assert_eq!(one.restano() > 0 || one.contati() == one.limite(), one.is_valid() && one.contati() <= one.limite());
    }

    #[test]
    fn the_projection_is_never_before_the_day_of_total_absence(lost in 0u32..60_000, given in 1u32..60_000) {
        prop_assume!(lost <= given);
        let year = MonteOre { dovuti: 63_360, svolti: given, persi: lost, ..MonteOre::default() };
        if let (Some(likely), Some(first)) = (year.proiezione(coming(400)), year.prima_data(coming(400))) {
            prop_assert!(likely >= first);
        }
    }
}
