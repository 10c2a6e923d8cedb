// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families are told of an absence after the grace time, and only if it still stands: a correction alarms nobody.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::eventi::FUORI_CLASSE;
use super::store::{self, EventoPresenza};
use crate::anagrafe;
use crate::anagrafe::store::GenitoreAlunno;
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
    genitore_id: PersonaId,
    data: Date,
}

impl Notice {
    fn key(&self) -> String {
        format!("{}/{}/{}", self.alunno_id, self.data, self.genitore_id)
    }
}

/// Promises a notice about a pupil's day to each guardian who may read: one for each pupil, day and guardian, however
/// often the roll is called. The address of one guardian that no mail can reach does not trouble the other.
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
    for link in anagrafe::store::genitori(tx, ctx.istituto(), alunno_id)? {
        if link.may_read(data) {
            let notice = Notice { alunno_id, genitore_id: link.genitore_id, data };
            jobs::enqueue(tx, ctx, NOTICE, &notice.key(), &notice, at)?;
        }
    }
    Ok(())
}

/// A notice that was promised in the past, for the demo. Ten minutes after the roll call it was sent, unless mail failed.
///
/// # Errors
/// Internal, when it cannot be written as JSON.
pub(crate) fn past_notice(
    id: Uuid,
    (alunno_id, genitore_id): (PersonaId, PersonaId),
    data: Date,
    recorded_at: Timestamp,
    error: Option<&'static str>,
) -> Result<Past, AppError> {
    let notice = Notice { alunno_id, genitore_id, data };
    let payload =
        serde_json::to_string(&notice).map_err(|e| AppError::Internal(format!("job {NOTICE}: {e}")))?;
    let ended_at = recorded_at.saturating_add(10.minutes()).unwrap_or(recorded_at);
    Ok(Past { id, tipo: NOTICE, chiave: notice.key(), payload, created_at: recorded_at, ended_at, error })
}

/// The mail of a notice that is due: none when the pupil turned out to be at school, or the guardian may not read.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let alunno = authz::AlunnoToken::for_program(ctx.istituto(), notice.alunno_id);
    let eventi = store::of_alunno(tx, &alunno, (notice.data, notice.data))?;
    let links = anagrafe::store::genitori(tx, ctx.istituto(), notice.alunno_id)?;
    let may_read =
        |link: &GenitoreAlunno| link.genitore_id == notice.genitore_id && link.may_read(notice.data);
    if !eventi.iter().any(is_news) || !links.iter().any(may_read) {
        return Ok(Vec::new());
    }
    let genitore = anagrafe::store::by_id(tx, ctx.istituto(), notice.genitore_id)?;
    let Some(to) = genitore.and_then(|genitore| genitore.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Ok(vec![Mail {
        to,
        subject: l.ta("posta-novita-oggetto", "scuola", scuola),
        body: l.ta("posta-novita-testo", "scuola", scuola),
    }])
}

/// Whether a family is told of an event: not of minutes, and not when the pupil was at school outside the classroom.
fn is_news(evento: &EventoPresenza) -> bool {
    !evento.breve && evento.tipo != FUORI_CLASSE
}
