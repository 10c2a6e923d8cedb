// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Every night what nobody asks for any more is forgotten: jobs that are over, and the keys of requests that are not sent
//! again. What has failed stays until somebody decides.

use campanella_db::{Tx, sql};
use campanella_domain::orario::{OraLocale, instant};
use jiff::ToSpan;
use jiff::civil::Date;

use super::enqueue;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::idempotency;
use crate::params;

/// Kind of the job.
pub const PURGE: &str = "kit.pulizia";
/// Days for which a job that is over is kept.
pub const KEPT_DAYS: i64 = 30;
/// At half past three, in minutes after midnight: the school sleeps.
const NIGHT: u16 = 3 * 60 + 30;

/// Whether the next cleaning is promised.
///
/// # Errors
/// The storage's.
pub fn is_promised(tx: &mut dyn Tx, ctx: &Ctx) -> Result<bool, AppError> {
    Ok(tx.exists(
        sql!(
            "SELECT 1 FROM job WHERE istituto_id = $1 AND tipo = $2 AND done_at IS NULL AND failed_at IS NULL"
        ),
        params![ctx.istituto(), PURGE],
    )?)
}

/// Promises the cleaning of the coming night, and the count of the coming evening.
///
/// # Errors
/// The storage's.
pub fn promise(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let night = |day: Date| instant(day, OraLocale::from_minutes(NIGHT).unwrap_or(OraLocale::MEZZANOTTE));
    let (today, tomorrow) = (ctx.today(), ctx.today().saturating_add(1.days()));
    let day = if night(today) > ctx.now { today } else { tomorrow };
    crate::accessi::giornata::jobs::promise(tx, ctx)?;
    enqueue(tx, ctx, PURGE, &day.to_string(), &day, night(day))
}

/// Forgets what is old, and promises the next cleaning.
///
/// # Errors
/// The storage's.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let oldest = ctx.now.saturating_sub((KEPT_DAYS * 24).hours()).unwrap_or(ctx.now);
    let jobs = tx.exec(
        sql!("DELETE FROM job WHERE istituto_id = $1 AND (done_at < $2 OR cancelled_at < $2)"),
        params![ctx.istituto(), oldest],
    )?;
    let keys = idempotency::purge(tx, ctx)?;
    crate::accessi::accesso_unico::purge(tx, ctx)?;
    crate::accessi::aula::purge(tx, ctx)?;
    crate::accessi::scuole::purge(tx, ctx)?;
    crate::accessi::dispositivi::purge(tx, ctx)?;
    crate::importa::store::purge(tx, ctx.istituto())?;
    tracing::info!(jobs, keys, "cleaned");
    promise(tx, ctx)
}
