// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The messages of one language.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::usage::{Given, Usage};
use crate::workspace::{Workspace, files_below, read};

/// Keys of a language, each with its variables.
pub struct Catalogue {
    language: String,
    messages: BTreeMap<String, BTreeSet<String>>,
    faults: Vec<String>,
}

impl Catalogue {
    /// A language without messages.
    pub fn empty(language: String) -> Self {
        Self { language, messages: BTreeMap::new(), faults: Vec::new() }
    }

    /// Reads all files of a language.
    pub fn read(workspace: &Workspace, locales: &Path, language: String) -> Result<Self> {
        let folder = locales.join(&language);
        let mut catalogue = Self::empty(language);
        for file in files_below(&folder, &["ftl"])? {
            catalogue.add(&workspace.relative(&file).display().to_string(), &read(&file)?);
        }
        Ok(catalogue)
    }

    /// Adds the messages of one file.
    pub fn add(&mut self, name: &str, text: &str) {
        let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
            self.faults.extend(errors.iter().map(|error| fault(name, text, error)));
            resource
        });
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            let patterns =
                message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value));
            patterns.for_each(|pattern| collect_pattern(pattern, &mut variables));
            if self.messages.insert(message.id.name.to_owned(), variables).is_some() {
                self.faults.push(format!("{name}: {} stands twice in {}", message.id.name, self.language));
            }
        }
    }

    /// The tag of the language.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether the language has a message.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// What is wrong in the files themselves.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Calls that leave a variable of their message empty.
    pub fn variables_not_given(&self, usage: &Usage) -> Vec<String> {
        let calls = usage.given().iter().filter_map(|call| Some((call, self.messages.get(&call.key)?)));
        let lacking = calls.filter(|(call, needed)| !needed.is_subset(&call.variables));
        lacking
            .map(|(call, needed)| {
                let Given { key, place, variables } = call;
                format!("{place}: {key} needs {} and is given {}", braced(needed), braced(variables))
            })
            .collect()
    }

    /// Keys that only one of two languages has, and messages with other variables.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        for (key, variables) in &self.messages {
            match other.messages.get(key) {
                None => {
                    differences.push(format!("{key} is in {} but not in {}", self.language, other.language))
                }
                Some(others) if others != variables => differences.push(format!(
                    "{key}: {} has variables {}, {} has {}",
                    self.language,
                    braced(variables),
                    other.language,
                    braced(others)
                )),
                Some(_) => {}
            }
        }
        let only_there = other.messages.keys().filter(|key| !self.has(key));
        differences.extend(
            only_there.map(|key| format!("{key} is in {} but not in {}", other.language, self.language)),
        );
        differences
    }
}

fn fault(name: &str, text: &str, error: &parser::ParserError) -> String {
    let line = text.get(..error.pos.start).unwrap_or_default().matches('\n').count() + 1;
    format!("{name}:{line}: {error}")
}

fn braced(names: &BTreeSet<String>) -> String {
    format!("{{{}}}", names.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
}

fn collect_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, variables);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, variables),
        Expression::Select { selector, variants } => {
            collect_inline(selector, variables);
            variants.iter().for_each(|variant| collect_pattern(&variant.value, variables));
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. }
        | InlineExpression::TermReference { arguments: Some(arguments), .. } => {
            arguments.positional.iter().for_each(|argument| collect_inline(argument, variables));
            arguments.named.iter().for_each(|argument| collect_inline(&argument.value, variables));
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, variables),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_in_selectors_variants_and_functions() {
        let mut catalogue = Catalogue::empty("it".to_owned());
        let text =
            "assenti = { $n ->\n    [one] { $nome } assente\n   *[other] { NUMBER($totale) } assenti\n}\n";
        catalogue.add("a.ftl", text);
        let variables: Vec<_> = catalogue.messages["assenti"].iter().map(String::as_str).collect();
        assert_eq!(variables, ["n", "nome", "totale"]);
        assert!(catalogue.faults().is_empty());
    }

    #[test]
    fn a_broken_message_is_reported_with_its_line() {
        let mut catalogue = Catalogue::empty("it".to_owned());
        catalogue.add("a.ftl", "uno = 1\ndue = { $n\n");
        assert_eq!(catalogue.faults().len(), 1);
        assert!(catalogue.faults()[0].starts_with("a.ftl:2") || catalogue.faults()[0].starts_with("a.ftl:3"));
    }

    #[test]
    fn a_key_that_stands_twice_is_reported() {
        let mut catalogue = Catalogue::empty("it".to_owned());
        catalogue.add("a.ftl", "uno = 1\n");
        catalogue.add("b.ftl", "uno = 2\n");
        assert_eq!(catalogue.faults(), ["b.ftl: uno stands twice in it"]);
    }
}
