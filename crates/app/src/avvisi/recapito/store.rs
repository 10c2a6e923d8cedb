// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Addresses at which mail about news is on or off: all SQL of that table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::PersonaId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// A person at an address.
#[derive(Debug, Clone)]
pub struct Recapito {
    /// Identity: links are signed from it.
    pub id: Uuid,
    /// Whose.
    pub persona_id: PersonaId,
    /// Of person and address.
    pub digest: Vec<u8>,
    /// Since when no mail is wanted.
    pub spento_at: Option<Timestamp>,
}

fn recapito(row: &dyn Row) -> Result<Recapito, campanella_db::Error> {
    Ok(Recapito {
        id: row.id(0)?,
        persona_id: PersonaId::from(row.id(1)?),
        digest: row.bytes(2)?,
        spento_at: row.opt_instant(3)?,
    })
}

/// The row of a person at an address.
///
/// # Errors
/// The storage's.
pub fn of_digest(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    digest: &[u8],
) -> Result<Option<Recapito>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, digest, spento_at FROM recapito_posta
             WHERE istituto_id = $1 AND persona_id = $2 AND digest = $3"
        ),
        params![ctx.istituto(), persona, digest],
        recapito,
    )?)
}

/// One row.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Option<Recapito>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, digest, spento_at FROM recapito_posta WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id],
        recapito,
    )?)
}

/// The row of a person at an address, made when there is none yet.
///
/// # Errors
/// The storage's.
pub fn known(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, digest: &[u8]) -> Result<Recapito, AppError> {
    if let Some(found) = of_digest(tx, ctx, persona, digest)? {
        return Ok(found);
    }
    let id: Uuid = ctx.new_id();
    tx.exec(
        sql!(
            "INSERT INTO recapito_posta (istituto_id, id, persona_id, digest, made_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![ctx.istituto(), id, persona, digest, ctx.now],
    )?;
    Ok(Recapito { id, persona_id: persona, digest: digest.to_vec(), spento_at: None })
}

/// Turns mail off since an instant, or on.
///
/// # Errors
/// The storage's.
pub fn set(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid, spento_at: Option<Timestamp>) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE recapito_posta SET spento_at = $3 WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id, spento_at],
    )?;
    Ok(())
}
