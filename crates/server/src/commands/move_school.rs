// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella move-school`: the data of a school go to another place of the installation.

use std::process::ExitCode;

use anyhow::{Result, bail};
use campanella_app::istituti;
use campanella_app::kit::journal::{self, Event};
use campanella_app::start;
use campanella_db::{Tenant, copy_school};
use serde::Serialize;

use super::{explain, schools};
use crate::cli::MoveSchoolArgs;
use crate::{in_use, options};

/// Where the data of a school are, as the journal keeps it: empty for the place of the installation itself.
#[derive(Serialize)]
struct Luogo<'a> {
    posto: &'a str,
}

/// Copies the data, then lets the directory say where they are. What was there before stays until somebody deletes it.
/// No server may use them meanwhile: it would go on writing where the school was.
pub fn run(args: &MoveSchoolArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let school = schools::one(&app, args.school.as_deref())?;
    let code = schools::code(&school);
    if school.tenant.place() == args.to {
        bail!("la scuola {code} è già {}", shown(&args.to));
    }
    let to = Tenant::school_at(&args.to, school.id.into(), &code);
    if !app.db.has_place(&to) {
        bail!(
            "nessun posto si chiama {}: aggiungi --posti {}=INDIRIZZO, o scrivilo nella configurazione",
            args.to,
            args.to
        );
    }
    let _in_use = in_use::alone(&options::work_dir(&args.data))?;
    let report = copy_school((&app.db, &school.tenant), (&app.db, &to)).map_err(|e| explain(e.into()))?;
    let (id, posto) = (school.id, args.to.clone());
    let moved = Event::new("istituto.move", "istituto", id)
        .prima(&Luogo { posto: school.tenant.place() })
        .and_then(|event| event.dopo(&Luogo { posto: &posto }))
        .map_err(explain)?;
    let now = app.clock.now();
    app.db
        .write_blocking(&to, move |tx| {
            journal::append(tx, id, now, None, journal::COMMAND_LINE, std::slice::from_ref(&moved))
        })
        .map_err(explain)?;
    app.db
        .write_blocking(&Tenant::System, move |tx| istituti::store::set_posto(tx, id, &posto))
        .map_err(explain)?;
    let rows: u64 = report.tables.iter().map(|(_, rows)| rows).sum();
    println!("{code}: {} tabelle, {rows} righe; ora la scuola è {}.", report.tables.len(), shown(&args.to));
    println!(
        "I dati di prima restano {}: accendi il registro, controlla, poi cancellali.",
        shown(school.tenant.place())
    );
    Ok(ExitCode::SUCCESS)
}

fn shown(posto: &str) -> String {
    if posto.is_empty() { "nel posto di --data".to_owned() } else { format!("nel posto «{posto}»") }
}
