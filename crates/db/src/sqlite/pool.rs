// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The files that one thread keeps open.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use lru::LruCache;

use super::{session::SqliteSession, store::SqliteStore};
use crate::{
    Error, Tenant,
    session::{Access, Connections, Session},
};

/// The files that one thread keeps open. The limit counts the files of all threads of the same kind: when all of them
/// together have too many, a thread that has its fair share closes what it used longest ago before it opens more.
pub(crate) struct SqliteConnections {
    store: Arc<SqliteStore>,
    access: Access,
    open: LruCache<Tenant, SqliteSession>,
    limits: Limits,
    together: Arc<AtomicUsize>,
}

/// How many files may be open.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// By all threads of one kind.
    together: usize,
    /// By one thread in any case: others that are idle must not keep it from working.
    fair_share: usize,
}

impl Limits {
    pub(crate) fn new(together: usize, threads: usize) -> Limits {
        Limits { together, fair_share: (together / threads.max(1)).max(1) }
    }
}

impl SqliteConnections {
    pub(crate) fn new(
        store: &Arc<SqliteStore>,
        access: Access,
        limits: Limits,
        together: &Arc<AtomicUsize>,
    ) -> SqliteConnections {
        SqliteConnections {
            store: store.clone(),
            access,
            open: LruCache::unbounded(),
            limits,
            together: together.clone(),
        }
    }

    fn make_room(&mut self) {
        while self.together.load(Ordering::Relaxed) >= self.limits.together
            && self.open.len() >= self.limits.fair_share
        {
            let oldest = self.open.pop_lru().map(|(_, session)| session);
            self.close(oldest);
        }
    }

    fn close(&self, session: Option<SqliteSession>) {
        if session.is_some() {
            self.together.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Connections for SqliteConnections {
    fn session(&mut self, tenant: &Tenant) -> Result<&mut dyn Session, Error> {
        if !self.open.contains(tenant) {
            self.make_room();
            let session = self.store.session(tenant, self.access)?;
            self.together.fetch_add(1, Ordering::Relaxed);
            self.open.put(tenant.clone(), session);
        }
        match self.open.get_mut(tenant) {
            Some(session) => Ok(session),
            None => Err(Error::Unavailable),
        }
    }

    fn discard(&mut self, tenant: &Tenant) {
        let session = self.open.pop(tenant);
        self.close(session);
    }

    fn spans_tenants(&self) -> bool {
        false
    }
}
