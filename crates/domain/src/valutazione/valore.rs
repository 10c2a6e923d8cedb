// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What stands in a cell of the register: a mark, a judgement, or an annotation that is neither.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A mark in tenths, held in quarters: 4 is 1, 40 is 10. It is written `7`, `7+`, `7½`, `8-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Voto(u8);

impl Voto {
    /// The lowest, 1.
    pub const MIN: Self = Self(4);
    /// The highest, 10.
    pub const MAX: Self = Self(40);

    /// The mark of so many quarters, when there is one.
    pub fn from_quarti(quarti: i64) -> Option<Self> {
        u8::try_from(quarti).ok().map(Self).filter(|voto| (Self::MIN..=Self::MAX).contains(voto))
    }

    /// Quarters.
    pub const fn quarti(self) -> u8 {
        self.0
    }

    /// Six or more.
    pub const fn is_sufficiente(self) -> bool {
        self.0 >= 24
    }
}

impl TryFrom<u8> for Voto {
    type Error = String;

    fn try_from(quarti: u8) -> Result<Self, String> {
        Self::from_quarti(i64::from(quarti)).ok_or_else(|| format!("{quarti} quarters are not a mark"))
    }
}

impl From<Voto> for u8 {
    fn from(voto: Voto) -> u8 {
        voto.0
    }
}

impl fmt::Display for Voto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0 / 4;
        match self.0 % 4 {
            0 => write!(f, "{whole}"),
            1 => write!(f, "{whole}+"),
            2 => write!(f, "{whole}½"),
            _ => write!(f, "{}-", whole + 1),
        }
    }
}

coded_enum! {
    /// A judgement in words. Which of them a scale has is a rule of the year ([`super::Scala`]).
    pub enum Giudizio {
        /// Ottimo.
        Ottimo => "ottimo",
        /// Distinto.
        Distinto => "distinto",
        /// Buono.
        Buono => "buono",
        /// Discreto.
        Discreto => "discreto",
        /// Sufficiente.
        Sufficiente => "sufficiente",
        /// Non sufficiente (primaria).
        NonSufficiente => "non_sufficiente",
        /// Mediocre (religion).
        Mediocre => "mediocre",
        /// Insufficiente (religion).
        Insufficiente => "insufficiente",
        /// Level of O.M. 172/2020.
        Avanzato => "avanzato",
        /// Level of O.M. 172/2020.
        Intermedio => "intermedio",
        /// Level of O.M. 172/2020.
        Base => "base",
        /// Level of O.M. 172/2020.
        PrimaAcquisizione => "prima_acquisizione",
    }
}

impl Giudizio {
    /// The words of the law.
    pub const fn nome(self) -> &'static str {
        match self {
            Self::Ottimo => "Ottimo",
            Self::Distinto => "Distinto",
            Self::Buono => "Buono",
            Self::Discreto => "Discreto",
            Self::Sufficiente => "Sufficiente",
            Self::NonSufficiente => "Non sufficiente",
            Self::Mediocre => "Mediocre",
            Self::Insufficiente => "Insufficiente",
            Self::Avanzato => "Avanzato",
            Self::Intermedio => "Intermedio",
            Self::Base => "Base",
            Self::PrimaAcquisizione => "In via di prima acquisizione",
        }
    }

    /// For narrow cells; typed back it means the same.
    pub const fn sigla(self) -> &'static str {
        match self {
            Self::Ottimo => "Ott",
            Self::Distinto => "Dist",
            Self::Buono => "Buo",
            Self::Discreto => "Disc",
            Self::Sufficiente => "Suff",
            Self::NonSufficiente => "NonS",
            Self::Mediocre => "Med",
            Self::Insufficiente => "Ins",
            Self::Avanzato => "Avan",
            Self::Intermedio => "Inter",
            Self::Base => "Base",
            Self::PrimaAcquisizione => "PrAcq",
        }
    }

    /// Short ways to type it, folded.
    pub(super) const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::NonSufficiente => &["ns", "nons"],
            Self::Insufficiente => &["i"],
            Self::Avanzato => &["a"],
            Self::Intermedio => &["i"],
            Self::PrimaAcquisizione => &["pracq", "primaacquisizione"],
            _ => &[],
        }
    }
}

coded_enum! {
    /// A note in the place of a mark. It has no number, never counts as zero, and never counts at all.
    pub enum Annotazione {
        /// Was asked and was not prepared.
        Impreparato => "impreparato",
        /// Was not there.
        Assente => "assente",
        /// Was there and did not do it.
        NonSvolto => "non_svolto",
        /// Excused, by the rules of the class.
        Giustificato => "giustificato",
        /// Not enough to be classified.
        NonClassificato => "non_classificato",
    }
}

impl Annotazione {
    /// The words.
    pub const fn nome(self) -> &'static str {
        match self {
            Self::Impreparato => "Impreparato",
            Self::Assente => "Assente",
            Self::NonSvolto => "Non svolto",
            Self::Giustificato => "Giustificato",
            Self::NonClassificato => "Non classificato",
        }
    }

    /// For narrow cells; typed back it means the same.
    pub const fn sigla(self) -> &'static str {
        match self {
            Self::Impreparato => "Imp",
            Self::Assente => "Ass",
            Self::NonSvolto => "NSv",
            Self::Giustificato => "Giu",
            Self::NonClassificato => "NC",
        }
    }

    /// Short ways to type it, folded.
    pub(super) const fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Impreparato => &["i"],
            Self::Assente => &["a"],
            Self::NonSvolto => &["ns", "nsv"],
            Self::Giustificato => &["g"],
            Self::NonClassificato => &["nc"],
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Valore {
    /// A mark, told in quarters.
    #[serde(rename = "quarti")]
    Voto(Voto),
    /// A judgement.
    Giudizio(Giudizio),
    /// Neither.
    Annotazione(Annotazione),
}

impl Valore {
    /// The mark, when it is one.
    pub const fn voto(self) -> Option<Voto> {
        match self {
            Self::Voto(voto) => Some(voto),
            _ => None,
        }
    }

    /// Whether it values learning: an annotation does not.
    pub const fn is_valutazione(self) -> bool {
        !matches!(self, Self::Annotazione(_))
    }

    /// For narrow cells; typed back it means the same.
    pub fn sigla(self) -> String {
        match self {
            Self::Voto(voto) => voto.to_string(),
            Self::Giudizio(giudizio) => giudizio.sigla().to_owned(),
            Self::Annotazione(annotazione) => annotazione.sigla().to_owned(),
        }
    }

    /// The full words.
    pub fn nome(self) -> String {
        match self {
            Self::Voto(voto) => voto.to_string(),
            Self::Giudizio(giudizio) => giudizio.nome().to_owned(),
            Self::Annotazione(annotazione) => annotazione.nome().to_owned(),
        }
    }
}
