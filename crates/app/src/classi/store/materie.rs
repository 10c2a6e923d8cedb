// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, MateriaId};
use campanella_domain::materia::TipoMateria;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

/// A subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Materia {
    /// Identity.
    pub id: MateriaId,
    /// Name.
    pub nome: String,
    /// Short name, for narrow tables.
    pub breve: String,
    /// Kind.
    pub tipo: TipoMateria,
    /// For concurrent edits.
    pub version: i64,
}

fn materia(row: &dyn Row) -> Result<Materia, campanella_db::Error> {
    Ok(Materia {
        id: row.id(0)?.into(),
        nome: row.text(1)?,
        breve: row.text(2)?,
        tipo: coded(&row.text(3)?)?,
        version: row.int(4)?,
    })
}

/// All subjects, by name.
///
/// # Errors
/// The storage's.
pub fn materie(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Materia>, AppError> {
    let found = standing(tx, istituto, "materie", params![], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, nome, breve, tipo, version FROM materia WHERE istituto_id = $1 ORDER BY nome, id"
            ),
            params![istituto],
            materia,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// One subject.
///
/// # Errors
/// The storage's.
pub fn materia_by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: MateriaId,
) -> Result<Option<Materia>, AppError> {
    Ok(tx.opt(
        sql!("SELECT id, nome, breve, tipo, version FROM materia WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
        materia,
    )?)
}

/// A new subject.
///
/// # Errors
/// Conflict `materia_nome`.
pub fn insert_materia(tx: &mut dyn Tx, istituto: IstitutoId, materia: &Materia) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO materia (istituto_id, id, nome, breve, tipo, version) VALUES ($1, $2, $3, $4, $5, 1)"
        ),
        params![istituto, materia.id, &materia.nome, &materia.breve, materia.tipo.code()],
    )?;
    Ok(())
}

/// Changes a subject if nobody changed it since `materia.version`.
///
/// # Errors
/// Conflict `materia_nome`.
pub fn update_materia(tx: &mut dyn Tx, istituto: IstitutoId, materia: &Materia) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE materia SET nome = $4, breve = $5, tipo = $6, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, materia.id, materia.version, &materia.nome, &materia.breve, materia.tipo.code()],
    )?;
    Ok(changed == 1)
}

/// Takes a subject away, if nobody changed it since `version`.
///
/// # Errors
/// The storage's; `foreign_key` when something stands on it after all.
pub fn delete_materia(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: MateriaId,
    version: i64,
) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM materia WHERE istituto_id = $1 AND id = $2 AND version = $3"),
        params![istituto, id, version],
    )?;
    Ok(deleted == 1)
}
