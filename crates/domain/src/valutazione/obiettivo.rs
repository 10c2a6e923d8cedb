// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Obiettivi di apprendimento of a materia in a classe: what a mark can be about.
//!
//! D.Lgs. 62/2017, art. 1 and 2; O.M. 3/2025, art. 3 (in primaria the judgement is of the obiettivi of the curriculum);
//! D.M. 254/2012 and the curriculum of the school, D.P.R. 275/1999, art. 8 (secondaria).

use super::Livello;
use crate::RuleError;
use jiff::civil::Date;

/// Longest obiettivo, in characters.
pub const OBIETTIVO_MAX_CHARS: usize = 300;

/// More obiettivi than a curriculum has for one materia and year.
pub const OBIETTIVI_MAX: usize = 60;

/// Why an obiettivo or its livello is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ObiettivoError {
    /// Nothing was written.
    #[error("no text")]
    TestoMissing,
    /// Too long.
    #[error("text too long")]
    TestoTooLong,
    /// The classe and materia have one with this text already.
    #[error("the obiettivo is there already")]
    Duplicate,
    /// More than a materia has.
    #[error("too many obiettivi")]
    TooMany,
    /// Marks name it: what it said when they were given stays.
    #[error("a prova names the obiettivo")]
    InUse,
    /// It was archived: new prove do not name it.
    #[error("the obiettivo is archived")]
    Archived,
    /// Pupils have a livello on it in this prova.
    #[error("there are livelli on the obiettivo")]
    HasLivelli,
    /// The prova is a colleague's.
    #[error("the prova is a colleague's")]
    NotOwn,
    /// A scrutinio closed the day of the prova.
    #[error("{data} is closed by a scrutinio")]
    Closed {
        /// Which day.
        data: Date,
    },
    /// The prova does not name the obiettivo.
    #[error("the prova does not name the obiettivo")]
    NotNamed,
    /// The pupil has no valutazione in the prova.
    #[error("no valutazione on which the livello could hang")]
    WithoutVoto,
    /// The livello is not one of this school order and year.
    #[error("{livello} is outside the scale")]
    OutsideScala {
        /// Which.
        livello: Livello,
    },
    /// More livelli were typed than the prova names obiettivi.
    #[error("more livelli than the {obiettivi} obiettivi of the prova")]
    MoreLivelli {
        /// How many it names.
        obiettivi: usize,
    },
    /// What was typed is no livello.
    #[error("{testo} is no livello")]
    LivelloUnknown {
        /// What was typed.
        testo: String,
        /// What can be typed.
        possibili: String,
    },
    /// An old or a supplente's livello changes without a reason.
    #[error("an old livello changes without a reason")]
    MotivoMissing,
}

impl RuleError for ObiettivoError {
    fn key(&self) -> &'static str {
        match self {
            Self::TestoMissing => "obiettivo-errore-testo",
            Self::TestoTooLong => "obiettivo-errore-testo-lungo",
            Self::Duplicate => "obiettivo-errore-doppio",
            Self::TooMany => "obiettivo-errore-troppi",
            Self::InUse => "obiettivo-errore-usato",
            Self::Archived => "obiettivo-errore-archiviato",
            Self::HasLivelli => "obiettivo-errore-livelli",
            Self::NotOwn => "obiettivo-errore-altrui",
            Self::Closed { .. } => "obiettivo-errore-chiuso",
            Self::NotNamed => "livello-errore-obiettivo",
            Self::WithoutVoto => "livello-errore-voto",
            Self::OutsideScala { .. } => "livello-errore-scala",
            Self::MoreLivelli { .. } => "livello-errore-troppi",
            Self::LivelloUnknown { .. } => "livello-errore-parola",
            Self::MotivoMissing => "livello-errore-motivo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::TestoMissing | Self::TestoTooLong | Self::Duplicate | Self::InUse | Self::TooMany => {
                Some("testo")
            }
            Self::Archived | Self::HasLivelli => Some("obiettivo"),
            Self::MotivoMissing => Some("motivo"),
            Self::NotOwn
            | Self::Closed { .. }
            | Self::NotNamed
            | Self::WithoutVoto
            | Self::MoreLivelli { .. }
            | Self::LivelloUnknown { .. }
            | Self::OutsideScala { .. } => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Closed { data } => vec![("data", data.to_string())],
            Self::MoreLivelli { obiettivi } => vec![("n", obiettivi.to_string())],
            Self::LivelloUnknown { testo, possibili } => {
                vec![("testo", testo.clone()), ("possibili", possibili.clone())]
            }
            _ => Vec::new(),
        }
    }
}

/// What the rules on the text of an obiettivo need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObiettivoFacts<'a> {
    /// Texts of the other obiettivi of the classe and materia.
    pub altri: &'a [String],
    /// What it says now; none for a new one.
    pub standing: Option<&'a str>,
    /// Some prova names it.
    pub is_usato: bool,
}

/// Decides on the text of an obiettivo; the text as it is kept. One that prove name is archived, never reworded.
pub fn decide_obiettivo(facts: &ObiettivoFacts<'_>, testo: &str) -> Result<String, ObiettivoError> {
    let testo = testo.trim();
    if testo.is_empty() {
        return Err(ObiettivoError::TestoMissing);
    }
    if testo.chars().count() > OBIETTIVO_MAX_CHARS {
        return Err(ObiettivoError::TestoTooLong);
    }
    if facts.standing == Some(testo) {
        return Ok(testo.to_owned());
    }
    if facts.is_usato {
        return Err(ObiettivoError::InUse);
    }
    if facts.altri.iter().any(|altro| altro.to_lowercase() == testo.to_lowercase()) {
        return Err(ObiettivoError::Duplicate);
    }
    if facts.standing.is_none() && facts.altri.len() >= OBIETTIVI_MAX {
        return Err(ObiettivoError::TooMany);
    }
    Ok(testo.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_obiettivo_says_something_new_and_one_in_use_keeps_its_words() {
        let altri = ["Legge e comprende".to_owned()];
        let full = vec!["x".to_owned(); OBIETTIVI_MAX];
        let facts = |altri, standing, is_usato| ObiettivoFacts { altri, standing, is_usato };
        let long = "x".repeat(OBIETTIVO_MAX_CHARS + 1);
        let table = [
            (facts(&altri, None, false), " Scrive testi ", Ok("Scrive testi".to_owned())),
            (facts(&altri, None, false), "  ", Err(ObiettivoError::TestoMissing)),
            (facts(&altri, None, false), long.as_str(), Err(ObiettivoError::TestoTooLong)),
            (facts(&altri, None, false), "legge e COMPRENDE", Err(ObiettivoError::Duplicate)),
            (facts(&full, None, false), "Scrive testi", Err(ObiettivoError::TooMany)),
            (facts(&full, Some("Scrive"), false), "Scrive testi", Ok("Scrive testi".to_owned())),
            (facts(&altri, Some("Scrive"), true), "Scrive testi", Err(ObiettivoError::InUse)),
            (facts(&altri, Some("Scrive"), true), "Scrive", Ok("Scrive".to_owned())),
        ];
        for (facts, testo, expected) in table {
            assert_eq!(decide_obiettivo(&facts, testo), expected, "{testo}");
        }
    }
}
