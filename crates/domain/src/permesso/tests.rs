// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::{Weekday, date};

use super::*;

const MONDAY: Date = date(2026, 11, 23);

fn ora(text: &str) -> OraLocale {
    text.parse().unwrap()
}

fn span(dalle: &str, alle: &str) -> Intervallo {
    Intervallo { dalle: ora(dalle), alle: ora(alle) }
}

fn at(day: Date, time: &str) -> Timestamp {
    orario::instant(day, ora(time))
}

fn facts() -> PermessoFacts {
    PermessoFacts {
        policy: PermessoPolicy { ora_limite: ora("08:30"), convalida: true, uscita_autonoma: false },
        campanelle: Some(span("08:00", "13:00")),
        fine_anno: date(2027, 8, 31),
    }
}

fn exit(time: &str, ritiro: Option<Ritiro>) -> PermessoCommand {
    PermessoCommand { tipo: TipoPermesso::Uscita, dal: MONDAY, al: MONDAY, ora: Some(ora(time)), ritiro }
}

const MOTHER: Option<Ritiro> = Some(Ritiro::Adulto { abilitato: true });

#[test]
fn a_request_comes_before_the_cut_off_hour() {
    let check = |now| request(&facts(), &exit("11:00", MOTHER), now);
    assert_eq!(check(at(date(2026, 11, 20), "18:00")), Ok(StatoPermesso::Inviato));
    assert_eq!(check(at(MONDAY, "08:30")), Ok(StatoPermesso::Inviato));
    let late = Err(PermessoError::TooLate { ora: ora("08:30") });
    assert_eq!(check(at(MONDAY, "08:31")), late);
    assert_eq!(check(at(date(2026, 11, 24), "07:00")), late);
}

#[test]
fn the_first_day_taken_is_today_until_the_hour_of_the_school() {
    let policy = facts().policy;
    assert_eq!(policy.first_day(at(MONDAY, "08:30")), MONDAY);
    assert_eq!(policy.first_day(at(MONDAY, "08:31")), date(2026, 11, 24));
}

#[test]
fn an_exit_says_who_takes_the_pupil_along() {
    let alone = |maggiorenne| Some(Ritiro::Solo { maggiorenne });
    let table = [
        (MOTHER, Ok(StatoPermesso::Inviato)),
        (None, Err(PermessoError::RitiroMissing)),
        (Some(Ritiro::Adulto { abilitato: false }), Err(PermessoError::RitiroForbidden)),
        (alone(true), Ok(StatoPermesso::Inviato)),
        (alone(false), Err(PermessoError::SoloForbidden)),
    ];
    for (ritiro, expected) in table {
        assert_eq!(request(&facts(), &exit("11:00", ritiro), at(MONDAY, "07:00")), expected, "{ritiro:?}");
    }
    let policy = PermessoPolicy { uscita_autonoma: true, convalida: false, ..facts().policy };
    let free = PermessoFacts { policy, ..facts() };
    assert_eq!(
        request(&free, &exit("11:00", alone(false)), at(MONDAY, "07:00")),
        Ok(StatoPermesso::Accettato)
    );
}

#[test]
fn an_hour_lies_between_the_bells_and_days_are_in_order() {
    let now = at(MONDAY, "07:00");
    let outside = Err(PermessoError::OraOutside { dalle: ora("08:00"), alle: ora("13:00") });
    for time in ["08:00", "13:00", "14:00"] {
        assert_eq!(request(&facts(), &exit(time, MOTHER), now), outside, "{time}");
    }
    let missing = PermessoCommand { ora: None, ..exit("11:00", MOTHER) };
    assert_eq!(request(&facts(), &missing, now), Err(PermessoError::OraMissing));
    let closed = PermessoFacts { campanelle: None, ..facts() };
    assert_eq!(request(&closed, &exit("11:00", MOTHER), now), Err(PermessoError::NoLezioni { data: MONDAY }));
    let several = PermessoCommand { al: date(2026, 11, 24), ..exit("11:00", MOTHER) };
    assert_eq!(request(&facts(), &several, now), Err(PermessoError::Reversed));
}

#[test]
fn an_absence_is_only_announced() {
    let now = at(MONDAY, "07:00");
    let absence =
        |al| PermessoCommand { tipo: TipoPermesso::Assenza, dal: MONDAY, al, ora: None, ritiro: None };
    let table = [
        (MONDAY, Ok(StatoPermesso::Accettato)),
        (date(2026, 12, 23), Ok(StatoPermesso::Accettato)),
        (date(2026, 12, 24), Err(PermessoError::TooLong)),
        (date(2026, 11, 22), Err(PermessoError::Reversed)),
        (date(2027, 9, 1), Err(PermessoError::OutsideAnno)),
    ];
    for (al, expected) in table {
        assert_eq!(request(&facts(), &absence(al), now), expected, "{al}");
    }
}

