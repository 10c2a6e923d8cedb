// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Makes both engines treat a faulty transaction alike, and knows whether remembered readings are valid in it.

use uuid::Uuid;

use crate::{
    Error, Reading, Remembered, Row, Sql, Tenant, Tx, Value, memory::Memory, memory::Standing, params,
    session::Access,
};

/// Stands between a closure and its connection.
///
/// PostgreSQL refuses every statement after a failed one, SQLite does not; and only PostgreSQL refuses NUL characters,
/// row locks in read transactions and days that its calendar lacks. Here both do.
pub(super) struct Guard<'a> {
    tx: &'a mut dyn Tx,
    access: Access,
    school: Option<Uuid>,
    memory: &'a Memory,
    stamp: Stamp,
    /// Readings under way, one within the other: they may read standing tables only.
    readings: usize,
    failure: Option<Error>,
}

/// What the transaction knows of the stamp of the standing tables.
#[derive(Clone, Copy)]
enum Stamp {
    /// Not read yet.
    Unread,
    /// As it was read: the school may never have had one.
    Read(Option<Uuid>),
    /// A standing table was changed here: nothing is remembered, and the stamp is written anew at the end.
    Stale,
}

impl<'a> Guard<'a> {
    pub(super) fn new(tx: &'a mut dyn Tx, access: Access, tenant: &Tenant, memory: &'a Memory) -> Guard<'a> {
        let school = tenant.school_id();
        Guard { tx, access, school, memory, stamp: Stamp::Unread, readings: 0, failure: None }
    }

    /// Ends a transaction whose closure succeeded: what waits is run, and a change of a standing table leaves its mark.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        if let (Stamp::Stale, Some(standing), Some(school)) =
            (self.stamp, self.memory.standing().copied(), self.school)
        {
            self.send(standing.write, params![school, Uuid::new_v4()])?;
        }
        self.settle()
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
        if sql.changes().is_some_and(|table| self.memory.stands(table)) {
            self.stamp = Stamp::Stale;
        }
        result
    }

    fn check(&self, sql: Sql, params: &[Value<'_>]) -> Result<(), Error> {
        if self.access == Access::Read && sql.locks_rows() {
            return Err(Error::Inconsistent(format!("a read cannot lock rows: {}", sql.text())));
        }
        if self.readings > 0 && !sql.reads().all(|table| self.memory.stands(table)) {
            let text = sql.text();
            return Err(Error::Inconsistent(format!(
                "a remembered reading looks at a table that moves: {text}"
            )));
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

    /// The stamp under which readings are valid here; none when nothing is remembered.
    fn valid_stamp(&mut self, reading: &Reading) -> Result<Option<Uuid>, Error> {
        let Some(standing) =
            self.memory.standing().filter(|_| self.school == Some(reading.school())).copied()
        else {
            return Ok(None);
        };
        if let Stamp::Unread = self.stamp {
            self.stamp = Stamp::Read(self.read_stamp(&standing, reading.school())?);
        }
        Ok(match self.stamp {
            Stamp::Read(stamp) => stamp,
            Stamp::Unread | Stamp::Stale => None,
        })
    }

    fn read_stamp(&mut self, standing: &Standing, school: Uuid) -> Result<Option<Uuid>, Error> {
        let sql = standing.read;
        self.run(sql, params![school], |tx| tx.opt(sql, params![school], |row| row.id(0)))
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

    fn send(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<(), Error> {
        self.run(sql, params, |tx| tx.send(sql, params))
    }

    fn settle(&mut self) -> Result<(), Error> {
        if let Some(failure) = &self.failure {
            return Err(failure.clone());
        }
        let result = self.tx.settle();
        self.failure = result.as_ref().err().cloned();
        result
    }

    fn recalled(&mut self, reading: &Reading) -> Result<Option<Remembered>, Error> {
        let known = self.valid_stamp(reading)?.and_then(|stamp| self.memory.get(reading, stamp));
        if known.is_none() {
            self.readings += 1;
        }
        Ok(known)
    }

    fn remember(&mut self, reading: &Reading, value: Option<Remembered>) {
        self.readings = self.readings.saturating_sub(1);
        if let (Stamp::Read(Some(stamp)), Some(value)) = (self.stamp, value) {
            self.memory.put(reading, stamp, value);
        }
    }
}
