// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bell schedules and timetable of a whole school in one question, for imports and exports.

use campanella_db::{Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{IstitutoId, SedeId};
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;

use super::scansioni::ora_scansione;
use super::store::{OrarioLezione, orario_lezione};
use crate::kit::error::AppError;
use crate::params;

/// An hour of the bell schedule of a site on a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OraSede {
    /// The site.
    pub sede: SedeId,
    /// Weekday, 1 for Monday.
    pub giorno: i64,
    /// The hour.
    pub ora: OraScansione,
}

/// The bell schedules of a school year as they count on a day.
///
/// # Errors
/// The storage's.
pub fn scansioni(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    on: Date,
) -> Result<Vec<OraSede>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT o.ordinale, o.inizio, o.fine, o.sede_id, o.giorno FROM ora_scansione o
             WHERE o.istituto_id = $1 AND o.anno = $2 AND o.dal = (
                 SELECT MAX(v.dal) FROM ora_scansione v
                 WHERE v.istituto_id = $1 AND v.sede_id = o.sede_id AND v.anno = $2 AND v.giorno = o.giorno
                   AND v.dal <= $3)
             ORDER BY o.sede_id, o.giorno, o.ordinale"
        ),
        params![istituto, i64::from(anno.start_year()), on],
        |row| Ok(OraSede { ora: ora_scansione(row)?, sede: row.id(3)?.into(), giorno: row.int(4)? }),
    )?)
}

/// All lines of the timetable of a school year, also those that hold no longer.
///
/// # Errors
/// The storage's.
pub fn righe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<Vec<OrarioLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND anno = $2 ORDER BY classe_id, giorno, ordinale, id"
        ),
        params![istituto, i64::from(anno.start_year())],
        orario_lezione,
    )?)
}
