// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What SQLite and PostgreSQL do not do alike, or what belongs in the domain.

use super::lexer::Sql;

/// Functions, each with what to do instead.
const FUNCTIONS: &[(&[&str], &str)] = &[
    (
        &["avg", "round", "ceil", "ceiling", "floor", "trunc", "total"],
        "means and rounding are computed in domain with integers",
    ),
    (&["lower", "upper", "initcap"], "case is folded in Rust: use the folded column"),
    (
        &[
            "now",
            "date",
            "datetime",
            "julianday",
            "strftime",
            "unixepoch",
            "age",
            "date_trunc",
            "date_part",
            "extract",
        ],
        "dates are computed in domain; the time is a parameter",
    ),
    (
        &["to_char", "to_date", "to_timestamp", "make_date", "clock_timestamp", "statement_timestamp"],
        "dates are computed in domain; the time is a parameter",
    ),
    (
        &["random", "setseed", "gen_random_uuid", "randomblob", "uuid_generate_v4"],
        "chance comes from ctx, as a parameter",
    ),
    (&["nextval", "currval", "setval", "lastval", "last_insert_rowid"], "ids are made by the application"),
    (
        &["group_concat", "ifnull", "iif", "typeof", "printf", "instr", "hex", "unhex", "quote", "changes"],
        "a word of SQLite only",
    ),
    (
        &[
            "array_agg",
            "unnest",
            "any",
            "strpos",
            "greatest",
            "least",
            "format",
            "to_jsonb",
            "generate_series",
        ],
        "a word of PostgreSQL only",
    ),
];

/// Words that may not stand anywhere.
const WORDS: &[(&[&str], &str)] = &[
    (
        &["current_timestamp", "current_date", "current_time", "localtime", "localtimestamp"],
        "the time is a parameter",
    ),
    (
        &["serial", "bigserial", "smallserial", "autoincrement", "sequence", "rowid", "ctid", "identity"],
        "ids are made by the application",
    ),
    (
        &[
            "ilike", "glob", "regexp", "similar", "interval", "lateral", "pragma", "vacuum", "attach",
            "collate",
        ],
        "a word of one engine only",
    ),
    (&["listen", "notify", "trigger", "exclude", "deferrable", "materialized"], "not in the subset"),
    (&["natural"], "columns of a join are named"),
];

const JSON_MARKS: [&str; 6] = ["->", "->>", "#>", "#>>", "@>", "<@"];

/// Faults of one statement against the subset.
pub fn faults(tokens: &[Sql]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut levels = vec![Level::default()];
    for (position, token) in tokens.iter().enumerate() {
        let before = position.checked_sub(1).and_then(|at| tokens.get(at));
        let after = tokens.get(position + 1);
        match token {
            Sql::Mark(mark) => {
                faults.extend(mark_fault(mark));
                follow_parenthesis(mark, before, &mut levels, &mut faults);
            }
            Sql::Word(word) => {
                faults.extend(word_fault(word, before, after));
                note_clause(word, after, &mut levels, &mut faults);
            }
            Sql::Text | Sql::Value => {}
        }
    }
    levels.into_iter().for_each(|level| faults.extend(level.fault()));
    faults
}

/// What was seen inside one pair of parentheses.
#[derive(Default, Clone)]
struct Level {
    opened_by: Option<String>,
    ordered: bool,
    limited: bool,
}

impl Level {
    fn fault(&self) -> Option<String> {
        let unordered = self.limited && !self.ordered;
        unordered.then(|| "LIMIT without ORDER BY: which rows come is chance".to_owned())
    }
}

fn mark_fault(mark: &str) -> Option<String> {
    match mark {
        "?" => Some("`?` parameter: write $1, $2, …".to_owned()),
        "::" => Some("`::` is PostgreSQL only: write CAST(x AS type)".to_owned()),
        "~" | "~*" | "!~" | "!~*" => Some(format!("`{mark}` is PostgreSQL only")),
        _ if JSON_MARKS.contains(&mark) => Some(format!("`{mark}`: JSON is taken apart in Rust")),
        _ => None,
    }
}

fn word_fault(word: &str, before: Option<&Sql>, after: Option<&Sql>) -> Option<String> {
    let is_column = before.is_some_and(|token| token.is_mark("."));
    if is_column {
        return None;
    }
    if let Some((_, instead)) = WORDS.iter().find(|(words, _)| words.contains(&word)) {
        return Some(format!("{}: {instead}", word.to_uppercase()));
    }
    let is_call = after.is_some_and(|token| token.is_mark("("));
    if is_call {
        if word.starts_with("json") || word.starts_with("pg_") || word.starts_with("sqlite_") {
            return Some(format!("{word}(): a function of one engine only"));
        }
        let known = FUNCTIONS.iter().find(|(functions, _)| functions.contains(&word));
        return known.map(|(_, instead)| format!("{word}(): {instead}"));
    }
    match word {
        "like" if !before.and_then(Sql::word).is_some_and(is_folded_column) => Some(
            "LIKE on a column that is not folded: the engines differ on case; use a …_key column".to_owned(),
        ),
        "or" if before.is_some_and(|token| token.is("insert") || token.is("update")) => {
            Some("INSERT OR …: write ON CONFLICT".to_owned())
        }
        "replace" if after.is_some_and(|token| token.is("into")) => {
            Some("REPLACE INTO: write ON CONFLICT".to_owned())
        }
        _ => None,
    }
}

