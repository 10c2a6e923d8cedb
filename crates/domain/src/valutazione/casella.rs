// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A cell that says more than the mark: `8: A B` is an eight, and the livelli on the obiettivi that the prova names, in
//! their order. Whoever types `8` says nothing on livelli and leaves them as they are.

use super::{Livello, ObiettivoError, ScalaLivelli};
use crate::nome::search_key;

/// Stands for "no livello" where a later obiettivo has one.
pub const SENZA_LIVELLO: &str = "-";

/// A cell in its two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Casella<'a> {
    /// The mark as it was typed, with the `!` that confirms a warning.
    pub valore: String,
    /// What was typed on the obiettivi; none when there is no `:`.
    pub livelli: Option<&'a str>,
}

impl<'a> Casella<'a> {
    /// Parts a cell. A `!` at the end of it all belongs to the mark.
    pub fn split(typed: &'a str) -> Self {
        let Some((valore, livelli)) = typed.split_once(':') else {
            return Self { valore: typed.trim().to_owned(), livelli: None };
        };
        let (valore, livelli) = (valore.trim(), livelli.trim());
        match livelli.strip_suffix('!') {
            Some(rest) if !valore.ends_with('!') => {
                Self { valore: format!("{valore}!"), livelli: Some(rest.trim_end()) }
            }
            Some(rest) => Self { valore: valore.to_owned(), livelli: Some(rest.trim_end()) },
            None => Self { valore: valore.to_owned(), livelli: Some(livelli) },
        }
    }
}

/// The text of a cell, which typed back means the same. `livelli` has one place for each obiettivo of the prova.
pub fn testo_casella(valore: &str, scala: ScalaLivelli, livelli: &[Option<Livello>]) -> String {
    let told = livelli.iter().rposition(Option::is_some).map_or(0, |last| last.saturating_add(1));
    if told == 0 {
        return valore.to_owned();
    }
    let sigle =
        livelli.iter().take(told).map(|livello| livello.map_or(SENZA_LIVELLO, |one| scala.sigla(one)));
    format!("{valore}: {}", sigle.collect::<Vec<_>>().join(" "))
}

/// Reads the livelli of a cell, one for each of so many obiettivi; what is not said at the end is none.
///
/// A livello is its letter, or the beginning of its name when no other begins so.
pub fn parse_livelli(
    scala: ScalaLivelli,
    typed: &str,
    obiettivi: usize,
) -> Result<Vec<Option<Livello>>, ObiettivoError> {
    let mut livelli = typed
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .filter(|word| !word.is_empty())
        .map(|word| read(scala, word))
        .collect::<Result<Vec<_>, _>>()?;
    if livelli.len() > obiettivi {
        return Err(ObiettivoError::MoreLivelli { obiettivi });
    }
    livelli.resize(obiettivi, None);
    Ok(livelli)
}

fn read(scala: ScalaLivelli, word: &str) -> Result<Option<Livello>, ObiettivoError> {
    if matches!(word, SENZA_LIVELLO | "—" | "–") {
        return Ok(None);
    }
    let wanted = folded(word);
    if let Some(exact) = scala.livelli.iter().find(|livello| folded(scala.sigla(**livello)) == wanted) {
        return Ok(Some(*exact));
    }
    let mut begun = scala.livelli.iter().filter(|livello| folded(livello.code()).starts_with(&wanted));
    match (begun.next(), begun.next()) {
        (Some(only), None) if !wanted.is_empty() => Ok(Some(*only)),
        _ => {
            Err(ObiettivoError::LivelloUnknown { testo: word.to_owned(), possibili: scala.sigle.join(", ") })
        }
    }
}

/// Letters only, without case and accents.
fn folded(text: &str) -> String {
    search_key(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anno::AnnoScolastico;
    use crate::materia::TipoMateria;
    use crate::ordine::OrdineScuola;

    fn scala(ordine: OrdineScuola, anno: i32) -> ScalaLivelli {
        ScalaLivelli::of(ordine, TipoMateria::Curricolare, AnnoScolastico::starting(anno).unwrap()).unwrap()
    }

    #[test]
    fn a_cell_parts_at_the_colon_and_a_confirmation_belongs_to_the_mark() {
        let table = [
            ("8", "8", None),
            (" 8 ", "8", None),
            ("8:", "8", Some("")),
            ("8: A B", "8", Some("A B")),
            ("7½ :A", "7½", Some("A")),
            ("7!: A", "7!", Some("A")),
            ("7: A!", "7!", Some("A")),
            ("7!: A!", "7!", Some("A")),
            (": A", "", Some("A")),
        ];
        for (typed, valore, livelli) in table {
            assert_eq!(Casella::split(typed), Casella { valore: valore.to_owned(), livelli }, "{typed}");
        }
    }

    #[test]
    fn livelli_are_read_in_the_order_of_the_obiettivi() {
        let competenze = scala(OrdineScuola::SecondariaI, 2026);
        let (avanzato, intermedio, base) =
            (Some(Livello::Avanzato), Some(Livello::Intermedio), Some(Livello::Base));
        let unknown = |testo: &str| {
            Err(ObiettivoError::LivelloUnknown {
                testo: testo.to_owned(),
                possibili: "A, B, C, D".to_owned(),
            })
        };
        let table = [
            ("", 2, Ok(vec![None, None])),
            ("A B", 2, Ok(vec![avanzato, intermedio])),
            ("a, ba", 2, Ok(vec![avanzato, base])),
            ("- c", 2, Ok(vec![None, base])),
            ("a", 2, Ok(vec![avanzato, None])),
            ("a b", 1, Err(ObiettivoError::MoreLivelli { obiettivi: 1 })),
            ("in", 1, unknown("in")),
            ("7", 1, unknown("7")),
            ("!", 1, unknown("!")),
        ];
        for (typed, obiettivi, expected) in table {
            assert_eq!(parse_livelli(competenze, typed, obiettivi), expected, "{typed}");
        }
    }

    #[test]
    fn what_a_cell_shows_means_the_same_when_it_is_typed_back() {
        let scales = [
            scala(OrdineScuola::Primaria, 2026),
            scala(OrdineScuola::Primaria, 2022),
            scala(OrdineScuola::SecondariaII, 2026),
        ];
        for scala in scales {
            assert_eq!(scala.livelli.len(), scala.sigle.len(), "{}", scala.fonte);
            for livello in scala.livelli {
                for livelli in [vec![Some(*livello)], vec![None, Some(*livello)], vec![Some(*livello), None]]
                {
                    let text = testo_casella("8", scala, &livelli);
                    let casella = Casella::split(&text);
                    assert_eq!(casella.valore, "8");
                    let back = parse_livelli(scala, casella.livelli.unwrap(), livelli.len());
                    assert_eq!(back, Ok(livelli), "{text}");
                }
            }
        }
        assert_eq!(testo_casella("8", scales[0], &[None, None]), "8");
    }
}
