// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Names of columns, compared by their words.

/// Words that say nothing.
const FILLERS: [&str; 22] = [
    "a", "al", "alla", "d", "da", "dal", "dei", "degli", "del", "dell", "della", "delle", "di", "e", "ed",
    "il", "l", "la", "lo", "per", "n", "nr",
];

/// Words that make another thing of the same noun: the father's telephone is not the pupil's.
const ROLES: [&str; 25] = [
    "padre",
    "madre",
    "genitore",
    "genitori",
    "tutore",
    "tutor",
    "papa",
    "mamma",
    "parente",
    "delegato",
    "coordinatore",
    "nascita",
    "nato",
    "nata",
    "residenza",
    "residente",
    "domicilio",
    "iscrizione",
    "ritiro",
    "scuola",
    "istituto",
    "plesso",
    "sede",
    "medico",
    "documento",
];

/// A name cut into words, lower case, without accents and fillers.
pub(super) struct Name {
    words: Vec<String>,
}

impl Name {
    pub fn of(text: &str) -> Self {
        let mut words = vec![String::new()];
        let mut previous_is_lower = false;
        for c in text.chars() {
            // "DataNascita" is two words, "CF" is one.
            let begins_word = c.is_uppercase() && previous_is_lower;
            if begins_word || !c.is_alphanumeric() {
                words.push(String::new());
            }
            if c.is_alphanumeric()
                && let Some(word) = words.last_mut()
            {
                word.extend(c.to_lowercase().map(without_accent));
            }
            previous_is_lower = c.is_lowercase();
        }
        words.retain(|word| !word.is_empty() && !FILLERS.contains(&word.as_str()));
        Self { words }
    }

    /// Whether it is about nobody in particular.
    pub fn has_no_role(&self) -> bool {
        !self.words.iter().any(|word| ROLES.contains(&word.as_str()))
    }

    /// How much this column is what the synonym says, 0 to 100.
    pub fn likeness(&self, synonym: &Self) -> u8 {
        if self.words.is_empty() || synonym.words.is_empty() {
            return 0;
        }
        if self.words == synonym.words {
            return 100;
        }
        if self.words.concat() == synonym.words.concat() {
            return 95;
        }
        let mut rest: Vec<&String> = self.words.iter().collect();
        let mut is_shortened = false;
        for wanted in &synonym.words {
            let Some(found) = rest.iter().position(|word| means(word, wanted)) else { return 0 };
            is_shortened |= rest.remove(found) != wanted;
        }
        if rest.iter().any(|word| ROLES.contains(&word.as_str())) {
            return 0;
        }
        let extra = u8::try_from(rest.len()).unwrap_or(u8::MAX);
        let penalty = extra.saturating_mul(20).saturating_add(if is_shortened { 10 } else { 0 });
        95_u8.saturating_sub(penalty)
    }
}

/// The word or a shortened form of it of three letters or more ("tel", "cod", "fisc").
fn means(word: &str, wanted: &str) -> bool {
    word == wanted || (word.len() >= 3 && word.len() < wanted.len() && wanted.starts_with(word))
}

fn without_accent(c: char) -> char {
    match c {
        'à' | 'á' => 'a',
        'è' | 'é' => 'e',
        'ì' | 'í' => 'i',
        'ò' | 'ó' => 'o',
        'ù' | 'ú' => 'u',
        other => other,
    }
}
