// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families are told of a note once the time to correct it is over, and only if it still stands.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::avviso::CategoriaAvviso;
use campanella_domain::ids::{NotaId, PersonaId};
use campanella_domain::nota::CORREZIONE_MINUTI;
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::store::{self, Nota};
use crate::anagrafe::lettori;
use crate::avvisi::{self, Destinatario, Novita};
use crate::classi;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "note.avviso";

/// What the job needs to know; never a name or a word of the note.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    nota_id: NotaId,
    /// The reader, once there is a job for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destinatario: Option<Destinatario>,
}

/// Promises a notice of a note; corrected again, it is told later and once.
///
/// # Errors
/// The storage's.
pub fn enqueue_notice(tx: &mut dyn Tx, ctx: &Ctx, nota: &Nota) -> Result<(), AppError> {
    let at = ctx.now.saturating_add(CORREZIONE_MINUTI.minutes()).unwrap_or(ctx.now);
    jobs::enqueue(tx, ctx, NOTICE, &nota.id.to_string(), &Notice { nota_id: nota.id, destinatario: None }, at)
}

/// Does a notice that is due: a job for each pupil and each guardian who may read, then the mail of each; none when the
/// note was annulled.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let Some(nota) = store::for_program(tx, ctx.istituto(), notice.nota_id)? else { return Ok(Vec::new()) };
    if nota.annulled_at.is_some() {
        return Ok(Vec::new());
    }
    let alunni = match &notice.destinatario {
        Some(own) => own.alunni.clone(),
        None => concerned(tx, ctx, &nota)?,
    };
    let readers = lettori::readers(tx, ctx, alunni)?;
    let nota_id = notice.nota_id;
    let novita = Novita { categoria: CategoriaAvviso::Note, destinatario: notice.destinatario.as_ref(), job };
    avvisi::one_to_each(tx, ctx, novita, readers, |tx, own, at| {
        let key = format!("{nota_id}/{}", own.persona_id);
        jobs::enqueue(tx, ctx, NOTICE, &key, &Notice { nota_id, destinatario: Some(own) }, at)
    })
}

/// The pupils whom a note is about.
fn concerned(tx: &mut dyn Tx, ctx: &Ctx, nota: &Nota) -> Result<BTreeSet<PersonaId>, AppError> {
    if !nota.classe_intera {
        return Ok(store::alunni_nota(tx, ctx.istituto(), nota.id)?.into_iter().collect());
    }
    let classe = ClasseToken::for_program(ctx.istituto(), nota.classe_id);
    Ok(classi::store::alunni(tx, &classe, nota.data)?.into_iter().map(|alunno| alunno.id).collect())
}
