// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Clashes of the weekly timetable: nobody can be in two lessons at once, neither the teacher nor a pupil.

use crate::RuleError;
use crate::ids::{ClasseId, MateriaId, PersonaId};
use crate::materia::TipoMateria;

/// A line that is proposed for an hour of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrarioCommand {
    /// The classe.
    pub classe: ClasseId,
    /// The teacher.
    pub docente: PersonaId,
    /// The materia.
    pub materia: MateriaId,
    /// What that materia is.
    pub tipo_materia: TipoMateria,
}

/// A line that counts on some of the same days at an overlapping time, anywhere in the school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrarioFacts {
    /// Its classe.
    pub classe: ClasseId,
    /// The name of that classe, for the message.
    pub classe_nome: String,
    /// Its hour there.
    pub ordinale: u8,
    /// Its teacher.
    pub docente: PersonaId,
    /// Its materia.
    pub materia: MateriaId,
    /// What that materia is.
    pub tipo_materia: TipoMateria,
    /// The name of the materia, for the message.
    pub materia_nome: String,
    /// Whether a pupil would be in both.
    pub shares_pupils: bool,
}

/// Why a line cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SovrapposizioneError {
    /// The teacher is in another classe.
    #[error("the teacher is in {classe} in hour {ordinale}")]
    DocenteAltrove {
        /// Name of the other classe.
        classe: String,
        /// Its hour.
        ordinale: u8,
    },
    /// The teacher stands in this hour of the classe already.
    #[error("the teacher stands in this hour already")]
    DocenteTwice {
        /// Name of the classe.
        classe: String,
        /// The hour.
        ordinale: u8,
    },
    /// Pupils of the line have another materia.
    #[error("pupils of {classe} have {materia} in hour {ordinale}")]
    Alunni {
        /// Name of the classe.
        classe: String,
        /// The hour.
        ordinale: u8,
        /// Name of the other materia.
        materia: String,
    },
}

impl RuleError for SovrapposizioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::DocenteAltrove { .. } => "orario-errore-docente-altrove",
            Self::DocenteTwice { .. } => "orario-errore-docente-doppio",
            Self::Alunni { .. } => "orario-errore-alunni-altrove",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::DocenteAltrove { .. } | Self::DocenteTwice { .. } => "docente",
            Self::Alunni { .. } => "gruppo",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::DocenteAltrove { classe, ordinale } | Self::DocenteTwice { classe, ordinale } => {
                vec![("classe", classe.clone()), ("ora", ordinale.to_string())]
            }
            Self::Alunni { classe, ordinale, materia } => {
                vec![("classe", classe.clone()), ("ora", ordinale.to_string()), ("materia", materia.clone())]
            }
        }
    }
}

/// Whether the line may stand beside the others.
///
/// Two teachers of the same materia are one lesson. Sostegno and potenziamento go beside any lesson. Religion and
/// its alternative run together: each pupil follows one of them.
pub fn check(proposed: OrarioCommand, others: &[OrarioFacts]) -> Result<(), SovrapposizioneError> {
    for other in others {
        let (classe, ordinale) = (other.classe_nome.clone(), other.ordinale);
        if other.docente == proposed.docente && other.classe != proposed.classe {
            return Err(SovrapposizioneError::DocenteAltrove { classe, ordinale });
        }
        if other.docente == proposed.docente {
            return Err(SovrapposizioneError::DocenteTwice { classe, ordinale });
        }
        if other.shares_pupils && !go_together(proposed, other) {
            return Err(SovrapposizioneError::Alunni {
                classe,
                ordinale,
                materia: other.materia_nome.clone(),
            });
        }
    }
    Ok(())
}

fn go_together(proposed: OrarioCommand, other: &OrarioFacts) -> bool {
    let kinds = (proposed.tipo_materia, other.tipo_materia);
    let both_curricular = kinds.0.is_curricular() && kinds.1.is_curricular();
    let religion_and_alternative = matches!(
        kinds,
        (TipoMateria::Irc, TipoMateria::Alternativa) | (TipoMateria::Alternativa, TipoMateria::Irc)
    );
    proposed.materia == other.materia || !both_curricular || religion_and_alternative
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ITALIANO: u128 = 1;
    const INGLESE: u128 = 2;

    fn proposed(docente: u128, materia: u128, tipo: TipoMateria) -> OrarioCommand {
        OrarioCommand {
            classe: Uuid::from_u128(30).into(),
            docente: Uuid::from_u128(docente).into(),
            materia: Uuid::from_u128(materia).into(),
            tipo_materia: tipo,
        }
    }

    fn standing(
        classe: u128,
        docente: u128,
        materia: u128,
        tipo: TipoMateria,
        shares_pupils: bool,
    ) -> OrarioFacts {
        OrarioFacts {
            classe: Uuid::from_u128(classe).into(),
            classe_nome: format!("{classe}A"),
            ordinale: 2,
            docente: Uuid::from_u128(docente).into(),
            materia: Uuid::from_u128(materia).into(),
            tipo_materia: tipo,
            materia_nome: "Inglese".to_owned(),
            shares_pupils,
        }
    }

    #[test]
    fn a_teacher_is_in_one_place() {
        let line = proposed(7, ITALIANO, TipoMateria::Curricolare);
        let elsewhere = standing(31, 7, INGLESE, TipoMateria::Curricolare, false);
        assert_eq!(
            check(line, &[elsewhere]),
            Err(SovrapposizioneError::DocenteAltrove { classe: "31A".to_owned(), ordinale: 2 })
        );
        let here = standing(30, 7, INGLESE, TipoMateria::Sostegno, true);
        assert!(matches!(check(line, &[here]), Err(SovrapposizioneError::DocenteTwice { .. })));
    }

    #[test]
    fn a_pupil_is_in_one_lesson() {
        use TipoMateria::{Alternativa, Curricolare, Irc, Potenziamento, Sostegno};
        let table = [
            ("two materie for the same pupils", Curricolare, INGLESE, Curricolare, true, false),
            ("two groups without common pupils", Curricolare, INGLESE, Curricolare, false, true),
            ("two teachers of one materia", Curricolare, ITALIANO, Curricolare, true, true),
            ("support beside a lesson", Sostegno, INGLESE, Curricolare, true, true),
            ("a lesson beside potenziamento", Curricolare, INGLESE, Potenziamento, true, true),
            ("religion and its alternative", Irc, INGLESE, Alternativa, true, true),
            ("the alternative beside another materia", Alternativa, INGLESE, Curricolare, true, false),
        ];
        for (name, tipo, materia, other_tipo, shares, allowed) in table {
            let other = standing(30, 8, materia, other_tipo, shares);
            assert_eq!(check(proposed(7, ITALIANO, tipo), &[other]).is_ok(), allowed, "{name}");
        }
    }

    #[test]
    fn a_clash_names_the_other_classe_and_hour_at_a_field() {
        let line = proposed(7, ITALIANO, TipoMateria::Curricolare);
        let error = check(line, &[standing(31, 7, INGLESE, TipoMateria::Curricolare, false)]).unwrap_err();
        assert_eq!(error.field(), Some("docente"));
        assert_eq!(error.args(), [("classe", "31A".to_owned()), ("ora", "2".to_owned())]);
    }
}
