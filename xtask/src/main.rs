// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Development tasks. `cargo xtask test` runs every check; the others are for one's own work.

mod bench;
mod browser_tests;
mod docs;
mod golden;
mod i18n;
mod memory;
mod named_tests;
mod postgres;
mod process;
mod publiccode;
mod rust_source;
mod sqlcheck;
mod steps;
mod tools;
mod web;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

use workspace::Workspace;

const USAGE: &str = "\
usage: cargo xtask <task>

  test [--only STEP,STEP…]  install what is missing, start a PostgreSQL, run every check
  test --list               name the steps
  postgres                  start a PostgreSQL for tests and print its address; Ctrl+C stops it
  i18n                      every message exists in every language and is used
  sqlcheck                  SQL keeps to the subset of both engines and to its owner's tables
  docs                      every file that the project's pages name exists
  golden [--update]         compare (or rewrite) the golden files
  glossary                  every public noun of the domain stands in docs/glossario.md
  bench [OPTIONS]           build for release and run `campanella bench` with the same options";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let workspace = Workspace::locate()?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((task, options)) = arguments.split_first() else { bail!("{USAGE}") };
    match task.as_str() {
        "test" => steps::run(&workspace, options),
        "postgres" => postgres::serve_until_interrupted(&workspace),
        "i18n" => i18n::check(&workspace),
        "sqlcheck" => sqlcheck::check(&workspace),
        "docs" => docs::check(&workspace),
        "golden" => golden::run(&workspace, golden::Mode::from_options(options)?),
        "glossary" => steps::glossary(&workspace),
        "bench" => bench::run_bench(&workspace, options),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => bail!("unknown task {unknown}\n\n{USAGE}"),
    }
}
