// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The lessons of the school that count for something besides their subject.

use campanella_db::{Row, Tx, sql};
use campanella_domain::etichetta::{Etichette, LezioneContata};
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId};
use jiff::civil::Date;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A lesson that may count: its class, its subject, what was written of it.
pub type Etichettata = (ClasseId, Option<MateriaId>, LezioneContata);

fn etichettata(row: &dyn Row) -> Result<Etichettata, campanella_db::Error> {
    let etichette: Etichette = coded(&row.text(5)?)?;
    let contata = LezioneContata {
        data: row.date(2)?,
        ordinale: u8::try_from(row.int(3)?).unwrap_or_default(),
        minuti: u16::try_from(row.int(4)?).unwrap_or_default(),
        etichette,
    };
    Ok((row.id(0)?.into(), row.opt_id(1)?.map(Into::into), contata))
}

/// The lessons of the school that bear a tag, between two days.
///
/// # Errors
/// The storage's.
pub fn etichettate(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Etichettata>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT classe_id, materia_id, data, ordinale, fine - inizio, etichette FROM lezione
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND etichette <> '' AND annulled_at IS NULL"
        ),
        params![istituto, dal, al],
        etichettata,
    )?)
}

/// The lessons of a subject that bear none, between two days: the subject may count by itself.
///
/// # Errors
/// The storage's.
pub fn senza_etichetta(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    materia: MateriaId,
    (dal, al): (Date, Date),
) -> Result<Vec<Etichettata>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT classe_id, materia_id, data, ordinale, fine - inizio, etichette FROM lezione
             WHERE istituto_id = $1 AND materia_id = $2 AND data >= $3 AND data <= $4 AND etichette = ''
               AND annulled_at IS NULL"
        ),
        params![istituto, materia, dal, al],
        etichettata,
    )?)
}
