// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One file for each command.

mod audit;
mod backup;
mod bench;
mod cifra;
mod copia;
mod copy_db;
mod demo;
mod doctor;
mod drill;
pub mod export;
pub mod import;
mod impronte;
mod init;
mod migrate;
mod move_school;
mod restore;
mod schools;
mod serve;
mod source;
mod user;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{L, Lingua};
use campanella_db::Error;
use tempfile::{Builder, TempDir};

use crate::cli::{Cli, Command};
use crate::config;

/// Does what the command line asks; `file` is the configuration below it.
pub fn run(cli: Cli, file: Option<&config::File>) -> Result<ExitCode> {
    match cli.command {
        Command::Bench(args) => bench::run(&args),
        Command::BenchServe(args) => bench::serve(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Export(command) => export::run(&command),
        Command::Import(command) => import::run(&command),
        Command::Migrate(data) => migrate::run(&data),
        Command::User(command) => user::run(&command),
        Command::Audit(command) => audit::run(&command),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => restore::run(&args),
        Command::Verify(args) => backup::verify(&args),
        Command::Drill(args) => drill::run(&args),
        Command::CopyDb(args) => copy_db::run(&args),
        Command::MoveSchool(args) => move_school::run(&args),
        Command::Doctor(args) => doctor::run(&args, cli.config.as_deref().zip(file)),
    }
}

/// A folder that goes away and that no other account may enter: what is copied into it is a whole school.
pub(super) fn private_tempdir(near: Option<&Path>) -> std::io::Result<TempDir> {
    let mut builder = Builder::new();
    builder.prefix(".copia-").permissions(Permissions::from_mode(0o700));
    near.map_or_else(|| builder.tempdir(), |near| builder.tempdir_in(near))
}

/// An error of the product, in Italian, for the terminal.
pub fn explain(error: AppError) -> anyhow::Error {
    let l = L::of(Lingua::It);
    match &error {
        AppError::Storage(storage) => match storage {
            Error::MissingPlace { place } | Error::LostPlace { place } | Error::ExistingPlace { place } => {
                anyhow::anyhow!("{place}: {}", l.t(storage.key()))
            }
            _ => {
                // The storage speaks English: people read the sentence, the log what it said.
                tracing::error!(error = %storage, "storage");
                anyhow::anyhow!("{}", l.t(storage.key()))
            }
        },
        AppError::Internal(text) => anyhow::anyhow!("{text}"),
        _ => anyhow::anyhow!("{}", error.detail(l)),
    }
}
