// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whom a support teacher follows in a lezione. Support has a pupil (L. 104/1992, art. 13), so topic and activity of a
//! support teacher are the pupil's: a teacher with two pupils in one classe writes two.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::CattedraFacts;
use crate::RuleError;
use crate::cattedra::TipoCattedra;
use crate::ids::PersonaId;
use crate::materia::TipoMateria;

/// A lezione as far as support is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LezioneSeguita<'a> {
    /// Its day.
    pub data: Date,
    /// What its materia is.
    pub tipo_materia: Option<TipoMateria>,
    /// Its pupils; `None` stands for the whole classe.
    pub alunni: Option<&'a BTreeSet<PersonaId>>,
}

/// Why the texts of a support teacher are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SostegnoError {
    /// Several pupils are followed, and the text says of none.
    #[error("the pupil of the text is missing")]
    AlunnoMissing,
    /// The teacher does not follow this pupil in this hour.
    #[error("the pupil is not followed in this hour")]
    NotFollowed,
}

impl RuleError for SostegnoError {
    fn key(&self) -> &'static str {
        match self {
            Self::AlunnoMissing => "sostegno-errore-alunno",
            Self::NotFollowed => "sostegno-errore-non-seguito",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("alunno")
    }
}

/// Whether every pupil whom the teacher supports on that day stays out of religion.
pub(super) fn all_non_avvalenti(cattedre: &[CattedraFacts], data: Date) -> bool {
    cattedre.iter().filter(|own| supports(own, data)).all(|own| own.alunno_non_avvalente)
}

/// The pupils whom the teacher of these cattedre follows in a lezione, each once.
pub fn alunni_seguiti(cattedre: &[CattedraFacts], lezione: LezioneSeguita<'_>) -> BTreeSet<PersonaId> {
    let religion = lezione.tipo_materia == Some(TipoMateria::Irc);
    cattedre
        .iter()
        .filter(|own| supports(own, lezione.data) && !(religion && own.alunno_non_avvalente))
        .filter_map(|own| own.alunno)
        .filter(|alunno| lezione.alunni.is_none_or(|members| members.contains(alunno)))
        .collect()
}

/// The pupil whom a text is about: the one named, or the only one; none when the teacher follows nobody in particular.
pub fn alunno_del_testo(
    seguiti: &[PersonaId],
    named: Option<PersonaId>,
) -> Result<Option<PersonaId>, SostegnoError> {
    match (named, seguiti) {
        (Some(alunno), _) if seguiti.contains(&alunno) => Ok(Some(alunno)),
        (Some(_), _) => Err(SostegnoError::NotFollowed),
        (None, []) => Ok(None),
        (None, [only]) => Ok(Some(*only)),
        (None, _) => Err(SostegnoError::AlunnoMissing),
    }
}

fn supports(cattedra: &CattedraFacts, data: Date) -> bool {
    cattedra.tipo == TipoCattedra::Sostegno && cattedra.covers(data)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    const DAY: Date = date(2026, 11, 23);

    fn alunno(number: u128) -> PersonaId {
        Uuid::from_u128(number).into()
    }

    fn support(number: u128, alunno_non_avvalente: bool, al: Date) -> CattedraFacts {
        CattedraFacts {
            id: Uuid::from_u128(number + 100).into(),
            tipo: TipoCattedra::Sostegno,
            materia: Uuid::from_u128(200).into(),
            tipo_materia: TipoMateria::Sostegno,
            gruppo: None,
            alunno: Some(alunno(number)),
            alunno_non_avvalente,
            dal: date(2026, 9, 1),
            al,
        }
    }

    #[test]
    fn a_support_teacher_follows_the_pupils_of_the_lesson_on_that_day() {
        let year = date(2027, 8, 31);
        let cattedre =
            [support(1, false, year), support(2, true, year), support(3, false, date(2026, 10, 1))];
        let group = BTreeSet::from([alunno(2)]);
        let table = [
            (Some(TipoMateria::Curricolare), None, vec![1, 2]),
            (Some(TipoMateria::Irc), None, vec![1]),
            (Some(TipoMateria::Alternativa), Some(&group), vec![2]),
            (None, None, vec![1, 2]),
        ];
        for (tipo_materia, alunni, wanted) in table {
            let found = alunni_seguiti(&cattedre, LezioneSeguita { data: DAY, tipo_materia, alunni });
            assert_eq!(found, wanted.into_iter().map(alunno).collect(), "{tipo_materia:?}");
        }
        assert!(!all_non_avvalenti(&cattedre, DAY), "one of them follows religion");
    }

    #[test]
    fn with_two_pupils_a_text_says_of_whom() {
        let two = [alunno(1), alunno(2)];
        assert_eq!(alunno_del_testo(&two, Some(alunno(2))), Ok(Some(alunno(2))));
        assert_eq!(alunno_del_testo(&two, None), Err(SostegnoError::AlunnoMissing));
        assert_eq!(alunno_del_testo(&two, Some(alunno(3))), Err(SostegnoError::NotFollowed));
        assert_eq!(alunno_del_testo(&[alunno(1)], None), Ok(Some(alunno(1))));
        assert_eq!(alunno_del_testo(&[], None), Ok(None));
    }
}
