// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A transaction on its way: the closure, its result, and whom to tell.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
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

/// A transaction without its types.
pub(crate) trait Job: Send {
    fn tenant(&self) -> &Tenant;

    /// Runs the closure and remembers its result.
    fn attempt(&mut self, tx: &mut dyn Tx) -> Attempt;

    /// Tells the caller: the remembered result, or why there is none.
    fn answer(self: Box<Self>, end: Result<(), Error>);
}

/// A transaction with its types.
pub(crate) struct Transaction<T, E, F> {
    tenant: Tenant,
    access: Access,
    memory: Arc<Memory>,
    closure: F,
    result: Option<Result<T, E>>,
    reply: Sender<Result<T, E>>,
}

impl<T, E, F> Transaction<T, E, F>
where
    T: Send + 'static,
    E: Failure,
    F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
{
    /// A transaction, and where its answer will arrive.
    pub(crate) fn new(
        tenant: Tenant,
        access: Access,
        memory: Arc<Memory>,
        closure: F,
    ) -> (Box<Self>, Receiver<Result<T, E>>) {
        let (reply, answer) = flume::bounded(1);
        (Box::new(Transaction { tenant, access, memory, closure, result: None, reply }), answer)
    }
}

impl<T, E, F> Job for Transaction<T, E, F>
where
    T: Send + 'static,
    E: Failure,
    F: FnMut(&mut dyn Tx) -> Result<T, E> + Send + 'static,
{
    fn tenant(&self) -> &Tenant {
        &self.tenant
    }

    fn attempt(&mut self, tx: &mut dyn Tx) -> Attempt {
        let mut guard = Guard::new(tx, self.access, &self.tenant, &self.memory);
        // The closure is not used again after a panic, so that what it left half done does not matter.
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.closure)(&mut guard)));
        let result = match outcome {
            Err(panic) => Err(E::from(Error::Inconsistent(describe(panic.as_ref())))),
            Ok(Ok(value)) => guard.finish().map(|()| value).map_err(E::from),
            Ok(Err(error)) => Err(error),
        };
        let attempt = match &result {
            Ok(_) => Attempt::Done,
            Err(error) => match error.db_error() {
                Some(Error::Busy | Error::Unavailable) => Attempt::Again,
                _ => Attempt::Failed,
            },
        };
        self.result = Some(result);
        attempt
    }

    fn answer(self: Box<Self>, end: Result<(), Error>) {
        let answer = match (end, self.result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(E::from(Error::Unavailable)),
            (Err(error), _) => Err(E::from(error)),
        };
        // Whoever asked may have gone away; the transaction counts all the same.
        let _ = self.reply.send(answer);
    }
}

fn describe(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    format!("a transaction panicked: {}", text.unwrap_or("no message"))
}
