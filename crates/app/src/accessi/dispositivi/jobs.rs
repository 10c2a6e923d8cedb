// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The mail about an entry from a new browser: at once, at any hour, to whoever it concerns. It names no person, no browser
//! and no place.

use campanella_db::Tx;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "accessi.dispositivo";

#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    dispositivo_id: Uuid,
    /// The entry that was news: a browser that was forgotten since, and came back, is told by a notice of its own.
    dal: Timestamp,
}

/// Promises the mail about one browser.
///
/// # Errors
/// The storage's.
pub fn promise(tx: &mut dyn Tx, ctx: &Ctx, dispositivo_id: Uuid) -> Result<(), AppError> {
    // A browser that was forgotten and comes back is told again.
    let key = format!("{dispositivo_id}/{}", ctx.now.as_second());
    jobs::enqueue(tx, ctx, NOTICE, &key, &Notice { dispositivo_id, dal: ctx.now }, ctx.now)
}

/// The mail; none when the person has no address, or has already answered.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let row = store::one(tx, ctx, notice.dispositivo_id)?;
    let still = row.filter(|row| row.is_new(ctx.now) && row.first_seen_at == notice.dal);
    let Some(row) = still else { return Ok(Vec::new()) };
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), row.persona_id)?;
    let Some(to) = persona.and_then(|persona| persona.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Ok(vec![Mail {
        to,
        subject: l.ta("dispositivo-posta-oggetto", "scuola", scuola),
        body: l.ta("dispositivo-posta-testo", "scuola", scuola),
        ferma: None,
    }])
}
