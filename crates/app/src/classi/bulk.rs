// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The classes of a whole school in one question, for imports and exports.

use campanella_db::{Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{CattedraId, ClasseId, IstitutoId};
use jiff::civil::Date;
use uuid::Uuid;

use super::store::{Cattedra, Gruppo, Iscrizione, MembroGruppo, cattedra, gruppo, iscrizione, membro};
use crate::kit::error::AppError;
use crate::params;

/// The groups of all classes of a school year.
///
/// # Errors
/// The storage's.
pub fn gruppi(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<Vec<Gruppo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT g.id, g.classe_id, g.nome, g.tipo, g.version FROM gruppo g
             JOIN classe c ON c.istituto_id = g.istituto_id AND c.id = g.classe_id
             WHERE g.istituto_id = $1 AND c.anno = $2 ORDER BY c.sort_key, g.nome, g.id"
        ),
        params![istituto, i64::from(anno.start_year())],
        gruppo,
    )?)
}

/// The assignments that hold on some day of an interval.
///
/// # Errors
/// The storage's.
pub fn cattedre(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Cattedra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, docente_id, classe_id, materia_id, gruppo_id, alunno_id, tipo, supplenza_di, ore_settimanali,
                    dal, al, version
             FROM cattedra WHERE istituto_id = $1 AND dal <= $3 AND al >= $2 ORDER BY classe_id, id"
        ),
        params![istituto, dal, al],
        cattedra,
    )?)
}

/// Sets the weekly hours of an assignment if nobody changed it since `version`.
///
/// # Errors
/// The storage's.
pub fn set_ore_cattedra(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CattedraId,
    version: i64,
    ore: Option<i64>,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE cattedra SET ore_settimanali = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, id, version, ore],
    )?;
    Ok(changed == 1)
}

/// The enrolments that hold on some day of an interval.
///
/// # Errors
/// The storage's.
pub fn iscrizioni(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Iscrizione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine FROM iscrizione
             WHERE istituto_id = $1 AND dal <= $3 AND (al IS NULL OR al >= $2) ORDER BY dal, id"
        ),
        params![istituto, dal, al],
        iscrizione,
    )?)
}

/// The memberships of groups that hold on some day of an interval.
///
/// # Errors
/// The storage's.
pub fn membri(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<MembroGruppo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT gruppo_id, alunno_id, dal, al FROM gruppo_alunno
             WHERE istituto_id = $1 AND dal <= $3 AND (al IS NULL OR al >= $2) ORDER BY gruppo_id, dal"
        ),
        params![istituto, dal, al],
        membro,
    )?)
}

/// Puts right the class of an enrolment that begins on a day: it never counted on an earlier one.
///
/// # Errors
/// The storage's.
pub fn correct_iscrizione(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    (classe, anno_corso): (ClasseId, i64),
    from: Date,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE iscrizione SET classe_id = $3, anno_corso = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND dal >= $5"
        ),
        params![istituto, id, classe, anno_corso, from],
    )?;
    Ok(changed == 1)
}
