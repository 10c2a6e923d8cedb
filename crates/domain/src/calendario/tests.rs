// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn sede(number: u128) -> SedeId {
    Uuid::from_u128(number).into()
}

fn classe(number: u128) -> ClasseId {
    Uuid::from_u128(number).into()
}

fn luogo(sede_number: u128, classe_number: u128) -> Luogo {
    Luogo { sede: sede(sede_number), classe: Some(classe(classe_number)) }
}

fn chiusura(ambito: Ambito, tipo: TipoChiusura, dal: Date, al: Date, motivo: &str) -> Chiusura {
    Chiusura { ambito, tipo, dal, al, motivo: motivo.to_owned() }
}

/// Two sites; classe 12 has the short week; sede 2 is an infanzia that goes on to 30 June.
fn calendario() -> Calendario {
    Calendario {
        anno: AnnoScolastico::starting(2026).unwrap(),
        lezioni: vec![
            PeriodoLezioni { ambito: Ambito::Istituto, dal: date(2026, 9, 14), al: date(2027, 6, 8) },
            PeriodoLezioni { ambito: Ambito::Sede(sede(2)), dal: date(2026, 9, 14), al: date(2027, 6, 30) },
        ],
        settimane: vec![SettimanaLezione {
            ambito: Ambito::Classe(classe(12)),
            giorni: GiorniSettimana::CINQUE,
        }],
        patroni: vec![Patrono { sede: sede(1), data: date(2027, 1, 29), nome: "San Costanzo".to_owned() }],
        chiusure: vec![
            chiusura(
                Ambito::Istituto,
                TipoChiusura::Sospensione,
                date(2026, 12, 23),
                date(2027, 1, 5),
                "Vacanze di Natale",
            ),
            chiusura(
                Ambito::Sede(sede(2)),
                TipoChiusura::Chiusura,
                date(2027, 2, 8),
                date(2027, 2, 9),
                "Neve",
            ),
            chiusura(
                Ambito::Classe(classe(11)),
                TipoChiusura::AttivitaSenzaLezione,
                date(2027, 4, 14),
                date(2027, 4, 14),
                "Visita guidata",
            ),
        ],
    }
}

#[test]
fn a_day_has_lessons_or_a_reason() {
    let calendario = calendario();
    let festivo = |nome: &str| DayKind::Festivo { nome: nome.to_owned() };
    let closed = |tipo, motivo: &str| DayKind::Chiusura { tipo, motivo: motivo.to_owned() };
    let table = [
        (date(2026, 11, 23), luogo(1, 11), DayKind::Lezione),
        (date(2026, 11, 22), luogo(1, 11), DayKind::Domenica),
        (date(2026, 12, 8), luogo(1, 11), festivo("Immacolata Concezione")),
        (date(2026, 12, 25), luogo(1, 11), festivo("Natale")),
        (date(2026, 12, 28), luogo(1, 11), closed(TipoChiusura::Sospensione, "Vacanze di Natale")),
        (date(2027, 1, 29), luogo(1, 11), festivo("San Costanzo")),
        (date(2027, 1, 29), luogo(2, 21), DayKind::Lezione),
        (date(2027, 2, 8), luogo(2, 21), closed(TipoChiusura::Chiusura, "Neve")),
        (date(2027, 2, 8), luogo(1, 11), DayKind::Lezione),
        (date(2027, 4, 14), luogo(1, 11), closed(TipoChiusura::AttivitaSenzaLezione, "Visita guidata")),
        (date(2027, 4, 14), luogo(1, 12), DayKind::Lezione),
        (date(2026, 11, 21), luogo(1, 11), DayKind::Lezione),
        (date(2026, 11, 21), luogo(1, 12), DayKind::GiornoLibero),
        (date(2026, 9, 11), luogo(1, 11), DayKind::FuoriLezioni),
        (date(2027, 6, 9), luogo(1, 11), DayKind::FuoriLezioni),
        (date(2027, 6, 9), luogo(2, 21), DayKind::Lezione),
    ];
    for (day, place, expected) in table {
        assert_eq!(calendario.day_kind(day, place), expected, "{day}");
    }
}

