// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella copy-db`: schools from one place to another, between engines both ways.

use std::process::ExitCode;

use anyhow::Result;
use campanella_app::istituti::{self, store::ElencoIstituto};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::kit::journal::testimone;
use campanella_app::start;
use campanella_db::{Tenant, Tx, copy_school, copy_system};

use super::{explain, schools};
use crate::cli::{CopyDbArgs, DataArgs};
use crate::options::{self, Posto};

/// Copies one school, or everything.
pub fn run(args: &CopyDbArgs) -> Result<ExitCode> {
    let open = |data: &str, posti: Vec<Posto>, init| {
        let data = DataArgs { data: data.to_owned(), work: args.work.clone(), posti };
        start::open(options::settings(&data, init)).map_err(explain)
    };
    let (from, to) = (open(&args.from, args.posti.clone(), false)?, open(&args.to, Vec::new(), true)?);
    copy(&from, &to, args.school.as_deref())?;
    Ok(ExitCode::SUCCESS)
}

/// Copies the school with this code, or everything, into an empty place. A trial is not copied.
pub fn copy(from: &App, to: &App, school: Option<&str>) -> Result<()> {
    let chosen = schools::some(from, school)?;
    schools::refuse_trials(from, &chosen)?;
    match school {
        None => {
            copy_system(&from.db, &to.db).map_err(|e| explain(e.into()))?;
            let all: Vec<_> = chosen.iter().map(|school| school.id).collect();
            let at_home = move |tx: &mut dyn Tx| {
                all.iter().try_for_each(|school| istituti::store::set_posto(tx, *school, ""))
            };
            to.db.write_blocking(&Tenant::System, at_home).map_err(explain)?;
        }
        Some(_) => {
            let school = schools::one(from, school)?;
            list_school(from, to, &schools::code(&school)).map_err(explain)?;
        }
    }
    for school in chosen {
        let home = Tenant::school(school.id.into(), &schools::code(&school));
        let report =
            copy_school((&from.db, &school.tenant), (&to.db, &home)).map_err(|e| explain(e.into()))?;
        let rows: u64 = report.tables.iter().map(|(_, rows)| rows).sum();
        println!("{}: {} tabelle, {rows} righe copiate", schools::code(&school), report.tables.len());
        tell_fault(from, &school)?;
        // The list may be ahead of its schools, where it comes from a copy.
        let there = School { tenant: home, ..School::clone(&school) };
        testimone::begin_anew(to, &there).map_err(explain)?;
    }
    Ok(())
}

/// What is wrong with a journal does not stay behind unsaid.
fn tell_fault(from: &App, school: &School) -> Result<()> {
    if let Some(fault) = testimone::verify_school(from, school, None).map_err(explain)?.fault {
        eprintln!(
            "ATTENZIONE: {}: {}. In una copia fatta a registro acceso gli ultimi eventi possono mancare; altrimenti conserva l'archivio di partenza e avvisa il DPO",
            schools::code(school),
            fault.message().text(L::of(Lingua::It))
        );
    }
    Ok(())
}

/// Puts a school into the list of the place it is copied to.
fn list_school(from: &App, to: &App, code: &str) -> Result<(), AppError> {
    let rows = from.db.read_blocking(&Tenant::System, |tx| istituti::store::elenco(tx))?;
    let row = rows.into_iter().find(|row| row.codice_meccanografico == code).ok_or(AppError::NotFound)?;
    let row = ElencoIstituto { posto: String::new(), ..row };
    let now = to.clock.now();
    to.db.write_blocking(&Tenant::System, move |tx| istituti::store::insert_elenco(tx, &row, now))
}
