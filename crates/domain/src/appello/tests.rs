// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::RuleError;
use crate::fuori_classe;

const TODAY: Date = date(2026, 11, 23);

fn id<T: From<Uuid>>(number: u128) -> T {
    Uuid::from_u128(number).into()
}

fn ora(text: &str) -> OraLocale {
    text.parse().unwrap()
}

fn span(dalle: &str, alle: &str) -> Intervallo {
    Intervallo { dalle: ora(dalle), alle: ora(alle) }
}

fn entrata(text: &str) -> Evento {
    Evento::Entrata { ora: ora(text), breve: false }
}

fn breve(text: &str) -> Evento {
    Evento::Entrata { ora: ora(text), breve: true }
}

fn uscita(text: &str) -> Evento {
    Evento::Uscita { ora: ora(text) }
}

fn fuori(dalle: &str, alle: &str) -> Evento {
    Evento::FuoriClasse(span(dalle, alle))
}

fn manca(dalle: &str, alle: &str) -> Evento {
    Evento::AssenzaOraria(span(dalle, alle))
}

fn recorded(eventi: &[Evento]) -> Vec<EventoFacts> {
    eventi
        .iter()
        .zip(1000u128..)
        .map(|(evento, number)| EventoFacts { id: id(number), evento: *evento })
        .collect()
}

/// Pupil 5 in a day from 8 to 13, at the lezione from `start` of one hour; teacher 1 signed it.
fn facts(start: &str, chiamato_prima: bool, eventi: &[Evento]) -> AppelloFacts {
    let dalle = ora(start);
    AppelloFacts {
        policy: AppelloPolicy::default(),
        lezione: LezioneAppello {
            data: TODAY,
            intervallo: Intervallo { dalle, alle: OraLocale::from_minutes(dalle.minutes() + 60).unwrap() },
            firmata_da: BTreeSet::from([id(1)]),
        },
        docente: id(1),
        firma_in_corso: false,
        campanelle: span("08:00", "13:00"),
        ore: (8..13).map(|hour| span(&format!("{hour:02}:00"), &format!("{:02}:00", hour + 1))).collect(),
        modo: ModoAppello::Giornaliero,
        appelli_del_giorno: chiamato_prima,
        chiuso: false,
        version: 4,
        alunni: vec![AlunnoFacts {
            alunno: id(5),
            iscritto: true,
            nel_gruppo: true,
            eventi: recorded(eventi),
            chiamato_prima,
            chiamato_dopo: false,
            entrata_over_presence: false,
        }],
    }
}

fn ask(richiesta: Richiesta) -> AppelloCommand {
    AppelloCommand { version: 4, richieste: BTreeMap::from([(id(5), richiesta)]) }
}

fn want(stato: StatoAppello) -> AppelloCommand {
    ask(Richiesta::Stato(stato))
}

fn evening() -> Timestamp {
    orario::instant(TODAY, ora("20:00"))
}

/// The events of the pupil's day once the outcome is written.
fn written(facts: &AppelloFacts, outcome: &AppelloOutcome) -> Vec<EventoFacts> {
    let mut eventi = facts.alunni[0].eventi.clone();
    let mut fresh = 5000;
    for change in outcome.alunni.iter().flat_map(|alunno| &alunno.changes) {
        match *change {
            EventoChange::Annul { id } => eventi.retain(|facts| facts.id != id),
            EventoChange::Change { id, evento } => {
                eventi.iter_mut().filter(|facts| facts.id == id).for_each(|facts| facts.evento = evento);
            }
            EventoChange::Insert(evento) => {
                fresh += 1;
                eventi.push(EventoFacts { id: id(fresh), evento });
            }
        }
    }
    eventi
}

fn day_of(eventi: &[EventoFacts]) -> GiornoAlunno {
    GiornoAlunno::from_eventi(eventi.iter().map(|facts| facts.evento))
}

