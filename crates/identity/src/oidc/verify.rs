// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The judgement of an ID token (OpenID Connect Core 1.0, § 3.1.3.7).

use std::str::FromStr;
use std::time::SystemTime;

use base64ct::{Base64UrlUnpadded, Encoding};
use jiff::{SignedDuration, Timestamp};
use openidconnect::core::{CoreIdToken, CoreIdTokenVerifier, CoreJsonWebKeySet, CoreJwsSigningAlgorithm};
use openidconnect::{ClaimsVerificationError, ClientId, IssuerUrl, Nonce, SignatureVerificationError};
use serde_json::Value;

use super::{OidcError, Provider};

/// How far two clocks may be apart.
const SKEW: SignedDuration = SignedDuration::from_secs(60);
/// A token is fresh when it comes: an old one was kept by somebody.
const OLDEST: SignedDuration = SignedDuration::from_mins(10);
/// Longest name that a provider may give to a person.
const SUBJECT_CHARS: usize = 255;

/// Signatures with the key of the provider alone; none, and those with our own secret, prove nothing.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Who entered, as the provider says and proves.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified {
    /// Who says it.
    pub issuer: String,
    /// The name that the provider gives to the person.
    pub subject: String,
    /// What the configured claim says; nothing when the provider does not send it.
    pub claim: Option<String>,
    /// When the person proved themselves to the provider, if it says so.
    pub auth_time: Option<Timestamp>,
}

impl Verified {
    /// Whether the person proved themselves to the provider since then; nothing when it does not say.
    #[must_use]
    pub fn is_since(&self, then: Timestamp) -> Option<bool> {
        self.auth_time.map(|at| at.as_second().saturating_add(SKEW.as_secs()) >= then.as_second())
    }
}

impl std::fmt::Debug for Verified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Verified(…)")
    }
}

/// Judges a token.
pub fn verify(
    provider: &Provider,
    text: &str,
    nonce: &str,
    keys: CoreJsonWebKeySet,
    now: Timestamp,
) -> Result<Verified, OidcError> {
    let token = CoreIdToken::from_str(text).map_err(|_| OidcError::Malformed)?;
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_| OidcError::Address)?;
    let lenient = now.saturating_sub(SKEW).map_err(|_| OidcError::Time)?;
    let verifier =
        CoreIdTokenVerifier::new_public_client(ClientId::new(provider.client_id.clone()), issuer, keys)
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || SystemTime::from(lenient).into())
            // Others may read the token as long as it was made for us: `azp`, below.
            .set_other_audience_verifier_fn(|_| true);
    let claims = token.claims(&verifier, &Nonce::new(nonce.to_owned())).map_err(|error| fault(&error))?;
    is_fresh(claims.issue_time().timestamp(), now)?;
    let authorized = claims.authorized_party().map(|party| party.as_str());
    let is_ours = match authorized {
        Some(party) => party == provider.client_id,
        None => claims.audiences().len() == 1,
    };
    if !is_ours {
        return Err(OidcError::Audience);
    }
    let payload = payload(text)?;
    if let Some(not_before) = payload.get("nbf") {
        let seconds = not_before.as_i64().ok_or(OidcError::Malformed)?;
        if seconds > now.as_second().saturating_add(SKEW.as_secs()) {
            return Err(OidcError::Time);
        }
    }
    let subject = claims.subject().as_str();
    if subject.trim().is_empty() || subject.chars().count() > SUBJECT_CHARS {
        return Err(OidcError::Malformed);
    }
    let claim = payload.get(&provider.claim).and_then(Value::as_str).map(str::to_owned);
    let auth_time =
        payload.get("auth_time").and_then(Value::as_i64).and_then(|at| Timestamp::from_second(at).ok());
    Ok(Verified { issuer: provider.issuer.clone(), subject: subject.to_owned(), claim, auth_time })
}

fn is_fresh(issued: i64, now: Timestamp) -> Result<(), OidcError> {
    let age = now.as_second().saturating_sub(issued);
    if (-SKEW.as_secs()..=OLDEST.as_secs()).contains(&age) { Ok(()) } else { Err(OidcError::Time) }
}

/// The claims of a token whose signature was found right.
fn payload(text: &str) -> Result<Value, OidcError> {
    let part = text.split('.').nth(1).ok_or(OidcError::Malformed)?;
    let bytes = Base64UrlUnpadded::decode_vec(part).map_err(|_| OidcError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| OidcError::Malformed)
}

fn fault(error: &ClaimsVerificationError) -> OidcError {
    match error {
        ClaimsVerificationError::Expired(_) | ClaimsVerificationError::InvalidAuthTime(_) => OidcError::Time,
        ClaimsVerificationError::InvalidAudience(_) => OidcError::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => OidcError::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => OidcError::Nonce,
        ClaimsVerificationError::SignatureVerification(error) => match error {
            SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_)
            | SignatureVerificationError::NoSignature => OidcError::Algorithm,
            SignatureVerificationError::NoMatchingKey
            | SignatureVerificationError::AmbiguousKeyId(_)
            | SignatureVerificationError::InvalidKey(_) => OidcError::Key,
            _ => OidcError::Signature,
        },
        _ => OidcError::Malformed,
    }
}
