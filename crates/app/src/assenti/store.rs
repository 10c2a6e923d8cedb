// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Absences of docenti: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::assenza_docente::AssenzaDocente;
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::params;

/// An absence that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assenza {
    /// Identity.
    pub id: Uuid,
    /// Who is away.
    pub docente_id: PersonaId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// Minutes after midnight from which they are away.
    pub dalle: u16,
    /// Minutes after midnight until which they are away.
    pub alle: u16,
    /// For concurrent edits.
    pub version: i64,
}

impl Assenza {
    /// What the rules ask for.
    pub fn quando(&self) -> AssenzaDocente {
        AssenzaDocente { dal: self.dal, al: self.al, dalle: self.dalle, alle: self.alle }
    }
}

fn assenza(row: &dyn Row) -> Result<Assenza, campanella_db::Error> {
    let minutes = |n: i64| {
        u16::try_from(n).map_err(|_| campanella_db::Error::Inconsistent(format!("minute {n} of a day")))
    };
    Ok(Assenza {
        id: row.id(0)?,
        docente_id: row.id(1)?.into(),
        dal: row.date(2)?,
        al: row.date(3)?,
        dalle: minutes(row.int(4)?)?,
        alle: minutes(row.int(5)?)?,
        version: row.int(6)?,
    })
}

/// The absences of the school that touch an interval.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Assenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, docente_id, dal, al, dalle, alle, version FROM assenza_docente
             WHERE istituto_id = $1 AND dal <= $3 AND al >= $2 AND annulled_at IS NULL ORDER BY dal, dalle, id"
        ),
        params![istituto, dal, al],
        assenza,
    )?)
}

/// An absence that stands.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Assenza>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, docente_id, dal, al, dalle, alle, version FROM assenza_docente
             WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id],
        assenza,
    )?)
}

/// A new absence.
///
/// # Errors
/// Conflict `assenza_docente_inizio` when one that begins then was written at the same moment; the storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Assenza,
    (written_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO assenza_docente (istituto_id, id, docente_id, dal, al, dalle, alle, written_by, written_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            istituto,
            row.id,
            row.docente_id,
            row.dal,
            row.al,
            i64::from(row.dalle),
            i64::from(row.alle),
            written_by,
            now,
            row.version
        ],
    )?;
    Ok(())
}

/// Sets when an absence ends if nobody changed it since `version`.
///
/// # Errors
/// The storage's.
pub fn set_end(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (id, version): (Uuid, i64),
    (al, alle): (Date, u16),
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE assenza_docente SET al = $4, alle = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![istituto, id, version, al, i64::from(alle)],
    )?;
    Ok(changed == 1)
}

/// Annuls an absence: the row stays, with who annulled it.
///
/// # Errors
/// The storage's.
pub fn annul(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    (annulled_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE assenza_docente SET annulled_by = $3, annulled_at = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id, annulled_by, now],
    )?;
    Ok(())
}
