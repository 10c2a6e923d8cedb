// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notices on a person's devices. They say that there is news and nothing else, and pass through a third party that the
//! browser has chosen: off until the school and then the person turn them on (GDPR, art. 25 and 28).

use jiff::Timestamp;

use super::{PreferenzaAvvisi, next};
use crate::RuleError;
use crate::orario;

/// Devices of one person.
pub const DISPOSITIVI_MASSIMI: usize = 10;
/// A notice that no device took for so many seconds is not told any more: the news is in the register.
const GIORNO: i64 = 24 * 3600;

/// Why a device gets no notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotificaError {
    /// The school does not let them.
    #[error("the school has not turned notices on")]
    NonAttive,
    /// The person has too many devices.
    #[error("there are {DISPOSITIVI_MASSIMI} devices already")]
    Troppi,
}

impl RuleError for NotificaError {
    fn key(&self) -> &'static str {
        match self {
            Self::NonAttive => "notifiche-errore-non-attive",
            Self::Troppi => "notifiche-errore-troppi",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NonAttive => Vec::new(),
            Self::Troppi => vec![("n", DISPOSITIVI_MASSIMI.to_string())],
        }
    }
}

/// Whether one more device may get notices.
///
/// # Errors
/// The school does not let them; there are too many.
pub fn accende(attive: bool, dispositivi: usize) -> Result<(), NotificaError> {
    if !attive {
        return Err(NotificaError::NonAttive);
    }
    if dispositivi >= DISPOSITIVI_MASSIMI {
        return Err(NotificaError::Troppi);
    }
    Ok(())
}

impl PreferenzaAvvisi {
    /// When the quiet hours end, if it is quiet now: what was put off by a fault waits for that.
    pub fn silenzio_fino(&self, now: Timestamp) -> Option<Timestamp> {
        let (_, ora) = orario::local(now);
        self.silenzio.filter(|silenzio| silenzio.covers(ora)).map(|silenzio| next(silenzio.alle, now))
    }

    /// Seconds for which a notice may wait for a device that is off: a day, and never into the quiet hours.
    pub fn vita_notifica(&self, now: Timestamp) -> i64 {
        let quiet = self.silenzio.map(|silenzio| next(silenzio.dalle, now).as_second() - now.as_second());
        quiet.unwrap_or(GIORNO).clamp(0, GIORNO)
    }
}
