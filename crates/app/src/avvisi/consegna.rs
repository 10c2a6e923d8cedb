// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! When the notice of a slice goes to a person, and the one message of a day.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso};
use campanella_domain::ids::PersonaId;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::store;
use crate::anagrafe;
use crate::anagrafe::lettori::Lettori;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
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
}

/// The one reader of a job, and the pupils whom it is about: the job of each reads no other pupil.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destinatario {
    /// Who reads.
    pub persona_id: PersonaId,
    /// About whom.
    pub alunni: BTreeSet<PersonaId>,
}

/// What a notice does when it is due: without a recipient it promises one job for each reader that has an address of
/// their own, for when they want it; with one it gives the mail to that reader, or a part in the message of the day, if
/// they are still among the readers. An address that no mail can reach does not make the others read twice.
///
/// # Errors
/// The storage's.
pub fn one_to_each(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (categoria, readers): (CategoriaAvviso, Lettori),
    destinatario: Option<&Destinatario>,
    promise: impl Fn(&mut dyn Tx, Destinatario, Timestamp) -> Result<(), AppError>,
) -> Result<Vec<Mail>, AppError> {
    if let Some(Destinatario { persona_id, .. }) = destinatario {
        let still = readers.contains_key(persona_id);
        return if still { now(tx, ctx, *persona_id, categoria) } else { Ok(Vec::new()) };
    }
    let mut addresses = BTreeSet::new();
    for (persona_id, alunni) in readers {
        let Some(to) = address(tx, ctx, persona_id)? else { continue };
        if let Some(at) = instant(tx, ctx, persona_id, categoria)?
            && addresses.insert(to)
        {
            promise(tx, Destinatario { persona_id, alunni }, at)?;
        }
    }
    Ok(Vec::new())
}

/// The mail of news that a person is told of now; none when it comes with the rest of the day.
///
/// # Errors
/// The storage's.
pub fn now(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    categoria: CategoriaAvviso,
) -> Result<Vec<Mail>, AppError> {
    match store::of_persona(tx, ctx, persona)?.0.consegna(categoria) {
        ConsegnaAvviso::Subito => news(tx, ctx, persona),
        ConsegnaAvviso::Riepilogo => promise_digest(tx, ctx, persona).map(|()| Vec::new()),
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
fn promise_digest(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    let at = ctx.now.saturating_add(GATHERED_MINUTES.minutes()).unwrap_or(ctx.now);
    let slot = at.as_second() / (GATHERED_MINUTES * 60);
    let key = format!("{persona}/{slot}");
    jobs::enqueue(tx, ctx, DIGEST, &key, &Digest { persona_id: persona }, at)
}

/// The message of the day; none to a person without an address.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn digest(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Digest { persona_id } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    news(tx, ctx, persona_id)
}

fn address(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<String>, AppError> {
    Ok(anagrafe::store::by_id(tx, ctx.istituto(), persona)?.and_then(|persona| persona.email))
}

fn news(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Vec<Mail>, AppError> {
    let to = address(tx, ctx, persona)?;
    Ok(to.into_iter().map(|to| Mail::news(L::of(Lingua::It), &ctx.school.nome, to)).collect())
}
