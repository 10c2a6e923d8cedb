// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who reads without asking what the actor may read. A token of `kit::authz` says that somebody may; `for_program` makes
//! one, or opens a row, without that question: each place that calls it stands in [`CALLERS`], with the reason why nobody
//! learns what is not theirs. A new call fails until somebody writes its reason.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::statements::sources;

const DEMO: &str = "the invented school is made by the program; nobody reads";

/// File, how many calls stand in it, and why they may.
const CALLERS: &[(&str, usize, &str)] = &[
    ("agenda/allegati/pages.rs", 1, "only to learn the class and the day; authz is asked about them next"),
    ("agenda/feed/calendario.rs", 1, "names of pupils that are taken out of what leaves the register"),
    ("agenda/jobs.rs", 2, "a job: who is told is decided by `lettori::readers`"),
    ("agenda/vista.rs", 1, "a class of the pupil whose token is there, on the days of the enrolment"),
    (
        "assenze/annullo.rs",
        2,
        "undoes what the roll of a lesson did, after its signature was annulled by rule",
    ),
    ("assenze/evacuazione/pagine.rs", 1, "classes out of `chiama::today`, which the actor may call or see"),
    ("assenze/fuori/pages.rs", 1, "classes out of `of_actor`, which asks who the actor is"),
    ("assenze/jobs.rs", 2, "a job: who is told is decided by `told`, which knows the limits of courts"),
    ("assenze/permessi/richiesta.rs", 1, "excuses the pupil of a permit that the actor just decided on"),
    (
        "assenze/permessi/scuola.rs",
        1,
        "the class of the pupil is among those of the actor, or all of them are",
    ),
    ("assenze/roll.rs", 1, "a pupil of the roll whose class token is there"),
    ("demo/frequenza.rs", 1, DEMO),
    ("demo/giustificazioni.rs", 2, DEMO),
    ("demo/pratiche.rs", 1, DEMO),
    ("demo/ritocchi.rs", 2, DEMO),
    ("demo/sostegno.rs", 1, DEMO),
    ("giustificazioni/dopo_appello.rs", 1, "follows a roll that was written: nothing of it is shown"),
    ("giustificazioni/jobs.rs", 2, "a job: who is told is who may justify"),
    ("lezioni/azioni.rs", 1, "the lessons of one hour: the rules of the signature decide who may sign it"),
    ("lezioni/ora.rs", 1, "the lessons of one hour; its pupils ask for a token of their own"),
    ("note/jobs.rs", 2, "a job: who is told is decided by `lettori::readers`"),
    ("note/pages.rs", 1, "only to learn the day of the note; authz is asked about it next"),
    ("quadro/riepilogo.rs", 3, "counts whole schools for later; who sees a class is asked where it is shown"),
];

#[test]
fn who_reads_without_being_asked_is_listed_with_the_reason() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    for path in sources(&src) {
        let text = fs::read_to_string(&path).unwrap();
        let calls = text.matches("for_program").count() - text.matches("fn for_program").count();
        if calls > 0 {
            found.insert(path.strip_prefix(&src).unwrap().to_str().unwrap().to_owned(), calls);
        }
    }
    let listed: BTreeMap<String, usize> =
        CALLERS.iter().map(|(file, calls, _)| ((*file).to_owned(), *calls)).collect();
    assert_eq!(listed.len(), CALLERS.len(), "a file stands here twice");
    for (file, calls) in &found {
        let known = listed.get(file).copied().unwrap_or_default();
        assert!(
            *calls == known,
            "{file} calls `for_program` {calls} times, {known} are listed: say here why it may"
        );
    }
    for file in listed.keys() {
        assert!(found.contains_key(file), "{file} calls it no more: take its row away");
    }
}
