// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The session of one thread, opened when it is needed and again when it was lost.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{session::PgSession, store::PgStore};
use crate::{
    Error, Tenant,
    session::{Connections, Session},
};

/// How long nobody tries to connect after a failure; it doubles up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

/// The session of one thread.
pub(crate) struct PgConnections {
    store: Arc<PgStore>,
    session: Option<PgSession>,
    pause: Duration,
    not_before: Option<Instant>,
}

impl PgConnections {
    pub(crate) fn new(store: &Arc<PgStore>) -> PgConnections {
        PgConnections { store: store.clone(), session: None, pause: FIRST_PAUSE, not_before: None }
    }

    fn connect(&mut self) -> Result<PgSession, Error> {
        if self.not_before.is_some_and(|instant| Instant::now() < instant) {
            return Err(Error::Unavailable);
        }
        match self.store.session() {
            Ok(session) => {
                self.pause = FIRST_PAUSE;
                self.not_before = None;
                Ok(session)
            }
            Err(error) => {
                self.not_before = Some(Instant::now() + self.pause);
                self.pause = LONGEST_PAUSE.min(self.pause * 2);
                Err(error)
            }
        }
    }
}

impl Connections for PgConnections {
    fn session(&mut self, _tenant: &Tenant) -> Result<&mut dyn Session, Error> {
        let session = match self.session.take().filter(Session::is_open) {
            Some(session) => session,
            None => self.connect()?,
        };
        Ok(self.session.insert(session))
    }

    fn rest(&mut self) {
        if let Some(session) = &mut self.session {
            session.rest();
        }
    }

    fn discard(&mut self, _tenant: &Tenant) {
        self.session = None;
    }

    fn spans_tenants(&self) -> bool {
        true
    }
}
