// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Browsers: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::PersonaId;
use jiff::Timestamp;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// A browser that a person has entered with.
#[derive(Debug, Clone)]
pub struct Dispositivo {
    /// Its row.
    pub id: Uuid,
    /// Whose.
    pub persona_id: PersonaId,
    /// Digest of its secret and of the person.
    pub digest: Vec<u8>,
    /// What it says it is.
    pub nome: String,
    /// First entry.
    pub first_seen_at: Timestamp,
    /// Last entry.
    pub last_seen_at: Timestamp,
    /// Until when it is shown as new; nothing when it is not.
    pub nuovo_fino: Option<Timestamp>,
    /// When the person had it forgotten.
    pub forgotten_at: Option<Timestamp>,
}

impl Dispositivo {
    /// Whether the person has still to say that it is theirs.
    pub fn is_new(&self, now: Timestamp) -> bool {
        self.nuovo_fino.is_some_and(|fino| now < fino)
    }
}

fn dispositivo(row: &dyn Row) -> Result<Dispositivo, campanella_db::Error> {
    Ok(Dispositivo {
        id: row.id(0)?,
        persona_id: row.id(1)?.into(),
        digest: row.bytes(2)?,
        nome: row.text(3)?,
        first_seen_at: row.instant(4)?,
        last_seen_at: row.instant(5)?,
        nuovo_fino: row.opt_instant(6)?,
        forgotten_at: row.opt_instant(7)?,
    })
}

/// Every browser of a person, those forgotten too; the last used first.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Vec<Dispositivo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, persona_id, digest, nome, first_seen_at, last_seen_at, nuovo_fino, forgotten_at FROM dispositivo
             WHERE istituto_id = $1 AND persona_id = $2 ORDER BY last_seen_at DESC, id DESC"
        ),
        params![ctx.istituto(), persona],
        dispositivo,
    )?)
}

/// One browser.
///
/// # Errors
/// The storage's.
pub fn one(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Option<Dispositivo>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, digest, nome, first_seen_at, last_seen_at, nuovo_fino, forgotten_at FROM dispositivo
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id],
        dispositivo,
    )?)
}

/// A browser never seen, or one that was forgotten and comes back.
///
/// # Errors
/// The storage's.
pub fn insert(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (persona, digest): (PersonaId, &[u8]),
    nome: &str,
    nuovo_fino: Option<Timestamp>,
) -> Result<Uuid, AppError> {
    let made = tx.opt(
        sql!(
            "INSERT INTO dispositivo (istituto_id, id, persona_id, digest, nome, first_seen_at, last_seen_at, nuovo_fino)
             VALUES ($1, $2, $3, $4, $5, $6, $6, $7)
             ON CONFLICT (istituto_id, digest) DO UPDATE SET nome = excluded.nome, last_seen_at = excluded.last_seen_at,
                 first_seen_at = excluded.first_seen_at, nuovo_fino = excluded.nuovo_fino, forgotten_at = NULL
             RETURNING id"
        ),
        params![ctx.istituto(), ctx.new_id::<Uuid>(), persona, digest, nome, ctx.now, nuovo_fino],
        |row| row.id(0),
    )?;
    made.ok_or_else(|| AppError::Internal("a browser was not written".into()))
}

/// Notes an entry.
///
/// # Errors
/// The storage's.
pub fn seen(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE dispositivo SET last_seen_at = $3 WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(())
}

/// It is no longer new.
///
/// # Errors
/// The storage's.
pub fn confirm(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE dispositivo SET nuovo_fino = NULL WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id],
    )?;
    Ok(())
}

/// It is forgotten.
///
/// # Errors
/// The storage's.
pub fn forget(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE dispositivo SET forgotten_at = $3, nuovo_fino = NULL WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(())
}

/// Deletes what was last seen before an instant.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, ctx: &Ctx, before: Timestamp) -> Result<u64, AppError> {
    Ok(tx.exec(
        sql!("DELETE FROM dispositivo WHERE istituto_id = $1 AND last_seen_at < $2"),
        params![ctx.istituto(), before],
    )?)
}
