// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Files of impegni and their parts: all SQL of these tables.

use std::collections::HashMap;

use campanella_db::{Row, Tx, sql};
use campanella_domain::agenda::allegato::TipoAllegato;
use campanella_domain::ids::{ImpegnoId, IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allegato {
    /// Identity.
    pub id: Uuid,
    /// The impegno.
    pub impegno_id: ImpegnoId,
    /// Name.
    pub nome: String,
    /// Kind.
    pub tipo: TipoAllegato,
    /// Bytes.
    pub dimensione: i64,
}

impl Allegato {
    /// Size in whole kB, at least one.
    pub fn kb(&self) -> i64 {
        (self.dimensione / 1024).max(1)
    }
}

fn allegato(row: &dyn Row) -> Result<Allegato, campanella_db::Error> {
    Ok(Allegato {
        id: row.id(0)?,
        impegno_id: row.id(1)?.into(),
        nome: row.text(2)?,
        tipo: coded(&row.text(3)?)?,
        dimensione: row.int(4)?,
    })
}

/// The files of a class's impegni between two days.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<HashMap<ImpegnoId, Vec<Allegato>>, AppError> {
    let list = tx.all(
        sql!(
            "SELECT a.id, a.impegno_id, a.nome, a.tipo, a.dimensione FROM impegno i
             JOIN impegno_allegato a ON a.istituto_id = i.istituto_id AND a.impegno_id = i.id AND a.deleted_at IS NULL
             WHERE i.istituto_id = $1 AND i.classe_id = $2 AND i.data >= $3 AND i.data <= $4 AND i.deleted_at IS NULL
             ORDER BY a.created_at, a.id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        allegato,
    )?;
    let mut found: HashMap<ImpegnoId, Vec<Allegato>> = HashMap::new();
    for row in list {
        found.entry(row.impegno_id).or_default().push(row);
    }
    Ok(found)
}

/// Whether a file of the same bytes already stands at an impegno.
///
/// # Errors
/// The storage's.
pub fn stands(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    impegno: ImpegnoId,
    impronta: &[u8],
) -> Result<bool, AppError> {
    Ok(tx.exists(
        sql!(
            "SELECT 1 FROM impegno_allegato
             WHERE istituto_id = $1 AND impegno_id = $2 AND impronta = $3 AND deleted_at IS NULL"
        ),
        params![istituto, impegno, impronta],
    )?)
}

/// The files of one impegno.
///
/// # Errors
/// The storage's.
pub fn of_impegno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    impegno: ImpegnoId,
) -> Result<Vec<Allegato>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, impegno_id, nome, tipo, dimensione FROM impegno_allegato
             WHERE istituto_id = $1 AND impegno_id = $2 AND deleted_at IS NULL ORDER BY created_at, id"
        ),
        params![istituto, impegno],
        allegato,
    )?)
}

/// One file; whoever asks for it authorises its impegno.
///
/// # Errors
/// The storage's.
pub(super) fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Allegato>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, impegno_id, nome, tipo, dimensione FROM impegno_allegato
             WHERE istituto_id = $1 AND id = $2 AND deleted_at IS NULL"
        ),
        params![istituto, id],
        allegato,
    )?)
}

/// A part of a file that was authorised; nothing after the last one.
///
/// # Errors
/// The storage's.
pub(super) fn parte(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    ordinale: i64,
) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT dati FROM impegno_allegato_parte
             WHERE istituto_id = $1 AND allegato_id = $2 AND ordinale = $3"
        ),
        params![istituto, id, ordinale],
        |row| row.bytes(0),
    )?)
}

/// Keeps a file with its parts.
///
/// # Errors
/// The storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Allegato,
    (autore, now): (PersonaId, Timestamp),
    (impronta, parti): (&[u8], &[Vec<u8>]),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO impegno_allegato (istituto_id, id, impegno_id, nome, tipo, dimensione, impronta, autore_id, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto, row.id, row.impegno_id, &row.nome, row.tipo.code(), row.dimensione, impronta, autore, now
        ],
    )?;
    for (ordinale, dati) in (0_i64..).zip(parti) {
        tx.exec(
            sql!(
                "INSERT INTO impegno_allegato_parte (istituto_id, allegato_id, ordinale, dati) VALUES ($1, $2, $3, $4)"
            ),
            params![istituto, row.id, ordinale, dati],
        )?;
    }
    Ok(())
}

/// Takes a file back; false when it was not there.
///
/// # Errors
/// The storage's.
pub fn delete(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    impegno: ImpegnoId,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE impegno_allegato SET deleted_at = $4
             WHERE istituto_id = $1 AND impegno_id = $2 AND id = $3 AND deleted_at IS NULL"
        ),
        params![istituto, impegno, id, now],
    )?;
    Ok(changed == 1)
}
