// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! At the end of the day a teacher is told that old marks of theirs changed: a stolen password is noticed
//! (reliability, promise 7). The mail says that there is news, never what.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::store;
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const DIGEST: &str = "valutazioni.riepilogo";

/// Hour of the evening at which the digest goes, in minutes after midnight.
const EVENING: u16 = 19 * 60;

/// What the job needs to know; never a name or a mark.
#[derive(Debug, Serialize, Deserialize)]
struct Digest {
    docente_id: PersonaId,
    data: Date,
}

/// Promises the digest of today; one for each teacher and day. What changes after the hour is told at once.
///
/// # Errors
/// The storage's.
pub fn enqueue_digest(tx: &mut dyn Tx, ctx: &Ctx, docente_id: PersonaId) -> Result<(), AppError> {
    let data = ctx.today();
    let evening = OraLocale::from_minutes(EVENING).map_or(ctx.now, |ora| instant(data, ora));
    let late = ctx.now >= evening;
    let chiave = if late { format!("{docente_id}/{data}/sera") } else { format!("{docente_id}/{data}") };
    jobs::enqueue(tx, ctx, DIGEST, &chiave, &Digest { docente_id, data }, evening.max(ctx.now))
}

/// The mail of a digest that is due; none when the teacher has no address.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let digest: Digest = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let from = instant(digest.data, OraLocale::MEZZANOTTE);
    if store::modifiche::since(tx, ctx.istituto(), digest.docente_id, from)?.is_empty() {
        return Ok(Vec::new());
    }
    // A supplente whose service is over is no longer told.
    let ruoli = anagrafe::store::ruoli_attivi(tx, ctx.istituto(), digest.docente_id, ctx.today())?;
    if !ruoli.contains(&Ruolo::Docente) {
        return Ok(Vec::new());
    }
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), digest.docente_id)?;
    let Some(to) = persona.and_then(|persona| persona.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Ok(vec![Mail {
        to,
        subject: l.ta("valutazioni-posta-oggetto", "scuola", scuola),
        body: l.ta("valutazioni-posta-testo", "scuola", scuola),
        ferma: None,
    }])
}
