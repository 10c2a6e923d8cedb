// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The letter with the code of the first access: given by the office to the person, or to whom the person sends with a
//! written delegation; the code must be changed at the first access (regolamento del registro elettronico, art. 2).

use jiff::{Timestamp, ToSpan};

use crate::RuleError;

/// Days for which the code of a letter opens the register.
pub const GIORNI_VALIDITA: i64 = 60;
/// Longest name of who takes a letter, in characters.
pub const RITIRATA_DA_MAX: usize = 120;

coded_enum! {
    /// How the office knew who took the letter. Only the kind is kept (GDPR, art. 5 par. 1 lett. c).
    pub enum Riconoscimento {
        /// Carta d'identità.
        CartaIdentita => "carta_identita",
        /// Passaporto.
        Passaporto => "passaporto",
        /// Patente di guida.
        Patente => "patente",
        /// Permesso di soggiorno.
        PermessoSoggiorno => "permesso_soggiorno",
        /// Known to the office in person.
        Persona => "persona",
    }
}

coded_enum! {
    /// How a letter stands.
    pub enum StatoLettera {
        /// Printed, still in the office.
        DaConsegnare => "da_consegnare",
        /// Handed over, not used yet.
        Consegnata => "consegnata",
        /// The person entered and chose a password.
        Usata => "usata",
        /// Its code opens nothing any more.
        Scaduta => "scaduta",
        /// A later letter took its place.
        Sostituita => "sostituita",
    }
}

/// What is known of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetteraFacts {
    /// Until when its code opens the register.
    pub expires_at: Timestamp,
    /// A later one was printed.
    pub sostituita: bool,
    /// It was handed over.
    pub consegnata: bool,
    /// The person has chosen a password since.
    pub usata: bool,
}

impl LetteraFacts {
    /// How it stands at a moment.
    #[must_use]
    pub fn stato(self, now: Timestamp) -> StatoLettera {
        if self.sostituita {
            StatoLettera::Sostituita
        } else if self.usata {
            StatoLettera::Usata
        } else if now > self.expires_at {
            StatoLettera::Scaduta
        } else if self.consegnata {
            StatoLettera::Consegnata
        } else {
            StatoLettera::DaConsegnare
        }
    }
}

/// Until when the code of a letter printed now opens the register.
#[must_use]
pub fn scadenza(now: Timestamp) -> Timestamp {
    now.saturating_add((GIORNI_VALIDITA * 24).hours()).unwrap_or(Timestamp::MAX)
}

/// The rule that refuses handing a letter over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LetteraError {
    /// It was handed over before.
    #[error("the letter was handed over already")]
    AlreadyHanded,
    /// The person entered already.
    #[error("the code was used already")]
    Used,
    /// The code opens nothing any more.
    #[error("the code has expired")]
    Expired,
    /// A later letter took its place.
    #[error("a later letter took its place")]
    Replaced,
    /// Nobody said who took it.
    #[error("who took it is missing")]
    RitirataDaMissing,
    /// The name is too long.
    #[error("the name has {chars} characters")]
    RitirataDaTooLong {
        /// Characters found.
        chars: usize,
    },
}

impl RuleError for LetteraError {
    fn key(&self) -> &'static str {
        match self {
            Self::AlreadyHanded => "lettera-errore-consegnata",
            Self::Used => "lettera-errore-usata",
            Self::Expired => "lettera-errore-scaduta",
            Self::Replaced => "lettera-errore-sostituita",
            Self::RitirataDaMissing => "lettera-errore-ritirata-da",
            Self::RitirataDaTooLong { .. } => "lettera-errore-ritirata-da-lungo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        matches!(self, Self::RitirataDaMissing | Self::RitirataDaTooLong { .. }).then_some("ritirata_da")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::RitirataDaTooLong { .. } => vec![("n", RITIRATA_DA_MAX.to_string())],
            _ => Vec::new(),
        }
    }
}

/// Whether a letter may be handed to somebody now.
///
/// # Errors
/// See [`LetteraError`].
pub fn consegna(lettera: LetteraFacts, ritirata_da: &str, now: Timestamp) -> Result<(), LetteraError> {
    match lettera.stato(now) {
        StatoLettera::DaConsegnare => {}
        StatoLettera::Consegnata => return Err(LetteraError::AlreadyHanded),
        StatoLettera::Usata => return Err(LetteraError::Used),
        StatoLettera::Scaduta => return Err(LetteraError::Expired),
        StatoLettera::Sostituita => return Err(LetteraError::Replaced),
    }
    match ritirata_da.chars().count() {
        0 => Err(LetteraError::RitirataDaMissing),
        chars if chars > RITIRATA_DA_MAX => Err(LetteraError::RitirataDaTooLong { chars }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn facts(sostituita: bool, consegnata: bool, usata: bool) -> LetteraFacts {
        LetteraFacts { expires_at: Timestamp::constant(1_000, 0), sostituita, consegnata, usata }
    }

    #[test]
    fn a_letter_is_handed_over_once_while_its_code_opens_the_register() {
        let (before, after) = (Timestamp::constant(999, 0), Timestamp::constant(1_001, 0));
        for (lettera, now, expected) in [
            (facts(false, false, false), before, Ok(())),
            (facts(false, true, false), before, Err(LetteraError::AlreadyHanded)),
            (facts(false, false, true), before, Err(LetteraError::Used)),
            (facts(false, false, false), after, Err(LetteraError::Expired)),
            (facts(true, false, false), before, Err(LetteraError::Replaced)),
            // Who used it in time did not let it expire.
            (facts(false, true, true), after, Err(LetteraError::Used)),
        ] {
            assert_eq!(consegna(lettera, "Ada Rossi", now), expected, "{lettera:?}");
        }
    }

    #[test]
    fn who_takes_a_letter_is_named() {
        let now = Timestamp::constant(0, 0);
        assert_eq!(consegna(facts(false, false, false), "", now), Err(LetteraError::RitirataDaMissing));
        let long = "a".repeat(RITIRATA_DA_MAX + 1);
        assert_eq!(
            consegna(facts(false, false, false), &long, now),
            Err(LetteraError::RitirataDaTooLong { chars: 121 })
        );
    }

    #[test]
    fn a_code_opens_the_register_for_sixty_days() {
        assert_eq!(scadenza(Timestamp::constant(0, 0)), Timestamp::constant(60 * 86_400, 0));
    }
}
