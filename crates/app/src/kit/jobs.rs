// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Jobs: promised in the transaction of the change, done later, retried with back-off, visible to the administrator.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use campanella_db::{Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use uuid::Uuid;

use super::app::{App, School};
use super::ctx::{Ctx, Tema};
use super::error::AppError;
use super::i18n::{L, Lingua};
use super::mail::Mail;
use crate::assenze;
use crate::giustificazioni;
use crate::params;

/// Attempts after which a job is given up and shown as failed.
const MAX_ATTEMPTS: i64 = 8;
/// Jobs of one school taken at once.
const AT_ONCE: i64 = 50;

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

/// Promises a job. With the same kind and key there is one job: promised again it runs at the new time, and once done it
/// stays done.
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
             ON CONFLICT (istituto_id, tipo, chiave) DO UPDATE SET payload = excluded.payload, run_at = excluded.run_at
                 WHERE job.done_at IS NULL"
        ),
        params![ctx.istituto(), ctx.new_id::<Uuid>(), tipo, chiave, &payload, run_at, ctx.now],
    )?;
    ctx.app.jobs.hint(ctx.istituto(), run_at);
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

fn settle(tx: &mut dyn Tx, ctx: &Ctx, job: &Job, outcome: &Result<(), String>) -> Result<(), AppError> {
    let attempts = job.attempts + 1;
    let (done_at, failed_at, error) = match outcome {
        Ok(()) => (Some(ctx.now), None, None),
        Err(error) => (None, (attempts >= MAX_ATTEMPTS).then_some(ctx.now), Some(error.as_str())),
    };
    let wait_minutes = 1_i64 << attempts.clamp(0, 10);
    let next = ctx.now.saturating_add(wait_minutes.minutes()).unwrap_or(ctx.now);
    tx.exec(
        sql!(
            "UPDATE job SET attempts = $3, done_at = $4, failed_at = $5, last_error = $6, run_at = $7
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), job.id, attempts, done_at, failed_at, error, next],
    )?;
    Ok(())
}

/// Does the due jobs of one school; how many were done or tried.
///
/// # Errors
/// The storage's. A job that fails is no error: it is settled and tried again later.
pub async fn run_due(ctx: &Ctx) -> Result<usize, AppError> {
    let jobs = ctx.read(due).await?;
    for job in &jobs {
        let outcome = run(ctx, job).await.map_err(|error| error.to_string());
        if let Err(error) = &outcome {
            tracing::warn!(job = %job.id, tipo = job.tipo, error, "job failed");
        }
        let job = job.clone();
        ctx.write(move |tx, ctx| settle(tx, ctx, &job, &outcome)).await?;
    }
    Ok(jobs.len())
}

async fn run(ctx: &Ctx, job: &Job) -> Result<(), AppError> {
    let copy = job.clone();
    let mails: Vec<Mail> = match job.tipo.as_str() {
        assenze::jobs::NOTICE => ctx.read(move |tx, ctx| assenze::jobs::mails(tx, ctx, &copy)).await?,
        assenze::ore::ricalcolo::RECOMPUTE => {
            ctx.write(move |tx, ctx| assenze::ore::ricalcolo::run(tx, ctx, &copy)).await?;
            Vec::new()
        }
        giustificazioni::jobs::REMINDER => {
            ctx.read(move |tx, ctx| giustificazioni::jobs::mails(tx, ctx, &copy)).await?
        }
        other => return Err(AppError::Internal(format!("no job is called {other}"))),
    };
    for (number, mail) in mails.iter().enumerate() {
        let id = Uuid::from_u128(job.id.as_u128().wrapping_add(number as u128));
        ctx.app.mailer.send(id, ctx.now, mail).await?;
    }
    Ok(())
}

/// The context of work that no person asked for.
pub fn program_ctx(app: &Arc<App>, school: &Arc<School>) -> Ctx {
    Ctx::anonymous(app, school.clone(), L::of(Lingua::It), Tema::default())
}

/// Does the work of every school as it falls due, for ever. Every school is looked at once, at the start.
pub async fn run_forever(app: Arc<App>) {
    let start = app.clock.now();
    app.schools.all().iter().for_each(|school| app.jobs.hint(school.id, start));
    loop {
        for school in app.schools.all() {
            let ctx = program_ctx(&app, &school);
            if !app.jobs.take_due(school.id, ctx.now) {
                continue;
            }
            match run_school(&ctx).await {
                Ok(Some(next)) => app.jobs.hint(school.id, next),
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, "jobs");
                    app.jobs.hint(school.id, ctx.now);
                }
            }
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}

async fn run_school(ctx: &Ctx) -> Result<Option<Timestamp>, AppError> {
    while run_due(ctx).await? > 0 {}
    ctx.read(next_run).await
}
