// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One request to somebody else's server: one connection, TLS with the public roots, no redirect is followed, a limit of
//! time and of size on the answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::{HeaderMap, Request, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// Connection, question and answer together.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer, in bytes.
const LIMIT: usize = 256 * 1024;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WireError {
    /// The address is none that can be asked.
    Address,
    /// No answer in time.
    Unreachable,
    /// The answer is larger than the limit.
    TooLarge,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// The way out.
pub struct Wire {
    tls: TlsConnector,
}

impl Wire {
    /// # Errors
    /// The cryptography has no cipher that TLS takes.
    pub fn new() -> Result<Wire, rustls::Error> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Wire { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Asks the host of an address, at one of the places where it is: those that were looked at are those that are asked.
    pub async fn ask(
        &self,
        uri: &Uri,
        places: &[SocketAddr],
        request: Request<Full<Bytes>>,
    ) -> Result<Answer, WireError> {
        tokio::time::timeout(PATIENCE, self.exchange(uri, places, request))
            .await
            .map_err(|_| WireError::Unreachable)?
    }

    async fn exchange(
        &self,
        uri: &Uri,
        places: &[SocketAddr],
        request: Request<Full<Bytes>>,
    ) -> Result<Answer, WireError> {
        let stream = TcpStream::connect(places).await.map_err(|_| WireError::Unreachable)?;
        if uri.scheme_str() != Some("https") {
            return speak(stream, request).await;
        }
        let name = ServerName::try_from(host(uri)?.to_owned()).map_err(|_| WireError::Address)?;
        let stream = self.tls.connect(name, stream).await.map_err(|_| WireError::Unreachable)?;
        speak(stream, request).await
    }
}

/// The host of an address, without the brackets of IPv6.
pub fn host(uri: &Uri) -> Result<&str, WireError> {
    Ok(uri.host().ok_or(WireError::Address)?.trim_matches(['[', ']']))
}

/// Where the host of an address is.
pub async fn places(uri: &Uri) -> Result<Vec<SocketAddr>, WireError> {
    let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    let port = uri.port_u16().unwrap_or(usual);
    let found = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((host(uri)?, port)))
        .await
        .map_err(|_| WireError::Unreachable)?
        .map_err(|_| WireError::Unreachable)?;
    Ok(found.collect())
}

/// What a request asks for.
pub fn path(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |path| path.as_str())
}

async fn speak<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, WireError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| WireError::Unreachable)?;
    let exchange = async {
        let response = sender.send_request(request).await.map_err(|_| WireError::Unreachable)?;
        let (head, body) = response.into_parts();
        let body = Limited::new(body, LIMIT).collect().await.map_err(|error| {
            if error.is::<http_body_util::LengthLimitError>() {
                WireError::TooLarge
            } else {
                WireError::Unreachable
            }
        })?;
        Ok(Answer { status: head.status, headers: head.headers, body: body.to_bytes() })
    };
    tokio::pin!(exchange);
    tokio::pin!(connection);
    tokio::select! {
        answer = &mut exchange => answer,
        // The connection ends before the last bytes were taken out of it.
        _ = &mut connection => exchange.await,
    }
}
