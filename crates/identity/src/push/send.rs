// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sending one message (RFC 8030), and what the push service says of it.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::{HeaderMap, Request, StatusCode, header};
use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};

use super::address::is_public;
use super::{Endpoint, Keys, PushError, VapidKey};
use crate::wire::{self, Wire, WireError};

/// A message on its way to one subscriber.
pub struct Message<'a> {
    /// Where its push service is.
    pub endpoint: &'a Endpoint,
    /// Who can read it.
    pub keys: &'a Keys,
    /// Who sends it.
    pub vapid: &'a VapidKey,
    /// Where the owner of the push service finds the sender.
    pub contact: Option<&'a str>,
    /// What it says.
    pub text: &'a [u8],
    /// A newer message with the same word takes the place of one that waits.
    pub topic: &'static str,
    /// Seconds for which the service keeps it for a device that is off.
    pub ttl: i64,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The service took it.
    Taken,
    /// The subscription is no more.
    Gone,
    /// The service is busy or broken; not before this time, when it says one.
    Later(Option<Timestamp>),
    /// The service wants nothing of the kind.
    Refused(u16),
}

/// The way to the push services.
pub struct Sender {
    wire: Wire,
}

impl From<WireError> for PushError {
    fn from(error: WireError) -> PushError {
        match error {
            WireError::Address => PushError::Address,
            WireError::Unreachable | WireError::TooLarge => PushError::Unreachable,
        }
    }
}

impl Sender {
    /// # Errors
    /// The cryptography has no cipher that TLS takes.
    pub fn new() -> Result<Sender, rustls::Error> {
        Ok(Sender { wire: Wire::new()? })
    }

    /// Sends a message.
    ///
    /// # Errors
    /// What is wrong with the subscription or the key, or that nobody answers.
    pub async fn send(&self, message: &Message<'_>, now: Timestamp) -> Result<Outcome, PushError> {
        let uri = &message.endpoint.uri;
        let authority = uri.authority().ok_or(PushError::Address)?;
        let proof = message.vapid.authorization(&message.endpoint.origin(), message.contact, now)?;
        let request = Request::post(wire::path(uri))
            .header(header::HOST, authority.as_str())
            .header(header::AUTHORIZATION, proof)
            .header(header::CONTENT_TYPE, "application/octet-stream")
            .header(header::CONTENT_ENCODING, "aes128gcm")
            .header("ttl", message.ttl.max(0))
            .header("urgency", "normal")
            .header("topic", message.topic)
            .body(Full::<Bytes>::from(message.keys.encrypt(message.text)?))
            .map_err(|_| PushError::Address)?;
        let mut places = wire::places(uri).await?;
        if !message.endpoint.is_local {
            places.retain(|place| is_public(place.ip()));
        }
        if places.is_empty() {
            return Err(PushError::Address);
        }
        let answer = self.wire.ask(uri, &places, request).await?;
        Ok(outcome(answer.status, &answer.headers, now))
    }
}

fn outcome(status: StatusCode, headers: &HeaderMap, now: Timestamp) -> Outcome {
    match status {
        status if status.is_success() => Outcome::Taken,
        StatusCode::NOT_FOUND | StatusCode::GONE => Outcome::Gone,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => {
            Outcome::Later(retry_after(headers, now))
        }
        status if status.is_server_error() => Outcome::Later(retry_after(headers, now)),
        status => Outcome::Refused(status.as_u16()),
    }
}

/// `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Timestamp> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    match text.parse::<u32>() {
        Ok(seconds) => now.saturating_add(SignedDuration::from_secs(i64::from(seconds))).ok(),
        Err(_) => Some(rfc2822::parse(text).ok()?.timestamp()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_service_says_is_understood() {
        let now: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
        let at = |text: &str| Some(text.parse::<Timestamp>().unwrap());
        for (status, retry, expected) in [
            (201, None, Outcome::Taken),
            (202, None, Outcome::Taken),
            (404, None, Outcome::Gone),
            (410, None, Outcome::Gone),
            (429, Some("120"), Outcome::Later(at("2026-11-23T08:02:00Z"))),
            (429, Some("Mon, 23 Nov 2026 09:30:00 GMT"), Outcome::Later(at("2026-11-23T09:30:00Z"))),
            (503, Some("presto"), Outcome::Later(None)),
            (500, None, Outcome::Later(None)),
            (400, None, Outcome::Refused(400)),
            (403, None, Outcome::Refused(403)),
            // No redirect is followed.
            (301, None, Outcome::Refused(301)),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(retry) = retry {
                headers.insert(header::RETRY_AFTER, retry.parse().unwrap());
            }
            let status = StatusCode::from_u16(status).unwrap();
            assert_eq!(outcome(status, &headers, now), expected, "{status} {retry:?}");
        }
    }
}
