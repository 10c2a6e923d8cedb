// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The way there and back.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use hyper::StatusCode;
use jiff::{SignedDuration, Timestamp};
use openidconnect::url::{Url, form_urlencoded};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::http::Http;
use super::keys::Keys;
use super::verify::{Verified, verify};
use super::{Endpoints, OidcError, Provider};
use crate::token::Token;

/// How long somebody may take at the provider.
const LIFE: SignedDuration = SignedDuration::from_mins(10);
/// More providers than one school has, and than an installation should remember.
const MOST: usize = 1_000;

/// What the browser keeps, sealed, while its owner is at the provider.
#[derive(Clone, Serialize, Deserialize)]
pub struct Ingresso {
    state: String,
    nonce: String,
    verifier: Option<String>,
    redirect: String,
    until: Timestamp,
    /// Where to go afterwards.
    pub poi: String,
    /// The session that proves again who is there; none when somebody enters.
    #[serde(default)]
    pub conferma: Option<String>,
}

impl Ingresso {
    /// What the request is known by, once it has been answered.
    #[must_use]
    pub fn state(&self) -> &str {
        &self.state
    }

    /// When the browser left.
    #[must_use]
    pub fn asked_at(&self) -> Timestamp {
        self.until.saturating_sub(LIFE).unwrap_or(self.until)
    }

    /// Whether the browser came back with the answer to this request, in time.
    #[must_use]
    pub fn is_answered_by(&self, back: &Return, now: Timestamp) -> bool {
        let state = back.state.as_deref().unwrap_or_default();
        now <= self.until && bool::from(state.as_bytes().ct_eq(self.state.as_bytes()))
    }
}

/// What the provider sends back with the browser.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Return {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// Speaks with providers.
pub struct Client {
    http: Http,
    keys: Keys,
    published: Mutex<HashMap<String, (Endpoints, Timestamp)>>,
}

#[derive(Deserialize)]
struct Published {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

impl Client {
    /// `loopback` lets a provider on this same machine answer without TLS: for development alone.
    ///
    /// # Errors
    /// The cryptography has no cipher that TLS takes.
    pub fn new(loopback: bool) -> Result<Client, rustls::Error> {
        Ok(Client { http: Http::new(loopback)?, keys: Keys::default(), published: Mutex::default() })
    }

    async fn endpoints(&self, provider: &Provider, now: Timestamp) -> Result<Endpoints, OidcError> {
        if let Some(endpoints) = &provider.endpoints {
            return Ok(endpoints.clone());
        }
        if let Some(known) = self.known(&provider.issuer, now) {
            return Ok(known);
        }
        let address = format!("{}/.well-known/openid-configuration", provider.issuer.trim_end_matches('/'));
        let answer = self.http.get(&address).await?;
        if !answer.status.is_success() {
            return Err(OidcError::Refused);
        }
        let published: Published = serde_json::from_slice(&answer.body).map_err(|_| OidcError::Malformed)?;
        if published.issuer != provider.issuer {
            return Err(OidcError::Issuer);
        }
        let (authorize, token, jwks) =
            (published.authorization_endpoint, published.token_endpoint, published.jwks_uri);
        let endpoints = Endpoints { authorize, token, jwks };
        let mut known = self.published.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(provider.issuer.clone(), (endpoints.clone(), now));
        Ok(endpoints)
    }

    /// What a provider published a short while ago.
    fn known(&self, issuer: &str, now: Timestamp) -> Option<Endpoints> {
        let known = self.published.lock().unwrap_or_else(PoisonError::into_inner);
        let (endpoints, asked) = known.get(issuer)?;
        (now.duration_since(*asked).abs() < LIFE).then(|| endpoints.clone())
    }

