// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Late-signing windows that the dirigente opened again: all SQL of the table `sblocco_firma`.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::params;

/// Whether the dirigente opened the late window of a teacher for a day.
///
/// # Errors
/// The storage's.
pub fn is_unlocked(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    data: Date,
    now: Timestamp,
) -> Result<bool, AppError> {
    Ok(tx.exists(
        sql!("SELECT 1 FROM sblocco_firma WHERE istituto_id = $1 AND docente_id = $2 AND data = $3 AND expires_at > $4"),
        params![istituto, docente, data, now],
    )?)
}

/// Teachers and days, between two, whose late window is open.
///
/// # Errors
/// The storage's.
pub fn unlocked_between(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (from, to): (Date, Date),
    now: Timestamp,
) -> Result<Vec<(PersonaId, Date)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT docente_id, data FROM sblocco_firma
             WHERE istituto_id = $1 AND data BETWEEN $2 AND $3 AND expires_at > $4 ORDER BY data, docente_id"
        ),
        params![istituto, from, to, now],
        |row| Ok((PersonaId::from(row.id(0)?), row.date(1)?)),
    )?)
}

/// Opens the late window of a teacher for a day.
///
/// # Errors
/// The storage's.
#[allow(clippy::too_many_arguments, reason = "the columns of the row")]
pub fn unlock(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    docente: PersonaId,
    data: Date,
    motivo: &str,
    granted_by: PersonaId,
    (now, until): (Timestamp, Timestamp),
) -> Result<Uuid, AppError> {
    Ok(tx.one(
        sql!(
            "INSERT INTO sblocco_firma (istituto_id, id, docente_id, data, motivo, granted_by, granted_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (istituto_id, docente_id, data) DO UPDATE SET motivo = excluded.motivo,
                 granted_by = excluded.granted_by, granted_at = excluded.granted_at, expires_at = excluded.expires_at
             RETURNING id"
        ),
        params![istituto, id, docente, data, motivo, granted_by, now, until],
        |row| row.id(0),
    )?)
}
