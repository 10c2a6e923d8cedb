// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella export`: our data for other programs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use campanella_app::kit::error::AppError;
use campanella_app::{esporta, importa, start};
use campanella_domain::anno::AnnoScolastico;
use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::explain;
use super::import::find_school;
use crate::cli::DataArgs;
use crate::options;

/// What to export.
#[derive(Debug, Clone, Subcommand)]
pub enum ExportCommand {
    /// Scrive un file che FET apre e risolve: classi, docenti, materie, ore. I gruppi con alunni in comune non si
    /// sovrappongono; religione e alternativa della stessa ora restano insieme.
    Fet(FetArgs),
}

/// A file for FET.
#[derive(Debug, Clone, Args)]
pub struct FetArgs {
    #[command(flatten)]
    pub data: DataArgs,
    /// Codice meccanografico della scuola, quando ce n'è più di una.
    #[arg(long, value_name = "CODICE")]
    pub school: Option<String>,
    /// Tiene ogni ora dov'è adesso; altrimenti FET è libero di spostarle.
    #[arg(long)]
    pub con_orario: bool,
    /// Il giorno di cui vale l'orario; oggi, se non è scritto.
    #[arg(long)]
    pub giorno: Option<Date>,
    /// Il file da scrivere.
    pub output: PathBuf,
}

/// Exports.
pub fn run(command: &ExportCommand) -> Result<ExitCode> {
    let ExportCommand::Fet(args) = command;
    let bytes = fet(args).map_err(explain)?;
    write_whole(&args.output, &bytes)
        .with_context(|| format!("non riesco a scrivere «{}»", args.output.display()))?;
    println!("Scritto «{}».", args.output.display());
    Ok(ExitCode::SUCCESS)
}

fn fet(args: &FetArgs) -> Result<Vec<u8>, AppError> {
    let app = start::open(options::settings(&args.data, false))?;
    let school = find_school(&app, args.school.as_deref())?;
    let istituto = school.id;
    let on = args.giorno.unwrap_or_else(|| app.clock.date(app.clock.now()));
    let anno = AnnoScolastico::of(on).map_err(|error| AppError::from_rule(&error))?;
    let existing = app
        .db
        .read_blocking(&school.tenant, move |tx| importa::fet::existing::load(tx, istituto, anno, on))?;
    esporta::fet::write(&existing, on, args.con_orario)
}

/// A file that is there is replaced by a whole one or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".parziale");
    let beside = path.with_file_name(name);
    std::fs::write(&beside, bytes)?;
    std::fs::rename(&beside, path)
}
