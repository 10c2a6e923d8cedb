// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A register is read through a copy of its files: opening a database writes beside it, and migrates it.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

/// How often a register is copied that is being written to meanwhile.
const ATTEMPTS: u32 = 10;
/// The wait before the next attempt.
const PAUSE: Duration = Duration::from_millis(500);
/// What belongs to a database: the file itself, and what was not yet written into it.
const SUFFIXES: [&str; 2] = [".db", ".db-wal"];

/// The databases of a folder, copied beside `near`; the folder stays as it is, byte for byte.
pub fn copy_of(folder: &Path, near: &Path) -> Result<TempDir> {
    if !folder.is_dir() {
        bail!("la cartella {} non c'è: controlla il percorso", folder.display());
    }
    let copy = temporary(near)?;
    for _ in 0..ATTEMPTS {
        let before = state(folder)?;
        for (file, _, _) in &before {
            let Some(name) = file.file_name() else { continue };
            // A file that goes away meanwhile is another state: copied again.
            if let Err(error) = fs::copy(file, copy.path().join(name))
                && file.exists()
            {
                return Err(error).with_context(|| format!("non riesco a copiare {}", file.display()));
            }
        }
        if state(folder)? == before {
            return Ok(copy);
        }
        empty(copy.path())?;
        thread::sleep(PAUSE);
    }
    bail!(
        "il registro in {} viene scritto di continuo e non riesco a copiarlo: riprova tra poco, o usa una copia fatta con «campanella backup»",
        folder.display()
    )
}

/// The disk of the trial has room for a register; that of temporary files perhaps not.
fn temporary(near: &Path) -> Result<TempDir> {
    let parent = near.parent().filter(|parent| parent.is_dir());
    let made = parent.map_or_else(tempfile::tempdir, tempfile::tempdir_in);
    made.context("non riesco a creare una cartella temporanea")
}

/// Each file with its length and the time of its last change.
fn state(folder: &Path) -> Result<Vec<(PathBuf, u64, SystemTime)>> {
    let unreadable = || format!("non riesco a leggere {}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let is_data = SUFFIXES.iter().any(|suffix| path.to_string_lossy().ends_with(suffix));
        if !is_data {
            continue;
        }
        let Ok(metadata) = path.metadata() else { continue };
        files.push((path, metadata.len(), metadata.modified().with_context(unreadable)?));
    }
    files.sort();
    Ok(files)
}

fn empty(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        fs::remove_file(entry?.path())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_databases_of_a_folder_are_copied_and_nothing_is_written_there() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.db", "a.db-wal", "a.db-shm", "chiave.txt"] {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let before = fs::read_dir(folder.path()).unwrap().count();
        let copy = copy_of(folder.path(), folder.path()).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(copy.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["a.db", "a.db-wal"]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before);
        let missing = copy_of(&folder.path().join("altrove"), folder.path()).unwrap_err();
        assert!(missing.to_string().contains("non c'è"));
    }
}
