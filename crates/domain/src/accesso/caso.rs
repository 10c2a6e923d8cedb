// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Non sono stato io»: somebody else has used a person's credential (caso). The register is closed to it at once, and the
//! dirigente looks at what was written since (GDPR, art. 32 and 33; regolamento del registro elettronico, art. 2 and 3: a
//! credential that others may know is given anew by the office, on request).

use jiff::{Timestamp, ToSpan};
use thiserror::Error;

use crate::RuleError;

/// Days back from which a case may begin: before, the journal is searched by other means.
pub const GIORNI_INDIETRO: i64 = 60;
/// Longest outcome, in characters.
pub const ESITO_MAX: usize = 1000;

/// Whether a case may look back to this instant.
///
/// # Errors
/// An instant to come, or too long ago.
pub fn look_back(dal: Timestamp, now: Timestamp) -> Result<(), CasoError> {
    if dal > now {
        return Err(CasoError::NelFuturo);
    }
    let oldest = now.saturating_sub((GIORNI_INDIETRO * 24).hours()).unwrap_or(Timestamp::MIN);
    if dal < oldest { Err(CasoError::TroppoIndietro) } else { Ok(()) }
}

/// The outcome with which a case is closed: what was found, and what was put right.
///
/// # Errors
/// No outcome, or a case that is closed already.
pub fn close(is_open: bool, esito: &str) -> Result<String, CasoError> {
    if !is_open {
        return Err(CasoError::Chiuso);
    }
    let esito = esito.trim();
    if esito.is_empty() { Err(CasoError::SenzaEsito) } else { Ok(esito.to_owned()) }
}

coded_enum! {
    /// What may be done about a mark that was written with a credential of another.
    pub enum Ripristino {
        /// It is put back as it was.
        Possibile => "possibile",
        /// It is as it was already.
        GiaCosi => "gia_cosi",
        /// Somebody has changed it since: people decide.
        CambiatoDopo => "cambiato_dopo",
        /// Its period was closed by the scrutinio.
        Chiuso => "chiuso",
        /// The test itself was taken away.
        ProvaTolta => "prova_tolta",
    }
}

/// What stood in a cell before and after somebody wrote, and what stands there now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cella<T> {
    /// Before.
    pub trovato: Option<T>,
    /// After.
    pub lasciato: Option<T>,
    /// Now.
    pub adesso: Option<T>,
    /// The period is closed.
    pub chiuso: bool,
}

/// Whether a cell is put back as it was: only what stands as it was left is.
pub fn restore<T: PartialEq>(cella: &Cella<T>) -> Ripristino {
    if cella.adesso == cella.trovato {
        return Ripristino::GiaCosi;
    }
    if cella.adesso != cella.lasciato {
        return Ripristino::CambiatoDopo;
    }
    if cella.chiuso { Ripristino::Chiuso } else { Ripristino::Possibile }
}

/// Whether a case lets something be put back.
///
/// # Errors
/// A case that is closed.
pub fn put_back(is_open: bool) -> Result<(), CasoError> {
    if is_open { Ok(()) } else { Err(CasoError::Chiuso) }
}

/// Why a case is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CasoError {
    /// It begins later than now.
    #[error("a case does not begin in the future")]
    NelFuturo,
    /// It begins too long ago.
    #[error("a case begins at most {GIORNI_INDIETRO} days ago")]
    TroppoIndietro,
    /// Closed without a word.
    #[error("a case is closed with its outcome")]
    SenzaEsito,
    /// Closed twice.
    #[error("the case is closed")]
    Chiuso,
}

impl RuleError for CasoError {
    fn key(&self) -> &'static str {
        match self {
            Self::NelFuturo => "caso-errore-futuro",
            Self::TroppoIndietro => "caso-errore-indietro",
            Self::SenzaEsito => "caso-errore-esito",
            Self::Chiuso => "caso-errore-chiuso",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_begins_in_the_last_sixty_days() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        for (hours, expected) in [
            (0, Ok(())),
            (-24 * 60, Ok(())),
            (1, Err(CasoError::NelFuturo)),
            (-24 * 60 - 1, Err(CasoError::TroppoIndietro)),
        ] {
            assert_eq!(look_back(now + hours.hours(), now), expected, "{hours}");
        }
    }

    #[test]
    fn only_what_stands_as_it_was_left_is_put_back() {
        for (trovato, lasciato, adesso, chiuso, expected) in [
            (Some(4), Some(8), Some(8), false, Ripristino::Possibile),
            (None, Some(8), Some(8), false, Ripristino::Possibile),
            (Some(4), None, None, false, Ripristino::Possibile),
            (Some(4), Some(8), Some(4), false, Ripristino::GiaCosi),
            (Some(4), Some(8), Some(4), true, Ripristino::GiaCosi),
            (None, Some(8), None, false, Ripristino::GiaCosi),
            (Some(4), Some(8), Some(6), false, Ripristino::CambiatoDopo),
            (Some(4), Some(8), None, false, Ripristino::CambiatoDopo),
            (Some(4), None, Some(5), false, Ripristino::CambiatoDopo),
            (Some(4), Some(8), Some(8), true, Ripristino::Chiuso),
        ] {
            let cella = Cella { trovato, lasciato, adesso, chiuso };
            assert_eq!(restore(&cella), expected, "{cella:?}");
        }
    }

    #[test]
    fn a_case_is_closed_once_and_with_its_outcome() {
        assert_eq!(close(true, " Tolti due voti. "), Ok("Tolti due voti.".to_owned()));
        assert_eq!(close(true, " \n"), Err(CasoError::SenzaEsito));
        assert_eq!(close(false, "Tolti"), Err(CasoError::Chiuso));
    }
}
