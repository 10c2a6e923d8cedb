// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Makes both engines treat a faulty transaction alike.

use crate::{Error, Row, Sql, Tx, Value, session::Access};

/// Stands between a closure and its connection.
///
/// PostgreSQL refuses every statement after a failed one, SQLite does not; and only PostgreSQL refuses NUL characters,
/// row locks in read transactions and days that its calendar lacks. Here both do.
pub(super) struct Guard<'a> {
    tx: &'a mut dyn Tx,
    access: Access,
    failure: Option<Error>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(tx: &'a mut dyn Tx, access: Access) -> Guard<'a> {
        Guard { tx, access, failure: None }
    }

    /// The first failure, which spoils the transaction.
    pub(super) fn into_failure(self) -> Option<Error> {
        self.failure
    }

    fn run<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        statement: impl FnOnce(&mut dyn Tx) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let result = self.check(sql, params).and_then(|()| statement(self.tx));
        if let Err(failure) = &result {
            self.failure = Some(failure.clone());
        }
        result
    }

    fn check(&self, sql: Sql, params: &[Value<'_>]) -> Result<(), Error> {
        if self.access == Access::Read && sql.locks_rows() {
            return Err(Error::Inconsistent(format!("a read cannot lock rows: {}", sql.text())));
        }
        for param in params {
            match param {
                Value::Text(text) if text.contains('\0') => {
                    return Err(Error::inconsistent("a text holds a NUL character"));
                }
                Value::Date(date) if date.year() < 1 => {
                    return Err(Error::Inconsistent(format!("the year of {date} is out of range")));
                }
                _ => (),
            }
        }
        Ok(())
    }
}

impl Tx for Guard<'_> {
    fn each(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.run(sql, params, |tx| tx.each(sql, params, f))
    }

    fn exec(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error> {
        self.run(sql, params, |tx| tx.exec(sql, params))
    }
}
