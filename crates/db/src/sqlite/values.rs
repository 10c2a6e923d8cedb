// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Values to and from SQLite: identifiers are 16 bytes, days ISO text, truth 0 or 1.

use jiff::civil::Date;
use rusqlite::{
    ToSql,
    types::{ToSqlOutput, Value as Owned, ValueRef},
};
use uuid::Uuid;

use super::errors::plain_error;
use crate::{Error, Row, Value};

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(*number),
            Value::Bool(truth) => ValueRef::Integer(i64::from(*truth)),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
            Value::Id(id) => ValueRef::Blob(id.as_bytes()),
            Value::Date(date) => return Ok(ToSqlOutput::Owned(Owned::Text(date.to_string()))),
        }))
    }
}

/// A value of the wrong type is a difference between the program and its tables.
fn wrong(n: usize, found: ValueRef<'_>, wanted: &str) -> Error {
    Error::Inconsistent(format!("column {n} holds {} instead of {wanted}", found.data_type()))
}

fn text<'a>(row: &'a rusqlite::Row<'_>, n: usize) -> Result<Option<&'a str>, Error> {
    match row.get_ref(n).map_err(plain_error)? {
        ValueRef::Null => Ok(None),
        ValueRef::Text(text) => std::str::from_utf8(text).map(Some).map_err(Error::inconsistent),
        other => Err(wrong(n, other, "text")),
    }
}

fn blob<'a>(row: &'a rusqlite::Row<'_>, n: usize) -> Result<Option<&'a [u8]>, Error> {
    match row.get_ref(n).map_err(plain_error)? {
        ValueRef::Null => Ok(None),
        ValueRef::Blob(bytes) => Ok(Some(bytes)),
        other => Err(wrong(n, other, "bytes")),
    }
}

impl Row for rusqlite::Row<'_> {
    fn opt_int(&self, n: usize) -> Result<Option<i64>, Error> {
        match self.get_ref(n).map_err(plain_error)? {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(number) => Ok(Some(number)),
            other => Err(wrong(n, other, "a whole number")),
        }
    }

    fn opt_bool(&self, n: usize) -> Result<Option<bool>, Error> {
        match self.opt_int(n)? {
            None => Ok(None),
            Some(0) => Ok(Some(false)),
            Some(1) => Ok(Some(true)),
            Some(other) => Err(Error::Inconsistent(format!("column {n} holds {other} instead of 0 or 1"))),
        }
    }

    fn opt_text(&self, n: usize) -> Result<Option<String>, Error> {
        Ok(text(self, n)?.map(str::to_owned))
    }

    fn opt_bytes(&self, n: usize) -> Result<Option<Vec<u8>>, Error> {
        Ok(blob(self, n)?.map(<[u8]>::to_vec))
    }

    fn opt_id(&self, n: usize) -> Result<Option<Uuid>, Error> {
        blob(self, n)?.map(|bytes| Uuid::from_slice(bytes).map_err(Error::inconsistent)).transpose()
    }

    fn opt_date(&self, n: usize) -> Result<Option<Date>, Error> {
        text(self, n)?.map(|iso| iso.parse().map_err(Error::inconsistent)).transpose()
    }
}
