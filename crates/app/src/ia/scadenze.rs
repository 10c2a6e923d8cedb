// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is authorised up to a day is over after it: the card says so by itself, and the history too.

use campanella_db::Tx;
use campanella_domain::ia::{self as rules, PassoStrumento, StatoStrumento};
use campanella_domain::ids::StrumentoIaId;
use campanella_domain::orario::{self, OraLocale};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::schede::scrivi;
use super::strumenti::{self, Strumento};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};

/// Kind of the job.
pub const EXPIRE: &str = "ia.scadenza";

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
struct Scadenza {
    strumento_id: StrumentoIaId,
}

/// Promises to look at a tool when its last day is over.
///
/// # Errors
/// The storage's.
pub fn promise(tx: &mut dyn Tx, ctx: &Ctx, row: &Strumento) -> Result<(), AppError> {
    let Some(last) = row.scade_il.filter(|_| row.stato.is_usable()) else { return Ok(()) };
    let at = orario::instant(last.saturating_add(1.day()), OraLocale::MEZZANOTTE);
    jobs::enqueue(tx, ctx, EXPIRE, &format!("{}/{last}", row.id), &Scadenza { strumento_id: row.id }, at)
}

/// Writes down that a tool has come to its last day, unless it was authorised anew or revoked before.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<(), AppError> {
    let Scadenza { strumento_id } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let Some(old) = strumenti::by_id(tx, ctx.istituto(), strumento_id)? else { return Ok(()) };
    if !old.stato.is_usable() || old.stato_on(ctx.today()) != StatoStrumento::Scaduto {
        return Ok(());
    }
    let provisional = old.stato == StatoStrumento::Provvisorio;
    let motivo = ctx.l.t(if provisional { "ia-provvisoria-finita" } else { "ia-scaduto-motivo" });
    let (stato, motivo) = rules::manage(old.stato, PassoStrumento::Scadi, &motivo)
        .map_err(|error| AppError::from_rule(&error))?;
    let new = Strumento { stato, motivo: motivo.clone(), ..old.clone() };
    scrivi::advance(tx, ctx, &old, &new, (PassoStrumento::Scadi, motivo))
}
