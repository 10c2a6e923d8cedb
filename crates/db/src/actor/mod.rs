// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The threads that own the connections. Each takes transactions from a bounded queue.

mod guard;
mod job;
mod reader;
mod writer;

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::JoinHandle,
};

use flume::{Receiver, Sender, TrySendError};

pub(crate) use job::{Job, Work, keeping};

use crate::{Error, Tenant, session::Connections};

/// How often a transaction is tried when another one is in the way or the connection breaks before the commit.
const ATTEMPTS: u32 = 5;

/// What the threads count.
#[derive(Default)]
pub(crate) struct Counters {
    pub(crate) commits: AtomicU64,
    pub(crate) writes: AtomicU64,
    pub(crate) reads: AtomicU64,
    pub(crate) refused: AtomicU64,
    pub(crate) open_connections: AtomicU64,
    pub(crate) reprepares: AtomicU64,
}

pub(crate) fn count(counter: &AtomicU64, more: u64) {
    counter.fetch_add(more, Ordering::Relaxed);
}

enum Message {
    Run(Job),
    Stop,
}

/// The queue of one thread.
struct Lane {
    inbox: Sender<Message>,
    /// Transactions that wait or run.
    backlog: Arc<AtomicU64>,
}

impl Lane {
    fn load(&self) -> u64 {
        self.backlog.load(Ordering::Relaxed)
    }
}

/// Threads of one kind.
pub(crate) struct Pool {
    lanes: Vec<Lane>,
    /// Writers must keep the transactions of a tenant in one thread; readers may help each other.
    may_stray: bool,
    counters: Arc<Counters>,
}

/// The thread's end of its queue.
struct Inbox {
    messages: Receiver<Message>,
    backlog: Arc<AtomicU64>,
    counters: Arc<Counters>,
}

impl Inbox {
    /// The next message; the connections rest while there is none.
    fn next(&self, connections: &mut dyn Connections) -> Option<Message> {
        if self.messages.is_empty() {
            connections.rest();
        }
        self.messages.recv().ok()
    }

    fn answered(&self, jobs: usize) {
        self.backlog.fetch_sub(jobs as u64, Ordering::Relaxed);
    }
}

impl Pool {
    /// Starts writers: a school always has the same one.
    pub(crate) fn writers(
        connections: Vec<Box<dyn Connections>>,
        queue: usize,
        batch: usize,
        counters: &Arc<Counters>,
    ) -> std::io::Result<(Pool, Vec<JoinHandle<()>>)> {
        Pool::start(connections, "db-write", false, queue, counters, move |connections, inbox| {
            writer::run(connections, &inbox, batch);
        })
    }

    /// Starts readers.
    pub(crate) fn readers(
        connections: Vec<Box<dyn Connections>>,
        queue: usize,
        counters: &Arc<Counters>,
    ) -> std::io::Result<(Pool, Vec<JoinHandle<()>>)> {
        Pool::start(connections, "db-read", true, queue, counters, |connections, inbox| {
            reader::run(connections, &inbox);
        })
    }

    fn start(
        connections: Vec<Box<dyn Connections>>,
        name: &str,
        may_stray: bool,
        queue: usize,
        counters: &Arc<Counters>,
        body: impl Fn(Box<dyn Connections>, Inbox) + Clone + Send + 'static,
    ) -> std::io::Result<(Pool, Vec<JoinHandle<()>>)> {
        let mut lanes = Vec::new();
        let mut threads = Vec::new();
        for connections in connections {
            let (inbox, messages) = flume::bounded(queue.max(1));
            let backlog = Arc::new(AtomicU64::new(0));
            let own_end = Inbox { messages, backlog: backlog.clone(), counters: counters.clone() };
            let body = body.clone();
            let thread = std::thread::Builder::new().name(name.to_owned());
            threads.push(thread.spawn(move || body(connections, own_end))?);
            lanes.push(Lane { inbox, backlog });
        }
        Ok((Pool { lanes, may_stray, counters: counters.clone() }, threads))
    }

    /// Queues a transaction, or refuses it at once.
    pub(crate) fn submit(&self, job: Job) -> Result<(), Error> {
        let lane = self.lane(job.tenant()).ok_or(Error::Unavailable)?;
        lane.backlog.fetch_add(1, Ordering::Relaxed);
        let refusal = match lane.inbox.try_send(Message::Run(job)) {
            Ok(()) => return Ok(()),
            Err(TrySendError::Full(_)) => Error::Busy,
            Err(TrySendError::Disconnected(_)) => Error::Unavailable,
        };
        lane.backlog.fetch_sub(1, Ordering::Relaxed);
        count(&self.counters.refused, 1);
        Err(refusal)
    }

    /// The tenant's own thread, which has its file open. A reader that is more than twice as busy as the next one is
    /// helped by it: a long report holds nobody up, and yet each file is open in few threads.
    fn lane(&self, tenant: &Tenant) -> Option<&Lane> {
        let mut hasher = DefaultHasher::new();
        tenant.hash(&mut hasher);
        let own = (hasher.finish() % self.lanes.len().max(1) as u64) as usize;
        if !self.may_stray {
            return self.lanes.get(own);
        }
        let from_own_on = self.lanes.iter().cycle().skip(own).take(self.lanes.len());
        from_own_on.reduce(|chosen, next| if chosen.load() > 2 * next.load() { next } else { chosen })
    }

    /// Transactions that wait or run.
    pub(crate) fn backlog(&self) -> u64 {
        self.lanes.iter().map(Lane::load).sum()
    }

    /// Lets the threads answer what waits, then end.
    pub(crate) fn stop(&self) {
        for lane in &self.lanes {
            // The thread may have ended already; then there is nobody left to tell.
            let _ = lane.inbox.send(Message::Stop);
        }
    }
}
