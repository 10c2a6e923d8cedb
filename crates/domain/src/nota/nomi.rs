// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whether a text names a pupil: by whole words, as people read them.

use std::collections::BTreeSet;

use super::AlunnoNota;
use crate::nome::search_key;

/// Parts of surnames that are ordinary words.
const PARTICLES: [&str; 25] = [
    "d", "da", "dal", "dalla", "de", "degli", "dei", "del", "della", "delle", "dello", "di", "el", "il",
    "in", "l", "la", "le", "li", "lo", "san", "santa", "van", "von", "y",
];

/// The pupils whose surname or given name stands in a text as a whole word. Particles (di, de, la) do not count.
pub fn named_in<'a>(testo: &str, alunni: &'a [AlunnoNota]) -> Vec<&'a AlunnoNota> {
    named_besides(testo, alunni, None)
}

/// The same, where the words that also name `own` do not count.
pub(super) fn named_besides<'a>(
    testo: &str,
    alunni: &'a [AlunnoNota],
    own: Option<&AlunnoNota>,
) -> Vec<&'a AlunnoNota> {
    let mut said = words_of_text(testo);
    for word in own.map(words_of_name).unwrap_or_default() {
        said.remove(&word);
    }
    alunni.iter().filter(|alunno| words_of_name(alunno).iter().any(|word| said.contains(word))).collect()
}

/// "l'Abate" holds "abate", and "D'Angelo" is one word: both readings of an apostrophe count.
fn words_of_text(testo: &str) -> BTreeSet<String> {
    let parted = testo.replace(is_apostrophe, " ");
    [testo, &parted].into_iter().flat_map(words).collect()
}

fn words_of_name(alunno: &AlunnoNota) -> BTreeSet<String> {
    [&alunno.cognome, &alunno.nome]
        .into_iter()
        .flat_map(|part| words(part))
        .filter(|word| word.chars().count() > 1 && !PARTICLES.contains(&word.as_str()))
        .collect()
}

fn words(text: &str) -> Vec<String> {
    let folded = search_key(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{B4}')
}
