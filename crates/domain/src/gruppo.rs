// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Gruppi of pupils and to whom a lezione is addressed. A gruppo belongs to one classe; pupils of several are taught together
//! by a declared lesson (ADR 0021).

pub mod modifica;

use serde::{Deserialize, Serialize};

use crate::RuleError;
use crate::ids::GruppoId;

coded_enum! {
    /// Why some pupils of a classe are taught apart.
    pub enum TipoGruppo {
        /// Branch of a classe articolata: common subjects together, the others apart.
        Articolazione => "articolazione",
        /// Pupils who follow the teaching of Catholic religion.
        IrcAvvalenti => "irc_avvalenti",
        /// Pupils who follow the alternative activity.
        Alternativa => "alternativa",
        /// Pupils who study at school in the hour of religion, with somebody or alone (choices D and I).
        StudioIrc => "studio_irc",
        /// Pupils who follow neither religion nor anything else in its hour ("N.A."): they leave school (choice U).
        NonAvvalenti => "non_avvalenti",
        /// Pupils of one foreign language.
        Lingua => "lingua",
        /// Any other group (recovery, instrument, project).
        Altro => "altro",
    }
}

/// A way to split a classe into parts that share no pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Partizione {
    /// Branches of a classe articolata.
    Articolazione,
    /// Choice about religion: avvalenti, alternativa, study, non avvalenti.
    SceltaIrc,
}

impl TipoGruppo {
    /// Who is in it follows neither religion nor an activity in its place.
    pub const fn is_out_of_irc(self) -> bool {
        matches!(self, Self::StudioIrc | Self::NonAvvalenti)
    }

    /// The split this kind of group is a part of. Groups of language (a pupil may study three) and other
    /// groups belong to none: they may share pupils.
    pub const fn partition(self) -> Option<Partizione> {
        match self {
            Self::Articolazione => Some(Partizione::Articolazione),
            Self::IrcAvvalenti | Self::Alternativa | Self::StudioIrc | Self::NonAvvalenti => {
                Some(Partizione::SceltaIrc)
            }
            Self::Lingua | Self::Altro => None,
        }
    }
}

/// To whom a lezione is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "destinatari", rename_all = "snake_case")]
pub enum Destinatari {
    /// The whole classe.
    Classe,
    /// One gruppo.
    Gruppo {
        /// Which one.
        gruppo: GruppoId,
        /// Of which kind.
        tipo: TipoGruppo,
    },
}

impl Destinatari {
    /// The gruppo, when it is not the whole classe.
    pub const fn gruppo(self) -> Option<GruppoId> {
        match self {
            Self::Classe => None,
            Self::Gruppo { gruppo, .. } => Some(gruppo),
        }
    }

    /// The kind of the gruppo, when it is not the whole classe.
    pub const fn tipo(self) -> Option<TipoGruppo> {
        match self {
            Self::Classe => None,
            Self::Gruppo { tipo, .. } => Some(tipo),
        }
    }

    /// Whether lessons for `self` and `other` may stand in the same hour of the same classe.
    ///
    /// Parts of one split never share pupils (see [`validate_membership`]); for groups of different
    /// splits the caller says whether a pupil is in both on that day.
    pub fn stands_beside(self, other: Self, share_pupils: bool) -> bool {
        let (Self::Gruppo { gruppo: one, tipo: kind }, Self::Gruppo { gruppo: two, tipo: other_kind }) =
            (self, other)
        else {
            return false;
        };
        if one == two {
            return false;
        }
        let same_split = kind.partition().is_some() && kind.partition() == other_kind.partition();
        same_split || !share_pupils
    }
}

/// Why a pupil cannot be put into a gruppo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GruppoError {
    /// The pupil is in another part of the same split on that day.
    #[error("the pupil already is in group {altro}, of the same split")]
    SameSplit {
        /// The other gruppo.
        altro: GruppoId,
    },
    /// The pupil already is in this gruppo.
    #[error("the pupil already is in this group")]
    AlreadyMember,
}

impl RuleError for GruppoError {
    fn key(&self) -> &'static str {
        match self {
            Self::SameSplit { .. } => "gruppo-errore-stessa-suddivisione",
            Self::AlreadyMember => "gruppo-errore-gia-presente",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("gruppo")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::SameSplit { altro } => vec![("gruppo", altro.to_string())],
            Self::AlreadyMember => Vec::new(),
        }
    }
}

/// A pupil is in at most one part of each split on the same day; `current` are the pupil's groups then.
pub fn validate_membership(
    gruppo: GruppoId,
    tipo: TipoGruppo,
    current: &[(GruppoId, TipoGruppo)],
) -> Result<(), GruppoError> {
    if current.iter().any(|(other, _)| *other == gruppo) {
        return Err(GruppoError::AlreadyMember);
    }
    let Some(split) = tipo.partition() else {
        return Ok(());
    };
    match current.iter().find(|(_, other)| other.partition() == Some(split)) {
        Some((altro, _)) => Err(GruppoError::SameSplit { altro: *altro }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn gruppo(number: u128, tipo: TipoGruppo) -> Destinatari {
        Destinatari::Gruppo { gruppo: Uuid::from_u128(number).into(), tipo }
    }

    #[test]
    fn only_lessons_of_disjoint_groups_stand_side_by_side() {
        use TipoGruppo::{Alternativa, Altro, Articolazione, IrcAvvalenti, NonAvvalenti, StudioIrc};
        let table = [
            (Destinatari::Classe, Destinatari::Classe, false, false),
            (Destinatari::Classe, gruppo(1, Articolazione), false, false),
            (gruppo(1, Articolazione), gruppo(1, Articolazione), false, false),
            (gruppo(1, Articolazione), gruppo(2, Articolazione), true, true),
            (gruppo(1, IrcAvvalenti), gruppo(2, Alternativa), true, true),
            (gruppo(1, NonAvvalenti), gruppo(2, Alternativa), true, true),
            (gruppo(1, StudioIrc), gruppo(2, IrcAvvalenti), true, true),
            (gruppo(1, IrcAvvalenti), gruppo(2, Articolazione), true, false),
            (gruppo(1, Altro), gruppo(2, Altro), true, false),
            (gruppo(1, Altro), gruppo(2, Altro), false, true),
        ];
        for (one, two, share_pupils, expected) in table {
            assert_eq!(one.stands_beside(two, share_pupils), expected, "{one:?} {two:?}");
            assert_eq!(two.stands_beside(one, share_pupils), expected, "{two:?} {one:?}");
        }
    }

    #[test]
    fn a_pupil_is_in_one_part_of_each_split() {
        let id = |number| GruppoId::from(Uuid::from_u128(number));
        let current = [(id(1), TipoGruppo::IrcAvvalenti), (id(2), TipoGruppo::Altro)];
        assert_eq!(
            validate_membership(id(3), TipoGruppo::NonAvvalenti, &current),
            Err(GruppoError::SameSplit { altro: id(1) })
        );
        assert_eq!(
            validate_membership(id(1), TipoGruppo::IrcAvvalenti, &current),
            Err(GruppoError::AlreadyMember)
        );
        assert_eq!(validate_membership(id(3), TipoGruppo::Altro, &current), Ok(()));
        assert_eq!(validate_membership(id(3), TipoGruppo::Articolazione, &current), Ok(()));
    }
}
