// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Kinds of materia.

use crate::RuleError;

coded_enum! {
    /// What a materia is in the register.
    pub enum TipoMateria {
        /// An ordinary subject of the study plan.
        Curricolare => "curricolare",
        /// Catholic religion (D.Lgs. 297/1994, art. 309).
        Irc => "irc",
        /// Activity for pupils who do not follow religion.
        Alternativa => "alternativa",
        /// Support (L. 104/1992, art. 13).
        Sostegno => "sostegno",
        /// Posts that widen the offer (L. 107/2015, art. 1 c. 5).
        Potenziamento => "potenziamento",
        /// Transversal teaching with its own mark (L. 92/2019, art. 2).
        EducazioneCivica => "educazione_civica",
        /// Conduct: has a mark, no lessons.
        Comportamento => "comportamento",
        /// An hour covered for a colleague without naming a subject.
        Sostituzione => "sostituzione",
        /// Meal time that counts as teaching (tempo pieno).
        Mensa => "mensa",
    }
}

impl TipoMateria {
    /// Whether lessons can be signed under it.
    pub const fn has_lessons(self) -> bool {
        !matches!(self, Self::Comportamento)
    }

    /// Whether it is part of the study plan, so that a lesson of it is the hour's own lesson.
    pub const fn is_curricular(self) -> bool {
        matches!(
            self,
            Self::Curricolare | Self::Irc | Self::Alternativa | Self::EducazioneCivica | Self::Mensa
        )
    }
}

/// Why the kind of a materia stays: who may sign it and who is marked in it hang on the kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the materia is in use: {cattedre} cattedre, {ore} hours of timetable, {lezioni} signed lessons")]
pub struct UsoMateria {
    /// Cattedre of the materia.
    pub cattedre: u32,
    /// Hours of timetables.
    pub ore: u32,
    /// Signed lessons.
    pub lezioni: u32,
}

impl RuleError for UsoMateria {
    fn key(&self) -> &'static str {
        "materia-errore-tipo-in-uso"
    }

    fn field(&self) -> Option<&'static str> {
        Some("tipo")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        vec![
            ("cattedre", self.cattedre.to_string()),
            ("ore", self.ore.to_string()),
            ("lezioni", self.lezioni.to_string()),
        ]
    }
}

/// Checks a change of kind.
pub fn check_tipo(prima: TipoMateria, dopo: TipoMateria, uso: UsoMateria) -> Result<(), UsoMateria> {
    let is_used = [uso.cattedre, uso.ore, uso.lezioni].iter().any(|count| *count > 0);
    if prima != dopo && is_used { Err(uso) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_stays_while_anything_uses_the_materia() {
        use TipoMateria::{Alternativa, Curricolare};
        let unused = UsoMateria { cattedre: 0, ore: 0, lezioni: 0 };
        assert!(check_tipo(Curricolare, Alternativa, unused.clone()).is_ok());
        for uso in [
            UsoMateria { cattedre: 1, ..unused.clone() },
            UsoMateria { ore: 1, ..unused.clone() },
            UsoMateria { lezioni: 1, ..unused },
        ] {
            assert!(check_tipo(Curricolare, Curricolare, uso.clone()).is_ok());
            let error = check_tipo(Curricolare, Alternativa, uso).unwrap_err();
            assert_eq!((error.key(), error.field()), ("materia-errore-tipo-in-uso", Some("tipo")));
        }
    }

    #[test]
    fn every_kind_is_found_by_its_own_code() {
        for tipo in TipoMateria::ALL {
            assert_eq!(TipoMateria::from_code(tipo.code()), Some(*tipo));
            assert_eq!(serde_json::to_string(tipo).unwrap(), format!("\"{}\"", tipo.code()));
        }
        assert!("latino".parse::<TipoMateria>().is_err());
    }

    #[test]
    fn conduct_has_no_lessons_and_support_is_not_the_hours_own_lesson() {
        assert!(!TipoMateria::Comportamento.has_lessons());
        assert!(TipoMateria::Irc.is_curricular());
        assert!(!TipoMateria::Sostegno.is_curricular());
    }
}
