// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who confirmed having read a note: all SQL of that table.

use std::collections::BTreeSet;

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, NotaId, PersonaId};
use jiff::Timestamp;

use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::params;

/// Somebody read a note about a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettura {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The guardian, or the pupil.
    pub persona_id: PersonaId,
    /// When.
    pub read_at: Timestamp,
}

/// Who read a note, oldest first.
///
/// # Errors
/// The storage's.
pub fn of_nota(tx: &mut dyn Tx, istituto: IstitutoId, nota: NotaId) -> Result<Vec<Lettura>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT alunno_id, persona_id, read_at FROM nota_lettura WHERE istituto_id = $1 AND nota_id = $2
             ORDER BY read_at, persona_id"
        ),
        params![istituto, nota],
        |row| {
            Ok(Lettura {
                alunno_id: row.id(0)?.into(),
                persona_id: row.id(1)?.into(),
                read_at: row.instant(2)?,
            })
        },
    )?)
}

/// The notes about a pupil that a person has confirmed.
///
/// # Errors
/// The storage's.
pub fn confirmed(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    persona: PersonaId,
) -> Result<BTreeSet<NotaId>, AppError> {
    let list = tx.all(
        sql!(
            "SELECT nota_id FROM nota_lettura
             WHERE istituto_id = $1 AND alunno_id = $2 AND persona_id = $3 ORDER BY nota_id"
        ),
        params![alunno.istituto(), alunno.id(), persona],
        |row| Ok(NotaId::from(row.id(0)?)),
    )?;
    Ok(list.into_iter().collect())
}

/// Confirms a reading; false when it was confirmed before.
///
/// # Errors
/// The storage's.
pub fn confirm(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    nota: NotaId,
    persona: PersonaId,
    now: Timestamp,
) -> Result<bool, AppError> {
    let inserted = tx.exec(
        sql!(
            "INSERT INTO nota_lettura (istituto_id, nota_id, alunno_id, persona_id, read_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (istituto_id, nota_id, alunno_id, persona_id) DO NOTHING"
        ),
        params![alunno.istituto(), nota, alunno.id(), persona, now],
    )?;
    Ok(inserted == 1)
}
