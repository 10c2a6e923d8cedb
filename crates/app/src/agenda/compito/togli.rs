// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who reads what goes with homework and takes it away, and what the author is told of it.

use campanella_db::Tx;
use campanella_domain::agenda::materiale::{self, MaterialeAuthor};
use campanella_domain::ids::{CompitoId, PersonaId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::CAPI;
use super::avviso;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::lezioni::store::{self, Compito};
use crate::{anagrafe, calendario};

/// What the journal calls it.
const TAKEN_AWAY: &str = "compito.take_away";

/// Homework whose files and links the actor looks after: their own, or any for dirigente and staff.
///
/// # Errors
/// Not found for everybody else.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, id: CompitoId) -> Result<(Compito, MaterialeAuthor), AppError> {
    let actor = ctx.actor()?;
    let row = store::compito_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    if CAPI.contains(&actor.profilo) {
        authz::classe(tx, ctx, row.classe_id, ctx.today())?;
        return Ok((row, MaterialeAuthor::Capo));
    }
    if row.docente_id == actor.persona_id {
        Ok((row, MaterialeAuthor::Autore))
    } else {
        Err(AppError::NotFound)
    }
}

/// Homework of which something is taken away, and the reason that is kept when it is not its author's doing.
///
/// # Errors
/// Not found; the rule that refuses it.
pub fn authorise(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: CompitoId,
    motivo: &str,
) -> Result<(Compito, Option<String>), AppError> {
    let (row, chi) = open(tx, ctx, id)?;
    let chiuso = calendario::is_closed(tx, ctx.istituto(), row.classe_id, row.assegnato_il)?;
    let motivo = materiale::take_away(chi, (row.assegnato_il, chiuso), motivo)
        .map_err(|error| AppError::from_rule(&error))?;
    Ok((row, motivo))
}

/// What the journal keeps of what is gone.
#[derive(Serialize, Deserialize)]
struct Materiale {
    materiale: String,
}

/// Keeps what somebody else than the author took away and why, and promises to tell the author.
///
/// # Errors
/// The storage's.
pub fn record(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    compito: &Compito,
    materiale: &str,
    motivo: String,
) -> Result<(), AppError> {
    let gone = Materiale { materiale: materiale.to_owned() };
    let event = Event::new(TAKEN_AWAY, "compito", compito.id).prima(&gone)?.motivo(motivo);
    journal::record(tx, ctx, &[event])?;
    avviso::enqueue(tx, ctx, compito.docente_id)
}

/// What somebody else than the author took away.
pub struct Tolto {
    /// Name of the file, or address of the link.
    pub materiale: String,
    /// Who did it.
    pub da: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub motivo: String,
}

/// What was taken away from homework by others, oldest first.
///
/// # Errors
/// The storage's.
pub fn of(tx: &mut dyn Tx, ctx: &Ctx, compito: &Compito) -> Result<Vec<Tolto>, AppError> {
    let mut list = Vec::new();
    for event in journal::of_object(tx, ctx.istituto(), compito.id.into())? {
        let gone: Option<Materiale> = event.prima.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let Some(gone) = gone.filter(|_| event.azione == TAKEN_AWAY) else { continue };
        let da = match event.persona_id.map(PersonaId::from) {
            Some(persona) => anagrafe::store::nome(tx, ctx.istituto(), persona)?.unwrap_or_default(),
            None => String::new(),
        };
        let motivo = event.motivo.unwrap_or_default();
        list.push(Tolto { materiale: gone.materiale, da, at: event.at, motivo });
    }
    Ok(list)
}
