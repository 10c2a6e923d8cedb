// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writers: the transactions that wait share one commit.

use std::time::Duration;

use super::{ATTEMPTS, Inbox, Message, count, job::Attempt, job::Job};
use crate::{
    Error, Tenant,
    session::{Access, Connections, Session},
};

type Jobs = Vec<Job>;

/// First pause before a transaction is tried again; it doubles each time.
const PAUSE: Duration = Duration::from_millis(2);

pub(super) fn run(connections: Box<dyn Connections>, inbox: &Inbox, batch: usize) {
    let mut writer = Writer { connections, inbox };
    while let Some(Message::Run(first)) = inbox.next(writer.connections.as_mut()) {
        let mut jobs = vec![first];
        let mut stopping = false;
        while jobs.len() < batch {
            match inbox.messages.try_recv() {
                Ok(Message::Run(job)) => jobs.push(job),
                Ok(Message::Stop) => stopping = true,
                Err(_) => break,
            }
        }
        let taken = jobs.len();
        for jobs in writer.split(jobs) {
            writer.commit(jobs);
        }
        inbox.answered(taken);
        if stopping {
            return;
        }
    }
}

struct Writer<'a> {
    connections: Box<dyn Connections>,
    inbox: &'a Inbox,
}

/// What became of a batch.
struct Batch {
    /// Transactions that get their own result if the commit succeeds, and its error otherwise.
    settled: Jobs,
    /// Transactions that are to be tried again, each alone.
    again: Jobs,
    /// How many have changes to be kept.
    kept: u64,
    /// Whether the engine ended the transaction by itself: then nothing was kept.
    lost: bool,
}

impl Writer<'_> {
    /// Groups the transactions that one commit can hold, in the order of their arrival.
    fn split(&self, jobs: Jobs) -> Vec<Jobs> {
        if self.connections.spans_tenants() {
            return vec![jobs];
        }
        let mut groups: Vec<(Tenant, Jobs)> = Vec::new();
        for job in jobs {
            match groups.iter_mut().find(|(tenant, _)| tenant == job.tenant()) {
                Some((_, group)) => group.push(job),
                None => groups.push((job.tenant().clone(), vec![job])),
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Runs transactions together, and then alone those that could not be kept for no fault of theirs.
    fn commit(&mut self, jobs: Jobs) {
        for mut job in self.try_batch(jobs, false) {
            for attempt in 1..=ATTEMPTS {
                let mut left = self.try_batch(vec![job], attempt == ATTEMPTS);
                let Some(same) = left.pop() else { break };
                job = same;
                std::thread::sleep(PAUSE * 2_u32.pow(attempt - 1));
            }
        }
    }

    /// Runs a batch, commits it, answers, and returns the transactions that are to be tried again.
    fn try_batch(&mut self, jobs: Jobs, last_attempt: bool) -> Jobs {
        let Some(tenant) = jobs.first().map(|job| job.tenant().clone()) else {
            return jobs;
        };
        let session = match self.connections.session(&tenant) {
            Ok(session) => session,
            Err(error) => return answer_all(jobs, &Err(error)),
        };
        if let Err(error) = session.begin(Access::Write) {
            session.rollback();
            self.connections.discard(&tenant);
            return answer_all(jobs, &Err(error));
        }
        let Batch { settled, again, kept, lost } = run_batch(session, jobs, last_attempt);
        if lost || kept == 0 {
            session.rollback();
            if lost {
                self.connections.discard(&tenant);
            }
            answer_all(settled, &Ok(()));
            return again;
        }
        let committed = session.commit();
        if let Err(error) = &committed {
            tracing::error!(%error, transactions = kept, "commit failed, nothing of the batch was kept");
            session.rollback();
            self.connections.discard(&tenant);
        } else {
            count(&self.inbox.counters.commits, 1);
            count(&self.inbox.counters.writes, kept);
        }
        answer_all(settled, &committed);
        again
    }
}

fn answer_all(jobs: Jobs, end: &Result<(), Error>) -> Jobs {
    for job in jobs {
        job.answer(end.clone());
    }
    Jobs::new()
}

fn run_batch(session: &mut dyn Session, jobs: Jobs, last_attempt: bool) -> Batch {
    let alone = jobs.len() == 1;
    let mut batch = Batch { settled: Jobs::new(), again: Jobs::new(), kept: 0, lost: false };
    let mut jobs = jobs.into_iter();
    while let Some(mut job) = jobs.next() {
        let (attempt, closed) = run_job(session, &mut job);
        if closed.is_err() || !session.is_open() {
            return if alone {
                lost_alone(job, attempt, last_attempt)
            } else {
                lost_together(batch, job, jobs)
            };
        }
        match attempt {
            Some(Attempt::Again) if !last_attempt => batch.again.push(job),
            Some(Attempt::Done) => {
                batch.kept += 1;
                batch.settled.push(job);
            }
            _ => batch.settled.push(job),
        }
    }
    batch
}

/// What the others of the batch saw and did is gone with the transaction, whatever their results were.
fn lost_together(batch: Batch, culprit: Job, rest: impl Iterator<Item = Job>) -> Batch {
    let again = batch.settled.into_iter().chain(batch.again).chain([culprit]).chain(rest).collect();
    Batch { settled: Jobs::new(), again, kept: 0, lost: true }
}

/// A transaction that fails alone has itself to blame: its own error is the answer.
fn lost_alone(job: Job, attempt: Option<Attempt>, last_attempt: bool) -> Batch {
    let mut batch = Batch { settled: Jobs::new(), again: Jobs::new(), kept: 0, lost: true };
    match attempt {
        Some(Attempt::Failed) => batch.settled.push(job),
        _ if last_attempt => job.answer(Err(Error::Unavailable)),
        _ => batch.again.push(job),
    }
    batch
}

/// Runs one transaction in a savepoint of its own: how it went, if it could begin, and whether the savepoint closed.
fn run_job(session: &mut dyn Session, job: &mut Job) -> (Option<Attempt>, Result<(), Error>) {
    if let Err(error) = session.savepoint().and_then(|()| session.enter(job.tenant())) {
        return (None, Err(error));
    }
    let attempt = job.attempt(session);
    let closed = match attempt {
        _ if !session.is_open() => Ok(()),
        Attempt::Done => session.keep(),
        Attempt::Failed | Attempt::Again => session.undo(),
    };
    (Some(attempt), closed)
}
