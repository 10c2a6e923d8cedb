// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Copies that only the holder of a key reads. The program `age` seals and opens them: the key need not be on the machine
//! that makes the copy, and a copy can be opened without this program (ADR 0020).

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::backup::SYSTEM_FILE;
use super::{impronte, private_tempdir};

const PROGRAM: &str = "age";
/// What the name of a sealed file ends with.
const SEALED: &str = "age";

/// The name under which a file is sealed: `CODE.db.age`.
pub(super) fn sealed_name(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(SEALED);
    PathBuf::from(name)
}

/// Seals a file for these public keys: whole or not at all, and never over another one.
///
/// # Errors
/// `age` is not there, or does not know a key.
pub(super) fn seal(plain: &Path, sealed: &Path, recipients: &[String]) -> Result<()> {
    let draft = sealed.with_extension("nuovo");
    let mut command = Command::new(PROGRAM);
    command.arg("--encrypt").arg("--output").arg(&draft);
    for recipient in recipients {
        command.arg("--recipient").arg(recipient);
    }
    command.arg(plain);
    let cannot = || format!("non riesco a cifrare {}", sealed.display());
    run(&mut command).with_context(cannot)?;
    File::open(&draft).and_then(|file| file.sync_all()).with_context(cannot)?;
    fs::rename(&draft, sealed).with_context(cannot)
}

/// A copy that can be read: the place itself, or its sealed files opened in a folder that goes away.
pub(super) struct Aperta {
    place: PathBuf,
    folder: Option<TempDir>,
    origin: PathBuf,
}

impl Aperta {
    /// Opens what is sealed in a place, a folder or the file of a school, with the file of a private key.
    ///
    /// # Errors
    /// Something is sealed and there is no key, or another one; bytes that are not those that were copied.
    pub(super) fn of(place: &Path, chiave: Option<&Path>) -> Result<Aperta> {
        let sealed = sealed_in(place)?;
        if sealed.is_empty() {
            return Ok(Aperta { place: place.to_owned(), folder: None, origin: place.to_owned() });
        }
        if place.is_dir() && has_plain(place)? {
            bail!(
                "{}: ci sono insieme copie cifrate e in chiaro, e non so quale sia quella giusta: metti ognuna in una cartella sua",
                place.display()
            );
        }
        let Some(chiave) = chiave else {
            bail!(
                "{}: la copia è cifrata: aggiungi --chiave FILE, il file della chiave privata",
                place.display()
            );
        };
        let folder = private_tempdir(None)?;
        for file in &sealed {
            open(file, &folder.path().join(plain_name(file)), chiave)?;
        }
        let inside = if place.is_dir() { PathBuf::new() } else { plain_name(place) };
        Ok(Aperta { place: folder.path().join(inside), folder: Some(folder), origin: place.to_owned() })
    }

    /// Where the copy can be read.
    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// The file that was copied, for one that is read here.
    pub(super) fn origin(&self, file: &Path) -> PathBuf {
        if self.folder.is_none() {
            return file.to_owned();
        }
        let name = file.file_name().map(|name| sealed_name(Path::new(name))).unwrap_or_default();
        if self.origin.is_dir() { self.origin.join(name) } else { self.origin.with_file_name(name) }
    }
}

/// The sealed files of a place. Beside the file of a school stands the list of the schools.
fn sealed_in(place: &Path) -> Result<Vec<PathBuf>> {
    if !place.is_dir() {
        let list = sealed_name(&place.with_file_name(SYSTEM_FILE));
        let both = [place.to_owned(), list];
        let is_sealed = place.extension().is_some_and(|extension| extension == SEALED);
        return Ok(both.into_iter().filter(|file| is_sealed && file.is_file()).collect());
    }
    let entries = fs::read_dir(place).with_context(|| format!("non riesco a leggere {}", place.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == SEALED) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn has_plain(folder: &Path) -> Result<bool> {
    let files = fs::read_dir(folder).with_context(|| format!("non riesco a leggere {}", folder.display()))?;
    Ok(files
        .filter_map(Result::ok)
        .any(|file| file.path().extension().is_some_and(|extension| extension == "db")))
}

fn plain_name(sealed: &Path) -> PathBuf {
    sealed.file_stem().map(PathBuf::from).unwrap_or_default()
}

fn open(sealed: &Path, plain: &Path, chiave: &Path) -> Result<()> {
    let is_noted = impronte::check(sealed)?;
    let mut command = Command::new(PROGRAM);
    command.arg("--decrypt").arg("--identity").arg(chiave).arg("--output").arg(plain).arg(sealed);
    run(&mut command).with_context(|| format!("non riesco ad aprire {}", sealed.display()))?;
    if is_noted { impronte::note(plain) } else { Ok(()) }
}

fn run(command: &mut Command) -> Result<()> {
    let output = match command.stdin(Stdio::null()).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("manca il programma «age», che cifra e apre le copie: installalo (Debian: apt install age)")
        }
        other => other.context("il programma «age» non parte")?,
    };
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_file_is_found_with_the_list_beside_it_and_a_plain_one_is_read_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let [school, sealed, list] =
            ["A.db", "A.db.age", "piattaforma.db.age"].map(|name| folder.path().join(name));
        fs::write(&school, b"").unwrap();
        assert_eq!(sealed_name(&school), sealed);
        assert_eq!(plain_name(&sealed), Path::new("A.db"));
        assert!(sealed_in(folder.path()).unwrap().is_empty() && sealed_in(&school).unwrap().is_empty());
        assert_eq!(Aperta::of(&school, None).unwrap().place(), school);
        fs::write(&sealed, b"").unwrap();
        fs::write(&list, b"").unwrap();
        assert_eq!(sealed_in(&sealed).unwrap(), [&*sealed, &*list]);
        assert_eq!(sealed_in(folder.path()).unwrap(), [&*sealed, &*list]);
        assert!(sealed_in(&school).unwrap().is_empty());
        let refused = |words: &str| {
            Aperta::of(folder.path(), None).is_err_and(|error| error.to_string().contains(words))
        };
        assert!(refused("cifrate e in chiaro"));
        fs::remove_file(&school).unwrap();
        assert!(refused("--chiave"));
    }
}
