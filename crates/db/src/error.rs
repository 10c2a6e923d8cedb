// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What can go wrong, for logs (English `Display`) and for people (a stable message key).

use thiserror::Error as ThisError;

/// Every failure of the storage layer.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
pub enum Error {
    /// A named constraint refused the row. The name is the same on both engines; every foreign key is `foreign_key`.
    #[error("constraint {constraint} refused the change")]
    Conflict {
        /// Name of the unique index, `CHECK`, primary key (`<table>_pkey`) or `foreign_key`.
        constraint: String,
    },
    /// A row that had to be there is not.
    #[error("a row that was asked for does not exist")]
    Missing,
    /// Too much is waiting, or another transaction stayed in the way: try again later.
    #[error("the store is busy")]
    Busy,
    /// The store does not answer. A write that was being committed may or may not have happened.
    #[error("the store does not answer")]
    Unavailable,
    /// There is no space left: nothing of this write was kept, reading goes on.
    #[error("the disk of the store is full")]
    DiskFull,
    /// The stored data or the calling code contradicts itself.
    #[error("inconsistent: {0}")]
    Inconsistent(String),
    /// Any other answer of the database driver.
    #[error("database driver: {0}")]
    Driver(String),
    /// The connection is not encrypted as the address asks, or the server is not the one that it names.
    #[error("encryption of the connection: {0}")]
    Encryption(String),
    /// The address of the store begins with something that is neither `sqlite:` nor `postgres://`.
    #[error("unknown kind of store {scheme:?}: write sqlite:DIRECTORY or postgres://HOST/DATABASE")]
    UnknownUrl {
        /// What stands before the first colon; the rest may hold a password.
        scheme: String,
    },
    /// A directory, file or database that has to be made by `init` or `create_school` first.
    #[error("{place} does not exist: create it first")]
    MissingPlace {
        /// File, directory or database, for the operator.
        place: String,
    },
    /// A place of some schools that is not one of this store's, or that did not open.
    #[error("the place {place} of the data is not there")]
    LostPlace {
        /// Its name.
        place: String,
    },
    /// Something is already there and is not overwritten.
    #[error("{place} exists already")]
    ExistingPlace {
        /// File or database, for the operator.
        place: String,
    },
    /// The store was written by a newer program.
    #[error("the store has schema version {found}, this program knows {known}: install the newer program")]
    NewerSchema {
        /// Version found in the store.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// A migration that was applied in the past now has another text.
    #[error("migration {version} {name} was changed after it had been applied")]
    ChangedMigration {
        /// Version of the migration.
        version: u32,
        /// Its name.
        name: String,
    },
    /// A migration text breaks the rules of this crate or is refused by the engine.
    #[error("migration {version} {name}: {problem}")]
    BadMigration {
        /// Version of the migration.
        version: u32,
        /// Its name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
}

impl Error {
    /// Stable key of the message for people.
    pub fn key(&self) -> &'static str {
        match self {
            Error::Conflict { .. } => "db-conflict",
            Error::Missing => "db-missing",
            Error::Busy => "db-busy",
            Error::Unavailable => "db-unavailable",
            Error::DiskFull => "db-disk-full",
            Error::Inconsistent(_) => "db-inconsistent",
            Error::Driver(_) => "db-driver",
            Error::Encryption(_) => "db-encryption",
            Error::UnknownUrl { .. } => "db-unknown-url",
            Error::MissingPlace { .. } => "db-missing-place",
            Error::LostPlace { .. } => "db-lost-place",
            Error::ExistingPlace { .. } => "db-existing-place",
            Error::NewerSchema { .. } => "db-newer-schema",
            Error::ChangedMigration { .. } => "db-changed-migration",
            Error::BadMigration { .. } => "db-bad-migration",
        }
    }

    pub(crate) fn inconsistent(problem: impl std::fmt::Display) -> Error {
        Error::Inconsistent(problem.to_string())
    }
}

/// The error type of a transaction closure: it can carry a storage error in, and show it again.
///
/// The actors look at it to run a closure again when it only failed because another transaction was in the way.
pub trait Failure: From<Error> + Send + 'static {
    /// The storage error inside, if that is what it is.
    fn db_error(&self) -> Option<&Error>;
}

impl Failure for Error {
    fn db_error(&self) -> Option<&Error> {
        Some(self)
    }
}
