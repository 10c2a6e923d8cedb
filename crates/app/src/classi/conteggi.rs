// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How many there are: for the home of the office and the checks of readiness.

use campanella_db::{Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::civil::Date;

use crate::kit::error::AppError;
use crate::params;

/// Pupils enrolled in some class on a day.
///
/// # Errors
/// The storage's.
pub fn alunni_iscritti(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "SELECT COUNT(DISTINCT alunno_id) FROM iscrizione
             WHERE istituto_id = $1 AND dal <= $2 AND (al IS NULL OR al >= $2)"
        ),
        params![istituto, on],
        |row| row.int(0),
    )?)
}

/// Teaching assignments that end on a day or later.
///
/// # Errors
/// The storage's.
pub fn cattedre_da(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!("SELECT COUNT(*) FROM cattedra WHERE istituto_id = $1 AND al >= $2"),
        params![istituto, on],
        |row| row.int(0),
    )?)
}
