// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::RuleError;
use crate::presenza::Evento;

const MONDAY: Date = date(2026, 11, 23);
const TUESDAY: Date = date(2026, 11, 24);
const FRIDAY: Date = date(2026, 11, 27);

fn ora(text: &str) -> OraLocale {
    text.parse().unwrap()
}

fn span(dalle: &str, alle: &str) -> Intervallo {
    Intervallo { dalle: ora(dalle), alle: ora(alle) }
}

fn hour(text: &str) -> Option<OraLocale> {
    (!text.is_empty()).then(|| ora(text))
}

fn of(dal: Date, al: Date, dalle: &str, alle: &str) -> GiorniFuori {
    GiorniFuori { dal, al, dalle: hour(dalle), alle: hour(alle) }
}

fn facts() -> FuoriClasseFacts {
    FuoriClasseFacts {
        oggi: MONDAY,
        anno: AnnoScolastico::starting(2026).unwrap(),
        primo: Some(span("08:00", "13:00")),
        ultimo_di_lezione: true,
        chiusi: Vec::new(),
    }
}

fn pupil(number: u128, altri: &[GiorniFuori]) -> AlunnoFuori {
    AlunnoFuori {
        alunno: Uuid::from_u128(number).into(),
        nella_classe: vec![(date(2026, 9, 14), None)],
        altri: altri.to_vec(),
    }
}

fn check(facts: &FuoriClasseFacts, giorni: GiorniFuori) -> Result<(), FuoriClasseError> {
    plan(facts, giorni, &[pupil(1, &[])], "Visita al museo").map(|_| ())
}

#[test]
fn days_and_hours_are_in_order_in_the_year_and_between_the_bells() {
    let outside = Err(FuoriClasseError::OreOutside { dalle: ora("08:00"), alle: ora("13:00") });
    let anno = Err(FuoriClasseError::OutsideAnno { anno: facts().anno });
    let table = [
        (of(MONDAY, MONDAY, "", ""), Ok(())),
        (of(TUESDAY, FRIDAY, "10:00", "11:30"), Ok(())),
        (of(TUESDAY, TUESDAY, "10:00", ""), Ok(())),
        (of(TUESDAY, TUESDAY, "", "08:01"), Ok(())),
        (of(TUESDAY, TUESDAY, "07:00", "20:00"), Ok(())),
        (of(FRIDAY, TUESDAY, "", ""), Err(FuoriClasseError::Reversed)),
        (of(TUESDAY, TUESDAY, "11:00", "11:00"), Err(FuoriClasseError::OreReversed)),
        (of(TUESDAY, FRIDAY, "11:00", "10:00"), Err(FuoriClasseError::OreReversed)),
        (of(TUESDAY, TUESDAY, "13:00", ""), outside.clone()),
        (of(TUESDAY, TUESDAY, "", "08:00"), outside.clone()),
        (of(TUESDAY, TUESDAY, "14:00", "16:00"), outside),
        (of(FRIDAY, date(2027, 9, 1), "", ""), anno.clone()),
        (of(date(2026, 8, 31), FRIDAY, "", ""), anno),
    ];
    for (giorni, expected) in table {
        assert_eq!(check(&facts(), giorni), expected, "{giorni:?}");
    }
}

#[test]
fn the_first_and_the_last_day_have_lessons() {
    let (first, last) = (
        FuoriClasseFacts { primo: None, ..facts() },
        FuoriClasseFacts { ultimo_di_lezione: false, ..facts() },
    );
    let days = of(TUESDAY, FRIDAY, "", "");
    assert_eq!(check(&first, days), Err(FuoriClasseError::FirstWithoutLezioni { data: TUESDAY }));
    assert_eq!(check(&last, days), Err(FuoriClasseError::LastWithoutLezioni { data: FRIDAY }));
}

#[test]
fn a_day_that_a_scrutinio_closed_is_refused_and_so_is_its_annulment() {
    let chiusi = vec![(date(2026, 9, 14), TUESDAY), (FRIDAY, FRIDAY)];
    let closed = FuoriClasseFacts { chiusi: chiusi.clone(), ..facts() };
    let refused = |data| Err(FuoriClasseError::Closed { data });
    let (wednesday, thursday) = (date(2026, 11, 25), date(2026, 11, 26));
    let table = [
        (of(MONDAY, MONDAY, "", ""), refused(MONDAY)),
        (of(TUESDAY, thursday, "", ""), refused(TUESDAY)),
        (of(wednesday, FRIDAY, "", ""), refused(FRIDAY)),
        (of(wednesday, thursday, "", ""), Ok(())),
    ];
    for (giorni, expected) in table {
        assert_eq!(check(&closed, giorni), expected, "{giorni:?}");
        assert_eq!(annul(MONDAY, giorni, &chiusi), expected, "{giorni:?}");
    }
    let over = of(MONDAY, MONDAY, "", "");
    assert_eq!(annul(TUESDAY, over, &[]), Err(FuoriClasseError::Over { al: MONDAY }));
    let begun = of(MONDAY, FRIDAY, "", "");
    assert_eq!(annul(TUESDAY, begun, &[]), Err(FuoriClasseError::Begun { dal: MONDAY }));
    assert_eq!(annul(MONDAY, begun, &[]), Ok(()), "on its first day it may still be called off");
}

