// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The second wall between schools: row-level security. The server itself shows a transaction only the rows of the
//! school that it entered, whatever its statements ask for. The first wall is that every statement names the school.

use postgres::{Client, GenericClient};

use super::errors::translate;
use crate::{
    Error, Tenant,
    catalog::{Table, Tables},
    schema::Scope,
    transfer::owner_column,
};

/// The setting that says which school a transaction entered. It has no value outside of one.
pub(super) const SETTING: &str = "campanella.school";

/// Names of those of the given tables that are open to everybody, or to their owner.
const GAPS: &str = "SELECT relname::text FROM pg_class
    WHERE oid IN (SELECT to_regclass(quote_ident(name)) FROM unnest($1::text[]) AS name)
      AND NOT (relrowsecurity AND relforcerowsecurity)";

/// The tables of schools before which the wall does not stand.
pub(super) fn gaps<'a>(client: &mut impl GenericClient, tables: &'a Tables) -> Result<Vec<&'a Table>, Error> {
    if tables.scope != Scope::School {
        return Ok(Vec::new());
    }
    let names: Vec<&str> = tables.tables.iter().map(|table| table.name.as_str()).collect();
    let rows = client.query(GAPS, &[&names]).map_err(|error| translate(&error))?;
    let open: Vec<String> =
        rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>().map_err(|error| translate(&error))?;
    Ok(tables.tables.iter().filter(|table| open.contains(&table.name)).collect())
}

/// Builds the wall where it is missing. The owner of the tables stands before it too: we are the owner.
pub(super) fn raise(client: &mut impl GenericClient, tables: &Tables) -> Result<(), Error> {
    for table in gaps(client, tables)? {
        let (name, owner) = (&table.name, owner_column(table)?);
        let text = format!(
            "ALTER TABLE \"{name}\" ENABLE ROW LEVEL SECURITY;
             ALTER TABLE \"{name}\" FORCE ROW LEVEL SECURITY;
             DROP POLICY IF EXISTS tenant ON \"{name}\";
             CREATE POLICY tenant ON \"{name}\"
                 USING (\"{owner}\" = NULLIF(current_setting('{SETTING}', true), '')::uuid)"
        );
        client.batch_execute(&text).map_err(|error| translate(&error))?;
    }
    Ok(())
}

/// Our tables before which the wall stands: also one that the migrations of today drop, whose rows they must see first.
const WALLED: &str = "SELECT c.relname::text FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
    WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relforcerowsecurity
      AND p.polname = 'tenant' AND pg_get_userbyid(c.relowner) = current_user";

/// Lets the owner through until the wall is raised again in the same transaction: a migration changes the rows of all
/// schools.
pub(super) fn lower(client: &mut impl GenericClient, tables: &Tables) -> Result<(), Error> {
    if tables.scope != Scope::School {
        return Ok(());
    }
    for row in client.query(WALLED, &[]).map_err(|error| translate(&error))? {
        let name: String = row.try_get(0).map_err(|error| translate(&error))?;
        let text = format!("ALTER TABLE \"{name}\" NO FORCE ROW LEVEL SECURITY");
        client.batch_execute(&text).map_err(|error| translate(&error))?;
    }
    Ok(())
}

/// Lets a connection of its own see one school, for as long as it lasts.
pub(super) fn enter(client: &mut Client, tenant: &Tenant) -> Result<(), Error> {
    let school = tenant.school_id().map(|id| id.to_string()).unwrap_or_default();
    let entered = client.query_one("SELECT set_config($1, $2, false)", &[&SETTING, &school]);
    entered.map(|_| ()).map_err(|error| translate(&error))
}

/// Whether the wall stops the role of this connection: nothing stops a superuser.
pub(super) fn stops(client: &mut Client) -> Result<bool, Error> {
    let sql = "SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user";
    let row = client.query_one(sql, &[]);
    row.and_then(|row| row.try_get(0)).map_err(|error| translate(&error))
}
