// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Values to and from PostgreSQL. Types must match exactly, so that a mistake shows before SQLite hides it.

use std::error::Error as StdError;

use bytes::BytesMut;
use jiff::civil::Date;
use postgres::types::{FromSql, IsNull, ToSql, Type, WrongType, to_sql_checked};
use uuid::Uuid;

use crate::{Error, Row, Value};

type Fault = Box<dyn StdError + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match (self, wanted) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(number), &Type::INT8) => number.to_sql(wanted, out),
            (Value::Int(number), &Type::INT4) => i32::try_from(*number)?.to_sql(wanted, out),
            (Value::Int(number), &Type::INT2) => i16::try_from(*number)?.to_sql(wanted, out),
            (Value::Bool(truth), &Type::BOOL) => truth.to_sql(wanted, out),
            (Value::Text(text), ty) if <&str as ToSql>::accepts(ty) => text.to_sql(wanted, out),
            (Value::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(wanted, out),
            (Value::Id(id), &Type::UUID) => id.to_sql(wanted, out),
            (Value::Date(date), &Type::DATE) => date.to_sql(wanted, out),
            _ => Err(Box::new(WrongType::new::<Value<'_>>(wanted.clone()))),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A whole number of any width.
struct Whole(i64);

impl<'a> FromSql<'a> for Whole {
    fn from_sql(stored: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        Ok(Whole(match *stored {
            Type::INT2 => i16::from_sql(stored, raw)?.into(),
            Type::INT4 => i32::from_sql(stored, raw)?.into(),
            _ => i64::from_sql(stored, raw)?,
        }))
    }

    fn accepts(stored: &Type) -> bool {
        matches!(*stored, Type::INT2 | Type::INT4 | Type::INT8)
    }
}

fn get<'a, T: FromSql<'a>>(row: &'a postgres::Row, n: usize) -> Result<Option<T>, Error> {
    row.try_get(n).map_err(|error| {
        let cause = error.source().map(ToString::to_string).unwrap_or_default();
        Error::Inconsistent(format!("column {n}: {error}: {cause}"))
    })
}

impl Row for postgres::Row {
    fn opt_int(&self, n: usize) -> Result<Option<i64>, Error> {
        Ok(get::<Whole>(self, n)?.map(|whole| whole.0))
    }

    fn opt_bool(&self, n: usize) -> Result<Option<bool>, Error> {
        get(self, n)
    }

    fn opt_text(&self, n: usize) -> Result<Option<String>, Error> {
        get(self, n)
    }

    fn opt_bytes(&self, n: usize) -> Result<Option<Vec<u8>>, Error> {
        get(self, n)
    }

    fn opt_id(&self, n: usize) -> Result<Option<Uuid>, Error> {
        get(self, n)
    }

    fn opt_date(&self, n: usize) -> Result<Option<Date>, Error> {
        get(self, n)
    }
}

/// A stored value as a parameter, for copies.
pub(super) fn stored<'a>(row: &'a postgres::Row, n: usize) -> Result<Value<'a>, Error> {
    let column_type = row.columns().get(n).map(postgres::Column::type_);
    let value = match column_type {
        Some(&Type::BOOL) => get(row, n)?.map(Value::Bool),
        Some(&Type::DATE) => get(row, n)?.map(Value::Date),
        Some(&Type::UUID) => get(row, n)?.map(Value::Id),
        Some(&Type::BYTEA) => get(row, n)?.map(Value::Bytes),
        Some(ty) if Whole::accepts(ty) => get::<Whole>(row, n)?.map(|whole| Value::Int(whole.0)),
        _ => get(row, n)?.map(Value::Text),
    };
    Ok(value.unwrap_or(Value::Null))
}

/// A value that SQLite stored, as the column of PostgreSQL wants it.
pub(super) fn adapted<'a>(value: Value<'a>, wanted: &Type) -> Result<Value<'a>, Error> {
    Ok(match (value, wanted) {
        (Value::Int(number @ 0..=1), &Type::BOOL) => Value::Bool(number == 1),
        (Value::Text(text), &Type::DATE) => Value::Date(text.parse().map_err(Error::inconsistent)?),
        (Value::Bytes(bytes), &Type::UUID) => {
            Value::Id(Uuid::from_slice(bytes).map_err(Error::inconsistent)?)
        }
        (value, _) => value,
    })
}
