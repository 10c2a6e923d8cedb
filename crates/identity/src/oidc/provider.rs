// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whom we ask, and how.

use zeroize::Zeroizing;

/// Where a provider is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoints {
    /// Where the browser goes.
    pub authorize: String,
    /// Where a code becomes a token.
    pub token: String,
    /// Where the keys of its signatures are.
    pub jwks: String,
}

/// A provider as a school configured it.
#[derive(Clone)]
pub struct Provider {
    /// Its name, exactly as it writes it in its tokens.
    pub issuer: String,
    /// Where it is asked; `None` takes it from what it publishes (OpenID Connect Discovery 1.0).
    pub endpoints: Option<Endpoints>,
    /// Our name.
    pub client_id: String,
    /// Our secret.
    pub client_secret: Zeroizing<String>,
    /// What we ask, blanks between.
    pub scope: String,
    /// More parameters of the authorization request.
    pub extra: Vec<(String, String)>,
    /// Whether PKCE is sent.
    pub pkce: bool,
    /// The secret goes in the body of the token request, not in its head.
    pub secret_in_body: bool,
    /// The claim that says who entered.
    pub claim: String,
}

/// The ministry's gateway of digital identities. It publishes no description of itself: its addresses are known from
/// those that use it.
pub struct Gateway;

impl Gateway {
    /// Its name.
    pub const ISSUER: &'static str = "https://eid.istruzione.it/eid-gateway-oidc";
    /// What is asked of it.
    pub const SCOPE: &'static str = "openid gateway";

    /// Where it is asked.
    #[must_use]
    pub fn endpoints() -> Endpoints {
        let at = |path: &str| format!("{}/oauth2/{path}", Self::ISSUER);
        Endpoints { authorize: at("authorize"), token: at("token"), jwks: at("jwks") }
    }

    /// The parameters that name a school, so that nobody has to look for it in a list.
    #[must_use]
    pub fn school(codice_meccanografico: &str) -> Vec<(String, String)> {
        vec![
            ("aggregate_ref_type".to_owned(), "MECHANOGRAPHIC_CODE".to_owned()),
            ("aggregate_ref_value".to_owned(), codice_meccanografico.to_owned()),
        ]
    }
}