#[test]
fn a_request_is_decided_once_and_can_be_taken_back() {
    use StatoPermesso::{Accettato, Inviato, Respinto, Ritirato};
    let table = [
        (Inviato, Accettato, "", Ok(Accettato)),
        (Inviato, Respinto, "verifica in classe", Ok(Respinto)),
        (Inviato, Respinto, " ", Err(PermessoError::RifiutoMissing)),
        (Inviato, Ritirato, "", Ok(Ritirato)),
        (Accettato, Ritirato, "", Ok(Ritirato)),
        (Accettato, Respinto, "no", Err(PermessoError::NotWaiting)),
        (Respinto, Accettato, "", Err(PermessoError::NotWaiting)),
        (Ritirato, Inviato, "", Err(PermessoError::NotWaiting)),
    ];
    for (stato, wanted, motivo, expected) in table {
        assert_eq!(decide(stato, wanted, motivo), expected, "{stato} {wanted}");
    }
}

#[test]
fn the_roll_proposes_what_is_expected() {
    let lezione = span("08:00", "09:00");
    let entrata = |time| Previsto::Entrata { ora: ora(time) };
    let uscita = |time| Previsto::Uscita { ora: ora(time) };
    let table = [
        (vec![], None),
        (vec![Previsto::Assenza], Some(StatoAppello::Assente)),
        (vec![entrata("08:10")], Some(StatoAppello::Ritardo { ora: ora("08:10") })),
        (vec![entrata("08:40")], Some(StatoAppello::Assente)),
        (vec![entrata("09:00")], Some(StatoAppello::Assente)),
        (vec![entrata("08:00")], None),
        (vec![uscita("08:45")], Some(StatoAppello::Uscita { ora: ora("08:45") })),
        (vec![uscita("09:00")], None),
        (
            vec![entrata("08:10"), uscita("08:45")],
            Some(StatoAppello::RitardoEUscita { entrata: ora("08:10"), uscita: ora("08:45") }),
        ),
    ];
    for (previsti, expected) in table {
        assert_eq!(proposto(&previsti, lezione, ora("08:15")), expected, "{previsti:?}");
    }
}

#[test]
fn what_the_school_allowed_in_advance_asks_for_no_justification() {
    let entrata = |text| Evento::Entrata { ora: ora(text), breve: false };
    let uscita = |text| Evento::Uscita { ora: ora(text) };
    let bus = [Previsto::Entrata { ora: ora("08:20") }];
    let therapy = [Previsto::Uscita { ora: ora("12:00") }];
    let (late, exit) = (Some(TipoGiustificazione::Ritardo), Some(TipoGiustificazione::Uscita));
    let table = [
        (&bus[..], entrata("08:15"), late),
        (&bus, entrata("08:20"), late),
        (&bus, entrata("08:21"), None),
        (&bus, uscita("12:00"), None),
        (&therapy, uscita("12:00"), exit),
        (&therapy, uscita("12:30"), exit),
        (&therapy, uscita("11:59"), None),
        (&[Previsto::Assenza], Evento::Assenza, None),
        (&[], entrata("08:15"), None),
    ];
    for (previsti, evento, expected) in table {
        assert_eq!(scusato(previsti, evento), expected, "{previsti:?} {evento:?}");
    }
}

fn bus() -> PermessoPermanente {
    PermessoPermanente {
        tipo: TipoPermesso::Entrata,
        giorni: GiorniSettimana::of(&[Weekday::Monday, Weekday::Wednesday]),
        ora: ora("08:20"),
        dal: date(2026, 9, 14),
        al: date(2027, 6, 8),
        conta: false,
    }
}

#[test]
fn public_transport_does_not_count_among_late_entries() {
    let tuesday = date(2026, 11, 24);
    let entrate = [
        (MONDAY, ora("08:18"), false),
        (MONDAY, ora("08:30"), false),
        (tuesday, ora("08:18"), false),
        (tuesday, ora("08:05"), true),
    ];
    assert_eq!(ritardi_contati(&entrate, &[]), 3);
    assert_eq!(ritardi_contati(&entrate, &[bus()]), 2, "the bus of Monday is excused");
    assert_eq!(ritardi_contati(&entrate, &[PermessoPermanente { conta: true, ..bus() }]), 3);
    let strike = PermessoPermanente {
        giorni: GiorniSettimana::of(&[Weekday::Tuesday]),
        dal: tuesday,
        al: tuesday,
        ..bus()
    };
    assert_eq!(ritardi_contati(&entrate, &[bus(), strike]), 1, "nor does one day of strike");
}

#[test]
fn a_standing_permit_that_could_never_hold_is_refused() {
    assert_eq!(bus().validate(), Ok(()));
    let none = GiorniSettimana::of(&[]);
    assert_eq!(PermessoPermanente { giorni: none, ..bus() }.validate(), Err(PermessoError::GiorniMissing));
    let tuesday = date(2026, 11, 24);
    let one_day = PermessoPermanente { dal: tuesday, al: tuesday, ..bus() };
    assert_eq!(one_day.validate(), Err(PermessoError::GiorniNever), "neither Monday nor Wednesday");
    assert_eq!(PermessoPermanente { al: date(2026, 11, 25), ..one_day }.validate(), Ok(()));
    assert_eq!(PermessoPermanente { al: date(2026, 9, 1), ..bus() }.validate(), Err(PermessoError::Reversed));
    assert_eq!(
        PermessoPermanente { tipo: TipoPermesso::Assenza, ..bus() }.validate(),
        Err(PermessoError::TipoInvalid)
    );
}
