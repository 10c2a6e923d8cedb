// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The browsers (dispositivi) that a person enters with: an entry from one that was never seen is told to the person, so
//! that a stolen password is noticed (GDPR, art. 32; regolamento del registro elettronico, art. 2: credentials are
//! personal).

use jiff::{Timestamp, ToSpan};
use thiserror::Error;

use crate::RuleError;

/// Days for which an entry from a new browser is shown, until the person says that it was theirs.
pub const GIORNI_NOVITA: i64 = 30;
/// Days without an entry after which a browser is forgotten.
pub const GIORNI_MEMORIA: i64 = 400;

/// What an entry is, seen from the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrivo {
    /// From a browser that the person has used before.
    Noto,
    /// The very first one of the person, or one of a demonstration: there is nobody to tell.
    Primo,
    /// From a browser never seen for the person, or forgotten by them.
    Nuovo,
}

/// What the register remembers of a person's browsers when somebody enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memoria {
    /// This one was seen, and not forgotten.
    pub questo: bool,
    /// Any was ever seen.
    pub qualcuno: bool,
    /// The people are invented and everybody enters in their name.
    pub demo: bool,
}

/// How an entry counts.
pub fn arrivo(memoria: Memoria) -> Arrivo {
    if memoria.questo {
        return Arrivo::Noto;
    }
    if memoria.qualcuno && !memoria.demo { Arrivo::Nuovo } else { Arrivo::Primo }
}

/// Until when a browser that was new now is shown as new.
pub fn nuovo_fino(now: Timestamp) -> Timestamp {
    now.saturating_add((GIORNI_NOVITA * 24).hours()).unwrap_or(now)
}

/// Whether somebody in one browser may decide on another: say that it was theirs, or have it forgotten. A browser that is
/// itself waiting for a yes decides on none: a thief does not vouch for a thief.
///
/// # Errors
/// The rule.
pub fn decides(is_new: bool, is_itself: bool) -> Result<(), DispositivoError> {
    if is_new {
        return Err(DispositivoError::DaConfermare);
    }
    if is_itself { Err(DispositivoError::Questo) } else { Ok(()) }
}

/// Why somebody does not decide on a browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DispositivoError {
    /// Their own browser is new.
    #[error("a browser that is new itself decides on no other")]
    DaConfermare,
    /// The browser in use.
    #[error("the browser in use is not decided on from itself")]
    Questo,
}

impl RuleError for DispositivoError {
    fn key(&self) -> &'static str {
        match self {
            Self::DaConfermare => "dispositivo-errore-da-confermare",
            Self::Questo => "dispositivo-errore-questo",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_browser_never_seen_for_somebody_known_is_news() {
        for (questo, qualcuno, demo, expected) in [
            (true, true, false, Arrivo::Noto),
            (false, true, false, Arrivo::Nuovo),
            (false, false, false, Arrivo::Primo),
            (true, true, true, Arrivo::Noto),
            (false, true, true, Arrivo::Primo),
        ] {
            assert_eq!(arrivo(Memoria { questo, qualcuno, demo }), expected);
        }
    }

    #[test]
    fn a_new_browser_vouches_for_none_and_none_for_itself() {
        assert_eq!(decides(false, false), Ok(()));
        assert_eq!(decides(false, true), Err(DispositivoError::Questo));
        assert_eq!(decides(true, false), Err(DispositivoError::DaConfermare));
        assert_eq!(decides(true, true), Err(DispositivoError::DaConfermare));
    }

    #[test]
    fn news_lasts_thirty_days() {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        assert_eq!(nuovo_fino(now).duration_since(now).as_hours(), 24 * 30);
    }
}
