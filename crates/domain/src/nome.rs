// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Names of persons: validation, order in lists, search.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::RuleError;

/// Longest cognome or nome that is accepted, in characters.
pub const NOME_MAX_CHARS: usize = 80;

/// Cognome and nome of a person, tidied: composed Unicode, single spaces, no control characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NomePersona {
    cognome: String,
    nome: String,
}

/// Why a person's name is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NomeError {
    /// Nothing, or no letter at all.
    #[error("{field} has no letter")]
    Missing {
        /// Form field.
        field: &'static str,
    },
    /// Longer than [`NOME_MAX_CHARS`].
    #[error("{field} has {chars} characters, at most {NOME_MAX_CHARS}")]
    TooLong {
        /// Form field.
        field: &'static str,
        /// Characters found.
        chars: usize,
    },
    /// A control character, or one that changes the direction of the text around it.
    #[error("{field} holds the character U+{code:04X}")]
    Forbidden {
        /// Form field.
        field: &'static str,
        /// Code point found.
        code: u32,
    },
}

impl RuleError for NomeError {
    fn key(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "nome-errore-mancante",
            Self::TooLong { .. } => "nome-errore-lungo",
            Self::Forbidden { .. } => "nome-errore-carattere",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Missing { field } | Self::TooLong { field, .. } | Self::Forbidden { field, .. } => {
                Some(field)
            }
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Missing { .. } => Vec::new(),
            Self::TooLong { chars, .. } => {
                vec![("caratteri", chars.to_string()), ("massimo", NOME_MAX_CHARS.to_string())]
            }
            Self::Forbidden { code, .. } => vec![("codice", format!("U+{code:04X}"))],
        }
    }
}

impl NomePersona {
    /// Accepts what was typed, tidied, or names the field at fault.
    pub fn parse(cognome: &str, nome: &str) -> Result<Self, NomeError> {
        Ok(Self { cognome: tidy("cognome", cognome)?, nome: tidy("nome", nome)? })
    }

    /// The surname.
    pub fn cognome(&self) -> &str {
        &self.cognome
    }

    /// The given name.
    pub fn nome(&self) -> &str {
        &self.nome
    }

    /// See [`sort_key`].
    pub fn sort_key(&self) -> String {
        sort_key(&self.cognome, &self.nome)
    }

    /// Search key of surname and given name together.
    pub fn search_key(&self) -> String {
        search_key(&self.to_string())
    }
}

impl std::fmt::Display for NomePersona {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.cognome, self.nome)
    }
}

fn tidy(field: &'static str, typed: &str) -> Result<String, NomeError> {
    let composed: String = typed.nfc().collect();
    let tidied = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(forbidden) = tidied.chars().find(|c| is_forbidden(*c)) {
        return Err(NomeError::Forbidden { field, code: forbidden.into() });
    }
    if !tidied.chars().any(char::is_alphabetic) {
        return Err(NomeError::Missing { field });
    }
    let chars = tidied.chars().count();
    if chars > NOME_MAX_CHARS {
        return Err(NomeError::TooLong { field, chars });
    }
    Ok(tidied)
}

/// Control characters, and the invisible ones that reorder the text around them.
/// The joiners U+200C and U+200D stay: Persian and Indic names need them.
fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// Key that puts people in the order of a class list: surname, then given name.
///
/// Two spaces part them, so that "Rossi Anna" comes before "Rossi Bianchi Anna" when compared byte by byte.
pub fn sort_key(cognome: &str, nome: &str) -> String {
    format!("{}  {}", search_key(cognome), search_key(nome))
}

/// Text reduced to what people compare when they look a name up.
///
/// Latin letters lose case and diacritics (Nicolò, NICOLO' and nicolo are one); apostrophes vanish;
/// hyphens, full stops and runs of spaces become one space. Other scripts are only lowercased.
pub fn search_key(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut after_latin = false;
    let mut space_due = false;
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        if is_combining_mark(c) && after_latin {
            continue;
        }
        if is_apostrophe(c) || is_forbidden(c) && !c.is_whitespace() {
            continue;
        }
        if is_separator(c) {
            space_due = !folded.is_empty();
            after_latin = false;
            continue;
        }
        if std::mem::take(&mut space_due) {
            folded.push(' ');
        }
        match fold_letter(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
        after_latin = is_latin(c) || (after_latin && is_combining_mark(c));
    }
    folded.nfc().collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{60}' | '\u{B4}' | '\u{2B9}'..='\u{2BF}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{FF07}')
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | ',' | '_' | '\u{2010}'..='\u{2015}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{AA}'..='\u{24F}' | '\u{250}'..='\u{2AF}' | '\u{1D00}'..='\u{1DBF}' | '\u{1E00}'..='\u{1EFF}')
}

