// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The jobs of a school as the office sees them: never a payload, which names people.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::params;

/// Days for which what is done is still listed and counted.
pub const RECENT_DAYS: i64 = 7;
/// Open jobs listed at most, of those that failed and of those that wait.
const LISTED: i64 = 50;
/// Jobs listed at most of those that are over.
const LISTED_OVER: i64 = 15;

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stato {
    /// Its time has not come, or it is about to run.
    Attesa,
    /// A process is at it.
    Corso,
    /// It went wrong and will be tried again.
    Riprova,
    /// It went wrong too often: nobody tries again by itself.
    Fallito,
    /// Somebody gave it up.
    Annullato,
    /// Done.
    Fatto,
}

impl Stato {
    /// Code of the API, and the end of its message key.
    pub fn code(self) -> &'static str {
        match self {
            Stato::Attesa => "attesa",
            Stato::Corso => "corso",
            Stato::Riprova => "riprova",
            Stato::Fallito => "fallito",
            Stato::Annullato => "annullato",
            Stato::Fatto => "fatto",
        }
    }

    /// A person may have it run now.
    pub fn may_run_now(self) -> bool {
        matches!(self, Stato::Riprova | Stato::Fallito)
    }

    /// A person may give it up.
    pub fn may_be_cancelled(self) -> bool {
        matches!(self, Stato::Attesa | Stato::Riprova | Stato::Fallito)
    }
}

/// A job without what it is about.
#[derive(Debug, Clone, Serialize)]
pub struct Lavoro {
    /// Identity.
    pub id: Uuid,
    /// Kind, `slice.verb`.
    pub tipo: String,
    /// Where it stands.
    pub stato: Stato,
    /// When it runs next, for one that waits.
    pub run_at: Timestamp,
    /// Attempts so far.
    pub attempts: i64,
    /// What went wrong last; no addresses, no names.
    pub last_error: Option<String>,
    /// When it was promised.
    pub created_at: Timestamp,
    /// When it was over: done, given up, or failed for good.
    pub ended_at: Option<Timestamp>,
    /// Messages it sent.
    pub mails_sent: i64,
}

fn lavoro(row: &dyn Row) -> Result<Lavoro, campanella_db::Error> {
    let (attempts, last_error) = (row.int(3)?, row.opt_text(4)?);
    let (done_at, failed_at) = (row.opt_instant(6)?, row.opt_instant(7)?);
    let (started_at, cancelled_at) = (row.opt_instant(8)?, row.opt_instant(9)?);
    let stato = match (done_at, cancelled_at, failed_at, started_at) {
        (Some(_), ..) => Stato::Fatto,
        (_, Some(_), ..) => Stato::Annullato,
        (_, _, Some(_), _) => Stato::Fallito,
        (_, _, _, Some(_)) => Stato::Corso,
        _ if attempts > 0 => Stato::Riprova,
        _ => Stato::Attesa,
    };
    Ok(Lavoro {
        id: row.id(0)?,
        tipo: row.text(1)?,
        stato,
        run_at: row.instant(2)?,
        attempts,
        last_error,
        created_at: row.instant(5)?,
        ended_at: done_at.or(cancelled_at).or(failed_at),
        mails_sent: row.int(10)?,
    })
}

/// How many there are of each, and the messages they sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Conti {
    /// Waiting for their time, or to be tried again.
    pub in_attesa: i64,
    /// Running.
    pub in_corso: i64,
    /// Failed for good.
    pub falliti: i64,
    /// Done in the last [`RECENT_DAYS`].
    pub fatti: i64,
    /// Messages sent by what was done in the last [`RECENT_DAYS`].
    pub posta_inviata: i64,
}

fn recently(ctx: &Ctx) -> Timestamp {
    ctx.now.saturating_sub((RECENT_DAYS * 24).hours()).unwrap_or(ctx.now)
}

/// Counts the jobs of the school.
///
/// # Errors
/// The storage's.
pub fn conti(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Conti, AppError> {
    let (in_attesa, in_corso) = tx.one(
        sql!(
            "SELECT COUNT(*) FILTER (WHERE started_at IS NULL), COUNT(started_at) FROM job
             WHERE istituto_id = $1 AND done_at IS NULL AND failed_at IS NULL"
        ),
        params![ctx.istituto()],
        |row| Ok((row.int(0)?, row.int(1)?)),
    )?;
    let falliti = tx.one(
        sql!(
            "SELECT COUNT(*) FROM job
             WHERE istituto_id = $1 AND failed_at IS NOT NULL AND cancelled_at IS NULL AND done_at IS NULL"
        ),
        params![ctx.istituto()],
        |row| row.int(0),
    )?;
    let (fatti, posta_inviata) = tx.one(
        sql!(
            "SELECT COUNT(*), CAST(COALESCE(SUM(mails_sent), 0) AS BIGINT) FROM job
             WHERE istituto_id = $1 AND done_at IS NOT NULL AND done_at >= $2"
        ),
        params![ctx.istituto(), recently(ctx)],
        |row| Ok((row.int(0)?, row.int(1)?)),
    )?;
    Ok(Conti { in_attesa, in_corso, falliti, fatti, posta_inviata })
}

/// How many jobs should have run before an instant and nobody took: whoever takes one puts its time off.
///
/// # Errors
/// The storage's.
pub fn fermi(tx: &mut dyn Tx, ctx: &Ctx, before: Timestamp) -> Result<usize, AppError> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM job WHERE istituto_id = $1 AND run_at < $2 AND done_at IS NULL AND failed_at IS NULL"
        ),
        params![ctx.istituto(), before],
        |row| row.int(0),
    )?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// What has failed, the newest first.
