// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The engine behind a store: what is done once in a while, outside the actors.

use std::{
    path::Path,
    sync::{Arc, atomic::AtomicUsize},
};

use crate::{
    Engine, Error, Options, Prepared, Report, Schema, Shape, Sql, Tenant,
    actor::Counters,
    catalog::{Catalog, Tables},
    options::Place,
    postgres::{DatabaseSink, DatabaseSource, PgConnections, PgStore, Present},
    session::{Access, Connections},
    sqlite::{self, FileSink, FileSource, Form, Limits, SqliteConnections, SqliteStore},
    transfer::{Sink, Source, transfer},
};

pub(crate) enum Backend {
    Sqlite(Arc<SqliteStore>),
    Postgres(Arc<PgStore>),
}

/// Whether a missing store is made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    Make,
    MustExist,
}

impl Backend {
    pub(crate) fn open(
        options: &Options,
        schema: &Schema,
        counters: &Arc<Counters>,
        opening: Opening,
    ) -> Result<Backend, Error> {
        let place = options.place()?;
        let (catalog, counters) = (Arc::new(Catalog::new(schema)?), counters.clone());
        let make = opening == Opening::Make;
        Ok(match place {
            Place::Directory(path) if make => {
                Backend::Sqlite(Arc::new(SqliteStore::init(&path, catalog, counters)?))
            }
            Place::Directory(path) => Backend::Sqlite(Arc::new(SqliteStore::open(&path, catalog, counters)?)),
            Place::Server(url) if make => {
                Backend::Postgres(Arc::new(PgStore::init(&url, catalog, counters)?))
            }
            Place::Server(url) => Backend::Postgres(Arc::new(PgStore::open(&url, catalog, counters)?)),
        })
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// The connections of `threads` threads, opened when they are needed.
    pub(crate) fn connections(
        &self,
        access: Access,
        threads: usize,
        open_schools: usize,
    ) -> Vec<Box<dyn Connections>> {
        let (limits, together) = (Limits::new(open_schools, threads), Arc::new(AtomicUsize::new(0)));
        let one_thread = || -> Box<dyn Connections> {
            match self {
                Backend::Sqlite(store) => Box::new(SqliteConnections::new(store, access, limits, &together)),
                Backend::Postgres(store) => Box::new(PgConnections::new(store)),
            }
        };
        (0..threads.max(1)).map(|_| one_thread()).collect()
    }

    fn tables(&self, tenant: &Tenant) -> &Tables {
        match self {
            Backend::Sqlite(store) => store.tables(tenant),
            Backend::Postgres(store) => store.tables(tenant),
        }
    }

    pub(crate) fn create(&self, tenant: &Tenant) -> Result<(), Error> {
        match self {
            Backend::Sqlite(store) => store.create(tenant),
            Backend::Postgres(store) => store.create(tenant),
        }
    }

    pub(crate) fn backup(&self, tenant: &Tenant, to: &Path) -> Result<Report, Error> {
        match self {
            Backend::Sqlite(store) => store.backup(tenant, to),
            Backend::Postgres(store) => {
                let tables = store.tables(tenant);
                let mut source = DatabaseSource::new(store.connect()?, tenant)?;
                let sink = FileSink::new_file(to, Form::Plain, tables)?;
                carry(tables, &mut source, Box::new(sink))
            }
        }
    }

    pub(crate) fn restore(&self, tenant: &Tenant, from: &Path) -> Result<Report, Error> {
        match self {
            Backend::Sqlite(store) => store.restore(tenant, from),
            Backend::Postgres(store) => {
                let tables = store.tables(tenant);
                let migrated = sqlite::migrated_copy(from, tables)?;
                let mut source = FileSource::new(migrated.connection()?, tables, tenant)?;
                let sink = DatabaseSink::new(store.connect()?, tables, tenant, Present::Replace)?;
                let report = carry(tables, &mut source, Box::new(sink))?;
                store.analyze()?;
                Ok(report)
            }
        }
    }

    fn source(&self, tenant: &Tenant) -> Result<Box<dyn Source>, Error> {
        Ok(match self {
            Backend::Sqlite(store) => {
                let connection = store.connection(tenant, Access::Read)?;
                Box::new(FileSource::new(connection, store.tables(tenant), tenant)?)
            }
            Backend::Postgres(store) => Box::new(DatabaseSource::new(store.connect()?, tenant)?),
        })
    }

    fn sink(&self, tenant: &Tenant) -> Result<Box<dyn Sink>, Error> {
        Ok(match (self, tenant) {
            (Backend::Sqlite(store), Tenant::System) => {
                Box::new(FileSink::empty_tables(&store.path(tenant)?, store.tables(tenant))?)
            }
            (Backend::Sqlite(store), Tenant::School(_)) => {
                Box::new(FileSink::new_file(&store.path(tenant)?, Form::Live, store.tables(tenant))?)
            }
            (Backend::Postgres(store), _) => {
                let tables = store.tables(tenant);
                Box::new(DatabaseSink::new(store.connect()?, tables, tenant, Present::Refuse)?)
            }
        })
    }

    /// Copies a tenant into another store that does not have it yet.
    pub(crate) fn copy_to(&self, to: &Backend, tenant: &Tenant) -> Result<Report, Error> {
        let tables = self.tables(tenant);
        if tables.checksums() != to.tables(tenant).checksums() {
            return Err(Error::inconsistent("the two stores have different schemas"));
        }
        let mut source = self.source(tenant)?;
        let report = carry(tables, source.as_mut(), to.sink(tenant)?)?;
        to.analyze()?;
        Ok(report)
    }

    /// A file holds one school alone.
    pub(crate) fn keeps_schools_apart(&self) -> Result<bool, Error> {
        match self {
            Backend::Sqlite(_) => Ok(true),
            Backend::Postgres(store) => store.is_walled(),
        }
    }

    pub(crate) fn analyze(&self) -> Result<(), Error> {
        match self {
            Backend::Sqlite(_) => Ok(()),
            Backend::Postgres(store) => store.analyze(),
        }
    }

    pub(crate) fn prepare_report(&self, tenant: &Tenant, statements: &[Sql]) -> Result<Vec<Prepared>, Error> {
        let shapes: Vec<Result<Shape, Error>> = match self {
            Backend::Sqlite(store) => {
                let connection = store.connection(tenant, Access::Read)?;
                statements.iter().map(|sql| sqlite::shape(&connection, *sql)).collect()
            }
            Backend::Postgres(store) => {
                let mut client = store.connect()?;
                statements.iter().map(|sql| crate::postgres::shape(&mut client, *sql)).collect()
            }
        };
        Ok(statements.iter().zip(shapes).map(|(sql, shape)| Prepared { sql: *sql, shape }).collect())
    }
}

fn carry(tables: &Tables, source: &mut dyn Source, sink: Box<dyn Sink>) -> Result<Report, Error> {
    let counts = transfer(tables, source, sink)?;
    Ok(Report { version: tables.migrations.len() as u32, tables: counts })
}
