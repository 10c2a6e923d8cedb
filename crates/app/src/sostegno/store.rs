// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Annotazioni of support teachers: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{AnnotazioneId, IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;

use super::accesso::RegistroToken;
use crate::kit::error::AppError;
use crate::params;

/// An annotazione; kind and text are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotazione {
    /// Identity.
    pub id: AnnotazioneId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The author.
    pub docente_id: PersonaId,
    /// The day it is about.
    pub data: Date,
    /// Kind and text, sealed.
    pub contenuto: Vec<u8>,
    /// For concurrent edits.
    pub version: i64,
}

fn of_row(row: &dyn Row) -> Result<Annotazione, campanella_db::Error> {
    Ok(Annotazione {
        id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        docente_id: row.id(2)?.into(),
        data: row.date(3)?,
        contenuto: row.bytes(4)?,
        version: row.int(5)?,
    })
}

/// The annotazioni on a pupil in some days, in order.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    registro: &RegistroToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Annotazione>, AppError> {
    let alunno = registro.alunno();
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, docente_id, data, contenuto, version FROM annotazione_sostegno
             WHERE istituto_id = $1 AND alunno_id = $2 AND data >= $3 AND data <= $4 AND deleted_at IS NULL
             ORDER BY data, id"
        ),
        params![alunno.istituto(), alunno.id(), dal, al],
        of_row,
    )?)
}

/// One annotazione on a pupil.
///
/// # Errors
/// The storage's.
pub fn by_id(
    tx: &mut dyn Tx,
    registro: &RegistroToken,
    id: AnnotazioneId,
) -> Result<Option<Annotazione>, AppError> {
    let alunno = registro.alunno();
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, docente_id, data, contenuto, version FROM annotazione_sostegno
             WHERE istituto_id = $1 AND alunno_id = $2 AND id = $3 AND deleted_at IS NULL"
        ),
        params![alunno.istituto(), alunno.id(), id],
        of_row,
    )?)
}

/// Whether a teacher has written about a pupil.
///
/// # Errors
/// The storage's.
pub fn has_written(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    alunno: PersonaId,
) -> Result<bool, AppError> {
    let written = tx.one(
        sql!(
            "SELECT COUNT(*) FROM annotazione_sostegno
             WHERE istituto_id = $1 AND docente_id = $2 AND alunno_id = $3 AND deleted_at IS NULL"
        ),
        params![istituto, docente, alunno],
        |row| row.int(0),
    )?;
    Ok(written > 0)
}

/// A new annotazione.
///
/// # Errors
/// The storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Annotazione,
    at: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO annotazione_sostegno (istituto_id, id, alunno_id, docente_id, data, contenuto, created_at,
                                               saved_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 1)"
        ),
        params![istituto, row.id, row.alunno_id, row.docente_id, row.data, &row.contenuto, at],
    )?;
    Ok(())
}

/// Changes an annotazione if nobody changed it since its version.
///
/// # Errors
/// The storage's.
pub fn update(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Annotazione,
    at: Timestamp,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE annotazione_sostegno SET data = $4, contenuto = $5, saved_at = $6, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL"
        ),
        params![istituto, row.id, row.version, row.data, &row.contenuto, at],
    )?;
    Ok(changed == 1)
}

/// Takes an annotazione back; the row stays.
///
/// # Errors
/// The storage's.
pub fn delete(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: AnnotazioneId,
    at: Timestamp,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE annotazione_sostegno SET deleted_at = $3, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND deleted_at IS NULL"
        ),
        params![istituto, id, at],
    )?;
    Ok(changed == 1)
}

/// One of the sealed values, if there are any: which key made it tells about all.
///
/// # Errors
/// The storage's.
pub fn any_sealed(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!("SELECT contenuto FROM annotazione_sostegno WHERE istituto_id = $1 ORDER BY id LIMIT 1"),
        params![istituto],
        |row| row.bytes(0),
    )?)
}
