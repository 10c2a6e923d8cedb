// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use proptest::prelude::*;

use super::*;

fn ora(text: &str) -> OraLocale {
    text.parse().unwrap()
}

fn span(dalle: &str, alle: &str) -> Intervallo {
    Intervallo { dalle: ora(dalle), alle: ora(alle) }
}

fn entrata(text: &str) -> Evento {
    Evento::Entrata { ora: ora(text), breve: false }
}

fn manca(dalle: &str, alle: &str) -> Evento {
    Evento::AssenzaOraria(span(dalle, alle))
}

fn uscita(text: &str) -> Evento {
    Evento::Uscita { ora: ora(text) }
}

#[test]
fn a_lesson_shows_what_the_day_says() {
    let lezione = span("09:00", "10:00");
    let fuori = span("09:30", "11:00");
    let table = [
        (vec![], StatoAppello::Presente, 0),
        (vec![Evento::Assenza], StatoAppello::Assente, 60),
        (vec![entrata("08:20")], StatoAppello::Presente, 0),
        (vec![entrata("09:00")], StatoAppello::Presente, 0),
        (vec![entrata("09:20")], StatoAppello::Ritardo { ora: ora("09:20") }, 20),
        (
            vec![Evento::Entrata { ora: ora("09:05"), breve: true }],
            StatoAppello::Ritardo { ora: ora("09:05") },
            0,
        ),
        (vec![entrata("10:15")], StatoAppello::Ritardo { ora: ora("10:15") }, 60),
        (vec![uscita("08:30")], StatoAppello::Uscita { ora: ora("08:30") }, 60),
        (vec![uscita("09:40")], StatoAppello::Uscita { ora: ora("09:40") }, 20),
        (vec![uscita("10:00")], StatoAppello::Presente, 0),
        (
            vec![entrata("09:20"), uscita("09:40")],
            StatoAppello::RitardoEUscita { entrata: ora("09:20"), uscita: ora("09:40") },
            40,
        ),
        (vec![manca("09:00", "10:00")], StatoAppello::Assente, 60),
        (vec![manca("08:30", "10:30")], StatoAppello::Assente, 60),
        (vec![manca("08:30", "09:20")], StatoAppello::Ritardo { ora: ora("09:20") }, 20),
        (vec![manca("09:40", "10:30")], StatoAppello::Uscita { ora: ora("09:40") }, 20),
        (vec![manca("09:20", "09:40")], StatoAppello::Uscita { ora: ora("09:20") }, 20),
        (vec![manca("08:00", "09:00"), manca("10:00", "11:00")], StatoAppello::Presente, 0),
        (vec![Evento::FuoriClasse(fuori)], StatoAppello::FuoriClasse(fuori), 0),
        (vec![Evento::FuoriClasse(span("10:00", "11:00"))], StatoAppello::Presente, 0),
    ];
    for (eventi, stato, minutes) in table {
        let giorno = GiornoAlunno::from_eventi(eventi.clone());
        assert_eq!(giorno.stato_in(lezione), stato, "{eventi:?}");
        assert_eq!(giorno.minuti_assenza(lezione), minutes, "{eventi:?}");
    }
}

