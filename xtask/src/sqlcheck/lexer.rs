// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! SQL as a list of tokens.

/// A token of SQL. Words are lower case: SQL does not tell cases apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sql {
    /// A keyword or a name, also a quoted one.
    Word(String),
    /// A string literal.
    Text,
    /// A number or a parameter such as `$1`.
    Value,
    /// Punctuation; operators of several characters stay together.
    Mark(String),
}

impl Sql {
    /// Whether it is this keyword or name, written here in lower case.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own == word)
    }

    /// Whether it is this punctuation.
    pub fn is_mark(&self, mark: &str) -> bool {
        matches!(self, Self::Mark(own) if own == mark)
    }

    /// The keyword or name.
    pub fn word(&self) -> Option<&str> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }
}

/// Operators that must not be cut into single characters, the longest first.
const OPERATORS: [&str; 15] =
    ["#>>", "->>", "!~*", "->", "#>", "@>", "<@", "::", "||", "<=", ">=", "<>", "!=", "~*", "!~"];

/// Splits SQL; `--` comments and `/* */` comments are dropped.
pub fn lex(text: &str) -> Vec<Sql> {
    lex_lines(text).into_iter().map(|(_, token)| token).collect()
}

/// The same with the line of each token, from 1.
pub fn lex_lines(text: &str) -> Vec<(usize, Sql)> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let line = line_of(text, rest);
        let (length, token) = next(rest, first);
        tokens.extend(token.map(|token| (line, token)));
        rest = rest.get(length.max(first.len_utf8())..).unwrap_or_default();
    }
    tokens
}

fn line_of(text: &str, rest: &str) -> usize {
    let read = text.len() - rest.len();
    text.get(..read).unwrap_or_default().matches('\n').count() + 1
}

/// The length of what stands first, and its token unless it is blank or comment.
fn next(rest: &str, first: char) -> (usize, Option<Sql>) {
    if first.is_whitespace() {
        return (first.len_utf8(), None);
    }
    if rest.starts_with("--") {
        return (rest.find('\n').unwrap_or(rest.len()), None);
    }
    if rest.starts_with("/*") {
        return (rest.find("*/").map_or(rest.len(), |end| end + 2), None);
    }
    if first == '\'' {
        return (quoted(rest, '\''), Some(Sql::Text));
    }
    if first == '"' {
        let length = quoted(rest, '"');
        return (length, Some(Sql::Word(rest.get(1..length - 1).unwrap_or_default().to_lowercase())));
    }
    if first.is_ascii_digit() || first == '$' {
        let length = 1 + run_of(rest.get(1..).unwrap_or_default(), |c| c.is_ascii_alphanumeric() || c == '.');
        return (length, Some(Sql::Value));
    }
    if first.is_alphabetic() || matches!(first, '_' | '@') && !rest.starts_with("@>") {
        let length = first.len_utf8()
            + run_of(rest.get(first.len_utf8()..).unwrap_or_default(), |c| c.is_alphanumeric() || c == '_');
        return (length, Some(Sql::Word(rest.get(..length).unwrap_or_default().to_lowercase())));
    }
    let operator = OPERATORS.into_iter().find(|operator| rest.starts_with(operator));
    let mark = operator.map_or_else(|| first.to_string(), str::to_owned);
    (mark.len(), Some(Sql::Mark(mark)))
}

/// The length of a quoted text; the quote doubled stands for itself.
fn quoted(rest: &str, quote: char) -> usize {
    let mut inside = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = inside.next() {
        if character != quote {
            continue;
        }
        if inside.peek().is_some_and(|(_, next)| *next == quote) {
            inside.next();
            continue;
        }
        return at + 1;
    }
    rest.len()
}

fn run_of(text: &str, wanted: impl Fn(char) -> bool) -> usize {
    text.find(|character| !wanted(character)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_texts_values_and_operators_are_told_apart() {
        let tokens = lex("SELECT \"Nome\", 'it''s -- no', $12 || 1.5 -- comment\n/* x */ FROM t");
        let shown: Vec<String> = tokens.iter().map(|token| format!("{token:?}")).collect();
        let expected = [
            r#"Word("select")"#,
            r#"Word("nome")"#,
            r#"Mark(",")"#,
            "Text",
            r#"Mark(",")"#,
            "Value",
            r#"Mark("||")"#,
            "Value",
            r#"Word("from")"#,
            r#"Word("t")"#,
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn json_operators_and_casts_stay_whole() {
        let marks: Vec<_> =
            lex("a->>'b' #> c::int @> d").into_iter().filter(|t| matches!(t, Sql::Mark(_))).collect();
        assert_eq!(marks, ["->>", "#>", "::", "@>"].map(|mark| Sql::Mark(mark.to_owned())));
    }

    #[test]
    fn type_words_of_migrations_are_words() {
        assert!(lex("id @id NOT NULL")[1].is("@id"));
    }

    #[test]
    fn lines_are_counted() {
        let lines: Vec<usize> = lex_lines("a\n-- b\nc 'd\ne' f").into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 3, 4]);
    }
}
