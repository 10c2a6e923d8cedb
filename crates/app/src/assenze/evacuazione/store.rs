// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Evacuation rolls: all SQL of these tables.

use campanella_db::{Tx, sql};
use campanella_domain::evacuazione::StatoEvacuazione;
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A roll called at the meeting point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evacuazione {
    /// Identity.
    pub id: Uuid,
    /// The class.
    pub classe_id: ClasseId,
    /// The day.
    pub data: Date,
    /// Where.
    pub punto_raccolta: String,
    /// Who called it.
    pub docente_id: PersonaId,
    /// When.
    pub taken_at: Timestamp,
}

/// Keeps a roll.
///
/// # Errors
/// The storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Evacuazione,
    stati: impl IntoIterator<Item = (PersonaId, StatoEvacuazione)>,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO evacuazione (istituto_id, id, classe_id, data, punto_raccolta, docente_id, taken_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![istituto, row.id, row.classe_id, row.data, &row.punto_raccolta, row.docente_id, row.taken_at],
    )?;
    for (alunno, stato) in stati {
        tx.exec(
            sql!(
                "INSERT INTO evacuazione_alunno (istituto_id, evacuazione_id, alunno_id, stato) VALUES ($1, $2, $3, $4)"
            ),
            params![istituto, row.id, alunno, stato.code()],
        )?;
    }
    Ok(())
}

/// The rolls of a day, the latest first.
///
/// # Errors
/// The storage's.
pub fn on(tx: &mut dyn Tx, istituto: IstitutoId, data: Date) -> Result<Vec<Evacuazione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, data, punto_raccolta, docente_id, taken_at FROM evacuazione
             WHERE istituto_id = $1 AND data = $2 ORDER BY taken_at DESC, id DESC"
        ),
        params![istituto, data],
        |row| {
            Ok(Evacuazione {
                id: row.id(0)?,
                classe_id: row.id(1)?.into(),
                data: row.date(2)?,
                punto_raccolta: row.text(3)?,
                docente_id: row.id(4)?.into(),
                taken_at: row.instant(5)?,
            })
        },
    )?)
}

/// How each pupil of a roll was found.
///
/// # Errors
/// The storage's.
pub fn stati(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
) -> Result<Vec<(PersonaId, StatoEvacuazione)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT alunno_id, stato FROM evacuazione_alunno WHERE istituto_id = $1 AND evacuazione_id = $2
             ORDER BY alunno_id"
        ),
        params![istituto, id],
        |row| Ok((row.id(0)?.into(), coded(&row.text(1)?)?)),
    )?)
}