///
/// # Errors
/// The storage's.
pub fn falliti(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Lavoro>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, run_at, attempts, last_error, created_at, done_at, failed_at, started_at, cancelled_at, mails_sent
             FROM job WHERE istituto_id = $1 AND failed_at IS NOT NULL AND cancelled_at IS NULL AND done_at IS NULL
             ORDER BY failed_at DESC, id LIMIT $2"
        ),
        params![ctx.istituto(), LISTED],
        lavoro,
    )?)
}

/// What the jobs that failed for good said last, and how many said so.
///
/// # Errors
/// The storage's.
pub fn errori_dei_falliti(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<(String, usize)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT COALESCE(last_error, ''), COUNT(*) FROM job
             WHERE istituto_id = $1 AND failed_at IS NOT NULL AND cancelled_at IS NULL AND done_at IS NULL
             GROUP BY COALESCE(last_error, '') ORDER BY COALESCE(last_error, '')"
        ),
        params![ctx.istituto()],
        |row| Ok((row.text(0)?, usize::try_from(row.int(1)?).unwrap_or_default())),
    )?)
}

/// What waits or runs: what went wrong before first, then by its time.
///
/// # Errors
/// The storage's.
pub fn aperti(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Lavoro>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, run_at, attempts, last_error, created_at, done_at, failed_at, started_at, cancelled_at, mails_sent
             FROM job WHERE istituto_id = $1 AND done_at IS NULL AND failed_at IS NULL
             ORDER BY CASE WHEN attempts > 0 THEN 0 ELSE 1 END, run_at, id LIMIT $2"
        ),
        params![ctx.istituto(), LISTED],
        lavoro,
    )?)
}

/// What was over in the last [`RECENT_DAYS`], the newest first.
///
/// # Errors
/// The storage's.
pub fn chiusi(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Lavoro>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, run_at, attempts, last_error, created_at, done_at, failed_at, started_at, cancelled_at, mails_sent
             FROM job WHERE istituto_id = $1
               AND ((done_at IS NOT NULL AND done_at >= $2) OR (failed_at IS NOT NULL AND cancelled_at >= $2))
             ORDER BY COALESCE(done_at, cancelled_at) DESC, id LIMIT $3"
        ),
        params![ctx.istituto(), recently(ctx), LISTED_OVER],
        lavoro,
    )?)
}

fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Lavoro, AppError> {
    let found = tx.opt(
        sql!(
            "SELECT id, tipo, run_at, attempts, last_error, created_at, done_at, failed_at, started_at, cancelled_at, mails_sent
             FROM job WHERE istituto_id = $1 AND id = $2 FOR UPDATE"
        ),
        params![istituto, id],
        lavoro,
    )?;
    found.ok_or(AppError::NotFound)
}

/// What the journal keeps.
#[derive(Serialize)]
struct Traccia<'a> {
    tipo: &'a str,
    stato: Stato,
    attempts: i64,
}

fn record(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    azione: &'static str,
    lavoro: &Lavoro,
    stato: Stato,
) -> Result<(), AppError> {
    let prima = Traccia { tipo: &lavoro.tipo, stato: lavoro.stato, attempts: lavoro.attempts };
    let dopo = Traccia { tipo: &lavoro.tipo, stato, attempts: 0 };
    journal::record(tx, ctx, &[Event::new(azione, "job", lavoro.id).prima(&prima)?.dopo(&dopo)?])
}

fn refused(lavoro: &Lavoro) -> AppError {
    AppError::rule(Message::new(match lavoro.stato {
        Stato::Fatto => "lavori-errore-fatto",
        Stato::Corso => "lavori-errore-corso",
        Stato::Annullato => "lavori-errore-annullato",
        Stato::Attesa | Stato::Riprova | Stato::Fallito => "lavori-errore-attesa",
    }))
}

/// Has a job that went wrong run now, with all its attempts again.
///
/// # Errors
/// Not found; a rule error when it has not gone wrong.
pub fn run_now(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let lavoro = by_id(tx, ctx.istituto(), id)?;
    if !lavoro.stato.may_run_now() {
        return Err(refused(&lavoro));
    }
    tx.exec(
        sql!("UPDATE job SET run_at = $3, attempts = 0, failed_at = NULL WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id, ctx.now],
    )?;
    ctx.promise(ctx.now);
    record(tx, ctx, "job.retry", &lavoro, Stato::Attesa)
}

/// Gives a job up: it will not run, unless its slice promises it again.
///
/// # Errors
/// Not found; a rule error when it is running or over.
pub fn cancel(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let lavoro = by_id(tx, ctx.istituto(), id)?;
    if !lavoro.stato.may_be_cancelled() {
        return Err(refused(&lavoro));
    }
    tx.exec(
        sql!(
            "UPDATE job SET cancelled_at = $3, failed_at = COALESCE(failed_at, $3) WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id, ctx.now],
    )?;
    record(tx, ctx, "job.cancel", &lavoro, Stato::Annullato)
}
