// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Readers: one transaction at a time, on one snapshot.

use std::time::Duration;

use super::{ATTEMPTS, Inbox, Message, count, job::Attempt, job::Job};
use crate::{
    Error,
    session::{Access, Connections},
};

/// Lets another process finish what kept this snapshot from being taken.
const PAUSE: Duration = Duration::from_millis(2);

pub(super) fn run(mut connections: Box<dyn Connections>, inbox: &Inbox) {
    while let Some(Message::Run(job)) = inbox.next(connections.as_mut()) {
        answer(connections.as_mut(), job);
        inbox.answered(1);
        count(&inbox.counters.reads, 1);
    }
}

fn answer(connections: &mut dyn Connections, mut job: Job) {
    let tenant = job.tenant().clone();
    for attempt in 1..=ATTEMPTS {
        let session = match connections.session(&tenant) {
            Ok(session) => session,
            Err(error) => return job.answer(Err(error)),
        };
        let begun = session.begin(Access::Read).and_then(|()| session.enter(&tenant));
        let outcome = begun.map(|()| job.attempt(session));
        let again = matches!(outcome, Ok(Attempt::Again) | Err(Error::Busy));
        if again && attempt < ATTEMPTS {
            let broken = !session.is_open();
            session.rollback();
            if broken {
                connections.discard(&tenant);
            }
            std::thread::sleep(PAUSE * attempt);
            continue;
        }
        // The caller does not wait for the end of a transaction that changed nothing.
        job.answer(outcome.map(|_| ()));
        session.let_go();
        return;
    }
}
