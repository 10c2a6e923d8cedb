// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families are told of an absence after the grace time, and only if it still stands: a correction alarms nobody.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::anagrafe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job, Past};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "assenze.avviso";

/// What the job needs to know; never a name.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    alunno_id: PersonaId,
    data: Date,
}

/// Promises a notice about a pupil's day; one for each pupil and day, however often the roll is called.
///
/// # Errors
/// The storage's.
pub fn enqueue_notice(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno_id: PersonaId,
    data: Date,
    at: Timestamp,
) -> Result<(), AppError> {
    jobs::enqueue(tx, ctx, NOTICE, &format!("{alunno_id}/{data}"), &Notice { alunno_id, data }, at)
}

/// A notice that was promised in the past, for the demo. Ten minutes after the roll call it was sent, unless mail failed.
///
/// # Errors
/// Internal, when it cannot be written as JSON.
pub(crate) fn past_notice(
    id: Uuid,
    (alunno_id, data): (PersonaId, Date),
    recorded_at: Timestamp,
    error: Option<&'static str>,
) -> Result<Past, AppError> {
    let payload = serde_json::to_string(&Notice { alunno_id, data })
        .map_err(|e| AppError::Internal(format!("job {NOTICE}: {e}")))?;
    let ended_at = recorded_at.saturating_add(10.minutes()).unwrap_or(recorded_at);
    let chiave = format!("{alunno_id}/{data}");
    Ok(Past { id, tipo: NOTICE, chiave, payload, created_at: recorded_at, ended_at, error })
}

/// The mails of a notice that is due: one to each guardian who may read, none when the pupil turned out present.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let alunno = authz::AlunnoToken::for_program(ctx.istituto(), notice.alunno_id);
    if store::of_alunno(tx, &alunno, (notice.data, notice.data))?.iter().all(|evento| evento.breve) {
        return Ok(Vec::new());
    }
    let l = L::of(Lingua::It);
    let mut mails = Vec::new();
    for link in anagrafe::store::genitori(tx, ctx.istituto(), notice.alunno_id)? {
        if !link.may_read(notice.data) {
            continue;
        }
        let persona = anagrafe::store::by_id(tx, ctx.istituto(), link.genitore_id)?;
        let Some(to) = persona.and_then(|persona| persona.email) else { continue };
        let scuola = ctx.school.nome.as_ref();
        mails.push(Mail {
            to,
            subject: l.ta("posta-novita-oggetto", "scuola", scuola),
            body: l.ta("posta-novita-testo", "scuola", scuola),
        });
    }
    Ok(mails)
}
