// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella audit verify`: the journal of each school, link by link.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::kit::journal::{self, Verification};
use campanella_app::start;

use super::cifra::Aperta;
use super::copia::Esame;
use super::{explain, schools};
use crate::cli::{AuditCommand, AuditVerifyArgs};
use crate::options;

/// Does what `audit` asks.
pub fn run(command: &AuditCommand) -> Result<ExitCode> {
    let AuditCommand::Verify(args) = command;
    verify(args)
}

/// What was noted earlier: so many events, the last of them with this hash. The chain may have grown since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Noted {
    /// Number of events.
    pub(super) count: i64,
    /// Hash of the last one, hexadecimal.
    pub(super) head: String,
}

fn expected(args: &AuditVerifyArgs) -> Result<Option<Noted>> {
    match (args.expect_count, &args.expect_head) {
        (None, None) => Ok(None),
        (Some(count), Some(head)) => Ok(Some(Noted { count, head: head.trim().to_lowercase() })),
        _ => bail!("--expect-count e --expect-head vanno usati insieme"),
    }
}

/// How far the journal of a school had come when it was copied: what stands now must go on from there.
pub(super) fn in_copy(copia: &Path, code: &str) -> Result<Noted> {
    let name = format!("{code}.db");
    let file = if copia.is_dir() { copia.join(&name) } else { copia.to_owned() };
    if !file.is_file() || !file.ends_with(&name) {
        bail!("nella copia {} la scuola non c'è", copia.display());
    }
    Esame::of(&file)?.noted().with_context(|| format!("{} non contiene nessuna scuola", file.display()))
}

fn verify(args: &AuditVerifyArgs) -> Result<ExitCode> {
    let expected = expected(args)?;
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let schools = schools::some(&app, args.school.as_deref())?;
    if expected.is_some() && schools.len() != 1 {
        bail!("--expect-count e --expect-head riguardano una scuola: sceglila con --school");
    }
    let copia = args.copia.as_ref().map(|copia| Aperta::of(copia, args.chiave.as_deref())).transpose()?;
    let mut whole = true;
    for school in schools {
        let code = schools::code(&school);
        let expected = match copia.as_ref().map(|copia| in_copy(copia.place(), &code)) {
            None => expected.clone(),
            Some(Ok(noted)) => Some(noted),
            Some(Err(error)) => {
                // The journals of the other schools are looked at all the same.
                eprintln!("{code}: confronto non fatto: {error:#}");
                whole = false;
                None
            }
        };
        let (id, noted) = (school.id, expected.as_ref().map(|e| e.count));
        let (found, hash_then) = app
            .db
            .read_blocking(&school.tenant, move |tx| {
                let found = journal::verify(tx, id)?;
                let hash_then = match noted {
                    Some(seq) => journal::hash_at(tx, id, seq)?,
                    None => None,
                };
                Ok((found, hash_then))
            })
            .map_err(explain)?;
        println!("{code} {} {}", found.events, found.head);
        if let (Some(noted), true) = (&expected, args.copia.is_some()) {
            println!("{code}: confrontato con la copia, che ha {} eventi", noted.count);
        }
        if let Some(fault) = fault(&found, expected.as_ref(), hash_then.as_deref()) {
            eprintln!("{code}: giornale alterato: {fault}");
            whole = false;
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn fault(found: &Verification, expected: Option<&Noted>, hash_then: Option<&str>) -> Option<String> {
    if let Some(fault) = &found.fault {
        return Some(fault.message().text(L::of(Lingua::It)));
    }
    let expected = expected?;
    if found.events < expected.count {
        return Some(format!(
            "gli eventi sono {}, ne erano attesi almeno {}: è stato troncato",
            found.events, expected.count
        ));
    }
    let head = hash_then.unwrap_or_default();
    (expected.count > 0 && head != expected.head)
        .then(|| format!("l'evento {} ha impronta {head}, era attesa {}", expected.count, expected.head))
}

#[cfg(test)]
mod tests {
    use campanella_app::kit::journal::Fault;

    use super::*;

    fn found(events: i64, fault: Option<Fault>) -> Verification {
        Verification { events, head: "ff".to_owned(), fault }
    }

    #[test]
    fn a_chain_that_grew_is_whole_and_a_shorter_or_another_one_is_not() {
        let noted = Noted { count: 3, head: "ab".to_owned() };
        let table = [
            (found(3, None), Some("ab"), false),
            (found(9, None), Some("ab"), false),
            (found(2, None), None, true),
            (found(9, None), Some("cd"), true),
            (found(9, Some(Fault::Changed { seq: 4 })), Some("ab"), true),
        ];
        for (chain, hash_then, broken) in table {
            assert_eq!(fault(&chain, Some(&noted), hash_then).is_some(), broken, "{chain:?}");
        }
    }

    #[test]
    fn every_fault_is_told_in_italian_with_its_numbers() {
        let table = [
            (Fault::Missing { expected: 3, found: 5 }, "manca l'evento 3: dopo il precedente viene il 5"),
            (Fault::Changed { seq: 4 }, "l'evento 4 non corrisponde alla sua impronta: è stato modificato"),
            (
                Fault::Truncated { events: 3, head: 9 },
                "gli eventi sono 3, ma ne erano stati scritti 9: è stato troncato",
            ),
            (Fault::NoHead, "il giornale non ha più la sua testa: è stato tolto"),
            (Fault::Head, "l'ultimo evento non è quello scritto per ultimo: è stato sostituito"),
        ];
        for (broken, sentence) in table {
            assert_eq!(fault(&found(3, Some(broken)), None, None).as_deref(), Some(sentence));
        }
    }

    #[test]
    fn nothing_noted_leaves_only_the_chain_itself_to_check() {
        assert_eq!(fault(&found(5, None), None, None), None);
    }
}
