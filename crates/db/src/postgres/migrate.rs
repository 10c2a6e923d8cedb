// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bringing a database up to date.

use postgres::{Client, GenericClient};

use super::{errors::translate, wall};
use crate::{
    Engine, Error,
    catalog::Tables,
    schema::{Applied, pending},
};

const TABLE: &str = "CREATE TABLE IF NOT EXISTS db_migration (
    scope TEXT NOT NULL, version BIGINT NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL,
    PRIMARY KEY (scope, version))";

/// Any number will do, as long as all our programs use the same: only one of them migrates at a time.
const TURN: &str = "SELECT pg_advisory_xact_lock(7234301)";

/// Applies what is missing, all of it or nothing, and closes the wall between schools.
pub(super) fn migrate(client: &mut Client, tables: &Tables) -> Result<(), Error> {
    let is_current = pending(tables.migrations, &applied(client, tables)?)?.is_empty();
    if is_current && wall::gaps(client, tables)?.is_empty() {
        return Ok(());
    }
    let mut transaction = client.transaction().map_err(|error| translate(&error))?;
    transaction.batch_execute(TURN).map_err(|error| translate(&error))?;
    transaction.batch_execute(TABLE).map_err(|error| translate(&error))?;
    wall::lower(&mut transaction, tables)?;
    // Another process may have migrated while this one waited for its turn.
    for migration in pending(tables.migrations, &applied(&mut transaction, tables)?)? {
        let text = migration.expand(Engine::Postgres)?;
        transaction.batch_execute(&text).map_err(|error| migration.bad(translate(&error).to_string()))?;
        transaction
            .execute(
                "INSERT INTO db_migration (scope, version, name, checksum) VALUES ($1, $2, $3, $4)",
                &[
                    &tables.scope.name(),
                    &i64::from(migration.version),
                    &migration.name,
                    &migration.checksum(),
                ],
            )
            .map_err(|error| translate(&error))?;
    }
    wall::raise(&mut transaction, tables)?;
    transaction.commit().map_err(|error| translate(&error))
}

/// Whether the database was ever ours.
pub(super) fn is_ours(client: &mut impl GenericClient) -> Result<bool, Error> {
    let row = client.query_one("SELECT to_regclass('db_migration') IS NOT NULL", &[]);
    row.and_then(|row| row.try_get(0)).map_err(|error| translate(&error))
}

/// The migrations that the database has seen, in order.
fn applied(client: &mut impl GenericClient, tables: &Tables) -> Result<Vec<Applied>, Error> {
    if !is_ours(client)? {
        return Ok(Vec::new());
    }
    let sql = "SELECT version, checksum FROM db_migration WHERE scope = $1 ORDER BY version";
    let rows = client.query(sql, &[&tables.scope.name()]).map_err(|error| translate(&error))?;
    rows.iter()
        .map(|row| {
            let version: i64 = row.try_get(0).map_err(|error| translate(&error))?;
            let checksum = row.try_get(1).map_err(|error| translate(&error))?;
            Ok(Applied { version: u32::try_from(version).map_err(Error::inconsistent)?, checksum })
        })
        .collect()
}
