// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The glossary explains every noun that the public types of the domain are made of.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// English words of technique that type names may hold beside the Italian nouns.
const TECHNICAL_ENGLISH: [&str; 21] = [
    "around", "author", "change", "check", "clash", "code", "command", "day", "draft", "error", "facts",
    "id", "kind", "outcome", "policy", "proposed", "removal", "slot", "standing", "unknown", "warning",
];

#[test]
fn every_noun_of_a_public_type_is_in_the_glossary() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let known = glossary_words(&fs::read_to_string(root.join("../../docs/glossario.md"))?);
    let mut missing = BTreeSet::new();
    let mut types = 0;
    for path in sources(&root.join("src"))? {
        for name in public_types(&fs::read_to_string(&path)?) {
            types += 1;
            let unknown = words(&name)
                .into_iter()
                .filter(|word| !known.contains(word) && !TECHNICAL_ENGLISH.contains(&word.as_str()));
            missing.extend(unknown.map(|word| format!("{word} (in {name})")));
        }
    }
    assert!(types > 60, "only {types} public types found: the scan is broken");
    assert!(missing.is_empty(), "write these nouns into docs/glossario.md: {missing:?}");
    Ok(())
}

#[test]
fn a_name_is_split_into_its_words() {
    assert_eq!(words("FirmaConsecutivaError"), ["firma", "consecutiva", "error"]);
    assert_eq!(words("IstitutoId"), ["istituto", "id"]);
}

#[test]
fn types_are_found_in_macros_too() {
    let source = "pub struct Uno(u8);\n    pub enum Due {\ndefine_ids! {\n    /// Tre.\n    TreId,\n}\nstruct Private;";
    assert_eq!(public_types(source), ["Uno", "Due", "TreId"]);
}

#[test]
fn the_first_column_is_what_counts() {
    let known = glossary_words("| Termine | x |\n|---|---|\n| festività, festa | giorno |\n");
    assert!(known.contains("festivita") && known.contains("festa") && !known.contains("giorno"));
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    Ok(found)
}

/// Names after `pub struct` and `pub enum`, and those listed in `define_ids!`.
fn public_types(source: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut in_ids = false;
    for line in source.lines().map(str::trim) {
        let declared = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "));
        let listed = line.strip_suffix(',').filter(|_| in_ids);
        in_ids = line.starts_with("define_ids! {") || (in_ids && line != "}");
        let Some(rest) = declared.or(listed) else { continue };
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        if name.starts_with(char::is_uppercase) {
            names.push(name);
        }
    }
    names
}

fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_lowercase().collect()),
        }
    }
    words
}

fn glossary_words(page: &str) -> BTreeSet<String> {
    let terms = page.lines().filter_map(|line| line.strip_prefix('|')?.split('|').next());
    let folded = terms.map(campanella_domain::nome::search_key);
    folded
        .flat_map(|term| term.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
