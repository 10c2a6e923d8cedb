// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella restore`: schools of a copy go back, into an empty place or over what is there when told so.
//!
//! Everything is looked at before anything is written. A school appears in the list after its data are there, and what
//! the copy does not hold stays as it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use campanella_app::accessi::ripristino::close_everything;
use campanella_app::istituti::store::{self as istituti, ElencoIstituto};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::AppError;
use campanella_app::kit::journal::{self, Event, testimone};
use campanella_app::kit::standing;
use campanella_app::schema::SCHEMA;
use campanella_app::{sigilli, start};
use campanella_db::{Db, Error, Options, Tenant};
use jiff::Timestamp;
use serde::Serialize;

use super::backup::{SYSTEM_FILE, database_files, print_report};
use super::cifra::Aperta;
use super::copia::Esame;
use super::{doctor, explain, private_tempdir};
use crate::cli::RestoreArgs;
use crate::options;

/// The event of a school that was put back.
const RESTORED: &str = "copia.restore";

/// A school of the copy.
struct Chosen {
    row: ElencoIstituto,
    file: PathBuf,
    /// The place has it already.
    is_there: bool,
}

/// Puts schools of a copy back.
pub fn run(args: &RestoreArgs) -> Result<ExitCode> {
    let copia = Aperta::of(&args.from, args.chiave.as_deref())?;
    for line in put_all_back(&RestoreArgs { from: copia.place().to_owned(), ..args.clone() }, &copia)? {
        println!("{line}");
    }
    println!("Se il registro è acceso, riavvialo.");
    Ok(ExitCode::SUCCESS)
}

/// Puts schools of a copy that can be read back; what there is to say of each.
///
/// # Errors
/// What keeps one of them out; nothing is written then, but the schools before it.
pub(super) fn put_all_back(args: &RestoreArgs, copia: &Aperta) -> Result<Vec<String>> {
    let trials = trials_among(database_files(&args.from)?)?;
    let there = existing(args)?;
    let standing = there.as_ref().map_or_else(|| Ok(Vec::new()), |app| listed(&app.db))?;
    let chosen = choose(args, &standing)?;
    refuse_to_overwrite(args, &chosen)?;
    chosen.iter().try_for_each(|school| refuse_trial(school, &trials))?;
    let app = match there {
        Some(app) => app,
        None => start::open(options::settings(&args.data, true)).map_err(explain)?,
    };
    let known: Vec<School> = chosen.iter().map(|school| school.row.school()).collect();
    let mut said = Vec::new();
    for school in &chosen {
        said.extend(put_back(args, &app, school, copia)?);
    }
    if standing.is_empty() && args.from.is_dir() && args.school.is_none() {
        let system = args.from.join(SYSTEM_FILE);
        app.db.restore(&Tenant::System, &system).map_err(|e| explain(e.into()))?;
        settle_list(&app, &known)?;
    } else {
        list(&app, chosen)?;
    }
    Ok(said)
}

/// The list of a copy was copied last: it may have noted more of a journal than the copy of its school holds. And it names
/// places of the installation that was copied; here all schools are at home.
fn settle_list(app: &App, schools: &[School]) -> Result<()> {
    for school in schools {
        let id = school.id;
        app.db.write_blocking(&Tenant::System, move |tx| istituti::set_posto(tx, id, "")).map_err(explain)?;
        testimone::begin_anew(app, school).map_err(explain)?;
    }
    Ok(())
}

/// Examines every file of the copy; those that are of a trial.
fn trials_among(files: Vec<PathBuf>) -> Result<Vec<PathBuf>> {
    let mut trials = Vec::new();
    for file in files {
        if Esame::of(&file)?.is_trial() {
            trials.push(file);
        }
    }
    Ok(trials)
}

