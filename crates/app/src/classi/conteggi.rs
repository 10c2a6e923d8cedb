// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How many there are: for the home of the office and the checks of readiness.

use campanella_db::{Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, IstitutoId};
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

/// Classes of a school year that have pupils on a day or later.
///
/// # Errors
/// The storage's.
pub fn classi_con_alunni(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    on: Date,
) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "SELECT COUNT(DISTINCT c.id) FROM classe c
             JOIN iscrizione i ON i.istituto_id = c.istituto_id AND i.classe_id = c.id
             WHERE c.istituto_id = $1 AND c.anno = $2 AND (i.al IS NULL OR i.al >= $3)"
        ),
        params![istituto, i64::from(anno.start_year()), on],
        |row| row.int(0),
    )?)
}

/// Classes of a school year in which somebody teaches on a day or later.
///
/// # Errors
/// The storage's.
pub fn classi_con_cattedre(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    on: Date,
) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "SELECT COUNT(DISTINCT c.id) FROM classe c
             JOIN cattedra t ON t.istituto_id = c.istituto_id AND t.classe_id = c.id
             WHERE c.istituto_id = $1 AND c.anno = $2 AND t.al >= $3"
        ),
        params![istituto, i64::from(anno.start_year()), on],
        |row| row.int(0),
    )?)
}

/// Pupils that a class has or had from a day on, for each course year.
///
/// # Errors
/// The storage's.
pub fn alunni_per_anno_corso(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    dal: Date,
) -> Result<Vec<(u8, u32)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT anno_corso, COUNT(DISTINCT alunno_id) FROM iscrizione
             WHERE istituto_id = $1 AND classe_id = $2 AND (al IS NULL OR al >= $3)
             GROUP BY anno_corso ORDER BY anno_corso"
        ),
        params![istituto, classe, dal],
        |row| Ok((u8::try_from(row.int(0)?).unwrap_or(u8::MAX), count(row.int(1)?))),
    )?)
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
