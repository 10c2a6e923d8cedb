// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella backup` and `verify`: a folder with a file for each school and one for their list.

use std::fs;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use campanella_app::kit::app::{App, School};
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{L, Lingua};
use campanella_app::kit::journal::{self, Event, testimone};
use campanella_app::start;
use campanella_db::{Report, Tenant};

use super::cifra::{self, Aperta};
use super::copia::Esame;
use super::{explain, impronte, private_tempdir, schools};
use crate::cli::{BackupArgs, VerifyArgs};
use crate::options;

/// File of what the schools share.
pub(super) const SYSTEM_FILE: &str = "piattaforma.db";

/// Writes each place, as it is at one moment, while the register goes on working.
pub fn backup(args: &BackupArgs) -> Result<ExitCode> {
    let app = start::open(options::settings(&args.data, false)).map_err(explain)?;
    private_folder(&args.to).with_context(|| format!("non riesco a creare {}", args.to.display()))?;
    let schools = schools::some(&app, args.school.as_deref())?;
    for school in &schools {
        let file = args.to.join(format!("{}.db", schools::code(school)));
        write(&app, &school.tenant, &file, args)?;
    }
    // Last: a list without its schools would look whole.
    let system = args.to.join(SYSTEM_FILE);
    write(&app, &Tenant::System, &system, args)?;
    let mut whole = true;
    for school in &schools {
        let code = schools::code(school);
        let noted = note(&app, school, Event::new(journal::COPY, "istituto", school.id));
        // The copy stands: that nobody could note it (a full disk), or what is wrong with the journal, does not undo it.
        if let Err(error) = noted {
            eprintln!("{code}: la copia è fatta, ma il giornale non lo dice: {error:#}");
        }
        match testimone::look(&app, school).map_err(explain) {
            Ok(None) => {}
            Ok(Some(fault)) => {
                let fault = fault.message().text(L::of(Lingua::It));
                eprintln!("{code}: la copia è fatta, ma il giornale è alterato: {fault}");
                whole = false;
            }
            Err(error) => {
                eprintln!("{code}: fin dove è arrivato il giornale non si è potuto annotare: {error:#}")
            }
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A folder that only its owner may enter: a copy holds what the register holds. One that is there stays as it is.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

fn write(app: &App, tenant: &Tenant, file: &Path, args: &BackupArgs) -> Result<()> {
    let sealed = cifra::sealed_name(file);
    if args.cifra_per.is_empty() {
        refuse_beside(&sealed)?;
        impronte::forget(file)?;
        let report = app.db.backup(tenant, file).map_err(|e| explain(e.into()))?;
        return keep(file, &report);
    }
    for there in [file, &sealed] {
        refuse_beside(there)?;
    }
    // In clear only where the register itself is, and only until it is sealed.
    private_folder(&app.config.data_dir)?;
    let folder = private_tempdir(Some(&app.config.data_dir))?;
    let plain = folder.path().join(file.file_name().unwrap_or_default());
    let report = app.db.backup(tenant, &plain).map_err(|e| explain(e.into()))?;
    cifra::seal(&plain, &sealed, &args.cifra_per)?;
    keep(&sealed, &report)
}

/// A copy that is there stays, and a folder holds copies in clear or sealed ones: a restore would not know which to take.
fn refuse_beside(file: &Path) -> Result<()> {
    if file.exists() {
        bail!("{} c'è già: usa una cartella nuova per ogni copia", file.display());
    }
    Ok(())
}

/// A file of the copy is its owner's alone, and its fingerprint is noted.
fn keep(file: &Path, report: &Report) -> Result<()> {
    let kept = fs::set_permissions(file, fs::Permissions::from_mode(0o600));
    kept.with_context(|| format!("non riesco a proteggere {}", file.display()))?;
    impronte::note(file)?;
    print_report(file, report);
    Ok(())
}

/// Notes in the journal of the school that it was copied, or its copy tried: `doctor` tells when that was long ago. What a
/// trial copies is no copy of a register, and its clock was set.
pub(super) fn note(app: &App, school: &School, event: Event) -> Result<()> {
    let (istituto, now) = (school.id, app.clock.now());
    let noted = app.db.write_blocking(&school.tenant, move |tx| {
        if journal::is_trial(tx, istituto)? {
            return Ok(());
        }
        journal::append(tx, istituto, now, None, journal::COMMAND_LINE, std::slice::from_ref(&event))
    });
    noted.map_err(|error: AppError| explain(error))
}

/// Reads whole files, with the journals in them, and says what they hold.
pub fn verify(args: &VerifyArgs) -> Result<ExitCode> {
    let mut whole = true;
    let missing = if args.place.is_dir() { impronte::missing(&args.place)? } else { Vec::new() };
    for file in missing {
        eprintln!("{}: la copia lo ha scritto, e adesso manca", file.display());
        whole = false;
    }
    let copia = Aperta::of(&args.place, args.chiave.as_deref())?;
    for file in database_files(copia.place())? {
        if has_unwritten(&file) {
            eprintln!(
                "{}: è il file di un registro in uso, non una copia fatta con «campanella backup»: le ultime scritture stanno in un altro file (-wal)",
                copia.origin(&file).display()
            );
            whole = false;
            continue;
        }
        match Esame::of(&file) {
            Ok(esame) => println!("{}: {}", copia.origin(&file).display(), esame.describe()),
            Err(error) => {
                eprintln!("{error:#}");
                whole = false;
            }
        }
    }
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether what was written last is not in the file yet.
fn has_unwritten(file: &Path) -> bool {
    file.with_extension("db-wal").metadata().is_ok_and(|wal| wal.len() > 0)
}

/// A file itself, or the databases of a folder in order.
pub(super) fn database_files(place: &Path) -> Result<Vec<PathBuf>> {
    if place.is_file() {
        return Ok(vec![place.to_owned()]);
    }
    let entries = fs::read_dir(place).with_context(|| format!("non riesco a leggere {}", place.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "db") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("in {} non ci sono copie (file .db)", place.display());
    }
    Ok(files)
}

pub(super) fn print_report(file: &Path, report: &Report) {
    let rows: u64 = report.tables.iter().map(|(_, rows)| rows).sum();
    println!(
        "{}: schema {}, {} tabelle, {rows} righe, integro",
        file.display(),
        report.version,
        report.tables.len()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_databases_of_a_folder_are_read_in_order() {
        let folder = std::env::temp_dir().join(format!("campanella-backup-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["b.db", "a.db", "note.txt", "a.db-wal"] {
            fs::write(folder.join(name), b"").unwrap();
        }
        let names: Vec<_> =
            database_files(&folder).unwrap().iter().map(|p| p.file_name().unwrap().to_owned()).collect();
        assert_eq!(names, ["a.db", "b.db"]);
        fs::remove_dir_all(&folder).unwrap();
        assert!(database_files(&folder).is_err());
    }
}
