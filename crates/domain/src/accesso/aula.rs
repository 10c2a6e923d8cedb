// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A classroom PC (aula) that a teacher lets in from their phone: no password is typed where a class looks on, and what is
//! left open there ends with the lessons (GDPR, art. 32; regolamento del registro elettronico, art. 2: credentials are
//! personal).

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;

use crate::RuleError;

/// How long a code waits on the screen.
pub const VALIDA: SignedDuration = SignedDuration::from_mins(2);
/// Longest session in a classroom.
pub const DURATA_MAX: SignedDuration = SignedDuration::from_hours(6);
/// Wrong numbers after which a code counts no more.
pub const TENTATIVI_MAX: i64 = 3;

/// A code that waits on the screen of a PC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichiestaAula {
    /// What stands on the screen beside it.
    pub numero: String,
    /// Its end.
    pub expires_at: Timestamp,
    /// Wrong numbers so far.
    pub tentativi: i64,
    /// A teacher has said yes.
    pub is_approved: bool,
    /// The PC is in.
    pub is_used: bool,
}

impl RichiestaAula {
    /// Whether it still waits for a yes.
    ///
    /// # Errors
    /// Why it does not.
    pub fn waits(&self, now: Timestamp) -> Result<(), AulaError> {
        if self.is_approved || self.is_used {
            return Err(AulaError::GiaUsata);
        }
        if now >= self.expires_at || self.tentativi >= TENTATIVI_MAX {
            return Err(AulaError::Scaduta);
        }
        Ok(())
    }

    /// A teacher says yes, with the number that they read on the screen in front of them: a code that somebody else sent
    /// stands on no such screen.
    ///
    /// # Errors
    /// It waits no more; another number.
    pub fn approve(&self, numero: &str, now: Timestamp) -> Result<(), AulaError> {
        self.waits(now)?;
        if figures(numero) == self.numero { Ok(()) } else { Err(AulaError::NumeroDiverso) }
    }

    /// The PC comes in: once, while the code counts.
    ///
    /// # Errors
    /// Nobody said yes; too late; it came in already.
    pub fn enter(&self, now: Timestamp) -> Result<(), AulaError> {
        if self.is_used {
            return Err(AulaError::GiaUsata);
        }
        if now >= self.expires_at {
            return Err(AulaError::Scaduta);
        }
        if self.is_approved { Ok(()) } else { Err(AulaError::Attesa) }
    }
}

/// The figures of a number as somebody types it: the screen shows it in two halves.
pub fn figures(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace()).collect()
}

/// When a session of the classroom ends: with the last lesson of the day.
///
/// # Errors
/// No lesson is left.
pub fn fine(last_bell: Option<Timestamp>, now: Timestamp) -> Result<Timestamp, AulaError> {
    let last = last_bell.filter(|last| *last > now).ok_or(AulaError::SenzaLezioni)?;
    Ok(now.saturating_add(DURATA_MAX).map_or(last, |longest| last.min(longest)))
}

/// Why a PC is not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AulaError {
    /// Nobody has said yes yet.
    #[error("nobody has approved it yet")]
    Attesa,
    /// Too late, or too many wrong numbers.
    #[error("the code counts no more")]
    Scaduta,
    /// Somebody said yes already.
    #[error("the code was used already")]
    GiaUsata,
    /// Another number stands on the screen.
    #[error("the number is another one")]
    NumeroDiverso,
    /// The teacher has no lesson left today.
    #[error("no lesson is left today")]
    SenzaLezioni,
}

impl RuleError for AulaError {
    fn key(&self) -> &'static str {
        match self {
            Self::Attesa => "aula-errore-attesa",
            Self::Scaduta => "aula-errore-scaduta",
            Self::GiaUsata => "aula-errore-usata",
            Self::NumeroDiverso => "aula-errore-numero",
            Self::SenzaLezioni => "aula-errore-lezioni",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("numero")
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    fn at() -> Timestamp {
        "2026-11-23T08:00:00Z".parse().unwrap()
    }

    fn asked() -> RichiestaAula {
        RichiestaAula {
            numero: "042917".to_owned(),
            expires_at: at() + 120.seconds(),
            tentativi: 0,
            is_approved: false,
            is_used: false,
        }
    }

    #[test]
    fn a_code_is_approved_once_in_time_and_with_the_number_of_its_screen() {
        let approved = RichiestaAula { is_approved: true, ..asked() };
        let tired = RichiestaAula { tentativi: TENTATIVI_MAX, ..asked() };
        let late = at() + 120.seconds();
        for (row, numero, now, expected) in [
            (asked(), "042917", at(), Ok(())),
            (asked(), " 042 917 ", at() + 119.seconds(), Ok(())),
            (asked(), "042918", at(), Err(AulaError::NumeroDiverso)),
            (asked(), "", at(), Err(AulaError::NumeroDiverso)),
            (asked(), "042917", late, Err(AulaError::Scaduta)),
            (tired, "042917", at(), Err(AulaError::Scaduta)),
            (approved, "042917", at(), Err(AulaError::GiaUsata)),
        ] {
            assert_eq!(row.approve(numero, now), expected, "{numero} {now}");
        }
    }

    #[test]
    fn a_pc_comes_in_once_and_only_after_a_yes() {
        let approved = RichiestaAula { is_approved: true, ..asked() };
        let used = RichiestaAula { is_used: true, ..approved.clone() };
        for (row, now, expected) in [
            (asked(), at(), Err(AulaError::Attesa)),
            (approved.clone(), at(), Ok(())),
            (approved, at() + 120.seconds(), Err(AulaError::Scaduta)),
            (used, at(), Err(AulaError::GiaUsata)),
        ] {
            assert_eq!(row.enter(now), expected, "{row:?} {now}");
        }
    }

    #[test]
    fn the_session_ends_with_the_last_lesson_and_after_six_hours() {
        let now = at();
        for (last, expected) in [
            (Some(now + 3.hours()), Ok(now + 3.hours())),
            (Some(now + 6.hours()), Ok(now + 6.hours())),
            (Some(now + 9.hours()), Ok(now + 6.hours())),
            (Some(now), Err(AulaError::SenzaLezioni)),
            (None, Err(AulaError::SenzaLezioni)),
        ] {
            assert_eq!(fine(last, now), expected, "{last:?}");
        }
    }
}
