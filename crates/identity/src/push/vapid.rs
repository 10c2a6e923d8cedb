// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who sends: a push service hears from the same sender each time (RFC 8292, VAPID), with a signature of ES256 (RFC 7518).

use base64ct::{Base64UrlUnpadded, Encoding};
use jiff::{SignedDuration, Timestamp};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;
use zeroize::Zeroizing;

use super::PushError;

/// How long a proof counts: at most a day (RFC 8292, section 2).
const LIFE: SignedDuration = SignedDuration::from_hours(12);

/// The key of a sender.
pub struct VapidKey {
    pair: EcdsaKeyPair,
}

impl VapidKey {
    /// A new key from the random source of the operating system, to be sealed and kept (PKCS#8).
    ///
    /// # Errors
    /// [`PushError::NoRandomness`].
    pub fn generate() -> Result<Zeroizing<Vec<u8>>, PushError> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        Ok(Zeroizing::new(made.map_err(|_| PushError::NoRandomness)?.as_ref().to_vec()))
    }

    /// A key that was kept.
    ///
    /// # Errors
    /// [`PushError::Sender`].
    pub fn from_stored(pkcs8: &[u8]) -> Result<VapidKey, PushError> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &SystemRandom::new());
        Ok(VapidKey { pair: pair.map_err(|_| PushError::Sender)? })
    }

    /// The public part as a browser takes it, in base64url.
    #[must_use]
    pub fn public(&self) -> String {
        Base64UrlUnpadded::encode_string(self.pair.public_key().as_ref())
    }

    /// The proof for one push service. `contact` is where its owner finds us.
    pub(super) fn authorization(
        &self,
        origin: &str,
        contact: Option<&str>,
        now: Timestamp,
    ) -> Result<String, PushError> {
        let until = now.saturating_add(LIFE).map_err(|_| PushError::Sender)?.as_second();
        let mut claims = json!({ "aud": origin, "exp": until });
        if let (Some(contact), Some(claims)) = (contact, claims.as_object_mut()) {
            claims.insert("sub".to_owned(), contact.into());
        }
        let part = |value: &serde_json::Value| Base64UrlUnpadded::encode_string(value.to_string().as_bytes());
        let signed = format!("{}.{}", part(&json!({ "typ": "JWT", "alg": "ES256" })), part(&claims));
        let signature =
            self.pair.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|_| PushError::NoRandomness)?;
        let signature = Base64UrlUnpadded::encode_string(signature.as_ref());
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public()))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn the_proof_is_signed_by_the_key_that_it_names_and_counts_for_half_a_day() {
        let stored = VapidKey::generate().unwrap();
        let key = VapidKey::from_stored(&stored).unwrap();
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let header =
            key.authorization("https://push.example", Some("https://registro.example"), now).unwrap();
        let (token, public) = header.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        assert_eq!((public, public.len()), (key.public().as_str(), 87));
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let bytes = |text| Base64UrlUnpadded::decode_vec(text).unwrap();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(public))
            .verify(signed.as_bytes(), &bytes(signature))
            .unwrap();
        let (_, claims) = signed.split_once('.').unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&bytes(claims)).unwrap();
        let exp = now.as_second() + 12 * 3600;
        assert_eq!(
            claims,
            json!({ "aud": "https://push.example", "exp": exp, "sub": "https://registro.example" })
        );
    }

    #[test]
    fn what_was_not_kept_whole_is_no_key() {
        let stored = VapidKey::generate().unwrap();
        assert!(VapidKey::from_stored(&stored[1..]).is_err());
        assert!(VapidKey::from_stored(&[]).is_err());
    }
}
