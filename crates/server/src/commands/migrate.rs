// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella migrate`: what the schools share, then the data of each school, told one by one.

use std::process::ExitCode;

use anyhow::Result;
use campanella_app::istituti;
use campanella_app::schema::SCHEMA;
use campanella_app::start;

use super::{explain, schools};
use crate::cli::DataArgs;
use crate::options;

/// Brings every school to the schema of this program. One that does not open does not keep the others from it.
pub fn run(args: &DataArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(args, false)).map_err(explain)?;
    let mut all_done = true;
    for school in app.schools.all() {
        let id = school.id;
        // A place is brought up to date when it is opened, and it is opened by the first reading.
        let opened = app.db.read_blocking(&school.tenant, move |tx| istituti::store::istituto(tx, id));
        match opened.map_err(explain) {
            Ok(_) => println!("{}: schema {}", schools::code(&school), SCHEMA.school.len()),
            Err(error) => {
                eprintln!("{}: {error:#}", schools::code(&school));
                all_done = false;
            }
        }
    }
    if !all_done {
        eprintln!("Non tutte le scuole sono aggiornate: «campanella doctor» dice perché.");
        return Ok(ExitCode::FAILURE);
    }
    println!("Lo schema dei dati è aggiornato.");
    Ok(ExitCode::SUCCESS)
}
