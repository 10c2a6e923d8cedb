// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The store.

use std::path::Path;

use crate::{Engine, Error, Failure, Options, Prepared, Report, Schema, Sql, Stats, Tenant, Tx};

/// The store. Clones share the same threads and connections.
#[derive(Clone)]
pub struct Db {}

impl Db {
    /// Makes the directory or the tables where they are missing, and opens the store.
    pub fn init(options: Options, schema: Schema) -> Result<Db, Error> {
        Db::open(options, schema)
    }

    /// Opens a store that exists, and migrates it when it is older than the program.
    pub fn open(options: Options, _schema: Schema) -> Result<Db, Error> {
        options.place()?;
        Err(Error::Unavailable)
    }

    /// Makes the place of a school.
    pub fn create_school(&self, tenant: &Tenant) -> Result<(), Error> {
        tenant.file_stem().map(|_| ())
    }

    /// Runs a write transaction. What it changed is on the disk when this answers `Ok`.
    ///
    /// The closure is short, does no I/O of its own, and may run more than once.
    pub async fn write<T, E, F>(&self, _tenant: &Tenant, _change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        Err(Error::Unavailable.into())
    }

    /// Runs a read transaction on one snapshot. It may run more than once and cannot write.
    pub async fn read<T, E, F>(&self, _tenant: &Tenant, _question: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        Err(Error::Unavailable.into())
    }

    /// [`Db::write`] for the command line and for tests.
    pub fn write_blocking<T, E, F>(&self, _tenant: &Tenant, _change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        Err(Error::Unavailable.into())
    }

    /// [`Db::read`] for the command line and for tests.
    pub fn read_blocking<T, E, F>(&self, _tenant: &Tenant, _question: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Failure,
        F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
    {
        Err(Error::Unavailable.into())
    }

    /// Which database holds the data. For reports only.
    pub fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    /// Whether the system place answers.
    pub fn check(&self) -> Result<(), Error> {
        Err(Error::Unavailable)
    }

    /// Writes the data of a tenant, as they are at one moment, into a new SQLite file.
    pub fn backup(&self, _tenant: &Tenant, _to: &Path) -> Result<Report, Error> {
        Err(Error::Unavailable)
    }

    /// Replaces the data of a tenant by those of a file that [`Db::backup`] wrote.
    pub fn restore(&self, _tenant: &Tenant, _from: &Path) -> Result<Report, Error> {
        Err(Error::Unavailable)
    }

    /// Prepares statements on the migrated schema and says how the engine understood each.
    pub fn prepare_report(&self, _tenant: &Tenant, _statements: &[Sql]) -> Result<Vec<Prepared>, Error> {
        Err(Error::Unavailable)
    }

    /// Counters for metrics.
    pub fn stats(&self) -> Stats {
        Stats::default()
    }

    /// Answers everything that waits, then closes all connections. Later transactions are refused.
    pub fn shutdown(self) {}
}

/// Reads a whole file of the store or of a backup and says what it holds, or what is wrong with it.
pub fn verify_file(_path: &Path, _schema: &Schema) -> Result<Report, Error> {
    Err(Error::Unavailable)
}

/// Copies a school from one store into another that does not have it yet.
pub fn copy_school(_from: &Db, _to: &Db, _tenant: &Tenant) -> Result<Report, Error> {
    Err(Error::Unavailable)
}

/// Copies what the schools share from one store into another whose system tables are still empty.
pub fn copy_system(_from: &Db, _to: &Db) -> Result<Report, Error> {
    Err(Error::Unavailable)
}
