// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A session with the server, and the transaction on it.

use std::{
    collections::HashMap,
    fmt::Write,
    sync::{Arc, atomic::Ordering},
};

use postgres::Client;
use tokio_postgres::Statement;

use super::{
    errors::translate,
    wall::SETTING,
    wire::{Ahead, Waiting, Wire},
};
use crate::{
    Error, Row, Shape, Sql, Tenant, Tx, Value,
    actor::Counters,
    session::{Access, Session},
};

/// How many statements wait at most: their futures are polled in order up to this number.
const WAITING: usize = 24;

pub(super) struct PgSession {
    wire: Wire,
    statements: HashMap<(usize, usize), Statement>,
    /// Transaction control that travels with the next statement, to save a round trip.
    pending: String,
    /// Statements that do so too, after the control.
    waiting: Vec<Waiting>,
    /// Whether the server knows of the transaction.
    begun: bool,
    /// Whether the server still holds an earlier transaction, which changed nothing.
    owes_rollback: bool,
    /// Whether the connection failed; what the server did with the transaction is then unknown.
    broken: bool,
    counters: Arc<Counters>,
}

/// What comes after the statements that go ahead.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Follows {
    Nothing,
    Reading,
    Change,
}

impl PgSession {
    pub(super) fn new(wire: Wire, counters: Arc<Counters>) -> PgSession {
        counters.open_connections.fetch_add(1, Ordering::Relaxed);
        PgSession {
            wire,
            statements: HashMap::new(),
            pending: String::new(),
            waiting: Vec::new(),
            begun: false,
            owes_rollback: false,
            broken: false,
            counters,
        }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let ahead = self.take_ahead(Follows::Nothing)?;
        if ahead.control.is_empty() && ahead.waiting.is_empty() {
            return Ok(());
        }
        let answer = self.wire.control(&ahead);
        answer.map_err(|error| self.failed(error))
    }

    /// What goes ahead of the next statement. Control goes alone ahead of a change: if it fails, the change must not have
    /// been made outside of a transaction.
    fn take_ahead(&mut self, next: Follows) -> Result<Ahead, Error> {
        let control = self.take_control();
        let waiting = std::mem::take(&mut self.waiting);
        if control.is_empty() || (waiting.is_empty() && next != Follows::Change) {
            return Ok(Ahead { control, waiting });
        }
        let answer = self.wire.control(&Ahead { control, waiting: Vec::new() });
        answer.map_err(|error| self.failed(error))?;
        Ok(Ahead { control: String::new(), waiting })
    }

    fn take_control(&mut self) -> String {
        let mut control = String::new();
        if std::mem::take(&mut self.owes_rollback) {
            control.push_str("ROLLBACK;");
        }
        if !self.pending.is_empty() {
            self.begun = true;
            control.push_str(&std::mem::take(&mut self.pending));
        }
        control
    }

    fn failed(&mut self, error: Error) -> Error {
        match error {
            Error::Unavailable => self.broken = true,
            // A prepared statement may have become stale.
            Error::Busy => self.statements.clear(),
            _ => (),
        }
        error
    }

    fn prepare(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<Statement, Error> {
        let statement = match self.statements.get(&sql.address()) {
            Some(statement) => statement.clone(),
            None => {
                // What goes ahead may be what makes the server listen again after a failed statement.
                self.flush()?;
                let prepared = self.wire.prepare(sql.text());
                let statement = prepared.map_err(|error| self.failed(error))?;
                self.statements.insert(sql.address(), statement.clone());
                statement
            }
        };
        let (wanted, given) = (statement.params().len(), params.len());
        if wanted != given {
            return Err(Error::Driver(format!("{wanted} parameters wanted, {given} given: {}", sql.text())));
        }
        Ok(statement)
    }

    fn prepare_silent(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<Statement, Error> {
        let statement = self.prepare(sql, params)?;
        if statement.columns().is_empty() {
            return Ok(statement);
        }
        Err(Error::Driver(format!("exec of a statement that answers rows: {}", sql.text())))
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

impl Tx for PgSession {
    fn each(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let statement = self.prepare(sql, params)?;
        let follows = if sql.changes().is_some() { Follows::Change } else { Follows::Reading };
        let ahead = self.take_ahead(follows)?;
        let rows = self.wire.query(&ahead, &statement, params).map_err(|error| self.failed(error))?;
        rows.iter().try_for_each(|row| f(row))
    }

    fn exec(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.prepare_silent(sql, params)?;
        let ahead = self.take_ahead(Follows::Change)?;
        self.wire.execute(&ahead, &statement, params).map_err(|error| self.failed(error))
    }

    fn send(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<(), Error> {
        if self.waiting.len() >= WAITING {
            self.flush()?;
        }
        let statement = self.prepare_silent(sql, params)?;
        self.waiting
            .push(Waiting { statement, params: params.iter().map(|param| (*param).into()).collect() });
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Error> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.flush()
    }
}

impl Session for PgSession {
    fn begin(&mut self, access: Access) -> Result<(), Error> {
        self.begun = false;
        self.waiting.clear();
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

    /// The policies of row-level security read this setting; it ends with the transaction.
    fn enter(&mut self, tenant: &Tenant) -> Result<(), Error> {
        let written = match tenant.school_id() {
            Some(school) => write!(self.pending, "SET LOCAL {SETTING} = '{school}';"),
            None => write!(self.pending, "SET LOCAL {SETTING} = '';"),
        };
        written.map_err(Error::inconsistent)
    }

    fn keep(&mut self) -> Result<(), Error> {
        self.pending.push_str("RELEASE SAVEPOINT job;");
        Ok(())
    }

    fn undo(&mut self) -> Result<(), Error> {
        self.waiting.clear();
        self.pending.push_str("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job;");
        Ok(())
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.pending.push_str("COMMIT;");
        self.flush()
    }

    fn rollback(&mut self) {
        self.let_go();
        self.rest();
    }

    fn let_go(&mut self) {
        self.pending.clear();
        self.waiting.clear();
        self.owes_rollback |= std::mem::take(&mut self.begun);
    }

    fn rest(&mut self) {
        if !self.owes_rollback || !self.is_open() {
            return;
        }
        if let Err(error) = self.flush() {
            tracing::warn!(%error, "rollback failed");
            self.broken = true;
        }
    }

    fn is_open(&self) -> bool {
        !self.broken && self.wire.is_open()
    }
}