#[test]
fn the_short_week_does_not_lose_days_of_law() {
    let calendario = calendario();
    let (six, five) = (luogo(1, 13), luogo(1, 12));
    assert_eq!(calendario.giorni_di_legge(six), calendario.giorni_lezione(six));
    assert_eq!(calendario.giorni_di_legge(five), calendario.giorni_di_legge(six));
    assert!(calendario.giorni_di_legge(six) >= GIORNI_MINIMI);
    assert!(calendario.giorni_lezione(five) < GIORNI_MINIMI);
}

#[test]
fn the_next_lesson_day_skips_what_is_closed() {
    let calendario = calendario();
    assert_eq!(calendario.next_lesson_day(date(2026, 11, 20), luogo(1, 11)), Some(date(2026, 11, 21)));
    assert_eq!(calendario.next_lesson_day(date(2026, 11, 20), luogo(1, 12)), Some(date(2026, 11, 23)));
    assert_eq!(calendario.next_lesson_day(date(2026, 12, 22), luogo(1, 11)), Some(date(2027, 1, 7)));
    assert_eq!(calendario.next_lesson_day(date(2027, 6, 8), luogo(1, 11)), None);
}

#[test]
fn a_calendar_that_cannot_answer_is_refused() {
    assert_eq!(calendario().validate(), Ok(()));
    type Spoil = fn(&mut Calendario);
    let table: [(Spoil, &str, &str); 6] = [
        (|c| c.lezioni.clear(), "calendario-errore-lezioni-mancanti", "dal"),
        (|c| c.lezioni[0].al = date(2026, 9, 1), "calendario-errore-date-invertite", "al"),
        (|c| c.lezioni[0].al = date(2027, 9, 1), "calendario-errore-fuori-anno", "dal"),
        (
            |c| c.settimane[0].giorni = GiorniSettimana::of(&[Weekday::Monday]),
            "calendario-errore-settimana",
            "giorni",
        ),
        (|c| c.chiusure[0].motivo = " ".to_owned(), "calendario-errore-motivo", "motivo"),
        (|c| c.patroni[0].data = date(2026, 1, 29), "calendario-errore-fuori-anno", "dal"),
    ];
    for (spoil, key, field) in table {
        let mut wrong = calendario();
        spoil(&mut wrong);
        let error = wrong.validate().unwrap_err();
        assert_eq!((error.key(), error.field()), (key, Some(field)));
    }
}

#[test]
fn weekdays_survive_storage() {
    assert_eq!(GiorniSettimana::from_bits(GiorniSettimana::SEI.bits()), Some(GiorniSettimana::SEI));
    assert_eq!(GiorniSettimana::from_bits(128), None);
    assert!(!GiorniSettimana::CINQUE.contains(Weekday::Saturday));
}

proptest! {
    #[test]
    fn no_lessons_on_sundays_and_holidays(offset in 0i64..364, place in 1u128..3) {
        let calendario = calendario();
        let day = calendario.anno.first_day().checked_add(jiff::Span::new().days(offset)).unwrap();
        let kind = calendario.day_kind(day, luogo(place, 11));
        if is_sunday(day) || festivita_on(day).is_some() {
            prop_assert!(!kind.has_lessons());
        }
        prop_assert_eq!(kind.reason().is_some(), matches!(kind, DayKind::Festivo { .. } | DayKind::Chiusura { .. }));
    }
}

#[test]
fn a_closure_over_signed_lessons_needs_who_has_seen_them_all() {
    let table =
        [(0, None, true), (0, Some(3), true), (4, None, false), (4, Some(3), false), (4, Some(4), true)];
    for (lezioni, viste, fine) in table {
        assert_eq!(confirm_chiusura(lezioni, viste).is_ok(), fine, "{lezioni} {viste:?}");
    }
}
