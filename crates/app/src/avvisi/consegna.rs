// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! When the notice of a slice goes to a person, and the one message of a day.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso};
use campanella_domain::ids::PersonaId;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{notifiche, recapito, store};
use crate::anagrafe::lettori::Lettori;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job that sends the one message of a day.
pub const DIGEST: &str = "avvisi.riepilogo";
/// What is due at the same time comes together within these minutes.
const GATHERED_MINUTES: i64 = 5;

/// What the job needs to know; never a name.
#[derive(Debug, Serialize, Deserialize)]
struct Digest {
    persona_id: PersonaId,
    /// Somebody else reads the mail at the same address.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    senza_posta: bool,
}

/// The one reader of a job, and the pupils whom it is about: the job of each reads no other pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destinatario {
    /// Who reads.
    pub persona_id: PersonaId,
    /// About whom.
    pub alunni: BTreeSet<PersonaId>,
    /// Somebody else reads the mail at the same address: this one is told on their devices alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub senza_posta: bool,
}

/// Whom a notice is for, and the job that has it.
#[derive(Debug, Clone, Copy)]
pub struct Novita<'a> {
    /// What it is about.
    pub categoria: CategoriaAvviso,
    /// The one reader, once there is a job for each.
    pub destinatario: Option<&'a Destinatario>,
    /// The job: tried again it tells no device twice.
    pub job: &'a Job,
}

/// What a notice does when it is due: without a recipient it promises one job for each reader that has an address of
/// their own or a device, for when they want it; with one it tells that reader, or gives them a part in the message of the
/// day, if they are still among the readers. An address that no mail can reach does not make the others read twice.
///
/// # Errors
/// The storage's.
pub fn one_to_each(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    Novita { categoria, destinatario, job }: Novita<'_>,
    readers: Lettori,
    promise: impl Fn(&mut dyn Tx, Destinatario, Timestamp) -> Result<(), AppError>,
) -> Result<Vec<Mail>, AppError> {
    if let Some(Destinatario { persona_id, senza_posta, .. }) = destinatario {
        let still = readers.contains_key(persona_id);
        let who = (*persona_id, *senza_posta);
        return if still { tell(tx, ctx, who, categoria, job) } else { Ok(Vec::new()) };
    }
    let mut addresses = BTreeSet::new();
    for (persona_id, alunni) in readers {
        let Some(at) = instant(tx, ctx, persona_id, categoria)? else { continue };
        let has_mail = recapito::wanted(tx, ctx, persona_id)?.is_some_and(|to| addresses.insert(to));
        if has_mail || notifiche::reaches(tx, ctx, persona_id)? {
            promise(tx, Destinatario { persona_id, alunni, senza_posta: !has_mail }, at)?;
        }
    }
    Ok(Vec::new())
}

/// The mail of news that a person is told of now, and a notice on each of their devices; none when it comes with the rest of
/// the day.
///
/// # Errors
/// The storage's.
pub fn now(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    categoria: CategoriaAvviso,
    job: &Job,
) -> Result<Vec<Mail>, AppError> {
    tell(tx, ctx, (persona, false), categoria, job)
}

fn tell(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    who: (PersonaId, bool),
    categoria: CategoriaAvviso,
    job: &Job,
) -> Result<Vec<Mail>, AppError> {
    match store::of_persona(tx, ctx, who.0)?.0.consegna(categoria) {
        ConsegnaAvviso::Subito => news(tx, ctx, who, job),
        ConsegnaAvviso::Riepilogo => promise_digest(tx, ctx, who).map(|()| Vec::new()),
        // Chosen since the notice was promised.
        ConsegnaAvviso::Mai => Ok(Vec::new()),
    }
}

/// When a person is told of news that is there now; never, when they chose so.
///
/// # Errors
/// The storage's.
pub fn instant(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    categoria: CategoriaAvviso,
) -> Result<Option<Timestamp>, AppError> {
    Ok(store::of_persona(tx, ctx, persona)?.0.istante(categoria, ctx.now))
}

/// Promises one message for all that is due at about that time, however many notices ask for it.
///
/// # Errors
/// The storage's.
fn promise_digest(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (persona_id, senza_posta): (PersonaId, bool),
) -> Result<(), AppError> {
    let at = ctx.now.saturating_add(GATHERED_MINUTES.minutes()).unwrap_or(ctx.now);
    let slot = at.as_second() / (GATHERED_MINUTES * 60);
    let key = format!("{persona_id}/{slot}{}", if senza_posta { "/senza-posta" } else { "" });
    jobs::enqueue(tx, ctx, DIGEST, &key, &Digest { persona_id, senza_posta }, at)
}

/// The message of the day, and a notice on each device; no mail to a person without an address.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn digest(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Digest { persona_id, senza_posta } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    news(tx, ctx, (persona_id, senza_posta), job)
}

fn news(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (persona, senza_posta): (PersonaId, bool),
    job: &Job,
) -> Result<Vec<Mail>, AppError> {
    notifiche::promise(tx, ctx, persona, job.id)?;
    if senza_posta {
        return Ok(Vec::new());
    }
    Ok(recapito::mail(tx, ctx, persona)?.into_iter().collect())
}
