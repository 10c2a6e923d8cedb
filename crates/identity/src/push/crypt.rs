// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The message, encrypted for one subscriber (RFC 8291) as one record of `aes128gcm` (RFC 8188).

use base64ct::{Base64UrlUnpadded, Encoding};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::SystemRandom;
use zeroize::Zeroizing;

use super::PushError;

/// An uncompressed point of P-256.
pub(super) const POINT: usize = 65;
const SALT: usize = 16;
const AUTH: usize = 16;
/// Size of a record, as every service takes it (RFC 8291, section 4).
const RECORD: u32 = 4096;
/// What is left of a record for the message: less the tag, the mark of the last record, and room.
const LONGEST: usize = 3_000;
/// Ends the last record.
const LAST: u8 = 2;

/// The keys of a subscriber: the public key of the browser, and a secret that it shares with us.
#[derive(Clone)]
pub struct Keys {
    public: [u8; POINT],
    auth: Zeroizing<[u8; AUTH]>,
}

impl Keys {
    /// The keys as a browser gives them, in base64url.
    ///
    /// # Errors
    /// [`PushError::Keys`].
    pub fn parse(p256dh: &str, auth: &str) -> Result<Keys, PushError> {
        let (mut public, mut secret) = ([0; POINT], Zeroizing::new([0; AUTH]));
        let whole = |text: &str, to: &mut [u8]| {
            let length = to.len();
            let decoded = Base64UrlUnpadded::decode(text.trim_end_matches('='), to);
            decoded.is_ok_and(|decoded| decoded.len() == length)
        };
        if !whole(p256dh, &mut public) || !whole(auth, secret.as_mut()) {
            return Err(PushError::Keys);
        }
        // A point that is none would be told only when something is sent.
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new())
            .map_err(|_| PushError::NoRandomness)?;
        agree_ephemeral(own, &UnparsedPublicKey::new(&ECDH_P256, &public), |_| ())
            .map_err(|_| PushError::Keys)?;
        Ok(Keys { public, auth: secret })
    }

    /// The body of a request that only this subscriber can read.
    ///
    /// # Errors
    /// [`PushError::TooLong`], [`PushError::NoRandomness`], [`PushError::Keys`].
    pub fn encrypt(&self, plain: &[u8]) -> Result<Vec<u8>, PushError> {
        if plain.len() > LONGEST {
            return Err(PushError::TooLong);
        }
        let random = SystemRandom::new();
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).map_err(|_| PushError::NoRandomness)?;
        let sender = own.compute_public_key().map_err(|_| PushError::NoRandomness)?;
        let mut salt = [0; SALT];
        getrandom::fill(&mut salt).map_err(|_| PushError::NoRandomness)?;
        let peer = UnparsedPublicKey::new(&ECDH_P256, &self.public);
        let (key, nonce) = agree_ephemeral(own, &peer, |secret| {
            derive(secret, self.auth.as_ref(), &self.public, sender.as_ref(), &salt)
        })
        .map_err(|_| PushError::Keys)??;
        let mut text = plain.to_vec();
        text.push(LAST);
        let cipher = UnboundKey::new(&AES_128_GCM, key.as_ref()).map_err(|_| PushError::Keys)?;
        LessSafeKey::new(cipher)
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text)
            .map_err(|_| PushError::TooLong)?;
        let mut body = Vec::with_capacity(SALT + 5 + POINT + text.len());
        body.extend_from_slice(&salt);
        body.extend_from_slice(&RECORD.to_be_bytes());
        body.push(POINT as u8);
        body.extend_from_slice(sender.as_ref());
        body.extend_from_slice(&text);
        Ok(body)
    }
}

type Derived = (Zeroizing<[u8; 16]>, [u8; 12]);

