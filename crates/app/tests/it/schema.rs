// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The tables as each engine has them after all migrations: the same on both, and held in a golden file.

use std::collections::BTreeMap;

use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Error, Row, Sql, Tenant, Tx, params, sql};

use crate::support::{Engine, Place, golden};

/// Table, column, type, `1` when it may not be empty, default.
const SQLITE_COLUMNS: Sql = sql!(
    "SELECT m.name, p.name, p.type, p.\"notnull\", COALESCE(p.dflt_value, '')
     FROM sqlite_schema m JOIN pragma_table_info(m.name) p
     WHERE m.type = 'table' ORDER BY m.name, p.cid"
);
const POSTGRES_COLUMNS: Sql = sql!(
    "SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT), CAST(t.typname AS TEXT),
            CAST(CASE WHEN a.attnotnull THEN 1 ELSE 0 END AS BIGINT), COALESCE(pg_get_expr(d.adbin, d.adrelid), '')
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_type t ON t.oid = a.atttypid
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, a.attnum"
);
/// Table, order in the key, column.
const SQLITE_KEYS: Sql = sql!(
    "SELECT m.name, p.pk, p.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p
     WHERE m.type = 'table' AND p.pk > 0 ORDER BY m.name, p.pk"
);
const POSTGRES_KEYS: Sql = sql!(
    "SELECT CAST(c.relname AS TEXT), CAST(k.place AS BIGINT), CAST(a.attname AS TEXT)
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
     WHERE i.indisprimary AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, k.place"
);
/// Table, key, parent, column, column of the parent, what a deletion does.
const SQLITE_PARENTS: Sql = sql!(
    "SELECT m.name, CAST(f.id AS TEXT), f.\"table\", f.\"from\", f.\"to\", f.on_delete
     FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq"
);
const POSTGRES_PARENTS: Sql = sql!(
    "SELECT CAST(c.relname AS TEXT), CAST(o.conname AS TEXT), CAST(p.relname AS TEXT), CAST(a.attname AS TEXT),
            CAST(b.attname AS TEXT), CASE o.confdeltype WHEN 'a' THEN 'NO ACTION' ELSE CAST(o.confdeltype AS TEXT) END
     FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_class p ON p.oid = o.confrelid
     CROSS JOIN unnest(o.conkey, o.confkey) WITH ORDINALITY AS k(own, other, place)
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.own
     JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = k.other
     WHERE o.contype = 'f' AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, o.conname, k.place"
);
/// Table, index, `1` when it is unique, column, the statement that made it.
const SQLITE_INDEXES: Sql = sql!(
    "SELECT m.name, i.name, i.\"unique\", x.name, COALESCE(s.sql, '')
     FROM sqlite_schema m JOIN pragma_index_list(m.name) i JOIN pragma_index_info(i.name) x
     LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = i.name
     WHERE m.type = 'table' AND i.origin <> 'pk' ORDER BY m.name, i.name, x.seqno"
);
const POSTGRES_INDEXES: Sql = sql!(
    "SELECT CAST(c.relname AS TEXT), CAST(n.relname AS TEXT), CAST(CASE WHEN i.indisunique THEN 1 ELSE 0 END AS BIGINT),
            CAST(a.attname AS TEXT), COALESCE(' WHERE ' || pg_get_expr(i.indpred, i.indrelid), '')
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class n ON n.oid = i.indexrelid
     CROSS JOIN unnest(i.indkey) WITH ORDINALITY AS k(attnum, place)
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
     WHERE NOT i.indisprimary AND c.relnamespace = current_schema()::regnamespace ORDER BY c.relname, n.relname, k.place"
);

/// The tables by name, each with its lines: columns in their order, then keys and indexes sorted.
type Tables = BTreeMap<String, Vec<String>>;

/// How an engine is asked.
struct Questions {
    columns: Sql,
    keys: Sql,
    parents: Sql,
    indexes: Sql,
}

const SQLITE: Questions = Questions {
    columns: SQLITE_COLUMNS,
    keys: SQLITE_KEYS,
    parents: SQLITE_PARENTS,
    indexes: SQLITE_INDEXES,
};
const POSTGRES: Questions = Questions {
    columns: POSTGRES_COLUMNS,
    keys: POSTGRES_KEYS,
    parents: POSTGRES_PARENTS,
    indexes: POSTGRES_INDEXES,
};

/// What a type of PostgreSQL is on SQLite (`docs/dev/sql-subset.md`).
fn on_sqlite(kind: &str) -> &str {
    match kind {
        "uuid" | "bytea" => "BLOB",
        "text" | "date" => "TEXT",
        "int8" | "bool" => "INTEGER",
        other => other,
    }
}

