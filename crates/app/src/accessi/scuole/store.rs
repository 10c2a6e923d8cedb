// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Halves of links with other schools, and passages: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::accesso::scuole::Passaggio;
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// The half of a link that this school keeps.
#[derive(Debug, Clone)]
pub struct Collegamento {
    /// Its identity, the same in both schools.
    pub id: Uuid,
    /// Who it is here.
    pub persona_id: PersonaId,
    /// The other school.
    pub altra_id: IstitutoId,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Until when it waits for the other half.
    pub expires_at: Timestamp,
    /// The session that asked for it, while it waits.
    pub sessione_id: Option<Uuid>,
    /// Since when it stands.
    pub confirmed_at: Option<Timestamp>,
}

fn collegamento(row: &dyn Row) -> Result<Collegamento, campanella_db::Error> {
    Ok(Collegamento {
        id: row.id(0)?,
        persona_id: row.id(1)?.into(),
        altra_id: row.id(2)?.into(),
        created_at: row.instant(3)?,
        expires_at: row.instant(4)?,
        sessione_id: row.opt_id(5)?,
        confirmed_at: row.opt_instant(6)?,
    })
}

/// The half with this identity, also while it waits.
///
/// # Errors
/// The storage's.
pub fn one(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Collegamento>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, altra_id, created_at, expires_at, sessione_id, confirmed_at FROM collegamento_scuola
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        collegamento,
    )?)
}

/// The halves of a person that stand, the first one first.
///
/// # Errors
/// The storage's.
pub fn of_persona(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
) -> Result<Vec<Collegamento>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, persona_id, altra_id, created_at, expires_at, sessione_id, confirmed_at FROM collegamento_scuola
             WHERE istituto_id = $1 AND persona_id = $2 AND confirmed_at IS NOT NULL ORDER BY created_at, id"
        ),
        params![istituto, persona],
        collegamento,
    )?)
}

/// A new half; `digest` is that of the word that leads back to the school that asked.
///
/// # Errors
/// Conflict `collegamento_scuola_persona` when the person has one with that school.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Collegamento,
    digest: Option<&[u8]>,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO collegamento_scuola (istituto_id, id, persona_id, altra_id, created_at, expires_at, sessione_id, digest,
                                              confirmed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto, row.id, row.persona_id, row.altra_id, row.created_at, row.expires_at, row.sessione_id, digest,
            row.confirmed_at
        ],
    )?;
    Ok(())
}

/// Forgets what a person had begun with another school and not brought to its end.
///
/// # Errors
/// The storage's.
pub fn forget_waiting(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
    altra: IstitutoId,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "DELETE FROM collegamento_scuola
             WHERE istituto_id = $1 AND persona_id = $2 AND altra_id = $3 AND confirmed_at IS NULL"
        ),
        params![istituto, persona, altra],
    )?;
    Ok(())
}

/// Forgets everything that a person had begun and not brought to its end.
///
/// # Errors
/// The storage's.
pub fn forget_begun(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "DELETE FROM collegamento_scuola WHERE istituto_id = $1 AND persona_id = $2 AND confirmed_at IS NULL"
        ),
        params![istituto, persona],
    )?;
    Ok(())
}

/// Who waits under this word for another school to confirm.
///
/// # Errors
/// The storage's.
pub fn waiting(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (id, altra): (Uuid, IstitutoId),
    digest: &[u8],
) -> Result<Option<PersonaId>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT persona_id FROM collegamento_scuola
             WHERE istituto_id = $1 AND id = $2 AND altra_id = $3 AND digest = $4 AND expires_at > $5 AND confirmed_at IS NULL"
        ),
        params![ctx.istituto(), id, altra, digest, ctx.now],
        |row| Ok(row.id(0)?.into()),
    )?)
}

/// A half stands from now on.
///
/// # Errors
/// The storage's.
pub fn confirm(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE collegamento_scuola SET confirmed_at = $3, digest = NULL, sessione_id = NULL
             WHERE istituto_id = $1 AND id = $2 AND confirmed_at IS NULL"
        ),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(())
}

