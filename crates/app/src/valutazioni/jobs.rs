// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! At the end of the day a teacher is told that old marks of theirs changed: a stolen password is noticed
//! (reliability, promise 7). The mail says that there is news, never what.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};

use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::Job;
use crate::kit::jobs::sera::{self, Sera};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const DIGEST: &str = "valutazioni.riepilogo";

/// Promises the digest of today; one for each teacher and day.
///
/// # Errors
/// The storage's.
pub fn enqueue_digest(tx: &mut dyn Tx, ctx: &Ctx, docente: PersonaId) -> Result<(), AppError> {
    sera::promise(tx, ctx, DIGEST, docente)
}

/// The mail of a digest that is due; none when nothing changed that stands.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Sera { docente_id, data } = Sera::of(job)?;
    let from = instant(data, OraLocale::MEZZANOTTE);
    if store::modifiche::since(tx, ctx.istituto(), docente_id, from)?.is_empty() {
        return Ok(Vec::new());
    }
    sera::mails(tx, ctx, docente_id, ("valutazioni-posta-oggetto", "valutazioni-posta-testo"))
}
