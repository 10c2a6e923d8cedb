// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Live updates: open pages are told that a topic changed, never what; they fetch what they may see.

use campanella_domain::ids::{ClasseId, IstitutoId};
use tokio::sync::broadcast;

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topic {
    /// The register of a class: lessons, roll call, homework.
    Classe(ClasseId),
    /// Which docenti are away.
    Docenti,
}

/// A change in a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The school.
    pub istituto: IstitutoId,
    /// The topic.
    pub topic: Topic,
}

/// What listeners are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// Something changed.
    Changed(Change),
    /// The server stops: an open stream would keep it from ending.
    Closing,
}

/// Where changes are announced. A slow listener loses old announcements and is told to fetch everything.
#[derive(Debug)]
pub struct Hub {
    sender: broadcast::Sender<Signal>,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub { sender: broadcast::channel(1024).0 }
    }
}

impl Hub {
    /// Announces a change. Nobody listening is fine.
    pub fn publish(&self, istituto: IstitutoId, topic: Topic) {
        let _ = self.sender.send(Signal::Changed(Change { istituto, topic }));
    }

    /// Listens to the changes of all schools; the listener filters.
    pub fn listen(&self) -> broadcast::Receiver<Signal> {
        self.sender.subscribe()
    }

    /// Ends the streams of all listeners.
    pub fn close(&self) {
        let _ = self.sender.send(Signal::Closing);
    }
}
