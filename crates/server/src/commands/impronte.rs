// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The fingerprints of a copy: `SHA256SUMS` beside its files, as `sha256sum -c` reads it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

const SUMS: &str = "SHA256SUMS";
const CHUNK_BYTES: usize = 1 << 20;

/// Notes the fingerprint of a file that was just written; those of the other files stay.
pub(super) fn note(file: &Path) -> Result<()> {
    let (sums, name) = place(file)?;
    let mut noted = read(&sums)?;
    noted.insert(name, of(file)?);
    write(&sums, &noted)
}

/// Whole or not at all.
fn write(sums: &Path, noted: &BTreeMap<String, String>) -> Result<()> {
    let lines: String = noted.iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    let fresh = sums.with_extension("nuovo");
    let kept = || {
        let mut file = File::create(&fresh)?;
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        fs::rename(&fresh, sums)
    };
    kept().with_context(|| format!("non riesco a scrivere {}", sums.display()))
}

/// Takes the fingerprint of a file away, before another one is written in its place: cut off in between, the new file is
/// only not noted.
pub(super) fn forget(file: &Path) -> Result<()> {
    let (sums, name) = place(file)?;
    let mut noted = read(&sums)?;
    if noted.remove(&name).is_none() {
        return Ok(());
    }
    write(&sums, &noted)
}

/// The files of a folder that are noted and not there.
pub(super) fn missing(folder: &Path) -> Result<Vec<PathBuf>> {
    let noted = read(&folder.join(SUMS))?;
    Ok(noted.into_keys().map(|name| folder.join(name)).filter(|file| !file.is_file()).collect())
}

/// Whether a fingerprint of the file is noted; a file that has another one now is refused.
pub(super) fn check(file: &Path) -> Result<bool> {
    let (sums, name) = place(file)?;
    let Some(noted) = read(&sums)?.remove(&name) else { return Ok(false) };
    if of(file)? != noted {
        bail!(
            "{}: non è più il file che la copia ha scritto (la sua impronta non è quella di {SUMS}): usa un'altra copia",
            file.display()
        );
    }
    Ok(true)
}

fn place(file: &Path) -> Result<(PathBuf, String)> {
    let name = file.file_name().with_context(|| format!("{} non è un file", file.display()))?;
    Ok((file.with_file_name(SUMS), name.to_string_lossy().into_owned()))
}

/// The fingerprints that are noted, by name of the file; none when nothing was ever noted.
fn read(sums: &Path) -> Result<BTreeMap<String, String>> {
    let text = match fs::read_to_string(sums) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(error).with_context(|| format!("non riesco a leggere {}", sums.display())),
    };
    let noted = |line: &str| line.split_once("  ").map(|(sum, name)| (name.to_owned(), sum.to_owned()));
    text.lines()
        .map(|line| noted(line).with_context(|| format!("{}: «{line}» non è un'impronta", sums.display())))
        .collect()
}

fn of(file: &Path) -> Result<String> {
    let unreadable = || format!("non riesco a leggere {}", file.display());
    let mut open = File::open(file).with_context(unreadable)?;
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut digest = Sha256::new();
    loop {
        let length = open.read(&mut chunk).with_context(unreadable)?;
        let Some(bytes) = chunk.get(..length).filter(|bytes| !bytes.is_empty()) else { break };
        digest.update(bytes);
    }
    Ok(hex::encode(digest.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_was_noted_or_refused_and_the_others_stay_noted() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["a.db", "b.db"].map(|name| folder.path().join(name));
        fs::write(&one, b"uno").unwrap();
        fs::write(&two, vec![7; 3 * CHUNK_BYTES / 2]).unwrap();
        assert!(!check(&one).unwrap(), "nothing is noted yet");
        note(&one).unwrap();
        note(&two).unwrap();
        assert!(check(&one).unwrap() && check(&two).unwrap());
        fs::write(&two, b"altro").unwrap();
        assert!(check(&two).unwrap_err().to_string().contains("b.db"));
        note(&two).unwrap();
        assert!(check(&one).unwrap() && check(&two).unwrap());
        assert!(missing(folder.path()).unwrap().is_empty());
        fs::remove_file(&two).unwrap();
        assert_eq!(missing(folder.path()).unwrap(), [two.as_path()]);
        forget(&two).unwrap();
        assert!(missing(folder.path()).unwrap().is_empty());
        let lines = fs::read_to_string(folder.path().join(SUMS)).unwrap();
        let of_uno = "bf0ec3694e122e067d9964a38ec7d8415781df4b24f442ad767b4621fb98f8c5  a.db";
        assert_eq!(lines.lines().next(), Some(of_uno), "as sha256sum writes it");
    }

    #[test]
    fn a_line_that_is_no_fingerprint_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.db");
        fs::write(&file, b"uno").unwrap();
        fs::write(folder.path().join(SUMS), "qualcosa\n").unwrap();
        assert!(check(&file).unwrap_err().to_string().contains("«qualcosa»"));
    }
}
