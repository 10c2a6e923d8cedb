// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Esoneri: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, MateriaId, PersonaId};
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::params;

/// A subject that a pupil need not attend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Esonero {
    /// Identity.
    pub id: Uuid,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The subject.
    pub materia_id: MateriaId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// The act that grants it.
    pub atto: String,
}

impl Esonero {
    /// What the rules ask for.
    pub fn giorni(&self) -> GiorniEsonero {
        GiorniEsonero { materia: self.materia_id, dal: self.dal, al: self.al }
    }
}

fn esonero(row: &dyn Row) -> Result<Esonero, campanella_db::Error> {
    Ok(Esonero {
        id: row.id(0)?,
        alunno_id: row.id(1)?.into(),
        materia_id: row.id(2)?.into(),
        dal: row.date(3)?,
        al: row.date(4)?,
        atto: row.text(5)?,
    })
}

/// The standing esoneri of the school that touch an interval.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Esonero>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, materia_id, dal, al, atto FROM esonero
             WHERE istituto_id = $1 AND dal <= $3 AND al >= $2 AND annulled_at IS NULL ORDER BY dal, id"
        ),
        params![istituto, dal, al],
        esonero,
    )?)
}

/// A standing esonero.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Esonero>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, materia_id, dal, al, atto FROM esonero
             WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id],
        esonero,
    )?)
}

/// A new esonero.
///
/// # Errors
/// Conflict `esonero_inizio` when the pupil is exempted from the subject from that day on already; the storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Esonero,
    (granted_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO esonero (istituto_id, id, alunno_id, materia_id, dal, al, atto, granted_by, granted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto,
            row.id,
            row.alunno_id,
            row.materia_id,
            row.dal,
            row.al,
            &row.atto,
            granted_by,
            now
        ],
    )?;
    Ok(())
}

/// Sets the last day of an esonero.
///
/// # Errors
/// The storage's.
pub fn set_al(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid, al: Date) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE esonero SET al = $3 WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"),
        params![istituto, id, al],
    )?;
    Ok(())
}

/// Annuls an esonero: the row stays.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid, now: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE esonero SET annulled_at = $3
             WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id, now],
    )?;
    Ok(())
}
