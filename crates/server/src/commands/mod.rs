// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One file for each command.

mod bench;
mod init;
mod serve;

use std::process::ExitCode;

use anyhow::Result;
use campanella_app::kit::error::AppError;
use campanella_app::kit::i18n::{L, Lingua};

use crate::cli::Command;
use crate::options;

/// Does what the command line asks.
pub fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Bench(args) => bench::run(&args),
        Command::BenchServe(args) => bench::serve(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Migrate(data) => {
            campanella_app::start::open(options::settings(&data, false)).map_err(explain)?;
            println!("Lo schema dei dati è aggiornato.");
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// An error of the product, in Italian, for the terminal.
pub fn explain(error: AppError) -> anyhow::Error {
    let l = L::of(Lingua::It);
    match &error {
        AppError::Storage(storage) => anyhow::anyhow!("{} ({storage})", l.t(storage.key())),
        AppError::Internal(text) => anyhow::anyhow!("{text}"),
        _ => anyhow::anyhow!("{}", error.detail(l)),
    }
}
