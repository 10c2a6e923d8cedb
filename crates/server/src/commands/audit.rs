// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella audit`: the journal of each school, link by link, and against what was noted of it earlier.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::kit::journal::testimone::{self, Testimone};
use campanella_app::kit::journal::{self, Event, Fault};
use campanella_app::start;
use campanella_db::Tenant;
use serde::Serialize;

use super::cifra::Aperta;
use super::copia::Esame;
use super::{explain, schools};
use crate::cli::{AuditAcceptArgs, AuditCommand, AuditVerifyArgs};
use crate::options;

/// The event of a loss that somebody answers for.
const ACCEPTED: &str = "giornale.accept";

/// Does what `audit` asks.
pub fn run(command: &AuditCommand) -> Result<ExitCode> {
    match command {
        AuditCommand::Verify(args) => verify(args),
        AuditCommand::Accept(args) => accept(args),
    }
}

fn expected(args: &AuditVerifyArgs) -> Result<Option<Testimone>> {
    match (args.expect_count, &args.expect_head) {
        (None, None) => Ok(None),
        (Some(eventi), Some(head)) => Ok(Some(Testimone { eventi, impronta: head.trim().to_lowercase() })),
        _ => bail!("--expect-count e --expect-head vanno usati insieme"),
    }
}

/// How far the journal of a school had come when it was copied: what stands now must go on from there.
pub(super) fn in_copy(copia: &Path, code: &str) -> Result<Testimone> {
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
        let in_copy = expected.as_ref().map(|noted| noted.eventi).filter(|_| copia.is_some());
        let found = testimone::verify_school(&app, &school, expected).map_err(explain)?;
        println!("{code} {} {}", found.events, found.head);
        if let Some(eventi) = in_copy {
            println!("{code}: confrontato con la copia, che ha {eventi} eventi");
        }
        match found.fault {
            None => {
                // That nobody could note it (a full disk) does not keep the other journals from being verified.
                if let Err(error) = testimone::look(&app, &school).map_err(explain) {
                    eprintln!(
                        "{code}: verificato, ma fin dove è arrivato non si è potuto annotare: {error:#}"
                    );
                }
            }
            Some(fault) => {
                eprintln!("{code}: giornale alterato: {}", in_italian(fault));
                whole = false;
            }
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn in_italian(fault: Fault) -> String {
    fault.message().text(L::of(Lingua::It))
}

/// What the journal keeps of a loss that was accepted.
#[derive(Serialize)]
struct Perdita {
    /// What is wrong.
    guasto: String,
    /// Events that had been noted.
    eventi_annotati: Option<i64>,
    /// Hash of the last of them.
    impronta_annotata: Option<String>,
    /// The account of the machine that did it.
    operatore: Option<String>,
}

/// The last events of a journal were lost (a disk, a copy put back by other means), or it is another one than was noted, and
/// somebody answers for it: the journal says so, and is measured from here on.
fn accept(args: &AuditAcceptArgs) -> Result<ExitCode> {
    let motivo = args.motivo.trim().to_owned();
    if motivo.is_empty() {
        bail!("--motivo: scrivi che cosa è successo, resta nel giornale");
    }
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let school = schools::one(&app, Some(&args.school))?;
    schools::refuse_trials(&app, std::slice::from_ref(&school))?;
    let (istituto, code) = (school.id, schools::code(&school));
    let chain =
        app.db.read_blocking(&school.tenant, move |tx| journal::verify(tx, istituto)).map_err(explain)?;
    if let Some(fault) = chain.fault {
        bail!("{code}: {}: una catena rotta non si accetta, ripristina una copia", in_italian(fault));
    }
    let Some(fault) = testimone::verify_school(&app, &school, None).map_err(explain)?.fault else {
        println!("{code}: il giornale è integro, non c'è niente da accettare.");
        return Ok(ExitCode::SUCCESS);
    };
    let noted =
        app.db.read_blocking(&Tenant::System, move |tx| testimone::of(tx, istituto)).map_err(explain)?;
    let guasto = in_italian(fault);
    let perdita = Perdita {
        guasto: guasto.clone(),
        eventi_annotati: noted.as_ref().map(|noted| noted.eventi),
        impronta_annotata: noted.map(|noted| noted.impronta),
        operatore: options::operator(),
    };
    let mut event = Event::new(ACCEPTED, "istituto", istituto).dopo(&perdita).map_err(explain)?;
    event.motivo = Some(motivo);
    let now = app.clock.now();
    app.db
        .write_blocking(&school.tenant, move |tx| {
            journal::append(tx, istituto, now, None, journal::COMMAND_LINE, std::slice::from_ref(&event))
        })
        .map_err(explain)?;
    testimone::begin_anew(&app, &school).map_err(explain)?;
    println!(
        "{code}: {guasto}. È annotato nel giornale con il motivo; d'ora in poi il confronto parte da qui."
    );
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_in_italian_with_its_numbers() {
        let table = [
            (Fault::Missing { expected: 3, found: 5 }, "manca l'evento 3: dopo il precedente viene il 5"),
            (Fault::Changed { seq: 4 }, "l'evento 4 non corrisponde alla sua impronta: è stato modificato"),
            (
                Fault::Truncated { events: 3, head: 9 },
                "gli eventi sono 3, ma ne erano stati scritti 9: è stato troncato",
            ),
            (
                Fault::Replaced { seq: 7 },
                "l'evento 7 non è quello che era stato annotato: il giornale è stato riscritto",
            ),
            (Fault::NoHead, "il giornale non ha più la sua testa: è stato tolto"),
            (Fault::Head, "l'ultimo evento non è quello scritto per ultimo: è stato sostituito"),
        ];
        for (broken, sentence) in table {
            assert_eq!(in_italian(broken), sentence);
        }
    }
}
