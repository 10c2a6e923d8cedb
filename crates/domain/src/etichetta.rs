// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Etichette of a lezione: educazione civica, orientamento, formazione scuola-lavoro, and the hours that law asks of them.
//!
//! A lezione that bears one counts for it from bell to bell. Which ones a classe has, and how many hours, is data by school
//! year, order and year of course: see [`regole`].

mod conto;
mod regole;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::materia::TipoMateria;
use crate::{RuleError, UnknownCode};

pub use conto::{Avanzamento, LezioneContata, minuti_di_classe};
pub use regole::{ClasseFacts, Durata, OreDovute, Percorso, ammesse, ore_dovute};

coded_enum! {
    /// What a lezione counts for besides its materia.
    pub enum Etichetta {
        /// Transversal teaching of civics (L. 92/2019).
        EducazioneCivica => "educazione_civica",
        /// Guidance (D.M. 328/2022).
        Orientamento => "orientamento",
        /// Formazione scuola-lavoro, once PCTO (L. 145/2018, art. 1 c. 784 ff.).
        Fsl => "fsl",
    }
}

impl Etichetta {
    const fn bit(self) -> u8 {
        match self {
            Self::EducazioneCivica => 1,
            Self::Orientamento => 2,
            Self::Fsl => 4,
        }
    }
}

/// The etichette of one lezione. Written as their codes with a space between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Etichette(u8);

impl Etichette {
    /// None.
    pub const NESSUNA: Self = Self(0);

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether this one is among them.
    pub const fn contains(self, etichetta: Etichetta) -> bool {
        self.0 & etichetta.bit() != 0
    }

    /// These and one more.
    #[must_use]
    pub const fn with(self, etichetta: Etichetta) -> Self {
        Self(self.0 | etichetta.bit())
    }

    /// In the order of [`Etichetta::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Etichetta> {
        Etichetta::ALL.iter().copied().filter(move |etichetta| self.contains(*etichetta))
    }

    /// Their codes.
    pub fn codes(self) -> Vec<&'static str> {
        self.iter().map(Etichetta::code).collect()
    }
}

impl FromIterator<Etichetta> for Etichette {
    fn from_iter<I: IntoIterator<Item = Etichetta>>(etichette: I) -> Self {
        etichette.into_iter().fold(Self::NESSUNA, Self::with)
    }
}

impl fmt::Display for Etichette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.codes().join(" "))
    }
}

impl FromStr for Etichette {
    type Err = UnknownCode;

    fn from_str(codes: &str) -> Result<Self, Self::Err> {
        codes.split_whitespace().map(Etichetta::from_str).collect()
    }
}

impl Serialize for Etichette {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Why the etichette of a lezione are refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EtichettaError {
    /// The classe has no such hours in this school year.
    #[error("{etichetta} is not among the hours of this class")]
    NotForClasse {
        /// The one asked for.
        etichetta: Etichetta,
    },
    /// A support teacher writes texts of their own; the etichette are the lezione's.
    #[error("the etichette belong to the teacher of the hour")]
    Sostegno,
}

impl RuleError for EtichettaError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotForClasse { .. } => "etichetta-errore-classe",
            Self::Sostegno => "etichetta-errore-sostegno",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("etichette")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NotForClasse { etichetta } => vec![("etichetta", etichetta.to_string())],
            Self::Sostegno => Vec::new(),
        }
    }
}

/// Decides on the etichette of a lezione. What stands already may stay, also where the rules of the year changed.
pub fn decide(
    stanno: Etichette,
    volute: Etichette,
    ammesse: Etichette,
    is_sostegno: bool,
) -> Result<Etichette, EtichettaError> {
    if volute == stanno {
        return Ok(stanno);
    }
    if is_sostegno {
        return Err(EtichettaError::Sostegno);
    }
    match volute.iter().find(|etichetta| !stanno.contains(*etichetta) && !ammesse.contains(*etichetta)) {
        Some(etichetta) => Err(EtichettaError::NotForClasse { etichetta }),
        None => Ok(volute),
    }
}

/// What a lezione counts for: what was written, and educazione civica by itself where that is its materia and the classe has
/// it (L. 92/2019, art. 2).
pub fn contate(scritte: Etichette, materia: Option<TipoMateria>, ammesse: Etichette) -> Etichette {
    let own = Etichetta::EducazioneCivica;
    if materia == Some(TipoMateria::EducazioneCivica) && ammesse.contains(own) {
        return scritte.with(own);
    }
    scritte
}
