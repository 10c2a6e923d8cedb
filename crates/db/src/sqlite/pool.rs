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

/// The files that one thread keeps open. The limit counts the files of all threads of the same kind: a thread closes
/// what it used longest ago when all of them together have too many, and always may have one.
pub(crate) struct SqliteConnections {
    store: Arc<SqliteStore>,
    access: Access,
    open: LruCache<Tenant, SqliteSession>,
    limit: usize,
    together: Arc<AtomicUsize>,
}

impl SqliteConnections {
    pub(crate) fn new(
        store: &Arc<SqliteStore>,
        access: Access,
        limit: usize,
        together: &Arc<AtomicUsize>,
    ) -> SqliteConnections {
        SqliteConnections {
            store: store.clone(),
            access,
            open: LruCache::unbounded(),
            limit,
            together: together.clone(),
        }
    }

    fn close(&mut self, session: Option<SqliteSession>) -> bool {
        if session.is_some() {
            self.together.fetch_sub(1, Ordering::Relaxed);
        }
        session.is_some()
    }

    fn make_room(&mut self) {
        while self.together.load(Ordering::Relaxed) >= self.limit {
            let oldest = self.open.pop_lru().map(|(_, session)| session);
            if !self.close(oldest) {
                return;
            }
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
