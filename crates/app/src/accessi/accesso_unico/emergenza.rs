// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The emergency: the dirigente opens local credentials for a while, with a reason; it closes by itself.

use campanella_db::{Row, Tx, sql};
use campanella_domain::accesso;
use campanella_domain::ids::PersonaId;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::params;

/// An emergency.
#[derive(Debug, Clone, Serialize)]
pub struct Emergenza {
    /// Its row.
    pub id: Uuid,
    /// Who opened it.
    pub persona_id: PersonaId,
    /// Why.
    pub motivo: String,
    /// Since when.
    pub dal: Timestamp,
    /// Until when.
    pub fino: Timestamp,
    /// When it was closed before its end.
    pub closed_at: Option<Timestamp>,
}

fn emergenza(row: &dyn Row) -> Result<Emergenza, campanella_db::Error> {
    Ok(Emergenza {
        id: row.id(0)?,
        persona_id: row.id(1)?.into(),
        motivo: row.text(2)?,
        dal: row.instant(3)?,
        fino: row.instant(4)?,
        closed_at: row.opt_instant(5)?,
    })
}

/// The emergency that is open now.
///
/// # Errors
/// The storage's.
pub fn open_one(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Option<Emergenza>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, motivo, dal, fino, closed_at FROM emergenza_accesso
             WHERE istituto_id = $1 AND fino > $2 AND closed_at IS NULL ORDER BY fino DESC, id DESC LIMIT 1"
        ),
        params![ctx.istituto(), ctx.now],
        emergenza,
    )?)
}

/// The last emergencies, newest first.
///
/// # Errors
/// The storage's.
pub fn last(tx: &mut dyn Tx, ctx: &Ctx, limit: i64) -> Result<Vec<Emergenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, persona_id, motivo, dal, fino, closed_at FROM emergenza_accesso
             WHERE istituto_id = $1 ORDER BY dal DESC, id DESC LIMIT $2"
        ),
        params![ctx.istituto(), limit],
        emergenza,
    )?)
}

/// Opens one; another that is open is closed.
///
/// # Errors
/// No reason, or too long.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, ore: u16, motivo: &str) -> Result<(), AppError> {
    accesso::open_emergenza(ore, motivo).map_err(|e| AppError::from_rule(&e))?;
    close_open(tx, ctx)?;
    let fino = ctx.now.checked_add(i64::from(ore).hours());
    let opened = Emergenza {
        id: ctx.new_id(),
        persona_id: ctx.actor()?.persona_id,
        motivo: motivo.to_owned(),
        dal: ctx.now,
        fino: fino.map_err(|e| AppError::Internal(e.to_string()))?,
        closed_at: None,
    };
    tx.exec(
        sql!(
            "INSERT INTO emergenza_accesso (istituto_id, id, persona_id, motivo, dal, fino) VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![ctx.istituto(), opened.id, opened.persona_id, motivo, opened.dal, opened.fino],
    )?;
    let event = Event::new("emergenza_accesso.open", "emergenza_accesso", opened.id).dopo(&opened)?;
    journal::record(tx, ctx, &[event.motivo(motivo)])
}

/// Closes the one that is open. The sessions that it let in end with it.
///
/// # Errors
/// Not found when none is.
pub fn close(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    if close_open(tx, ctx)? { Ok(()) } else { Err(AppError::NotFound) }
}

fn close_open(tx: &mut dyn Tx, ctx: &Ctx) -> Result<bool, AppError> {
    let Some(standing) = open_one(tx, ctx)? else { return Ok(false) };
    tx.exec(
        sql!("UPDATE emergenza_accesso SET closed_at = $3 WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), standing.id, ctx.now],
    )?;
    crate::accessi::store::close_sessions_of_emergency(tx, ctx, standing.id)?;
    journal::record(tx, ctx, &[Event::new("emergenza_accesso.close", "emergenza_accesso", standing.id)])?;
    Ok(true)
}
