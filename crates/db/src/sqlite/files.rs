// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Files appear under their final name only when they are complete and on the disk.

use std::{
    fs::{self, File},
    io::{Error as Io, ErrorKind},
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{connection, errors::plain_error};
use crate::Error;

/// What is wrong with the disk, in the words of this crate.
pub(crate) fn disk_error(error: &Io, path: &Path) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::MissingPlace { place: path.display().to_string() },
        ErrorKind::AlreadyExists => Error::ExistingPlace { place: path.display().to_string() },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::DiskFull,
        _ => Error::Driver(format!("{}: {error}", path.display())),
    }
}

/// A database that is still being made. It vanishes unless it is finished.
pub(crate) struct Draft {
    draft: PathBuf,
    target: PathBuf,
}

/// In which form a finished file is left.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A file of the store, with a write-ahead log.
    Live,
    /// One plain file that can be carried away.
    Plain,
}

impl Draft {
    /// A draft of `target`, which must not exist.
    pub(crate) fn new(target: &Path) -> Result<Draft, Error> {
        if target.exists() {
            return Err(Error::ExistingPlace { place: target.display().to_string() });
        }
        Draft::replacement(target, "new")
    }

    /// A draft beside a file that may exist. What an interrupted attempt left behind goes first.
    pub(crate) fn replacement(target: &Path, suffix: &str) -> Result<Draft, Error> {
        let draft = Draft { draft: with_suffix(target, &format!(".{suffix}")), target: target.to_owned() };
        draft.remove();
        Ok(draft)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.draft
    }

    /// Opens the draft.
    pub(crate) fn open(&self) -> Result<Connection, Error> {
        connection::create(&self.draft)
    }

    /// Closes the draft and makes it durable without giving it its final name.
    pub(crate) fn seal(&self, connection: Connection, form: Form) -> Result<(), Error> {
        let pragma = match form {
            Form::Live => "PRAGMA wal_checkpoint(TRUNCATE)",
            Form::Plain => "PRAGMA journal_mode = DELETE",
        };
        connection.execute_batch(pragma).map_err(plain_error)?;
        connection.close().map_err(|(_, error)| plain_error(error))?;
        let sync = File::open(&self.draft).and_then(|file| file.sync_all());
        sync.map_err(|error| disk_error(&error, &self.draft))
    }

    /// Closes the draft and gives it its final name.
    pub(crate) fn finish(self, connection: Connection, form: Form) -> Result<(), Error> {
        self.seal(connection, form)?;
        self.rename()
    }

    pub(crate) fn rename(&self) -> Result<(), Error> {
        let Draft { draft, target } = self;
        if target.exists() {
            return Err(Error::ExistingPlace { place: target.display().to_string() });
        }
        fs::rename(draft, target).map_err(|error| disk_error(&error, target))?;
        sync_directory_of(target)
    }

    fn remove(&self) {
        for suffix in ["", "-wal", "-shm", "-journal"] {
            // Most of them do not exist.
            let _ = fs::remove_file(with_suffix(&self.draft, suffix));
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.remove();
    }
}

/// A new name survives a power cut only when its directory is on the disk too.
fn sync_directory_of(path: &Path) -> Result<(), Error> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    File::open(directory).and_then(|file| file.sync_all()).map_err(|error| disk_error(&error, directory))
}

pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes the data directory, which nobody else on the machine may read.
pub(crate) fn create_directory(directory: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory).map_err(|error| disk_error(&error, directory))
}
