// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What follows a link that begins or ends: a mail to whoever it concerns, which names nobody and no other school, and the other
//! half taken away where it is, as soon as that school answers. The way is closed before that: both halves must stand.

use campanella_db::Tx;
use campanella_domain::ids::IstitutoId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, Collegamento};
use super::way_from;
use crate::accessi::store as accessi_store;
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::jobs::{self, Job};
use crate::kit::journal::{self, Event};
use crate::kit::mail::Mail;

/// Kind of the mail about a new link.
pub const NOTICE: &str = "accessi.scuola";
/// Kind of the job that takes the other half away.
pub const TAKEN: &str = "accessi.scuola-tolta";

#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    collegamento_id: Uuid,
}

#[derive(Debug, Serialize, Deserialize)]
struct Taken {
    collegamento_id: Uuid,
    altra_id: IstitutoId,
}

fn payload<T: DeserializeOwned>(job: &Job) -> Result<T, AppError> {
    serde_json::from_str(&job.payload).map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))
}

/// Promises the mail about a link that stands from now on.
///
/// # Errors
/// The storage's.
pub fn promise_notice(tx: &mut dyn Tx, ctx: &Ctx, collegamento_id: Uuid) -> Result<(), AppError> {
    jobs::enqueue(tx, ctx, NOTICE, &collegamento_id.to_string(), &Notice { collegamento_id }, ctx.now)
}

/// Promises that the other half goes too.
///
/// # Errors
/// The storage's.
pub fn promise_taken(tx: &mut dyn Tx, ctx: &Ctx, row: &Collegamento) -> Result<(), AppError> {
    let taken = Taken { collegamento_id: row.id, altra_id: row.altra_id };
    jobs::enqueue(tx, ctx, TAKEN, &row.id.to_string(), &taken, ctx.now)
}

/// The mail; none when the person has no address, or has taken the link away meanwhile.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn mails(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = payload(job)?;
    let Some(row) = store::one(tx, ctx.istituto(), notice.collegamento_id)? else { return Ok(Vec::new()) };
    let persona = anagrafe::store::by_id(tx, ctx.istituto(), row.persona_id)?;
    let Some(to) = persona.and_then(|persona| persona.email) else { return Ok(Vec::new()) };
    let (l, scuola) = (L::of(Lingua::It), ctx.school.nome.as_ref());
    Ok(vec![Mail {
        to,
        subject: l.ta("scuole-posta-oggetto", "scuola", scuola),
        body: l.ta("scuole-posta-testo", "scuola", scuola),
        // What happened to one's own access is told in any case.
        ferma: None,
    }])
}

/// Takes the other half away at its school, with the sessions that were opened from here. A school that is no more of this
/// installation keeps a half that leads nowhere.
///
/// # Errors
/// The storage's, also of the other school: the job is tried again.
pub async fn take_away_there(ctx: &Ctx, job: &Job) -> Result<(), AppError> {
    let taken: Taken = payload(job)?;
    let Some(altra) = ctx.app.schools.by_id(taken.altra_id) else { return Ok(()) };
    let (here, id) = (ctx.istituto(), taken.collegamento_id);
    ctx.at_school(altra)
        .write(move |tx, there| {
            let standing = store::one(tx, there.istituto(), id)?.filter(|row| row.altra_id == here);
            let Some(row) = standing else { return Ok(()) };
            store::delete(tx, there.istituto(), id)?;
            accessi_store::close_sessions_of_way(tx, there, row.persona_id, &way_from(here))?;
            journal::record(tx, there, &[Event::new("collegamento_scuola.remove", "collegamento_scuola", id)])
        })
        .await
}
