// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All SQL of lists that were sent to be imported.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ImportazioneId, IstitutoId, PersonaId};
use jiff::Timestamp;
use serde::Serialize;

use super::tabelle::Elenco;
use super::tabelle::apply::Counts;
use crate::kit::error::AppError;
use crate::params;

/// A list that was sent, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Importazione {
    /// Identity.
    pub id: ImportazioneId,
    /// What the list holds.
    pub elenco: Elenco,
    /// Name of the file.
    pub nome_file: String,
    /// Who sent it.
    pub sent_by: PersonaId,
    /// When it was sent.
    pub created_at: Timestamp,
    /// When it was applied.
    pub applied_at: Option<Timestamp>,
    /// What it brought.
    pub conti: Counts,
}

fn importazione(row: &dyn Row) -> Result<Importazione, campanella_db::Error> {
    let elenco = row.text(1)?;
    let elenco: Elenco = elenco
        .parse()
        .map_err(|()| campanella_db::Error::Inconsistent(format!("unknown code {elenco:?}")))?;
    Ok(Importazione {
        id: row.id(0)?.into(),
        elenco,
        nome_file: row.text(2)?,
        sent_by: row.id(3)?.into(),
        created_at: row.instant(4)?,
        applied_at: row.opt_instant(5)?,
        conti: Counts {
            nuovi: row.int(6)?,
            aggiornati: row.int(7)?,
            uguali: row.int(8)?,
            errori: row.int(9)?,
        },
    })
}

/// Keeps a list until it is applied.
///
/// # Errors
/// The storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Importazione,
    dati: &[u8],
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO importazione (istituto_id, id, elenco, nome_file, dati, sent_by, created_at, nuovi,
                 aggiornati, uguali, errori) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0)"
        ),
        params![istituto, row.id, row.elenco.code(), &row.nome_file, dati, row.sent_by, row.created_at],
    )?;
    Ok(())
}

/// The last lists, those that wait first.
///
/// # Errors
/// The storage's.
pub fn elenco(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Importazione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, elenco, nome_file, sent_by, created_at, applied_at, nuovi, aggiornati, uguali, errori
             FROM importazione WHERE istituto_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100"
        ),
        params![istituto],
        importazione,
    )?)
}

/// One list.
///
/// # Errors
/// The storage's.
pub fn by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: ImportazioneId,
) -> Result<Option<Importazione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, elenco, nome_file, sent_by, created_at, applied_at, nuovi, aggiornati, uguali, errori
             FROM importazione WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        importazione,
    )?)
}

/// The bytes of a list that waits.
///
/// # Errors
/// The storage's.
pub fn dati(tx: &mut dyn Tx, istituto: IstitutoId, id: ImportazioneId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!("SELECT dati FROM importazione WHERE istituto_id = $1 AND id = $2 AND dati IS NOT NULL"),
        params![istituto, id],
        |row| row.bytes(0),
    )?)
}

/// Notes that a list was applied and forgets its bytes; false when somebody else was first.
///
/// # Errors
/// The storage's.
pub fn applied(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: ImportazioneId,
    now: Timestamp,
    (conti, righe_errate): (&Counts, &str),
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE importazione SET dati = NULL, applied_at = $3, nuovi = $4, aggiornati = $5, uguali = $6,
                 errori = $7, righe_errate = $8
             WHERE istituto_id = $1 AND id = $2 AND applied_at IS NULL"
        ),
        params![istituto, id, now, conti.nuovi, conti.aggiornati, conti.uguali, conti.errori, righe_errate],
    )?;
    Ok(changed == 1)
}

/// What was wrong in a list that was applied; nothing after the night.
///
/// # Errors
/// The storage's.
pub fn righe_errate(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: ImportazioneId,
) -> Result<Option<String>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT righe_errate FROM importazione
             WHERE istituto_id = $1 AND id = $2 AND righe_errate IS NOT NULL"
        ),
        params![istituto, id],
        |row| row.text(0),
    )?)
}

/// Forgets a list that waits; false when it does not.
///
/// # Errors
/// The storage's.
pub fn discard(tx: &mut dyn Tx, istituto: IstitutoId, id: ImportazioneId) -> Result<bool, AppError> {
    let gone = tx.exec(
        sql!("DELETE FROM importazione WHERE istituto_id = $1 AND id = $2 AND applied_at IS NULL"),
        params![istituto, id],
    )?;
    Ok(gone == 1)
}

/// In the night: lists that nobody applied, and what the wrong rows said.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM importazione WHERE istituto_id = $1 AND applied_at IS NULL"),
        params![istituto],
    )?;
    tx.exec(
        sql!(
            "UPDATE importazione SET righe_errate = NULL WHERE istituto_id = $1 AND righe_errate IS NOT NULL"
        ),
        params![istituto],
    )?;
    Ok(())
}
