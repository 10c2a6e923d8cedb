// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading a whole file to see whether it can be trusted.

use std::{fs, path::Path};

use rusqlite::{Connection, OpenFlags};

use super::{
    errors::plain_error,
    files::{disk_error, with_suffix},
    migrate::{applied, check_references},
};
use crate::{
    Error, Report,
    catalog::Tables,
    schema::{Scope, pending},
};

/// Reads a whole file and says what it holds.
pub(crate) fn verify_file(path: &Path, tables: &Tables) -> Result<Report, Error> {
    let length = fs::metadata(path).map_err(|error| disk_error(&error, path))?.len();
    let connection = open_untouched(path)?;
    let report = verify_connection(&connection, tables)?;
    let expected = pragma(&connection, "page_count")? * pragma(&connection, "page_size")?;
    // A file of the store may have its newest pages in the log.
    if length < expected && !with_suffix(path, "-wal").exists() {
        return Err(Error::Inconsistent(format!("the file has {length} of its {expected} bytes")));
    }
    Ok(report)
}

/// Opens a file without leaving anything beside it, unless it is a file of the store with its log.
fn open_untouched(path: &Path) -> Result<Connection, Error> {
    if with_suffix(path, "-wal").exists() {
        return Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(plain_error);
    }
    let absolute = std::path::absolute(path).map_err(|error| disk_error(&error, path))?;
    let mut address = "file:".to_owned();
    for byte in absolute.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' => address.push(char::from(*byte)),
            letter if letter.is_ascii_alphanumeric() => address.push(char::from(*letter)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address, flags).map_err(plain_error)
}

/// Checks pages, indexes, constraints, references and the schema's version, and counts the rows.
pub(crate) fn verify_connection(connection: &Connection, tables: &Tables) -> Result<Report, Error> {
    let verdict: String =
        connection.query_row("PRAGMA integrity_check", (), |row| row.get(0)).map_err(plain_error)?;
    if verdict != "ok" {
        return Err(Error::Inconsistent(verdict));
    }
    check_references(connection)?;
    let applied = applied(connection, tables.scope)?;
    pending(tables.migrations, &applied)?;
    let Some(newest) = applied.last() else {
        return Err(Error::Inconsistent(format!("the file holds no {} tables", tables.scope.name())));
    };
    Ok(Report { version: newest.version, tables: count_rows(connection)? })
}

fn count_rows(connection: &Connection) -> Result<Vec<(String, u64)>, Error> {
    let mut statement = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                AND name <> 'db_migration' ORDER BY name",
        )
        .map_err(plain_error)?;
    let names = statement.query_map((), |row| row.get(0)).map_err(plain_error)?;
    let mut counts = Vec::new();
    for name in names {
        let name: String = name.map_err(plain_error)?;
        let count = format!("SELECT count(*) FROM \"{name}\"");
        let rows: i64 = connection.query_row(&count, (), |row| row.get(0)).map_err(plain_error)?;
        counts.push((name, rows.unsigned_abs()));
    }
    Ok(counts)
}

fn pragma(connection: &Connection, name: &str) -> Result<u64, Error> {
    let value: i64 = connection.pragma_query_value(None, name, |row| row.get(0)).map_err(plain_error)?;
    Ok(value.unsigned_abs())
}

/// Whether a file holds what the schools share, and not a school.
pub(crate) fn holds_system_tables(path: &Path) -> Result<bool, Error> {
    fs::metadata(path).map_err(|error| disk_error(&error, path))?;
    Ok(!applied(&open_untouched(path)?, Scope::System)?.is_empty())
}
