// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The database as the source or the goal of a copy.

use postgres::{
    Client, GenericClient,
    binary_copy::BinaryCopyInWriter,
    fallible_iterator::FallibleIterator,
    types::{ToSql, Type},
};

use super::{
    errors::translate,
    values::{adapted, stored},
    wall,
};
use crate::{
    Error, Tenant, Value,
    catalog::{Table, Tables},
    transfer::{Carry, Sink, Source, owner_column, quoted},
};

/// Long copies have no time limit.
const NO_LIMITS: &str = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;";

/// The rows of a tenant.
pub(crate) struct DatabaseSource {
    client: Client,
    tenant: Tenant,
}

impl DatabaseSource {
    /// Takes the snapshot.
    pub(crate) fn new(mut client: Client, tenant: &Tenant) -> Result<DatabaseSource, Error> {
        let begin = format!("{NO_LIMITS} BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        client.batch_execute(&begin).map_err(|error| translate(&error))?;
        wall::enter(&mut client, tenant)?;
        Ok(DatabaseSource { client, tenant: tenant.clone() })
    }
}

/// The condition that picks the rows of a tenant, and its parameter.
fn of_tenant<'a>(table: &Table, tenant: &Tenant) -> Result<(String, Vec<Value<'a>>), Error> {
    Ok(match tenant.school_id() {
        Some(school) => (format!("\"{}\" = $1", owner_column(table)?), vec![Value::Id(school)]),
        None => ("TRUE".to_owned(), Vec::new()),
    })
}

impl Source for DatabaseSource {
    fn each_row(&mut self, table: &Table, carry: Carry<'_>) -> Result<(), Error> {
        let (condition, params) = of_tenant(table, &self.tenant)?;
        let sql = format!("SELECT {} FROM \"{}\" WHERE {condition}", quoted(&table.columns), table.name);
        let params = params.iter().map(|param| param as &dyn ToSql);
        let mut rows = self.client.query_raw(&sql, params).map_err(|error| translate(&error))?;
        while let Some(row) = rows.next().map_err(|error| translate(&error))? {
            let values: Vec<_> = (0..row.len()).map(|n| stored(&row, n)).collect::<Result<_, _>>()?;
            carry(&values)?;
        }
        Ok(())
    }
}

/// The first table that holds a row of this tenant.
pub(super) fn holds_rows_of(
    client: &mut impl GenericClient,
    tables: &Tables,
    tenant: &Tenant,
) -> Result<Option<String>, Error> {
    for table in &tables.tables {
        let (condition, params) = of_tenant(table, tenant)?;
        let sql = format!("SELECT EXISTS (SELECT 1 FROM \"{}\" WHERE {condition})", table.name);
        let params: Vec<_> = params.iter().map(|param| param as &(dyn ToSql + Sync)).collect();
        let row = client.query_one(&sql, &params).map_err(|error| translate(&error))?;
        if row.try_get(0).map_err(|error| translate(&error))? {
            return Ok(Some(table.name.clone()));
        }
    }
    Ok(None)
}

/// What becomes of the rows that the tenant already has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Present {
    /// The copy is refused.
    Refuse,
    /// They are replaced.
    Replace,
}

/// The tables, filled in one transaction.
pub(crate) struct DatabaseSink {
    client: Client,
}

impl DatabaseSink {
    pub(crate) fn new(
        mut client: Client,
        tables: &Tables,
        tenant: &Tenant,
        present: Present,
    ) -> Result<DatabaseSink, Error> {
        client.batch_execute(&format!("{NO_LIMITS} BEGIN")).map_err(|error| translate(&error))?;
        wall::enter(&mut client, tenant)?;
        match present {
            Present::Refuse => {
                if let Some(table) = holds_rows_of(&mut client, tables, tenant)? {
                    return Err(Error::ExistingPlace { place: table });
                }
            }
            Present::Replace => clear(&mut client, tables, tenant)?,
        }
        Ok(DatabaseSink { client })
    }
}

/// Deletes the rows of a tenant, children before parents.
fn clear(client: &mut Client, tables: &Tables, tenant: &Tenant) -> Result<(), Error> {
    for table in tables.tables.iter().rev() {
        let (condition, params) = of_tenant(table, tenant)?;
        let sql = format!("DELETE FROM \"{}\" WHERE {condition}", table.name);
        let params: Vec<_> = params.iter().map(|param| param as &(dyn ToSql + Sync)).collect();
        client.execute(&sql, &params).map_err(|error| translate(&error))?;
    }
    Ok(())
}

impl Sink for DatabaseSink {
    /// Rows go through a scratch table into the real one in one statement, so that they may refer to each other in
    /// any order.
    fn fill(&mut self, table: &Table, source: &mut dyn Source) -> Result<u64, Error> {
        let Table { name, columns, .. } = table;
        let columns = quoted(columns);
        let scratch = format!("CREATE TEMPORARY TABLE \"copy_{name}\" (LIKE \"{name}\") ON COMMIT DROP");
        self.client.batch_execute(&scratch).map_err(|error| translate(&error))?;
        let shape = self.client.prepare(&format!("SELECT {columns} FROM \"{name}\""));
        let shape = shape.map_err(|error| translate(&error))?;
        let types: Vec<Type> = shape.columns().iter().map(|column| column.type_().clone()).collect();

        let copy = format!("COPY \"copy_{name}\" ({columns}) FROM STDIN BINARY");
        let writer = self.client.copy_in(&copy).map_err(|error| translate(&error))?;
        let mut writer = BinaryCopyInWriter::new(writer, &types);
        source.each_row(table, &mut |values| {
            let pairs = values.iter().zip(&types);
            let values: Vec<_> = pairs.map(|(value, ty)| adapted(*value, ty)).collect::<Result<_, _>>()?;
            let row: Vec<_> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
            writer.write(&row).map_err(|error| translate(&error))
        })?;
        writer.finish().map_err(|error| translate(&error))?;

        let insert = format!("INSERT INTO \"{name}\" ({columns}) SELECT {columns} FROM \"copy_{name}\"");
        self.client.execute(&insert, &[]).map_err(|error| translate(&error))
    }

    fn finish(mut self: Box<Self>) -> Result<(), Error> {
        self.client.batch_execute("COMMIT").map_err(|error| translate(&error))
    }
}
