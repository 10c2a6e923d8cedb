// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whether a teacher has valued a subject in a class.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, PersonaId};

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
