// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Names of classes as schools write them: "1A", "IV B", "2 As", "5ASU", "CAT_1 A", "3ª C PNI".

use campanella_domain::classe::{NomeClasse, SEZIONE_MAX_CHARS, Sezione};
use campanella_domain::codice_meccanografico::CodiceMeccanografico;
use campanella_domain::ordine::OrdineScuola;

/// Words before the year that say nothing.
const FILLERS: [&str; 4] = ["CLASSE", "CL", "CLASSI", "SEZ"];

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NomeLetto {
    /// Year of course.
    pub anno: u8,
    /// Section, in capitals.
    pub sezione: String,
    /// Study track, or empty.
    pub indirizzo: String,
}

impl NomeLetto {
    /// `1A`, `2C PNI`.
    #[must_use]
    pub fn nome(&self) -> String {
        let Self { anno, sezione, indirizzo } = self;
        format!("{anno}{sezione} {indirizzo}").trim_end().to_owned()
    }

    /// Order of lists.
    #[must_use]
    pub fn sort_key(&self, ordine: OrdineScuola) -> String {
        let rank = OrdineScuola::ALL.iter().position(|one| *one == ordine).unwrap_or_default();
        format!("{rank}{:02}{} {}", self.anno, self.sezione, self.indirizzo).trim_end().to_owned()
    }

    /// Whether the order has such a class.
    #[must_use]
    pub fn fits(&self, ordine: OrdineScuola) -> bool {
        NomeClasse::parse(ordine, &[self.anno], &self.sezione).is_ok()
    }
}

/// Takes a name apart; nothing when it has no year or no section.
#[must_use]
pub fn parse(text: &str) -> Option<NomeLetto> {
    let upper: String =
        text.chars().map(|c| if c.is_alphanumeric() && !is_ordinal(c) { c } else { ' ' }).collect();
    let upper = upper.to_uppercase();
    let tokens: Vec<&str> = upper.split_whitespace().filter(|token| !FILLERS.contains(token)).collect();
    let (position, anno, rest) = tokens
        .iter()
        .enumerate()
        .find_map(|(position, token)| year(token).map(|(anno, rest)| (position, anno, rest)))?;
    let (before, from_year) = tokens.split_at_checked(position)?;
    let mut after = from_year.iter().skip(1).copied();
    let section = if rest.is_empty() { after.next()? } else { rest };
    let sezione = Sezione::parse(section).ok().filter(|_| section.len() <= SEZIONE_MAX_CHARS)?;
    let indirizzo: Vec<&str> = before.iter().copied().chain(after).collect();
    Some(NomeLetto { anno, sezione: sezione.as_str().to_owned(), indirizzo: indirizzo.join(" ") })
}

fn is_ordinal(c: char) -> bool {
    matches!(c, 'ª' | 'º')
}

/// The year at the beginning of a word and what follows it: "1", "5ASU", "IV", "IIIB".
fn year(token: &str) -> Option<(u8, &str)> {
    let mut chars = token.chars();
    let first = chars.next()?;
    if let Some(digit) = first.to_digit(10) {
        let rest = chars.as_str();
        let is_one_digit = !rest.starts_with(|c: char| c.is_ascii_digit());
        let anno = u8::try_from(digit).ok().filter(|anno| (1..=5).contains(anno) && is_one_digit)?;
        return Some((anno, rest));
    }
    for (roman, anno) in [("III", 3), ("II", 2), ("IV", 4), ("I", 1), ("V", 5)] {
        let Some(rest) = token.strip_prefix(roman) else { continue };
        // "VERDE" and "INGLESE" are words; one letter after the number is a section.
        if rest.chars().count() <= 1 {
            return Some((anno, rest));
        }
    }
    None
}

/// Letters and digits only, in capitals: how two names are compared.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() && !is_ordinal(*c)).flat_map(char::to_uppercase).collect()
}

/// The order of a school whose code names one kind of school only.
#[must_use]
pub fn ordine_of(codice: &str) -> Option<OrdineScuola> {
    let codice: CodiceMeccanografico = codice.parse().ok()?;
    match codice.tipo() {
        "AA" => Some(OrdineScuola::Infanzia),
        "EE" => Some(OrdineScuola::Primaria),
        "MM" => Some(OrdineScuola::SecondariaI),
        // Comprensivi, circoli and omnicomprensivi have several orders.
        "IC" | "CT" | "VC" => None,
        _ => Some(OrdineScuola::SecondariaII),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes_are_taken_apart() {
        for (text, expected) in [
            ("1A", Some((1, "A", ""))),
            ("1 A", Some((1, "A", ""))),
            ("IV B", Some((4, "B", ""))),
            ("IIIC", Some((3, "C", ""))),
            ("2 As", Some((2, "AS", ""))),
            ("5ASU", Some((5, "ASU", ""))),
            ("5 CD", Some((5, "CD", ""))),
            ("3ª C", Some((3, "C", ""))),
            ("2 C PNI", Some((2, "C", "PNI"))),
            ("CAT_1 A", Some((1, "A", "CAT"))),
            ("Classe 4^B", Some((4, "B", ""))),
            ("1-A", Some((1, "A", ""))),
            ("1", None),
            ("Classi 1", None),
            ("12A", None),
            ("6A", None),
            ("Verde", None),
            ("Inglese", None),
            ("1 Spagnolo", None),
            ("", None),
        ] {
            let found = parse(text);
            let found =
                found.as_ref().map(|nome| (nome.anno, nome.sezione.as_str(), nome.indirizzo.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_code() {
        for (codice, ordine) in
            [("BGPS01000D", Some(OrdineScuola::SecondariaII)), ("BGIC89900P", None), ("xx", None)]
        {
            assert_eq!(ordine_of(codice), ordine, "{codice}");
        }
    }
}
