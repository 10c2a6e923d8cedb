// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Obiettivi of a subject in a class, and which prove name them: all SQL of the two tables.

use std::collections::BTreeMap;

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, MateriaId, ObiettivoId, PersonaId, ProvaId};
use campanella_domain::nome::search_key;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::params;
use crate::valutazioni::accesso::RegistroVoti;

/// An obiettivo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Obiettivo {
    /// Identity.
    pub id: ObiettivoId,
    /// In which class.
    pub classe_id: ClasseId,
    /// In which subject.
    pub materia_id: MateriaId,
    /// What is to be reached.
    pub testo: String,
    /// Place in the list, from 1.
    pub posizione: i64,
    /// Who wrote it.
    pub written_by: PersonaId,
    /// From when new prove no longer name it.
    pub archived_at: Option<Timestamp>,
    /// For concurrent edits.
    pub version: i64,
}

fn obiettivo(row: &dyn Row) -> Result<Obiettivo, campanella_db::Error> {
    Ok(Obiettivo {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        materia_id: row.id(2)?.into(),
        testo: row.text(3)?,
        posizione: row.int(4)?,
        written_by: row.id(5)?.into(),
        archived_at: row.opt_instant(6)?,
        version: row.int(7)?,
    })
}

/// The obiettivi of a subject in a class in their order, the archived ones too.
///
/// # Errors
/// The storage's.
pub fn of_registro(tx: &mut dyn Tx, registro: &RegistroVoti) -> Result<Vec<Obiettivo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, materia_id, testo, posizione, written_by, archived_at, version
             FROM obiettivo WHERE istituto_id = $1 AND classe_id = $2 AND materia_id = $3
             ORDER BY posizione, id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id()],
        obiettivo,
    )?)
}

/// How many prove name each obiettivo of a subject in a class.
///
/// # Errors
/// The storage's.
pub fn uses(tx: &mut dyn Tx, registro: &RegistroVoti) -> Result<BTreeMap<ObiettivoId, i64>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT po.obiettivo_id, COUNT(*)
             FROM prova p JOIN prova_obiettivo po ON po.istituto_id = p.istituto_id AND po.prova_id = p.id
             WHERE p.istituto_id = $1 AND p.classe_id = $2 AND p.materia_id = $3 AND p.annulled_at IS NULL
             GROUP BY po.obiettivo_id ORDER BY po.obiettivo_id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id()],
        |row| Ok((row.id(0)?.into(), row.int(1)?)),
    )?;
    Ok(rows.into_iter().collect())
}

/// A new obiettivo.
///
/// # Errors
/// Conflict `obiettivo_testo` when the class and subject have one with that text.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Obiettivo) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO obiettivo (istituto_id, id, classe_id, materia_id, testo, testo_fold, posizione, written_by,
                                    archived_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"
        ),
        params![
            istituto, row.id, row.classe_id, row.materia_id, &row.testo, &search_key(&row.testo), row.posizione,
            row.written_by, row.archived_at
        ],
    )?;
    Ok(())
}

/// Changes an obiettivo if nobody did since its version.
///
/// # Errors
/// Conflict `obiettivo_testo` when the class and subject have another with that text.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Obiettivo) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE obiettivo SET testo = $4, testo_fold = $5, posizione = $6, archived_at = $7, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            istituto, row.id, row.version, &row.testo, &search_key(&row.testo), row.posizione, row.archived_at
        ],
    )?;
    Ok(changed == 1)
}

/// Puts an obiettivo in another place of the list; who edits it meanwhile is not disturbed.
///
/// # Errors
/// The storage's.
pub fn place(tx: &mut dyn Tx, istituto: IstitutoId, id: ObiettivoId, posizione: i64) -> Result<(), AppError> {
    tx.exec(
        sql!("UPDATE obiettivo SET posizione = $3 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, posizione],
    )?;
    Ok(())
}

/// The obiettivi that a prova names.
///
/// # Errors
/// The storage's.
pub fn of_prova(tx: &mut dyn Tx, istituto: IstitutoId, prova: ProvaId) -> Result<Vec<ObiettivoId>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT obiettivo_id FROM prova_obiettivo WHERE istituto_id = $1 AND prova_id = $2
             ORDER BY obiettivo_id"
        ),
        params![istituto, prova],
        |row| Ok(row.id(0)?.into()),
    )?)
}

/// An obiettivo that a prova names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObiettivoProva {
    /// Which prova.
    pub prova_id: ProvaId,
    /// Which obiettivo.
    pub obiettivo_id: ObiettivoId,
    /// What is to be reached.
    pub testo: String,
}

/// What the prove of a class and subject name between two days, the oldest obiettivo first.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    registro: &RegistroVoti,
    (dal, al): (Date, Date),
) -> Result<Vec<ObiettivoProva>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT po.prova_id, o.id, o.testo
             FROM prova p
             JOIN prova_obiettivo po ON po.istituto_id = p.istituto_id AND po.prova_id = p.id
             JOIN obiettivo o ON o.istituto_id = p.istituto_id AND o.id = po.obiettivo_id
             WHERE p.istituto_id = $1 AND p.classe_id = $2 AND p.materia_id = $3 AND p.data >= $4 AND p.data <= $5
               AND p.annulled_at IS NULL
             ORDER BY po.prova_id, o.id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id(), dal, al],
        |row| Ok(ObiettivoProva { prova_id: row.id(0)?.into(), obiettivo_id: row.id(1)?.into(), testo: row.text(2)? }),
    )?)
}

/// A prova names an obiettivo.
///
/// # Errors
/// The storage's.
pub fn name(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    prova: ProvaId,
    obiettivo: ObiettivoId,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO prova_obiettivo (istituto_id, prova_id, obiettivo_id) VALUES ($1, $2, $3)
             ON CONFLICT (istituto_id, prova_id, obiettivo_id) DO NOTHING"
        ),
        params![istituto, prova, obiettivo],
    )?;
    Ok(())
}

/// A prova no longer names an obiettivo; the journal says that it did.
///
/// # Errors
/// The storage's.
pub fn unname(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    prova: ProvaId,
    obiettivo: ObiettivoId,
) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM prova_obiettivo WHERE istituto_id = $1 AND prova_id = $2 AND obiettivo_id = $3"),
        params![istituto, prova, obiettivo],
    )?;
    Ok(())
}
