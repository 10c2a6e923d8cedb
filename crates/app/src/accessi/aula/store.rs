// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Codes that wait on the screens of classroom PCs: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::accesso::aula::RichiestaAula;
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// A code with the browser that shows it.
#[derive(Debug, Clone)]
pub struct Richiesta {
    /// Its row.
    pub id: Uuid,
    /// What the rules need.
    pub fatti: RichiestaAula,
    /// What the browser says it is.
    pub dispositivo: String,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// Who said yes, and in which session.
    pub approvata: Option<(PersonaId, Uuid)>,
}

fn richiesta(row: &dyn Row) -> Result<Richiesta, campanella_db::Error> {
    let approvata = row.opt_id(6)?.map(PersonaId::from).zip(row.opt_id(7)?);
    Ok(Richiesta {
        id: row.id(0)?,
        dispositivo: row.text(2)?,
        created_at: row.instant(3)?,
        fatti: RichiestaAula {
            numero: row.text(1)?,
            expires_at: row.instant(4)?,
            tentativi: row.int(5)?,
            is_approved: approvata.is_some(),
            is_used: row.opt_instant(8)?.is_some(),
        },
        approvata,
    })
}

/// The code of the browser with this secret.
///
/// # Errors
/// The storage's.
pub fn by_digest(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    digest: &[u8],
) -> Result<Option<Richiesta>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, numero, dispositivo, created_at, expires_at, tentativi, persona_id, sessione_id, used_at
             FROM accesso_aula WHERE istituto_id = $1 AND digest = $2"
        ),
        params![istituto, digest],
        richiesta,
    )?)
}

/// The code with this identity.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Richiesta>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, numero, dispositivo, created_at, expires_at, tentativi, persona_id, sessione_id, used_at
             FROM accesso_aula WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        richiesta,
    )?)
}

/// The code that waits with this number.
///
/// # Errors
/// The storage's.
pub fn waiting(tx: &mut dyn Tx, ctx: &Ctx, numero: &str) -> Result<Option<Richiesta>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, numero, dispositivo, created_at, expires_at, tentativi, persona_id, sessione_id, used_at
             FROM accesso_aula WHERE istituto_id = $1 AND numero = $2 AND expires_at > $3 AND approved_at IS NULL
             ORDER BY id LIMIT 1"
        ),
        params![ctx.istituto(), numero, ctx.now],
        richiesta,
    )?)
}

/// A new code.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, ctx: &Ctx, row: &Richiesta, digest: &[u8]) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO accesso_aula (istituto_id, id, digest, numero, dispositivo, created_at, expires_at, tentativi)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0)"
        ),
        params![
            ctx.istituto(),
            row.id,
            digest,
            &row.fatti.numero,
            &row.dispositivo,
            row.created_at,
            row.fatti.expires_at
        ],
    )?;
    Ok(())
}

/// Counts a wrong number.
///
/// # Errors
/// The storage's.
pub fn count_wrong(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE accesso_aula SET tentativi = tentativi + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
    )?;
    Ok(())
}

/// Somebody says yes, in a session of theirs.
///
/// # Errors
/// The storage's.
pub fn approve(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: Uuid,
    (persona, sessione): (PersonaId, Uuid),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE accesso_aula SET persona_id = $3, sessione_id = $4, approved_at = $5
             WHERE istituto_id = $1 AND id = $2 AND approved_at IS NULL"
        ),
        params![ctx.istituto(), id, persona, sessione, ctx.now],
    )?;
    Ok(())
}

/// The PC is in: the code counts no more. Tells whether it still did.
///
/// # Errors
/// The storage's.
pub fn use_up(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!("UPDATE accesso_aula SET used_at = $3 WHERE istituto_id = $1 AND id = $2 AND used_at IS NULL"),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(changed > 0)
}

/// Forgets the codes of before.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, istituto: IstitutoId, before: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM accesso_aula WHERE istituto_id = $1 AND expires_at < $2"),
        params![istituto, before],
    )?;
    Ok(())
}
