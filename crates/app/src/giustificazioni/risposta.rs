// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The answer of the school: whoever may justify is told that a justification was refused, or that a request was decided. A
//! justification that is accepted is no news.

use campanella_db::Tx;
use campanella_domain::avviso::CategoriaAvviso;
use campanella_domain::giustificazione::StatoGiustificazione;
use campanella_domain::ids::{GiustificazioneId, PersonaId};
use campanella_domain::permesso::StatoPermesso;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::jobs::who_may_justify;
use super::store::{self, Giustificazione};
use crate::anagrafe::lettori::Lettori;
use crate::assenze::permessi;
use crate::avvisi::{self, Destinatario, Novita};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::{self, Job};
use crate::kit::mail::Mail;

/// Kind of the job.
pub const ANSWER: &str = "giustificazioni.risposta";
/// So long a refusal can be taken back before anybody hears of it.
const GRACE_MINUTES: i64 = 10;

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Domanda {
    /// A justification, which was refused.
    Giustificazione(GiustificazioneId),
    /// A request of an exit or a late entry.
    Permesso(Uuid),
}

/// What the job needs to know; never a name.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    domanda: Domanda,
    /// When it was decided: another decision has its own job.
    decisa_at: Timestamp,
    /// The reader, once there is a job for each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    destinatario: Option<Destinatario>,
}

/// Promises the news of a refused justification.
///
/// # Errors
/// The storage's.
pub fn enqueue_refusal(tx: &mut dyn Tx, ctx: &Ctx, row: &Giustificazione) -> Result<(), AppError> {
    let at = ctx.now.saturating_add(GRACE_MINUTES.minutes()).unwrap_or(ctx.now);
    enqueue(tx, ctx, Domanda::Giustificazione(row.id), at)
}

/// Promises the news of a decided request. It is not taken back, and the pupil may leave soon: it is told at once.
///
/// # Errors
/// The storage's.
pub fn enqueue_decision(tx: &mut dyn Tx, ctx: &Ctx, permesso: Uuid) -> Result<(), AppError> {
    enqueue(tx, ctx, Domanda::Permesso(permesso), ctx.now)
}

fn enqueue(tx: &mut dyn Tx, ctx: &Ctx, domanda: Domanda, at: Timestamp) -> Result<(), AppError> {
    let answer = Answer { domanda, decisa_at: ctx.now, destinatario: None };
    jobs::enqueue(tx, ctx, ANSWER, &key(domanda, ctx.now), &answer, at)
}

fn key(domanda: Domanda, decisa_at: Timestamp) -> String {
    let id = match domanda {
        Domanda::Giustificazione(id) => Uuid::from(id),
        Domanda::Permesso(id) => id,
    };
    format!("{id}/{}", decisa_at.as_millisecond())
}

/// Does a job that is due: one for each reader, then the mail of each; none when it was decided otherwise since.
///
/// # Errors
/// The storage's, or internal when the job cannot be read.
pub fn run(tx: &mut dyn Tx, ctx: &Ctx, job: &Job) -> Result<Vec<Mail>, AppError> {
    let answer: Answer = serde_json::from_str(&job.payload)
        .map_err(|e| AppError::Internal(format!("job {}: {e}", job.tipo)))?;
    let (domanda, decisa_at) = (answer.domanda, answer.decisa_at);
    let mut readers = Lettori::new();
    if let Some(alunno) = still_answered(tx, ctx, domanda, decisa_at)? {
        for reader in who_may_justify(tx, ctx, alunno)? {
            readers.entry(reader).or_default().insert(alunno);
        }
    }
    let novita = Novita {
        categoria: CategoriaAvviso::Giustificazioni,
        destinatario: answer.destinatario.as_ref(),
        job,
    };
    avvisi::one_to_each(tx, ctx, novita, readers, |tx, own, at| {
        let key = format!("{}/{}", key(domanda, decisa_at), own.persona_id);
        jobs::enqueue(tx, ctx, ANSWER, &key, &Answer { domanda, decisa_at, destinatario: Some(own) }, at)
    })
}

/// The pupil whom the answer is about, while it stands.
fn still_answered(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    domanda: Domanda,
    decisa_at: Timestamp,
) -> Result<Option<PersonaId>, AppError> {
    let found = match domanda {
        Domanda::Giustificazione(id) => store::by_id(tx, ctx.istituto(), id)?
            .filter(|row| row.stato == StatoGiustificazione::Respinta)
            .map(|row| (row.alunno_id, row.decisa_at)),
        Domanda::Permesso(id) => permessi::store::by_id(tx, ctx.istituto(), id)?
            .filter(|row| matches!(row.stato, StatoPermesso::Accettato | StatoPermesso::Respinto))
            .map(|row| (row.alunno_id, row.deciso_at)),
    };
    // What is stored has milliseconds.
    let stands = |at: Option<Timestamp>| at.map(|at| at.as_millisecond()) == Some(decisa_at.as_millisecond());
    Ok(found.filter(|(_, at)| stands(*at)).map(|(alunno, _)| alunno))
}
