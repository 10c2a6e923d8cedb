// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Coordinatori of classes: all SQL of the table.

use std::collections::BTreeSet;

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::kit::standing::standing;
use crate::params;

/// Who coordinates a class, from when to when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coordinatore {
    /// Identity.
    pub id: Uuid,
    /// The class.
    pub classe_id: ClasseId,
    /// The teacher.
    pub docente_id: PersonaId,
    /// First day.
    pub dal: Date,
    /// Last day; none lasts as long as the class.
    pub al: Option<Date>,
    /// The act of the dirigente.
    pub atto: String,
    /// Who wrote it down.
    pub granted_by: PersonaId,
    /// When.
    pub granted_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

impl Coordinatore {
    /// Holds on a day.
    pub fn is_on(&self, on: Date) -> bool {
        self.dal <= on && self.al.is_none_or(|al| al >= on)
    }
}

fn coordinatore(row: &dyn Row) -> Result<Coordinatore, campanella_db::Error> {
    Ok(Coordinatore {
        id: row.id(0)?,
        classe_id: row.id(1)?.into(),
        docente_id: row.id(2)?.into(),
        dal: row.date(3)?,
        al: row.opt_date(4)?,
        atto: row.text(5)?,
        granted_by: row.id(6)?.into(),
        granted_at: row.instant(7)?,
        version: row.int(8)?,
    })
}

/// The coordinatori of a class, newest first.
///
/// # Errors
/// The storage's.
pub fn coordinatori_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
) -> Result<Vec<Coordinatore>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, docente_id, dal, al, atto, granted_by, granted_at, version
             FROM coordinatore WHERE istituto_id = $1 AND classe_id = $2 ORDER BY dal DESC, id"
        ),
        params![istituto, classe],
        coordinatore,
    )?)
}

/// The classes that a teacher coordinates or coordinated.
///
/// # Errors
/// The storage's.
pub fn coordinate_da(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
) -> Result<Vec<Coordinatore>, AppError> {
    let found = standing(tx, istituto, "coordinate_da", params![docente], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, classe_id, docente_id, dal, al, atto, granted_by, granted_at, version
                 FROM coordinatore WHERE istituto_id = $1 AND docente_id = $2 ORDER BY dal, id"
            ),
            params![istituto, docente],
            coordinatore,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The classes that somebody coordinates on a day.
///
/// # Errors
/// The storage's.
pub fn coordinate_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<BTreeSet<ClasseId>, AppError> {
    let found = tx.all(
        sql!(
            "SELECT DISTINCT classe_id FROM coordinatore
             WHERE istituto_id = $1 AND dal <= $2 AND (al IS NULL OR al >= $2)"
        ),
        params![istituto, on],
        |row| Ok(ClasseId::from(row.id(0)?)),
    )?;
    Ok(found.into_iter().collect())
}

/// A new coordinatore.
///
/// # Errors
/// Conflict `coordinatore_classe_aperto` when the class got another one at the same moment.
pub fn insert_coordinatore(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Coordinatore,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO coordinatore (istituto_id, id, classe_id, docente_id, dal, al, atto, granted_by, granted_at,
                                       version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"
        ),
        params![
            istituto, row.id, row.classe_id, row.docente_id, row.dal, row.al, &row.atto, row.granted_by, row.granted_at
        ],
    )?;
    Ok(())
}

/// Ends a coordinatore if nobody changed it since `version`.
///
/// # Errors
/// The storage's.
pub fn end_coordinatore(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    version: i64,
    al: Date,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE coordinatore SET al = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, id, version, al],
    )?;
    Ok(changed == 1)
}
