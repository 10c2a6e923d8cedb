// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Cases: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// A case.
#[derive(Debug, Clone, Serialize)]
pub struct Caso {
    /// Its row.
    pub id: Uuid,
    /// Whose credential.
    pub persona_id: PersonaId,
    /// Since when somebody else may have used it.
    pub dal: Timestamp,
    /// When the person said so, and everything was closed.
    pub opened_at: Timestamp,
    /// When the office let the person in again.
    pub riammesso_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// What was found and put right.
    pub esito: Option<String>,
    /// For whoever closes it.
    pub version: i64,
}

fn caso(row: &dyn Row) -> Result<Caso, campanella_db::Error> {
    Ok(Caso {
        id: row.id(0)?,
        persona_id: row.id(1)?.into(),
        dal: row.instant(2)?,
        opened_at: row.instant(3)?,
        riammesso_at: row.opt_instant(4)?,
        closed_at: row.opt_instant(5)?,
        esito: row.opt_text(6)?,
        version: row.int(7)?,
    })
}

/// One case.
///
/// # Errors
/// Not found when there is none.
pub fn one(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Caso, AppError> {
    tx.opt(
        sql!(
            "SELECT id, persona_id, dal, opened_at, riammesso_at, closed_at, esito, version FROM caso_accesso
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        caso,
    )?
    .ok_or(AppError::NotFound)
}

/// The case of a person that is open.
///
/// # Errors
/// The storage's.
pub fn open_of(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<Option<Caso>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, dal, opened_at, riammesso_at, closed_at, esito, version FROM caso_accesso
             WHERE istituto_id = $1 AND persona_id = $2 AND closed_at IS NULL"
        ),
        params![istituto, persona],
        caso,
    )?)
}

/// The last cases, the open ones first, with the name of whom each is about.
///
/// # Errors
/// The storage's.
pub fn last(tx: &mut dyn Tx, istituto: IstitutoId, limit: i64) -> Result<Vec<Caso>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, persona_id, dal, opened_at, riammesso_at, closed_at, esito, version FROM caso_accesso
             WHERE istituto_id = $1 ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, opened_at DESC, id DESC LIMIT $2"
        ),
        params![istituto, limit],
        caso,
    )?)
}

/// Whether a person waits to be let in again.
///
/// # Errors
/// The storage's.
pub fn is_frozen(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<bool, AppError> {
    Ok(tx.exists(
        sql!(
            "SELECT 1 FROM caso_accesso WHERE istituto_id = $1 AND persona_id = $2 AND riammesso_at IS NULL"
        ),
        params![istituto, persona],
    )?)
}

/// A new case.
///
/// # Errors
/// Conflict `caso_accesso_aperto` when one is open.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, caso: &Caso) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO caso_accesso (istituto_id, id, persona_id, dal, opened_at, version) VALUES ($1, $2, $3, $4, $5, 1)"
        ),
        params![istituto, caso.id, caso.persona_id, caso.dal, caso.opened_at],
    )?;
    Ok(())
}

/// An open case says again that it was not them: it looks back further, and the person waits again.
///
/// # Errors
/// The storage's.
pub fn repeat(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid, dal: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE caso_accesso SET dal = $3, opened_at = $4, riammesso_at = NULL, version = version + 1
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id, dal, ctx.now],
    )?;
    Ok(())
}

/// The person enters again; how many cases waited for it.
///
/// # Errors
/// The storage's.
pub fn readmit(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<u64, AppError> {
    Ok(tx.exec(
        sql!(
            "UPDATE caso_accesso SET riammesso_at = $3, version = version + 1
             WHERE istituto_id = $1 AND persona_id = $2 AND riammesso_at IS NULL"
        ),
        params![ctx.istituto(), persona, ctx.now],
    )?)
}

/// Closes a case that stands at this version.
///
/// # Errors
/// The storage's.
pub fn close(tx: &mut dyn Tx, ctx: &Ctx, (id, version): (Uuid, i64), esito: &str) -> Result<bool, AppError> {
    let closed = tx.exec(
        sql!(
            "UPDATE caso_accesso SET closed_at = $4, closed_by = $5, esito = $6, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND closed_at IS NULL"
        ),
        params![ctx.istituto(), id, version, ctx.now, ctx.actor()?.persona_id, esito],
    )?;
    Ok(closed > 0)
}