#[test]
fn nothing_is_planned_for_days_that_are_past() {
    let facts = FuoriClasseFacts { oggi: date(2026, 11, 26), ..facts() };
    assert_eq!(check(&facts, of(date(2026, 11, 26), FRIDAY, "", "")), Ok(()));
    assert_eq!(check(&facts, of(TUESDAY, FRIDAY, "", "")), Err(FuoriClasseError::Past { data: TUESDAY }));
}

#[test]
fn of_a_plan_that_has_begun_only_the_last_day_changes() {
    let (wednesday, thursday, monday) = (date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 30));
    let begun = of(MONDAY, FRIDAY, "", "");
    let closed = vec![(monday, monday)];
    type Row = (GiorniFuori, Date, AlunnoFuori, Result<(), FuoriClasseError>);
    let gone = AlunnoFuori { nella_classe: vec![(date(2026, 9, 14), Some(MONDAY))], ..pupil(1, &[]) };
    let busy = pupil(1, &[of(date(2026, 11, 28), date(2026, 11, 28), "", "10:00")]);
    let doubled =
        FuoriClasseError::Doubled { alunno: busy.alunno, dal: date(2026, 11, 28), al: date(2026, 11, 28) };
    let table: Vec<Row> = vec![
        (begun, thursday, pupil(1, &[]), Ok(())),
        (begun, wednesday, pupil(1, &[]), Ok(())),
        (begun, TUESDAY, pupil(1, &[]), Err(FuoriClasseError::EndsPast { ieri: wednesday })),
        (begun, thursday, gone.clone(), Ok(())),
        (begun, date(2026, 11, 28), gone, Ok(())),
        (begun, date(2026, 11, 28), busy.clone(), Err(doubled)),
        (begun, thursday, busy, Ok(())),
        (begun, monday, pupil(1, &[]), Err(FuoriClasseError::Closed { data: monday })),
        (of(MONDAY, TUESDAY, "", ""), FRIDAY, pupil(1, &[]), Err(FuoriClasseError::Over { al: TUESDAY })),
    ];
    for (prima, al, known, expected) in table {
        let facts = FuoriClasseFacts { oggi: thursday, chiusi: closed.clone(), ..facts() };
        assert_eq!(move_end(&facts, prima, al, &[known]), expected, "{prima:?} {al}");
    }
}

#[test]
fn the_pupils_are_of_the_class_on_all_days_and_out_of_it_once_at_a_time() {
    let days = of(TUESDAY, FRIDAY, "10:00", "11:00");
    let in_class =
        |spans: &[(Date, Option<Date>)]| AlunnoFuori { nella_classe: spans.to_vec(), ..pupil(1, &[]) };
    let alunno = pupil(1, &[]).alunno;
    let other = Err(FuoriClasseError::NotInClasse { alunno });
    let doubled = |dal, al| Err(FuoriClasseError::Doubled { alunno, dal, al });
    let table = [
        (in_class(&[(TUESDAY, Some(FRIDAY))]), Ok(())),
        (in_class(&[(date(2026, 9, 14), Some(date(2026, 10, 1))), (MONDAY, None)]), Ok(())),
        (in_class(&[]), other.clone()),
        (in_class(&[(date(2026, 11, 25), None)]), other.clone()),
        (in_class(&[(MONDAY, Some(date(2026, 11, 26)))]), other),
        (pupil(1, &[of(TUESDAY, TUESDAY, "11:00", "12:00"), of(MONDAY, MONDAY, "", "")]), Ok(())),
        (pupil(1, &[of(FRIDAY, FRIDAY, "", "10:00")]), Ok(())),
        (pupil(1, &[of(FRIDAY, FRIDAY, "", "10:01")]), doubled(FRIDAY, FRIDAY)),
        (pupil(1, &[of(MONDAY, TUESDAY, "", "")]), doubled(MONDAY, TUESDAY)),
    ];
    for (known, expected) in table {
        let found = plan(&facts(), days, &[pupil(2, &[]), known.clone()], "Gara di matematica");
        assert_eq!(found.map(|_| ()), expected, "{known:?}");
    }
    assert_eq!(plan(&facts(), days, &[], "Gara"), Err(FuoriClasseError::Nobody));
}

#[test]
fn a_plan_says_in_one_short_line_what_it_is() {
    let said = |text: &str| plan(&facts(), of(TUESDAY, TUESDAY, "", ""), &[pupil(1, &[])], text);
    assert_eq!(said("  Visita\n al  museo "), Ok("Visita al museo".to_owned()));
    assert_eq!(said(" \n "), Err(FuoriClasseError::DescrizioneMissing));
    assert_eq!(said(&"è".repeat(DESCRIZIONE_MAX)), Ok("è".repeat(DESCRIZIONE_MAX)));
    assert_eq!(said(&"è".repeat(DESCRIZIONE_MAX + 1)), Err(FuoriClasseError::DescrizioneTooLong));
}

