// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opaque tokens (sessions, API, recovery links) and the first password of an account.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

const TOKEN_BYTES: usize = 32;

/// Why a token could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
}

impl TokenError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoRandomness => "token-no-randomness",
        }
    }
}

/// A secret of 256 random bits as URL-safe text. Its owner keeps it; we store its digest only.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// A new token from the random source of the operating system.
    ///
    /// # Errors
    /// [`TokenError::NoRandomness`].
    pub fn generate() -> Result<Self, TokenError> {
        let mut bytes = Zeroizing::new([0; TOKEN_BYTES]);
        getrandom::fill(bytes.as_mut()).map_err(|_| TokenError::NoRandomness)?;
        Ok(Self(Zeroizing::new(Base64UrlUnpadded::encode_string(bytes.as_ref()))))
    }

    /// The text to hand to its owner, once.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What to store.
    #[must_use]
    pub fn digest(&self) -> TokenDigest {
        TokenDigest::of(self.expose())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The SHA-256 of a token, as stored. A fast hash is enough for 256 random bits. Two digests are
/// compared in constant time.
#[derive(Clone, Copy)]
pub struct TokenDigest([u8; 32]);

impl TokenDigest {
    /// The digest of a token that somebody presents. Any text has one; only a known one is good.
    #[must_use]
    pub fn of(presented: &str) -> Self {
        Self(Sha256::digest(presented.as_bytes()).into())
    }

    /// A stored digest; `None` when it is not 32 bytes long.
    #[must_use]
    pub fn from_stored(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl PartialEq for TokenDigest {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenDigest {}

impl fmt::Debug for TokenDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenDigest(…)")
    }
}

/// The first password of an account, printed on a sheet and typed once on a phone: three groups of
/// four lower-case letters and digits, without look-alikes (0 o, 1 i l) and without vowels, so that
/// no word comes out. 57 random bits.
#[derive(Clone)]
pub struct InitialPassword(Zeroizing<String>);

impl InitialPassword {
    const SYMBOLS: &'static [u8; 28] = b"bcdfghjkmnpqrstvwxyz23456789";
    const GROUPS: usize = 3;
    const GROUP_LENGTH: usize = 4;

    /// A new one from the random source of the operating system.
    ///
    /// # Errors
    /// [`TokenError::NoRandomness`].
    pub fn generate() -> Result<Self, TokenError> {
        let mut entropy = Zeroizing::new([0; 16]);
        getrandom::fill(entropy.as_mut()).map_err(|_| TokenError::NoRandomness)?;
        Ok(Self::from_entropy(*entropy))
    }

    /// The one that these 128 random bits stand for: for a demo that must be the same each time.
    /// Real accounts use [`InitialPassword::generate`].
    #[must_use]
    pub fn from_entropy(entropy: [u8; 16]) -> Self {
        // 128 bits against 58 used: the remainder of each division is uniform but for 2^-70.
        let mut rest = u128::from_le_bytes(entropy);
        let base = Self::SYMBOLS.len() as u128;
        let mut text = String::with_capacity(Self::GROUPS * (Self::GROUP_LENGTH + 1));
        for group in 0..Self::GROUPS {
            if group > 0 {
                text.push('-');
            }
            for _ in 0..Self::GROUP_LENGTH {
                let position = usize::try_from(rest % base).unwrap_or_default();
                let symbol = Self::SYMBOLS.get(position).copied().unwrap_or_default();
                text.push(char::from(symbol));
                rest /= base;
            }
        }
        Self(Zeroizing::new(text))
    }

    /// The text to print for its owner, once.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for InitialPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InitialPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_token_is_43_url_safe_characters_and_never_the_same() {
        let tokens: Vec<Token> = (0..100).map(|_| Token::generate().unwrap()).collect();
        for token in &tokens {
            let text = token.expose();
            assert_eq!(text.len(), 43);
            assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)), "{text}");
        }
        let distinct: BTreeSet<&str> = tokens.iter().map(Token::expose).collect();
        assert_eq!(distinct.len(), tokens.len());
    }

    #[test]
    fn the_digest_is_the_sha256_of_the_text() {
        let expected = [
            0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf, 0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23,
            0xb0, 0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff, 0x61, 0xf2, 0x00, 0x15, 0xad,
        ];
        assert_eq!(TokenDigest::of("abc").as_bytes(), &expected);
    }

    #[test]
    fn a_presented_token_is_known_by_its_digest() {
        let token = Token::generate().unwrap();
        let stored = TokenDigest::from_stored(token.digest().as_bytes()).unwrap();
        assert_eq!(stored, TokenDigest::of(token.expose()));
        assert_ne!(stored, TokenDigest::of(&token.expose().to_uppercase()));
        assert_ne!(stored, Token::generate().unwrap().digest());
    }

    #[test]
    fn a_stored_digest_of_another_length_is_none() {
        assert!(TokenDigest::from_stored(&[0; 31]).is_none());
        assert!(TokenDigest::from_stored(&[0; 33]).is_none());
    }

    #[test]
    fn secrets_are_not_printed() {
        let token = Token::generate().unwrap();
        assert_eq!(format!("{token:?}"), "Token(…)");
        assert_eq!(format!("{:?}", InitialPassword::generate().unwrap()), "InitialPassword(…)");
    }

    #[test]
    fn initial_passwords_use_all_symbols_about_equally() {
        let mut counts = BTreeMap::new();
        for _ in 0..2_000 {
            let password = InitialPassword::generate().unwrap();
            password.expose().chars().filter(|c| *c != '-').for_each(|c| *counts.entry(c).or_insert(0) += 1);
        }
        assert_eq!(counts.len(), 28);
        let expected = 2_000 * 12 / 28;
        assert!(counts.values().all(|n| (expected / 2..expected * 2).contains(n)), "{counts:?}");
    }

    proptest! {
        #[test]
        fn an_initial_password_is_three_groups_of_four_easy_symbols(entropy in any::<[u8; 16]>()) {
            let password = InitialPassword::from_entropy(entropy);
            let groups: Vec<&str> = password.expose().split('-').collect();
            prop_assert_eq!(groups.len(), 3);
            for group in groups {
                prop_assert_eq!(group.len(), 4);
                prop_assert!(!group.contains(['0', 'o', '1', 'i', 'l', 'a', 'e', 'u']));
                prop_assert!(group.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
            }
        }
    }
}
