// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One person, several schools (collegamento): each school is a data controller of its own and knows nothing of the other
//! but that this person of theirs asked for a way between the two (GDPR, art. 4 n. 7, art. 5 par. 1 lett. c, art. 32).

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::RuleError;

/// How long the way from one school to the other takes at most.
pub const PASSAGGIO: SignedDuration = SignedDuration::from_secs(60);
/// How long a link waits for the other school: somebody logs in there meanwhile.
pub const ATTESA: SignedDuration = SignedDuration::from_mins(10);

/// A code for one passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passaggio {
    /// Its end.
    pub expires_at: Timestamp,
    /// Somebody has gone through.
    pub is_used: bool,
}

impl Passaggio {
    /// Goes through: once, in time.
    ///
    /// # Errors
    /// Too late, or a second time.
    pub fn spend(self, now: Timestamp) -> Result<(), ScuoleError> {
        if self.is_used || now >= self.expires_at { Err(ScuoleError::Scaduto) } else { Ok(()) }
    }
}

/// A link that waits for its other half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attesa {
    /// Its end.
    pub expires_at: Timestamp,
    /// It is confirmed, or another browser asks.
    pub is_mine: bool,
}

impl Attesa {
    /// Whether it still waits for this browser.
    ///
    /// # Errors
    /// It does not.
    pub fn waits(self, now: Timestamp) -> Result<(), ScuoleError> {
        if self.is_mine && now < self.expires_at { Ok(()) } else { Err(ScuoleError::AttesaFinita) }
    }
}

/// How somebody could enter a school by themselves, and what the school they come from has seen of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Porte {
    /// The school has closed the access, or has nobody with a role of today.
    pub chiuso: bool,
    /// A local credential would open the register.
    pub locale: bool,
    /// The school lets people in with SPID or CIE.
    pub identita: bool,
    /// The session they come from was opened with SPID or CIE.
    pub da_identita: bool,
}

/// In whose place the passage stands: all that the school asks there, it asks here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Porta {
    /// That of the local credential: an expired password, the second factor and the emergency count.
    Locale,
    /// That of SPID and CIE at level 2, which are two factors already.
    Identita,
}

/// Whether somebody comes in: as they would by themselves, and never with less. A session that a password opened is no SPID
/// for a school that asks for one.
///
/// # Errors
/// They would not get in; or with SPID or CIE alone.
pub fn entra(porte: Porte) -> Result<Porta, ScuoleError> {
    match porte {
        Porte { chiuso: true, .. } => Err(ScuoleError::NonEntra),
        Porte { identita: true, da_identita: true, .. } => Ok(Porta::Identita),
        Porte { locale: true, .. } => Ok(Porta::Locale),
        Porte { identita: true, .. } => Err(ScuoleError::SoloIdentita),
        _ => Err(ScuoleError::NonEntra),
    }
}

/// Why there is no way to the other school.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScuoleError {
    /// Too late, or a second time.
    #[error("the passage counts no more")]
    Scaduto,
    /// The link waits no more, or not for this browser.
    #[error("the link waits no more")]
    AttesaFinita,
    /// The other school has it already.
    #[error("the schools are linked already")]
    GiaCollegata,
    /// One half is missing.
    #[error("the schools are linked no more")]
    Tolto,
    /// They would not get in by themselves.
    #[error("they do not enter there")]
    NonEntra,
    /// There one enters with SPID or CIE.
    #[error("there one enters with SPID or CIE")]
    SoloIdentita,
}

impl RuleError for ScuoleError {
    fn key(&self) -> &'static str {
        match self {
            Self::Scaduto => "scuole-errore-scaduto",
            Self::AttesaFinita => "scuole-errore-attesa",
            Self::GiaCollegata => "scuole-errore-collegata",
            Self::Tolto => "scuole-errore-tolto",
            Self::NonEntra => "scuole-errore-non-entra",
            Self::SoloIdentita => "scuole-errore-solo-identita",
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn at() -> Timestamp {
        "2026-11-23T08:00:00Z".parse().unwrap()
    }

    #[test]
    fn one_goes_through_once_and_in_a_minute() {
        let fresh = Passaggio { expires_at: at() + 60.seconds(), is_used: false };
        for (passaggio, now, expected) in [
            (fresh, at(), Ok(())),
            (fresh, at() + 59.seconds(), Ok(())),
            (fresh, at() + 60.seconds(), Err(ScuoleError::Scaduto)),
            (Passaggio { is_used: true, ..fresh }, at(), Err(ScuoleError::Scaduto)),
        ] {
            assert_eq!(passaggio.spend(now), expected, "{passaggio:?} {now}");
        }
    }

    #[test]
    fn a_link_waits_ten_minutes_for_the_browser_that_began_it() {
        let mine = Attesa { expires_at: at() + 10.minutes(), is_mine: true };
        for (attesa, now, waits) in [
            (mine, at() + 599.seconds(), true),
            (mine, at() + 600.seconds(), false),
            (Attesa { is_mine: false, ..mine }, at(), false),
        ] {
            assert_eq!(attesa.waits(now).is_ok(), waits, "{attesa:?} {now}");
        }
    }

    #[test]
    fn one_comes_in_as_one_would_alone_and_never_with_less() {
        let (no, yes) = (Porte::default(), true);
        let cases = [
            (no, Err(ScuoleError::NonEntra)),
            (Porte { locale: yes, ..no }, Ok(Porta::Locale)),
            (Porte { locale: yes, chiuso: yes, ..no }, Err(ScuoleError::NonEntra)),
            (Porte { identita: yes, ..no }, Err(ScuoleError::SoloIdentita)),
            (Porte { identita: yes, locale: yes, ..no }, Ok(Porta::Locale)),
            (Porte { identita: yes, da_identita: yes, ..no }, Ok(Porta::Identita)),
            (Porte { identita: yes, da_identita: yes, locale: yes, ..no }, Ok(Porta::Identita)),
            (Porte { identita: yes, da_identita: yes, chiuso: yes, ..no }, Err(ScuoleError::NonEntra)),
            // SPID elsewhere is no password here.
            (Porte { da_identita: yes, ..no }, Err(ScuoleError::NonEntra)),
            (Porte { da_identita: yes, locale: yes, ..no }, Ok(Porta::Locale)),
        ];
        for (porte, expected) in cases {
            assert_eq!(entra(porte), expected, "{porte:?}");
        }
    }
}
