// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Migrations: who owns each table, and keys that let a cluster distribute the schools.

use super::lexer::{Sql, lex_lines};

/// The column that says to which school a row belongs.
pub const TENANT: &str = "istituto_id";

const OWNER_MARK: &str = "-- owner:";
const READERS_MARK: &str = "-- read by:";
/// A table of an earlier migration, whose text may not change, gets another reader: `-- table NAME read by: folder`.
const LATER_MARK: &str = "-- table ";
const LATER_READERS: &str = " read by:";

/// A table and who may name it.
pub struct Table {
    /// Its name.
    pub name: String,
    /// Folder (or file without extension) below the application's sources.
    pub owner: String,
    /// Other folders whose statements may join it for reading.
    pub readers: Vec<String>,
    /// Whether its rows belong to a school.
    pub is_tenant: bool,
}

/// What a migration file holds.
#[derive(Default)]
pub struct Migration {
    /// The tables that it creates.
    pub tables: Vec<Table>,
    /// The tables of earlier migrations that it takes away.
    pub dropped: Vec<String>,
    /// Readers that tables of earlier migrations get, each with the table.
    pub later_readers: Vec<(String, Vec<String>)>,
    /// Faults, each beginning with its line.
    pub faults: Vec<String>,
}

/// Reads a migration; tables of the platform belong to no school.
pub fn parse(text: &str, platform: bool) -> Migration {
    let mut migration = Migration::default();
    for statement in statements(text) {
        let Some((line, _)) = statement.first() else { continue };
        let (line, tokens): (usize, Vec<Sql>) =
            (*line, statement.iter().map(|(_, token)| token.clone()).collect());
        if let Some(name) = created_table(&tokens) {
            migration.add_table(text, line, name, &tokens, platform);
        } else if let Some(name) = dropped_table(&tokens) {
            migration.dropped.push(name.to_owned());
        } else if is_unique_index(&tokens) && !platform && !names_tenant_columns(&tokens) {
            migration.faults.push(format!("{line}: a unique index of school tables includes {TENANT}"));
        }
    }
    let marks =
        text.lines().filter_map(|line| line.trim_start().strip_prefix(LATER_MARK)?.split_once(LATER_READERS));
    migration.later_readers =
        marks.map(|(table, readers)| (table.trim().to_owned(), names(readers))).collect();
    migration
}

impl Migration {
    fn add_table(&mut self, text: &str, line: usize, name: &str, tokens: &[Sql], platform: bool) {
        let Some(owner) = marked_above(text, line, OWNER_MARK) else {
            self.faults.push(format!("{line}: table {name} has no `{OWNER_MARK} folder` line right above"));
            return;
        };
        let mut faults = unnamed_unique(tokens);
        if !platform {
            faults.extend(key_faults(tokens));
        }
        self.faults.extend(faults.into_iter().map(|fault| format!("{line}: table {name}: {fault}")));
        let readers = marked_above(text, line, READERS_MARK).unwrap_or_default();
        let readers = names(&readers);
        self.tables.push(Table { name: name.to_owned(), owner, readers, is_tenant: !platform });
    }
}

