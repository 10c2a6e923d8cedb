// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Rust sources as a list of tokens: enough to find string literals and what stands around them.

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// An identifier, a keyword or a lifetime.
    Word(String),
    /// A string literal of any form, unescaped.
    Text(String),
    /// One character of punctuation.
    Mark(char),
    /// A number or a character literal.
    Other,
}

/// A token and the line where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its line, from 1.
    pub line: usize,
}

impl Token {
    /// Whether it is this identifier or keyword.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }

    /// Whether it is this punctuation.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// The value of a string literal.
    pub fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// The identifier or keyword.
    pub fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }
}

/// Splits a source; comments are dropped.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { rest: source, line: 1 };
    let mut tokens = Vec::new();
    while let Some(token) = reader.next_token() {
        tokens.push(token);
    }
    tokens
}

/// The same tokens less every item marked `#[cfg(test)]`.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut position = 0;
    while let Some(token) = tokens.get(position) {
        if begins_test_item(tokens.get(position..).unwrap_or_default()) {
            position = end_of_item(tokens, position + TEST_ATTRIBUTE_LENGTH);
            continue;
        }
        kept.push(token.clone());
        position += 1;
    }
    kept
}

/// `# [ cfg ( test ) ]`
const TEST_ATTRIBUTE_LENGTH: usize = 7;

fn begins_test_item(tokens: &[Token]) -> bool {
    let [hash, open, cfg, parenthesis, test, ..] = tokens else { return false };
    hash.is_mark('#')
        && open.is_mark('[')
        && cfg.is_word("cfg")
        && parenthesis.is_mark('(')
        && test.is_word("test")
}

