// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella demo`: an invented school, or the copy of a real one, made if it is not there yet, and served with a
//! clock that was set. Only here: a real register is never back-dated, so what a set clock writes stays in the copy.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use campanella_app::demo::{self, Accesso, Richiesta};
use campanella_app::kit::app::Notifiche;
use campanella_app::kit::clock::{Clock, school_zone};
use campanella_app::kit::ids::Ids;
use campanella_app::kit::journal::{self, Event};
use campanella_app::kit::riservati;
use campanella_app::start::{self, Settings};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{copy_db, explain, schools, serve, source};
use crate::cli::{DataArgs, DemoArgs};
use crate::options;

/// Accounts of the demo, for people and for tests.
const ACCOUNTS: &str = "demo-accounts.json";
/// What the folder was made for.
const STAMP: &str = "demo.json";
/// What the stamp of a copy says instead of the kind of an invented school.
const COPY: &str = "copia";
/// Accounts shown in the terminal.
const SHOWN: usize = 8;

/// Which demo a folder holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    school: String,
    today: String,
    seed: u64,
    /// The real register that it is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

impl Stamp {
    fn of(args: &DemoArgs) -> Stamp {
        let school = if args.from.is_some() { COPY } else { args.school.code() };
        let (today, from) = (args.today.to_string(), args.from.as_deref().map(options::shown));
        Stamp { school: school.to_owned(), today, seed: args.seed, from }
    }
}

/// What stands where the data should go.
enum Place {
    /// Nothing yet.
    Empty,
    /// The demo that is asked for.
    SameDemo,
}

/// Makes or reopens the demo, says who can log in, and serves.
pub fn run(args: &DemoArgs) -> Result<ExitCode> {
    let data = DataArgs { data: args.data.clone(), work: args.work.clone(), posti: Vec::new() };
    let work = options::work_dir(&data);
    let stamp = Stamp::of(args);
    let start = args.today.to_zoned(school_zone()).context("--today: quell'ora non esiste")?.timestamp();
    let is_folder = !data.data.contains("://");
    let found = place(&work, &stamp, is_folder)?;
    let is_new = matches!(found, Place::Empty);
    let accounts = match (&args.from, found) {
        (Some(_), Place::SameDemo) => Vec::new(),
        (None, Place::SameDemo) => read_accounts(&work)?,
        (Some(from), Place::Empty) => {
            copy(from, &data, &work, &stamp, start)?;
            Vec::new()
        }
        (None, Place::Empty) => make(args, &data, &work, &stamp, start)?,
    };
    let moment = if is_new { start } else { left_at(&data, start)? };
    let mut settings = settings(&data, Clock::running_from(moment), false);
    settings.config.demo = args.from.is_none();
    settings.config.oidc_locale = args.oidc_locale;
    if let Some(host) = &args.push_locale {
        settings.config.notifiche = Notifiche::Locale(host.as_str().into());
    }
    settings.ids = Ids::from_os();
    let listen = args.listen.unwrap_or_else(free_address);
    settings.config.sito = (listen.port() != 0).then(|| format!("http://{listen}").into());
    let app = start::open(settings).map_err(explain)?;
    match &args.from {
        Some(from) => {
            let from = options::shown(from);
            println!("Prova su una copia di {from}: si entra con gli stessi nomi e password.");
            if !work.join(riservati::FILE).exists() {
                println!(
                    "I dati riservati e i secondi fattori restano chiusi, e chi usa i codici di un'app non entra: per aprirli copia il file {} dal registro in {} e riavvia.",
                    riservati::FILE,
                    work.display()
                );
            }
        }
        None => print_accounts(&accounts, &work),
    }
    serve::serve(app, listen, None)
}

/// The moment at which the demo was left: that of its last event, or its start when nothing was written since.
fn left_at(data: &DataArgs, start: Timestamp) -> Result<Timestamp> {
    let app = start::open(settings(data, Clock::standing(start), false)).map_err(explain)?;
    let mut left = start;
    for school in app.schools.all() {
        let istituto = school.id;
        let last = app.db.read_blocking(&school.tenant, move |tx| journal::last_at(tx, istituto));
        left = last.map_err(explain)?.map_or(left, |at| at.max(left));
    }
    if left > start {
        println!("Si riprende da {}.", left.to_zoned(school_zone()).strftime("%d/%m/%Y %H:%M"));
    }
    Ok(left)
}

fn settings(data: &DataArgs, clock: Clock, init: bool) -> Settings {
    let mut settings = options::settings(data, init);
    settings.clock = clock;
    settings.config.demo = true;
    // Nothing of a demo, or of a trial on the copy of a real register, reaches anybody's phone.
    settings.config.notifiche = Notifiche::Nessuna;
    settings
}

fn make(
    args: &DemoArgs,
    data: &DataArgs,
    work: &Path,
    stamp: &Stamp,
    start: Timestamp,
) -> Result<Vec<Accesso>> {
    println!("Preparo la scuola di prova…");
    let app = start::open(settings(data, Clock::standing(start), true)).map_err(explain)?;
    if !app.schools.all().is_empty() {
        bail!(
            "in {} c'è già una scuola: scegli un altro posto con --data, non tocco dati di altri",
            options::shown(&data.data)
        );
    }
    let richiesta = Richiesta { tipo: args.school.into(), today: args.today, seed: args.seed };
    let accounts = demo::make(&app, richiesta).map_err(explain)?;
    fs::create_dir_all(work).with_context(|| format!("non riesco a creare {}", work.display()))?;
    write_json(&work.join(ACCOUNTS), &accounts)?;
    // The stamp comes last: a folder without it was not finished.
    write_json(&work.join(STAMP), stamp)?;
    Ok(accounts)
}

