// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The command line above the file.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Command, CommandFactory, FromArgMatches};

use super::{Faults, File, read};
use crate::cli::Cli;

/// What a demo or a measurement takes from the file: never the place of real data.
const HARMLESS: [&str; 2] = ["listen", "log"];
/// Commands that make invented schools.
const INVENTED: [&str; 3] = ["demo", "bench", "bench-serve"];

/// Reads the file that the command line or the environment names, then the command line above it.
///
/// # Errors
/// Everything that is wrong with the file. What is wrong with the command line ends the program, as `clap` does it.
pub fn parse(args: &[OsString], environment: Option<OsString>) -> Result<(Cli, Option<File>), Faults> {
    let named = named_file(args).or(environment.filter(|path| !path.is_empty()).map(PathBuf::from));
    let file = named.map(|path| read(&path)).transpose()?;
    let mut command = Cli::command();
    if let Some(file) = &file {
        command = below(command, file, false);
    }
    let mut matches = command.clone().get_matches_from(args);
    let cli =
        Cli::from_arg_matches_mut(&mut matches).unwrap_or_else(|error| error.format(&mut command).exit());
    Ok((cli, file))
}

/// The value of `--config`, before the rest is understood.
fn named_file(args: &[OsString]) -> Option<PathBuf> {
    let mut args = args.iter().skip(1).take_while(|arg| arg.as_os_str() != OsStr::new("--"));
    while let Some(arg) = args.next() {
        if arg == "--config" {
            return args.next().map(PathBuf::from);
        }
        if let Some(path) = arg.to_str().and_then(|arg| arg.strip_prefix("--config=")) {
            return Some(PathBuf::from(path));
        }
    }
    None
}

/// The values of the file as the defaults of the options.
fn below(command: Command, file: &File, is_invented: bool) -> Command {
    let is_invented = is_invented || INVENTED.contains(&command.get_name());
    let with_default = |arg: clap::Arg| {
        let name = arg.get_id().as_str();
        let is_meant = !is_invented || HARMLESS.contains(&name);
        match file.value(name).filter(|_| is_meant) {
            // The help shows no value of the file: one of them may be a password.
            Some(value) => arg.required(false).default_value(value).hide_default_value(true),
            None => arg,
        }
    };
    command.mut_args(with_default).mut_subcommands(|command| below(command, file, is_invented))
}
