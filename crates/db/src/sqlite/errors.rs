// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What SQLite says, in the words of this crate.

use rusqlite::{Error as Sqlite, ErrorCode, ffi};

use crate::{Error, catalog::Tables};

/// An error outside a transaction of the application.
pub(crate) fn plain_error(error: Sqlite) -> Error {
    translate(&error, None)
}

/// An error of a statement, with the constraint's name looked up.
pub(super) fn statement_error(error: &Sqlite, tables: &Tables) -> Error {
    translate(error, Some(tables))
}

fn translate(error: &Sqlite, tables: Option<&Tables>) -> Error {
    let (code, message) = match error {
        Sqlite::SqliteFailure(code, message) => (code, message.as_deref().unwrap_or_default()),
        Sqlite::SqlInputError { error, msg, .. } => (error, msg.as_str()),
        other => return Error::Driver(other.to_string()),
    };
    match (code.code, code.extended_code) {
        (ErrorCode::ConstraintViolation, extended) => constraint(extended, message, tables),
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::Busy,
        // The shared index of the write-ahead log could not grow: there is no space for it.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Error::DiskFull,
        (ErrorCode::SystemIoFailure | ErrorCode::CannotOpen, _) => {
            tracing::error!(extended_code = code.extended_code, message, "the disk does not answer");
            Error::Unavailable
        }
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Error::Inconsistent(error.to_string()),
        _ => Error::Driver(error.to_string()),
    }
}

/// The name of a violated constraint. SQLite writes `UNIQUE constraint failed: t.a, t.b`.
fn constraint(extended: i32, message: &str, tables: Option<&Tables>) -> Error {
    let detail = message.split_once("failed: ").map_or(message, |(_, detail)| detail);
    let name = match extended {
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "foreign_key".to_owned(),
        ffi::SQLITE_CONSTRAINT_NOTNULL => format!("{}_not_null", detail.replace('.', "_")),
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            unique(detail, tables)
        }
        ffi::SQLITE_CONSTRAINT_CHECK => detail.to_owned(),
        // A value of the wrong type for a STRICT column is a fault of the program.
        _ => return Error::Driver(message.to_owned()),
    };
    Error::Conflict { constraint: name }
}

fn unique(detail: &str, tables: Option<&Tables>) -> String {
    let over_expression = detail.strip_prefix("index '").and_then(|rest| rest.strip_suffix('\''));
    let over_columns = || tables.and_then(|tables| tables.constraint_over(detail));
    over_expression.or_else(over_columns).unwrap_or(detail).to_owned()
}
