// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Jobs: promised in the transaction of the change, done later, retried with back-off, visible to the administrator.

pub mod board;
pub mod pulizia;
pub mod sera;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use campanella_db::{Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use tokio::task::{AbortHandle, JoinSet};
use uuid::Uuid;

use super::app::{App, School};
use super::ctx::{Ctx, Tema};
use super::error::AppError;
use super::i18n::{L, Lingua};
use super::mail::Mail;
use crate::accessi::{casi, dispositivi, giornata, scuole};
use crate::params;
use crate::{agenda, assenze, avvisi, giustificazioni, ia, note, valutazioni};

/// Attempts after which a job is given up and shown as failed.
const MAX_ATTEMPTS: i64 = 8;
/// Jobs of one school taken at once.
const AT_ONCE: i64 = 50;
/// Schools whose jobs are done at the same time.
const SCHOOLS_AT_ONCE: usize = 8;
/// For so many minutes a job belongs to the process that took it; when that process dies, another one takes it then.
const LEASE_MINUTES: i64 = 10;
/// After so many minutes every school is looked at again: another process may have promised a job and died.
const LOOK_AGAIN_MINUTES: i64 = 5;
/// Nobody is believed who asks to be left alone for longer.
const LONGEST_WAIT_HOURS: i64 = 24;
/// What is kept of the text of a failure.
const LONGEST_ERROR: usize = 300;

/// A job that is due.
#[derive(Debug, Clone)]
pub struct Job {
    /// Identity.
    pub id: Uuid,
    /// Kind, `slice.verb`.
    pub tipo: String,
    /// JSON.
    pub payload: String,
    /// Attempts so far.
    pub attempts: i64,
}

/// Why a job did not go well.
#[derive(Debug, Clone)]
pub struct Fault {
    /// In technical words, without anything of a person.
    pub text: String,
    /// Whoever was asked wants to be left alone until then.
    pub not_before: Option<Timestamp>,
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Fault {
        Fault { text: error.to_string(), not_before: None }
    }
}

/// Promises a job. With the same kind and key there is one job: promised again it starts anew at the new time, also when
/// it had failed or was cancelled. Once done it stays done, unless there was nothing to tell then. What waits as it is
/// promised is not written again.
///
/// # Errors
/// The storage's.
pub fn enqueue(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    tipo: &'static str,
    chiave: &str,
    payload: &impl Serialize,
    run_at: Timestamp,
) -> Result<(), AppError> {
    let payload =
        serde_json::to_string(payload).map_err(|e| AppError::Internal(format!("job {tipo}: {e}")))?;
    tx.send(
        sql!(
            "INSERT INTO job (istituto_id, id, tipo, chiave, payload, run_at, attempts, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
             ON CONFLICT (istituto_id, tipo, chiave) DO UPDATE SET payload = excluded.payload, run_at = excluded.run_at,
                 attempts = 0, started_at = NULL, failed_at = NULL, cancelled_at = NULL, done_at = NULL
                 WHERE (job.done_at IS NULL OR job.mails_sent = 0)
                   AND (job.run_at <> excluded.run_at OR job.payload <> excluded.payload OR job.attempts > 0
                        OR job.started_at IS NOT NULL OR job.failed_at IS NOT NULL OR job.cancelled_at IS NOT NULL
                        OR job.done_at IS NOT NULL)"
        ),
        params![ctx.istituto(), ctx.new_id::<Uuid>(), tipo, chiave, &payload, run_at, ctx.now],
    )?;
    ctx.promise(run_at);
    Ok(())
}

/// A job of the past, for the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Past {
    /// Identity.
    pub(crate) id: Uuid,
    /// Kind.
    pub(crate) tipo: &'static str,
    /// Key.
    pub(crate) chiave: String,
    /// JSON.
    pub(crate) payload: String,
    /// When it was promised.
    pub(crate) created_at: Timestamp,
    /// When it was over.
    pub(crate) ended_at: Timestamp,
    /// Why it failed for good, if it did.
    pub(crate) error: Option<&'static str>,
}

