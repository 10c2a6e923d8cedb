// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which keys templates and Rust sources ask for.

use std::collections::{BTreeMap, BTreeSet};

use super::call::call_at;
use crate::rust_source::{Kind, Token, tokens, without_tests};

/// A call whose variables are known.
pub struct Given {
    /// The key that it asks for.
    pub key: String,
    /// Where it stands.
    pub place: String,
    /// The variables that it gives.
    pub variables: BTreeSet<String>,
}

/// Keys and literals found so far.
#[derive(Default)]
pub struct Usage {
    asked: BTreeMap<String, String>,
    given: Vec<Given>,
    literals: BTreeSet<String>,
}

impl Usage {
    /// Reads a template: `.t("key")` and its kin.
    pub fn add_template(&mut self, name: &str, text: &str) {
        // askama expressions are Rust expressions; what stands around them cannot hide a call.
        for (index, line) in text.lines().enumerate() {
            let line_tokens: Vec<Token> =
                expressions(line).flat_map(tokens).map(|token| Token { line: index + 1, ..token }).collect();
            self.add_calls(name, &line_tokens);
            self.add_literals(&line_tokens);
        }
    }

    /// Reads a Rust source, without its tests.
    pub fn add_rust(&mut self, name: &str, source: &str) {
        let tokens = without_tests(&tokens(source));
        self.add_calls(name, &tokens);
        self.add_key_functions(name, &tokens);
        self.add_literals(&tokens);
    }

    /// Reads a migration: each unique index has a sentence for whoever it refuses.
    pub fn add_migration(&mut self, name: &str, text: &str) {
        for (index, line) in text.lines().enumerate() {
            let unique = line
                .trim_start()
                .strip_prefix("CREATE UNIQUE INDEX ")
                .and_then(|rest| rest.split(' ').next());
            if let Some(unique) = unique {
                self.ask(&format!("vincolo-{}", unique.replace('_', "-")), name, index + 1);
            }
        }
    }

    /// Keys that are asked for, each with one place.
    pub fn asked(&self) -> impl Iterator<Item = (&str, &str)> {
        self.asked.iter().map(|(key, place)| (key.as_str(), place.as_str()))
    }

    /// Calls whose variables are known.
    pub fn given(&self) -> &[Given] {
        &self.given
    }

    /// Whether a source mentions the key.
    pub fn uses(&self, key: &str) -> bool {
        self.asked.contains_key(key) || self.literals.contains(key)
    }

    /// Whether a source builds keys with the prefix.
    pub fn builds(&self, prefix: &str) -> bool {
        self.literals.iter().any(|literal| literal.starts_with(prefix))
    }

    fn add_calls(&mut self, name: &str, tokens: &[Token]) {
        for position in 0..tokens.len() {
            let Some(call) = call_at(tokens.get(position..).unwrap_or_default()) else { continue };
            for (key, line) in call.keys {
                self.ask(key, name, line);
                if let Some(variables) = &call.variables {
                    let variables = variables.iter().map(|variable| (*variable).to_owned()).collect();
                    self.given.push(Given {
                        key: key.to_owned(),
                        place: format!("{name}:{line}"),
                        variables,
                    });
                }
            }
        }
    }

    /// `fn key(&self) -> &'static str { … }`: each literal of the body is a key.
    fn add_key_functions(&mut self, name: &str, tokens: &[Token]) {
        for (position, window) in tokens.windows(2).enumerate() {
            let [keyword, function] = window else { continue };
            let names_key = function.word().is_some_and(|word| word == "key" || word.ends_with("_key"));
            if !keyword.is_word("fn") || !names_key {
                continue;
            }
            let rest = tokens.get(position..).unwrap_or_default();
            let Some(begin) = rest.iter().position(|token| token.is_mark('{') || token.is_mark(';')) else {
                continue;
            };
            let signature = rest.get(..begin).unwrap_or_default();
            if !returns_static_text(signature) {
                continue;
            }
            // A declaration in a trait ends with `;`, and its body is then empty.
            for token in body(rest.get(begin..).unwrap_or_default()) {
                if let Some(key) = token.text() {
                    self.ask(key, name, token.line);
                }
            }
        }
    }

    fn add_literals(&mut self, tokens: &[Token]) {
        self.literals.extend(tokens.iter().filter_map(Token::text).map(str::to_owned));
    }