/// Latin letters that carry no separable mark but that people type without it.
fn fold_letter(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ĸ' => "k",
        'ł' => "l",
        'ŋ' => "n",
        'þ' => "th",
        'ŧ' => "t",
        'ə' | 'ɛ' | 'ǝ' => "e",
        'ɓ' => "b",
        'ƒ' => "f",
        'ɗ' => "d",
        'ɔ' => "o",
        'ƙ' => "k",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn latin_names_lose_accents_apostrophes_hyphens_and_case() {
        let table = [
            ("Nicolò", "nicolo"),
            ("NICOLO'", "nicolo"),
            ("D’Angelo", "dangelo"),
            ("Rossi-Bianchi", "rossi bianchi"),
            ("Țîrcă", "tirca"),
            ("Ştefănescu", "stefanescu"),
            ("Gjëçi", "gjeci"),
            ("IŞIK", "isik"),
            ("İpek Çağlıoğlu", "ipek caglioglu"),
            ("Wałęsa", "walesa"),
            ("Đorđević", "dordevic"),
            ("Müller-Großmann", "muller grossmann"),
            ("Nguyễn", "nguyen"),
            ("  de   la  Cruz ", "de la cruz"),
            ("Søren Æbel", "soren aebel"),
        ];
        for (name, key) in table {
            assert_eq!(search_key(name), key, "{name}");
        }
    }

    #[test]
    fn other_scripts_are_kept_and_lowercased() {
        assert_eq!(search_key("Достоевский"), "достоевский");
        assert_eq!(search_key("Παπαδόπουλος"), "παπαδόπουλος");
        assert_eq!(search_key("王小明"), "王小明");
        assert_eq!(search_key("محمد"), "محمد");
    }

    #[test]
    fn a_short_surname_comes_before_the_longer_one_it_begins() {
        let mut people = [("Rossi Bianchi", "Anna"), ("Rossi", "Zeno"), ("Rossini", "Ada"), ("Rossi", "Àda")];
        people.sort_by_key(|(cognome, nome)| sort_key(cognome, nome));
        assert_eq!(
            people,
            [("Rossi", "Àda"), ("Rossi", "Zeno"), ("Rossi Bianchi", "Anna"), ("Rossini", "Ada")]
        );
    }

    #[test]
    fn a_name_is_tidied_or_refused_at_its_field() {
        let name = NomePersona::parse("  De\u{301}  Luca ", "Anna\tMaria").unwrap();
        assert_eq!((name.cognome(), name.nome()), ("Dé Luca", "Anna Maria"));
        let too_long = "a".repeat(NOME_MAX_CHARS + 1);
        let table = [
            ("", "Anna", "nome-errore-mancante", "cognome"),
            ("Rossi", " - ", "nome-errore-mancante", "nome"),
            ("Ro\u{0}ssi", "Anna", "nome-errore-carattere", "cognome"),
            ("Rossi", "An\u{202E}na", "nome-errore-carattere", "nome"),
            (too_long.as_str(), "Anna", "nome-errore-lungo", "cognome"),
        ];
        for (cognome, nome, key, field) in table {
            let error = NomePersona::parse(cognome, nome).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, Some(field)));
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in r"\PC{0,40}") {
            let once = search_key(&text);
            prop_assert_eq!(search_key(&once), once);
        }

        #[test]
        fn names_that_differ_only_in_accents_sort_together(
            plain in "[a-zA-Z]{1,12}", mark in proptest::sample::select(vec!['\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{306}', '\u{308}', '\u{30C}', '\u{327}']), at in 0usize..12,
        ) {
            let mut accented: Vec<char> = plain.chars().collect();
            accented.insert((at % accented.len()) + 1, mark);
            let accented: String = accented.into_iter().collect();
            prop_assert_eq!(sort_key(&accented, "x"), sort_key(&plain, "x"));
        }

        #[test]
        fn keys_hold_no_edge_space_and_no_apostrophe(text in r"[ a-zàèéìòù'’\-]{0,30}") {
            let key = search_key(&text);
            prop_assert_eq!(key.trim(), key.as_str());
            prop_assert!(!key.contains(['\'', '’', '-']) && !key.contains("  "));
        }
    }
}