/// Writes a job of the past.
///
/// # Errors
/// The storage's.
pub(crate) fn insert_past(tx: &mut dyn Tx, istituto: IstitutoId, past: &Past) -> Result<(), AppError> {
    let (done_at, failed_at) =
        if past.error.is_none() { (Some(past.ended_at), None) } else { (None, Some(past.ended_at)) };
    let (attempts, mails_sent) = if past.error.is_none() { (1, 1) } else { (MAX_ATTEMPTS, 0) };
    tx.exec(
        sql!(
            "INSERT INTO job (istituto_id, id, tipo, chiave, payload, run_at, attempts, last_error, created_at, done_at,
                              failed_at, mails_sent)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            istituto,
            past.id,
            past.tipo,
            &past.chiave,
            &past.payload,
            past.ended_at,
            attempts,
            past.error,
            past.created_at,
            done_at,
            failed_at,
            mails_sent
        ],
    )?;
    Ok(())
}

/// When each school has work: idle schools are not opened to look.
#[derive(Debug, Default)]
pub struct Hints {
    next: Mutex<HashMap<IstitutoId, Timestamp>>,
}

impl Hints {
    /// There may be work for a school at this time.
    pub fn hint(&self, istituto: IstitutoId, at: Timestamp) {
        let mut next = self.next.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        next.entry(istituto).and_modify(|known| *known = at.min(*known)).or_insert(at);
    }

    fn take_due(&self, istituto: IstitutoId, now: Timestamp) -> bool {
        let mut next = self.next.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if next.get(&istituto).is_some_and(|at| *at <= now) {
            next.remove(&istituto);
            return true;
        }
        false
    }
}

fn next_run(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Option<Timestamp>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT run_at FROM job WHERE istituto_id = $1 AND done_at IS NULL AND failed_at IS NULL
             ORDER BY run_at, id LIMIT 1"
        ),
        params![ctx.istituto()],
        |row| row.instant(0),
    )?)
}

fn due(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Job>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, payload, attempts FROM job
             WHERE istituto_id = $1 AND run_at <= $2 AND done_at IS NULL AND failed_at IS NULL
             ORDER BY run_at, id LIMIT $3"
        ),
        params![ctx.istituto(), ctx.now, AT_ONCE],
        |row| Ok(Job { id: row.id(0)?, tipo: row.text(1)?, payload: row.text(2)?, attempts: row.int(3)? }),
    )?)
}

