// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::carico::{CaricoGiorno, LivelloCarico, suggest};
use super::*;
use crate::RuleError;
use crate::ids::PersonaId;

const DATA: Date = date(2026, 11, 27);

fn facts() -> ImpegnoFacts {
    ImpegnoFacts {
        anno: AnnoScolastico::starting(2026).unwrap(),
        giorno: DayKind::Lezione,
        chiuso: false,
        insegna: true,
        prossimo_giorno: Some(date(2026, 11, 24)),
        verifiche: Vec::new(),
        fuori: Vec::new(),
        policy: ImpegnoPolicy {
            limite_giorno: None,
            limite_settimana: None,
            ora_serale: "18:00".parse().unwrap(),
        },
    }
}

fn with_tests(days: &[Date]) -> ImpegnoFacts {
    let verifica = |data: &Date| VerificaPresente { data: *data, materia: "Storia".to_owned() };
    ImpegnoFacts { verifiche: days.iter().map(verifica).collect(), ..facts() }
}

fn verifica(data: Date) -> ImpegnoDraft {
    ImpegnoDraft {
        tipo: TipoImpegno::Verifica,
        data,
        dalle: None,
        alle: None,
        materia: Some(MateriaId::from(Uuid::from_u128(1))),
        gruppo: None,
        titolo: " Le parabole ".to_owned(),
        testo: String::new(),
        link: Vec::new(),
    }
}

fn evento(data: Date) -> ImpegnoDraft {
    ImpegnoDraft { tipo: TipoImpegno::Evento, materia: None, ..verifica(data) }
}

fn at(time: &str) -> Timestamp {
    orario::instant(date(2026, 11, 23), time.parse().unwrap())
}

fn planned(facts: &ImpegnoFacts, draft: &ImpegnoDraft) -> Result<ImpegnoDraft, ImpegnoError> {
    plan(facts, draft, Conferma::default(), at("09:10"))
}

#[test]
fn a_test_is_planned_and_its_texts_trimmed() {
    assert_eq!(planned(&facts(), &verifica(DATA)).unwrap().titolo, "Le parabole");
}

#[test]
fn wrong_drafts_are_refused_at_their_field() {
    let ora = |text: &str| Some(text.parse::<OraLocale>().unwrap());
    let link = Link::stored("https://scuola.example".to_owned());
    let table = [
        (ImpegnoDraft { titolo: " ".to_owned(), ..verifica(DATA) }, "impegno-errore-titolo", "titolo"),
        (ImpegnoDraft { materia: None, ..verifica(DATA) }, "impegno-errore-materia", "materia"),
        (ImpegnoDraft { testo: "a\u{0}".to_owned(), ..verifica(DATA) }, "impegno-errore-carattere", "testo"),
        (ImpegnoDraft { titolo: "a".repeat(121), ..verifica(DATA) }, "impegno-errore-lungo", "titolo"),
        (ImpegnoDraft { link: vec![link; 6], ..verifica(DATA) }, "impegno-errore-troppi-link", "link"),
        (verifica(date(2026, 11, 22)), "impegno-errore-passato", "data"),
        (verifica(date(2027, 9, 1)), "impegno-errore-fuori-anno", "data"),
        (ImpegnoDraft { alle: ora("9:00"), ..evento(DATA) }, "impegno-errore-dalle", "dalle"),
        (
            ImpegnoDraft { dalle: ora("9:00"), alle: ora("9:00"), ..evento(DATA) },
            "impegno-errore-ore",
            "alle",
        ),
    ];
    for (draft, key, field) in table {
        let error = planned(&facts(), &draft).unwrap_err();
        assert_eq!((error.key(), error.field()), (key, Some(field)));
    }
}

#[test]
fn a_subject_of_a_colleague_is_refused_at_its_field() {
    let error = planned(&ImpegnoFacts { insegna: false, ..facts() }, &verifica(DATA)).unwrap_err();
    assert_eq!((error.key(), error.field()), ("impegno-errore-materia-altrui", Some("materia")));
}

#[test]
fn nothing_is_planned_or_changed_on_a_day_that_a_scrutinio_closed() {
    let closed = ImpegnoFacts { chiuso: true, ..facts() };
    for draft in [verifica(DATA), evento(DATA)] {
        assert_eq!(planned(&closed, &draft).unwrap_err(), ImpegnoError::Closed { data: DATA });
    }
    let autore = PersonaId::from(Uuid::from_u128(2));
    let standing = StandingImpegno { autore, data: DATA, chiuso: true };
    for is_head in [false, true] {
        let author = ImpegnoAuthor { persona: autore, is_head };
        assert_eq!(change(&standing, author, at("09:10")), Err(ImpegnoError::Closed { data: DATA }));
    }
}

