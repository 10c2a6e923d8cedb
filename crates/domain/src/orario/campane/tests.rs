// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> OraLocale {
    text.parse().unwrap()
}

fn hours(minuti: u16) -> Scansione {
    equal_hours(at("08:00"), 3, minuti, &[]).unwrap()
}

fn since(dal: Date, minuti: u16) -> ScansioneDal {
    ScansioneDal { dal, ore: hours(minuti).ore().to_vec() }
}

fn signed(data: Date, minuti: u16, ordinale: u8) -> OraFirmata {
    OraFirmata { data, ora: hours(minuti).ora(ordinale).unwrap() }
}

fn facts<'a>(storia: &'a [ScansioneDal], firmate: &'a [OraFirmata]) -> CambioCampaneFacts<'a> {
    let anno = AnnoScolastico::starting(2026).unwrap();
    CambioCampaneFacts { anno, storia, firmate, chiuso_al: None }
}

const SEPTEMBER: Date = date(2026, 9, 1);
const NOVEMBER: Date = date(2026, 11, 23);
const FEBRUARY: Date = date(2027, 2, 1);

#[test]
fn each_day_has_the_bells_of_its_time() {
    let storia = [since(SEPTEMBER, 60), since(FEBRUARY, 50)];
    let table = [
        (date(2026, 8, 31), None),
        (SEPTEMBER, Some(SEPTEMBER)),
        (date(2027, 1, 31), Some(SEPTEMBER)),
        (FEBRUARY, Some(FEBRUARY)),
        (date(2027, 6, 8), Some(FEBRUARY)),
    ];
    for (day, expected) in table {
        assert_eq!(in_force(&storia, day).map(|scansione| scansione.dal), expected, "{day}");
    }
    assert_eq!(until(&storia, SEPTEMBER), Some(date(2027, 1, 31)));
    assert_eq!(until(&storia, FEBRUARY), None);
}

#[test]
fn a_day_is_typed_with_a_few_numbers() {
    let pause = [Pausa { dopo: 2, minuti: 10 }, Pausa { dopo: 3, minuti: 15 }];
    let day = equal_hours(at("08:05"), 4, 55, &pause).unwrap();
    let times: Vec<_> = day.ore().iter().map(|ora| format!("{}-{}", ora.inizio, ora.fine)).collect();
    assert_eq!(times, ["08:05-09:00", "09:00-09:55", "10:05-11:00", "11:15-12:10"]);
}

#[test]
fn hours_that_no_day_holds_are_refused() {
    let table = [
        (equal_hours(at("20:00"), 6, 60, &[]), "orario-errore-giornata-lunga"),
        (equal_hours(at("08:00"), 0, 60, &[]), "orario-errore-vuoto"),
        (equal_hours(at("08:00"), 2, 0, &[]), "orario-errore-fine-prima-inizio"),
        (equal_hours(at("08:00"), 2, u16::MAX, &[]), "orario-errore-giornata-lunga"),
        (
            equal_hours(at("08:00"), 2, 60, &[Pausa { dopo: 1, minuti: u16::MAX }]),
            "orario-errore-giornata-lunga",
        ),
    ];
    for (outcome, key) in table {
        assert_eq!(outcome.unwrap_err().key(), key);
    }
}

#[test]
fn the_first_bells_of_a_weekday_count_for_the_whole_year() {
    assert_eq!(change(facts(&[], &[]), NOVEMBER, &hours(60)), Ok(SEPTEMBER));
}

#[test]
fn a_change_is_within_the_school_year() {
    let storia = [since(SEPTEMBER, 60)];
    for day in [date(2026, 8, 31), date(2027, 9, 1)] {
        let refused = change(facts(&storia, &[]), day, &hours(50));
        assert!(matches!(refused, Err(CambioCampaneError::OtherAnno { .. })), "{day}");
    }
}

#[test]
fn signed_hours_keep_their_bells() {
    let storia = [since(SEPTEMBER, 60)];
    let firmate = [signed(date(2026, 11, 16), 60, 3), signed(NOVEMBER, 60, 1), signed(NOVEMBER, 60, 2)];
    let refused = Err(CambioCampaneError::Signed { data: NOVEMBER, ordinale: 2, dal: date(2026, 11, 24) });
    assert_eq!(change(facts(&storia, &firmate), NOVEMBER, &hours(50)), refused);
    assert_eq!(change(facts(&storia, &firmate), SEPTEMBER, &hours(50)), refused);
    assert_eq!(change(facts(&storia, &firmate), date(2026, 11, 24), &hours(50)), Ok(date(2026, 11, 24)));
}