#[test]
fn every_refusal_names_its_field() {
    let error = check(&facts(), of(TUESDAY, TUESDAY, "", "08:00")).unwrap_err();
    assert_eq!((error.key(), error.field()), ("fuori-previsto-errore-campanelle", Some("dalle")));
    assert_eq!(error.args(), [("dalle", "08:00".to_owned()), ("alle", "13:00".to_owned())]);
    let error = annul(TUESDAY, of(MONDAY, MONDAY, "", ""), &[]).unwrap_err();
    assert_eq!((error.key(), error.field()), ("fuori-previsto-errore-finito", None));
}

#[test]
fn a_plan_holds_on_its_days_between_the_bells() {
    let bells = span("08:00", "13:00");
    let table = [
        (of(TUESDAY, FRIDAY, "", ""), TUESDAY, Some(bells)),
        (of(TUESDAY, FRIDAY, "", ""), MONDAY, None),
        (of(TUESDAY, FRIDAY, "10:00", ""), FRIDAY, Some(span("10:00", "13:00"))),
        (of(TUESDAY, FRIDAY, "07:00", "09:30"), FRIDAY, Some(span("08:00", "09:30"))),
        (of(TUESDAY, FRIDAY, "13:00", "15:00"), FRIDAY, None),
    ];
    for (giorni, day, expected) in table {
        assert_eq!(giorni.on(day, bells), expected, "{giorni:?} {day}");
    }
}

fn at(start: &str) -> Intervallo {
    let dalle = ora(start);
    Intervallo { dalle, alle: OraLocale::from_minutes(dalle.minutes() + 60).unwrap() }
}

#[test]
fn the_roll_of_an_hour_proposes_what_is_planned_of_that_hour() {
    let late = |text| Evento::Entrata { ora: ora(text), breve: false };
    let left = |text| Evento::Uscita { ora: ora(text) };
    let out = |a, b| Evento::FuoriClasse(span(a, b));
    let missed = |a, b| Evento::AssenzaOraria(span(a, b));
    let some = |a, b| Some(span(a, b));
    let morning = [span("08:00", "13:00")];
    let museum = [span("10:30", "12:00")];
    let two = [span("10:00", "10:30"), span("11:00", "11:30")];
    type Row<'a> = (&'a [Intervallo], Vec<Evento>, Intervallo, Option<Intervallo>);
    let table: Vec<Row<'_>> = vec![
        (&[], vec![], at("08:00"), None),
        (&morning, vec![], at("08:00"), some("08:00", "09:00")),
        (&morning, vec![out("08:00", "09:00")], at("09:00"), some("09:00", "10:00")),
        (&museum, vec![], at("08:00"), None),
        (&museum, vec![], at("10:00"), some("10:30", "11:00")),
        (&museum, vec![], at("11:00"), some("11:00", "12:00")),
        // What is known stays.
        (&morning, vec![Evento::Assenza], at("09:00"), None),
        (&morning, vec![late("08:20")], at("08:00"), None),
        (&morning, vec![late("08:20")], at("09:00"), some("09:00", "10:00")),
        (&museum, vec![left("11:30")], at("10:00"), some("10:30", "11:00")),
        (&museum, vec![left("11:30")], at("11:00"), None),
        (&museum, vec![left("09:30")], at("10:00"), None),
        (&museum, vec![out("11:00", "12:00")], at("11:00"), None),
        (&morning, vec![missed("09:00", "10:00")], at("10:00"), some("10:00", "11:00")),
        (&morning, vec![missed("09:00", "10:00")], at("09:00"), None),
        (&two, vec![], at("11:00"), some("11:00", "11:30")),
    ];
    for (piani, eventi, lezione, expected) in table {
        let giorno = GiornoAlunno::from_eventi(eventi);
        assert_eq!(proposto(piani, &giorno, &[], lezione), expected, "{piani:?} {giorno:?} {lezione:?}");
    }
}

#[test]
fn who_is_not_expected_at_school_is_not_proposed_out_of_class() {
    let morning = [span("08:00", "13:00")];
    let entrata = |text| Previsto::Entrata { ora: ora(text) };
    let uscita = |text| Previsto::Uscita { ora: ora(text) };
    let table = [
        (vec![Previsto::Assenza], at("08:00"), None),
        (vec![uscita("12:30")], at("08:00"), Some(span("08:00", "09:00"))),
        (vec![uscita("12:30")], at("12:00"), Some(span("12:00", "12:30"))),
        (vec![uscita("12:00")], at("12:00"), None),
        (vec![entrata("09:30")], at("08:00"), None),
        (vec![entrata("09:30")], at("09:00"), Some(span("09:30", "10:00"))),
    ];
    for (previsti, lezione, expected) in table {
        let giorno = GiornoAlunno::default();
        assert_eq!(proposto(&morning, &giorno, &previsti, lezione), expected, "{previsti:?}");
    }
}
