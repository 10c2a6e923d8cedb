// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a subject is, guessed from its name.

use campanella_domain::materia::TipoMateria;
use campanella_domain::nome::search_key;

/// Longest short name, in characters.
const BREVE_MAX_CHARS: usize = 12;

/// The kind that a name tells; an ordinary subject when it tells nothing.
#[must_use]
pub fn guess_tipo(nome: &str) -> TipoMateria {
    let folded = search_key(nome);
    let words: Vec<&str> = folded.split(' ').collect();
    let begins = |beginning: &str| words.iter().any(|word| word.starts_with(beginning));
    let is_word = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let initials: String = words.iter().filter(|word| word.len() == 1).copied().collect();
    if begins("alternativ") || begins("altern") {
        return TipoMateria::Alternativa;
    }
    if begins("religio") || is_word(&["irc", "rel", "relig"]) || initials == "irc" {
        return TipoMateria::Irc;
    }
    if begins("sostegno") || is_word(&["sost"]) {
        return TipoMateria::Sostegno;
    }
    if begins("potenz") || is_word(&["pot"]) {
        return TipoMateria::Potenziamento;
    }
    if begins("civica") || is_word(&["civ"]) {
        return TipoMateria::EducazioneCivica;
    }
    if begins("comportament") || begins("condotta") {
        return TipoMateria::Comportamento;
    }
    if begins("mensa") || begins("refezione") {
        return TipoMateria::Mensa;
    }
    TipoMateria::Curricolare
}

/// A short name for narrow tables.
#[must_use]
pub fn breve(nome: &str) -> String {
    let cut: String = nome.chars().take(BREVE_MAX_CHARS).collect();
    cut.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_subject_is_guessed_from_its_name() {
        for (nome, tipo) in [
            ("I.R.C.", TipoMateria::Irc),
            ("RELIGIONE", TipoMateria::Irc),
            ("Rel.", TipoMateria::Irc),
            ("IRC", TipoMateria::Irc),
            ("Attività alternativa alla religione", TipoMateria::Alternativa),
            ("Alternativa IRC", TipoMateria::Alternativa),
            ("Sostegno", TipoMateria::Sostegno),
            ("Potenziamento", TipoMateria::Potenziamento),
            ("Ed. Civica", TipoMateria::EducazioneCivica),
            ("Mensa", TipoMateria::Mensa),
            ("Condotta", TipoMateria::Comportamento),
            ("Relazioni internazionali", TipoMateria::Curricolare),
            ("ST.ARTE", TipoMateria::Curricolare),
            ("Matematica", TipoMateria::Curricolare),
        ] {
            assert_eq!(guess_tipo(nome), tipo, "{nome}");
        }
    }

    #[test]
    fn short_names_are_cut_to_fit() {
        assert_eq!(breve("Scienze motorie e sportive"), "Scienze moto");
        assert_eq!(breve("Storia"), "Storia");
    }
}
