// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The roll called at the meeting point when a building is left (D.M. 26 August 1992, point 12; D.M. 10 March 1998): who
//! was at school must be found. Nobody is taken for found without a word of the teacher.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::RuleError;
use crate::ids::PersonaId;

coded_enum! {
    /// How a pupil was found at the meeting point.
    pub enum StatoEvacuazione {
        /// There.
        Presente => "presente",
        /// There, hurt.
        Ferito => "ferito",
        /// Not found.
        Disperso => "disperso",
    }
}

/// Why the roll is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvacuazioneError {
    /// The pupil is not in the class.
    #[error("pupil {alunno} is not in the class")]
    Unknown {
        /// Who.
        alunno: PersonaId,
    },
    /// Nobody was called.
    #[error("nobody was called")]
    Empty,
}

impl RuleError for EvacuazioneError {
    fn key(&self) -> &'static str {
        match self {
            Self::Unknown { .. } => "evacuazione-errore-alunno",
            Self::Empty => "evacuazione-errore-vuota",
        }
    }
}

/// How many pupils were found how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ContoEvacuazione {
    /// There.
    pub presenti: usize,
    /// Hurt.
    pub feriti: usize,
    /// Not found.
    pub dispersi: usize,
}

impl std::iter::Sum for ContoEvacuazione {
    fn sum<I: Iterator<Item = Self>>(conti: I) -> Self {
        conti.fold(Self::default(), |all, one| Self {
            presenti: all.presenti + one.presenti,
            feriti: all.feriti + one.feriti,
            dispersi: all.dispersi + one.dispersi,
        })
    }
}

/// The state of every pupil who was at school. Who was not called is not found; who was called though the register has
/// them absent counts as well.
pub fn call(
    attesi: &[PersonaId],
    classe: &[PersonaId],
    chiamati: &BTreeMap<PersonaId, StatoEvacuazione>,
) -> Result<BTreeMap<PersonaId, StatoEvacuazione>, EvacuazioneError> {
    if let Some(alunno) = chiamati.keys().find(|alunno| !classe.contains(alunno)) {
        return Err(EvacuazioneError::Unknown { alunno: *alunno });
    }
    if chiamati.is_empty() && !attesi.is_empty() {
        return Err(EvacuazioneError::Empty);
    }
    let mut stati: BTreeMap<PersonaId, StatoEvacuazione> =
        attesi.iter().map(|alunno| (*alunno, StatoEvacuazione::Disperso)).collect();
    stati.extend(chiamati);
    Ok(stati)
}

/// Counts them.
pub fn conta(stati: impl IntoIterator<Item = StatoEvacuazione>) -> ContoEvacuazione {
    stati.into_iter().fold(ContoEvacuazione::default(), |mut conto, stato| {
        match stato {
            StatoEvacuazione::Presente => conto.presenti += 1,
            StatoEvacuazione::Ferito => conto.feriti += 1,
            StatoEvacuazione::Disperso => conto.dispersi += 1,
        }
        conto
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use StatoEvacuazione::{Disperso, Ferito, Presente};

    fn id(number: u128) -> PersonaId {
        Uuid::from_u128(number).into()
    }

    #[test]
    fn who_was_at_school_and_was_not_called_is_not_found() {
        let classe = [id(1), id(2), id(3), id(4)];
        let called = BTreeMap::from([(id(1), Presente), (id(2), Ferito), (id(4), Presente)]);
        let found = call(&classe[..3], &classe, &called).unwrap();
        assert_eq!(found[&id(3)], Disperso);
        assert_eq!(found[&id(4)], Presente, "the register had them absent, and they are there");
        let conto = conta(found.into_values());
        assert_eq!(conto, ContoEvacuazione { presenti: 2, feriti: 1, dispersi: 1 });
    }

    #[test]
    fn a_stranger_or_an_empty_roll_is_refused() {
        let classe = [id(1)];
        let stranger = BTreeMap::from([(id(9), Presente)]);
        assert_eq!(call(&classe, &classe, &stranger), Err(EvacuazioneError::Unknown { alunno: id(9) }));
        assert_eq!(call(&classe, &classe, &BTreeMap::new()), Err(EvacuazioneError::Empty));
        assert!(call(&[], &classe, &BTreeMap::new()).is_ok(), "a class that was not at school");
    }
}
