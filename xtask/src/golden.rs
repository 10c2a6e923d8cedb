// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Golden files: matrices and snapshots that tests hold, in `crates/app/golden/`.
//!
//! A test that holds one has `golden` in its name and writes the file when `UPDATE_GOLDEN=1`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::run as run_command;
use crate::workspace::{Workspace, files_below};

const FOLDER: &str = "crates/app/golden";

/// What to do with the differences.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Show them, put the files back, fail.
    Check,
    /// Keep them.
    Update,
}

impl Mode {
    /// Reads `[--update]`.
    pub fn from_options(options: &[String]) -> Result<Self> {
        match options {
            [] => Ok(Self::Check),
            [only] if only == "--update" => Ok(Self::Update),
            _ => bail!("usage: cargo xtask golden [--update]"),
        }
    }
}

type Snapshot = BTreeMap<PathBuf, Vec<u8>>;

/// Runs the golden tests by hand, with the `cargo nextest` of this machine.
pub fn run(workspace: &Workspace, mode: Mode) -> Result<()> {
    run_with(workspace, mode, Command::new("cargo"))
}

/// Runs the golden tests with the given cargo and compares what they write with what is there.
pub fn run_with(workspace: &Workspace, mode: Mode, mut cargo: Command) -> Result<()> {
    let folder = workspace.existing(FOLDER)?;
    let before = snapshot(&folder)?;
    // One engine writes them; that both give the same is for the tests to say.
    let golden = "test(golden) and not test(postgres)";
    let options = ["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests", "fail", "-E", golden];
    let tests = run_command(cargo.args(options).env("UPDATE_GOLDEN", "1").current_dir(&workspace.root));
    let after = snapshot(&folder)?;
    let changes = changes(&before, &after);
    for change in &changes {
        println!("{change}");
    }
    if mode == Mode::Check {
        show_differences(workspace, &before, &after)?;
        put_back(&before, &after)?;
    }
    tests?;
    if mode == Mode::Check && !changes.is_empty() {
        bail!("golden files differ: look at the change, then run `cargo xtask golden --update`");
    }
    Ok(())
}

fn snapshot(folder: &Path) -> Result<Snapshot> {
    files_below(folder, &[])?.into_iter().map(|path| Ok((path.clone(), fs::read(path)?))).collect()
}

/// One line for each file that was added, changed or removed.
pub fn changes(before: &Snapshot, after: &Snapshot) -> Vec<String> {
    let mut changes = Vec::new();
    for (path, bytes) in after {
        match before.get(path) {
            None => changes.push(format!("added: {}", path.display())),
            Some(old) if old != bytes => changes.push(format!("changed: {}", path.display())),
            Some(_) => {}
        }
    }
    let removed = before.keys().filter(|path| !after.contains_key(*path));
    changes.extend(removed.map(|path| format!("removed: {}", path.display())));
    changes
}

fn show_differences(workspace: &Workspace, before: &Snapshot, after: &Snapshot) -> Result<()> {
    let old_copy = workspace.scratch.join("golden-before");
    fs::create_dir_all(&old_copy)?;
    for (path, bytes) in after {
        let Some(old) = before.get(path).filter(|old| *old != bytes) else { continue };
        let Some(name) = path.file_name() else { continue };
        let old_path = old_copy.join(name);
        fs::write(&old_path, old)?;
        // diff exits with 1 when it finds what it is asked to show.
        Command::new("diff").arg("-u").arg(&old_path).arg(path).status()?;
    }
    Ok(())
}

fn put_back(before: &Snapshot, after: &Snapshot) -> Result<()> {
    for (path, bytes) in before {
        if after.get(path) != Some(bytes) {
            fs::write(path, bytes)?;
        }
    }
    for path in after.keys().filter(|path| !before.contains_key(*path)) {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Snapshot {
        list.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn equal_folders_have_no_changes() {
        let folder = files(&[("a.txt", "1"), ("b.txt", "2")]);
        assert!(changes(&folder, &folder).is_empty());
    }

    #[test]
    fn added_changed_and_removed_files_are_named() {
        let before = files(&[("a.txt", "1"), ("b.txt", "2")]);
        let after = files(&[("a.txt", "other"), ("c.txt", "3")]);
        assert_eq!(changes(&before, &after), ["changed: a.txt", "added: c.txt", "removed: b.txt"]);
    }
}
