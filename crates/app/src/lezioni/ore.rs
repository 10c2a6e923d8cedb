// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lessons without their texts, for whoever counts hours.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, LezioneId, MateriaId};
use jiff::civil::Date;

use crate::kit::error::AppError;
use crate::params;

/// A lesson from bell to bell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OraSvolta {
    /// Identity.
    pub id: LezioneId,
    /// Day.
    pub data: Date,
    /// First bell, minutes after midnight.
    pub inizio: u16,
    /// Last bell.
    pub fine: u16,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia_id: Option<MateriaId>,
}

/// The lessons of a class between two days, in order.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    (dal, al): (Date, Date),
) -> Result<Vec<OraSvolta>, AppError> {
    let minutes = |value: i64| {
        u16::try_from(value).map_err(|_| campanella_db::Error::Inconsistent(format!("{value} minutes")))
    };
    Ok(tx.all(
        sql!(
            "SELECT id, data, inizio, fine, gruppo_id, materia_id FROM lezione
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4 AND annulled_at IS NULL
             ORDER BY data, ordinale, id"
        ),
        params![istituto, classe, dal, al],
        |row| {
            Ok(OraSvolta {
                id: row.id(0)?.into(),
                data: row.date(1)?,
                inizio: minutes(row.int(2)?)?,
                fine: minutes(row.int(3)?)?,
                gruppo_id: row.opt_id(4)?.map(Into::into),
                materia_id: row.opt_id(5)?.map(Into::into),
            })
        },
    )?)
}