#[test]
fn an_hour_that_nobody_signed_is_mended_on_the_same_day() {
    let storia = [since(SEPTEMBER, 60)];
    let mut ore = hours(60).ore().to_vec();
    ore.push(OraScansione { ordinale: 4, inizio: at("11:00"), fine: at("12:00") });
    let longer = Scansione::parse(ore).unwrap();
    let firmate = [signed(NOVEMBER, 60, 1)];
    assert_eq!(change(facts(&storia, &firmate), NOVEMBER, &longer), Ok(NOVEMBER));
}

#[test]
fn what_counts_after_the_next_change_is_not_touched() {
    let storia = [since(SEPTEMBER, 60), since(NOVEMBER, 50)];
    let firmate = [signed(NOVEMBER, 50, 1)];
    assert_eq!(change(facts(&storia, &firmate), SEPTEMBER, &hours(55)), Ok(SEPTEMBER));
}

#[test]
fn days_that_a_scrutinio_closed_keep_their_bells() {
    let storia = [since(SEPTEMBER, 60)];
    let closed = CambioCampaneFacts { chiuso_al: Some(NOVEMBER), ..facts(&storia, &[]) };
    let dal = date(2026, 11, 24);
    assert_eq!(change(closed, NOVEMBER, &hours(50)), Err(CambioCampaneError::Closed { al: NOVEMBER, dal }));
    assert_eq!(change(closed, dal, &hours(50)), Ok(dal));
}

#[test]
fn a_change_is_withdrawn_while_nobody_signed_with_its_bells() {
    let storia = [since(SEPTEMBER, 60), since(NOVEMBER, 50)];
    assert_eq!(withdraw(facts(&storia, &[]), NOVEMBER), Ok(()));
    assert_eq!(withdraw(facts(&storia, &[]), SEPTEMBER), Err(CambioCampaneError::First));
    assert_eq!(withdraw(facts(&storia, &[]), FEBRUARY), Err(CambioCampaneError::Unknown));
    let firmate = [signed(NOVEMBER, 50, 1)];
    let refused = withdraw(facts(&storia, &firmate), NOVEMBER);
    assert!(matches!(refused, Err(CambioCampaneError::Signed { .. })));
}

#[test]
fn a_form_proposes_a_day_on_which_the_change_is_allowed() {
    let storia = [since(SEPTEMBER, 60), since(FEBRUARY, 50)];
    let firmate = [signed(date(2026, 11, 16), 60, 1)];
    assert_eq!(first_free_day(facts(&storia, &[]), NOVEMBER), SEPTEMBER);
    assert_eq!(first_free_day(facts(&storia, &firmate), NOVEMBER), NOVEMBER);
    assert_eq!(first_free_day(facts(&storia, &firmate), date(2026, 11, 16)), date(2026, 11, 17));
    assert_eq!(first_free_day(facts(&storia, &firmate), FEBRUARY), FEBRUARY);
    assert_eq!(first_free_day(facts(&[], &[]), NOVEMBER), SEPTEMBER);
}

proptest! {
    #[test]
    fn equal_hours_are_equal_and_in_order(start in 360u16..600, ore in 1u8..10, minuti in 1u16..70) {
        let day = equal_hours(OraLocale::from_minutes(start).unwrap(), ore, minuti, &[]).unwrap();
        prop_assert_eq!(day.ore().len(), usize::from(ore));
        prop_assert!(day.ore().iter().all(|ora| ora.minutes() == minuti));
    }

    #[test]
    fn the_proposed_day_is_never_refused(
        signed_days in proptest::collection::vec(0i64..200, 0..5), today in 0i64..200, closed in 0i64..200,
    ) {
        let day = |n: i64| SEPTEMBER.checked_add(n.days()).unwrap();
        let storia = [since(SEPTEMBER, 60), since(day(100), 50)];
        let firmate: Vec<_> = signed_days.into_iter().map(|n| {
            signed(day(n), if n < 100 { 60 } else { 50 }, 1)
        }).collect();
        let facts = CambioCampaneFacts { chiuso_al: Some(day(closed)), ..facts(&storia, &firmate) };
        prop_assert!(change(facts, first_free_day(facts, day(today)), &hours(40)).is_ok());
    }
}
