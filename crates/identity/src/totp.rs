// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), and codes to get in without it.
//!
//! SHA-1 is what every app computes; as the inner function of an HMAC its collisions do not matter (RFC 4226, B.2).

use std::fmt;

use jiff::Timestamp;
use totp_rs::{Builder, Secret};
use zeroize::Zeroizing;

use crate::token::{InitialPassword, TokenDigest, TokenError};

/// Bytes of a secret: as many as the hash has (RFC 4226, section 4, R6).
const SECRET_BYTES: usize = 20;
/// Steps by which the clock of a phone may differ, either way.
const SKEW: u16 = 1;

/// A secret that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TotpError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    /// The stored secret is too short, or the names cannot be written in an address.
    #[error("one-time codes: {0}")]
    Invalid(String),
}

/// What an authenticator app and the register share.
pub struct Totp {
    inner: totp_rs::Totp,
}

impl Totp {
    /// A new secret from the random source of the operating system, 20 bytes.
    ///
    /// # Errors
    /// [`TotpError::NoRandomness`].
    pub fn new_secret() -> Result<Zeroizing<Vec<u8>>, TotpError> {
        let mut secret = Zeroizing::new(vec![0; SECRET_BYTES]);
        getrandom::fill(secret.as_mut_slice()).map_err(|_| TotpError::NoRandomness)?;
        Ok(secret)
    }

    /// The codes of a secret. `issuer` and `account` are what the app shows; a colon in them becomes a blank.
    ///
    /// # Errors
    /// [`TotpError::Invalid`] when the secret is shorter than 16 bytes.
    pub fn of(secret: &[u8], issuer: &str, account: &str) -> Result<Totp, TotpError> {
        let inner = Builder::new()
            .with_secret(Secret::from(secret))
            .with_skew(SKEW)
            .with_issuer(Some(issuer.replace(':', " ")))
            .with_account_name(account.replace(':', " "))
            .build()
            .map_err(|error| TotpError::Invalid(error.to_string()))?;
        Ok(Totp { inner })
    }

    /// The secret for whoever types it, in base 32: 32 letters and digits in groups of four.
    #[must_use]
    pub fn secret_text(&self) -> Zeroizing<String> {
        let text = Zeroizing::new(self.inner.secret().to_base32());
        let mut grouped = Zeroizing::new(String::with_capacity(text.len() + text.len() / 4));
        for (position, symbol) in text.chars().enumerate() {
            if position > 0 && position % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(symbol);
        }
        grouped
    }

    /// What the square to scan says: an `otpauth:` address.
    ///
    /// # Errors
    /// [`TotpError::Invalid`] when the account is empty.
    pub fn address(&self) -> Result<Zeroizing<String>, TotpError> {
        let address = self.inner.to_url().map_err(|error| TotpError::Invalid(error.to_string()))?;
        Ok(Zeroizing::new(address))
    }

    /// The step (of thirty seconds since 1970) that a code belongs to, when it is one of now and no step up to `used`
    /// was accepted before: a code counts once (RFC 6238, 5.2).
    #[must_use]
    pub fn accepts(&self, code: &str, now: Timestamp, used: Option<i64>) -> Option<i64> {
        let seconds = u64::try_from(now.as_second()).ok()?;
        let step = i64::try_from(self.inner.check(code, seconds)?).ok()?;
        used.is_none_or(|used| used < step).then_some(step)
    }
}

impl fmt::Debug for Totp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Totp(…)")
    }
}

/// A code to print and keep: it gets in once, without the app. 58 bits in three groups, `bcdf-ghjk-mnpq`.
///
/// # Errors
/// [`TokenError::NoRandomness`].
pub fn recovery_code() -> Result<InitialPassword, TokenError> {
    InitialPassword::generate()
}

/// What is stored of a recovery code, however it was typed: case, blanks and dashes do not count.
#[must_use]
pub fn recovery_digest(typed: &str) -> TokenDigest {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    TokenDigest::of(&plain.to_ascii_lowercase())
}

/// The digits of a typed one-time code: six, with or without blanks between them.
#[must_use]
pub fn digits(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    (plain.len() == 6 && plain.bytes().all(|byte| byte.is_ascii_digit())).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the last six digits of its eight.
    const RFC: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    fn of_the_rfc() -> Totp {
        Totp::of(b"12345678901234567890", "Istituto: Ada Negri", "anna.rossi").unwrap()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_rfc_6238() {
        for (second, code) in RFC {
            assert_eq!(of_the_rfc().accepts(code, at(second), None), Some(second / 30), "{second}");
        }
    }

    #[test]
    fn a_code_counts_once_and_for_a_minute_and_a_half() {
        let totp = of_the_rfc();
        let (second, code) = (1_111_111_111, "050471");
        let step = second / 30;
        for (shift, accepted) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            assert_eq!(totp.accepts(code, at(second + shift), None).is_some(), accepted, "{shift} s");
        }
        assert_eq!(totp.accepts(code, at(second), Some(step - 1)), Some(step));
        assert_eq!(totp.accepts(code, at(second), Some(step)), None, "used already");
        assert_eq!(totp.accepts(code, at(second), Some(step + 1)), None, "a later one was used");
        for wrong in ["050472", "50471", "", "05047a", "０５０４７１"] {
            assert_eq!(totp.accepts(wrong, at(second), None), None, "{wrong}");
        }
    }

    #[test]
    fn the_address_names_school_and_person_and_carries_the_secret() {
        let address = of_the_rfc().address().unwrap();
        assert!(address.starts_with("otpauth://totp/"), "{}", *address);
        assert!(address.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{}", *address);
        assert!(address.contains("issuer=Istituto%20%20Ada%20Negri"), "{}", *address);
        assert_eq!(of_the_rfc().secret_text().as_str(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_secret_is_new_each_time_and_a_short_one_is_refused() {
        let (one, two) = (Totp::new_secret().unwrap(), Totp::new_secret().unwrap());
        assert_eq!(one.len(), SECRET_BYTES);
        assert_ne!(one, two);
        assert!(matches!(Totp::of(b"corto", "Scuola", "io"), Err(TotpError::Invalid(_))));
        assert_eq!(format!("{:?}", of_the_rfc()), "Totp(…)");
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let code = recovery_code().unwrap();
        let stored = recovery_digest(code.expose());
        assert_eq!(recovery_digest(&code.expose().to_uppercase().replace('-', " ")), stored);
        assert_eq!(recovery_digest(&code.expose().replace('-', "")), stored);
        assert_ne!(recovery_digest(recovery_code().unwrap().expose()), stored);
    }

    #[test]
    fn six_digits_are_a_one_time_code_and_nothing_else_is() {
        assert_eq!(digits(" 050 471 ").as_deref(), Some("050471"));
        for other in ["", "05047", "0504711", "bcdf-ghjk-mnpq", "05o471"] {
            assert_eq!(digits(other), None, "{other}");
        }
    }
}
