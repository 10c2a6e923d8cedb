// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Values that are bound to the parameters of a statement.

use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// A parameter of a statement. Fractions do not exist here: marks are quarters, money cents, instants milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// SQL `NULL`.
    Null,
    /// A whole number, or an instant in milliseconds UTC.
    Int(i64),
    /// True or false.
    Bool(bool),
    /// Text without NUL characters.
    Text(&'a str),
    /// Raw bytes.
    Bytes(&'a [u8]),
    /// An identifier.
    Id(Uuid),
    /// A day of the calendar, of the years 1 to 9999.
    Date(Date),
}

/// A parameter that outlives what it was made of, for a statement that waits.
pub(crate) enum OwnedValue {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
    Id(Uuid),
    Date(Date),
}

impl From<Value<'_>> for OwnedValue {
    fn from(value: Value<'_>) -> OwnedValue {
        match value {
            Value::Null => OwnedValue::Null,
            Value::Int(number) => OwnedValue::Int(number),
            Value::Bool(truth) => OwnedValue::Bool(truth),
            Value::Text(text) => OwnedValue::Text(text.to_owned()),
            Value::Bytes(bytes) => OwnedValue::Bytes(bytes.to_owned()),
            Value::Id(id) => OwnedValue::Id(id),
            Value::Date(date) => OwnedValue::Date(date),
        }
    }
}

impl OwnedValue {
    pub(crate) fn borrowed(&self) -> Value<'_> {
        match self {
            OwnedValue::Null => Value::Null,
            OwnedValue::Int(number) => Value::Int(*number),
            OwnedValue::Bool(truth) => Value::Bool(*truth),
            OwnedValue::Text(text) => Value::Text(text),
            OwnedValue::Bytes(bytes) => Value::Bytes(bytes),
            OwnedValue::Id(id) => Value::Id(*id),
            OwnedValue::Date(date) => Value::Date(*date),
        }
    }
}

macro_rules! value_from {
    ($($type:ty => $make:expr;)*) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from(plain: $type) -> Self {
                let make: fn($type) -> Value<'a> = $make;
                make(plain)
            }
        }
    )*};
}

value_from! {
    i64 => Value::Int;
    i32 => |number| Value::Int(number.into());
    u32 => |number| Value::Int(number.into());
    u16 => |number| Value::Int(number.into());
    u8 => |number| Value::Int(number.into());
    bool => Value::Bool;
    &'a str => Value::Text;
    &'a String => |text| Value::Text(text);
    &'a [u8] => Value::Bytes;
    &'a Vec<u8> => |bytes| Value::Bytes(bytes);
    Uuid => Value::Id;
    Date => Value::Date;
    Timestamp => |instant| Value::Int(instant.as_millisecond());
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(optional: Option<T>) -> Self {
        optional.map_or(Value::Null, Into::into)
    }
}

/// The parameters of a statement: `params![id, name, None::<i64>]`.
#[macro_export]
macro_rules! params {
    () => {{
        const NONE: &[$crate::Value<'static>] = &[];
        NONE
    }};
    ($($value:expr),+ $(,)?) => {
        &[$($crate::Value::from($value)),+]
    };
}
