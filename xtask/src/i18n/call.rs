// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Calls that take the key of a message.

use std::collections::BTreeSet;

use crate::rust_source::{Kind, Token};

/// A form of call: the tokens before its parenthesis, which argument the key is, and the variables it gives.
struct Form {
    name: &'static [&'static str],
    key: usize,
    variables: Variables,
}

enum Variables {
    /// The form itself decides.
    Fixed(&'static [&'static str]),
    /// These arguments name them.
    Named(&'static [usize]),
    /// Only known at run time.
    Unknown,
}

const FORMS: [Form; 9] = [
    Form { name: &[".", "t"], key: 0, variables: Variables::Fixed(&[]) },
    Form { name: &[".", "tn"], key: 0, variables: Variables::Fixed(&["n"]) },
    Form { name: &[".", "ta"], key: 0, variables: Variables::Named(&[1]) },
    Form { name: &[".", "ta2"], key: 0, variables: Variables::Named(&[1, 3]) },
    Form { name: &[".", "msg"], key: 0, variables: Variables::Unknown },
    Form { name: &["Message", ":", ":", "new"], key: 0, variables: Variables::Unknown },
    // Rows of the menu: address, icon, key.
    Form { name: &[".", "parsed"], key: 2, variables: Variables::Fixed(&[]) },
    Form { name: &["voce"], key: 2, variables: Variables::Fixed(&[]) },
    Form { name: &["extra"], key: 2, variables: Variables::Fixed(&[]) },
];

/// A call that was found.
pub struct Call<'a> {
    /// The keys that it may ask for: more than one when an `if` or a `match` chooses.
    pub keys: Vec<(&'a str, usize)>,
    /// The variables that it gives, when they are known.
    pub variables: Option<BTreeSet<&'a str>>,
}

/// The call with which the tokens begin, if they do.
pub fn call_at(tokens: &[Token]) -> Option<Call<'_>> {
    FORMS.iter().find_map(|form| form.read(tokens))
}

impl Form {
    fn read<'a>(&self, tokens: &'a [Token]) -> Option<Call<'a>> {
        let (name, rest) = tokens.split_at_checked(self.name.len())?;
        let is_named = name.iter().zip(self.name).all(|(token, part)| is_spelled(token, part));
        let (open, rest) = rest.split_first()?;
        if !is_named || !open.is_mark('(') {
            return None;
        }
        let arguments = arguments(rest);
        let texts = arguments.get(self.key)?.iter().filter_map(|token| Some((token.text()?, token.line)));
        let keys: Vec<_> = texts.filter(|(text, _)| is_key(text)).collect();
        let variables = match &self.variables {
            Variables::Fixed(names) => Some(names.iter().copied().collect()),
            Variables::Named(positions) => names_at(&arguments, positions),
            Variables::Unknown => None,
        };
        Some(Call { keys, variables })
    }
}

fn names_at<'a>(arguments: &[&'a [Token]], positions: &[usize]) -> Option<BTreeSet<&'a str>> {
    positions.iter().map(|position| arguments.get(*position)?.first()?.text()).collect()
}

/// A part is a word or a single punctuation mark.
fn is_spelled(token: &Token, part: &str) -> bool {
    token.is_word(part) || part.chars().next().is_some_and(|mark| token.is_mark(mark))
}

/// An identifier of Fluent; a literal with a placeholder is none.
fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && !text.ends_with('-')
}

/// The arguments up to the parenthesis that closes the call.
fn arguments(tokens: &[Token]) -> Vec<&[Token]> {
    let mut arguments = Vec::new();
    let (mut depth, mut begin) = (0_usize, 0);
    for (position, token) in tokens.iter().enumerate() {
        let ends = match token.kind {
            Kind::Mark('(' | '[' | '{') => {
                depth += 1;
                false
            }
            Kind::Mark(')' | ']' | '}') if depth == 0 => {
                arguments.push(tokens.get(begin..position).unwrap_or_default());
                return arguments;
            }
            Kind::Mark(')' | ']' | '}') => {
                depth -= 1;
                false
            }
            Kind::Mark(',') => depth == 0,
            _ => false,
        };
        if ends {
            arguments.push(tokens.get(begin..position).unwrap_or_default());
            begin = position + 1;
        }
    }
    arguments.push(tokens.get(begin..).unwrap_or_default());
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust_source::tokens;

    fn read(source: &str) -> Option<(Vec<String>, Option<Vec<String>>)> {
        let tokens = tokens(source);
        let call = call_at(&tokens)?;
        let variables = call.variables.map(|names| names.into_iter().map(str::to_owned).collect());
        Some((call.keys.into_iter().map(|(key, _)| key.to_owned()).collect(), variables))
    }

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn each_form_gives_its_keys_and_variables() {
        type Case = (&'static str, &'static [&'static str], Option<&'static [&'static str]>);
        let cases: [Case; 9] = [
            (r#".t("a")"#, &["a"], Some(&[])),
            (r#".tn("a", items.len())"#, &["a"], Some(&["n"])),
            (r#".ta("a", "nome", f(x, y))"#, &["a"], Some(&["nome"])),
            (r#".ta2("a", "dal", x, "al", y)"#, &["a"], Some(&["al", "dal"])),
            (r#".msg("a", &[("n", 1)])"#, &["a"], None),
            (r#".t(if late { "a" } else { "b" })"#, &["a", "b"], Some(&[])),
            (r#".t(&format!("giorno-{}", n))"#, &[], Some(&[])),
            (r#".parsed(name, text.parse().ok(), "a")"#, &["a"], Some(&[])),
            (r#"voce("/adesso", "orologio", "nav-adesso")"#, &["nav-adesso"], Some(&[])),
        ];
        for (source, keys, variables) in cases {
            assert_eq!(read(source), Some((owned(keys), variables.map(owned))), "{source}");
        }
    }

    #[test]
    fn other_calls_are_none() {
        for source in [r#".trim("a")"#, r#"t("a")"#, r#".t["a"]"#, r#"Other::new("a")"#] {
            assert!(read(source).is_none(), "{source}");
        }
    }
}