#[test]
fn a_test_needs_lessons_and_an_event_does_not() {
    let sunday = ImpegnoFacts { giorno: DayKind::Domenica, ..facts() };
    let error = planned(&sunday, &verifica(DATA)).unwrap_err();
    assert_eq!(error, ImpegnoError::NoLezioni { data: DATA, giorno: DayKind::Domenica });
    assert!(planned(&sunday, &evento(DATA)).is_ok());
}

#[test]
fn a_second_test_on_a_day_lists_the_others_and_asks_again() {
    let facts = with_tests(&[DATA, date(2026, 11, 26)]);
    let error = planned(&facts, &verifica(DATA)).unwrap_err();
    let materie = vec!["Storia".to_owned()];
    assert_eq!(
        error,
        ImpegnoError::NotConfirmed { warnings: vec![ImpegnoWarning::SameDay { data: DATA, materie }] }
    );
    assert_eq!(error.args()[0], ("impronta", "2026-11-27.1.0.0".to_owned()));
    let seen = Conferma { data: Some(DATA), verifiche: 1, fuori: 0, sera: false };
    assert!(plan(&facts, &verifica(DATA), seen, at("09:10")).is_ok());
    assert!(planned(&facts, &evento(DATA)).is_ok(), "an event asks nobody");
}

#[test]
fn a_confirmation_of_one_test_does_not_cover_a_second_that_came_meanwhile() {
    let facts = with_tests(&[DATA, DATA]);
    let seen = Conferma { data: Some(DATA), verifiche: 1, fuori: 0, sera: false };
    assert!(plan(&facts, &verifica(DATA), seen, at("09:10")).is_err());
}

#[test]
fn a_confirmation_counts_only_for_the_day_it_was_shown_for() {
    let other = date(2026, 11, 26);
    let facts = with_tests(&[DATA, other]);
    let seen = Conferma { data: Some(DATA), verifiche: 1, fuori: 0, sera: false };
    assert!(plan(&facts, &verifica(DATA), seen, at("09:10")).is_ok());
    let error = plan(&facts, &verifica(other), seen, at("09:10")).unwrap_err();
    assert_eq!(error.args()[0], ("impronta", "2026-11-26.1.0.0".to_owned()));
    assert!(
        plan(&facts, &verifica(date(2026, 11, 25)), seen, at("09:10")).is_ok(),
        "a free day asks nothing"
    );
}

#[test]
fn a_test_while_the_whole_class_is_out_is_asked_about_and_an_event_is_not() {
    let facts = ImpegnoFacts { fuori: vec!["Museo civico".to_owned()], ..with_tests(&[DATA]) };
    let error = planned(&facts, &verifica(DATA)).unwrap_err();
    assert!(error.args().contains(&("fuori", "Museo civico".to_owned())));
    let tests = Conferma { data: Some(DATA), verifiche: 1, fuori: 0, sera: false };
    assert!(plan(&facts, &verifica(DATA), tests, at("09:10")).is_err(), "only the tests were shown");
    assert!(plan(&facts, &verifica(DATA), Conferma { fuori: 1, ..tests }, at("09:10")).is_ok());
    assert!(planned(&facts, &evento(DATA)).is_ok());
}

#[test]
fn a_test_for_the_next_day_entered_in_the_evening_is_asked_about() {
    let tomorrow = date(2026, 11, 24);
    for (time, data, asked) in
        [("17:59", tomorrow, false), ("18:00", tomorrow, true), ("21:00", date(2026, 11, 25), false)]
    {
        let outcome = plan(&facts(), &verifica(data), Conferma::default(), at(time));
        assert_eq!(outcome.is_err(), asked, "{time} {data}");
    }
    let seen = Conferma { data: Some(tomorrow), verifiche: 0, fuori: 0, sera: true };
    assert!(plan(&facts(), &verifica(tomorrow), seen, at("21:00")).is_ok());
}

#[test]
fn the_limits_of_the_school_cannot_be_confirmed_away() {
    let mut facts = with_tests(&[DATA, date(2026, 11, 25), date(2026, 11, 26)]);
    let seen = Conferma { data: Some(DATA), verifiche: 9, fuori: 9, sera: true };
    facts.policy.limite_giorno = Some(1);
    let error = plan(&facts, &verifica(DATA), seen, at("09:10")).unwrap_err();
    assert_eq!(error, ImpegnoError::FullDay { data: DATA, limite: 1 });
    facts.policy = ImpegnoPolicy { limite_giorno: Some(2), limite_settimana: Some(3), ..facts.policy };
    let error = plan(&facts, &verifica(DATA), seen, at("09:10")).unwrap_err();
    assert_eq!(error, ImpegnoError::FullWeek { data: DATA, limite: 3 });
    facts.policy.limite_settimana = Some(4);
    assert!(plan(&facts, &verifica(DATA), seen, at("09:10")).is_ok());
}

