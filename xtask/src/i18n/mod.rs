// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Messages of the interface: every key that is asked for exists in every language with the same
//! variables, and none is left over.
//!
//! A key is *asked for* by `.t("…")`, `.tn`, `.ta`, `.ta2` and `.msg` in a template or a Rust source, by
//! `Message::new("…")`, the rows of the menu, every literal in a function `key` or `…_key` that returns
//! `&'static str`, and by every unique index of a migration. A key is *used* when it is asked for, when it
//! stands anywhere as a whole string literal, or when `dynamic-keys.txt` declares its prefix.

mod call;
mod catalogue;
mod dynamic;
mod usage;

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::workspace::{Workspace, files_below, read};
use catalogue::Catalogue;
use dynamic::DynamicKeys;
use usage::Usage;

const LOCALES: &str = "crates/app/locales";
const DYNAMIC: &str = "crates/app/locales/dynamic-keys.txt";
const RUST_SOURCES: [&str; 6] = [
    "crates/domain/src",
    "crates/db/src",
    "crates/identity/src",
    "crates/documents/src",
    "crates/app/src",
    "crates/server/src",
];
const TEMPLATES: &str = "crates/app/src";
const MIGRATIONS: &str = "crates/app/migrations";
/// Italian is the language of the record; the others are compared with it.
const MAIN_LANGUAGE: &str = "it";

/// Prints every fault and fails when there is one.
pub fn check(workspace: &Workspace) -> Result<()> {
    let catalogues = read_catalogues(workspace)?;
    let usage = read_usage(workspace)?;
    let dynamic = match workspace.path(DYNAMIC) {
        path if path.exists() => DynamicKeys::parse(&read(&path)?)?,
        _ => DynamicKeys::default(),
    };
    let faults = faults(&catalogues, &usage, &dynamic);
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} faults in the messages", faults.len());
    }
    let messages = catalogues.first().map_or(0, Catalogue::len);
    println!("{messages} messages in {} languages, all there and all used", catalogues.len());
    Ok(())
}

/// All languages, the main one first.
fn read_catalogues(workspace: &Workspace) -> Result<Vec<Catalogue>> {
    let locales = workspace.existing(LOCALES)?;
    let mut languages = BTreeSet::new();
    for file in files_below(&locales, &["ftl"])? {
        let language = file.parent().and_then(|folder| folder.file_name()).and_then(|name| name.to_str());
        languages.extend(language.map(str::to_owned));
    }
    for needed in [MAIN_LANGUAGE, "en"] {
        if !languages.contains(needed) {
            bail!("{LOCALES}/{needed} has no message files");
        }
    }
    let mut ordered: Vec<String> = languages.into_iter().collect();
    ordered.sort_by_key(|language| language != MAIN_LANGUAGE);
    ordered.into_iter().map(|language| Catalogue::read(workspace, &locales, language)).collect()
}

fn read_usage(workspace: &Workspace) -> Result<Usage> {
    let mut usage = Usage::default();
    for file in files_below(&workspace.existing(TEMPLATES)?, &["html", "txt", "md", "xml"])? {
        usage.add_template(&workspace.relative(&file).display().to_string(), &read(&file)?);
    }
    for file in files_below(&workspace.existing(MIGRATIONS)?, &["sql"])? {
        usage.add_migration(&workspace.relative(&file).display().to_string(), &read(&file)?);
    }
    for folder in RUST_SOURCES {
        for file in files_below(&workspace.existing(folder)?, &["rs"])? {
            let is_test = file.file_name().is_some_and(|name| name == "tests.rs")
                || file.components().any(|part| part.as_os_str() == "tests");
            if !is_test {
                usage.add_rust(&workspace.relative(&file).display().to_string(), &read(&file)?);
            }
        }
    }
    Ok(usage)
}

fn faults(catalogues: &[Catalogue], usage: &Usage, dynamic: &DynamicKeys) -> Vec<String> {
    let mut faults = Vec::new();
    for catalogue in catalogues {
        faults.extend(catalogue.faults().iter().cloned());
        for (key, place) in usage.asked() {
            if !catalogue.has(key) {
                faults.push(format!("{place}: {key} is missing in {}", catalogue.language()));
            }
        }
    }
    if let Some((main, others)) = catalogues.split_first() {
        faults.extend(main.variables_not_given(usage));
        faults.extend(others.iter().flat_map(|other| main.differences(other)));
        let left_over = main.keys().filter(|key| !usage.uses(key) && !dynamic.covers(key));
        faults.extend(left_over.map(|key| format!("{key} is not used anywhere")));
        faults.extend(dynamic.faults(main, usage));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults_of(it: &str, en: &str, rust: &str, dynamic: &str) -> Vec<String> {
        let catalogue = |language: &str, text: &str| {
            let mut catalogue = Catalogue::empty(language.to_owned());
            catalogue.add("a.ftl", text);
            catalogue
        };
        let mut usage = Usage::default();
        usage.add_rust("a.rs", rust);
        faults(&[catalogue("it", it), catalogue("en", en)], &usage, &DynamicKeys::parse(dynamic).unwrap())
    }

    #[test]
    fn a_key_in_both_languages_that_is_used_is_fine() {
        let both = "ciao = Ciao { $nome }\n";
        assert!(faults_of(both, both, r#"l.ta("ciao", "nome", x)"#, "").is_empty());
    }

    #[test]
    fn a_key_missing_in_a_language_is_named() {
        let faults = faults_of("uno = 1\n", "due = 2\n", r#"l.t("uno"); l.t("due")"#, "");
        assert!(faults.contains(&"a.rs:1: uno is missing in en".to_owned()), "{faults:?}");
        assert!(faults.contains(&"a.rs:1: due is missing in it".to_owned()), "{faults:?}");
    }

    #[test]
    fn a_variable_that_a_call_does_not_give_is_named() {
        let both = "ciao = Ciao { $nome }\n";
        let faults = faults_of(both, both, r#"l.ta("ciao", "name", x)"#, "");
        assert_eq!(faults, ["a.rs:1: ciao needs {nome} and is given {name}"]);
    }

    #[test]
    fn an_unused_key_is_named() {
        assert_eq!(faults_of("uno = 1\n", "uno = 1\n", "", ""), ["uno is not used anywhere"]);
    }

    #[test]
    fn different_variables_are_named() {
        let faults =
            faults_of("ciao = Ciao { $nome }\n", "ciao = Hello { $name }\n", r#"l.msg("ciao", a)"#, "");
        assert_eq!(faults, ["ciao: it has variables {nome}, en has {name}"]);
    }

    #[test]
    fn a_declared_prefix_covers_its_keys() {
        let both = "giorno-1 = lunedì\n";
        let rust = r#"l.t(&format!("giorno-{day}"))"#;
        assert!(faults_of(both, both, rust, "giorno-* number of the weekday\n").is_empty());
    }

    #[test]
    fn a_declared_prefix_that_nothing_uses_is_named() {
        let both = "uno = 1\n";
        let faults = faults_of(both, both, r#"l.t("uno")"#, "mese-* number of the month\n");
        assert_eq!(faults.len(), 2, "{faults:?}");
    }
}
