// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The database on the server.

use std::{sync::Arc, time::Duration};

use postgres::{Client, NoTls};
use tokio_postgres::Config;

use super::{
    encryption::{Address, Encryption},
    errors::translate,
    migrate::{is_ours, migrate},
    session::PgSession,
    transfer::holds_rows_of,
    wall,
    wire::{Ahead, Wire},
};
use crate::{
    Error, Tenant,
    actor::Counters,
    catalog::{Catalog, Tables},
};

/// Limits of every session. A commit must be on the disk when it is answered, whatever the server's default is.
const LIMITS: &str = "SET statement_timeout = '30s'; SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '60s'; SET TimeZone = 'UTC';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

pub(crate) struct PgStore {
    config: Config,
    encryption: Encryption,
    catalog: Arc<Catalog>,
    counters: Arc<Counters>,
}

impl PgStore {
    /// Makes the tables where they are missing. The database itself is made by its administrator.
    pub(crate) fn init(url: &str, catalog: Arc<Catalog>, counters: Arc<Counters>) -> Result<PgStore, Error> {
        let store = PgStore::new(url, catalog, counters)?;
        let mut client = store.connect()?;
        migrate(&mut client, &store.catalog.system)?;
        migrate(&mut client, &store.catalog.school)?;
        Ok(store)
    }

    /// Opens a database that has our tables.
    pub(crate) fn open(url: &str, catalog: Arc<Catalog>, counters: Arc<Counters>) -> Result<PgStore, Error> {
        let store = PgStore::new(url, catalog, counters)?;
        let mut client = store.connect()?;
        if !is_ours(&mut client)? {
            let name = store.config.get_dbname().unwrap_or("the default");
            return Err(Error::MissingPlace { place: format!("tables of the database {name}") });
        }
        migrate(&mut client, &store.catalog.system)?;
        migrate(&mut client, &store.catalog.school)?;
        Ok(store)
    }

    fn new(url: &str, catalog: Arc<Catalog>, counters: Arc<Counters>) -> Result<PgStore, Error> {
        let address = Address::parse(url)?;
        let mut config: Config = address.url.parse().map_err(|error| translate(&error))?;
        let encryption = address.encryption(&mut config)?;
        config.application_name("campanella");
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        Ok(PgStore { config, encryption, catalog, counters })
    }

    /// A new connection, with its limits.
    pub(crate) fn connect(&self) -> Result<Client, Error> {
        let config = postgres::Config::from(self.config.clone());
        let connected = match &self.encryption {
            Encryption::Off => config.connect(NoTls),
            Encryption::On(tls) => config.connect(tls.clone()),
        };
        let mut client = connected.map_err(|error| translate(&error))?;
        client.batch_execute(LIMITS).map_err(|error| translate(&error))?;
        Ok(client)
    }

    /// Whether the server itself keeps the schools apart.
    pub(crate) fn is_walled(&self) -> Result<bool, Error> {
        wall::stops(&mut self.connect()?)
    }

    /// Gathers the statistics of every table now.
    pub(crate) fn analyze(&self) -> Result<(), Error> {
        self.connect()?.batch_execute("SET statement_timeout = 0; ANALYZE").map_err(|error| translate(&error))
    }

    pub(super) fn session(&self) -> Result<PgSession, Error> {
        let wire = match &self.encryption {
            Encryption::Off => Wire::open(|| self.config.connect(NoTls))?,
            Encryption::On(tls) => Wire::open(|| self.config.connect(tls.clone()))?,
        };
        wire.control(&Ahead::of(LIMITS))?;
        Ok(PgSession::new(wire, self.counters.clone()))
    }

    pub(crate) fn tables(&self, tenant: &Tenant) -> &Tables {
        match tenant {
            Tenant::System => &self.catalog.system,
            Tenant::School(_) => &self.catalog.school,
        }
    }

    /// A school needs no place of its own here; only it must not be there yet.
    pub(crate) fn create(&self, tenant: &Tenant) -> Result<(), Error> {
        tenant.file_stem()?;
        let mut client = self.connect()?;
        wall::enter(&mut client, tenant)?;
        match holds_rows_of(&mut client, self.tables(tenant), tenant)? {
            Some(table) => Err(Error::ExistingPlace { place: table }),
            None => Ok(()),
        }
    }
}
