// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teaching assignments: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, IstitutoId, MateriaId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

/// A teaching assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cattedra {
    /// Identity.
    pub id: CattedraId,
    /// The teacher.
    pub docente_id: PersonaId,
    /// The class.
    pub classe_id: ClasseId,
    /// The subject.
    pub materia_id: MateriaId,
    /// The group, when it is for one group only.
    pub gruppo_id: Option<GruppoId>,
    /// The pupil of a sostegno.
    pub alunno_id: Option<PersonaId>,
    /// Capacity.
    pub tipo: TipoCattedra,
    /// Whom a substitute stands in for.
    pub supplenza_di: Option<PersonaId>,
    /// Hours a week.
    pub ore_settimanali: Option<i64>,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// For concurrent edits.
    pub version: i64,
}

pub(in crate::classi) fn cattedra(row: &dyn Row) -> Result<Cattedra, campanella_db::Error> {
    Ok(Cattedra {
        id: row.id(0)?.into(),
        docente_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        materia_id: row.id(3)?.into(),
        gruppo_id: row.opt_id(4)?.map(Into::into),
        alunno_id: row.opt_id(5)?.map(Into::into),
        tipo: coded(&row.text(6)?)?,
        supplenza_di: row.opt_id(7)?.map(Into::into),
        ore_settimanali: row.opt_int(8)?,
        dal: row.date(9)?,
        al: row.date(10)?,
        version: row.int(11)?,
    })
}

/// The assignments of a teacher, also past ones.
///
/// # Errors
/// The storage's.
pub fn cattedre_docente(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
) -> Result<Vec<Cattedra>, AppError> {
    let found = standing(tx, istituto, "cattedre_docente", params![docente], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                        dal, al, version
                 FROM cattedra WHERE istituto_id = $1 AND docente_id = $2 ORDER BY dal, id"
            ),
            params![istituto, docente],
            cattedra,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The assignments of a class, also past ones.
///
/// # Errors
/// The storage's.
pub fn cattedre_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
) -> Result<Vec<Cattedra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND classe_id = $2 ORDER BY dal, id"
        ),
        params![istituto, classe],
        cattedra,
    )?)
}

/// The assignments of sostegno that touch the days from `dal` to `al`, with their pupils.
///
/// # Errors
/// The storage's.
pub fn cattedre_sostegno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Cattedra>, AppError> {
    let found = standing(tx, istituto, "cattedre_sostegno", params![dal, al], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                        dal, al, version
                 FROM cattedra WHERE istituto_id = $1 AND alunno_id IS NOT NULL AND al >= $2 AND dal <= $3
                 ORDER BY dal, id"
            ),
            params![istituto, dal, al],
            cattedra,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The supplenze that count on a day.
///
/// # Errors
/// The storage's.
pub fn supplenze_on(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<Vec<Cattedra>, AppError> {
    let found = standing(tx, istituto, "supplenze_on", params![on], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                        dal, al, version
                 FROM cattedra WHERE istituto_id = $1 AND supplenza_di IS NOT NULL AND dal <= $2 AND al >= $2
                 ORDER BY dal, id"
            ),
            params![istituto, on],
            cattedra,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The assignments that count on a day or later.
///
/// # Errors
/// The storage's.
pub fn cattedre_dal(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<Vec<Cattedra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND al >= $2 ORDER BY dal, id"
        ),
        params![istituto, on],
        cattedra,
    )?)
}

/// One assignment.
///
/// # Errors
/// The storage's.
pub fn cattedra_by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CattedraId,
) -> Result<Option<Cattedra>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        cattedra,
    )?)
}

/// Cattedre of a subject, past ones too.
///
/// # Errors
/// The storage's.
pub fn count_materia(tx: &mut dyn Tx, istituto: IstitutoId, materia: MateriaId) -> Result<u32, AppError> {
    let cattedre = tx.one(
        sql!("SELECT COUNT(*) FROM cattedra WHERE istituto_id = $1 AND materia_id = $2"),
        params![istituto, materia],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(cattedre).unwrap_or(u32::MAX))
}

/// A new assignment.
///
/// # Errors
/// Conflict `foreign_key` when something it names does not exist.
pub fn insert_cattedra(tx: &mut dyn Tx, istituto: IstitutoId, row: &Cattedra) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO cattedra (istituto_id, id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo,
                                   supplenza_di, ore_settimanali, dal, al, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
        ),
        params![
            istituto, row.id, row.docente_id, row.classe_id, row.materia_id, row.gruppo_id, row.alunno_id,
            row.tipo.code(), row.supplenza_di, row.ore_settimanali, row.dal, row.al
        ],
    )?;
    Ok(())
}

/// Changes an assignment if nobody changed it since `version`; teacher and class stay.
///
/// # Errors
/// Conflict `foreign_key` when something it names does not exist.
pub fn update_cattedra(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Cattedra,
    version: i64,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE cattedra SET materia_id = $4, gruppo_id = $5, alunno_id = $6, tipo = $7, supplenza_di = $8,
                    ore_settimanali = $9, dal = $10, al = $11, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, row.id, version, row.materia_id, row.gruppo_id, row.alunno_id, row.tipo.code(), row.supplenza_di,
            row.ore_settimanali, row.dal, row.al
        ],
    )?;
    Ok(changed == 1)
}

/// Deletes an assignment if nobody changed it since `version`.
///
/// # Errors
/// The storage's.
pub fn delete_cattedra(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CattedraId,
    version: i64,
) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM cattedra WHERE istituto_id = $1 AND id = $2 AND version = $3"),
        params![istituto, id, version],
    )?;
    Ok(deleted == 1)
}
