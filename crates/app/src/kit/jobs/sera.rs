// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a teacher is told at the end of the day: once, that there is news, never what.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Job, enqueue};
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::mail::Mail;

/// Hour of the evening at which it goes, in minutes after midnight.
const EVENING: u16 = 19 * 60;

/// What the job needs to know; never a name or a mark.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sera {
    /// The teacher.
    pub docente_id: PersonaId,
    /// The day.
    pub data: Date,
}

impl Sera {
    /// What a job of the evening is about.
    ///
    /// # Errors
    /// Internal when the job cannot be read.
    pub fn of(job: &Job) -> Result<Sera, AppError> {
        serde_json::from_str(&job.payload).map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))
    }
}

/// Promises a mail of this evening; one of its kind for each teacher and day. The first that happens after
/// the hour is told at once.
///
/// # Errors
/// The storage's.
pub fn promise(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    tipo: &'static str,
    docente_id: PersonaId,
) -> Result<(), AppError> {
    let data = ctx.today();
    let evening = OraLocale::from_minutes(EVENING).map_or(ctx.now, |ora| instant(data, ora));
    let late = ctx.now >= evening;
    let chiave = if late { format!("{docente_id}/{data}/sera") } else { format!("{docente_id}/{data}") };
    enqueue(tx, ctx, tipo, &chiave, &Sera { docente_id, data }, evening.max(ctx.now))
}

/// The mail with these texts; none without an address, nor to a supplente whose service is over.
///
/// # Errors
/// The storage's.
pub fn mails(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    (subject, body): (&'static str, &'static str),
) -> Result<Vec<Mail>, AppError> {
    let ruoli = anagrafe::store::ruoli_attivi(tx, ctx.istituto(), docente, ctx.today())?;
    if !ruoli.contains(&Ruolo::Docente) {
        return Ok(Vec::new());
    }
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), docente)?;
    let Some(to) = persona.and_then(|persona| persona.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Ok(vec![Mail {
        to,
        subject: l.ta(subject, "scuola", scuola),
        body: l.ta(body, "scuola", scuola),
        ferma: None,
    }])
}
