// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! At the end of the day a teacher is told that somebody took a file or a link of their homework away. The mail says that
//! there is news, never what: it stands beside the homework.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::Job;
use crate::kit::jobs::sera::{self, Sera};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "agenda.materiale-tolto";

/// Promises the mail of today; one for each teacher and day.
///
/// # Errors
/// The storage's.
pub fn enqueue(tx: &mut dyn Tx, ctx: &Ctx, docente: PersonaId) -> Result<(), AppError> {
    sera::promise(tx, ctx, NOTICE, docente)
}

/// The mail that is due.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Sera { docente_id, .. } = Sera::of(job)?;
    sera::mails(tx, ctx, docente_id, ("compito-posta-oggetto", "compito-posta-testo"))
}
