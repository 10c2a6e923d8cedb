// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Classi: year of course and section, and how they are written.

pub mod modifica;

use std::fmt;

use crate::RuleError;
use crate::ordine::OrdineScuola;

/// Longest section, in characters: real schools write "A", "BL", "ASA", "SIA2".
pub const SEZIONE_MAX_CHARS: usize = 6;

/// A year of course that its order has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnnoCorso(u8);

/// A section: capital letters and digits, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sezione(String);

/// How a classe is called: order, years (several in a pluriclasse), section.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NomeClasse {
    ordine: OrdineScuola,
    anni: Vec<AnnoCorso>,
    sezione: Sezione,
}

/// Why a classe cannot be called so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClasseError {
    /// The order has no such year.
    #[error("{ordine} has no year {anno}")]
    AnnoCorso {
        /// The order.
        ordine: OrdineScuola,
        /// The year given.
        anno: u8,
    },
    /// No year at all, in an order that has years.
    #[error("the year of course is missing")]
    AnnoMissing,
    /// The same year twice.
    #[error("year {anno} is given twice")]
    AnnoTwice {
        /// The year.
        anno: u8,
    },
    /// Not a section.
    #[error("{0:?} is not a section")]
    Sezione(String),
}

impl RuleError for ClasseError {
    fn key(&self) -> &'static str {
        match self {
            Self::AnnoCorso { .. } => "classe-errore-anno",
            Self::AnnoMissing => "classe-errore-anno-mancante",
            Self::AnnoTwice { .. } => "classe-errore-anno-doppio",
            Self::Sezione(_) => "classe-errore-sezione",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::AnnoCorso { .. } | Self::AnnoMissing | Self::AnnoTwice { .. } => "anno_corso",
            Self::Sezione(_) => "sezione",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::AnnoCorso { ordine, anno } => {
                vec![("ordine", ordine.to_string()), ("anno", anno.to_string())]
            }
            Self::AnnoMissing => Vec::new(),
            Self::AnnoTwice { anno } => vec![("anno", anno.to_string())],
            Self::Sezione(text) => vec![("sezione", text.clone())],
        }
    }
}

impl AnnoCorso {
    /// Accepts the years that the order has.
    pub fn parse(ordine: OrdineScuola, anno: u8) -> Result<Self, ClasseError> {
        if !ordine.anni_corso().contains(&anno) {
            return Err(ClasseError::AnnoCorso { ordine, anno });
        }
        Ok(Self(anno))
    }

    /// The number.
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl Sezione {
    /// Accepts what was typed, in capitals and without spaces.
    pub fn parse(typed: &str) -> Result<Self, ClasseError> {
        let text: String =
            typed.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let begins_with_letter = text.starts_with(|c: char| c.is_ascii_uppercase());
        let fits = text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if !begins_with_letter || !fits || text.len() > SEZIONE_MAX_CHARS {
            return Err(ClasseError::Sezione(typed.to_owned()));
        }
        Ok(Self(text))
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl NomeClasse {
    /// Accepts years and section. More than one year makes a pluriclasse (D.P.R. 81/2009, art. 10 and 11; adult
    /// courses in secondaria II); infanzia has mixed sections, so that its years may be left out.
    pub fn parse(ordine: OrdineScuola, anni: &[u8], sezione: &str) -> Result<Self, ClasseError> {
        let mut parsed =
            anni.iter().map(|anno| AnnoCorso::parse(ordine, *anno)).collect::<Result<Vec<_>, _>>()?;
        parsed.sort();
        if parsed.is_empty() && ordine != OrdineScuola::Infanzia {
            return Err(ClasseError::AnnoMissing);
        }
        let twice = parsed.iter().zip(parsed.iter().skip(1)).find(|(one, other)| one == other);
        if let Some((anno, _)) = twice {
            return Err(ClasseError::AnnoTwice { anno: anno.number() });
        }
        Ok(Self { ordine, anni: parsed, sezione: Sezione::parse(sezione)? })
    }

    /// The order.
    pub const fn ordine(&self) -> OrdineScuola {
        self.ordine
    }

    /// The years, ascending.
    pub fn anni(&self) -> &[AnnoCorso] {
        &self.anni
    }

    /// The section.
    pub const fn sezione(&self) -> &Sezione {
        &self.sezione
    }

    /// For lists and tables: "3A", "1-2A", "A" for a section of infanzia.
    pub fn short(&self) -> String {
        if self.ordine == OrdineScuola::Infanzia {
            return self.sezione.0.clone();
        }
        format!("{}{}", self.join_anni(""), self.sezione.0)
    }

    /// Order in which classi are listed: order of school, first year, section.
    pub fn sort_key(&self) -> (OrdineScuola, u8, &str) {
        (self.ordine, self.anni.first().map_or(0, |anno| anno.0), self.sezione.as_str())
    }

    fn join_anni(&self, suffix: &str) -> String {
        let anni: Vec<String> = self.anni.iter().map(|anno| format!("{}{suffix}", anno.0)).collect();
        anni.join("-")
    }
}

impl fmt::Display for NomeClasse {
    /// In full: "3ª A", "1ª-2ª A", "Sezione A".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ordine {
            OrdineScuola::Infanzia => write!(f, "Sezione {}", self.sezione.0),
            _ => write!(f, "{} {}", self.join_anni("ª"), self.sezione.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classi_are_written_in_full_and_short() {
        let table: [(OrdineScuola, &[u8], &str, &str, &str); 5] = [
            (OrdineScuola::SecondariaII, &[3], "a", "3ª A", "3A"),
            (OrdineScuola::SecondariaII, &[1], "A sa", "1ª ASA", "1ASA"),
            (OrdineScuola::Primaria, &[2, 1], "A", "1ª-2ª A", "1-2A"),
            (OrdineScuola::Infanzia, &[], "B", "Sezione B", "B"),
            (OrdineScuola::Infanzia, &[1, 2, 3], "B", "Sezione B", "B"),
        ];
        for (ordine, anni, sezione, full, short) in table {
            let classe = NomeClasse::parse(ordine, anni, sezione).unwrap();
            assert_eq!((classe.to_string().as_str(), classe.short().as_str()), (full, short));
        }
    }

    #[test]
    fn a_wrong_classe_is_refused_at_its_field() {
        let table: [(OrdineScuola, &[u8], &str, &str, &str); 7] = [
            (OrdineScuola::SecondariaI, &[4], "A", "classe-errore-anno", "anno_corso"),
            (OrdineScuola::Primaria, &[0], "A", "classe-errore-anno", "anno_corso"),
            (OrdineScuola::Primaria, &[], "A", "classe-errore-anno-mancante", "anno_corso"),
            (OrdineScuola::Primaria, &[2, 2], "A", "classe-errore-anno-doppio", "anno_corso"),
            (OrdineScuola::Primaria, &[2], "", "classe-errore-sezione", "sezione"),
            (OrdineScuola::Primaria, &[2], "1", "classe-errore-sezione", "sezione"),
            (OrdineScuola::Primaria, &[2], "ABCDEFG", "classe-errore-sezione", "sezione"),
        ];
        for (ordine, anni, sezione, key, field) in table {
            let error = NomeClasse::parse(ordine, anni, sezione).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, Some(field)));
        }
    }
}