#[test]
fn a_state_becomes_the_events_of_the_table() {
    use StatoAppello::{Assente, FuoriClasse, Presente, Ritardo, RitardoEUscita, Uscita};
    let r = |text| Ritardo { ora: ora(text) };
    let u = |text| Uscita { ora: ora(text) };
    type Row = (&'static str, bool, Vec<Evento>, StatoAppello, Vec<Evento>);
    let table: Vec<Row> = vec![
        // First hour.
        ("08:00", false, vec![], Assente, vec![Evento::Assenza]),
        ("08:00", false, vec![Evento::Assenza], Presente, vec![]),
        ("08:00", false, vec![], r("08:10"), vec![breve("08:10")]),
        ("08:00", false, vec![], r("08:11"), vec![entrata("08:11")]),
        ("08:00", false, vec![entrata("08:20")], Presente, vec![]),
        ("08:00", false, vec![entrata("08:20"), uscita("12:00")], Assente, vec![Evento::Assenza]),
        ("08:00", false, vec![Evento::Assenza], r("08:30"), vec![entrata("08:30")]),
        ("08:00", false, vec![Evento::Assenza], u("08:30"), vec![uscita("08:30")]),
        // A later hour after a roll call.
        ("10:00", true, vec![Evento::Assenza], Presente, vec![entrata("10:00")]),
        ("10:00", true, vec![entrata("11:00")], Presente, vec![entrata("10:00")]),
        ("10:00", true, vec![], Assente, vec![uscita("10:00")]),
        ("10:00", true, vec![entrata("08:30")], Assente, vec![entrata("08:30"), uscita("10:00")]),
        ("10:00", true, vec![entrata("10:00")], Assente, vec![Evento::Assenza]),
        ("10:00", true, vec![uscita("09:30")], Assente, vec![uscita("09:30")]),
        ("10:00", true, vec![uscita("12:00")], Assente, vec![uscita("10:00")]),
        // Back after some hours: those hours stay missed.
        ("10:00", true, vec![uscita("09:30")], Presente, vec![manca("09:30", "10:00")]),
        ("10:00", true, vec![uscita("10:00")], Presente, vec![]),
        ("10:00", true, vec![uscita("10:30")], Presente, vec![]),
        ("11:00", true, vec![uscita("10:00")], r("11:10"), vec![manca("10:00", "11:10")]),
        ("11:00", true, vec![uscita("10:00")], u("11:30"), vec![manca("10:00", "11:00"), uscita("11:30")]),
        ("11:00", true, vec![uscita("10:00")], u("10:30"), vec![uscita("10:30")]),
        ("11:00", true, vec![manca("10:00", "11:00")], Assente, vec![uscita("10:00")]),
        (
            "11:00",
            true,
            vec![manca("09:00", "10:00")],
            Assente,
            vec![manca("09:00", "10:00"), uscita("11:00")],
        ),
        ("10:00", true, vec![manca("09:00", "11:00")], Presente, vec![manca("09:00", "10:00")]),
        ("10:00", true, vec![manca("10:00", "11:00")], r("10:20"), vec![entrata("10:20")]),
        ("10:00", true, vec![entrata("08:20")], r("10:20"), vec![entrata("08:20"), manca("10:00", "10:20")]),
        ("09:00", true, vec![uscita("08:00")], Presente, vec![entrata("09:00")]),
        (
            "11:00",
            true,
            vec![uscita("10:00")],
            FuoriClasse(span("11:00", "12:00")),
            vec![manca("10:00", "11:00"), fuori("11:00", "12:00")],
        ),
        ("10:00", true, vec![Evento::Assenza], u("10:30"), vec![entrata("10:00"), uscita("10:30")]),
        (
            "10:00",
            true,
            vec![],
            RitardoEUscita { entrata: ora("10:10"), uscita: ora("10:40") },
            vec![entrata("10:10"), uscita("10:40")],
        ),
        ("10:00", true, vec![uscita("10:30")], r("10:10"), vec![entrata("10:10")]),
        // A later hour whose roll call is the first of the day.
        ("10:00", false, vec![Evento::Assenza], Presente, vec![]),
        ("10:00", false, vec![], Assente, vec![Evento::Assenza]),
        ("10:00", false, vec![entrata("08:30")], Assente, vec![entrata("08:30"), uscita("10:00")]),
        // Out of class.
        ("10:00", true, vec![], FuoriClasse(span("10:00", "12:00")), vec![fuori("10:00", "12:00")]),
        (
            "10:00",
            true,
            vec![fuori("09:00", "12:00")],
            Presente,
            vec![fuori("09:00", "10:00"), fuori("11:00", "12:00")],
        ),
        (
            "10:00",
            true,
            vec![Evento::Assenza],
            FuoriClasse(span("10:10", "11:00")),
            vec![entrata("10:00"), fuori("10:10", "11:00")],
        ),
        (
            "10:00",
            true,
            vec![fuori("08:00", "10:00")],
            Assente,
            vec![uscita("10:00"), fuori("08:00", "10:00")],
        ),
    ];
    for (start, earlier, eventi, stato, expected) in table {
        let facts = facts(start, earlier, &eventi);
        let outcome =
            decide(&facts, &want(stato), evening()).unwrap_or_else(|e| panic!("{eventi:?} {stato:?}: {e}"));
        assert_eq!(
            day_of(&written(&facts, &outcome)),
            GiornoAlunno::from_eventi(expected),
            "{start} {eventi:?} {stato:?}"
        );
    }
}

#[test]
fn what_cannot_be_is_refused_and_names_the_pupil() {
    use StatoAppello::{Assente, FuoriClasse, Presente, Ritardo, RitardoEUscita, Uscita};
    let r = |text| Ritardo { ora: ora(text) };
    let table: Vec<(Vec<Evento>, StatoAppello, &str)> = vec![
        (vec![fuori("10:00", "12:00")], Assente, "appello-errore-fuori-classe"),
        (vec![fuori("12:00", "13:00")], Assente, "appello-errore-fuori-classe"),
        (vec![], r("08:00"), "appello-errore-entrata"),
        (vec![], r("13:01"), "appello-errore-entrata"),
        (vec![], Uscita { ora: ora("13:00") }, "appello-errore-uscita"),
        (vec![], Uscita { ora: ora("07:50") }, "appello-errore-uscita"),
        (vec![entrata("09:30")], Uscita { ora: ora("09:30") }, "appello-errore-uscita-prima-entrata"),
        (
            vec![],
            RitardoEUscita { entrata: ora("10:40"), uscita: ora("10:10") },
            "appello-errore-uscita-prima-entrata",
        ),
        (
            vec![],
            FuoriClasse(Intervallo { dalle: ora("10:50"), alle: ora("10:10") }),
            "appello-errore-intervallo",
        ),
        (vec![], FuoriClasse(span("11:00", "12:00")), "appello-errore-intervallo"),
        (vec![], FuoriClasse(span("10:00", "13:30")), "appello-errore-intervallo"),
        (
            vec![uscita("11:30")],
            FuoriClasse(span("10:30", "12:00")),
            "appello-errore-fuori-classe-incompatibile",
        ),
        (
            vec![fuori("08:00", "09:00"), uscita("12:00")],
            r("09:10"),
            "appello-errore-fuori-classe-incompatibile",
        ),
    ];
    for (eventi, stato, key) in table {
        let error = decide(&facts("10:00", true, &eventi), &want(stato), evening()).unwrap_err();
        assert_eq!((error.key(), error.alunno()), (key, Some(id(5))), "{eventi:?} {stato:?}");
    }
    let early = decide(&facts("10:00", true, &[]), &want(r("10:30")), orario::instant(TODAY, ora("10:05")))
        .unwrap_err();
    assert_eq!(early.key(), "appello-errore-entrata-futura");
    assert!(decide(&facts("10:00", true, &[]), &want(Presente), evening()).is_ok());
}

#[test]
fn only_pupils_of_that_class_group_and_date_are_on_the_roll() {
    let spoiled = |spoil: fn(&mut AppelloFacts)| {
        let mut facts = facts("10:00", true, &[]);
        spoil(&mut facts);
        decide(&facts, &want(StatoAppello::Assente), evening()).map_err(|error| error.key())
    };
    assert_eq!(spoiled(|facts| facts.alunni.clear()), Err("appello-errore-alunno-sconosciuto"));
    assert_eq!(spoiled(|facts| facts.alunni[0].iscritto = false), Err("appello-errore-alunno-non-iscritto"));
    assert_eq!(
        spoiled(|facts| facts.alunni[0].nel_gruppo = false),
        Err("appello-errore-alunno-fuori-gruppo")
    );
}

#[test]
fn the_roll_is_of_a_signed_lesson_that_has_begun_as_it_was_seen() {
    let mut unsigned = facts("10:00", true, &[]);
    unsigned.lezione.firmata_da.clear();
    let signing = AppelloFacts { firma_in_corso: true, ..unsigned.clone() };
    let table = [
        (unsigned, evening(), 4, Some("appello-errore-non-firmata")),
        (signing, evening(), 4, None),
        (
            AppelloFacts { chiuso: true, ..facts("10:00", true, &[]) },
            evening(),
            4,
            Some("appello-errore-chiuso"),
        ),
        (
            facts("10:00", true, &[]),
            orario::instant(TODAY, ora("09:54")),
            4,
            Some("appello-errore-non-iniziata"),
        ),
        (facts("10:00", true, &[]), orario::instant(TODAY, ora("09:55")), 4, None),
        // Somebody called it in the meantime: absent stands, present is wanted.
        (facts("10:00", true, &[Evento::Assenza]), evening(), 3, Some("appello-errore-versione")),
        // Who says what stands contradicts nobody.
        (facts("10:00", true, &[]), evening(), 3, None),
    ];
    for (facts, now, version, key) in table {
        let command = AppelloCommand { version, ..want(StatoAppello::Presente) };
        assert_eq!(decide(&facts, &command, now).err().map(|error| error.key()), key);
    }
}

#[test]
fn the_first_roll_call_of_the_day_is_told_apart_even_when_all_are_present() {
    let nobody_missing = AppelloCommand { version: 4, richieste: BTreeMap::new() };
    let first = decide(&facts("08:00", false, &[]), &nobody_missing, evening()).unwrap();
    assert_eq!((first.first_of_day, first.version, first.alunni.len()), (true, 5, 0));
    assert!(!decide(&facts("09:00", true, &[]), &nobody_missing, evening()).unwrap().first_of_day);
}

#[test]
fn an_absence_in_all_the_hours_of_one_decision_is_one_absence() {
    let mut two_hours = facts("09:00", true, &[]);
    two_hours.lezione.intervallo = span("08:00", "10:00");
    let outcome = decide(&two_hours, &want(StatoAppello::Assente), evening()).unwrap();
    assert_eq!(outcome.alunni[0].changes, [EventoChange::Insert(Evento::Assenza)]);
}

#[test]
fn an_event_of_the_same_kind_is_changed_and_the_rest_annulled_first() {
    let at_first_hour = |eventi| facts("08:00", false, eventi);
    let absent = at_first_hour(&[Evento::Assenza]);
    let outcome = decide(&absent, &want(StatoAppello::Ritardo { ora: ora("08:40") }), evening()).unwrap();
    assert_eq!(
        outcome.alunni[0].changes,
        [EventoChange::Annul { id: id(1000) }, EventoChange::Insert(entrata("08:40"))]
    );
    let late = at_first_hour(&[entrata("08:20")]);
    let outcome = decide(&late, &want(StatoAppello::Ritardo { ora: ora("08:40") }), evening()).unwrap();
    assert_eq!(outcome.alunni[0].changes, [EventoChange::Change { id: id(1000), evento: entrata("08:40") }]);
}

#[test]
fn a_late_entry_that_takes_the_presence_of_earlier_hours_away_says_how_much() {
    use StatoAppello::{Assente, Presente, Ritardo};
    let r = |text| Ritardo { ora: ora(text) };
    let table = [
        ("10:00", true, vec![], r("10:10"), 120),
        ("10:00", true, vec![], r("09:30"), 90),
        ("10:00", true, vec![entrata("08:20")], r("10:10"), 0),
        ("10:00", true, vec![Evento::Assenza], r("10:10"), 0),
        ("10:00", true, vec![Evento::Assenza], Presente, 0),
        ("10:00", true, vec![], Assente, 0),
        ("10:00", false, vec![], r("10:10"), 0),
        ("08:00", false, vec![], r("08:30"), 0),
    ];
    for (start, earlier, eventi, stato, minutes) in table {
        let outcome = decide(&facts(start, earlier, &eventi), &want(stato), evening()).unwrap();
        assert_eq!(outcome.alunni[0].earlier_minutes, minutes, "{start} {earlier} {eventi:?} {stato:?}");
    }
}

#[test]
fn only_who_was_on_an_earlier_roll_leaves_early() {
    let mut facts = facts("10:00", true, &[]);
    let other = AlunnoFacts { alunno: id(6), chiamato_prima: false, ..facts.alunni[0].clone() };
    facts.alunni.push(other);
    let absent = || Richiesta::Stato(StatoAppello::Assente);
    let command =
        AppelloCommand { version: 4, richieste: BTreeMap::from([(id(5), absent()), (id(6), absent())]) };
    let outcome = decide(&facts, &command, evening()).unwrap();
    let written: Vec<_> = outcome.alunni.iter().map(|alunno| alunno.changes.clone()).collect();
    assert_eq!(
        written,
        [
            vec![EventoChange::Insert(Evento::Uscita { ora: ora("10:00") })],
            vec![EventoChange::Insert(Evento::Assenza)],
        ]
    );
}

#[test]
fn a_late_entry_that_was_a_slip_of_this_hour_goes_without_a_trace_in_the_hours_before() {
    for stands in ["10:00", "10:10"] {
        let mut facts = facts("10:00", true, &[entrata(stands)]);
        facts.alunni[0].entrata_over_presence = true;
        let outcome = decide(&facts, &want(StatoAppello::Presente), evening()).unwrap();
        let expected = if stands == "10:10" { vec![] } else { vec![entrata("10:00")] };
        assert_eq!(day_of(&written(&facts, &outcome)), GiornoAlunno::from_eventi(expected), "{stands}");
    }
}

#[test]
fn who_was_there_and_comes_in_with_the_bell_is_not_late() {
    let r = |text| StatoAppello::Ritardo { ora: ora(text) };
    let table = [
        ("10:00", true, vec![], r("10:00"), true),
        ("10:00", true, vec![], r("10:01"), false),
        ("10:00", true, vec![Evento::Assenza], r("10:00"), false),
        ("10:00", true, vec![entrata("08:20")], r("10:00"), true),
        ("10:00", true, vec![uscita("09:00")], r("10:00"), false),
        ("10:00", false, vec![], r("10:00"), false),
    ];
    for (start, earlier, eventi, stato, is_none) in table {
        let outcome = decide(&facts(start, earlier, &eventi), &want(stato), evening()).unwrap();
        assert_eq!(outcome.with_the_bell.len(), usize::from(is_none), "{eventi:?} {stato:?}");
        assert_eq!(outcome.alunni.is_empty(), is_none, "{eventi:?} {stato:?}");
    }
}

#[test]
fn an_undo_cannot_call_a_long_late_short() {
    let facts = facts("08:00", false, &[]);
    let outcome = decide(&facts, &ask(Richiesta::Ripristina(vec![breve("09:40")])), evening()).unwrap();
    assert_eq!(outcome.alunni[0].changes, [EventoChange::Insert(entrata("09:40"))]);
}

#[test]
fn an_absence_does_not_rewrite_the_hours_that_were_called_after_it() {
    type Row = (&'static str, bool, Vec<Evento>, Vec<Evento>);
    let table: Vec<Row> = vec![
        ("10:00", true, vec![], vec![manca("10:00", "11:00")]),
        ("10:00", true, vec![uscita("12:00")], vec![manca("10:00", "11:00"), uscita("12:00")]),
        ("10:00", true, vec![uscita("10:30")], vec![uscita("10:00")]),
        ("08:00", false, vec![], vec![entrata("09:00")]),
        ("08:00", false, vec![entrata("11:00")], vec![entrata("11:00")]),
        ("10:00", true, vec![manca("11:00", "12:00")], vec![manca("10:00", "12:00")]),
    ];
    for (start, earlier, eventi, expected) in table {
        let mut facts = facts(start, earlier, &eventi);
        facts.alunni[0].chiamato_dopo = true;
        let outcome = decide(&facts, &want(StatoAppello::Assente), evening()).unwrap();
        let after = day_of(&written(&facts, &outcome));
        assert_eq!(after, GiornoAlunno::from_eventi(expected), "{start} {eventi:?}");
    }
}

#[test]
fn a_roll_by_the_hour_says_its_lesson_and_nothing_around_it() {
    use StatoAppello::{Assente, Presente, Ritardo, Uscita};
    let r = |text| Ritardo { ora: ora(text) };
    let all_but_the_last = vec![manca("08:00", "12:00")];
    type Row = (&'static str, bool, Vec<Evento>, StatoAppello, Vec<Evento>);
    let table: Vec<Row> = vec![
        ("08:00", false, vec![], Assente, vec![manca("08:00", "09:00")]),
        ("09:00", true, vec![manca("08:00", "09:00")], Assente, vec![manca("08:00", "10:00")]),
        ("09:00", true, vec![manca("08:00", "10:00")], Presente, vec![manca("08:00", "09:00")]),
        ("10:00", true, vec![], Assente, vec![manca("10:00", "11:00")]),
        ("10:00", false, vec![], Assente, vec![manca("10:00", "11:00")]),
        ("12:00", true, vec![], Assente, vec![manca("12:00", "13:00")]),
        ("12:00", true, all_but_the_last, Assente, vec![Evento::Assenza]),
        ("12:00", true, vec![Evento::Assenza], Presente, vec![manca("08:00", "12:00")]),
        ("08:00", false, vec![Evento::Assenza], Presente, vec![]),
        ("09:00", true, vec![manca("08:00", "09:00")], r("09:15"), vec![entrata("09:15")]),
        ("10:00", true, vec![manca("09:00", "10:00")], r("10:15"), vec![manca("09:00", "10:15")]),
        ("10:00", true, vec![], Uscita { ora: ora("10:30") }, vec![uscita("10:30")]),
    ];
    for (start, earlier, eventi, stato, expected) in table {
        let facts = AppelloFacts { modo: ModoAppello::Orario, ..facts(start, earlier, &eventi) };
        let outcome = decide(&facts, &want(stato), evening()).unwrap();
        let after = day_of(&written(&facts, &outcome));
        assert_eq!(after, GiornoAlunno::from_eventi(expected), "{start} {eventi:?} {stato:?}");
    }
}

#[test]
fn who_leaves_after_missed_hours_left_when_they_began() {
    let missed = [manca("08:15", "10:00"), manca("10:15", "10:45")];
    let facts = facts("10:00", false, &missed);
    let outcome = decide(&facts, &want(StatoAppello::Assente), evening()).unwrap();
    assert_eq!(day_of(&written(&facts, &outcome)), GiornoAlunno::from_eventi([uscita("08:15")]));
}

fn time() -> impl Strategy<Value = OraLocale> {
    (0u16..=20).prop_map(|quarters| OraLocale::from_minutes(480 + quarters * 15).unwrap())
}

fn interval() -> impl Strategy<Value = Intervallo> {
    (time(), time()).prop_map(|(a, b)| Intervallo { dalle: a.min(b), alle: a.max(b) })
}

fn any_stato() -> impl Strategy<Value = StatoAppello> {
    prop_oneof![
        Just(StatoAppello::Presente),
        Just(StatoAppello::Assente),
        time().prop_map(|ora| StatoAppello::Ritardo { ora }),
        time().prop_map(|ora| StatoAppello::Uscita { ora }),
        (time(), time()).prop_map(|(entrata, uscita)| StatoAppello::RitardoEUscita { entrata, uscita }),
        interval().prop_map(StatoAppello::FuoriClasse),
    ]
}

/// Days that can be: absent, or any mix of entry, exit and times out of class that the rules accept.
fn any_day() -> impl Strategy<Value = Vec<Evento>> {
    let bells = span("08:00", "13:00");
    let mixed = (
        proptest::option::of(time()),
        proptest::option::of(time()),
        proptest::collection::vec(interval(), 0..3),
        proptest::collection::vec(interval(), 0..3),
    )
        .prop_map(move |(late, left, out, missed)| {
            let entrata = late.map(|ora| Evento::Entrata {
                ora,
                breve: is_ritardo_breve(AppelloPolicy::default(), bells.dalle, ora),
            });
            let eventi = entrata
                .into_iter()
                .chain(left.map(|ora| Evento::Uscita { ora }))
                .chain(missed.into_iter().map(Evento::AssenzaOraria))
                .chain(out.into_iter().map(Evento::FuoriClasse));
            GiornoAlunno::from_eventi(eventi)
        })
        .prop_filter("a day that can be", move |giorno| apply::check_giorno(bells, id(5), giorno).is_ok())
        .prop_map(|giorno| giorno.eventi());
    prop_oneof![1 => Just(vec![Evento::Assenza]), 4 => mixed]
}

proptest! {
    #![proptest_config(ProptestConfig { max_local_rejects: 1_000_000, ..ProptestConfig::default() })]

    #[test]
    fn undo_restores_the_day(before in any_facts(), stato in any_stato()) {
        if let Ok(outcome) = decide(&before, &want(stato), evening())
            && let Some(alunno) = outcome.alunni.first()
        {
            let mut after = before.clone();
            after.alunni[0].eventi = written(&before, &outcome);
            let undone = decide(&after, &ask(Richiesta::Ripristina(alunno.prima.clone())), evening()).unwrap();
            prop_assert_eq!(day_of(&written(&after, &undone)), day_of(&before.alunni[0].eventi));
        }
    }

    #[test]
    fn asking_twice_writes_once(before in any_facts(), stato in any_stato()) {
        if let Ok(outcome) = decide(&before, &want(stato), evening()) {
            let mut after = before.clone();
            after.alunni[0].eventi = written(&before, &outcome);
            let again = decide(&after, &want(stato), evening()).unwrap();
            prop_assert_eq!(again.alunni, vec![]);
        }
    }

    #[test]
    fn an_accepted_day_can_always_be(before in any_facts(), stato in any_stato()) {
        if let Ok(outcome) = decide(&before, &want(stato), evening()) {
            let giorno = day_of(&written(&before, &outcome));
            prop_assert_eq!(apply::check_giorno(before.campanelle, id(5), &giorno), Ok(()));
            if let Some(alunno) = outcome.alunni.first() {
                prop_assert_eq!(giorno.stato_in(before.lezione.intervallo), alunno.stato);
            }
        }
    }

    #[test]
    fn presence_in_this_lesson_never_rewrites_the_other_hours(before in any_facts()) {
        let mut before = before;
        (before.alunni[0].chiamato_prima, before.alunni[0].chiamato_dopo) = (true, true);
        let Intervallo { dalle, alle } = before.lezione.intervallo;
        let day = day_of(&before.alunni[0].eventi);
        let outcome = decide(&before, &want(StatoAppello::Presente), evening()).unwrap();
        let after = day_of(&written(&before, &outcome));
        let earlier = Intervallo { dalle: ora("08:00"), alle: dalle };
        prop_assert_eq!(after.minuti_assenza(earlier), day.minuti_assenza(earlier));
        prop_assert_eq!(after.minuti_assenza(before.lezione.intervallo), 0);
        // Who had left, or had been absent all day, is back: of the hours to come nothing is said any more.
        let later = Intervallo { dalle: alle, alle: ora("13:00") };
        prop_assert!(after.minuti_assenza(later) <= day.minuti_assenza(later));
    }

    /// Who is planned out of class: the roll adds that to the day, and every event that stands stays.
    #[test]
    fn what_is_planned_out_of_class_changes_no_event_of_a_day(before in any_facts(), piani in proptest::collection::vec(interval(), 1..3)) {
        let known = &before.alunni[0];
        let day = day_of(&known.eventi);
        if apply::tidy(&before, day.clone()) != day {
            return Ok(());
        }
        let here = before.lezione.intervallo;
        if let Some(out) = fuori_classe::proposto(&piani, &day, &[], here) {
            prop_assert!(here.dalle <= out.dalle && out.alle <= here.alle, "each roll speaks for its own hour");
            let outcome = decide(&before, &want(StatoAppello::FuoriClasse(out)), evening()).unwrap();
            let changes: Vec<EventoChange> = outcome.alunni.iter().flat_map(|alunno| alunno.changes.clone()).collect();
            prop_assert_eq!(changes, vec![EventoChange::Insert(Evento::FuoriClasse(out))]);
            prop_assert!(!day.assenza);
            let after = day_of(&written(&before, &outcome));
            prop_assert_eq!(after.minuti_assenza(before.campanelle), day.minuti_assenza(before.campanelle));
        }
    }

    #[test]
    fn absence_by_the_hour_never_rewrites_the_other_hours(before in any_facts()) {
        let before = AppelloFacts { modo: ModoAppello::Orario, ..before };
        let Intervallo { dalle, alle } = before.lezione.intervallo;
        let day = day_of(&before.alunni[0].eventi);
        if let Ok(outcome) = decide(&before, &want(StatoAppello::Assente), evening()) {
            let after = day_of(&written(&before, &outcome));
            for other in [Intervallo { dalle: ora("08:00"), alle: dalle }, Intervallo { dalle: alle, alle: ora("13:00") }] {
                prop_assert_eq!(after.minuti_assenza(other), day.minuti_assenza(other));
            }
            prop_assert_eq!(after.minuti_assenza(before.lezione.intervallo), 60);
        }
    }
}

/// A roll in some hour of some day, after or before other rolls, in a classe of either kind.
fn any_facts() -> impl Strategy<Value = AppelloFacts> {
    (8u8..13, any::<bool>(), any::<bool>(), any::<bool>(), any_day()).prop_map(
        |(start, earlier, later, by_the_hour, eventi)| {
            let mut facts = facts(&format!("{start:02}:00"), earlier && start > 8, &eventi);
            facts.modo = if by_the_hour { ModoAppello::Orario } else { ModoAppello::Giornaliero };
            facts.alunni[0].chiamato_dopo = later && start < 12;
            facts
        },
    )
}
