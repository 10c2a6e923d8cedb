// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a store function sees of a transaction: statements in, rows out, the same on both engines.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::{Error, Reading, Remembered, Sql, Value};

/// One row of an answer. Columns are counted from zero.
pub trait Row {
    /// A whole number.
    fn int(&self, n: usize) -> Result<i64, Error> {
        present(self.opt_int(n)?, n)
    }
    /// A whole number or nothing.
    fn opt_int(&self, n: usize) -> Result<Option<i64>, Error>;
    /// True or false.
    fn bool(&self, n: usize) -> Result<bool, Error> {
        present(self.opt_bool(n)?, n)
    }
    /// True, false or nothing.
    fn opt_bool(&self, n: usize) -> Result<Option<bool>, Error>;
    /// Text.
    fn text(&self, n: usize) -> Result<String, Error> {
        present(self.opt_text(n)?, n)
    }
    /// Text or nothing.
    fn opt_text(&self, n: usize) -> Result<Option<String>, Error>;
    /// Raw bytes.
    fn bytes(&self, n: usize) -> Result<Vec<u8>, Error> {
        present(self.opt_bytes(n)?, n)
    }
    /// Raw bytes or nothing.
    fn opt_bytes(&self, n: usize) -> Result<Option<Vec<u8>>, Error>;
    /// An identifier.
    fn id(&self, n: usize) -> Result<Uuid, Error> {
        present(self.opt_id(n)?, n)
    }
    /// An identifier or nothing.
    fn opt_id(&self, n: usize) -> Result<Option<Uuid>, Error>;
    /// A day.
    fn date(&self, n: usize) -> Result<Date, Error> {
        present(self.opt_date(n)?, n)
    }
    /// A day or nothing.
    fn opt_date(&self, n: usize) -> Result<Option<Date>, Error>;
    /// An instant.
    fn instant(&self, n: usize) -> Result<Timestamp, Error> {
        present(self.opt_instant(n)?, n)
    }
    /// An instant or nothing.
    fn opt_instant(&self, n: usize) -> Result<Option<Timestamp>, Error> {
        self.opt_int(n)?
            .map(|milliseconds| Timestamp::from_millisecond(milliseconds).map_err(Error::inconsistent))
            .transpose()
    }
}

fn present<T>(optional: Option<T>, n: usize) -> Result<T, Error> {
    optional.ok_or_else(|| Error::Inconsistent(format!("column {n} is null")))
}

/// A transaction.
///
/// After a statement has failed the transaction is spoiled on both engines: every further statement gives the same
/// error, and the closure counts as failed even if it answers `Ok`. To go on after a conflict, write
/// `ON CONFLICT DO NOTHING` and look at the number of rows.
pub trait Tx {
    /// Runs a statement and hands each row to `f`.
    fn each(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        f: &mut dyn FnMut(&dyn Row) -> Result<(), Error>,
    ) -> Result<(), Error>;

    /// Runs a statement that answers no rows, and says how many it changed.
    fn exec(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<u64, Error>;

    /// Runs a statement whose number of rows nobody needs to know. It may wait and travel with the next one: then its
    /// failure is the failure of that one, or of the whole transaction.
    fn send(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<(), Error> {
        self.exec(sql, params).map(|_| ())
    }

    /// Runs what [`Tx::send`] left waiting.
    fn settle(&mut self) -> Result<(), Error> {
        Ok(())
    }

    /// What a reading answered before, if that is still valid. Used by [`recall`](crate::recall) alone.
    #[doc(hidden)]
    fn recalled(&mut self, _: &Reading) -> Result<Option<Remembered>, Error> {
        Ok(None)
    }

    /// Ends the reading that [`Tx::recalled`] knew nothing of. Used by [`recall`](crate::recall) alone.
    #[doc(hidden)]
    fn remember(&mut self, _: &Reading, _: Option<Remembered>) {}
}

impl dyn Tx + '_ {
    /// All rows.
    pub fn all<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        mut map: impl FnMut(&dyn Row) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let mut rows = Vec::new();
        self.each(sql, params, &mut |row| {
            rows.push(map(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The only row, or none. More than one row is an error.
    pub fn opt<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        mut map: impl FnMut(&dyn Row) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let mut found = None;
        self.each(sql, params, &mut |row| {
            if found.is_some() {
                return Err(Error::Inconsistent(format!("more than one row: {}", sql.text())));
            }
            found = Some(map(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The only row; [`Error::Missing`] when there is none.
    pub fn one<T>(
        &mut self,
        sql: Sql,
        params: &[Value<'_>],
        map: impl FnMut(&dyn Row) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.opt(sql, params, map)?.ok_or(Error::Missing)
    }

    /// Whether the statement answers any row.
    pub fn exists(&mut self, sql: Sql, params: &[Value<'_>]) -> Result<bool, Error> {
        let mut any = false;
        self.each(sql, params, &mut |_| {
            any = true;
            Ok(())
        })?;
        Ok(any)
    }
}
