// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Web push, as the server that has something to say: a message that only its subscriber can read (RFC 8291, 8188), sent to
//! the push service that the subscriber's browser has chosen (RFC 8030), by a sender who proves to be the same as ever
//! (RFC 8292, VAPID).
//!
//! The address of a push service comes from a browser: it is asked only when it is a public one, at the place that was looked
//! at. The cryptography is that of `ring`, which TLS brings along.

mod address;
mod crypt;
mod send;
mod vapid;

pub use address::Endpoint;
pub use crypt::Keys;
pub use send::{Message, Outcome, Sender};
pub use vapid::VapidKey;

/// What is wrong with a subscription, or with sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    /// The address is not one of a push service: no https, or no public host.
    #[error("the address is not https on a public host")]
    Address,
    /// The keys of the subscription are none.
    #[error("the keys of the subscription are malformed")]
    Keys,
    /// The stored key of the sender is none.
    #[error("the key of the sender is malformed")]
    Sender,
    /// The message is longer than one record.
    #[error("the message is too long")]
    TooLong,
    /// No answer in time.
    #[error("the push service does not answer")]
    Unreachable,
}

impl PushError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Address => "push-errore-indirizzo",
            Self::Keys => "push-errore-chiavi",
            Self::NoRandomness | Self::Sender | Self::TooLong | Self::Unreachable => "push-errore-invio",
        }
    }
}
