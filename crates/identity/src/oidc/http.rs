// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The few requests that a provider is sent.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::http::request::Builder;
use hyper::{Request, Uri, header};

use super::OidcError;
use crate::wire::{self, Answer, Wire, WireError, path};

/// Asks providers.
pub struct Http {
    wire: Wire,
    loopback: bool,
}

impl From<WireError> for OidcError {
    fn from(error: WireError) -> OidcError {
        match error {
            WireError::Address => OidcError::Address,
            WireError::Unreachable => OidcError::Unreachable,
            WireError::TooLarge => OidcError::TooLarge,
        }
    }
}

impl Http {
    /// `loopback` lets a provider on this same machine answer without TLS: for development alone.
    ///
    /// # Errors
    /// The cryptography has no cipher that TLS takes.
    pub fn new(loopback: bool) -> Result<Http, rustls::Error> {
        Ok(Http { wire: Wire::new()?, loopback })
    }

    /// The address, when it may be asked.
    pub fn admit(&self, address: &str) -> Result<Uri, OidcError> {
        let uri: Uri = address.parse().map_err(|_| OidcError::Address)?;
        let host = uri.host().ok_or(OidcError::Address)?;
        let is_here = matches!(host, "127.0.0.1" | "[::1]" | "localhost");
        match uri.scheme_str() {
            Some("https") => Ok(uri),
            Some("http") if self.loopback && is_here => Ok(uri),
            _ => Err(OidcError::Address),
        }
    }

    pub async fn get(&self, address: &str) -> Result<Answer, OidcError> {
        let uri = self.admit(address)?;
        self.send(&uri, Request::get(path(&uri)), Full::default()).await
    }

    pub async fn post(
        &self,
        address: &str,
        form: String,
        basic: Option<String>,
    ) -> Result<Answer, OidcError> {
        let uri = self.admit(address)?;
        let mut request =
            Request::post(path(&uri)).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(basic) = basic {
            request = request.header(header::AUTHORIZATION, format!("Basic {basic}"));
        }
        self.send(&uri, request, Full::from(form)).await
    }

    async fn send(&self, uri: &Uri, request: Builder, body: Full<Bytes>) -> Result<Answer, OidcError> {
        let authority = uri.authority().ok_or(OidcError::Address)?;
        let request = request
            .header(header::HOST, authority.as_str())
            .header(header::ACCEPT, "application/json")
            .body(body)
            .map_err(|_| OidcError::Address)?;
        let places = wire::places(uri).await?;
        Ok(self.wire.ask(uri, &places, request).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_asked_and_the_own_machine_when_a_developer_says_so() {
        for (address, usual, developer) in [
            ("https://eid.istruzione.it/x", true, true),
            ("http://127.0.0.1:9000/x", false, true),
            ("http://localhost:9000/x", false, true),
            ("http://eid.istruzione.it/x", false, false),
            ("http://127.0.0.1.evil.example/x", false, false),
            ("file:///etc/passwd", false, false),
            ("/x", false, false),
            ("", false, false),
        ] {
            assert_eq!(Http::new(false).unwrap().admit(address).is_ok(), usual, "{address}");
            assert_eq!(Http::new(true).unwrap().admit(address).is_ok(), developer, "{address}");
        }
    }
}