#[test]
fn what_happened_around_a_lesson_explains_its_state() {
    let lezione = span("09:00", "10:00");
    let table = [
        (vec![], None, false),
        (vec![Evento::Assenza], None, true),
        (vec![entrata("08:20")], Some(EventoAround::Entered { ora: ora("08:20") }), false),
        (vec![entrata("09:00")], Some(EventoAround::Entered { ora: ora("09:00") }), false),
        (vec![entrata("09:01")], None, false),
        (vec![entrata("10:00")], Some(EventoAround::Enters { ora: ora("10:00") }), true),
        (vec![uscita("08:30")], Some(EventoAround::Left { ora: ora("08:30") }), true),
        (vec![uscita("09:00")], Some(EventoAround::Left { ora: ora("09:00") }), true),
        (vec![uscita("09:01")], None, false),
        (vec![uscita("09:59")], None, false),
        (vec![uscita("10:00")], Some(EventoAround::Leaves { ora: ora("10:00") }), false),
        (vec![entrata("08:20"), uscita("11:30")], Some(EventoAround::Entered { ora: ora("08:20") }), false),
        (vec![entrata("09:20"), uscita("11:30")], Some(EventoAround::Leaves { ora: ora("11:30") }), false),
        (vec![entrata("10:20"), uscita("11:30")], Some(EventoAround::Enters { ora: ora("10:20") }), true),
        (vec![manca("09:00", "11:00")], Some(EventoAround::Missed(span("09:00", "11:00"))), true),
        (vec![manca("08:00", "09:00")], Some(EventoAround::Missed(span("08:00", "09:00"))), false),
        (vec![manca("10:00", "11:00")], None, false),
        (vec![entrata("08:20"), uscita("08:40")], Some(EventoAround::Left { ora: ora("08:40") }), true),
        (vec![entrata("08:20"), uscita("09:40")], Some(EventoAround::Entered { ora: ora("08:20") }), false),
    ];
    for (eventi, around, misses_all) in table {
        let giorno = GiornoAlunno::from_eventi(eventi.clone());
        assert_eq!(giorno.around(lezione), around, "{eventi:?}");
        assert_eq!(giorno.stato_in(lezione).misses_all(lezione), misses_all, "{eventi:?}");
        assert_eq!(giorno.minuti_assenza(lezione) == 60, misses_all, "{eventi:?}");
    }
}

fn any_evento() -> impl Strategy<Value = Evento> {
    let time = || (0u16..1440).prop_map(|minutes| OraLocale::from_minutes(minutes).unwrap());
    prop_oneof![
        Just(Evento::Assenza),
        (time(), any::<bool>()).prop_map(|(ora, breve)| Evento::Entrata { ora, breve }),
        time().prop_map(|ora| Evento::Uscita { ora }),
        (time(), time())
            .prop_map(|(a, b)| Evento::AssenzaOraria(Intervallo { dalle: a.min(b), alle: a.max(b) })),
        (time(), time())
            .prop_map(|(a, b)| Evento::AssenzaOraria(Intervallo { dalle: a.min(b), alle: a.max(b) })),
        (time(), time())
            .prop_map(|(a, b)| Evento::FuoriClasse(Intervallo { dalle: a.min(b), alle: a.max(b) })),
    ]
}

proptest! {
    #[test]
    fn absence_never_exceeds_the_lesson(eventi in proptest::collection::vec(any_evento(), 0..5), start in 480u16..800, length in 1u16..120) {
        let lezione = Intervallo {
            dalle: OraLocale::from_minutes(start).unwrap(),
            alle: OraLocale::from_minutes(start + length).unwrap(),
        };
        prop_assert!(GiornoAlunno::from_eventi(eventi).minuti_assenza(lezione) <= length);
    }

    #[test]
    fn a_day_is_what_its_events_say(eventi in proptest::collection::vec(any_evento(), 0..6)) {
        let giorno = GiornoAlunno::from_eventi(eventi);
        prop_assert_eq!(GiornoAlunno::from_eventi(giorno.eventi()), giorno);
    }

    #[test]
    fn minutes_do_not_depend_on_how_the_day_is_cut(late in 480u16..780, left in 480u16..780, cut in 481u16..779) {
        let at = |minutes| OraLocale::from_minutes(minutes).unwrap();
        prop_assume!(late < left);
        let giorno = GiornoAlunno::from_eventi([Evento::Entrata { ora: at(late), breve: false }, Evento::Uscita { ora: at(left) }]);
        let whole = giorno.minuti_assenza(Intervallo { dalle: at(480), alle: at(780) });
        let parts = [(480, cut), (cut, 780)].map(|(dalle, alle)| giorno.minuti_assenza(Intervallo { dalle: at(dalle), alle: at(alle) }));
        prop_assert_eq!(parts.iter().sum::<u16>(), whole);
    }
}
