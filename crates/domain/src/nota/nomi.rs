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
    [&alunno.cognome, &alunno.nome].into_iter().flat_map(|part| significant(part)).collect()
}

/// The words of a part of a name that are no ordinary words.
fn significant(part: &str) -> BTreeSet<String> {
    let is_said = |word: &String| word.chars().count() > 1 && !PARTICLES.contains(&word.as_str());
    words(part).into_iter().filter(is_said).collect()
}

/// Who is named in a text: for certain, and perhaps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Nominati {
    /// By surname and given name.
    pub certi: Vec<String>,
    /// By one of the two, which may be somebody else's.
    pub forse: Vec<String>,
}

/// The pupils whom a text names besides the one whom it is about: of the whole school those whose surname and given name
/// stand side by side, of the class also those of whom one of the two does and is not the name of one of the former. Nobody
/// is told from the pupil by words that name the pupil too.
pub(super) fn nominati(
    testo: &str,
    classe: &[AlunnoNota],
    scuola: &[AlunnoNota],
    own: Option<&AlunnoNota>,
) -> Nominati {
    let own_words = own.map(words_of_name).unwrap_or_default();
    let is_other = |alunno: &&AlunnoNota| {
        own.is_none_or(|own| own.id != alunno.id) && !words_of_name(alunno).is_subset(&own_words)
    };
    let sentences = sentences(testo);
    let mut certi: Vec<&AlunnoNota> = Vec::new();
    for alunno in classe.iter().chain(scuola).filter(is_other) {
        if stands_in_full(&sentences, alunno) && certi.iter().all(|known| known.id != alunno.id) {
            certi.push(alunno);
        }
    }
    let mut said = words_of_text(testo);
    for word in certi.iter().copied().flat_map(words_of_name).chain(own_words.iter().cloned()) {
        said.remove(&word);
    }
    let is_perhaps = |alunno: &&AlunnoNota| {
        certi.iter().all(|known| known.id != alunno.id)
            && words_of_name(alunno).iter().any(|word| said.contains(word))
    };
    let forse = classe.iter().filter(is_other).filter(is_perhaps).map(shown).collect();
    Nominati { certi: certi.into_iter().map(shown).collect(), forse }
}

/// Surname and given name, as they are told.
pub(super) fn shown(alunno: &AlunnoNota) -> String {
    format!("{} {}", alunno.cognome, alunno.nome)
}

/// The words of each part of a text between two marks, in both readings of an apostrophe.
fn sentences(testo: &str) -> Vec<Vec<String>> {
    let parted = testo.replace(is_apostrophe, " ");
    let parts = |reading: &str| -> Vec<Vec<String>> {
        reading.split(|c: char| ",.;:!?()\n".contains(c)).map(words).collect()
    };
    [parts(testo), parts(&parted)].concat()
}

/// Whether surname and given name stand side by side in a text, in either order.
fn stands_in_full(sentences: &[Vec<String>], alunno: &AlunnoNota) -> bool {
    let (cognome, nome) = (significant(&alunno.cognome), significant(&alunno.nome));
    let all: BTreeSet<String> = words(&alunno.cognome).into_iter().chain(words(&alunno.nome)).collect();
    sentences.iter().any(|said| {
        let mut runs = said.split(|word| !all.contains(word));
        runs.any(|run| {
            run.iter().any(|word| cognome.contains(word)) && run.iter().any(|word| nome.contains(word))
        })
    })
}

fn words(text: &str) -> Vec<String> {
    let folded = search_key(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{B4}')
}