    /// Whether the provider answers, is who it should be, publishes keys and knows our client: nobody enters.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub async fn examine(
        &self,
        provider: &Provider,
        redirect: &str,
        now: Timestamp,
    ) -> Result<(), OidcError> {
        let endpoints = self.endpoints(provider, now).await?;
        self.http.admit(&endpoints.authorize)?;
        let keys = self.keys.known(&self.http, &endpoints.jwks, now).await?;
        if keys.keys().is_empty() {
            return Err(OidcError::Key);
        }
        // A code that nobody gave: a provider that knows the client refuses the code, another one the client.
        match self.redeem(provider, &endpoints, redirect, "verifica", None).await {
            Err(OidcError::Code) | Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Where the browser goes, and what it keeps meanwhile. With `conferma` the provider is told to ask the person again,
    /// whatever it remembers of them.
    ///
    /// # Errors
    /// The provider does not say where, or an address of it may not be asked.
    pub async fn start(
        &self,
        provider: &Provider,
        redirect: &str,
        poi: &str,
        conferma: Option<String>,
        now: Timestamp,
    ) -> Result<(String, Ingresso), OidcError> {
        let endpoints = self.endpoints(provider, now).await?;
        self.http.admit(&endpoints.authorize)?;
        let ingresso = Ingresso {
            state: random()?,
            nonce: random()?,
            verifier: if provider.pkce { Some(random()?) } else { None },
            redirect: redirect.to_owned(),
            until: now.saturating_add(LIFE).map_err(|_| OidcError::Time)?,
            poi: poi.to_owned(),
            conferma,
        };
        let mut url = Url::parse(&endpoints.authorize).map_err(|_| OidcError::Address)?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &provider.client_id)
            .append_pair("redirect_uri", redirect)
            .append_pair("scope", &provider.scope)
            .append_pair("state", &ingresso.state)
            .append_pair("nonce", &ingresso.nonce)
            .extend_pairs(&provider.extra);
        if ingresso.conferma.is_some() {
            url.query_pairs_mut().append_pair("prompt", "login").append_pair("max_age", "0");
        }
        if let Some(verifier) = &ingresso.verifier {
            let challenge = Base64UrlUnpadded::encode_string(&Sha256::digest(verifier.as_bytes()));
            url.query_pairs_mut()
                .append_pair("code_challenge", &challenge)
                .append_pair("code_challenge_method", "S256");
        }
        Ok((url.into(), ingresso))
    }

    /// Who came back.
    ///
    /// # Errors
    /// What is wrong with what the browser or the provider says.
    pub async fn finish(
        &self,
        provider: &Provider,
        ingresso: &Ingresso,
        back: &Return,
        now: Timestamp,
    ) -> Result<Verified, OidcError> {
        if !ingresso.is_answered_by(back, now) {
            return Err(OidcError::State);
        }
        if back.iss.as_ref().is_some_and(|issuer| *issuer != provider.issuer) {
            return Err(OidcError::Issuer);
        }
        match back.error.as_deref() {
            Some("access_denied") => return Err(OidcError::Cancelled),
            Some(_) => return Err(OidcError::Refused),
            None => {}
        }
        let code = back.code.as_deref().filter(|code| !code.is_empty()).ok_or(OidcError::Malformed)?;
        let endpoints = self.endpoints(provider, now).await?;
        let verifier = ingresso.verifier.as_deref();
        let token = self.redeem(provider, &endpoints, &ingresso.redirect, code, verifier).await?;
        let keys = self.keys.known(&self.http, &endpoints.jwks, now).await?;
        match verify(provider, &token, &ingresso.nonce, keys, now) {
            // A provider changes its keys: perhaps this one is new.
            Err(OidcError::Key) => {
                let keys = self.keys.renewed(&self.http, &endpoints.jwks, now).await?;
                verify(provider, &token, &ingresso.nonce, keys, now)
            }
            judged => judged,
        }
    }

    async fn redeem(
        &self,
        provider: &Provider,
        endpoints: &Endpoints,
        redirect: &str,
        code: &str,
        verifier: Option<&str>,
    ) -> Result<String, OidcError> {
        let (form, basic) = token_request(provider, redirect, code, verifier);
        let answer = self.http.post(&endpoints.token, form, basic).await?;
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if !answer.status.is_success() {
            return Err(match body.get("error").and_then(Value::as_str) {
                Some("invalid_client" | "unauthorized_client") => OidcError::Client,
                Some("invalid_grant") => OidcError::Code,
                _ if answer.status == StatusCode::UNAUTHORIZED => OidcError::Client,
                _ => OidcError::Refused,
            });
        }
        body.get("id_token").and_then(Value::as_str).map(str::to_owned).ok_or(OidcError::Malformed)
    }
}

/// The body of the token request, and the secret for its head when it goes there.
fn token_request(
    provider: &Provider,
    redirect: &str,
    code: &str,
    verifier: Option<&str>,
) -> (String, Option<String>) {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", redirect);
    if let Some(verifier) = verifier {
        form.append_pair("code_verifier", verifier);
    }
    if provider.secret_in_body {
        form.append_pair("client_id", &provider.client_id)
            .append_pair("client_secret", &provider.client_secret);
        return (form.finish(), None);
    }
    let pair = format!("{}:{}", encoded(&provider.client_id), encoded(&provider.client_secret));
    (form.finish(), Some(Base64::encode_string(pair.as_bytes())))
}

/// As in a form (RFC 6749, § 2.3.1).
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

fn random() -> Result<String, OidcError> {
    Token::generate().map(|token| token.expose().to_owned()).map_err(|_| OidcError::NoRandomness)
}
