// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The SQL of the product: one text for both engines, tables only in their owner's folder, every school
//! table keyed by the school. The rules are explained in `docs/dev/sql-subset.md`.

mod lexer;
mod migration;
mod statement;
mod subset;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};

use crate::rust_source::{tokens, without_tests};
use crate::workspace::{Workspace, files_below, read};
use migration::Table;

const SOURCES: &str = "crates/app/src";
/// The command line calls slices; it has no statements of its own.
const WITHOUT_SQL: &str = "crates/server/src";
const MIGRATIONS: &str = "crates/app/migrations";
/// Tables in this folder list the schools themselves; they belong to no school.
const PLATFORM: &str = "piattaforma";

/// All tables by name.
type Schema = BTreeMap<String, Table>;

/// Prints every fault and fails when there is one.
pub fn check(workspace: &Workspace) -> Result<()> {
    let mut faults = Vec::new();
    let schema = read_migrations(workspace, &mut faults)?;
    let mut statements = 0;
    let sources = workspace.existing(SOURCES)?;
    for file in files_below(&sources, &["rs"])? {
        if file.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let home = file.strip_prefix(&sources).unwrap_or(&file).with_extension("");
        let name = workspace.relative(&file).display().to_string();
        for (line, sql) in statements_of(&read(&file)?) {
            statements += 1;
            let found = statement::faults(&sql, &home, &schema);
            faults.extend(found.into_iter().map(|fault| format!("{name}:{line}: {fault}")));
        }
    }
    for file in files_below(&workspace.existing(WITHOUT_SQL)?, &["rs"])? {
        let name = workspace.relative(&file).display().to_string();
        let misplaced = statements_of(&read(&file)?).into_iter();
        faults
            .extend(misplaced.map(|(line, _)| format!("{name}:{line}: SQL belongs to a slice of {SOURCES}")));
    }
    faults.extend(owners_without_folder(&schema, &sources));
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} faults in the SQL", faults.len());
    }
    println!("{} tables, {statements} statements: all within the subset and at home", schema.len());
    Ok(())
}

fn read_migrations(workspace: &Workspace, faults: &mut Vec<String>) -> Result<Schema> {
    let folder = workspace.existing(MIGRATIONS)?;
    let mut schema = Schema::new();
    for file in files_below(&folder, &["sql"])? {
        let name = workspace.relative(&file).display().to_string();
        let platform = file.components().any(|part| part.as_os_str() == PLATFORM);
        let migration = migration::parse(&read(&file)?, platform);
        faults.extend(migration.faults.iter().map(|fault| format!("{name}:{fault}")));
        for table in migration.tables {
            if let Some(twice) = schema.insert(table.name.clone(), table) {
                faults.push(format!("{name}: table {} is created twice", twice.name));
            }
        }
        for table in migration.dropped {
            if schema.remove(&table).is_none() {
                faults.push(format!("{name}: table {table} is dropped and does not exist"));
            }
        }
        for (table, readers) in migration.later_readers {
            match schema.get_mut(&table) {
                Some(known) => known.readers.extend(readers),
                None => faults.push(format!("{name}: table {table} gets a reader and does not exist yet")),
            }
        }
    }
    Ok(schema)
}

/// The text of each `sql!("…")` and its line.
fn statements_of(source: &str) -> Vec<(usize, String)> {
    let tokens = without_tests(&tokens(source));
    let mut found = Vec::new();
    for window in tokens.windows(4) {
        let [name, bang, open, literal] = window else { continue };
        if name.is_word("sql") && bang.is_mark('!') && open.is_mark('(') {
            found.extend(literal.text().map(|sql| (literal.line, sql.to_owned())));
        }
    }
    found
}

/// An owner or a reader is a folder or a file of the application's sources.
fn owners_without_folder<'a>(schema: &'a Schema, sources: &'a Path) -> impl Iterator<Item = String> + 'a {
    let is_home = |slice: &str| {
        let home = sources.join(slice);
        home.is_dir() || home.with_extension("rs").is_file()
    };
    schema.values().flat_map(move |table| {
        let slices = std::iter::once(&table.owner).chain(&table.readers);
        slices
            .filter(move |slice| !is_home(slice))
            .map(move |slice| format!("table {} names {slice}, which is no folder of {SOURCES}", table.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_found_in_every_form_of_literal() {
        let source = "fn a() { tx.run(sql!(\"SELECT 1\")); tx.run(campanella_db::sql!(\n    r#\"SELECT \"x\" FROM t\"#)); other!(\"no\") }";
        assert_eq!(
            statements_of(source),
            [(1, "SELECT 1".to_owned()), (2, "SELECT \"x\" FROM t".to_owned())]
        );
    }

    #[test]
    fn statements_of_tests_are_left_out() {
        assert!(statements_of("#[cfg(test)] mod tests { fn a() { sql!(\"SELECT 1\"); } }").is_empty());
    }
}