/// The position after the item: behind its first `;`, or behind the brace that closes its body.
fn end_of_item(tokens: &[Token], begin: usize) -> usize {
    let mut depth = 0_usize;
    for (position, token) in tokens.iter().enumerate().skip(begin) {
        match token.kind {
            Kind::Mark(';') if depth == 0 => return position + 1,
            Kind::Mark('{' | '(' | '[') => depth += 1,
            Kind::Mark(')' | ']') => depth = depth.saturating_sub(1),
            Kind::Mark('}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return position + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

struct Reader<'a> {
    rest: &'a str,
    line: usize,
}

impl<'a> Reader<'a> {
    fn next_token(&mut self) -> Option<Token> {
        self.skip_blanks_and_comments();
        let line = self.line;
        let first = self.rest.chars().next()?;
        let kind = if let Some(text) = self.string_literal() {
            Kind::Text(text)
        } else if first == '\'' {
            self.character_or_lifetime()
        } else if first.is_alphabetic() || first == '_' {
            Kind::Word(self.take_while(is_word_character).to_owned())
        } else if first.is_ascii_digit() {
            self.take_while(is_word_character);
            Kind::Other
        } else {
            self.take(first.len_utf8());
            Kind::Mark(first)
        };
        Some(Token { kind, line })
    }

    fn skip_blanks_and_comments(&mut self) {
        loop {
            self.take_while(char::is_whitespace);
            if self.rest.starts_with("//") {
                self.take_while(|character| character != '\n');
            } else if self.rest.starts_with("/*") {
                self.block_comment();
            } else {
                return;
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while !self.rest.is_empty() {
            if self.rest.starts_with("/*") {
                depth += 1;
                self.take(2);
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                self.take(2);
                if depth == 0 {
                    return;
                }
            } else {
                self.take_one();
            }
        }
    }

    /// `"…"`, `r"…"`, `r#"…"#` and their byte and C forms.
    fn string_literal(&mut self) -> Option<String> {
        let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
            let behind = self.rest.strip_prefix(prefix).unwrap_or_default();
            let behind = if prefix.ends_with('r') { behind.trim_start_matches('#') } else { behind };
            behind.starts_with('"')
        })?;
        self.take(prefix.len());
        if prefix.ends_with('r') { Some(self.raw_string()) } else { Some(self.escaped_string()) }
    }

    fn raw_string(&mut self) -> String {
        let hashes = self.take_while(|character| character == '#').to_owned();
        self.take(1);
        let end = format!("\"{hashes}");
        let length = self.rest.find(&end).unwrap_or(self.rest.len());
        let text = self.take(length).to_owned();
        self.take(end.len());
        text
    }

    fn escaped_string(&mut self) -> String {
        self.take(1);
        let mut text = String::new();
        while let Some(character) = self.take_one() {
            match character {
                '"' => break,
                '\\' => text.extend(self.escape()),
                other => text.push(other),
            }
        }
        text
    }

    fn escape(&mut self) -> Option<char> {
        match self.take_one()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            '0' => Some('\0'),
            '\n' => {
                self.take_while(char::is_whitespace);
                None
            }
            'u' => {
                let digits = self.take_while(|character| character != '}').trim_start_matches('{').to_owned();
                self.take(1);
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
            }
            'x' => {
                let digits = self.take(2).to_owned();
                u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
            }
            same => Some(same),
        }
    }

    fn character_or_lifetime(&mut self) -> Kind {
        let mut ahead = self.rest.chars().skip(1);
        let (inside, behind) = (ahead.next(), ahead.next());
        if inside == Some('\\') {
            self.take(2);
            self.take_one();
            self.take_while(|character| character != '\'');
            self.take(1);
            return Kind::Other;
        }
        self.take(1);
        if behind == Some('\'') {
            self.take_one();
            self.take(1);
            return Kind::Other;
        }
        Kind::Word(format!("'{}", self.take_while(is_word_character)))
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let length = self.rest.find(|character| !wanted(character)).unwrap_or(self.rest.len());
        self.take(length)
    }

    fn take_one(&mut self) -> Option<char> {
        let character = self.rest.chars().next()?;
        self.take(character.len_utf8());
        Some(character)
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        tokens(source).iter().filter_map(|token| token.text().map(str::to_owned)).collect()
    }

    #[test]
    fn every_form_of_string_literal_is_read() {
        let cases = [
            (r#"f("plain")"#, "plain"),
            (r#"f("a \"quoted\" word")"#, r#"a "quoted" word"#),
            (r##"f(r"raw \n")"##, r"raw \n"),
            (r###"f(r#"raw "quoted""#)"###, r#"raw "quoted""#),
            ("f(\"two \\\n    lines\")", "two lines"),
            (r#"f("tab\tand \u{e8}")"#, "tab\tand è"),
            (r#"f(b"bytes")"#, "bytes"),
        ];
        for (source, expected) in cases {
            assert_eq!(texts(source), [expected], "{source}");
        }
    }

    #[test]
    fn comments_and_characters_hide_quotes() {
        assert!(
            texts("// \"no\"\n/* \"no /* \"nested\" */ */ let c = '\"'; let d = '\\''; let l: &'a str;")
                .is_empty()
        );
    }

    #[test]
    fn words_that_begin_like_a_raw_string_stay_words() {
        let words: Vec<_> =
            tokens("row r broken r#type").iter().filter_map(|t| t.word().map(str::to_owned)).collect();
        assert_eq!(words, ["row", "r", "broken", "r", "type"]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let tokens = tokens("a\n/* x\n y */ \"b\nb\"\nc");
        assert_eq!(tokens.iter().map(|token| token.line).collect::<Vec<_>>(), [1, 3, 5]);
    }

    #[test]
    fn test_items_are_left_out() {
        let source = r#"fn a() { "kept" } #[cfg(test)] mod tests { fn b() { "dropped" } } #[cfg(test)] mod more; const C: &str = "kept too";"#;
        let kept = without_tests(&tokens(source));
        let texts: Vec<_> = kept.iter().filter_map(Token::text).collect();
        assert_eq!(texts, ["kept", "kept too"]);
    }
}
