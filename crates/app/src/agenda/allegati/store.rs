// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Files of impegni and of homework, and their parts: all SQL of these tables.

use std::collections::HashMap;

use campanella_db::{Row, Tx, sql};
use campanella_domain::agenda::allegato::TipoAllegato;
use campanella_domain::ids::{CompitoId, ImpegnoId, IstitutoId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// What a file goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Oggetto {
    /// A test or an event.
    Impegno(ImpegnoId),
    /// Homework.
    Compito(CompitoId),
}

impl Oggetto {
    /// The two columns, of which one is filled.
    const fn ids(self) -> (Option<ImpegnoId>, Option<CompitoId>) {
        match self {
            Oggetto::Impegno(id) => (Some(id), None),
            Oggetto::Compito(id) => (None, Some(id)),
        }
    }
}

/// Files by what they go with.
pub type Allegati = HashMap<Oggetto, Vec<Allegato>>;

/// A file without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allegato {
    /// Identity.
    pub id: Uuid,
    /// What it goes with.
    pub oggetto: Oggetto,
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
    let oggetto = match row.opt_id(1)? {
        Some(id) => Oggetto::Impegno(id.into()),
        None => Oggetto::Compito(row.id(2)?.into()),
    };
    Ok(Allegato {
        id: row.id(0)?,
        oggetto,
        nome: row.text(3)?,
        tipo: coded(&row.text(4)?)?,
        dimensione: row.int(5)?,
    })
}

fn by_object(list: Vec<Allegato>) -> Allegati {
    let mut found = Allegati::new();
    for row in list {
        found.entry(row.oggetto).or_default().push(row);
    }
    found
}

/// The files of a class's impegni between two days.
///
/// # Errors
/// The storage's.
pub fn of_impegni(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Allegati, AppError> {
    let list = tx.all(
        sql!(
            "SELECT a.id, a.impegno_id, a.compito_id, a.nome, a.tipo, a.dimensione FROM impegno i
             JOIN allegato a ON a.istituto_id = i.istituto_id AND a.impegno_id = i.id AND a.deleted_at IS NULL
             WHERE i.istituto_id = $1 AND i.classe_id = $2 AND i.data >= $3 AND i.data <= $4 AND i.deleted_at IS NULL
             ORDER BY a.created_at, a.id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        allegato,
    )?;
    Ok(by_object(list))
}

/// The files of a class's homework that was given or is due between two days.
///
/// # Errors
/// The storage's.
pub fn of_compiti(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Allegati, AppError> {
    let list = tx.all(
        sql!(
            "SELECT a.id, a.impegno_id, a.compito_id, a.nome, a.tipo, a.dimensione FROM compito c
             JOIN allegato a ON a.istituto_id = c.istituto_id AND a.compito_id = c.id AND a.deleted_at IS NULL
             WHERE c.istituto_id = $1 AND c.classe_id = $2 AND c.scadenza >= $3 AND c.assegnato_il <= $4
               AND c.deleted_at IS NULL
             ORDER BY a.created_at, a.id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        allegato,
    )?;
    Ok(by_object(list))
}

/// Whether a file of the same bytes is already there.
///
/// # Errors
/// The storage's.
pub fn stands(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    oggetto: Oggetto,
    impronta: &[u8],
) -> Result<bool, AppError> {
    let (impegno, compito) = oggetto.ids();
    Ok(tx.exists(
        sql!(
            "SELECT 1 FROM allegato
             WHERE istituto_id = $1 AND (impegno_id = $2 OR compito_id = $3) AND impronta = $4 AND deleted_at IS NULL"
        ),
        params![istituto, impegno, compito, impronta],
    )?)
}

/// The files of one impegno, or of one homework.
///
/// # Errors
/// The storage's.
pub fn of(tx: &mut dyn Tx, istituto: IstitutoId, oggetto: Oggetto) -> Result<Vec<Allegato>, AppError> {
    let (impegno, compito) = oggetto.ids();
    Ok(tx.all(
        sql!(
            "SELECT id, impegno_id, compito_id, nome, tipo, dimensione FROM allegato
             WHERE istituto_id = $1 AND (impegno_id = $2 OR compito_id = $3) AND deleted_at IS NULL
             ORDER BY created_at, id"
        ),
        params![istituto, impegno, compito],
        allegato,
    )?)
}

/// One file; whoever asks for it authorises what it goes with.
///
/// # Errors
/// The storage's.
pub(super) fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<Allegato>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, impegno_id, compito_id, nome, tipo, dimensione FROM allegato
             WHERE istituto_id = $1 AND id = $2 AND deleted_at IS NULL"
        ),
        params![istituto, id],
        allegato,
    )?)
}

/// Whether a file was there once and was taken back.
///
/// # Errors
/// The storage's.
pub fn was_there(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    oggetto: Oggetto,
    id: Uuid,
) -> Result<bool, AppError> {
    let (impegno, compito) = oggetto.ids();
    Ok(tx.exists(
        sql!(
            "SELECT 1 FROM allegato
             WHERE istituto_id = $1 AND (impegno_id = $2 OR compito_id = $3) AND id = $4 AND deleted_at IS NOT NULL"
        ),
        params![istituto, impegno, compito, id],
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
            "SELECT dati FROM allegato_parte
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
    let (impegno, compito) = row.oggetto.ids();
    tx.exec(
        sql!(
            "INSERT INTO allegato (istituto_id, id, impegno_id, compito_id, nome, tipo, dimensione, impronta, autore_id,
                                   created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            istituto, row.id, impegno, compito, &row.nome, row.tipo.code(), row.dimensione, impronta, autore, now
        ],
    )?;
    for (ordinale, dati) in (0_i64..).zip(parti) {
        tx.exec(
            sql!(
                "INSERT INTO allegato_parte (istituto_id, allegato_id, ordinale, dati) VALUES ($1, $2, $3, $4)"
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
    oggetto: Oggetto,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, AppError> {
    let (impegno, compito) = oggetto.ids();
    let changed = tx.exec(
        sql!(
            "UPDATE allegato SET deleted_at = $5
             WHERE istituto_id = $1 AND (impegno_id = $2 OR compito_id = $3) AND id = $4 AND deleted_at IS NULL"
        ),
        params![istituto, impegno, compito, id, now],
    )?;
    Ok(changed == 1)
}
