// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A transaction on its way: what it does, and whom to tell.
//!
//! Every closure has types of its own, and there are hundreds. Only [`keeping`] and [`Kept::take`] are made for each;
//! queue, attempts and answer know no types, or the program would carry hundreds of copies of them.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
};

use flume::{Receiver, Sender};

use super::guard::Guard;
use crate::{Error, Failure, Tenant, Tx, memory::Memory, session::Access};

/// How one run of a closure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// Its changes are to be kept.
    Done,
    /// Its changes are to be undone.
    Failed,
    /// Undo, and try again: another transaction was in the way, or the connection broke.
    Again,
}

impl Attempt {
    fn failed_by(error: Option<&Error>) -> Attempt {
        match error {
            Some(Error::Busy | Error::Unavailable) => Attempt::Again,
            _ => Attempt::Failed,
        }
    }
}

/// A closure without its types: it keeps its result where the caller finds it, and says how it went.
pub(crate) type Work = Box<dyn FnMut(&mut dyn Tx) -> Attempt + Send>;

/// Where a closure keeps its result.
pub(crate) struct Kept<T, E>(Arc<Mutex<Option<Result<T, E>>>>);

/// Takes the types off a closure.
pub(crate) fn keeping<T, E>(
    mut closure: impl FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
) -> (Work, Kept<T, E>)
where
    T: Send + 'static,
    E: Failure,
{
    let kept = Arc::new(Mutex::new(None));
    let place = kept.clone();
    let work = move |tx: &mut dyn Tx| {
        let result = closure(tx);
        let attempt = match &result {
            Ok(_) => Attempt::Done,
            Err(error) => Attempt::failed_by(error.db_error()),
        };
        *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        attempt
    };
    (Box::new(work), Kept(kept))
}

impl<T, E: Failure> Kept<T, E> {
    /// The result of a transaction that ended so.
    pub(crate) fn take(self, end: Result<(), Error>) -> Result<T, E> {
        end?;
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        kept.unwrap_or_else(|| Err(Error::Unavailable.into()))
    }
}

/// A transaction that waits or runs.
pub(crate) struct Job {
    tenant: Tenant,
    access: Access,
    memory: Arc<Memory>,
    work: Work,
    /// Why the changes of a closure that had nothing to complain of cannot be kept.
    failure: Option<Error>,
    reply: Sender<Result<(), Error>>,
}

impl Job {
    /// A transaction, and where its end will be told.
    pub(crate) fn new(
        tenant: Tenant,
        access: Access,
        memory: Arc<Memory>,
        work: Work,
    ) -> (Job, Receiver<Result<(), Error>>) {
        let (reply, end) = flume::bounded(1);
        (Job { tenant, access, memory, work, failure: None, reply }, end)
    }

    pub(crate) fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    /// Runs the closure, which keeps its result.
    pub(crate) fn attempt(&mut self, tx: &mut dyn Tx) -> Attempt {
        let mut guard = Guard::new(tx, self.access, &self.tenant, &self.memory);
        // The closure is not used again after a panic, so that what it left half done does not matter.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(&mut guard)));
        let end = match outcome {
            Err(panic) => Err(Error::Inconsistent(describe(panic.as_ref()))),
            Ok(Attempt::Done) => guard.finish(),
            Ok(attempt) => {
                self.failure = None;
                return attempt;
            }
        };
        self.failure = end.err();
        match &self.failure {
            None => Attempt::Done,
            failure => Attempt::failed_by(failure.as_ref()),
        }
    }

    /// Tells the caller how it ended.
    pub(crate) fn answer(self, end: Result<(), Error>) {
        let end = end.and(self.failure.map_or(Ok(()), Err));
        // Whoever asked may have gone away; the transaction counts all the same.
        let _ = self.reply.send(end);
    }
}

fn describe(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    format!("a transaction panicked: {}", text.unwrap_or("no message"))
}