/// Columns that Rust folds before it stores them.
fn is_folded_column(column: &str) -> bool {
    column.ends_with("_key") || column.ends_with("_fold")
}

fn follow_parenthesis(mark: &str, before: Option<&Sql>, levels: &mut Vec<Level>, faults: &mut Vec<String>) {
    match mark {
        "(" => {
            let opened_by = before.and_then(Sql::word).map(str::to_owned);
            levels.push(Level { opened_by, ..Level::default() });
        }
        ")" if levels.len() > 1 => faults.extend(levels.pop().and_then(|level| level.fault())),
        _ => {}
    }
}

fn note_clause(word: &str, after: Option<&Sql>, levels: &mut [Level], faults: &mut Vec<String>) {
    let is_cast = levels.iter().any(|level| level.opened_by.as_deref() == Some("cast"));
    let Some(level) = levels.last_mut() else { return };
    match word {
        "order" if after.is_some_and(|token| token.is("by")) => level.ordered = true,
        "limit" => level.limited = true,
        "sum" if !is_cast && after.is_some_and(|token| token.is_mark("(")) => {
            faults.push("SUM gives other types on the two engines: write CAST(SUM(x) AS BIGINT)".to_owned());
        }
        "insert" | "update" | "delete" if level.opened_by.as_deref() == Some("as") && !is_set(after) => {
            faults.push("a CTE that writes is PostgreSQL only".to_owned());
        }
        _ => {}
    }
}

/// `DO UPDATE SET` belongs to an INSERT.
fn is_set(after: Option<&Sql>) -> bool {
    after.is_some_and(|token| token.is("set"))
}

#[cfg(test)]
mod tests {
    use super::super::lexer::lex;
    use super::*;

    fn faults_of(sql: &str) -> Vec<String> {
        faults(&lex(sql))
    }

    #[test]
    fn what_both_engines_do_alike_is_fine() {
        let good = [
            "SELECT a, CAST(SUM(x) AS BIGINT) FROM t WHERE istituto_id = $1 GROUP BY a ORDER BY a NULLS LAST LIMIT 5",
            "SELECT CAST(COALESCE(SUM(x) FILTER (WHERE y), 0) AS BIGINT) FROM t",
            "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = excluded.b RETURNING a",
            "WITH x AS (SELECT a FROM t ORDER BY a LIMIT 1) SELECT a FROM x",
            "SELECT string_agg(nome, ', ' ORDER BY sort_key) FROM t",
            "SELECT a FROM t WHERE search_key LIKE $1",
            "SELECT row_number() OVER (PARTITION BY a ORDER BY b) FROM t",
            "SELECT replace(a, 'x', 'y'), l.date FROM t l WHERE data = $1",
            "SELECT 'lower(x) -- now()' FROM t",
        ];
        for sql in good {
            assert!(faults_of(sql).is_empty(), "{sql}: {:?}", faults_of(sql));
        }
    }

    #[test]
    fn each_forbidden_construct_is_named() {
        let bad = [
            ("SELECT AVG(x) FROM t", "avg()"),
            ("SELECT round(x) FROM t", "round()"),
            ("SELECT a FROM t WHERE lower(nome) = $1", "lower()"),
            ("SELECT a FROM t WHERE nome LIKE $1", "LIKE"),
            ("SELECT a FROM t WHERE nome ILIKE $1", "ILIKE"),
            ("SELECT a->>'b' FROM t", "`->>`"),
            ("SELECT json_extract(a, 'b') FROM t", "json_extract()"),
            ("SELECT a FROM t LIMIT 3", "LIMIT without ORDER BY"),
            ("SELECT (SELECT a FROM t LIMIT 1) FROM u ORDER BY 1", "LIMIT without ORDER BY"),
            ("SELECT a FROM t WHERE at < NOW()", "now()"),
            ("SELECT CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP"),
            ("SELECT random()", "random()"),
            ("SELECT nextval('s')", "nextval()"),
            ("SELECT a::int FROM t", "`::`"),
            ("SELECT a FROM t WHERE b = ?", "`?`"),
            ("SELECT SUM(x) FROM t", "SUM"),
            ("WITH x AS (INSERT INTO t VALUES ($1) RETURNING a) SELECT a FROM x", "CTE that writes"),
            ("INSERT OR IGNORE INTO t VALUES ($1)", "INSERT OR"),
            ("REPLACE INTO t VALUES ($1)", "REPLACE INTO"),
            ("SELECT date(a) FROM t", "date()"),
            ("SELECT pg_advisory_lock(1)", "pg_advisory_lock()"),
            ("SELECT group_concat(a) FROM t", "group_concat()"),
            ("SELECT a FROM t WHERE b = ANY($1)", "any()"),
        ];
        for (sql, named) in bad {
            let faults = faults_of(sql);
            assert!(faults.iter().any(|fault| fault.contains(named)), "{sql}: {faults:?}");
        }
    }
}
