// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Every statement of the product is one text that both engines understand alike.

use std::fs;
use std::path::{Path, PathBuf};

use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Prepared, Sql, Tenant};

use crate::support::{Engine, Place};

/// The statements of the sources: what stands in `sql!("…")`, outside tests.
fn statements() -> Vec<(String, Sql)> {
    let mut found = Vec::new();
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).unwrap();
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for part in product.split("sql!(").skip(1) {
            if let Some(statement) = literal(part.trim_start()) {
                let sql = Sql::from_macro(Box::leak(statement.into_boxed_str()));
                found.push((file.display().to_string(), sql));
            }
        }
    }
    found
}

pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The text literal with which a source begins.
fn literal(source: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = source.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => return Some(text),
            '\\' => match rest.next()? {
                'n' => text.push('\n'),
                '\n' => {
                    let after = rest.as_str().trim_start();
                    rest = after.chars();
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
}

/// Tables that list the schools are in a file of their own on SQLite.
fn is_of_the_platform(sql: Sql) -> bool {
    let tables = SCHEMA.system.iter().flat_map(|m| m.sql.split("CREATE TABLE ").skip(1));
    tables.filter_map(|rest| rest.split([' ', '(']).next()).any(|table| sql.text().contains(table))
}

fn prepared(place: &Place, statements: &[Sql]) -> Vec<Prepared> {
    let db = Db::init(place.options(), SCHEMA).unwrap();
    let school = Tenant::school(uuid::Uuid::from_u128(1), "prova");
    db.create_school(&school).unwrap();
    let (platform, own): (Vec<Sql>, Vec<Sql>) = statements.iter().partition(|sql| is_of_the_platform(**sql));
    let mut prepared = db.prepare_report(&Tenant::System, &platform).unwrap();
    prepared.extend(db.prepare_report(&school, &own).unwrap());
    prepared.sort_by_key(|prepared| prepared.sql.text());
    prepared
}

/// Same parameters, same columns. Columns are read by position: an expression without a name may be called differently.
fn agree(sqlite: &Prepared, postgres: &Prepared) -> bool {
    let (Ok(one), Ok(two)) = (&sqlite.shape, &postgres.shape) else { return false };
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    one.parameters == two.parameters
        && one.columns.len() == two.columns.len()
        && one.columns.iter().zip(&two.columns).all(|(a, b)| a == b || !is_name(a))
}

#[test]
fn both_engines_understand_every_statement_alike() {
    let statements = statements();
    assert!(statements.len() > 100, "the scan found only {} statements", statements.len());
    let texts: Vec<Sql> = statements.iter().map(|(_, sql)| *sql).collect();
    let (sqlite, postgres) =
        (prepared(&Place::empty(Engine::Sqlite), &texts), prepared(&Place::empty(Engine::Postgres), &texts));
    let mut faults = Vec::new();
    for (one, two) in sqlite.iter().zip(&postgres) {
        assert_eq!(one.sql.text(), two.sql.text());
        if !agree(one, two) {
            let (file, _) = statements.iter().find(|(_, sql)| sql.text() == one.sql.text()).unwrap();
            faults.push(format!(
                "{file}: {}\n  SQLite {:?}\n  PostgreSQL {:?}",
                one.sql.text(),
                one.shape,
                two.shape
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
