// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One statement: its tables are at home, known, and limited to one school.

use std::collections::BTreeSet;
use std::path::Path;

use super::Schema;
use super::lexer::{Sql, lex};
use super::migration::{TENANT, Table};
use super::subset;

/// Faults of a statement in the file `home`, a path without extension below the application's sources.
pub fn faults(sql: &str, home: &Path, schema: &Schema) -> Vec<String> {
    let tokens = lex(sql);
    let mut faults = subset::faults(&tokens);
    let mentions = mentions(&tokens);
    for mention in mentions.iter().collect::<BTreeSet<_>>() {
        let Some(table) = schema.get(mention.table) else {
            faults.push(format!("table {} is in no migration", mention.table));
            continue;
        };
        faults.extend(stranger(mention, table, home));
    }
    let tenant_tables = mentions.iter().filter(|m| schema.get(m.table).is_some_and(|table| table.is_tenant));
    let needed = tenant_tables.count();
    let named = tokens.iter().filter(|token| token.is(TENANT)).count();
    if named < needed {
        faults.push(format!("{TENANT} is named {named} times for {needed} school tables: each needs it"));
    }
    faults
}

/// A table that a statement names.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mention<'a> {
    table: &'a str,
    /// Its rows are made, changed or removed.
    writes: bool,
}

/// The fault of a statement that is neither the owner's nor a declared reader's.
fn stranger(mention: &Mention, table: &Table, home: &Path) -> Option<String> {
    let Mention { table: name, writes } = mention;
    if home.starts_with(&table.owner) {
        return None;
    }
    let is_reader = table.readers.iter().any(|reader| home.starts_with(reader));
    match (is_reader, writes) {
        (true, false) => None,
        (true, true) => {
            Some(format!("table {name} belongs to {}: it may be read here, never written", table.owner))
        }
        (false, _) => Some(format!(
            "table {name} belongs to {}: call its public functions instead of its tables",
            table.owner
        )),
    }
}

/// Every mention of a table, without the names that the statement itself makes.
fn mentions(tokens: &[Sql]) -> Vec<Mention<'_>> {
    let own = common_table_expressions(tokens);
    let mut mentions = Vec::new();
    for position in 0..tokens.len() {
        if let Some(writes) = introduces_table(tokens, position) {
            let mut tables = Vec::new();
            collect_list(tokens, position + 1, &mut tables);
            mentions.extend(tables.into_iter().map(|table| Mention { table, writes }));
        }
    }
    mentions.retain(|mention| !own.contains(mention.table));
    mentions
}

/// Whether a table's name follows and, if so, whether the table is written.
fn introduces_table(tokens: &[Sql], position: usize) -> Option<bool> {
    let at = |position: Option<usize>| position.and_then(|position| tokens.get(position));
    let before = at(position.checked_sub(1));
    let follows = |words: &[&str]| before.is_some_and(|token| words.iter().any(|word| token.is(word)));
    match at(Some(position)).and_then(Sql::word)? {
        "from" if follows(&["distinct"]) => None,
        "from" => Some(follows(&["delete"])),
        "join" => Some(false),
        "into" => Some(true),
        // Neither `ON CONFLICT DO UPDATE SET` nor `FOR UPDATE`.
        "update" if follows(&["do", "for"]) => None,
        "update" => Some(true),
        _ => None,
    }
}

/// `a`, or `a x, b AS y`: the tables of a FROM list up to its end.
fn collect_list<'a>(tokens: &'a [Sql], begin: usize, tables: &mut Vec<&'a str>) {
    let mut position = begin;
    loop {
        let Some(name) = tokens.get(position).and_then(Sql::word) else { return };
        tables.push(name);
        position += 1;
        if tokens.get(position).is_some_and(|token| token.is("as")) {
            position += 1;
        }
        let is_alias = tokens.get(position).and_then(Sql::word).is_some_and(|word| !CLAUSES.contains(&word));
        if is_alias {
            position += 1;
        }
        if !tokens.get(position).is_some_and(|token| token.is_mark(",")) {
            return;
        }
        position += 1;
    }
}

/// Words that end a table's name; anything else behind it is its alias.
const CLAUSES: [&str; 18] = [
    "where",
    "join",
    "left",
    "right",
    "inner",
    "cross",
    "full",
    "on",
    "using",
    "group",
    "order",
    "limit",
    "set",
    "union",
    "values",
    "select",
    "returning",
    "for",
];

/// Names made by `WITH x AS (` and `, y (a, b) AS (`.
fn common_table_expressions(tokens: &[Sql]) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    if !tokens.first().is_some_and(|token| token.is("with")) {
        return names;
    }
    for position in 0..tokens.len() {
        let opens = matches!(tokens.get(position..position + 2), Some([first, second]) if first.is("as") && second.is_mark("("));
        if opens {
            names.extend(name_before(tokens, position));
        }
    }
    names
}

/// The name before AS, over a list of columns in parentheses.
fn name_before(tokens: &[Sql], position: usize) -> Option<&str> {
    let mut before = tokens.get(..position)?.iter().rev().peekable();
    if before.peek().is_some_and(|token| token.is_mark(")")) {
        before.by_ref().find(|token| token.is_mark("("));
    }
    before.next().and_then(Sql::word)
}

#[cfg(test)]
mod tests {
    use super::super::migration;
    use super::*;

