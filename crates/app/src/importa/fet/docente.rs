// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teachers of FET: often only a surname, sometimes with an initial.

use campanella_domain::nome::{NomePersona, search_key};

/// Surname and name of what FET calls a teacher; the name is empty when nothing tells where it begins.
pub fn split(text: &str) -> (String, String) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let whole = words.join(" ");
    let parts = split_at_comma(&whole).or_else(|| split_at_case(&words)).or_else(|| split_at_initial(&words));
    match parts {
        // Only what the rules of names accept is split.
        Some((cognome, nome)) if NomePersona::parse(&cognome, &nome).is_ok() => (cognome, nome),
        _ => (whole, String::new()),
    }
}

/// "Rossi, Anna".
fn split_at_comma(text: &str) -> Option<(String, String)> {
    let (cognome, nome) = text.split_once(',')?;
    Some((cognome.trim().to_owned(), nome.trim().to_owned()))
}

/// "DE LUCA Anna".
fn split_at_case(words: &[&str]) -> Option<(String, String)> {
    let is_capital = |word: &&str| {
        word.chars().count() > 1 && !word.ends_with('.') && !word.chars().any(char::is_lowercase)
    };
    let capitals = words.iter().take_while(|word| is_capital(word)).count();
    let (cognome, nome) = words.split_at_checked(capitals)?;
    let is_name = nome.first().is_some_and(|word| word.chars().any(char::is_lowercase));
    (capitals > 0 && is_name).then(|| (cognome.join(" "), nome.join(" ")))
}

/// "Rossi A." and "ROSSI A".
fn split_at_initial(words: &[&str]) -> Option<(String, String)> {
    let (last, cognome) = words.split_last()?;
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    let is_initial = letters == 1 || (last.ends_with('.') && letters <= 3);
    (is_initial && !cognome.is_empty()).then(|| (cognome.join(" "), (*last).to_owned()))
}

/// Whether a name of a list is the person that FET calls only by surname, or by surname and initial.
#[must_use]
pub fn abbreviates(short: (&str, &str), full: (&str, &str)) -> bool {
    if search_key(short.0) != search_key(full.0) {
        return false;
    }
    let initial = search_key(short.1);
    let is_short = initial.is_empty() || short.1.trim_end().ends_with('.') || initial.chars().count() == 1;
    is_short && search_key(full.1).starts_with(&initial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_only_where_they_say_so() {
        for (text, cognome, nome) in [
            ("Rossi", "Rossi", ""),
            ("DE LUCA", "DE LUCA", ""),
            ("Rossi Anna", "Rossi Anna", ""),
            ("ROSSI Anna", "ROSSI", "Anna"),
            ("DE LUCA Anna Maria", "DE LUCA", "Anna Maria"),
            ("Rossi, Anna", "Rossi", "Anna"),
            ("Rossi A.", "Rossi", "A."),
            ("ROSSI A", "ROSSI", "A"),
            ("PROF01", "PROF01", ""),
            ("  Rossi   Anna ", "Rossi Anna", ""),
            ("Rossi,", "Rossi,", ""),
        ] {
            assert_eq!(split(text), (cognome.to_owned(), nome.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_surname_alone_is_completed_by_a_list() {
        assert!(abbreviates(("ROSSI", ""), ("Rossi", "Anna")));
        assert!(abbreviates(("ROSSI", "A."), ("Rossi", "Anna")));
        assert!(!abbreviates(("ROSSI", "B."), ("Rossi", "Anna")));
        assert!(!abbreviates(("ROSSI", "Anna"), ("Rossi", "Annamaria")));
        assert!(!abbreviates(("Bianchi", ""), ("Rossi", "Anna")));
    }
}