/// Copies a real register, and notes in the journal of each copied school that from here on the clock was set.
fn copy(from: &str, data: &DataArgs, work: &Path, stamp: &Stamp, start: Timestamp) -> Result<()> {
    let source = DataArgs { data: from.to_owned(), work: data.work.clone(), posti: Vec::new() };
    refuse_trial(&source)?;
    println!("Copio il registro per la prova…");
    // Opened itself, the register would be migrated: its files are copied, and the copy is opened.
    let files = if from.contains("://") {
        None
    } else {
        let folder = Path::new(from.strip_prefix("sqlite:").unwrap_or(from));
        Some(source::copy_of(folder, work)?)
    };
    let source = match &files {
        Some(copy) => DataArgs { data: copy.path().display().to_string(), ..source },
        None => source,
    };
    let source = start::open(options::settings(&source, false)).map_err(explain)?;
    schools::refuse_unfinished(&source, &options::shown(from))?;
    let app = start::open(settings(data, Clock::standing(start), true)).map_err(explain)?;
    if !app.schools.all().is_empty() {
        bail!(
            "in {} c'è già una scuola: scegli un altro posto con --data, non tocco dati di altri",
            options::shown(&data.data)
        );
    }
    copy_db::copy(&source, &app, None)?;
    start::reload_schools(&app).map_err(explain)?;
    for school in app.schools.all() {
        let istituto = school.id;
        let event = Event::new(journal::TRIAL, "istituto", istituto);
        app.db
            .write_blocking(&school.tenant, move |tx| {
                journal::append(
                    tx,
                    istituto,
                    start,
                    None,
                    journal::COMMAND_LINE,
                    std::slice::from_ref(&event),
                )
            })
            .map_err(explain)?;
    }
    fs::create_dir_all(work).with_context(|| format!("non riesco a creare {}", work.display()))?;
    write_json(&work.join(STAMP), stamp)
}

/// What a set clock has written never becomes a register: the folder of a trial is served as a trial only.
///
/// # Errors
/// The folder holds a trial.
pub fn refuse_trial(data: &DataArgs) -> Result<()> {
    let work = options::work_dir(data);
    if work.join(STAMP).exists() {
        bail!(
            "{} contiene una prova, con un orologio impostato: non può fare da registro. Riaprila con «campanella demo --data {}» e le stesse opzioni di quando l'hai creata",
            work.display(),
            options::shown(&data.data)
        );
    }
    Ok(())
}

fn place(work: &Path, stamp: &Stamp, is_folder: bool) -> Result<Place> {
    let stamp_file = work.join(STAMP);
    if stamp_file.exists() {
        let text = fs::read_to_string(&stamp_file)
            .with_context(|| format!("non riesco a leggere {}", stamp_file.display()))?;
        let found: Stamp =
            serde_json::from_str(&text).with_context(|| format!("{} è rovinato", stamp_file.display()))?;
        if found == *stamp {
            return Ok(Place::SameDemo);
        }
        bail!(
            "{} contiene un'altra scuola di prova ({}, {}, seme {}): scegli un'altra cartella con --data, oppure cancellala tu",
            work.display(),
            found.school,
            found.today,
            found.seed
        );
    }
    let has_files = is_folder && fs::read_dir(work).is_ok_and(|mut entries| entries.next().is_some());
    if has_files {
        bail!(
            "la cartella {} non è vuota e non contiene una scuola di prova completa: scegli un'altra cartella con --data; non cancello dati. Se è un registro vero, puoi provare su una sua copia: campanella demo --from {} --data NUOVA. Se «campanella init» si è interrotto qui, ripetilo: finisce da dove si era fermato",
            work.display(),
            work.display()
        );
    }
    Ok(Place::Empty)
}

fn read_accounts(work: &Path) -> Result<Vec<Accesso>> {
    let path: PathBuf = work.join(ACCOUNTS);
    let text = fs::read_to_string(&path).with_context(|| format!("manca {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} è rovinato", path.display()))
}

fn write_json(path: &Path, value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value)?;
    fs::write(path, text + "\n").with_context(|| format!("non riesco a scrivere {}", path.display()))
}

/// The usual port, or a free one when somebody else has it.
fn free_address() -> SocketAddr {
    let usual = SocketAddr::from(([127, 0, 0, 1], 8080));
    if TcpListener::bind(usual).is_ok() { usual } else { SocketAddr::from(([127, 0, 0, 1], 0)) }
}

fn print_accounts(accounts: &[Accesso], work: &Path) {
    let mut shown: Vec<&Accesso> = Vec::new();
    for account in accounts {
        if shown.len() < SHOWN && !shown.iter().any(|known| known.role == account.role) {
            shown.push(account);
        }
    }
    let width = shown.iter().map(|account| account.username.chars().count()).max().unwrap_or(10);
    println!("{:<12} {:<width$}  password", "ruolo", "utente");
    for account in shown {
        println!("{:<12} {:<width$}  {}", account.role, account.username, account.password);
    }
    println!("Tutti gli accessi: {}", work.join(ACCOUNTS).display());
}