/// `'giornaliero'::text` is `'giornaliero'`.
fn plain_default(text: &str) -> &str {
    text.split("::").next().unwrap_or_default()
}

/// The predicate of an index, without the parentheses and the types that PostgreSQL adds.
fn predicate(text: &str) -> String {
    let Some((_, predicate)) = text.split_once(" WHERE ") else { return String::new() };
    let plain = predicate.replace("::text", "").replace(['(', ')'], "");
    format!(" where {}", plain.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn read(tx: &mut dyn Tx, ask: &Questions) -> Result<Tables, Error> {
    let mut tables = Tables::new();
    let mut rows = |question: Sql, line: &mut dyn FnMut(&dyn Row, &mut Tables) -> Result<(), Error>| {
        let mut read = Vec::new();
        tx.all(question, params![], |row| {
            line(row, &mut tables)?;
            read.push(());
            Ok(())
        })
        .map(|_| read.len())
    };
    rows(ask.columns, &mut |row, tables| {
        let default = row.text(4)?;
        let default = match plain_default(&default) {
            "" => String::new(),
            value => format!(" default {value}"),
        };
        let empty = if row.int(3)? == 1 { "" } else { " or nothing" };
        let line = format!("{} {}{empty}{default}", row.text(1)?, row.text(2)?);
        tables.entry(row.text(0)?).or_default().push(line);
        Ok(())
    })?;
    let mut keys: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut ends: BTreeMap<(String, String), String> = BTreeMap::new();
    rows(ask.keys, &mut |row, _| {
        keys.entry((row.text(0)?, "primary key".to_owned())).or_default().push(row.text(2)?);
        Ok(())
    })?;
    rows(ask.parents, &mut |row, _| {
        let key = (row.text(0)?, format!("refers {}", row.text(1)?));
        keys.entry(key.clone()).or_default().push(format!("{} = {}", row.text(3)?, row.text(4)?));
        ends.insert(key, format!(" of {}, {}", row.text(2)?, row.text(5)?));
        Ok(())
    })?;
    rows(ask.indexes, &mut |row, _| {
        let kind = if row.int(2)? == 1 { "unique" } else { "index" };
        let key = (row.text(0)?, format!("{kind} {}", row.text(1)?));
        keys.entry(key.clone()).or_default().push(row.text(3)?);
        ends.insert(key, predicate(&row.text(4)?));
        Ok(())
    })?;
    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((table, key), columns) in keys {
        // What a key is called is the engine's business; that an index is called the same is told by its own test.
        let kind = if key == "primary key" { &*key } else { key.split(' ').next().unwrap_or_default() };
        let end = ends.get(&(table.clone(), key.clone())).cloned().unwrap_or_default();
        lines.entry(table).or_default().push(format!("{kind} ({}){end}", columns.join(", ")));
    }
    for (table, mut own) in lines {
        own.sort();
        tables.entry(table).or_default().extend(own);
    }
    tables.retain(|table, _| !table.starts_with("sqlite_") && table != "db_migration");
    Ok(tables)
}

fn tables(place: &Place, ask: &'static Questions) -> Tables {
    let db = Db::init(place.options(), SCHEMA).unwrap();
    let school = Tenant::school(uuid::Uuid::from_u128(1), "prova");
    db.create_school(&school).unwrap();
    let mut tables = db.read_blocking(&Tenant::System, |tx| read(tx, ask)).unwrap();
    tables.extend(db.read_blocking(&school, |tx| read(tx, ask)).unwrap());
    tables
}

/// With the types that SQLite has for those of PostgreSQL.
fn translated(tables: &Tables) -> Tables {
    let line = |line: &String| {
        let mut words: Vec<&str> = line.split(' ').collect();
        if let Some(kind) = words.get_mut(1) {
            *kind = on_sqlite(kind);
        }
        words.join(" ")
    };
    tables.iter().map(|(name, lines)| (name.clone(), lines.iter().map(line).collect())).collect()
}

#[test]
fn golden_tables_of_sqlite_and_postgres_are_the_same() {
    let (sqlite, postgres) =
        (tables(&Place::empty(Engine::Sqlite), &SQLITE), tables(&Place::empty(Engine::Postgres), &POSTGRES));
    assert!(postgres.len() > 80, "{} tables", postgres.len());
    let translated = translated(&postgres);
    for (table, lines) in &translated {
        assert_eq!(sqlite.get(table), Some(lines), "{table} differs between the engines");
    }
    assert_eq!(sqlite.len(), translated.len());
    let mut text = String::new();
    for (table, lines) in &postgres {
        text.push_str(&format!("{table}\n"));
        for line in lines {
            text.push_str(&format!("    {line}\n"));
        }
    }
    golden("tabelle.txt", &text);
}
