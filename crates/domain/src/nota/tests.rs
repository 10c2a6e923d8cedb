// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use std::collections::BTreeSet;

use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::RuleError;

const AUTORE: u128 = 90;
const COLLEGA: u128 = 91;

fn id(number: u128) -> PersonaId {
    PersonaId::from(Uuid::from_u128(number))
}

fn alunno(number: u128, cognome: &str, nome: &str) -> AlunnoNota {
    AlunnoNota { id: id(number), cognome: cognome.to_owned(), nome: nome.to_owned() }
}

fn classe() -> Vec<AlunnoNota> {
    vec![
        alunno(1, "Abate", "Nicolò"),
        alunno(2, "De La Torre", "Ines"),
        alunno(3, "D'Angelo", "Maria Grazia"),
        alunno(4, "Di Bello", "Rosa"),
    ]
}

fn facts() -> NotaFacts {
    NotaFacts { data: date(2026, 11, 23), closed: false, alunni: classe() }
}

fn now() -> Timestamp {
    orario::instant(date(2026, 11, 23), "09:10".parse().unwrap())
}

fn draft(tipo: TipoNota, alunni: &[u128], testo: &str) -> NotaDraft {
    let destinatari = match alunni {
        [] => DestinatariNota::Classe,
        some => DestinatariNota::Alunni(some.iter().map(|number| id(*number)).collect()),
    };
    NotaDraft { tipo, destinatari, testo: testo.to_owned(), motivo_nomi: String::new() }
}

fn standing() -> StandingNota {
    StandingNota {
        data: facts().data,
        closed: false,
        tipo: TipoNota::Disciplinare,
        autore: id(AUTORE),
        saved_at: now(),
        annulled: false,
        measured: false,
    }
}

fn autore() -> NotaAuthor {
    NotaAuthor { persona: id(AUTORE), is_head: false }
}

fn dirigente() -> NotaAuthor {
    NotaAuthor { persona: id(COLLEGA), is_head: true }
}

#[test]
fn a_note_needs_a_text_and_people_of_the_class() {
    let table = [
        (draft(TipoNota::Disciplinare, &[], "  "), "nota-errore-testo", Some("testo")),
        (draft(TipoNota::Annotazione, &[], "a\u{7}"), "nota-errore-carattere", Some("testo")),
        (
            draft(TipoNota::Annotazione, &[], &"a".repeat(TESTO_MAX_CHARS + 1)),
            "nota-errore-lunga",
            Some("testo"),
        ),
        (draft(TipoNota::Disciplinare, &[77], "Disturba."), "nota-errore-non-iscritto", Some("alunno")),
    ];
    for (draft, key, field) in table {
        let error = write(&facts(), &draft, now()).unwrap_err();
        assert_eq!((error.key(), error.field()), (key, field));
    }
    let nobody = NotaDraft {
        destinatari: DestinatariNota::Alunni(BTreeSet::new()),
        ..draft(TipoNota::Annotazione, &[], "x")
    };
    assert_eq!(write(&facts(), &nobody, now()), Err(NotaError::AlunniMissing));
}

#[test]
fn a_disciplinary_note_is_not_of_a_day_to_come_but_an_annotation_may_be() {
    let later = NotaFacts { data: date(2026, 11, 24), ..facts() };
    let refused = write(&later, &draft(TipoNota::Disciplinare, &[], "Disturbo."), now());
    assert_eq!(refused, Err(NotaError::FutureDay { data: date(2026, 11, 24) }));
    assert!(write(&later, &draft(TipoNota::Annotazione, &[], "Portare il compasso."), now()).is_ok());
}

#[test]
fn nothing_is_written_where_a_scrutinio_closed_the_register() {
    let closed = NotaFacts { closed: true, ..facts() };
    let error = write(&closed, &draft(TipoNota::Promemoria, &[], "x"), now()).unwrap_err();
    assert_eq!(error, NotaError::Closed { data: date(2026, 11, 23) });
}

#[test]
fn a_class_note_that_names_a_pupil_asks_for_a_reason() {
    let table = [
        ("La classe disturba.", &[][..]),
        ("Abate lancia un foglio.", &["Abate Nicolò"]),
        ("ABATE e nicolo' ridono.", &["Abate Nicolò"]),
        ("Richiamo all'Abate.", &["Abate Nicolò"]),
        ("L'abatessa del convento.", &[]),
        ("La torre del castello di pietra.", &["De La Torre Ines"]),
        ("Di bello non c'è nulla.", &["Di Bello Rosa"]),
        ("La d di Dante e la lettera l.", &[]),
        ("D’Angelo esce senza permesso.", &["D'Angelo Maria Grazia"]),
        ("Grazia ricevuta.", &["D'Angelo Maria Grazia"]),
    ];
    for (testo, named) in table {
        for tipo in [TipoNota::Disciplinare, TipoNota::Comunicazione] {
            let outcome = write(&facts(), &draft(tipo, &[], testo), now());
            match named {
                [] => assert!(outcome.is_ok(), "{testo}"),
                nomi => {
                    let nomi = nomi.iter().map(|nome| (*nome).to_owned()).collect();
                    assert_eq!(outcome, Err(NotaError::NamesAlunni { nomi }), "{testo}");
                }
            }
        }
    }
}

