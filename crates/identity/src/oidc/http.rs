// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The few requests that a provider is sent: one connection each, TLS with the public roots, no redirect is followed.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::http::request::Builder;
use hyper::{Request, StatusCode, Uri, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

use super::OidcError;

/// Connection, question and answer together.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer, in bytes.
const LIMIT: usize = 256 * 1024;

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub body: Bytes,
}

/// Asks providers.
pub struct Http {
    tls: TlsConnector,
    loopback: bool,
}

impl Http {
    /// `loopback` lets a provider on this same machine answer without TLS: for development alone.
    ///
    /// # Errors
    /// The cryptography has no cipher that TLS takes.
    pub fn new(loopback: bool) -> Result<Http, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Http { tls: TlsConnector::from(Arc::new(config)), loopback })
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
        tokio::time::timeout(PATIENCE, self.exchange(uri, request))
            .await
            .map_err(|_| OidcError::Unreachable)?
    }

    async fn exchange(&self, uri: &Uri, request: Request<Full<Bytes>>) -> Result<Answer, OidcError> {
        let host = uri.host().ok_or(OidcError::Address)?.trim_matches(['[', ']']);
        let is_tls = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let stream = TcpStream::connect((host, port)).await.map_err(|_| OidcError::Unreachable)?;
        if !is_tls {
            return speak(stream, request).await;
        }
        let name = ServerName::try_from(host.to_owned()).map_err(|_| OidcError::Address)?;
        let stream = self.tls.connect(name, stream).await.map_err(|_| OidcError::Unreachable)?;
        speak(stream, request).await
    }
}

fn path(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |path| path.as_str())
}

async fn speak<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, OidcError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| OidcError::Unreachable)?;
    let exchange = async {
        let response = sender.send_request(request).await.map_err(|_| OidcError::Unreachable)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), LIMIT).collect().await.map_err(|error| {
            if error.is::<http_body_util::LengthLimitError>() {
                OidcError::TooLarge
            } else {
                OidcError::Unreachable
            }
        })?;
        Ok(Answer { status, body: body.to_bytes() })
    };
    tokio::pin!(exchange);
    tokio::pin!(connection);
    tokio::select! {
        answer = &mut exchange => answer,
        // The connection ends before the last bytes were taken out of it.
        _ = &mut connection => exchange.await,
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
