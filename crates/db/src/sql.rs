// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Statements: written once in the PostgreSQL manner, translated for SQLite.

mod analysis;

/// The text of a statement, and what the compiler found out about it. Only [`sql!`](crate::sql!) makes one, so that a
/// scan of the sources finds them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sql {
    text: &'static str,
    locks: bool,
    changes: Option<&'static str>,
}

impl Sql {
    #[doc(hidden)]
    pub const fn from_macro(text: &'static str) -> Sql {
        Sql { text, locks: analysis::locks_rows(text), changes: analysis::changed_table(text) }
    }

    /// The text as it was written.
    pub const fn text(self) -> &'static str {
        self.text
    }

    /// The table that the statement changes.
    pub(crate) fn changes(self) -> Option<&'static str> {
        self.changes
    }

    /// The tables that the statement reads: the names after `FROM` and `JOIN`.
    pub(crate) fn reads(self) -> impl Iterator<Item = &'static str> {
        let code = pieces(self.text).filter_map(|piece| match piece {
            Piece::Code(code) => Some(code),
            Piece::Opaque(_) => None,
        });
        let words = code.flat_map(|code| code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'));
        let mut named = false;
        words.filter(|word| !word.is_empty()).filter(move |word| {
            let is_table = named;
            named = matches!(*word, "FROM" | "JOIN");
            is_table
        })
    }

    /// Distinguishes statements by where their text stands in memory, which is quicker than comparing the text.
    pub(crate) fn address(self) -> (usize, usize) {
        (self.text.as_ptr() as usize, self.text.len())
    }

    /// Whether the statement locks the rows it reads.
    pub(crate) fn locks_rows(self) -> bool {
        self.locks
    }

    /// The text for SQLite: `$n` becomes `?n`, since SQLite numbers `$2 … $1` in the order of first appearance, and
    /// `FOR UPDATE` goes away, since a SQLite writer is alone anyway.
    pub(crate) fn for_sqlite(self) -> String {
        let mut translated = String::with_capacity(self.text.len());
        for piece in pieces(self.text) {
            match piece {
                Piece::Code(code) => translated.push_str(&code.replace('$', "?").replace(LOCK, "")),
                Piece::Opaque(text) => translated.push_str(text),
            }
        }
        translated
    }
}

const LOCK: &str = "FOR UPDATE";

/// A statement: `sql!("SELECT nome FROM materia WHERE istituto_id = $1 AND id = $2")`.
#[macro_export]
macro_rules! sql {
    ($text:literal) => {
        const { $crate::Sql::from_macro($text) }
    };
}

/// A stretch of SQL text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words, operators, parameters.
    Code(&'a str),
    /// A quoted string, a quoted name or a comment: nothing in it may be touched.
    Opaque(&'a str),
}

/// Cuts a text into code and what must be left alone.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let opaque = opaque_length(rest);
        let opaque_first = opaque > 0;
        let length = if opaque_first { opaque } else { code_length(rest) };
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(if opaque_first { Piece::Opaque(piece) } else { Piece::Code(piece) })
    })
}

fn code_length(text: &str) -> usize {
    text.char_indices()
        .map(|(at, _)| at)
        .find(|&at| text.get(at..).is_some_and(|rest| opaque_length(rest) > 0))
        .unwrap_or(text.len())
}

/// Length of the string, quoted name or comment that begins here; zero when none does. A doubled quote inside a
/// string simply looks like the end of one string and the beginning of the next.
fn opaque_length(text: &str) -> usize {
    let (skip, end) = match text.as_bytes() {
        [b'\'', ..] => (1, "'"),
        [b'"', ..] => (1, "\""),
        [b'-', b'-', ..] => (2, "\n"),
        [b'/', b'*', ..] => (2, "*/"),
        _ => return 0,
    };
    text.get(skip..).and_then(|inside| inside.find(end)).map_or(text.len(), |at| skip + at + end.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_code_is_translated_for_sqlite() {
        for (sql, expected) in [
            (sql!("SELECT $2, $1"), "SELECT ?2, ?1"),
            (sql!("SELECT '$1', \"$2\", $3"), "SELECT '$1', \"$2\", ?3"),
            (sql!("SELECT 'it''s $1' || $1"), "SELECT 'it''s $1' || ?1"),
            (sql!("SELECT 1 -- $1 '\n, $1"), "SELECT 1 -- $1 '\n, ?1"),
            (sql!("SELECT /* $1 ' */ $1"), "SELECT /* $1 ' */ ?1"),
            (sql!("SELECT x FROM t FOR UPDATE"), "SELECT x FROM t "),
            (sql!("SELECT 'FOR UPDATE' FROM t"), "SELECT 'FOR UPDATE' FROM t"),
            (sql!("SELECT 3 - -1, 4 / 2, $1"), "SELECT 3 - -1, 4 / 2, ?1"),
            (sql!("SELECT 'open $1"), "SELECT 'open $1"),
        ] {
            assert_eq!(sql.for_sqlite(), expected);
        }
    }

    #[test]
    fn the_tables_that_a_statement_reads_are_found() {
        let sql = sql!("SELECT ' FROM no' FROM a x JOIN b ON b.id = x.id WHERE EXISTS (SELECT 1 FROM c)");
        assert_eq!(sql.reads().collect::<Vec<_>>(), ["a", "b", "c"]);
    }

    #[test]
    fn the_table_that_a_statement_changes_is_found() {
        for (sql, expected) in [
            (sql!("INSERT INTO classe (id) VALUES ($1)"), Some("classe")),
            (sql!("\n  UPDATE classe SET nome = $1"), Some("classe")),
            (sql!("DELETE FROM classe WHERE id = $1"), Some("classe")),
            (sql!("SELECT id FROM classe FOR UPDATE"), None),
        ] {
            assert_eq!(sql.changes(), expected);
        }
    }

    #[test]
    fn a_lock_is_seen_only_in_code() {
        assert!(sql!("SELECT x FROM t FOR UPDATE").locks_rows());
        assert!(!sql!("SELECT 'FOR UPDATE' -- FOR UPDATE").locks_rows());
    }

    proptest! {
        #[test]
        fn pieces_lose_nothing(text in "[a$1'\"/*\n -]{0,40}|\\PC{0,40}") {
            let together: String = pieces(&text)
                .map(|piece| match piece {
                    Piece::Code(text) | Piece::Opaque(text) => text,
                })
                .collect();
            prop_assert_eq!(together, text);
        }
    }
}
