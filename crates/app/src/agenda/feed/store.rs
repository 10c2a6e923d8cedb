// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Secret addresses of calendars: all SQL of that table. Only the hash of the secret is kept.

use campanella_db::{Tx, sql};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// When the address that is in use was made.
///
/// # Errors
/// The storage's.
pub fn standing(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    profilo: Ruolo,
) -> Result<Option<(Uuid, Timestamp)>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, created_at FROM agenda_feed
             WHERE istituto_id = $1 AND persona_id = $2 AND profilo = $3 AND revoked_at IS NULL"
        ),
        params![ctx.istituto(), persona, profilo.code()],
        |row| Ok((row.id(0)?, row.instant(1)?)),
    )?)
}

/// Whose address this is.
///
/// # Errors
/// The storage's.
pub fn owner(tx: &mut dyn Tx, ctx: &Ctx, impronta: &[u8]) -> Result<Option<(PersonaId, Ruolo)>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT persona_id, profilo FROM agenda_feed
             WHERE istituto_id = $1 AND impronta = $2 AND revoked_at IS NULL"
        ),
        params![ctx.istituto(), impronta],
        |row| Ok((row.id(0)?.into(), coded(&row.text(1)?)?)),
    )?)
}

/// A new address.
///
/// # Errors
/// Conflict `agenda_feed_persona` when one is in use.
pub fn insert(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: Uuid,
    (persona, profilo): (PersonaId, Ruolo),
    impronta: &[u8],
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO agenda_feed (istituto_id, id, persona_id, profilo, impronta, created_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![ctx.istituto(), id, persona, profilo.code(), impronta, ctx.now],
    )?;
    Ok(())
}

/// Takes an address back.
///
/// # Errors
/// The storage's.
pub fn revoke(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE agenda_feed SET revoked_at = $3 WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(())
}
