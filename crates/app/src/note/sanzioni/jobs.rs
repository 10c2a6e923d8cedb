// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pupil and the guardians are told that there is news when a step of a proceeding is theirs to know. The mail says
//! nothing of it, and does not stand for the act that the school hands over.

use campanella_db::Tx;
use campanella_domain::avviso::CategoriaAvviso;
use campanella_domain::ids::SanzioneId;
use serde::{Deserialize, Serialize};

use super::store::{self, Sanzione};
use crate::anagrafe::lettori;
use crate::avvisi::{self, Destinatario, Novita};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "sanzioni.avviso";

/// What the job needs to know; never a name or a word of the proceeding.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    sanzione_id: SanzioneId,
    /// The reader, once there is a job for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destinatario: Option<Destinatario>,
}

/// Promises the notice of a step.
///
/// # Errors
/// The storage's.
pub fn enqueue_notice(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    sanzione: &Sanzione,
    ordinale: i64,
) -> Result<(), AppError> {
    let key = format!("{}/{ordinale}", sanzione.id);
    let notice = Notice { sanzione_id: sanzione.id, destinatario: None };
    jobs::enqueue(tx, ctx, NOTICE, &key, &notice, ctx.now)
}

/// Does a notice that is due: a job for the pupil and for each guardian who may read, then the mail of each.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let Notice { sanzione_id, destinatario } = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let Some(row) = store::by_id(tx, ctx.istituto(), sanzione_id)? else { return Ok(Vec::new()) };
    let readers = lettori::readers(tx, ctx, [row.alunno_id])?;
    let novita = Novita { categoria: CategoriaAvviso::Note, destinatario: destinatario.as_ref(), job };
    avvisi::one_to_each(tx, ctx, novita, readers, |tx, own, at| {
        let key = format!("{sanzione_id}/{}/{}", own.persona_id, job.id);
        jobs::enqueue(tx, ctx, NOTICE, &key, &Notice { sanzione_id, destinatario: Some(own) }, at)
    })
}