/// Key and nonce of the record (RFC 8291, section 3.4).
fn derive(
    secret: &[u8],
    auth: &[u8],
    subscriber: &[u8],
    sender: &[u8],
    salt: &[u8],
) -> Result<Derived, PushError> {
    let mut input = Zeroizing::new([0; 32]);
    let shared = Salt::new(HKDF_SHA256, auth).extract(secret);
    expand(&shared, &[b"WebPush: info\0", subscriber, sender], input.as_mut())?;
    let prk = Salt::new(HKDF_SHA256, salt).extract(input.as_ref());
    let (mut key, mut nonce) = (Zeroizing::new([0; 16]), [0; 12]);
    expand(&prk, &[b"Content-Encoding: aes128gcm\0"], key.as_mut())?;
    expand(&prk, &[b"Content-Encoding: nonce\0"], &mut nonce)?;
    Ok((key, nonce))
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand(prk: &Prk, info: &[&[u8]], to: &mut [u8]) -> Result<(), PushError> {
    prk.expand(info, Length(to.len())).and_then(|okm| okm.fill(to)).map_err(|_| PushError::Keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8291, appendix A.
    const UA_PUBLIC: &str =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AS_PUBLIC: &str =
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    const AUTH_SECRET: &str = "BTBZMqHH6r4Tts7J_aSIgg";
    const ECDH_SECRET: &str = "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs";
    const SALT_TEXT: &str = "DGv6ra1nlYgDCS1FRnbzlw";
    const CEK: &str = "oIhVW04MRdy2XN9CiKLxTg";
    const NONCE: &str = "4h_95klXJ5E_qnoN";

    fn bytes(text: &str) -> Vec<u8> {
        Base64UrlUnpadded::decode_vec(text).unwrap()
    }

    #[test]
    fn key_and_nonce_are_those_of_the_example_of_the_standard() {
        let (key, nonce) = derive(
            &bytes(ECDH_SECRET),
            &bytes(AUTH_SECRET),
            &bytes(UA_PUBLIC),
            &bytes(AS_PUBLIC),
            &bytes(SALT_TEXT),
        )
        .unwrap();
        assert_eq!(key.as_slice(), bytes(CEK));
        assert_eq!(nonce.as_slice(), bytes(NONCE));
    }

    #[test]
    fn the_subscriber_reads_what_was_encrypted_for_them() {
        let random = SystemRandom::new();
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &random).unwrap();
        let public = own.compute_public_key().unwrap().as_ref().to_vec();
        let keys = Keys::parse(&Base64UrlUnpadded::encode_string(&public), AUTH_SECRET).unwrap();
        let body = keys.encrypt("C'è una novità".as_bytes()).unwrap();
        let (salt, rest) = body.split_at(SALT);
        assert_eq!(rest[..5], [0, 0, 16, 0, 65]);
        let (sender, text) = rest[5..].split_at(POINT);
        let peer = UnparsedPublicKey::new(&ECDH_P256, sender);
        let (key, nonce) =
            agree_ephemeral(own, &peer, |secret| derive(secret, &bytes(AUTH_SECRET), &public, sender, salt))
                .unwrap()
                .unwrap();
        let cipher = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, key.as_ref()).unwrap());
        let mut text = text.to_vec();
        let plain =
            cipher.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut text).unwrap();
        assert_eq!(plain, ["C'è una novità".as_bytes(), &[LAST]].concat());
    }

    #[test]
    fn the_same_message_never_looks_alike() {
        let keys = Keys::parse(UA_PUBLIC, AUTH_SECRET).unwrap();
        assert_ne!(keys.encrypt(b"novita").unwrap(), keys.encrypt(b"novita").unwrap());
        assert_eq!(keys.encrypt(&[0; LONGEST + 1]).unwrap_err(), PushError::TooLong);
    }

    #[test]
    fn keys_that_are_none_are_refused() {
        let not_on_the_curve = format!("BA{}", "A".repeat(85));
        for (p256dh, auth) in [
            ("", AUTH_SECRET),
            (UA_PUBLIC, ""),
            (UA_PUBLIC, "corta"),
            (&UA_PUBLIC[..80], AUTH_SECRET),
            ("!!", AUTH_SECRET),
            (&not_on_the_curve, AUTH_SECRET),
        ] {
            assert!(Keys::parse(p256dh, auth).is_err(), "{p256dh} {auth}");
        }
        assert!(Keys::parse(&format!("{UA_PUBLIC}="), &format!("{AUTH_SECRET}==")).is_ok(), "padded");
    }
}
