// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella drill`: a copy is put back in an empty place that goes away, as one would after a fault. The journal of each school
//! keeps that it was done, and `doctor` tells when it was long ago.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::journal::{self, Event};
use campanella_app::kit::riservati;
use campanella_app::start;
use serde::Serialize;

use super::cifra::Aperta;
use super::{audit, backup, explain, private_tempdir, restore, schools};
use crate::cli::{DataArgs, DrillArgs, RestoreArgs};
use crate::options;

/// What the journal keeps of a drill.
#[derive(Serialize)]
struct Prova {
    /// The copy that was tried.
    copia: String,
    /// Events of the journal in it.
    eventi: i64,
    /// How long it took until the schools were there again, in seconds.
    secondi: u64,
    /// The account of the machine that did it.
    operatore: Option<String>,
}

/// Tries a copy.
pub fn run(args: &DrillArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    let begun = Instant::now();
    let copia = Aperta::of(&args.from, args.chiave.as_deref())?;
    let folder = private_tempdir(None)?;
    let data = nowhere(folder.path().join("registro"));
    let restore = RestoreArgs {
        data: data.clone(),
        from: copia.place().to_owned(),
        school: args.school.clone(),
        sovrascrivi: false,
        chiave: None,
    };
    restore::put_all_back(&restore, &copia)?;
    carry_key(&app, &data)?;
    let mut settings = options::settings(&data, false);
    settings.config.chiave_riservati = args.chiave_riservati.as_deref().map(Into::into);
    let again = start::open(settings).map_err(explain)?;
    let secondi = begun.elapsed().as_secs();
    let mut whole = true;
    let meant = args.school.clone().or_else(|| code_of_file(&args.from));
    for school in schools::some(&app, meant.as_deref())? {
        let code = schools::code(&school);
        match tried(&app, &again, &copia, &school) {
            Ok(eventi) => {
                let copia = args.from.display().to_string();
                let prova = Prova { copia, eventi, secondi, operatore: options::operator() };
                let event =
                    Event::new(journal::DRILL, "istituto", school.id).dopo(&prova).map_err(explain)?;
                backup::note(&app, &school, event)?;
                println!("{code}: prova riuscita, il giornale della copia ha {eventi} eventi");
            }
            Err(error) => {
                eprintln!("{code}: prova non riuscita: {error:#}");
                whole = false;
            }
        }
    }
    println!("La copia era pronta in {secondi} secondi. Il registro è rimasto com'era.");
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A place of its own, which knows no other.
fn nowhere(folder: PathBuf) -> DataArgs {
    DataArgs { data: folder.display().to_string(), work: folder, posti: Vec::new() }
}

/// The code of the school whose file this is: `CODE.db`, or sealed.
fn code_of_file(place: &Path) -> Option<String> {
    let name = place.file_name().filter(|_| place.is_file())?.to_string_lossy();
    name.split('.').next().map(str::to_owned)
}

/// The key of special data is kept apart from the copies: whoever restores brings it along.
fn carry_key(app: &App, to: &DataArgs) -> Result<()> {
    let key = app.config.data_dir.join(riservati::FILE);
    if key.is_file() {
        fs::copy(&key, to.work.join(riservati::FILE))
            .context("non riesco a leggere la chiave dei dati riservati")?;
    }
    Ok(())
}

/// The school stands in the restored place, and the journal of the register goes on from that of the copy: how many
/// events the copy has.
fn tried(app: &App, again: &App, copia: &Aperta, school: &School) -> Result<i64> {
    let noted = audit::in_copy(copia.place(), &schools::code(school))?;
    let Some(restored) = again.schools.by_id(school.id) else {
        bail!("nella copia ripristinata la scuola non c'è");
    };
    if let Some(closed) = restore::seals(&schools::code(school), again, &restored)? {
        bail!("{closed}");
    }
    let (id, count) = (school.id, noted.eventi);
    let hash = |app: &App, school: &School| {
        app.db.read_blocking(&school.tenant, move |tx| journal::hash_at(tx, id, count)).map_err(explain)
    };
    for (which, found) in [("ripristinata", hash(again, &restored)?), ("in uso", hash(app, school)?)] {
        if found.as_deref() != Some(noted.impronta.as_str()) {
            bail!("il giornale della scuola {which} non è quello della copia");
        }
    }
    Ok(count)
}
