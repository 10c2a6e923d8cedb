// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What was valued: by a teacher in a subject of a class, of a pupil between two days.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId};
use jiff::civil::Date;

use crate::kit::error::AppError;
use crate::params;

/// Whether prove or gaps of the teacher stand there.
///
/// # Errors
/// The storage's.
pub fn is_used(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    (classe, materia): (ClasseId, MateriaId),
) -> Result<bool, AppError> {
    let found = tx.one(
        sql!(
            "SELECT (SELECT COUNT(*) FROM prova WHERE istituto_id = $1 AND docente_id = $2 AND classe_id = $3
                     AND materia_id = $4 AND annulled_at IS NULL)
                  + (SELECT COUNT(*) FROM carenza WHERE istituto_id = $1 AND docente_id = $2 AND classe_id = $3
                     AND materia_id = $4 AND annulled_at IS NULL)"
        ),
        params![istituto, docente, classe, materia],
        |row| row.int(0),
    )?;
    Ok(found > 0)
}

/// Marks of a pupil for prove of a class between two days.
///
/// # Errors
/// The storage's.
pub fn voti_between(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (alunno, classe): (PersonaId, ClasseId),
    (dal, al): (Date, Date),
) -> Result<u32, AppError> {
    let voti = tx.one(
        sql!(
            "SELECT COUNT(*) FROM voto v
             JOIN prova p ON p.istituto_id = v.istituto_id AND p.id = v.prova_id
             WHERE v.istituto_id = $1 AND v.alunno_id = $2 AND v.annulled_at IS NULL
                AND p.classe_id = $3 AND p.data >= $4 AND p.data <= $5"
        ),
        params![istituto, alunno, classe, dal, al],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(voti).unwrap_or(u32::MAX))
}
