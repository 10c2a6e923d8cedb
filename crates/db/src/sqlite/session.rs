// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A connection to one file, and the transaction on it.

use std::{
    collections::HashMap,
    sync::{Arc, atomic::Ordering},
};

use rusqlite::{CachedStatement, Connection, StatementStatus};

use super::errors::{plain_error, statement_error};
use crate::{
    Error, Row, Shape, Sql, Tenant, Tx, Value,
    actor::Counters,
    catalog::{Catalog, Tables},
    schema::Scope,
    session::{Access, Session},
    sqlite::Translations,
};

pub(super) struct SqliteSession {
    connection: Connection,
    /// Statements in the words of SQLite, by the address of their text.
    translated: HashMap<(usize, usize), Arc<str>>,
    translations: Arc<Translations>,
    catalog: Arc<Catalog>,
    scope: Scope,
    counters: Arc<Counters>,
}

impl SqliteSession {
    pub(super) fn new(
        connection: Connection,
        scope: Scope,
        catalog: Arc<Catalog>,
        translations: Arc<Translations>,
        counters: Arc<Counters>,
    ) -> SqliteSession {
        counters.open_connections.fetch_add(1, Ordering::Relaxed);
        SqliteSession { connection, translated: HashMap::new(), translations, catalog, scope, counters }
    }

    fn tables(&self) -> &Tables {
        self.catalog.of(self.scope)
    }

    fn statement<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        run: impl FnOnce(&mut CachedStatement<'_>, &Tables) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let text = self.translated.entry(sql.address()).or_insert_with(|| self.translations.of(sql)).clone();
        let tables = self.tables();
        let mut statement =
            self.connection.prepare_cached(&text).map_err(|error| statement_error(&error, tables))?;
        if statement.parameter_count() != params.len() {
            let (wanted, given) = (statement.parameter_count(), params.len());
            return Err(Error::Driver(format!("{wanted} parameters wanted, {given} given: {}", sql.text())));
        }
        for (param, position) in params.iter().zip(1_usize..) {
            statement.raw_bind_parameter(position, param).map_err(plain_error)?;
        }
        let result = run(&mut statement, tables);
        let reprepared = statement.reset_status(StatementStatus::RePrepare);
        if reprepared > 0 {
            self.counters.reprepares.fetch_add(reprepared as u64, Ordering::Relaxed);
        }
        result
    }

    fn control(&mut self, text: &str) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(text).map_err(plain_error)?;
        statement.raw_execute().map(|_| ()).map_err(plain_error)
    }
}

/// How SQLite understands a statement.
pub(crate) fn shape(connection: &Connection, sql: Sql) -> Result<Shape, Error> {
    let statement = connection.prepare(&sql.for_sqlite()).map_err(plain_error)?;
    let columns = statement.column_names().map(str::to_owned).collect();
    Ok(Shape { parameters: statement.parameter_count(), columns })
}

impl Drop for SqliteSession {
    fn drop(&mut self) {
        self.counters.open_connections.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Tx for SqliteSession {
    fn each(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.statement(sql, params, |statement, tables| {
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next().map_err(|error| statement_error(&error, tables))? {
                f(row)?;
            }
            Ok(())
        })
    }

    fn exec(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error> {
        self.statement(sql, params, |statement, tables| {
            statement.raw_execute().map(|rows| rows as u64).map_err(|error| statement_error(&error, tables))
        })
    }
}

impl Session for SqliteSession {
    fn begin(&mut self, access: Access) -> Result<(), Error> {
        self.control(if access == Access::Write { "BEGIN IMMEDIATE" } else { "BEGIN" })
    }

    fn savepoint(&mut self) -> Result<(), Error> {
        self.control("SAVEPOINT job")
    }

    /// The file is the tenant.
    fn enter(&mut self, _tenant: &Tenant) -> Result<(), Error> {
        Ok(())
    }

    fn keep(&mut self) -> Result<(), Error> {
        self.control("RELEASE job")
    }

    fn undo(&mut self) -> Result<(), Error> {
        self.control("ROLLBACK TO job")?;
        self.control("RELEASE job")
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.control("COMMIT")
    }

    fn rollback(&mut self) {
        if !self.is_open() {
            return;
        }
        if let Err(error) = self.control("ROLLBACK") {
            tracing::warn!(%error, "rollback failed");
        }
    }

    fn is_open(&self) -> bool {
        !self.connection.is_autocommit()
    }
}
