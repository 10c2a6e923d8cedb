// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All SQL of acts.

use campanella_db::{Row, Tx, sql};
use campanella_documents::pdf::Documento;
use campanella_domain::atto::TipoAtto;
use campanella_domain::ids::{AttoId, ClasseId, IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// An act that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Atto {
    /// Identity.
    pub id: AttoId,
    /// What it is.
    pub tipo: TipoAtto,
    /// The class it is about, or that of its pupil; none for the whole school.
    pub classe_id: Option<ClasseId>,
    /// The pupil it is about.
    pub alunno_id: Option<PersonaId>,
    /// Number of the protocol.
    pub protocollo: String,
    /// Day of the protocol.
    pub data_protocollo: Date,
    /// Who issued it.
    pub issued_by: PersonaId,
    /// When.
    pub issued_at: Timestamp,
}

fn atto(row: &dyn Row) -> Result<Atto, campanella_db::Error> {
    Ok(Atto {
        id: row.id(0)?.into(),
        tipo: coded(&row.text(1)?)?,
        classe_id: row.opt_id(2)?.map(Into::into),
        alunno_id: row.opt_id(3)?.map(Into::into),
        protocollo: row.text(4)?,
        data_protocollo: row.date(5)?,
        issued_by: row.id(6)?.into(),
        issued_at: row.instant(7)?,
    })
}

/// Keeps an act with what it says.
///
/// # Errors
/// Conflict `atto_protocollo` when another act of the year has the number.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Atto,
    documento: &Documento,
) -> Result<(), AppError> {
    let testo = serde_json::to_string(documento).map_err(|e| AppError::Internal(format!("act: {e}")))?;
    tx.exec(
        sql!(
            "INSERT INTO atto_emesso (istituto_id, id, tipo, classe_id, alunno_id, protocollo, data_protocollo,
                 anno_protocollo, testo, issued_by, issued_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            istituto,
            row.id,
            row.tipo.code(),
            row.classe_id,
            row.alunno_id,
            &row.protocollo,
            row.data_protocollo,
            i64::from(row.data_protocollo.year()),
            &testo,
            row.issued_by,
            row.issued_at
        ],
    )?;
    Ok(())
}

/// An act, whoever it is about.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: AttoId) -> Result<Option<Atto>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, tipo, classe_id, alunno_id, protocollo, data_protocollo, issued_by, issued_at FROM atto_emesso
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        atto,
    )?)
}

/// What an act says.
///
/// # Errors
/// Not found; internal, when it cannot be read back.
pub fn documento(tx: &mut dyn Tx, istituto: IstitutoId, id: AttoId) -> Result<Documento, AppError> {
    let testo = tx
        .opt(
            sql!("SELECT testo FROM atto_emesso WHERE istituto_id = $1 AND id = $2"),
            params![istituto, id],
            |row| row.text(0),
        )?
        .ok_or(AppError::NotFound)?;
    serde_json::from_str(&testo).map_err(|e| AppError::Internal(format!("act: {e}")))
}

/// The acts about a pupil, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken) -> Result<Vec<Atto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, classe_id, alunno_id, protocollo, data_protocollo, issued_by, issued_at FROM atto_emesso
             WHERE istituto_id = $1 AND alunno_id = $2 ORDER BY data_protocollo DESC, id DESC"
        ),
        params![alunno.istituto(), alunno.id()],
        atto,
    )?)
}

/// The acts about a class itself, newest first.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, classe: &ClasseToken) -> Result<Vec<Atto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, classe_id, alunno_id, protocollo, data_protocollo, issued_by, issued_at FROM atto_emesso
             WHERE istituto_id = $1 AND classe_id = $2 AND alunno_id IS NULL
             ORDER BY data_protocollo DESC, id DESC"
        ),
        params![classe.istituto(), classe.id()],
        atto,
    )?)
}

/// The newest acts of the school.
///
/// # Errors
/// The storage's.
pub fn newest(tx: &mut dyn Tx, istituto: IstitutoId, limit: i64) -> Result<Vec<Atto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, classe_id, alunno_id, protocollo, data_protocollo, issued_by, issued_at FROM atto_emesso
             WHERE istituto_id = $1 ORDER BY issued_at DESC, id DESC LIMIT $2"
        ),
        params![istituto, limit],
        atto,
    )?)
}

/// The last act of a kind about a pupil, from a day on.
///
/// # Errors
/// The storage's.
pub fn last(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    tipo: TipoAtto,
    from: Date,
) -> Result<Option<Atto>, AppError> {
    let all = of_alunno(tx, alunno)?;
    Ok(all.into_iter().find(|row| row.tipo == tipo && row.data_protocollo >= from))
}

/// The last act of a kind about the whole school, from a day on.
///
/// # Errors
/// The storage's.
pub fn last_of_scuola(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    tipo: TipoAtto,
    from: Date,
) -> Result<Option<Atto>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, tipo, classe_id, alunno_id, protocollo, data_protocollo, issued_by, issued_at FROM atto_emesso
             WHERE istituto_id = $1 AND tipo = $2 AND data_protocollo >= $3
             ORDER BY data_protocollo DESC, id DESC LIMIT 1"
        ),
        params![istituto, tipo.code(), from],
        atto,
    )?)
}
