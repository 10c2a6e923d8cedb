// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Second factors and recovery codes: all SQL of these tables.

use std::collections::BTreeSet;

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_identity::throttle::ThrottleState;
use campanella_identity::token::TokenDigest;
use jiff::Timestamp;
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// The second factor of a person.
#[derive(Debug, Clone)]
pub struct Fattore {
    /// The secret, sealed for this row.
    pub segreto: Vec<u8>,
    /// When a first code proved that the app knows it; nothing counts before.
    pub confirmed_at: Option<Timestamp>,
    /// The step of the last code that was accepted.
    pub last_step: Option<i64>,
    /// Wrong codes so far.
    pub throttle: ThrottleState,
}

fn fattore(row: &dyn Row) -> Result<Fattore, campanella_db::Error> {
    Ok(Fattore {
        segreto: row.bytes(0)?,
        confirmed_at: row.opt_instant(1)?,
        last_step: row.opt_int(2)?,
        throttle: ThrottleState {
            failures: u32::try_from(row.int(3)?).unwrap_or(u32::MAX),
            day: row.opt_date(4)?,
            closed_until: row.opt_instant(5)?,
        },
    })
}

/// Who has a second factor that counts.
///
/// # Errors
/// The storage's.
pub fn confermati(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<BTreeSet<PersonaId>, AppError> {
    let found = tx.all(
        sql!("SELECT persona_id FROM secondo_fattore WHERE istituto_id = $1 AND confirmed_at IS NOT NULL"),
        params![istituto],
        |row| Ok(PersonaId::from(row.id(0)?)),
    )?;
    Ok(found.into_iter().collect())
}

/// The second factor of a person, confirmed or not.
///
/// # Errors
/// The storage's.
pub fn of_persona(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
) -> Result<Option<Fattore>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT segreto, confirmed_at, last_step, failures, failures_on, locked_until FROM secondo_fattore
             WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![istituto, persona],
        fattore,
    )?)
}

/// Keeps a secret that waits for its first code, in place of the one there was.
///
/// # Errors
/// The storage's.
pub fn put(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, segreto: &[u8]) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO secondo_fattore (istituto_id, persona_id, segreto, created_at, failures) VALUES ($1, $2, $3, $4, 0)
             ON CONFLICT (istituto_id, persona_id) DO UPDATE SET segreto = excluded.segreto,
                 created_at = excluded.created_at, confirmed_at = NULL, last_step = NULL, failures = 0,
                 failures_on = NULL, locked_until = NULL"
        ),
        params![ctx.istituto(), persona, segreto, ctx.now],
    )?;
    Ok(())
}

/// From now on the codes of this app count.
///
/// # Errors
/// The storage's.
pub fn confirm(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, step: i64) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE secondo_fattore SET confirmed_at = $3, last_step = $4 WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![ctx.istituto(), persona, ctx.now, step],
    )?;
    Ok(())
}

/// Notes the code that was accepted: it counts once.
///
/// # Errors
/// The storage's.
pub fn set_step(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, step: i64) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE secondo_fattore SET last_step = $3 WHERE istituto_id = $1 AND persona_id = $2"),
        params![ctx.istituto(), persona, step],
    )?;
    Ok(())
}

/// Writes what is remembered of wrong codes.
///
/// # Errors
/// The storage's.
pub fn set_throttle(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    state: ThrottleState,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE secondo_fattore SET failures = $3, failures_on = $4, locked_until = $5
             WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![ctx.istituto(), persona, state.failures, state.day, state.closed_until],
    )?;
    Ok(())
}

/// Takes the second factor of a person away, with its recovery codes; false when there was none.
///
/// # Errors
/// The storage's.
pub fn delete(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<bool, AppError> {
    delete_codes(tx, istituto, persona)?;
    let deleted = tx.exec(
        sql!("DELETE FROM secondo_fattore WHERE istituto_id = $1 AND persona_id = $2"),
        params![istituto, persona],
    )?;
    Ok(deleted > 0)
}

fn delete_codes(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM codice_recupero WHERE istituto_id = $1 AND persona_id = $2"),
        params![istituto, persona],
    )?;
    Ok(())
}

/// Puts new recovery codes in place of the old ones.
///
/// # Errors
/// The storage's.
pub fn replace_codes(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    digests: &[TokenDigest],
) -> Result<(), AppError> {
    delete_codes(tx, ctx.istituto(), persona)?;
    for digest in digests {
        tx.exec(
            sql!("INSERT INTO codice_recupero (istituto_id, id, persona_id, digest) VALUES ($1, $2, $3, $4)"),
            params![ctx.istituto(), ctx.new_id::<Uuid>(), persona, digest.as_bytes().as_slice()],
        )?;
    }
    Ok(())
}

/// Uses up a recovery code; false when there is none like it that was not used.
///
/// # Errors
/// The storage's.
pub fn use_code(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    digest: TokenDigest,
) -> Result<bool, AppError> {
    let used = tx.exec(
        sql!(
            "UPDATE codice_recupero SET used_at = $4
             WHERE istituto_id = $1 AND persona_id = $2 AND digest = $3 AND used_at IS NULL"
        ),
        params![ctx.istituto(), persona, digest.as_bytes().as_slice(), ctx.now],
    )?;
    Ok(used > 0)
}

/// Recovery codes that a person has not used.
///
/// # Errors
/// The storage's.
pub fn codes_left(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!("SELECT COUNT(*) FROM codice_recupero WHERE istituto_id = $1 AND persona_id = $2 AND used_at IS NULL"),
        params![istituto, persona],
        |row| row.int(0),
    )?)
}

/// One of the sealed values, if there are any: which key made it tells about all.
///
/// # Errors
/// The storage's.
pub fn any_sealed(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!("SELECT segreto FROM secondo_fattore WHERE istituto_id = $1 ORDER BY persona_id LIMIT 1"),
        params![istituto],
        |row| row.bytes(0),
    )?)
}
