// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What of a classe may still change once its register is written: a signed lesson is an official act (D.P.R. 445/2000,
//! art. 1), and what was true on its day stays readable.

use crate::RuleError;
use crate::ordine::OrdineScuola;

/// What stands on a classe already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatoClasse {
    /// Signed lessons.
    pub lezioni: u32,
    /// Years of course of its pupils, with how many are in each: of those who are in it, and once a lesson is signed of those
    /// who were.
    pub anni_corso: Vec<(u8, u32)>,
    /// Signed lessons on days that would have no lessons any more.
    pub lezioni_perse: u32,
}

/// Why a change of a classe is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModificaClasseError {
    /// Another order: other scales, other rights of its pupils, also for what is written.
    #[error("the order of a classe with {lezioni} signed lessons stays")]
    Ordine {
        /// Signed lessons.
        lezioni: u32,
    },
    /// Pupils would be in a year of course that the classe has not.
    #[error("{alunni} pupils are in year {anno}")]
    AnnoCorso {
        /// The year.
        anno: u8,
        /// Pupils in it.
        alunni: u32,
        /// A lesson is signed: the year stays, whoever leaves the classe.
        svolta: bool,
    },
    /// Signed lessons would stand on days without lessons.
    #[error("{lezioni} signed lessons would be on days without lessons")]
    Giorni {
        /// Signed lessons.
        lezioni: u32,
        /// The field that takes the days away.
        campo: &'static str,
    },
}

impl RuleError for ModificaClasseError {
    fn key(&self) -> &'static str {
        match self {
            Self::Ordine { .. } => "classe-errore-ordine-in-uso",
            Self::AnnoCorso { svolta: false, .. } => "classe-errore-anno-in-uso",
            Self::AnnoCorso { svolta: true, .. } => "classe-errore-anno-svolto",
            Self::Giorni { .. } => "classe-errore-giorni-svolti",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Ordine { .. } => "ordine",
            Self::AnnoCorso { .. } => "anno_corso",
            Self::Giorni { campo, .. } => campo,
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Ordine { lezioni } | Self::Giorni { lezioni, .. } => {
                vec![("lezioni", lezioni.to_string())]
            }
            Self::AnnoCorso { anno, alunni, .. } => {
                vec![("anno", anno.to_string()), ("alunni", alunni.to_string())]
            }
        }
    }
}

/// Checks a change of order, years of course (none: all those of the order), weekdays and site. `sposta` tells that the
/// site is another one.
pub fn check_modifica(
    ordine: (OrdineScuola, OrdineScuola),
    anni: &[u8],
    sposta: bool,
    stato: &StatoClasse,
) -> Result<(), ModificaClasseError> {
    if ordine.0 != ordine.1 && stato.lezioni > 0 {
        return Err(ModificaClasseError::Ordine { lezioni: stato.lezioni });
    }
    let left_out = stato.anni_corso.iter().find(|(anno, _)| !anni.is_empty() && !anni.contains(anno));
    if let Some((anno, alunni)) = left_out {
        let svolta = stato.lezioni > 0;
        return Err(ModificaClasseError::AnnoCorso { anno: *anno, alunni: *alunni, svolta });
    }
    if stato.lezioni_perse > 0 {
        let campo = if sposta { "sede" } else { "giorni" };
        return Err(ModificaClasseError::Giorni { lezioni: stato.lezioni_perse, campo });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use OrdineScuola::{Primaria, SecondariaII as Superiori};

    use super::*;

    fn key(result: Result<(), ModificaClasseError>) -> Option<(&'static str, Option<&'static str>)> {
        result.err().map(|error| (error.key(), error.field()))
    }

    #[test]
    fn the_order_stays_once_a_lesson_is_signed() {
        let signed = StatoClasse { lezioni: 1, ..StatoClasse::default() };
        let refused = Some(("classe-errore-ordine-in-uso", Some("ordine")));
        assert_eq!(key(check_modifica((Superiori, Primaria), &[2], false, &signed)), refused);
        assert_eq!(key(check_modifica((Superiori, Superiori), &[2], false, &signed)), None);
        assert_eq!(key(check_modifica((Superiori, Primaria), &[2], false, &StatoClasse::default())), None);
    }

    #[test]
    fn a_year_with_pupils_stays() {
        let stato = StatoClasse { anni_corso: vec![(1, 12), (2, 9)], ..StatoClasse::default() };
        let refused = Some(("classe-errore-anno-in-uso", Some("anno_corso")));
        assert_eq!(key(check_modifica((Primaria, Primaria), &[1], false, &stato)), refused);
        let signed = StatoClasse { lezioni: 1, ..stato.clone() };
        let refused = Some(("classe-errore-anno-svolto", Some("anno_corso")));
        assert_eq!(key(check_modifica((Primaria, Primaria), &[1], false, &signed)), refused);
        assert_eq!(key(check_modifica((Primaria, Primaria), &[1, 2, 3], false, &stato)), None);
        assert_eq!(
            key(check_modifica((Primaria, Primaria), &[], false, &stato)),
            None,
            "infanzia has no years"
        );
    }

    #[test]
    fn days_with_signed_lessons_stay_days_of_lessons() {
        let stato = StatoClasse { lezioni: 300, lezioni_perse: 40, ..StatoClasse::default() };
        let field = |sposta| {
            key(check_modifica((Superiori, Superiori), &[2], sposta, &stato)).and_then(|(_, field)| field)
        };
        assert_eq!((field(false), field(true)), (Some("giorni"), Some("sede")));
    }
}
