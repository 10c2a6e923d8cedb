// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whether a role of a person may be removed.

use campanella_db::Tx;
use campanella_domain::eliminazione::{RuoloDato, Uso};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::persone;
use crate::anagrafe::{self, store::RuoloPersona};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal;

/// A role has no versions: it is given, ended or removed.
pub const VERSION: i64 = 1;

/// The role, if it is of the person.
///
/// # Errors
/// Not found; the storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, id: Uuid) -> Result<RuoloPersona, AppError> {
    let roles = anagrafe::store::ruoli(tx, ctx.istituto(), persona)?;
    roles.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)
}

/// Whether the actor may remove a role of this person, as it would be given.
///
/// # Errors
/// The rule. The page has no field for the role.
pub fn check_grantor(ctx: &Ctx, persona: PersonaId, ruolo: Ruolo) -> Result<(), AppError> {
    anagrafe::check_grantor(ctx, persona, ruolo).map_err(|error| match error {
        AppError::Rule { message, .. } => AppError::rule(message),
        other => other,
    })
}

/// What stands on a role, and since when it is there.
///
/// # Errors
/// Not found; the storage's.
pub fn facts(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    id: Uuid,
) -> Result<(Vec<(Uso, u32)>, RuoloDato), AppError> {
    let istituto = ctx.istituto();
    let row = load(tx, ctx, persona, id)?;
    let whose = (persona, row.ruolo);
    let mut usi = persone::done_in_ruolo(tx, istituto, whose, start_of(ctx, row.dal)?)?;
    usi.extend(persone::needs_ruolo(tx, istituto, whose, row.dal)?);
    Ok((usi, RuoloDato { dal: row.dal, dato_il: given_on(tx, ctx, persona, id)? }))
}

fn start_of(ctx: &Ctx, day: Date) -> Result<Timestamp, AppError> {
    let start = day.to_zoned(ctx.app.clock.zone().clone());
    Ok(start.map_err(|e| AppError::Internal(format!("a day that does not begin: {e}")))?.timestamp())
}

/// The day on which the journal says that the role was given, by hand or by a list.
fn given_on(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, id: Uuid) -> Result<Option<Date>, AppError> {
    let mut events = journal::of_object(tx, ctx.istituto(), id)?;
    events.extend(journal::of_object(tx, ctx.istituto(), persona.into())?);
    let tells = |dopo: &Option<String>| dopo.as_ref().is_some_and(|dopo| dopo.contains(&id.to_string()));
    let given = events.into_iter().find(|event| event.azione == "ruolo.give" && tells(&event.dopo));
    Ok(given.map(|event| ctx.app.clock.date(event.at)))
}
