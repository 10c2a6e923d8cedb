// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Encrypted connections: `sslmode` and `sslrootcert` of the address, which the driver does not know.
//!
//! The words are those of PostgreSQL's own clients, but a server that is reached over a network is never talked to in
//! clear unless the address says so: without `sslmode` its certificate and its name are verified.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};
use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::Error;

/// What an address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// In clear.
    Disable,
    /// Encrypted; the server may be anybody, unless a root certificate is named.
    Require,
    /// The certificate is verified, the name in it is not.
    VerifyCa,
    /// The certificate and its name are verified.
    VerifyFull,
}

/// An address without the two parameters, and what they say.
#[derive(Debug)]
pub(super) struct Address {
    /// For the driver.
    pub(super) url: String,
    mode: Option<Mode>,
    root: Option<String>,
}

impl Address {
    pub(super) fn parse(url: &str) -> Result<Address, Error> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut root, mut others) = (None, None, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode_str(value).decode_utf8_lossy().into_owned();
            match name {
                "sslmode" => mode = Some(named(&value)?),
                "sslrootcert" => root = Some(value),
                _ => others.push(pair),
            }
        }
        let mark = if others.is_empty() { "" } else { "?" };
        Ok(Address { url: format!("{base}{mark}{}", others.join("&")), mode, root })
    }

    /// How connections to the servers of `config` are made.
    pub(super) fn encryption(&self, config: &mut Config) -> Result<Encryption, Error> {
        let mode = self.mode.unwrap_or(if is_local(config) { Mode::Disable } else { Mode::VerifyFull });
        if mode == Mode::Disable {
            config.ssl_mode(SslMode::Disable);
            return Ok(Encryption::Off);
        }
        config.ssl_mode(SslMode::Require);
        Ok(Encryption::On(MakeRustlsConnect::new(self.client(mode)?)))
    }

    fn client(&self, mode: Mode) -> Result<ClientConfig, Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(problem)?;
        if mode == Mode::VerifyFull {
            return Ok(builder.with_root_certificates(self.roots()?).with_no_client_auth());
        }
        let chain = match (mode, &self.root) {
            (Mode::Require, None) => None,
            _ => Some(
                WebPkiServerVerifier::builder_with_provider(Arc::new(self.roots()?), provider.clone())
                    .build()
                    .map_err(problem)?,
            ),
        };
        let verifier = AnyName { chain, provider };
        Ok(builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier)).with_no_client_auth())
    }

    /// The certificates of `sslrootcert`, otherwise the authorities that browsers trust.
    fn roots(&self) -> Result<RootCertStore, Error> {
        let mut roots = RootCertStore::empty();
        let Some(path) = self.root.as_deref().filter(|path| *path != "system") else {
            roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
            return Ok(roots);
        };
        let unreadable = |error: rustls::pki_types::pem::Error| problem(format!("{path}: {error}"));
        for certificate in CertificateDer::pem_file_iter(path).map_err(unreadable)? {
            roots
                .add(certificate.map_err(unreadable)?)
                .map_err(|error| problem(format!("{path}: {error}")))?;
        }
        if roots.is_empty() {
            return Err(problem(format!("{path} holds no certificate")));
        }
        Ok(roots)
    }
}

fn named(value: &str) -> Result<Mode, Error> {
    match value {
        "disable" => Ok(Mode::Disable),
        "require" => Ok(Mode::Require),
        "verify-ca" => Ok(Mode::VerifyCa),
        "verify-full" => Ok(Mode::VerifyFull),
        other => Err(problem(format!(
            "sslmode={other}: write disable, require, verify-ca or verify-full (allow and prefer protect nothing)"
        ))),
    }
}

/// Whether no word of the conversation leaves this machine.
fn is_local(config: &Config) -> bool {
    let named_here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
        }
        Host::Unix(_) => true,
    };
    config.get_hosts().iter().all(named_here)
        && config.get_hostaddrs().iter().all(std::net::IpAddr::is_loopback)
}

fn problem(problem: impl std::fmt::Display) -> Error {
    Error::Encryption(problem.to_string())
}

/// How a connection is made.
#[derive(Clone)]
pub(super) enum Encryption {
    /// In clear.
    Off,
    /// With TLS.
    On(MakeRustlsConnect),
}

/// Verifies the chain if it has one, never the name.
#[derive(Debug)]
struct AnyName {
    chain: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AnyName {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(chain) = &self.chain else { return Ok(ServerCertVerified::assertion()) };
        match chain.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            // The chain is looked at before the name.
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            verdict => verdict,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode_of(url: &str) -> SslMode {
        let address = Address::parse(url).unwrap();
        let mut config: Config = address.url.parse().unwrap();
        address.encryption(&mut config).unwrap();
        config.get_ssl_mode()
    }

    #[test]
    fn only_what_stays_on_this_machine_goes_in_clear_unasked() {
        let table = [
            ("postgres://u@127.0.0.1/d", SslMode::Disable),
            ("postgres://u@localhost/d", SslMode::Disable),
            ("postgres://u@[::1]/d", SslMode::Disable),
            ("postgres://u@%2Frun%2Fpostgresql/d", SslMode::Disable),
            ("postgres://u@10.0.0.7/d", SslMode::Require),
            ("postgres://u@db.example/d", SslMode::Require),
            ("postgres://u@localhost,db.example/d", SslMode::Require),
            ("postgres://u@db.example/d?sslmode=disable", SslMode::Disable),
            ("postgres://u@127.0.0.1/d?sslmode=require", SslMode::Require),
        ];
        for (url, mode) in table {
            assert_eq!(mode_of(url), mode, "{url}");
        }
    }

    #[test]
    fn the_driver_gets_the_other_parameters() {
        let address =
            Address::parse("postgres://u@h/d?connect_timeout=3&sslmode=verify-ca&application_name=x");
        assert_eq!(address.unwrap().url, "postgres://u@h/d?connect_timeout=3&application_name=x");
        assert_eq!(Address::parse("postgres://u@h/d?sslmode=require").unwrap().url, "postgres://u@h/d");
    }

    #[test]
    fn half_measures_and_missing_certificates_are_refused() {
        for mode in ["prefer", "allow", "yes", ""] {
            let refused = Address::parse(&format!("postgres://u@h/d?sslmode={mode}")).unwrap_err();
            assert!(matches!(&refused, Error::Encryption(text) if text.contains("verify-full")), "{refused}");
        }
        let address = Address::parse("postgres://u@h/d?sslrootcert=%2Fnon%2Fc%27%C3%A8.pem").unwrap();
        let mut config: Config = address.url.parse().unwrap();
        let refused = address.encryption(&mut config).err().unwrap();
        assert!(refused.to_string().contains("/non/c'è.pem"), "{refused}");
    }
}
