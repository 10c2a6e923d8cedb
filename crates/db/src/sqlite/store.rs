// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The directory of files.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    connection,
    errors::plain_error,
    files::{Draft, Form, create_directory, disk_error},
    migrate::migrate,
    session::SqliteSession,
    translations::Translations,
    verify::{verify_connection, verify_file},
};
use crate::{
    Error, Report, Tenant,
    actor::Counters,
    catalog::{Catalog, Tables},
    schema::Scope,
    session::Access,
    transfer::check_owner,
};

pub(crate) struct SqliteStore {
    directory: PathBuf,
    catalog: Arc<Catalog>,
    translations: Arc<Translations>,
    counters: Arc<Counters>,
    /// Tenants whose file is known to have the schema of this program.
    current: Mutex<HashSet<Tenant>>,
}

impl SqliteStore {
    /// Makes the directory and the system file where they are missing.
    pub(crate) fn init(
        directory: &Path,
        catalog: Arc<Catalog>,
        counters: Arc<Counters>,
    ) -> Result<SqliteStore, Error> {
        create_directory(directory)?;
        let store = SqliteStore::new(directory, catalog, counters);
        if !store.path(&Tenant::System)?.is_file() {
            store.create(&Tenant::System)?;
        }
        store.connection(&Tenant::System, Access::Write)?;
        Ok(store)
    }

    /// Opens a directory that has a system file.
    pub(crate) fn open(
        directory: &Path,
        catalog: Arc<Catalog>,
        counters: Arc<Counters>,
    ) -> Result<SqliteStore, Error> {
        if !directory.is_dir() {
            return Err(Error::MissingPlace { place: directory.display().to_string() });
        }
        let store = SqliteStore::new(directory, catalog, counters);
        store.connection(&Tenant::System, Access::Write)?;
        Ok(store)
    }

    fn new(directory: &Path, catalog: Arc<Catalog>, counters: Arc<Counters>) -> SqliteStore {
        SqliteStore {
            directory: directory.to_owned(),
            catalog,
            translations: Arc::default(),
            counters,
            current: Mutex::default(),
        }
    }

    /// The file of a tenant.
    pub(crate) fn path(&self, tenant: &Tenant) -> Result<PathBuf, Error> {
        Ok(self.directory.join(format!("{}.db", tenant.file_stem()?)))
    }

    pub(crate) fn tables(&self, tenant: &Tenant) -> &Tables {
        self.catalog.of(scope(tenant))
    }

    /// Makes the file of a tenant that has none.
    pub(crate) fn create(&self, tenant: &Tenant) -> Result<(), Error> {
        let draft = Draft::new(&self.path(tenant)?)?;
        let mut connection = draft.open()?;
        let tables = self.tables(tenant);
        migrate(&mut connection, tables.scope, tables.migrations)?;
        draft.finish(connection, Form::Live)
    }

    /// A connection to the file of a tenant, which is migrated at its first opening.
    pub(crate) fn connection(&self, tenant: &Tenant, access: Access) -> Result<Connection, Error> {
        let path = self.path(tenant)?;
        if !path.is_file() {
            return Err(Error::MissingPlace { place: path.display().to_string() });
        }
        if !self.is_current(tenant) {
            let mut connection = connection::open(&path, Access::Write)?;
            let tables = self.tables(tenant);
            migrate(&mut connection, tables.scope, tables.migrations)?;
            self.current.lock().unwrap_or_else(PoisonError::into_inner).insert(tenant.clone());
        }
        connection::open(&path, access)
    }

    fn is_current(&self, tenant: &Tenant) -> bool {
        self.current.lock().unwrap_or_else(PoisonError::into_inner).contains(tenant)
    }

    pub(super) fn session(&self, tenant: &Tenant, access: Access) -> Result<SqliteSession, Error> {
        let connection = self.connection(tenant, access)?;
        let (catalog, translations) = (self.catalog.clone(), self.translations.clone());
        Ok(SqliteSession::new(connection, scope(tenant), catalog, translations, self.counters.clone()))
    }

    /// Copies the file as it is at one moment, while others go on reading and writing.
    pub(crate) fn backup(&self, tenant: &Tenant, to: &Path) -> Result<Report, Error> {
        let source = self.connection(tenant, Access::Read)?;
        let draft = Draft::new(to)?;
        let mut copy = draft.open()?;
        copy_pages(&source, &mut copy)?;
        let report = verify_connection(&copy, self.tables(tenant))?;
        draft.finish(copy, Form::Plain)?;
        Ok(report)
    }

    /// Puts the content of a backup in the place of the file, at one moment, while others may have it open.
    pub(crate) fn restore(&self, tenant: &Tenant, from: &Path) -> Result<Report, Error> {
        let tables = self.tables(tenant);
        verify_file(from, tables)?;
        let target = self.path(tenant)?;
        let staged = Draft::replacement(&target, "restore")?;
        std::fs::copy(from, staged.path()).map_err(|error| disk_error(&error, from))?;
        let mut copy = staged.open()?;
        check_owner(&copy, tables, tenant)?;
        migrate(&mut copy, tables.scope, tables.migrations)?;
        let report = verify_connection(&copy, tables)?;
        if target.is_file() {
            let mut live = connection::open(&target, Access::Write)?;
            copy_pages(&copy, &mut live)?;
        } else {
            staged.finish(copy, Form::Live)?;
        }
        Ok(report)
    }
}

fn scope(tenant: &Tenant) -> Scope {
    match tenant {
        Tenant::System => Scope::System,
        Tenant::School(_) => Scope::School,
    }
}

/// Copies a database in one step: one snapshot of the source, one transaction of the target.
fn copy_pages(from: &Connection, to: &mut Connection) -> Result<(), Error> {
    let backup = Backup::new(from, to).map_err(plain_error)?;
    match backup.step(-1).map_err(plain_error)? {
        StepResult::Done => Ok(()),
        _ => Err(Error::Busy),
    }
}