/// The register that stands where the copy goes. A place that is not there yet is made when everything was looked at: a
/// refused restore leaves nothing half made.
fn existing(args: &RestoreArgs) -> Result<Option<Arc<App>>> {
    match start::open(options::settings(&args.data, false)) {
        Ok(app) => Ok(Some(app)),
        Err(AppError::Storage(Error::MissingPlace { .. })) => Ok(None),
        Err(error) => Err(explain(error)),
    }
}

fn listed(db: &Db) -> Result<Vec<ElencoIstituto>> {
    db.read_blocking(&Tenant::System, |tx| istituti::elenco(tx)).map_err(explain)
}

/// The list of the schools of a copy, read from a copy of it: the original stays as it is.
fn listed_in_copy(system: &Path) -> Result<Vec<ElencoIstituto>> {
    let folder = private_tempdir(None)?;
    let copy = folder.path().join(SYSTEM_FILE);
    fs::copy(system, &copy).with_context(|| format!("non riesco a leggere {}", system.display()))?;
    let url = format!("sqlite:{}", folder.path().display());
    listed(&Db::open(Options::new(url), SCHEMA).map_err(|e| explain(e.into()))?)
}

/// A trial is not put back, wherever it was copied to.
fn refuse_trial(school: &Chosen, trials: &[PathBuf]) -> Result<()> {
    if trials.contains(&school.file) {
        bail!(
            "{}: la scuola {} è una prova, con un orologio impostato (lo dice il suo giornale): non può fare da registro e non la ripristino",
            school.file.display(),
            school.row.codice_meccanografico
        );
    }
    Ok(())
}

/// Which schools go back, and from which files.
fn choose(args: &RestoreArgs, standing: &[ElencoIstituto]) -> Result<Vec<Chosen>> {
    let is_folder = args.from.is_dir();
    let folder = if is_folder { Some(args.from.as_path()) } else { args.from.parent() };
    let system = folder.map(|folder| folder.join(SYSTEM_FILE)).filter(|system| system.is_file());
    let known = match system {
        Some(system) => listed_in_copy(&system)?,
        None if is_folder => bail!("in {} manca {SYSTEM_FILE}, l'elenco delle scuole", args.from.display()),
        None => standing.to_vec(),
    };
    let mut chosen = Vec::new();
    for row in known {
        let code = row.codice_meccanografico.clone();
        let is_meant = args.school.as_ref().is_none_or(|school| school.trim().eq_ignore_ascii_case(&code));
        let name = format!("{code}.db");
        let file = if is_folder { args.from.join(&name) } else { args.from.clone() };
        let is_its_file = file.file_name().is_some_and(|found| found.eq_ignore_ascii_case(&name));
        if !is_meant || !is_its_file {
            continue;
        }
        if !file.is_file() {
            bail!("la copia elenca la scuola {code}, ma {} non c'è", file.display());
        }
        if standing.iter().any(|other| other.codice_meccanografico == code && other.id != row.id) {
            bail!(
                "in {} c'è un'altra scuola con il codice {code}, nata a parte: ripristina la copia in un archivio vuoto",
                args.data.data
            );
        }
        let there = standing.iter().find(|other| other.id == row.id);
        // It may have moved since the copy was made; a school that is not there comes home.
        let posto = there.map(|other| other.posto.clone()).unwrap_or_default();
        chosen.push(Chosen { row: ElencoIstituto { posto, ..row }, file, is_there: there.is_some() });
    }
    if chosen.is_empty() {
        match &args.school {
            Some(school) => bail!("nella copia {} la scuola {school} non c'è", args.from.display()),
            None => bail!(
                "non so di quale scuola è {}: il file si chiama come il codice della scuola, e accanto c'è {SYSTEM_FILE}",
                args.from.display()
            ),
        }
    }
    Ok(chosen)
}

/// Data that are there are replaced only when told so.
fn refuse_to_overwrite(args: &RestoreArgs, chosen: &[Chosen]) -> Result<()> {
    match chosen.iter().find(|school| school.is_there && !args.sovrascrivi) {
        Some(school) => bail!(already_there(args, school)),
        None => Ok(()),
    }
}

