// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! No state is changed by reading: what every table holds is the same before and after.

use std::collections::{BTreeMap, BTreeSet};

use campanella_app::schema::SCHEMA;
use campanella_db::{Error, Tenant, Tx, params};

use super::snapshot::{statement, tables};
use super::world::World;
use super::{ROLES, ask, endless, is_api, routes};
use crate::support::{Anonymous, Installation, on_both};

/// Everything that a table holds, a text for each row, in order.
fn contents(inst: &Installation, tenant: &Tenant, table: &str) -> Vec<String> {
    let read = |text: String| {
        let sql = statement(text);
        let read = move |tx: &mut dyn Tx| tx.all(sql, params![], |row| row.text(0));
        inst.app.db.read_blocking::<_, Error, _>(tenant, read)
    };
    // PostgreSQL writes a row as text; SQLite is asked for its columns.
    if let Ok(rows) = read(format!("SELECT CAST(t AS TEXT) AS riga FROM {table} t ORDER BY 1")) {
        return rows;
    }
    let columns =
        format!("SELECT group_concat('quote(' || name || ')', '||') FROM pragma_table_info('{table}')");
    let columns = read(columns).unwrap().join("");
    read(format!("SELECT {columns} FROM {table} ORDER BY 1")).unwrap()
}

/// The contents of each table of the first school and of the platform.
fn contents_of_tables(inst: &Installation) -> BTreeMap<&'static str, Vec<String>> {
    let places = [(SCHEMA.school, inst.school.tenant.clone()), (SCHEMA.system, Tenant::System)];
    let named = places.into_iter().flat_map(|(migrations, tenant)| {
        tables(migrations).into_iter().map(move |name| (name, tenant.clone()))
    });
    named.map(|(name, tenant)| (name, contents(inst, &tenant, name))).collect()
}

/// The rows that came or went, with their tables.
fn changed<'a>(
    before: &'a BTreeMap<&'static str, Vec<String>>,
    after: &'a BTreeMap<&'static str, Vec<String>>,
) -> Vec<(&'static str, &'a String)> {
    let mut rows = Vec::new();
    for (name, after) in after {
        let (old, new): (BTreeSet<_>, BTreeSet<_>) = (before[name].iter().collect(), after.iter().collect());
        rows.extend(old.symmetric_difference(&new).map(|row| (*name, *row)));
    }
    rows
}

on_both! {
    /// The tables are compared once for each role: the rows of the journal, and what else changed, say which page it was.
    async fn reading_changes_nothing(inst) {
        let world = World::build(inst).await;
        for role in ROLES {
            let mut client = world.client(role);
            let before = contents_of_tables(&world.inst);
            for route in routes().iter().filter(|route| route.method == "GET" && !endless(route)) {
                ask::send(&world, &mut client, role, route).await;
                if is_api(route) {
                    ask::send_api(&world, &mut Anonymous::at(&world.inst), world.bearer(role), route).await;
                }
            }
            let after = contents_of_tables(&world.inst);
            let changed = changed(&before, &after);
            assert!(changed.is_empty(), "{role} reads and rows change: {changed:#?}");
        }
    }
}