/// Takes a half away.
///
/// # Errors
/// The storage's.
pub fn delete(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM passaggio_scuola WHERE istituto_id = $1 AND collegamento_id = $2"),
        params![istituto, id],
    )?;
    tx.exec(
        sql!("DELETE FROM collegamento_scuola WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
    )?;
    Ok(())
}

/// Takes every half of the school away.
///
/// # Errors
/// The storage's.
pub fn delete_all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<(), AppError> {
    tx.exec(sql!("DELETE FROM passaggio_scuola WHERE istituto_id = $1"), params![istituto])?;
    tx.exec(sql!("DELETE FROM collegamento_scuola WHERE istituto_id = $1"), params![istituto])?;
    Ok(())
}

/// The halves that stand of people who have no role on a day.
///
/// # Errors
/// The storage's.
pub fn without_role(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<Vec<Collegamento>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT c.id, c.persona_id, c.altra_id, c.created_at, c.expires_at, c.sessione_id, c.confirmed_at
             FROM collegamento_scuola c
             WHERE c.istituto_id = $1 AND c.confirmed_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM ruolo r WHERE r.istituto_id = $1 AND r.persona_id = c.persona_id
                               AND r.dal <= $2 AND (r.al IS NULL OR r.al >= $2))
             ORDER BY c.id"
        ),
        params![istituto, on],
        collegamento,
    )?)
}

/// A passage with what it is bound to.
#[derive(Debug, Clone)]
pub struct Partenza {
    /// Its row.
    pub id: Uuid,
    /// The link.
    pub collegamento_id: Uuid,
    /// Who leaves.
    pub persona_id: PersonaId,
    /// The session they leave from.
    pub sessione_id: Uuid,
    /// What the rules need.
    pub fatti: Passaggio,
}

/// A new passage.
///
/// # Errors
/// The storage's.
pub fn insert_passaggio(tx: &mut dyn Tx, ctx: &Ctx, row: &Partenza, digest: &[u8]) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO passaggio_scuola (istituto_id, id, digest, collegamento_id, persona_id, sessione_id, created_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![
            ctx.istituto(), row.id, digest, row.collegamento_id, row.persona_id, row.sessione_id, ctx.now,
            row.fatti.expires_at
        ],
    )?;
    Ok(())
}

/// The passage with this word.
///
/// # Errors
/// The storage's.
pub fn passaggio(tx: &mut dyn Tx, istituto: IstitutoId, digest: &[u8]) -> Result<Option<Partenza>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, collegamento_id, persona_id, sessione_id, expires_at, used_at FROM passaggio_scuola
             WHERE istituto_id = $1 AND digest = $2"
        ),
        params![istituto, digest],
        |row| {
            let is_used = row.opt_instant(5)?.is_some();
            Ok(Partenza {
                id: row.id(0)?,
                collegamento_id: row.id(1)?,
                persona_id: row.id(2)?.into(),
                sessione_id: row.id(3)?,
                fatti: Passaggio { expires_at: row.instant(4)?, is_used },
            })
        },
    )?)
}

/// Somebody has gone through. Tells whether they were the first.
///
/// # Errors
/// The storage's.
pub fn use_up(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE passaggio_scuola SET used_at = $3 WHERE istituto_id = $1 AND id = $2 AND used_at IS NULL"
        ),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(changed > 0)
}

/// Forgets the passages, and the links that nobody brought to an end, of before.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, istituto: IstitutoId, before: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM passaggio_scuola WHERE istituto_id = $1 AND expires_at < $2"),
        params![istituto, before],
    )?;
    tx.exec(
        sql!(
            "DELETE FROM collegamento_scuola WHERE istituto_id = $1 AND expires_at < $2 AND confirmed_at IS NULL"
        ),
        params![istituto, before],
    )?;
    Ok(())
}
