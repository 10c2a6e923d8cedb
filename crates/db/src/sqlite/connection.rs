// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening files the way this store wants them.

use std::{path::Path, time::Duration};

use rusqlite::{Connection, OpenFlags, config::DbConfig};

use super::{config, errors::plain_error};
use crate::{Error, session::Access};

/// How long a statement waits for another process.
const PATIENCE: Duration = Duration::from_secs(5);
/// Prepared statements that a connection keeps.
const STATEMENTS: usize = 128;

/// A database that lives only as long as its connection.
pub(crate) fn open_in_memory() -> Result<Connection, Error> {
    config::switch_memory_statistics_off();
    Connection::open_in_memory().map_err(plain_error)
}

/// Opens a file of the store that exists.
pub(crate) fn open(path: &Path, access: Access) -> Result<Connection, Error> {
    open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE, access)
}

/// Opens a file and makes it when it is missing.
pub(crate) fn create(path: &Path) -> Result<Connection, Error> {
    open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, Access::Write)
}

fn open_with(path: &Path, flags: OpenFlags, access: Access) -> Result<Connection, Error> {
    config::switch_memory_statistics_off();
    let connection =
        Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(plain_error)?;
    connection.busy_timeout(PATIENCE).map_err(plain_error)?;
    // Without it, binding a parameter may silently prepare a cached statement again at every run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(plain_error)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false).map_err(plain_error)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false).map_err(plain_error)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL;
             PRAGMA synchronous = FULL;
             PRAGMA foreign_keys = ON;
             PRAGMA mmap_size = 1073741824;
             PRAGMA cache_size = -512;
             PRAGMA temp_store = MEMORY;
             PRAGMA wal_autocheckpoint = 1000;
             PRAGMA journal_size_limit = 8388608;",
        )
        .map_err(plain_error)?;
    connection
        .execute_batch(match access {
            Access::Read => "PRAGMA query_only = ON",
            // What a full batch changes fits in here, so that no page goes to the log twice.
            Access::Write => "PRAGMA cache_size = -2048",
        })
        .map_err(plain_error)?;
    Ok(connection)
}
