// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Classes closed for a period: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, PeriodoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::params;

/// A class closed for a period, now or once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodoChiuso {
    /// Identity.
    pub id: Uuid,
    /// The class.
    pub classe_id: ClasseId,
    /// The period.
    pub periodo_id: PeriodoId,
    /// Why it was closed.
    pub motivo: String,
    /// When.
    pub closed_at: Timestamp,
    /// By whom.
    pub closed_by: PersonaId,
    /// When it was opened again.
    pub reopened_at: Option<Timestamp>,
    /// By whom.
    pub reopened_by: Option<PersonaId>,
    /// Why it was opened again.
    pub motivo_riapertura: Option<String>,
}

impl PeriodoChiuso {
    /// The class is closed now.
    pub fn stands(&self) -> bool {
        self.reopened_at.is_none()
    }
}

fn chiuso(row: &dyn Row) -> Result<PeriodoChiuso, campanella_db::Error> {
    Ok(PeriodoChiuso {
        id: row.id(0)?,
        classe_id: row.id(1)?.into(),
        periodo_id: row.id(2)?.into(),
        motivo: row.text(3)?,
        closed_at: row.instant(4)?,
        closed_by: row.id(5)?.into(),
        reopened_at: row.opt_instant(6)?,
        reopened_by: row.opt_id(7)?.map(Into::into),
        motivo_riapertura: row.opt_text(8)?,
    })
}

/// Every closure of the school, the newest first.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<PeriodoChiuso>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, periodo_id, motivo, closed_at, closed_by, reopened_at, reopened_by, motivo_riapertura
             FROM periodo_chiuso WHERE istituto_id = $1 ORDER BY closed_at DESC, id"
        ),
        params![istituto],
        chiuso,
    )?)
}

/// The closure of a class for a period that stands now.
///
/// # Errors
/// The storage's.
pub fn standing(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (classe, periodo): (ClasseId, PeriodoId),
) -> Result<Option<PeriodoChiuso>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, periodo_id, motivo, closed_at, closed_by, reopened_at, reopened_by, motivo_riapertura
             FROM periodo_chiuso
             WHERE istituto_id = $1 AND classe_id = $2 AND periodo_id = $3 AND reopened_at IS NULL"
        ),
        params![istituto, classe, periodo],
        chiuso,
    )?)
}

/// A class with the first and last day of a period for which it is closed.
pub type GiorniChiusi = (ClasseId, (Date, Date));

/// The days for which classes are closed now.
///
/// # Errors
/// The storage's.
pub fn days(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<GiorniChiusi>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT c.classe_id, p.dal, p.al FROM periodo_chiuso c
             JOIN periodo p ON p.istituto_id = c.istituto_id AND p.id = c.periodo_id
             WHERE c.istituto_id = $1 AND c.reopened_at IS NULL ORDER BY p.dal, c.classe_id"
        ),
        params![istituto],
        |row| Ok((row.id(0)?.into(), (row.date(1)?, row.date(2)?))),
    )?)
}

/// Closes.
///
/// # Errors
/// Conflict `periodo_chiuso_classe` when somebody closed it at the same moment.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &PeriodoChiuso) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO periodo_chiuso (istituto_id, id, classe_id, periodo_id, motivo, closed_at, closed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        params![istituto, row.id, row.classe_id, row.periodo_id, &row.motivo, row.closed_at, row.closed_by],
    )?;
    Ok(())
}

/// Opens again.
///
/// # Errors
/// The storage's.
pub fn reopen(tx: &mut dyn Tx, istituto: IstitutoId, row: &PeriodoChiuso) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE periodo_chiuso SET reopened_at = $3, reopened_by = $4, motivo_riapertura = $5
             WHERE istituto_id = $1 AND id = $2 AND reopened_at IS NULL"
        ),
        params![istituto, row.id, row.reopened_at, row.reopened_by, row.motivo_riapertura.as_deref()],
    )?;
    Ok(())
}
