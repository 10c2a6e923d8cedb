// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! When a mark is seen: the pupil first, then the guardians. A mark that is not seen counts in no mean they see.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use super::TipoProva;
use crate::RuleError;
use crate::orario::{OraLocale, instant};

/// The school's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pubblicazione {
    /// Hours after writing before the pupil sees it; 0 is at once.
    pub ore_alunno: u8,
    /// Further hours before the guardians see it; 0 is together.
    pub ore_genitore: u8,
    /// Marks of written tests wait until the teacher gave the tests back.
    pub scritti_alla_consegna: bool,
}

/// Why a choice of the school is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PubblicazioneError {
    /// The results of tests are told in good time (D.P.R. 249/1998, art. 2 c. 4).
    #[error("{found} hours before a mark is seen")]
    TooLate {
        /// Hours in all.
        found: u16,
    },
}

impl RuleError for PubblicazioneError {
    fn key(&self) -> &'static str {
        "valutazioni-errore-pubblicazione-tardi"
    }

    fn field(&self) -> Option<&'static str> {
        Some("ore_alunno")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let Self::TooLate { found } = self;
        vec![("ore", found.to_string()), ("massimo", Pubblicazione::MAX_ORE.to_string())]
    }
}

impl Pubblicazione {
    /// Longest wait until the guardians see a mark: ten days. Assessment is "trasparente e tempestiva".
    pub const MAX_ORE: u16 = 240;

    /// Accepts the school's choice.
    pub fn validate(self) -> Result<Self, PubblicazioneError> {
        let found = u16::from(self.ore_alunno) + u16::from(self.ore_genitore);
        if found > Self::MAX_ORE {
            return Err(PubblicazioneError::TooLate { found });
        }
        Ok(self)
    }
}

/// What of a prova decides when its marks are seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvaPubblicazione {
    /// Kind.
    pub tipo: TipoProva,
    /// When it was given back.
    pub consegnata_at: Option<Timestamp>,
    /// Not before this day, when the teacher chose one.
    pub visibile_dal: Option<Date>,
}

/// From when a mark is seen; never, as long as the prova was not given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visibilita {
    /// By the pupil.
    pub alunno: Option<Timestamp>,
    /// By the guardians.
    pub genitore: Option<Timestamp>,
}

/// When a mark that was written at this instant is seen. Later corrections do not hide what was seen.
pub fn visibilita(scelta: Pubblicazione, prova: ProvaPubblicazione, scritto_at: Timestamp) -> Visibilita {
    let waits = scelta.scritti_alla_consegna && prova.tipo == TipoProva::Scritto;
    let given_back = match (waits, prova.consegnata_at) {
        (true, None) => return Visibilita { alunno: None, genitore: None },
        (true, Some(at)) => Some(at),
        (false, _) => None,
    };
    let from_day = prova.visibile_dal.map(|day| instant(day, OraLocale::MEZZANOTTE));
    let after_hours = later(scritto_at, scelta.ore_alunno);
    let alunno = [given_back, from_day].into_iter().flatten().fold(after_hours, Timestamp::max);
    Visibilita { alunno: Some(alunno), genitore: Some(later(alunno, scelta.ore_genitore)) }
}

fn later(at: Timestamp, hours: u8) -> Timestamp {
    at.saturating_add(i64::from(hours).hours()).unwrap_or(at)
}