    fn schema() -> Schema {
        let school = "-- owner: classi\nCREATE TABLE classe (istituto_id @id NOT NULL, id @id NOT NULL, PRIMARY KEY (istituto_id, id));
            -- owner: anagrafe\n-- read by: lezioni, kit/audit\nCREATE TABLE persona (istituto_id @id NOT NULL, id @id NOT NULL, PRIMARY KEY (istituto_id, id));
            -- owner: kit/journal\nCREATE TABLE giornale (istituto_id @id NOT NULL, seq @int NOT NULL, PRIMARY KEY (istituto_id, seq));";
        let platform = "-- owner: istituti\nCREATE TABLE elenco (id @id NOT NULL PRIMARY KEY);";
        let tables = [migration::parse(school, false), migration::parse(platform, true)];
        tables.into_iter().flat_map(|m| m.tables).map(|table| (table.name.clone(), table)).collect()
    }

    fn faults_in(home: &str, sql: &str) -> Vec<String> {
        faults(sql, Path::new(home), &schema())
    }

    #[test]
    fn a_table_at_home_with_its_school_is_fine() {
        let good = [
            ("classi/store", "SELECT id FROM classe WHERE istituto_id = $1"),
            (
                "classi/store",
                "SELECT c.id FROM classe c JOIN classe AS d ON d.istituto_id = c.istituto_id WHERE c.istituto_id = $1",
            ),
            (
                "classi/mod",
                "INSERT INTO classe (istituto_id, id) VALUES ($1, $2) ON CONFLICT (istituto_id, id) DO UPDATE SET id = excluded.id",
            ),
            (
                "classi/store",
                "WITH x (a) AS (SELECT id FROM classe WHERE istituto_id = $1), y AS (SELECT a FROM x) SELECT a FROM y JOIN x ON x.a = y.a",
            ),
            (
                "classi/store",
                "SELECT id FROM classe WHERE istituto_id = $1 AND id IS DISTINCT FROM $2 FOR UPDATE",
            ),
            ("kit/journal", "DELETE FROM giornale WHERE istituto_id = $1"),
            ("kit/journal/verify", "UPDATE giornale SET seq = $2 WHERE istituto_id = $1"),
            ("istituti/store", "SELECT id FROM elenco"),
        ];
        for (home, sql) in good {
            assert!(faults_in(home, sql).is_empty(), "{sql}: {:?}", faults_in(home, sql));
        }
    }

    #[test]
    fn a_table_of_another_slice_is_refused() {
        let bad = [
            "SELECT id FROM persona WHERE istituto_id = $1",
            "SELECT c.id FROM classe c, persona p WHERE c.istituto_id = $1 AND p.istituto_id = $1",
            "SELECT id FROM classe WHERE istituto_id = $1 AND id IN (SELECT id FROM persona WHERE istituto_id = $1)",
            "UPDATE persona SET id = $2 WHERE istituto_id = $1",
            "WITH x AS (SELECT id FROM persona WHERE istituto_id = $1) SELECT id FROM x",
        ];
        for sql in bad {
            let faults = faults_in("classi/store", sql);
            assert!(
                faults.iter().any(|fault| fault.contains("persona belongs to anagrafe")),
                "{sql}: {faults:?}"
            );
        }
    }

    #[test]
    fn a_declared_reader_joins_a_table_and_never_writes_it() {
        let reads = [
            ("lezioni/store", "SELECT id FROM persona WHERE istituto_id = $1"),
            (
                "kit/audit",
                "SELECT g.seq FROM persona p, persona g WHERE g.istituto_id = $1 AND p.istituto_id = $1",
            ),
        ];
        for (home, sql) in reads {
            assert!(!faults_in(home, sql).iter().any(|fault| fault.contains("persona")), "{sql}");
        }
        let writes = [
            "INSERT INTO persona (istituto_id, id) VALUES ($1, $2)",
            "UPDATE persona SET id = $2 WHERE istituto_id = $1",
            "DELETE FROM persona WHERE istituto_id = $1",
            "DELETE FROM persona WHERE istituto_id = $1 AND id IN (SELECT id FROM persona WHERE istituto_id = $1)",
        ];
        for sql in writes {
            assert_eq!(
                faults_in("lezioni/store", sql),
                ["table persona belongs to anagrafe: it may be read here, never written"],
                "{sql}"
            );
        }
        assert!(!faults_in("assenze/store", "SELECT id FROM persona WHERE istituto_id = $1").is_empty());
    }

    #[test]
    fn an_owner_is_a_whole_folder_name() {
        assert!(
            !faults_in("classi_vecchie/store", "SELECT id FROM classe WHERE istituto_id = $1").is_empty()
        );
        assert!(!faults_in("kit/mail", "SELECT seq FROM giornale WHERE istituto_id = $1").is_empty());
    }

    #[test]
    fn an_unknown_table_is_named() {
        assert_eq!(faults_in("classi/store", "SELECT id FROM clase"), ["table clase is in no migration"]);
    }

    #[test]
    fn each_mention_of_a_school_table_needs_the_school() {
        let bad = [
            "SELECT id FROM classe WHERE id = $1",
            "SELECT c.id FROM classe c JOIN classe d ON d.id = c.id WHERE c.istituto_id = $1",
        ];
        for sql in bad {
            let faults = faults_in("classi/store", sql);
            assert!(faults.iter().any(|fault| fault.starts_with(TENANT)), "{sql}: {faults:?}");
        }
    }
}
