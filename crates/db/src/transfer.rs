// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Carrying the rows of a tenant from one engine to the other.

use rusqlite::Connection;

use crate::{
    Error, Tenant, Value,
    catalog::{Table, Tables},
    sqlite::plain_error,
};

/// Takes one row.
pub(crate) type Carry<'a> = &'a mut dyn FnMut(&[Value<'_>]) -> Result<(), Error>;

/// Where rows come from: one snapshot.
pub(crate) trait Source {
    /// Hands over all rows of a table, columns in the order of the catalogue.
    fn each_row(&mut self, table: &Table, carry: Carry<'_>) -> Result<(), Error>;
}

/// Where rows go: one transaction.
pub(crate) trait Sink {
    /// Takes all rows of a table and says how many there were.
    fn fill(&mut self, table: &Table, source: &mut dyn Source) -> Result<u64, Error>;

    /// Makes everything durable.
    fn finish(self: Box<Self>) -> Result<(), Error>;
}

/// Carries all tables, parents before children.
pub(crate) fn transfer(
    tables: &Tables,
    source: &mut dyn Source,
    mut sink: Box<dyn Sink + '_>,
) -> Result<Vec<(String, u64)>, Error> {
    let mut counts = Vec::new();
    for table in &tables.tables {
        counts.push((table.name.clone(), sink.fill(table, source)?));
    }
    sink.finish()?;
    counts.sort();
    Ok(counts)
}

/// The column that says whose row it is: the first of the primary key.
pub(crate) fn owner_column(table: &Table) -> Result<&str, Error> {
    let first = table.primary_key.first().map(String::as_str);
    first.ok_or_else(|| Error::Inconsistent(format!("table {} has no primary key", table.name)))
}

/// Quoted names, separated by commas.
pub(crate) fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// Refuses a file that holds rows of another school.
pub(crate) fn check_owner(connection: &Connection, tables: &Tables, tenant: &Tenant) -> Result<(), Error> {
    let Some(school) = tenant.school_id() else { return Ok(()) };
    for table in &tables.tables {
        if !connection.table_exists(None, table.name.as_str()).map_err(plain_error)? {
            // The file is older than this table.
            continue;
        }
        let owner = owner_column(table)?;
        let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{}\" WHERE \"{owner}\" <> ?1)", table.name);
        let foreign: bool =
            connection.query_row(&sql, [Value::Id(school)], |row| row.get(0)).map_err(plain_error)?;
        if foreign {
            return Err(Error::Inconsistent(format!("table {} holds rows of another school", table.name)));
        }
    }
    Ok(())
}