/// Takes a job for this process, until the end of the lease; nothing when somebody else has it, or it was cancelled
/// meanwhile.
fn claim(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Option<Timestamp>, AppError> {
    let lease = ctx.now.saturating_add(LEASE_MINUTES.minutes()).unwrap_or(ctx.now);
    let claimed = tx.exec(
        sql!(
            "UPDATE job SET started_at = $3, run_at = $4
             WHERE istituto_id = $1 AND id = $2 AND run_at <= $3 AND done_at IS NULL AND failed_at IS NULL"
        ),
        params![ctx.istituto(), id, ctx.now, lease],
    )?;
    Ok((claimed == 1).then_some(lease))
}

/// The text of a failure as it may be kept and shown: addresses of people are left out.
fn without_addresses(error: &str) -> String {
    let words = error.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(LONGEST_ERROR).collect()
}

/// Writes how a job went, as long as it is still ours: who took it over, or promised it again, decides now.
fn settle(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    job: &Job,
    (lease, sent): (Timestamp, i64),
    outcome: &Result<(), Fault>,
) -> Result<(), AppError> {
    let attempts = job.attempts + 1;
    let (done_at, failed_at, error) = match outcome {
        Ok(()) => (Some(ctx.now), None, None),
        Err(fault) => (None, (attempts >= MAX_ATTEMPTS).then_some(ctx.now), Some(fault.text.as_str())),
    };
    let wait_minutes = 1_i64 << attempts.clamp(0, 10);
    let next = ctx.now.saturating_add(wait_minutes.minutes()).unwrap_or(ctx.now);
    let longest = ctx.now.saturating_add(LONGEST_WAIT_HOURS.hours()).unwrap_or(next);
    let asked = outcome.as_ref().err().and_then(|fault| fault.not_before);
    let next = asked.map_or(next, |asked| asked.min(longest).max(next));
    let settled = tx.exec(
        sql!(
            "UPDATE job SET attempts = $3, done_at = $4, failed_at = $5, last_error = $6, run_at = $7, started_at = NULL,
                 mails_sent = mails_sent + $8
             WHERE istituto_id = $1 AND id = $2 AND run_at = $9"
        ),
        params![ctx.istituto(), job.id, attempts, done_at, failed_at, error, next, sent, lease],
    )?;
    if settled == 0 {
        tracing::warn!(job = %job.id, tipo = job.tipo, "the job was taken over or promised again while it ran");
    }
    Ok(())
}

/// Does the due jobs of one school; how many were done or tried.
///
/// # Errors
/// The storage's. A job that fails is no error: it is settled and tried again later.
pub async fn run_due(ctx: &Ctx) -> Result<usize, AppError> {
    let jobs = at_this_moment(ctx).read(due).await?;
    for job in &jobs {
        let id = job.id;
        let started = at_this_moment(ctx);
        let Some(lease) = started.write(move |tx, ctx| claim(tx, ctx, id)).await? else { continue };
        let mut sent = 0;
        let outcome = run(&started, job, &mut sent)
            .await
            .map_err(|fault| Fault { text: without_addresses(&fault.text), ..fault });
        if let Err(fault) = &outcome {
            tracing::warn!(job = %job.id, tipo = job.tipo, error = fault.text, "job failed");
        }
        let job = job.clone();
        let ended = at_this_moment(ctx);
        ended.write(move |tx, ctx| settle(tx, ctx, &job, (lease, sent), &outcome)).await?;
    }
    Ok(jobs.len())
}

/// Mail servers are slow: each job has its own time, not that of the first one.
fn at_this_moment(ctx: &Ctx) -> Ctx {
    ctx.at(ctx.app.clock.now())
}

async fn run(ctx: &Ctx, job: &Job, sent: &mut i64) -> Result<(), Fault> {
    let copy = job.clone();
    let mails: Vec<Mail> = match job.tipo.as_str() {
        assenze::jobs::AFTER_ROLL => {
            ctx.write(move |tx, ctx| assenze::jobs::after_roll(tx, ctx, &copy)).await?;
            Vec::new()
        }
        assenze::jobs::NOTICE => ctx.write(move |tx, ctx| assenze::jobs::run(tx, ctx, &copy)).await?,
        avvisi::notifiche::jobs::SEND => {
            *sent += avvisi::notifiche::jobs::run(ctx, &copy).await?;
            Vec::new()
        }
        avvisi::DIGEST => ctx.write(move |tx, ctx| avvisi::digest(tx, ctx, &copy)).await?,
        agenda::jobs::NOTICE => ctx.write(move |tx, ctx| agenda::jobs::run(tx, ctx, &copy)).await?,
        agenda::compito::avviso::NOTICE => {
            ctx.read(move |tx, ctx| agenda::compito::avviso::mails(tx, ctx, &copy)).await?
        }
        note::sanzioni::jobs::NOTICE => {
            ctx.write(move |tx, ctx| note::sanzioni::jobs::run(tx, ctx, &copy)).await?
        }
        note::jobs::NOTICE => ctx.write(move |tx, ctx| note::jobs::run(tx, ctx, &copy)).await?,
        assenze::ore::ricalcolo::RECOMPUTE => {
            ctx.write(move |tx, ctx| assenze::ore::ricalcolo::run(tx, ctx, &copy)).await?;
            Vec::new()
        }
        ia::richieste::avvisi::NOTICE => {
            ctx.write(move |tx, ctx| ia::richieste::avvisi::run(tx, ctx, &copy)).await?
        }
        ia::richieste::avvisi::REMINDER => {
            ctx.read(move |tx, ctx| ia::richieste::avvisi::remind(tx, ctx, &copy)).await?
        }
        ia::scadenze::EXPIRE => {
            ctx.write(move |tx, ctx| ia::scadenze::run(tx, ctx, &copy)).await?;
            Vec::new()
        }
        pulizia::PURGE => {
            ctx.write(pulizia::run).await?;
            Vec::new()
        }
        giustificazioni::jobs::REMINDER => {
            ctx.write(move |tx, ctx| giustificazioni::jobs::run(tx, ctx, &copy)).await?
        }
        giustificazioni::risposta::ANSWER => {
            ctx.write(move |tx, ctx| giustificazioni::risposta::run(tx, ctx, &copy)).await?
        }
        giornata::jobs::SERALE => {
            ctx.write(move |tx, ctx| giornata::jobs::count(tx, ctx, &copy)).await?;
            Vec::new()
        }
        giornata::jobs::MESSAGE => ctx.read(move |tx, ctx| giornata::jobs::mails(tx, ctx, &copy)).await?,
        casi::jobs::NOTICE => ctx.read(move |tx, ctx| casi::jobs::mails(tx, ctx, &copy)).await?,
        dispositivi::jobs::NOTICE => {
            ctx.read(move |tx, ctx| dispositivi::jobs::mails(tx, ctx, &copy)).await?
        }
        scuole::jobs::NOTICE => ctx.read(move |tx, ctx| scuole::jobs::mails(tx, ctx, &copy)).await?,
        scuole::jobs::TAKEN => {
            scuole::jobs::take_away_there(ctx, &copy).await?;
            Vec::new()
        }
        valutazioni::jobs::DIGEST => {
            ctx.read(move |tx, ctx| valutazioni::jobs::mails(tx, ctx, &copy)).await?
        }
        other => return Err(AppError::Internal(format!("no job is called {other}")).into()),
    };
    for (number, mail) in mails.iter().enumerate() {
        let id = Uuid::from_u128(job.id.as_u128().wrapping_add(number as u128));
        ctx.app.mailer.send(id, ctx.now, mail).await?;
        *sent += 1;
    }
    Ok(())
}

/// The context of work that no person asked for.
pub fn program_ctx(app: &Arc<App>, school: &Arc<School>) -> Ctx {
    Ctx::anonymous(app, school.clone(), L::of(Lingua::It), Tema::default())
}

/// Does the work of every school as it falls due, for ever. Every school is looked at at the start, and now and then.
/// Each works by itself: while one waits for a slow mail server, the others go on.
pub async fn run_forever(app: Arc<App>) {
    let mut look_again = app.clock.now();
    let mut running = JoinSet::new();
    let mut busy: HashMap<IstitutoId, AbortHandle> = HashMap::new();
    loop {
        let now = app.clock.now();
        if now >= look_again {
            app.schools.all().iter().for_each(|school| app.jobs.hint(school.id, now));
            look_again = now.saturating_add(LOOK_AGAIN_MINUTES.minutes()).unwrap_or(now);
        }
        while running.try_join_next().is_some() {}
        busy.retain(|_, work| !work.is_finished());
        for school in app.schools.all() {
            while busy.len() >= SCHOOLS_AT_ONCE {
                running.join_next().await;
                busy.retain(|_, work| !work.is_finished());
            }
            let ctx = program_ctx(&app, &school);
            let is_free = !busy.contains_key(&school.id) && app.db.has_place(&school.tenant);
            if is_free && app.jobs.take_due(school.id, ctx.now) {
                busy.insert(school.id, running.spawn(run_and_hint(ctx)));
            }
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

async fn run_and_hint(ctx: Ctx) {
    let next = run_school(&ctx).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "jobs");
        Some(ctx.now)
    });
    if let Some(next) = next {
        ctx.app.jobs.hint(ctx.school.id, next);
    }
}

/// Does everything of one school that is due, sees that the nightly cleaning is promised, and tells when there is more.
///
/// # Errors
/// The storage's.
pub async fn run_school(ctx: &Ctx) -> Result<Option<Timestamp>, AppError> {
    while run_due(ctx).await? > 0 {}
    if !ctx.read(pulizia::is_promised).await? {
        at_this_moment(ctx).write(pulizia::promise).await?;
    }
    ctx.read(next_run).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_failure_names_no_address() {
        let text =
            without_addresses("smtp: permanent error (550): 5.1.1 <anna.rossi@posta.example>: not found");
        assert_eq!(text, "smtp: permanent error (550): 5.1.1 … not found");
        assert_eq!(without_addresses(&"x".repeat(1000)).len(), LONGEST_ERROR);
    }
}
