// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the program knows of its own tables, learnt by running the migrations once in memory.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use crate::{
    Error, Migration, Schema,
    schema::{Scope, check_list},
    sqlite,
};

/// Both lists of migrations and what they make.
pub(crate) struct Catalog {
    pub(crate) system: Tables,
    pub(crate) school: Tables,
}

/// A list of migrations and what it makes.
pub(crate) struct Tables {
    pub(crate) scope: Scope,
    pub(crate) migrations: &'static [Migration],
    /// Parents before their children.
    pub(crate) tables: Vec<Table>,
    /// From the columns that SQLite reports (`t.a, t.b`) to the name of the unique index or primary key.
    names: HashMap<String, String>,
}

/// A table.
#[derive(Clone)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<String>,
    pub(crate) primary_key: Vec<String>,
    parents: BTreeSet<String>,
}

impl Catalog {
    pub(crate) fn new(schema: &Schema) -> Result<Catalog, Error> {
        Ok(Catalog {
            system: Tables::learn(Scope::System, schema.system)?,
            school: Tables::learn(Scope::School, schema.school)?,
        })
    }

    pub(crate) fn of(&self, scope: Scope) -> &Tables {
        match scope {
            Scope::System => &self.system,
            Scope::School => &self.school,
        }
    }
}

impl Tables {
    fn learn(scope: Scope, migrations: &'static [Migration]) -> Result<Tables, Error> {
        check_list(migrations)?;
        let mut connection = sqlite::open_in_memory()?;
        sqlite::migrate(&mut connection, scope, migrations)?;
        let tables: Result<Vec<_>, _> =
            table_names(&connection)?.iter().map(|name| table(&connection, name)).collect();
        let tables = parents_first(tables?)?;
        if scope == Scope::School {
            check_owners(&tables)?;
        }
        let mut names = HashMap::new();
        for table in &tables {
            names.insert(qualified(&table.name, &table.primary_key), format!("{}_pkey", table.name));
            for (index, columns) in unique_indexes(&connection, &table.name)? {
                if let Some(other) = names.insert(qualified(&table.name, &columns), index.clone()) {
                    let problem = format!("{index} and {other} are unique over the same columns");
                    return Err(Error::Inconsistent(problem));
                }
            }
        }
        Ok(Tables { scope, migrations, tables, names })
    }

    /// Fingerprints of the migrations: two stores with the same have the same tables.
    pub(crate) fn checksums(&self) -> Vec<String> {
        self.migrations.iter().map(Migration::checksum).collect()
    }

    /// The name of the constraint whose columns SQLite reports.
    pub(crate) fn constraint_over(&self, columns: &str) -> Option<&str> {
        self.names.get(columns).map(String::as_str)
    }
}

/// The tables of a school all begin their primary key with the same column, the school's id: copies rely on it.
fn check_owners(tables: &[Table]) -> Result<(), Error> {
    let owner = tables.first().and_then(|table| table.primary_key.first());
    match tables.iter().find(|table| table.primary_key.first() != owner || owner.is_none()) {
        None => Ok(()),
        Some(stranger) => Err(Error::Inconsistent(format!(
            "the primary key of table {} does not begin with the id of the school as the other tables do",
            stranger.name
        ))),
    }
}

fn qualified(table: &str, columns: &[String]) -> String {
    columns.iter().map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
}

fn table_names(connection: &Connection) -> Result<Vec<String>, Error> {
    strings(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            AND name <> 'db_migration' ORDER BY name",
        "",
    )
}

fn table(connection: &Connection, name: &str) -> Result<Table, Error> {
    Ok(Table {
        name: name.to_owned(),
        columns: strings(connection, "SELECT name FROM pragma_table_info(?1) ORDER BY cid", name)?,
        primary_key: strings(
            connection,
            "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk",
            name,
        )?,
        parents: strings(connection, "SELECT \"table\" FROM pragma_foreign_key_list(?1)", name)?
            .into_iter()
            .filter(|parent| parent != name)
            .collect(),
    })
}

/// The unique indexes of a table that are over plain columns, and these columns.
fn unique_indexes(connection: &Connection, table: &str) -> Result<Vec<(String, Vec<String>)>, Error> {
    let indexes = strings(
        connection,
        "SELECT name FROM pragma_index_list(?1) WHERE \"unique\" = 1 AND origin = 'c' ORDER BY name",
        table,
    )?;
    let mut found = Vec::new();
    for index in indexes {
        let columns = strings(
            connection,
            "SELECT coalesce(name, '') FROM pragma_index_info(?1) ORDER BY seqno",
            &index,
        )?;
        // SQLite reports an index over an expression by its own name.
        if columns.iter().all(|column| !column.is_empty()) {
            found.push((index, columns));
        }
    }
    Ok(found)
}

fn strings(connection: &Connection, sql: &str, parameter: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(sql).map_err(sqlite::plain_error)?;
    let parameters: &[&str] = if statement.parameter_count() == 0 { &[] } else { &[parameter] };
    let rows = statement
        .query_map(rusqlite::params_from_iter(parameters), |row| row.get(0))
        .map_err(sqlite::plain_error)?;
    rows.collect::<Result<_, _>>().map_err(sqlite::plain_error)
}

/// Orders tables so that a row finds the rows it refers to already there.
fn parents_first(mut waiting: Vec<Table>) -> Result<Vec<Table>, Error> {
    let mut ordered: Vec<Table> = Vec::new();
    while !waiting.is_empty() {
        let placed: BTreeSet<String> = ordered.iter().map(|table| table.name.clone()).collect();
        let (ready, blocked): (Vec<_>, Vec<_>) =
            waiting.into_iter().partition(|table| table.parents.iter().all(|parent| placed.contains(parent)));
        if ready.is_empty() {
            let names: Vec<_> = blocked.iter().map(|table| table.name.as_str()).collect();
            return Err(Error::Inconsistent(format!(
                "tables refer to each other in a circle: {}",
                names.join(", ")
            )));
        }
        ordered.extend(ready);
        waiting = blocked;
    }
    Ok(ordered)
}
