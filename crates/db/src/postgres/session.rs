// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A session with the server, and the transaction on it.

use std::{
    collections::HashMap,
    fmt::Write,
    sync::{Arc, atomic::Ordering},
};

use postgres::{Client, Statement, types::ToSql};

use super::errors::translate;
use crate::{
    Error, Row, Shape, Sql, Tenant, Tx, Value,
    actor::Counters,
    session::{Access, Session},
};

pub(super) struct PgSession {
    client: Client,
    statements: HashMap<(usize, usize), Statement>,
    /// Transaction control that travels with the next statement, to save a round trip.
    pending: String,
    /// Whether the server knows of the transaction.
    begun: bool,
    /// Whether the connection failed; what the server did with the transaction is then unknown.
    broken: bool,
    counters: Arc<Counters>,
}

impl PgSession {
    pub(super) fn new(client: Client, counters: Arc<Counters>) -> PgSession {
        counters.open_connections.fetch_add(1, Ordering::Relaxed);
        let (statements, pending) = Default::default();
        PgSession { client, statements, pending, begun: false, broken: false, counters }
    }

    fn flush(&mut self) -> Result<(), Error> {
        if self.pending.is_empty() {
            return Ok(());
        }
        self.begun = true;
        let control = std::mem::take(&mut self.pending);
        let answer = self.client.batch_execute(&control);
        answer.map_err(|error| self.failed(&error))
    }

    fn failed(&mut self, error: &postgres::Error) -> Error {
        let error = translate(error);
        match error {
            Error::Unavailable => self.broken = true,
            // A prepared statement may have become stale.
            Error::Busy => self.statements.clear(),
            _ => (),
        }
        error
    }

    fn prepare(&mut self, sql: Sql) -> Result<Statement, Error> {
        self.flush()?;
        if let Some(statement) = self.statements.get(&sql.address()) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql.text()).map_err(|error| self.failed(&error))?;
        self.statements.insert(sql.address(), statement.clone());
        Ok(statement)
    }
}

/// How PostgreSQL understands a statement.
pub(crate) fn shape(client: &mut Client, sql: Sql) -> Result<Shape, Error> {
    let statement = client.prepare(sql.text()).map_err(|error| translate(&error))?;
    let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
    Ok(Shape { parameters: statement.params().len(), columns })
}

impl Drop for PgSession {
    fn drop(&mut self) {
        self.counters.open_connections.fetch_sub(1, Ordering::Relaxed);
    }
}

fn borrowed<'a>(params: &'a [Value<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    params.iter().map(|param| param as &(dyn ToSql + Sync)).collect()
}

fn check_count(sql: Sql, statement: &Statement, given: usize) -> Result<(), Error> {
    let wanted = statement.params().len();
    if wanted == given {
        return Ok(());
    }
    Err(Error::Driver(format!("{wanted} parameters wanted, {given} given: {}", sql.text())))
}

impl Tx for PgSession {
    fn each(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let statement = self.prepare(sql)?;
        check_count(sql, &statement, params.len())?;
        let rows = self.client.query(&statement, &borrowed(params)).map_err(|error| self.failed(&error))?;
        rows.iter().try_for_each(|row| f(row))
    }

    fn exec(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepare(sql)?;
        check_count(sql, &statement, params.len())?;
        if !statement.columns().is_empty() {
            return Err(Error::Driver(format!("exec of a statement that answers rows: {}", sql.text())));
        }
        self.client.execute(&statement, &borrowed(params)).map_err(|error| self.failed(&error))
    }
}

impl Session for PgSession {
    fn begin(&mut self, access: Access) -> Result<(), Error> {
        self.begun = false;
        self.pending.clear();
        self.pending.push_str(match access {
            Access::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;",
            Access::Write => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;",
        });
        Ok(())
    }

    fn savepoint(&mut self) -> Result<(), Error> {
        self.pending.push_str("SAVEPOINT job;");
        Ok(())
    }

    /// Row-level security policies can read this setting; it ends with the transaction.
    fn enter(&mut self, tenant: &Tenant) -> Result<(), Error> {
        let written = match tenant.school_id() {
            Some(school) => write!(self.pending, "SET LOCAL campanella.school = '{school}';"),
            None => write!(self.pending, "SET LOCAL campanella.school = '';"),
        };
        written.map_err(Error::inconsistent)
    }

    fn keep(&mut self) -> Result<(), Error> {
        self.pending.push_str("RELEASE SAVEPOINT job;");
        Ok(())
    }

    fn undo(&mut self) -> Result<(), Error> {
        self.pending.push_str("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job;");
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.pending.push_str("COMMIT;");
        self.flush()
    }

    fn rollback(&mut self) {
        self.pending.clear();
        if !self.begun || !self.is_open() {
            return;
        }
        if let Err(error) = self.client.batch_execute("ROLLBACK") {
            tracing::warn!(%error, "rollback failed");
            self.broken = true;
        }
    }

    fn is_open(&self) -> bool {
        !self.broken && !self.client.is_closed()
    }
}
