// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! When the notice of a slice goes to a person, and the one message of a day.

use campanella_db::Tx;
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso};
use campanella_domain::ids::PersonaId;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::store;
use crate::anagrafe;
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

/// Whether news of this kind comes with the rest of the day.
///
/// # Errors
/// The storage's.
pub fn is_gathered(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    categoria: CategoriaAvviso,
) -> Result<bool, AppError> {
    Ok(store::of_persona(tx, ctx, persona)?.0.consegna(categoria) == ConsegnaAvviso::Riepilogo)
}

/// Promises the message of the day: one, however many notices ask for it.
///
/// # Errors
/// The storage's.
pub fn promise_digest(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    let at = ctx.now.saturating_add(GATHERED_MINUTES.minutes()).unwrap_or(ctx.now);
    let key = format!("{persona}/{}", ctx.today());
    jobs::enqueue(tx, ctx, DIGEST, &key, &Digest { persona_id: persona }, at)
}

/// The message of the day; none to a person without an address.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn digest(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Digest { persona_id } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let to = anagrafe::store::by_id(tx, ctx.istituto(), persona_id)?.and_then(|persona| persona.email);
    Ok(to.into_iter().map(|to| Mail::news(L::of(Lingua::It), &ctx.school.nome, to)).collect())
}
