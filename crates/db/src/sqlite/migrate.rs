// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bringing a file up to date.

use rusqlite::{Connection, TransactionBehavior};

use super::{errors::plain_error, statistics};
use crate::{
    Engine, Error, Migration,
    schema::{Applied, Scope, pending},
};

const TABLE: &str = "CREATE TABLE IF NOT EXISTS db_migration (
    scope TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,
    PRIMARY KEY (scope, version)) STRICT";

/// Applies what is missing, all of it or nothing. Says whether there was anything to apply.
pub(crate) fn migrate(
    connection: &mut Connection,
    scope: Scope,
    list: &'static [Migration],
) -> Result<bool, Error> {
    if pending(list, &applied(connection, scope)?)?.is_empty() {
        return Ok(false);
    }
    // A table may have to be built anew; its references are checked at the end instead of step by step.
    connection.pragma_update(None, "foreign_keys", false).map_err(plain_error)?;
    let result = apply(connection, scope, list);
    connection.pragma_update(None, "foreign_keys", true).map_err(plain_error)?;
    result?;
    statistics::reload(connection)?;
    Ok(true)
}

fn apply(connection: &mut Connection, scope: Scope, list: &'static [Migration]) -> Result<(), Error> {
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(plain_error)?;
    // Another process may have migrated while this one waited for its turn.
    for migration in pending(list, &applied(&transaction, scope)?)? {
        transaction.execute_batch(TABLE).map_err(plain_error)?;
        let text = migration.expand(Engine::Sqlite)?;
        transaction.execute_batch(&text).map_err(|error| migration.bad(error.to_string()))?;
        transaction
            .execute(
                "INSERT INTO db_migration (scope, version, name, checksum) VALUES (?1, ?2, ?3, ?4)",
                (scope.name(), migration.version, migration.name, migration.checksum()),
            )
            .map_err(plain_error)?;
        tracing::debug!(scope = scope.name(), version = migration.version, "migrated");
    }
    check_references(&transaction)?;
    statistics::fix(&transaction)?;
    transaction.commit().map_err(plain_error)
}

/// The migrations that a file has seen, in order.
pub(super) fn applied(connection: &Connection, scope: Scope) -> Result<Vec<Applied>, Error> {
    if !connection.table_exists(None, "db_migration").map_err(plain_error)? {
        return Ok(Vec::new());
    }
    let mut statement = connection
        .prepare("SELECT version, checksum FROM db_migration WHERE scope = ?1 ORDER BY version")
        .map_err(plain_error)?;
    let rows = statement
        .query_map([scope.name()], |row| Ok(Applied { version: row.get(0)?, checksum: row.get(1)? }))
        .map_err(plain_error)?;
    rows.collect::<Result<_, _>>().map_err(plain_error)
}

/// Refuses rows that refer to rows which do not exist.
pub(super) fn check_references(connection: &Connection) -> Result<(), Error> {
    let mut statement = connection
        .prepare("SELECT \"table\", \"parent\" FROM pragma_foreign_key_check LIMIT 1")
        .map_err(plain_error)?;
    let orphan = statement.query_map((), |row| Ok((row.get(0)?, row.get(1)?))).map_err(plain_error)?.next();
    let Some(orphan) = orphan else { return Ok(()) };
    let (child, parent): (String, String) = orphan.map_err(plain_error)?;
    Err(Error::Inconsistent(format!("a row of {child} refers to a row of {parent} that does not exist")))
}