fn names(list: &str) -> Vec<String> {
    list.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// The statements of a file, cut at `;`.
fn statements(text: &str) -> Vec<Vec<(usize, Sql)>> {
    let tokens = lex_lines(text);
    tokens.split(|(_, token)| token.is_mark(";")).map(<[_]>::to_vec).collect()
}

fn created_table(tokens: &[Sql]) -> Option<&str> {
    match tokens {
        [create, table, name, ..] if create.is("create") && table.is("table") => name.word(),
        _ => None,
    }
}

fn dropped_table(tokens: &[Sql]) -> Option<&str> {
    match tokens {
        [drop, table, name] if drop.is("drop") && table.is("table") => name.word(),
        _ => None,
    }
}

fn is_unique_index(tokens: &[Sql]) -> bool {
    matches!(tokens, [create, unique, index, ..] if create.is("create") && unique.is("unique") && index.is("index"))
}

/// Whether the first list of columns in parentheses names the school.
fn names_tenant_columns(tokens: &[Sql]) -> bool {
    first_parentheses(tokens).iter().any(|token| token.is(TENANT))
}

/// What follows the mark in the comments right above.
fn marked_above(text: &str, line: usize, mark: &str) -> Option<String> {
    let above: Vec<&str> = text.lines().take(line.saturating_sub(1)).collect();
    let comments = above.iter().rev().take_while(|line| line.trim_start().starts_with("--"));
    let marked = comments.filter_map(|line| line.trim_start().strip_prefix(mark)).next()?.trim();
    (!marked.is_empty()).then(|| marked.to_owned())
}

fn key_faults(tokens: &[Sql]) -> Vec<String> {
    let parts = parts(tokens);
    let mut faults = Vec::new();
    if !parts.iter().any(|part| part.first().is_some_and(|token| token.is(TENANT))) {
        faults.push(format!("no column {TENANT}"));
        return faults;
    }
    if !parts.iter().any(|part| is_tenant_primary_key(part)) {
        faults.push(format!("the primary key does not begin with {TENANT}"));
    }
    for part in &parts {
        let names_tenant = part.first().is_some_and(|token| token.is(TENANT)) || names_tenant_columns(part);
        if part.iter().any(|token| token.is("references")) && !names_tenant {
            faults.push(format!("a foreign key does not include {TENANT}: {}", shown(part)));
        }
        if has_unique(part) && !names_tenant {
            faults.push(format!("UNIQUE does not include {TENANT}: {}", shown(part)));
        }
    }
    faults
}

/// `PRIMARY KEY (istituto_id, …)`, or the column itself in a table with one row for each school.
fn is_tenant_primary_key(part: &[Sql]) -> bool {
    let Some(position) =
        part.windows(2).position(|pair| matches!(pair, [a, b] if a.is("primary") && b.is("key")))
    else {
        return false;
    };
    match part.get(position + 2..) {
        Some([open, first, ..]) if open.is_mark("(") => first.is(TENANT),
        _ => part.first().is_some_and(|token| token.is(TENANT)),
    }
}

fn has_unique(part: &[Sql]) -> bool {
    part.iter().any(|token| token.is("unique"))
}

/// A constraint without a name cannot be mapped to an error.
fn unnamed_unique(tokens: &[Sql]) -> Vec<String> {
    let parts = parts(tokens);
    let unnamed =
        parts.iter().filter(|part| has_unique(part) && !part.first().is_some_and(|t| t.is("constraint")));
    unnamed.map(|part| format!("UNIQUE without a name: {}", shown(part))).collect()
}

/// Columns and constraints of CREATE TABLE: what stands between its commas.
fn parts(tokens: &[Sql]) -> Vec<Vec<Sql>> {
    let mut parts = vec![Vec::new()];
    let mut depth = 0_usize;
    for token in first_parentheses(tokens) {
        match token {
            Sql::Mark(mark) if mark == "(" => depth += 1,
            Sql::Mark(mark) if mark == ")" => depth = depth.saturating_sub(1),
            Sql::Mark(mark) if mark == "," && depth == 0 => {
                parts.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(token.clone());
        }
    }
    parts
}

/// What stands between the first parenthesis and the one that closes it.
fn first_parentheses(tokens: &[Sql]) -> &[Sql] {
    let Some(begin) = tokens.iter().position(|token| token.is_mark("(")) else { return &[] };
    let inside = tokens.get(begin + 1..).unwrap_or_default();
    let mut depth = 1_usize;
    for (position, token) in inside.iter().enumerate() {
        depth = if token.is_mark("(") { depth + 1 } else { depth - usize::from(token.is_mark(")")) };
        if depth == 0 {
            return inside.get(..position).unwrap_or_default();
        }
    }
    inside
}

fn shown(part: &[Sql]) -> String {
    let words = part.iter().map(|token| match token {
        Sql::Word(word) | Sql::Mark(word) => word.as_str(),
        Sql::Text => "'…'",
        Sql::Value => "…",
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(columns: &str) -> Vec<String> {
        parse(&format!("-- owner: classi\nCREATE TABLE classe ({columns}) @strict;"), false).faults
    }

    const KEY: &str = "istituto_id @id NOT NULL, id @id NOT NULL, PRIMARY KEY (istituto_id, id)";

    #[test]
    fn a_school_table_with_composite_keys_is_fine() {
        let good = [
            KEY.to_owned(),
            format!("{KEY}, FOREIGN KEY (istituto_id, sede_id) REFERENCES sede (istituto_id, id)"),
            format!("{KEY}, CONSTRAINT classe_nome UNIQUE (istituto_id, nome)"),
            "istituto_id @id NOT NULL PRIMARY KEY, seq @int NOT NULL CHECK (seq >= 0)".to_owned(),
        ];
        for columns in good {
            assert!(faults_of(&columns).is_empty(), "{columns}: {:?}", faults_of(&columns));
        }
    }

    #[test]
    fn a_later_migration_gives_a_table_more_readers() {
        let found = parse(
            "-- table ruolo read by: accessi, privacy\nCREATE INDEX a ON ruolo (istituto_id, dal);",
            false,
        );
        assert_eq!(
            found.later_readers,
            [("ruolo".to_owned(), vec!["accessi".to_owned(), "privacy".to_owned()])]
        );
        assert!(parse("-- the table is read by: nobody", false).later_readers.is_empty());
    }

    #[test]
    fn each_fault_of_the_keys_is_named() {
        let bad = [
            ("id @id NOT NULL PRIMARY KEY".to_owned(), "no column istituto_id"),
            ("istituto_id @id NOT NULL, id @id NOT NULL PRIMARY KEY".to_owned(), "primary key"),
            (
                "istituto_id @id NOT NULL, id @id NOT NULL, PRIMARY KEY (id, istituto_id)".to_owned(),
                "primary key",
            ),
            (format!("{KEY}, sede_id @id REFERENCES sede (id)"), "foreign key"),
            (format!("{KEY}, FOREIGN KEY (sede_id) REFERENCES sede (id)"), "foreign key"),
            (format!("{KEY}, UNIQUE (istituto_id, nome)"), "UNIQUE without a name"),
            (format!("{KEY}, nome @text UNIQUE"), "UNIQUE without a name"),
            (format!("{KEY}, CONSTRAINT classe_nome UNIQUE (nome)"), "UNIQUE does not include"),
        ];
        for (columns, named) in bad {
            let faults = faults_of(&columns);
            assert!(faults.iter().any(|fault| fault.contains(named)), "{columns}: {faults:?}");
        }
    }

    #[test]
    fn the_owner_stands_in_the_comment_right_above() {
        let owner = |text: &str| parse(text, true).tables.first().map(|table| table.owner.clone());
        assert_eq!(owner("-- owner: kit/jobs\nCREATE TABLE job (id @id);").as_deref(), Some("kit/jobs"));
        assert_eq!(
            owner("-- owner: kit\n-- Why it is there.\nCREATE TABLE job (id @id);").as_deref(),
            Some("kit")
        );
        assert_eq!(owner("-- owner: kit\n\nCREATE TABLE job (id @id);"), None);
        assert_eq!(owner("CREATE TABLE job (id @id);"), None);
    }

    #[test]
    fn a_table_that_is_dropped_is_told() {
        assert_eq!(parse("DROP TABLE job;\nDROP INDEX job_due;", true).dropped, ["job"]);
    }

    #[test]
    fn the_readers_stand_beside_the_owner() {
        let readers = |text: &str| parse(text, true).tables.first().map(|table| table.readers.clone());
        let table = "CREATE TABLE job (id @id);";
        assert_eq!(
            readers(&format!("-- owner: kit\n-- read by: lezioni, assenze\n{table}")).unwrap(),
            ["lezioni", "assenze"]
        );
        assert_eq!(readers(&format!("-- owner: kit\n{table}")).unwrap(), [""; 0]);
        assert_eq!(readers(&format!("-- read by: lezioni\n\n-- owner: kit\n{table}")).unwrap(), [""; 0]);
    }

    #[test]
    fn a_unique_index_of_a_school_table_names_the_school() {
        assert!(parse("CREATE UNIQUE INDEX a ON t (istituto_id, nome);", false).faults.is_empty());
        assert_eq!(parse("CREATE UNIQUE INDEX a ON t (nome);", false).faults.len(), 1);
        assert!(parse("CREATE UNIQUE INDEX a ON t (nome);", true).faults.is_empty());
    }
}
