// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How a chain can be broken: in English for logs, as a message for people.

use serde::Serialize;
use thiserror::Error;

use crate::kit::error::Message;

/// The first fault of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Error)]
pub enum Fault {
    /// An event is not there.
    #[error("event {expected} is missing: the next one is {found}")]
    Missing {
        /// The one that should come.
        expected: i64,
        /// The one that came.
        found: i64,
    },
    /// An event is not what was recorded.
    #[error("event {seq} does not match its hash")]
    Changed {
        /// Which.
        seq: i64,
    },
    /// The end was cut off.
    #[error("the chain holds {events} events, its head says {head}: it was truncated")]
    Truncated {
        /// Events read.
        events: i64,
        /// Events recorded.
        head: i64,
    },
    /// The last event is not the one that was recorded last.
    #[error("the head does not match the last event")]
    Head,
    /// An event is not the one that was noted elsewhere when it was the last.
    #[error("event {seq} is not the one that was noted: the chain was written anew")]
    Replaced {
        /// Which.
        seq: i64,
    },
    /// The head itself is gone: every school has one from its first event on.
    #[error("the chain has no head: it was removed")]
    NoHead,
}

impl Fault {
    /// For people.
    pub fn message(&self) -> Message {
        match self {
            Fault::Missing { expected, found } => {
                Message::new("catena-manca").with("atteso", expected).with("trovato", found)
            }
            Fault::Changed { seq } => Message::new("catena-cambiato").with("evento", seq),
            Fault::Truncated { events, head } => {
                Message::new("catena-troncata").with("eventi", events).with("testa", head)
            }
            Fault::Head => Message::new("catena-testa"),
            Fault::Replaced { seq } => Message::new("catena-riscritta").with("evento", seq),
            Fault::NoHead => Message::new("catena-senza-testa"),
        }
    }
}