fn already_there(args: &RestoreArgs, school: &Chosen) -> String {
    format!(
        "in {} ci sono già i dati di {}: aggiungi --sovrascrivi per sostituirli con la copia",
        args.data.data, school.row.codice_meccanografico
    )
}

fn put_back(args: &RestoreArgs, app: &App, school: &Chosen, copia: &Aperta) -> Result<Vec<String>> {
    let tenant = school.row.school().tenant;
    if !school.is_there {
        match app.db.create_school(&tenant) {
            Ok(()) => {}
            // Data that no list names: an earlier attempt, or somebody's.
            Err(Error::ExistingPlace { .. }) if args.sovrascrivi => {}
            Err(Error::ExistingPlace { .. }) => bail!(already_there(args, school)),
            Err(error) => return Err(explain(error.into())),
        }
    }
    let report = app.db.restore(&tenant, &school.file).map_err(|e| explain(e.into()))?;
    // At once: whatever fails from here on, what was noted before is no measure of this journal.
    testimone::begin_anew(app, &school.row.school()).map_err(explain)?;
    let origin = copia.origin(&school.file);
    print_report(&origin, &report);
    settle(app, school, &origin)
}

/// What the journal keeps of a restore: it goes on after the last event of the copy.
#[derive(Serialize)]
struct Ripristino {
    /// The file that was put back.
    copia: String,
    /// When that file was written.
    copia_del: Option<Timestamp>,
    /// The account of the machine that did it.
    operatore: Option<String>,
}

fn restored(school: &Chosen, origin: &Path) -> Result<Event> {
    let file = fs::canonicalize(origin).unwrap_or_else(|_| origin.to_owned());
    let written = file.metadata().and_then(|metadata| metadata.modified()).ok();
    let state = Ripristino {
        copia: file.display().to_string(),
        copia_del: written.and_then(|at| Timestamp::try_from(at).ok()),
        operatore: options::operator(),
    };
    Event::new(RESTORED, "istituto", school.row.school().id).dopo(&state).map_err(explain)
}

/// The journal says that the school was put back. A copy remembers sessions and tokens that were closed after it was
/// made: none of them opens the register again. And
/// what running processes remember of the school is no longer so.
fn settle(app: &App, school: &Chosen, origin: &Path) -> Result<Vec<String>> {
    let place = school.row.school();
    let (istituto, now, stamp) = (place.id, app.clock.now(), app.ids.next(app.clock.now()));
    let event = restored(school, origin)?;
    let closed = app
        .db
        .write_blocking(&place.tenant, move |tx| {
            standing::forget(tx, istituto, stamp)?;
            journal::append(tx, istituto, now, None, journal::COMMAND_LINE, std::slice::from_ref(&event))?;
            close_everything(tx, istituto, now)
        })
        .map_err(explain)?;
    let mut said = vec![format!(
        "{}: chiuse {} sessioni e revocati {} token dell'API; si entra di nuovo con la password",
        school.row.codice_meccanografico, closed.sessions, closed.tokens
    )];
    said.extend(seals(&school.row.codice_meccanografico, app, &place)?);
    Ok(said)
}

/// Puts the schools that are new here into the list.
fn list(app: &App, chosen: Vec<Chosen>) -> Result<()> {
    let now = app.clock.now();
    for school in chosen.into_iter().filter(|school| !school.is_there) {
        let row = school.row;
        app.db
            .write_blocking(&Tenant::System, move |tx| istituti::insert_elenco(tx, &row, now))
            .map_err(explain)?;
    }
    Ok(())
}

/// A copy comes without the key of special data: who puts it back elsewhere has to carry it.
pub(super) fn seals(code: &str, app: &App, school: &School) -> Result<Option<String>> {
    let found = sigilli::of_school(app, school).map_err(explain)?;
    Ok(doctor::seals(code, found)
        .map(|(problem, repair)| format!("ATTENZIONE: {problem}\n  rimedio: {repair}")))
}