#[test]
fn what_stands_is_changed_by_its_author_or_the_head_until_its_day_is_over() {
    let (autore, collega) = (PersonaId::from(Uuid::from_u128(5)), PersonaId::from(Uuid::from_u128(6)));
    let table = [
        (autore, false, date(2026, 11, 23), Ok(())),
        (collega, false, date(2026, 11, 27), Err(ImpegnoError::NotOwn)),
        (collega, true, date(2026, 11, 27), Ok(())),
        (autore, false, date(2026, 11, 22), Err(ImpegnoError::Past { data: date(2026, 11, 22) })),
    ];
    for (persona, is_head, data, expected) in table {
        let standing = StandingImpegno { autore, data, chiuso: false };
        assert_eq!(change(&standing, ImpegnoAuthor { persona, is_head }, at("09:10")), expected);
    }
}

#[test]
fn links_lead_only_to_allowed_sites_over_https() {
    let allowed = ["scuola.example".to_owned(), "wikipedia.org".to_owned()];
    let table = [
        ("https://scuola.example/compiti?n=1#due", Ok("scuola.example")),
        ("https://it.wikipedia.org/wiki/Parabola", Ok("it.wikipedia.org")),
        ("https://SCUOLA.example", Ok("SCUOLA.example")),
        ("http://scuola.example", Err(LinkError::Malformed)),
        ("https://scuola.example@altro.example/", Err(LinkError::Malformed)),
        ("https://scuola.example:8443/", Err(LinkError::Malformed)),
        ("https://scuola.example\\@altro.example", Err(LinkError::Malformed)),
        ("https://nonwikipedia.org", Err(LinkError::NotAllowed { sito: "nonwikipedia.org".to_owned() })),
        ("https://127.0.0.1/", Err(LinkError::Malformed)),
        ("javascript:alert(1)", Err(LinkError::Malformed)),
        ("https://", Err(LinkError::Malformed)),
    ];
    for (text, expected) in table {
        let parsed = Link::parse(text, &allowed);
        assert_eq!(parsed.as_ref().map(Link::sito).map_err(Clone::clone), expected, "{text}");
    }
}

#[test]
fn a_link_stands_once_and_five_are_the_most() {
    let allowed = ["scuola.example".to_owned()];
    let page = |n: usize| format!("https://scuola.example/{n}");
    let stand = |n: usize| -> Vec<Link> { (0..n).map(|at| Link::stored(page(at))).collect() };
    assert_eq!(link::add(&stand(4), &page(9), &allowed), Ok(Some(Link::stored(page(9)))));
    assert_eq!(link::add(&stand(5), &page(3), &allowed), Ok(None), "it is there");
    assert_eq!(link::add(&stand(5), &page(9), &allowed), Err(LinkError::TooMany));
    assert!(matches!(link::add(&[], "https://altro.example", &allowed), Err(LinkError::NotAllowed { .. })));
}

fn giorno(day: i8, verifiche: usize, compiti: usize) -> CaricoGiorno {
    let data = date(2026, 11, day);
    CaricoGiorno { data, lezioni: true, fuori: false, materia_in_orario: true, verifiche, compiti }
}

#[test]
fn a_day_is_as_heavy_as_what_is_due() {
    let table = [
        ((0, 0), LivelloCarico::Libero),
        ((0, 2), LivelloCarico::Leggero),
        ((1, 0), LivelloCarico::Medio),
        ((0, 4), LivelloCarico::Medio),
        ((1, 2), LivelloCarico::Pieno),
        ((2, 0), LivelloCarico::Pieno),
    ];
    for ((verifiche, compiti), expected) in table {
        assert_eq!(giorno(24, verifiche, compiti).livello(), expected);
    }
}

#[test]
fn the_lightest_days_with_the_subject_and_no_test_are_suggested() {
    let week = [
        giorno(24, 0, 3),
        giorno(25, 1, 0),
        CaricoGiorno { materia_in_orario: false, ..giorno(26, 0, 0) },
        CaricoGiorno { lezioni: false, ..giorno(29, 0, 0) },
        CaricoGiorno { fuori: true, ..giorno(30, 0, 0) },
        giorno(27, 0, 1),
        giorno(28, 0, 1),
    ];
    assert_eq!(suggest(&week), [date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 24)]);
}

proptest! {
    /// Whatever was accepted is covered by its own confirmation, and its code says the same.
    #[test]
    fn a_confirmation_survives_its_code(day in 1_i8..28, verifiche in 0_usize..50, fuori in 0_usize..5, sera: bool) {
        let conferma = Conferma { data: Some(date(2026, 11, day)), verifiche, fuori, sera };
        prop_assert_eq!(Conferma::from_code(&conferma.code()), conferma);
    }

    /// No suggested day has a test already.
    #[test]
    fn no_full_day_is_suggested(loads in proptest::collection::vec((0_usize..3, 0_usize..5), 0..20)) {
        let days: Vec<CaricoGiorno> = loads.iter().zip(1_i8..).map(|((v, c), day)| giorno(day, *v, *c)).collect();
        for data in suggest(&days) {
            prop_assert!(days.iter().any(|giorno| giorno.data == data && giorno.verifiche == 0));
        }
    }
}
