// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A teacher of the class, or the office, accepts or refuses a justification, or takes a decision back.

use campanella_db::Tx;
use campanella_domain::giustificazione::{self, DecisioneCommand, StatoGiustificazione};
use campanella_domain::ids::{ClasseId, GiustificazioneId};

use super::quadro::{self, Contesto};
use super::risposta;
use super::store::{self, Giustificazione};
use crate::assenze::giustificati;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// A justification of a pupil whose class the actor may read, and that class.
///
/// # Errors
/// Not found for everybody else.
pub fn authorise(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GiustificazioneId,
) -> Result<(Giustificazione, ClasseId), AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let classe = quadro::classe_of(tx, ctx, row.alunno_id)?;
    authz::classe(tx, ctx, classe, ctx.today())?;
    Ok((row, classe))
}

/// Decides.
///
/// # Errors
/// The rule that refuses it; conflict when somebody decided in the meantime.
pub fn decide(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GiustificazioneId,
    version: Option<i64>,
    command: &DecisioneCommand,
) -> Result<(), AppError> {
    let (before, classe) = authorise(tx, ctx, id)?;
    let days = store::giorni(tx, ctx.istituto(), id)?;
    let contesto = Contesto::load(tx, ctx, classe)?;
    let closed = contesto.closed(before.alunno_id, days.iter().copied());
    let stato = giustificazione::decide(before.stato, closed, command)
        .map_err(|error| AppError::from_rule(&error))?;
    if version.is_some_and(|seen| seen != before.version) {
        return Err(conflict(&before, stato));
    }
    let after = decided(ctx, &before, stato, command)?;
    if !store::update(tx, ctx.istituto(), &after)? {
        return Err(conflict(&before, stato));
    }
    match stato {
        StatoGiustificazione::Respinta => {
            store::lapse(tx, ctx.istituto(), id, ctx.now)?;
            risposta::enqueue_refusal(tx, ctx, &after)?;
        }
        _ => store::cover(tx, ctx.istituto(), &after, days.iter().copied())?,
    }
    if before.stato == StatoGiustificazione::Accettata || stato == StatoGiustificazione::Accettata {
        let at = (stato == StatoGiustificazione::Accettata).then_some(ctx.now);
        giustificati::set(tx, ctx.istituto(), before.alunno_id, before.tipo, days, at)?;
    }
    let event = Event::new("giustificazione.decide", "giustificazione", id).prima(&before)?.dopo(&after)?;
    let event = match command {
        DecisioneCommand::Refuse { motivo } => event.motivo(motivo.trim()),
        DecisioneCommand::Accept | DecisioneCommand::Undo => event,
    };
    journal::record(tx, ctx, &[event])
}

fn decided(
    ctx: &Ctx,
    before: &Giustificazione,
    stato: StatoGiustificazione,
    command: &DecisioneCommand,
) -> Result<Giustificazione, AppError> {
    let (by, at) = match command {
        DecisioneCommand::Undo => (None, None),
        DecisioneCommand::Accept | DecisioneCommand::Refuse { .. } => {
            (Some(ctx.actor()?.persona_id), Some(ctx.now))
        }
    };
    let motivo_rifiuto = match command {
        DecisioneCommand::Refuse { motivo } => Some(motivo.trim().to_owned()),
        DecisioneCommand::Accept | DecisioneCommand::Undo => None,
    };
    Ok(Giustificazione { stato, decisa_da: by, decisa_at: at, motivo_rifiuto, ..before.clone() })
}

fn conflict(standing: &Giustificazione, wanted: StatoGiustificazione) -> AppError {
    let fields = [("stato", standing.stato.code().to_owned(), wanted.code().to_owned())];
    AppError::conflict(standing.version, &fields)
}
