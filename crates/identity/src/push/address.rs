// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where a push service is. The browser of a subscriber says it, so it is believed as little as any other field of a form: a
//! register that asks whatever address it is told would be a way into the network of the school (OWASP, SSRF).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use hyper::Uri;

use super::PushError;

/// Longer than any that the services give out.
const LONGEST: usize = 2_048;

/// The address of one subscription at its push service.
#[derive(Clone)]
pub struct Endpoint {
    pub(super) uri: Uri,
    /// It is the one that the configuration names, on this machine: for development and tests.
    pub(super) is_local: bool,
}

impl Endpoint {
    /// An address as a browser gives it. `local` is a host with its port that is admitted whatever it is.
    ///
    /// # Errors
    /// [`PushError::Address`].
    pub fn parse(text: &str, local: Option<&str>) -> Result<Endpoint, PushError> {
        if text.len() > LONGEST {
            return Err(PushError::Address);
        }
        let uri: Uri = text.parse().map_err(|_| PushError::Address)?;
        let authority = uri.authority().ok_or(PushError::Address)?;
        if local == Some(authority.as_str()) && matches!(uri.scheme_str(), Some("https" | "http")) {
            return Ok(Endpoint { uri, is_local: true });
        }
        let has_user = authority.as_str().contains('@');
        let is_usual_port = uri.port_u16().is_none_or(|port| port == 443);
        if uri.scheme_str() != Some("https") || has_user || !is_usual_port || !is_name(authority.host()) {
            return Err(PushError::Address);
        }
        Ok(Endpoint { uri, is_local: false })
    }

    /// The host, which is all that people are shown.
    #[must_use]
    pub fn host(&self) -> &str {
        self.uri.host().unwrap_or_default()
    }

    /// Scheme, host and port: for whom the sender's proof is (RFC 8292, section 2).
    pub(super) fn origin(&self) -> String {
        let authority = self.uri.authority().map_or("", |authority| authority.as_str());
        let authority = authority.strip_suffix(":443").unwrap_or(authority);
        format!("{}://{authority}", self.uri.scheme_str().unwrap_or_default())
    }
}

/// A name of the public tree: never an address in figures, nor a name of the local network alone.
fn is_name(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    let is_top = last.len() > 1 && last.chars().any(|c| c.is_ascii_alphabetic());
    let is_reserved = ["local", "localhost", "internal", "lan", "home", "corp"].contains(&last);
    host.contains('.') && is_top && !is_reserved && host.parse::<IpAddr>().is_err() && !host.starts_with('[')
}

/// Whether a place is of the public Internet.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_special = (a, b, c) == (192, 0, 0) || (a == 198 && (b == 18 || b == 19)) || a == 0 || a >= 240;
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || is_shared
        || is_special)
}

/// Global unicast, without the ranges that carry an address of IPv4 inside (RFC 3056, 4380) or stand in examples.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    match ip.segments() {
        [0x2001, 0 | 0xdb8, ..] | [0x2002, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_on_a_public_name_is_a_push_service() {
        for (text, good) in [
            ("https://fcm.googleapis.com/fcm/send/abc:def", true),
            ("https://updates.push.services.mozilla.com/wpush/v2/gAAA", true),
            ("https://web.push.apple.com:443/QGuQ", true),
            ("http://fcm.googleapis.com/fcm/send/abc", false),
            ("https://fcm.googleapis.com:8443/x", false),
            ("https://utente@fcm.googleapis.com/x", false),
            ("https://localhost/x", false),
            ("https://stampante/x", false),
            ("https://nas.local/x", false),
            ("https://db.internal/x", false),
            ("https://127.0.0.1/x", false),
            ("https://10.0.0.1/x", false),
            ("https://2130706433/x", false),
            ("https://0x7f.1/x", false),
            ("https://[::1]/x", false),
            ("https://[fd00::1]/x", false),
            ("ftp://fcm.googleapis.com/x", false),
            ("file:///etc/passwd", false),
            ("/x", false),
            ("", false),
        ] {
            assert_eq!(Endpoint::parse(text, None).is_ok(), good, "{text}");
        }
        assert!(Endpoint::parse(&format!("https://push.example/{}", "x".repeat(3000)), None).is_err());
    }

    #[test]
    fn the_host_that_the_configuration_names_is_admitted_and_no_other_port_of_it() {
        let named = Some("127.0.0.1:9000");
        assert!(Endpoint::parse("http://127.0.0.1:9000/x", named).is_ok());
        for other in
            ["http://127.0.0.1:9001/x", "http://127.0.0.1/x", "http://127.0.0.1:9000@altrove.example/x"]
        {
            assert!(Endpoint::parse(other, named).is_err(), "{other}");
        }
    }

    #[test]
    fn a_name_that_leads_into_the_local_network_is_not_asked() {
        for (ip, good) in [
            ("142.250.180.10", true),
            ("2a00:1450:4002:403::200a", true),
            ("127.0.0.1", false),
            ("10.1.2.3", false),
            ("172.16.0.1", false),
            ("192.168.1.1", false),
            ("169.254.169.254", false),
            ("100.64.0.1", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("198.18.0.1", false),
            ("224.0.0.1", false),
            ("::1", false),
            ("::", false),
            ("fe80::1", false),
            ("fd00::1", false),
            ("::ffff:127.0.0.1", false),
            ("64:ff9b::7f00:1", false),
            ("2002:7f00:1::", false),
            ("2001:db8::1", false),
        ] {
            assert_eq!(is_public(ip.parse().unwrap()), good, "{ip}");
        }
    }

    #[test]
    fn the_proof_is_for_the_origin() {
        for (text, origin) in [
            ("https://push.example/a/b?c", "https://push.example"),
            ("https://push.example:443/a", "https://push.example"),
        ] {
            assert_eq!(Endpoint::parse(text, None).unwrap().origin(), origin);
        }
    }
}