#[test]
fn with_a_reason_the_names_stay_and_without_names_the_reason_goes() {
    let named = NotaDraft {
        motivo_nomi: " è il rappresentante ".to_owned(),
        ..draft(TipoNota::Comunicazione, &[], "Abate raccoglie le adesioni.")
    };
    assert_eq!(write(&facts(), &named, now()).unwrap().motivo_nomi, "è il rappresentante");
    let plain = NotaDraft { testo: "Si raccolgono le adesioni.".to_owned(), ..named };
    assert_eq!(write(&facts(), &plain, now()).unwrap().motivo_nomi, "");
}

#[test]
fn names_are_free_where_no_other_family_reads() {
    for tipo in [TipoNota::Promemoria, TipoNota::Annotazione] {
        assert!(write(&facts(), &draft(tipo, &[], "Sentire i genitori di Abate."), now()).is_ok());
    }
    assert!(write(&facts(), &draft(TipoNota::Disciplinare, &[1], "Nicolò Abate disturba."), now()).is_ok());
    let two = write(&facts(), &draft(TipoNota::Disciplinare, &[1, 4], "Nicolò disturba."), now());
    assert_eq!(two, Err(NotaError::NamesAlunni { nomi: vec!["Abate Nicolò".to_owned()] }));
    let other = write(&facts(), &draft(TipoNota::Disciplinare, &[1], "Abate spinge Rosa."), now());
    assert_eq!(other, Err(NotaError::NamesAlunni { nomi: vec!["Di Bello Rosa".to_owned()] }));
}

#[test]
fn the_author_corrects_within_thirty_minutes_of_the_last_save() {
    let text = draft(TipoNota::Disciplinare, &[1], "Disturba.");
    for (minutes, allowed) in [(0, true), (30, true), (31, false)] {
        let later = now() + minutes.minutes();
        assert_eq!(revise(&standing(), &facts(), autore(), &text, later).is_ok(), allowed, "after {minutes}");
    }
    let colleague = NotaAuthor { persona: id(COLLEGA), is_head: false };
    for stranger in [colleague, dirigente()] {
        assert_eq!(revise(&standing(), &facts(), stranger, &text, now()), Err(NotaError::NotOwn));
    }
}

#[test]
fn a_note_is_locked_once_somebody_else_wrote_a_measure() {
    let locked = StandingNota { measured: true, ..standing() };
    let text = draft(TipoNota::Disciplinare, &[1], "Disturba.");
    assert_eq!(revise(&locked, &facts(), autore(), &text, now()), Err(NotaError::Locked));
    assert_eq!(annul(&locked, autore(), "errore"), Err(NotaError::Locked));
    assert!(annul(&locked, dirigente(), "ricorso accolto").is_ok());
}

#[test]
fn the_author_or_the_head_annuls_with_a_reason_and_once() {
    assert_eq!(annul(&standing(), autore(), " scambio di persona "), Ok("scambio di persona".to_owned()));
    assert_eq!(annul(&standing(), autore(), " "), Err(NotaError::MotivoMissing));
    let colleague = NotaAuthor { persona: id(COLLEGA), is_head: false };
    assert_eq!(annul(&standing(), colleague, "x"), Err(NotaError::NotOwn));
    assert!(annul(&standing(), dirigente(), "x").is_ok());
    let private = StandingNota { tipo: TipoNota::Promemoria, ..standing() };
    assert_eq!(annul(&private, dirigente(), "x"), Err(NotaError::NotOwn));
    let closed = StandingNota { closed: true, ..standing() };
    assert_eq!(annul(&closed, dirigente(), "x"), Err(NotaError::Closed { data: facts().data }));
    let annulled = StandingNota { annulled: true, ..standing() };
    assert_eq!(annul(&annulled, dirigente(), "x"), Err(NotaError::Annulled));
}

#[test]
fn measures_are_written_by_the_head_on_disciplinary_notes() {
    assert_eq!(measure(&standing(), dirigente(), " Colloquio. "), Ok("Colloquio.".to_owned()));
    assert_eq!(measure(&standing(), dirigente(), ""), Err(NotaError::ProvvedimentoMissing));
    assert_eq!(measure(&standing(), autore(), "x"), Err(NotaError::NotHead));
    let note = StandingNota { tipo: TipoNota::Annotazione, ..standing() };
    assert_eq!(measure(&note, dirigente(), "x"), Err(NotaError::NotDisciplinare));
}

proptest! {
    /// A name inside a longer word is no name.
    #[test]
    fn only_whole_words_name_a_pupil(before in "[a-z]{1,4}", after in "[a-z]{1,4}") {
        let text = format!("si parla di {before}abate{after} e altro");
        prop_assert!(named_in(&text, &classe()).is_empty());
        let text = format!("si parla di {before} Abate {after}");
        prop_assert!(named_in(&text, &classe()).iter().any(|alunno| alunno.id == id(1)));
    }

    /// What was accepted once is accepted again, unchanged.
    #[test]
    fn tidying_is_idempotent(testo in "[ a-z\n]{1,60}") {
        let first = write(&facts(), &draft(TipoNota::Annotazione, &[], &testo), now());
        if let Ok(first) = first {
            prop_assert_eq!(write(&facts(), &first, now()), Ok(first.clone()));
        }
    }
}
