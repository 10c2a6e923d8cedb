// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Homework that a pupil has ticked as done: all SQL of that table. Teachers do not see it.

use std::collections::BTreeSet;

use campanella_db::{Tx, sql};
use campanella_domain::ids::CompitoId;
use jiff::Timestamp;

use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::params;

/// What a pupil has ticked.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken) -> Result<BTreeSet<CompitoId>, AppError> {
    let list = tx.all(
        sql!(
            "SELECT compito_id FROM compito_fatto WHERE istituto_id = $1 AND alunno_id = $2 ORDER BY compito_id"
        ),
        params![alunno.istituto(), alunno.id()],
        |row| Ok(CompitoId::from(row.id(0)?)),
    )?;
    Ok(list.into_iter().collect())
}

/// Ticks homework.
///
/// # Errors
/// The storage's.
pub fn tick(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    compito: CompitoId,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO compito_fatto (istituto_id, alunno_id, compito_id, done_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (istituto_id, alunno_id, compito_id) DO NOTHING"
        ),
        params![alunno.istituto(), alunno.id(), compito, now],
    )?;
    Ok(())
}

/// Takes a tick back.
///
/// # Errors
/// The storage's.
pub fn untick(tx: &mut dyn Tx, alunno: &AlunnoToken, compito: CompitoId) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM compito_fatto WHERE istituto_id = $1 AND alunno_id = $2 AND compito_id = $3"),
        params![alunno.istituto(), alunno.id(), compito],
    )?;
    Ok(())
}
