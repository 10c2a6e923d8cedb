// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Changes of old marks, told to their author: all SQL of the table.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId, VotoId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use crate::kit::error::AppError;
use crate::params;

/// A change of an old mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modifica {
    /// Identity.
    pub id: Uuid,
    /// The mark.
    pub voto_id: VotoId,
    /// The author of the prova, who is told.
    pub docente_id: PersonaId,
    /// Who changed it.
    pub changed_by: PersonaId,
    /// When.
    pub changed_at: Timestamp,
    /// What it said.
    pub prima: String,
    /// What it says, or empty when it was taken away.
    pub dopo: String,
    /// Why.
    pub motivo: String,
}

/// Notes a change.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Modifica) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO modifica_voto (istituto_id, id, voto_id, docente_id, changed_by, changed_at, prima, dopo, motivo)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto, row.id, row.voto_id, row.docente_id, row.changed_by, row.changed_at, &row.prima, &row.dopo,
            &row.motivo
        ],
    )?;
    Ok(())
}

/// A change with the mark that it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModificaVoto {
    /// The change.
    pub modifica: Modifica,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The class.
    pub classe_id: ClasseId,
    /// The subject.
    pub materia_id: MateriaId,
    /// Day of the prova.
    pub data: Date,
}

/// The changes of a teacher's old marks since an instant, newest first.
///
/// # Errors
/// The storage's.
pub fn since(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    from: Timestamp,
) -> Result<Vec<ModificaVoto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT m.id, m.voto_id, m.docente_id, m.changed_by, m.changed_at, m.prima, m.dopo, m.motivo, v.alunno_id,
                    p.classe_id, p.materia_id, p.data
             FROM modifica_voto m
             JOIN voto v ON v.istituto_id = m.istituto_id AND v.id = m.voto_id
             JOIN prova p ON p.istituto_id = v.istituto_id AND p.id = v.prova_id
             WHERE m.istituto_id = $1 AND m.docente_id = $2 AND m.changed_at >= $3
             ORDER BY m.changed_at DESC, m.id DESC LIMIT 200"
        ),
        params![istituto, docente, from],
        |row| {
            Ok(ModificaVoto {
                modifica: Modifica {
                    id: row.id(0)?,
                    voto_id: row.id(1)?.into(),
                    docente_id: row.id(2)?.into(),
                    changed_by: row.id(3)?.into(),
                    changed_at: row.instant(4)?,
                    prima: row.text(5)?,
                    dopo: row.text(6)?,
                    motivo: row.text(7)?,
                },
                alunno_id: row.id(8)?.into(),
                classe_id: row.id(9)?.into(),
                materia_id: row.id(10)?.into(),
                data: row.date(11)?,
            })
        },
    )?)
}
