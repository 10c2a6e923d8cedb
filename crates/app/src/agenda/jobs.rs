// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families and pupils are told of a test or an event once, half an hour after the last change, if it still stands; and
//! again when it moves to another day.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::avviso::CategoriaAvviso;
use campanella_domain::ids::{ImpegnoId, PersonaId};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::store::{self, Impegno};
use crate::anagrafe::lettori;
use crate::avvisi::{self, Destinatario, Novita};
use crate::classi;
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const NOTICE: &str = "agenda.avviso";
/// Minutes of quiet after the last change.
const ATTESA_MINUTI: i64 = 30;

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
struct Notice {
    impegno_id: ImpegnoId,
    /// The reader, once there is a job for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destinatario: Option<Destinatario>,
}

/// Promises a notice; changed again, it is told later and once.
///
/// # Errors
/// The storage's.
pub fn enqueue_notice(tx: &mut dyn Tx, ctx: &Ctx, impegno_id: ImpegnoId) -> Result<(), AppError> {
    let at = ctx.now.saturating_add(ATTESA_MINUTI.minutes()).unwrap_or(ctx.now);
    jobs::enqueue(tx, ctx, NOTICE, &impegno_id.to_string(), &Notice { impegno_id, destinatario: None }, at)
}

/// Does a notice that is due: a job for each reader, then the mail of each; none when it was taken back.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let notice: Notice = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let Some(impegno) = store::for_program(tx, ctx.istituto(), notice.impegno_id)? else {
        return Ok(Vec::new());
    };
    let alunni = match &notice.destinatario {
        Some(own) => own.alunni.clone(),
        None => concerned(tx, ctx, &impegno)?,
    };
    let readers = lettori::readers(tx, ctx, alunni)?;
    let (impegno_id, data) = (notice.impegno_id, impegno.data);
    let novita =
        Novita { categoria: CategoriaAvviso::Agenda, destinatario: notice.destinatario.as_ref(), job };
    avvisi::one_to_each(tx, ctx, novita, readers, |tx, own, at| {
        let key = format!("{impegno_id}/{data}/{}", own.persona_id);
        jobs::enqueue(tx, ctx, NOTICE, &key, &Notice { impegno_id, destinatario: Some(own) }, at)
    })
}

/// The pupils whom an impegno concerns: the class, or its group.
fn concerned(tx: &mut dyn Tx, ctx: &Ctx, impegno: &Impegno) -> Result<BTreeSet<PersonaId>, AppError> {
    let classe = ClasseToken::for_program(ctx.istituto(), impegno.classe_id);
    let all = classi::store::alunni(tx, &classe, impegno.data)?.into_iter().map(|alunno| alunno.id);
    let mut alunni: BTreeSet<PersonaId> = all.collect();
    if let Some(gruppo) = impegno.gruppo_id {
        let members = classi::store::alunni_gruppo(tx, ctx.istituto(), gruppo, impegno.data)?;
        alunni.retain(|alunno| members.contains(alunno));
    }
    Ok(alunni)
}
