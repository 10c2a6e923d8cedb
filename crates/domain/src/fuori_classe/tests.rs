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
        prima: None,
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
    assert_eq!(annul(date(2026, 11, 25), of(MONDAY, FRIDAY, "", ""), &[(MONDAY, TUESDAY)]), Ok(()));
}

#[test]
fn what_was_planned_for_past_days_stays() {
    let thursday = date(2026, 11, 26);
    let (begun, to_come) = (of(MONDAY, FRIDAY, "", ""), of(FRIDAY, FRIDAY, "", ""));
    let over = Err(FuoriClasseError::Over { al: TUESDAY });
    let table = [
        (None, of(thursday, thursday, "", ""), Ok(())),
        (None, of(TUESDAY, FRIDAY, "", ""), Err(FuoriClasseError::Past { data: TUESDAY })),
        (Some(to_come), of(thursday, FRIDAY, "", ""), Ok(())),
        (Some(to_come), of(TUESDAY, FRIDAY, "", ""), Err(FuoriClasseError::Past { data: TUESDAY })),
        (Some(begun), of(MONDAY, thursday, "", ""), Ok(())),
        (Some(begun), of(MONDAY, date(2026, 11, 25), "", ""), Ok(())),
        (
            Some(begun),
            of(MONDAY, TUESDAY, "", ""),
            Err(FuoriClasseError::EndsPast { ieri: date(2026, 11, 25) }),
        ),
        (Some(begun), of(thursday, FRIDAY, "", ""), Err(FuoriClasseError::Begun { dal: MONDAY })),
        (Some(of(MONDAY, TUESDAY, "", "")), of(MONDAY, FRIDAY, "", ""), over),
    ];
    for (prima, giorni, expected) in table {
        let facts = FuoriClasseFacts { oggi: thursday, prima, ..facts() };
        assert_eq!(check(&facts, giorni), expected, "{prima:?} {giorni:?}");
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

fn at(start: &str, dopo_appello: bool) -> OraAppello {
    let dalle = ora(start);
    let lezione = Intervallo { dalle, alle: OraLocale::from_minutes(dalle.minutes() + 60).unwrap() };
    OraAppello { lezione, campanelle: span("08:00", "13:00"), dopo_appello }
}

#[test]
fn the_roll_proposes_who_is_planned_out_beside_what_is_known_of_the_day() {
    let late = |text| Evento::Entrata { ora: ora(text), breve: false };
    let left = |text| Evento::Uscita { ora: ora(text) };
    let out = |a, b| Evento::FuoriClasse(span(a, b));
    let missed = |a, b| Evento::AssenzaOraria(span(a, b));
    let some = |a, b| Some(span(a, b));
    let morning = [span("08:00", "13:00")];
    let museum = [span("10:00", "12:00")];
    let two = [span("10:00", "10:30"), span("11:00", "11:30")];
    type Row<'a> = (&'a [Intervallo], Vec<Evento>, OraAppello, Option<Intervallo>);
    let table: Vec<Row<'_>> = vec![
        (&[], vec![], at("08:00", false), None),
        (&morning, vec![], at("08:00", false), some("08:00", "13:00")),
        (&museum, vec![], at("08:00", false), None),
        (&museum, vec![], at("10:00", true), some("10:00", "12:00")),
        (&museum, vec![], at("11:00", false), some("10:00", "12:00")),
        // Of the hours that a roll has told, nothing is said any more.
        (&museum, vec![], at("11:00", true), some("11:00", "12:00")),
        (&morning, vec![], at("09:00", true), some("09:00", "13:00")),
        // What is known stays.
        (&morning, vec![Evento::Assenza], at("09:00", true), None),
        (&morning, vec![late("08:20")], at("08:00", false), None),
        (&morning, vec![late("08:20")], at("09:00", true), some("09:00", "13:00")),
        (&museum, vec![late("08:20")], at("10:00", true), some("10:00", "12:00")),
        (&morning, vec![late("08:20")], at("09:00", false), some("08:20", "13:00")),
        (&museum, vec![left("11:30")], at("10:00", true), some("10:00", "11:30")),
        (&museum, vec![left("09:30")], at("10:00", true), None),
        (&museum, vec![out("10:00", "11:00")], at("11:00", true), some("11:00", "12:00")),
        (&museum, vec![out("10:00", "12:00")], at("11:00", true), None),
        (&morning, vec![out("09:00", "10:00")], at("08:00", false), some("08:00", "09:00")),
        (&morning, vec![missed("09:00", "10:00")], at("10:00", true), some("10:00", "13:00")),
        (&morning, vec![missed("09:00", "10:00")], at("09:00", true), None),
        (&two, vec![], at("11:00", true), some("11:00", "11:30")),
    ];
    for (piani, eventi, ora, expected) in table {
        let giorno = GiornoAlunno::from_eventi(eventi);
        assert_eq!(proposto(piani, &giorno, &[], ora), expected, "{piani:?} {giorno:?} {ora:?}");
    }
}

#[test]
fn who_is_not_expected_at_school_is_not_proposed_out_of_class() {
    let morning = [span("08:00", "13:00")];
    let entrata = |text| Previsto::Entrata { ora: ora(text) };
    let uscita = |text| Previsto::Uscita { ora: ora(text) };
    let table = [
        (vec![Previsto::Assenza], at("08:00", false), None),
        (vec![uscita("12:00")], at("08:00", false), Some(span("08:00", "12:00"))),
        (vec![uscita("12:00")], at("12:00", false), None),
        (vec![entrata("09:30")], at("08:00", false), None),
        (vec![entrata("09:30")], at("09:00", false), Some(span("09:30", "13:00"))),
    ];
    for (previsti, ora, expected) in table {
        let giorno = GiornoAlunno::default();
        assert_eq!(proposto(&morning, &giorno, &previsti, ora), expected, "{previsti:?}");
    }
}
