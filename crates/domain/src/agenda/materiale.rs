// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Taking a file or a link of homework away.
//!
//! Whoever gave the homework does it like they write its text, until a scrutinio closes the periodo. A file that should
//! not be there (of another class, with data of others) cannot wait for its author, nor for a periodo to be opened again:
//! the school answers for it (GDPR, art. 5 par. 1 f and par. 2), so that dirigente and staff take it away at any
//! time, and say why.

use jiff::civil::Date;

use crate::RuleError;

/// Longest reason, in characters.
pub const MOTIVO_MAX: usize = 500;

/// Who takes something away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaterialeAuthor {
    /// Whoever gave the homework.
    Autore,
    /// The dirigente, or the staff.
    Capo,
}

/// Why nothing is taken away.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MaterialeError {
    /// The scrutinio of the periodo is closed.
    #[error("{data} is in a closed period")]
    Closed {
        /// Day of the lezione.
        data: Date,
    },
    /// Somebody else's homework, and no reason.
    #[error("a reason is needed")]
    MotivoMissing,
    /// The reason is too long.
    #[error("the reason has {chars} characters, at most {MOTIVO_MAX}")]
    MotivoTooLong {
        /// Characters found.
        chars: usize,
    },
}

impl RuleError for MaterialeError {
    fn key(&self) -> &'static str {
        match self {
            Self::Closed { .. } => "lezione-errore-chiusa",
            Self::MotivoMissing => "compito-errore-motivo",
            Self::MotivoTooLong { .. } => "compito-errore-motivo-lungo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::Closed { .. } => None,
            Self::MotivoMissing | Self::MotivoTooLong { .. } => Some("motivo"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Closed { data } => vec![("data", data.to_string())],
            Self::MotivoMissing => Vec::new(),
            Self::MotivoTooLong { .. } => vec![("massimo", MOTIVO_MAX.to_string())],
        }
    }
}

/// Decides whether a file or a link of homework is taken away; the reason that is kept and that the author reads, when it is
/// somebody else who does it.
pub fn take_away(
    chi: MaterialeAuthor,
    (data, chiuso): (Date, bool),
    motivo: &str,
) -> Result<Option<String>, MaterialeError> {
    match chi {
        MaterialeAuthor::Autore if chiuso => return Err(MaterialeError::Closed { data }),
        MaterialeAuthor::Autore => return Ok(None),
        MaterialeAuthor::Capo => {}
    }
    let motivo = motivo.trim();
    match motivo.chars().count() {
        0 => Err(MaterialeError::MotivoMissing),
        chars if chars > MOTIVO_MAX => Err(MaterialeError::MotivoTooLong { chars }),
        _ => Ok(Some(motivo.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_author_takes_away_until_the_period_is_closed_and_the_head_always_with_a_reason() {
        let data = date(2026, 11, 23);
        let long = "x".repeat(MOTIVO_MAX + 1);
        let reason = Some("Foglio di un'altra classe".to_owned());
        let table = [
            (MaterialeAuthor::Autore, false, "", Ok(None)),
            (MaterialeAuthor::Autore, false, "mio sbaglio", Ok(None)),
            (MaterialeAuthor::Autore, true, "mio sbaglio", Err(MaterialeError::Closed { data })),
            (MaterialeAuthor::Capo, false, " ", Err(MaterialeError::MotivoMissing)),
            (MaterialeAuthor::Capo, true, "", Err(MaterialeError::MotivoMissing)),
            (
                MaterialeAuthor::Capo,
                true,
                &long,
                Err(MaterialeError::MotivoTooLong { chars: MOTIVO_MAX + 1 }),
            ),
            (MaterialeAuthor::Capo, false, " Foglio di un'altra classe\n", Ok(reason.clone())),
            (MaterialeAuthor::Capo, true, "Foglio di un'altra classe", Ok(reason)),
        ];
        for (chi, chiuso, motivo, expected) in table {
            assert_eq!(take_away(chi, (data, chiuso), motivo), expected, "{chi:?} {chiuso} {motivo:?}");
        }
    }
}
