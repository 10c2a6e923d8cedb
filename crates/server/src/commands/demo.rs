// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella demo`: an invented school, made if it is not there yet, and served.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use campanella_app::demo::{self, Accesso, Richiesta};
use campanella_app::kit::clock::{Clock, school_zone};
use campanella_app::kit::ids::Ids;
use campanella_app::start::{self, Settings};
use serde::{Deserialize, Serialize};

use super::{explain, serve};
use crate::cli::{DataArgs, DemoArgs};
use crate::options;

/// Accounts of the demo, for people and for tests.
const ACCOUNTS: &str = "demo-accounts.json";
/// What the folder was made for.
const STAMP: &str = "demo.json";
/// Accounts shown in the terminal.
const SHOWN: usize = 8;

/// Which demo a folder holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    school: String,
    today: String,
    seed: u64,
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
    let data = DataArgs { data: args.data.clone(), work: args.work.clone() };
    let work = options::work_dir(&data);
    let stamp =
        Stamp { school: args.school.code().to_owned(), today: args.today.to_string(), seed: args.seed };
    let start = args.today.to_zoned(school_zone()).context("--today: quell'ora non esiste")?.timestamp();
    let is_folder = !data.data.contains("://");
    let accounts = match place(&work, &stamp, is_folder)? {
        Place::SameDemo => read_accounts(&work)?,
        Place::Empty => make(args, &data, &work, &stamp, start)?,
    };
    let mut settings = settings(&data, Clock::running_from(start), false);
    settings.ids = Ids::from_os();
    let app = start::open(settings).map_err(explain)?;
    print_accounts(&accounts, &work);
    let listen = args.listen.unwrap_or_else(free_address);
    serve::serve(app, listen, None)
}

fn settings(data: &DataArgs, clock: Clock, init: bool) -> Settings {
    let mut settings = options::settings(data, init);
    settings.clock = clock;
    settings.config.demo = true;
    settings
}

fn make(
    args: &DemoArgs,
    data: &DataArgs,
    work: &Path,
    stamp: &Stamp,
    start: jiff::Timestamp,
) -> Result<Vec<Accesso>> {
    println!("Preparo la scuola di prova…");
    let app = start::open(settings(data, Clock::standing(start), true)).map_err(explain)?;
    if !app.schools.all().is_empty() {
        bail!(
            "in {} c'è già una scuola: scegli un altro posto con --data, non tocco dati di altri",
            data.data
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
            "la cartella {} non è vuota e non contiene una scuola di prova completa: scegli un'altra cartella con --data; non cancello dati",
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
