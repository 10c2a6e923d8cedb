// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the journal says of one person's own doing, and how much each has done.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use uuid::Uuid;

use super::{Stored, stored};
use crate::kit::error::AppError;
use crate::params;

/// What was recorded in the name of a person from an instant to another, oldest first.
///
/// # Errors
/// The storage's.
pub fn of_persona(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Stored>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT seq, at, persona_id, profilo, azione, oggetto, oggetto_id, prima, dopo, motivo
             FROM giornale WHERE istituto_id = $1 AND at >= $3 AND at < $4 AND persona_id = $2 ORDER BY seq"
        ),
        params![istituto, persona, from, to],
        stored,
    )?)
}

/// The last event of each object that anybody has touched since an instant.
///
/// # Errors
/// The storage's.
pub fn last_of_objects(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    from: Timestamp,
) -> Result<Vec<(Uuid, i64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT oggetto_id, MAX(seq) FROM giornale WHERE istituto_id = $1 AND at >= $2
             GROUP BY oggetto_id ORDER BY oggetto_id"
        ),
        params![istituto, from],
        |row| Ok((row.id(0)?, row.int(1)?)),
    )?)
}

/// How often a person acted in one way.
#[derive(Debug, Clone)]
pub struct Conto {
    /// Who.
    pub persona_id: PersonaId,
    /// In which role.
    pub profilo: String,
    /// What was done.
    pub azione: String,
    /// How often.
    pub volte: i64,
}

/// What everybody did from an instant to another, counted.
///
/// # Errors
/// The storage's.
pub fn counts(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Conto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT persona_id, profilo, azione, COUNT(*) FROM giornale
             WHERE istituto_id = $1 AND at >= $2 AND at < $3 AND persona_id IS NOT NULL
             GROUP BY persona_id, profilo, azione ORDER BY persona_id, profilo, azione"
        ),
        params![istituto, from, to],
        |row| {
            Ok(Conto {
                persona_id: row.id(0)?.into(),
                profilo: row.text(1)?,
                azione: row.text(2)?,
                volte: row.int(3)?,
            })
        },
    )?)
}
