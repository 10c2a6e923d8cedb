// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sealing of what a thief of the database must not read: XChaCha20-Poly1305 with a random nonce for each value.
//!
//! A sealed value says which key made it, and is bound to the place where it stands: moved to another row it does not open.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const KEY_BYTES: usize = 32;
const KEY_ID_BYTES: usize = 8;
const NONCE_BYTES: usize = 24;
/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 32;

/// Why something could not be sealed or opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    /// The text is not a key.
    #[error("the key is not 43 characters of base64url")]
    MalformedKey,
    /// The value is larger than the cipher takes.
    #[error("the value is too large")]
    TooLarge,
    /// The value was not made by this program.
    #[error("the sealed value is malformed")]
    Malformed,
    /// Another key made the value.
    #[error("the value was sealed with another key")]
    OtherKey,
    /// The value was changed, or stood elsewhere.
    #[error("the sealed value was changed or moved")]
    Changed,
}

/// The key of an installation.
pub struct SealKey {
    bytes: Zeroizing<[u8; KEY_BYTES]>,
    id: [u8; KEY_ID_BYTES],
}

impl SealKey {
    /// A new key from the random source of the operating system.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn generate() -> Result<Self, SealError> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        getrandom::fill(bytes.as_mut()).map_err(|_| SealError::NoRandomness)?;
        Ok(Self::of(bytes))
    }

    /// A key from its text.
    ///
    /// # Errors
    /// [`SealError::MalformedKey`].
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        let decoded = Base64UrlUnpadded::decode(text.trim(), bytes.as_mut());
        let whole = decoded.is_ok_and(|decoded| decoded.len() == KEY_BYTES);
        if whole { Ok(Self::of(bytes)) } else { Err(SealError::MalformedKey) }
    }

    fn of(bytes: Zeroizing<[u8; KEY_BYTES]>) -> Self {
        let mut id = [0; KEY_ID_BYTES];
        let digest = Sha256::digest(bytes.as_ref());
        id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self { bytes, id }
    }

    /// The key as text, to be kept.
    #[must_use]
    pub fn expose(&self) -> Zeroizing<String> {
        Zeroizing::new(Base64UrlUnpadded::encode_string(self.bytes.as_ref()))
    }

    /// Seals a value for the place that `context` names.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`], [`SealError::TooLarge`].
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|_| SealError::NoRandomness)?;
        let payload = Payload { msg: plain, aad: context };
        let text = self.cipher().encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::TooLarge)?;
        let mut sealed = Vec::with_capacity(1 + KEY_ID_BYTES + NONCE_BYTES + text.len());
        sealed.push(VERSION);
        sealed.extend_from_slice(&self.id);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(&text);
        Ok(sealed)
    }

    /// Opens a value that stands in the place that `context` names.
    ///
    /// # Errors
    /// [`SealError::Malformed`], [`SealError::OtherKey`], [`SealError::Changed`].
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (version, rest) = sealed.split_first().ok_or(SealError::Malformed)?;
        let (id, rest) = rest.split_at_checked(KEY_ID_BYTES).ok_or(SealError::Malformed)?;
        let (nonce, text) = rest.split_at_checked(NONCE_BYTES).ok_or(SealError::Malformed)?;
        if *version != VERSION {
            return Err(SealError::Malformed);
        }
        if id != self.id {
            return Err(SealError::OtherKey);
        }
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| SealError::Malformed)?;
        let payload = Payload { msg: text, aad: context };
        let plain = self.cipher().decrypt(&XNonce::from(nonce), payload);
        plain.map(Zeroizing::new).map_err(|_| SealError::Changed)
    }

    /// The signature of a place: whoever shows it was given it by us.
    #[must_use]
    pub fn sign(&self, context: &[u8]) -> [u8; SIGNATURE_BYTES] {
        let mut signature = [0; SIGNATURE_BYTES];
        let tag = ring::hmac::sign(&self.signing(), context);
        signature.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        signature
    }

    /// Whether a signature is that of a place.
    #[must_use]
    pub fn signed(&self, context: &[u8], signature: &[u8]) -> bool {
        ring::hmac::verify(&self.signing(), context, signature).is_ok()
    }

    /// A key of its own for signatures: that of the cipher is for the cipher alone.
    fn signing(&self) -> ring::hmac::Key {
        let root = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, self.bytes.as_ref());
        ring::hmac::Key::new(ring::hmac::HMAC_SHA256, ring::hmac::sign(&root, b"campanella: firma").as_ref())
    }

    /// Whether this key made a sealed value.
    #[must_use]
    pub fn made(&self, sealed: &[u8]) -> bool {
        sealed.get(1..=KEY_ID_BYTES).is_some_and(|id| id == self.id)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.bytes))
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SealKey {
        SealKey::of(Zeroizing::new([byte; KEY_BYTES]))
    }

    #[test]
    fn what_was_sealed_opens_in_its_place_only() {
        let sealed = key(1).seal(b"riga 1", "visita".as_bytes()).unwrap();
        assert_eq!(key(1).open(b"riga 1", &sealed).unwrap().as_slice(), b"visita");
        assert_eq!(key(1).open(b"riga 2", &sealed).unwrap_err(), SealError::Changed);
        assert_eq!(key(2).open(b"riga 1", &sealed).unwrap_err(), SealError::OtherKey);
        assert!(key(1).made(&sealed) && !key(2).made(&sealed) && !key(1).made(b"corto"));
    }

    #[test]
    fn a_changed_or_cut_value_does_not_open() {
        let sealed = key(1).seal(b"riga", b"visita").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(key(1).open(b"riga", &changed).is_err(), "byte {at}");
            assert!(key(1).open(b"riga", &sealed[..at]).is_err(), "cut at {at}");
        }
    }

    #[test]
    fn the_same_value_is_never_sealed_alike() {
        assert_ne!(key(1).seal(b"riga", b"visita").unwrap(), key(1).seal(b"riga", b"visita").unwrap());
    }

    #[test]
    fn a_signature_is_of_its_key_and_place() {
        let signature = key(1).sign(b"riga 1");
        assert!(key(1).signed(b"riga 1", &signature));
        assert!(!key(1).signed(b"riga 2", &signature) && !key(2).signed(b"riga 1", &signature));
        assert!(!key(1).signed(b"riga 1", &signature[..31]) && !key(1).signed(b"riga 1", &[]));
    }

    #[test]
    fn a_key_survives_its_text_and_does_not_show_itself() {
        let key = SealKey::generate().unwrap();
        let sealed = key.seal(b"riga", b"visita").unwrap();
        let read = SealKey::parse(&format!("{}\n", key.expose().as_str())).unwrap();
        assert_eq!(read.open(b"riga", &sealed).unwrap().as_slice(), b"visita");
        assert_eq!(format!("{key:?}"), "SealKey(…)");
        assert_eq!(SealKey::parse("corta").unwrap_err(), SealError::MalformedKey);
    }
}