    fn ask(&mut self, key: &str, name: &str, line: usize) {
        self.asked.entry(key.to_owned()).or_insert_with(|| format!("{name}:{line}"));
    }
}

/// What stands between `{{ }}` and `{% %}` in a line; an expression that goes on in the next line is read to
/// the end of this one, and a line inside one from its beginning.
fn expressions(line: &str) -> impl Iterator<Item = &str> {
    let openings: Vec<usize> =
        line.match_indices("{{").chain(line.match_indices("{%")).map(|(at, _)| at).collect();
    let begins: Vec<usize> = if openings.is_empty() { vec![0] } else { openings };
    begins.into_iter().filter_map(|begin| {
        let rest = line.get(begin..)?;
        let end = rest.find("}}").into_iter().chain(rest.find("%}")).min().unwrap_or(rest.len());
        rest.get(..end)
    })
}

fn returns_static_text(signature: &[Token]) -> bool {
    signature
        .windows(2)
        .any(|pair| matches!(pair, [lifetime, text] if lifetime.is_word("'static") && text.is_word("str")))
}

/// The tokens up to the brace that closes the first one.
fn body(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    let mut depth = 0_usize;
    tokens.iter().take_while(move |token| {
        match token.kind {
            Kind::Mark('{') => depth += 1,
            Kind::Mark('}') => depth -= 1,
            _ => {}
        }
        depth > 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_by(add: impl FnOnce(&mut Usage)) -> Vec<String> {
        let mut usage = Usage::default();
        add(&mut usage);
        usage.asked().map(|(key, place)| format!("{key} {place}")).collect()
    }

    #[test]
    fn template_calls_are_found_wherever_they_stand() {
        let template = "<h1>{{ l.t(\"titolo\") }}</h1> don't\n<a title=\"{{ l.tn(\"assenti\", n) }}\">{% if a %}{{ l.t(\"b\") }}";
        let asked = asked_by(|usage| usage.add_template("a.html", template));
        assert_eq!(asked, ["assenti a.html:2", "b a.html:2", "titolo a.html:1"]);
    }

    #[test]
    fn rust_calls_are_found_and_tests_are_not() {
        let source = r#"
            fn a(l: L) { l.t("uno"); l.msg("due", &[]); insert("tre"); }
            #[cfg(test)] mod tests { fn b() { l.t("quattro"); } }"#;
        assert_eq!(asked_by(|usage| usage.add_rust("a.rs", source)), ["due a.rs:2", "uno a.rs:2"]);
    }

    #[test]
    fn literals_of_key_functions_are_keys() {
        let source = r#"
            impl E { pub fn key(&self) -> &'static str { match self { E::A => "errore-a", E::B { .. } => "errore-b" } } }
            fn other() -> &'static str { "no" }
            fn idempotency_key(&self) -> String { format!("no") }"#;
        assert_eq!(asked_by(|usage| usage.add_rust("a.rs", source)), ["errore-a a.rs:2", "errore-b a.rs:2"]);
    }

    #[test]
    fn unique_indexes_ask_for_a_sentence() {
        let migration = "-- note\nCREATE UNIQUE INDEX classe_nome ON classe (nome);\nCREATE INDEX classe_anno ON classe (anno);";
        assert_eq!(
            asked_by(|usage| usage.add_migration("a.sql", migration)),
            ["vincolo-classe-nome a.sql:2"]
        );
    }

    #[test]
    fn messages_and_rows_of_the_menu_ask_for_their_key() {
        let source = r#"Message::new("errore-x"); Other::new("no"); voce("/adesso", "orologio", "menu-adesso"), extra(HREF, "firma", "menu-firme")"#;
        let asked = asked_by(|usage| usage.add_rust("a.rs", source));
        assert_eq!(asked, ["errore-x a.rs:1", "menu-adesso a.rs:1", "menu-firme a.rs:1"]);
    }

    #[test]
    fn a_declaration_without_body_asks_for_nothing() {
        let source =
            r#"trait R { fn key(&self) -> &'static str; fn other(&self) -> String { "no".to_owned() } }"#;
        assert!(asked_by(|usage| usage.add_rust("a.rs", source)).is_empty());
    }

    #[test]
    fn a_literal_counts_as_use_but_not_as_question() {
        let mut usage = Usage::default();
        usage.add_rust("a.rs", r#"const MENU: Row = Row { label: "menu-adesso" };"#);
        assert!(usage.uses("menu-adesso"));
        assert_eq!(usage.asked().count(), 0);
    }
}
