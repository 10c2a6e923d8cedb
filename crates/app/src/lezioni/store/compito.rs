// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Homework: all SQL of the table `compito`.

use campanella_db::{Row, Tx, sql};
use campanella_domain::agenda::Link;
use campanella_domain::ids::{ClasseId, CompitoId, GruppoId, IstitutoId, LezioneId, MateriaId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::params;

/// Homework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compito {
    /// Identity.
    pub id: CompitoId,
    /// The lesson in which it was given.
    pub lezione_id: LezioneId,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia_id: Option<MateriaId>,
    /// Who gave it.
    pub docente_id: PersonaId,
    /// Day on which it was given.
    pub assegnato_il: Date,
    /// Day on which it is due.
    pub scadenza: Date,
    /// The text.
    pub testo: String,
    /// Links, one a line.
    pub link: String,
}

impl Compito {
    /// Its links.
    pub fn links(&self) -> Vec<Link> {
        Link::stored_lines(&self.link)
    }
}

fn compito(row: &dyn Row) -> Result<Compito, campanella_db::Error> {
    Ok(Compito {
        id: row.id(0)?.into(),
        lezione_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        gruppo_id: row.opt_id(3)?.map(Into::into),
        materia_id: row.opt_id(4)?.map(Into::into),
        docente_id: row.id(5)?.into(),
        assegnato_il: row.date(6)?,
        scadenza: row.date(7)?,
        testo: row.text(8)?,
        link: row.text(9)?,
    })
}

/// The homework that a teacher gave in a lesson.
///
/// # Errors
/// The storage's.
pub fn compito_of(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lezione: LezioneId,
    docente: PersonaId,
) -> Result<Option<Compito>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo, link
             FROM compito WHERE istituto_id = $1 AND lezione_id = $2 AND docente_id = $3 AND deleted_at IS NULL"
        ),
        params![istituto, lezione, docente],
        compito,
    )?)
}

/// The homework of a lesson that a teacher took back last, not before an instant.
///
/// # Errors
/// The storage's.
pub fn compito_taken_back(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (lezione, docente): (LezioneId, PersonaId),
    since: Timestamp,
) -> Result<Option<Compito>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo, link
             FROM compito WHERE istituto_id = $1 AND lezione_id = $2 AND docente_id = $3 AND deleted_at >= $4
             ORDER BY deleted_at DESC, id DESC LIMIT 1"
        ),
        params![istituto, lezione, docente, since],
        compito,
    )?)
}

/// Homework that stands, of a lesson that stands; whoever asks for it authorises it.
///
/// # Errors
/// The storage's.
pub fn compito_by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CompitoId,
) -> Result<Option<Compito>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT c.id, c.lezione_id, c.classe_id, c.gruppo_id, c.materia_id, c.docente_id, c.assegnato_il, c.scadenza,
                    c.testo, c.link
             FROM compito c JOIN lezione l ON l.istituto_id = c.istituto_id AND l.id = c.lezione_id
             WHERE c.istituto_id = $1 AND c.id = $2 AND c.deleted_at IS NULL AND l.annulled_at IS NULL"
        ),
        params![istituto, id],
        compito,
    )?)
}

/// How often a teacher's homework in a lesson was written, taken back included: what a page has read of it.
///
/// # Errors
/// The storage's.
pub fn compiti_version(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lezione: LezioneId,
    docente: PersonaId,
) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM compito
             WHERE istituto_id = $1 AND lezione_id = $2 AND docente_id = $3"
        ),
        params![istituto, lezione, docente],
        |row| row.int(0),
    )?)
}

/// The homework of a class given between two days.
///
/// # Errors
/// The storage's.
pub fn compiti_assegnati(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Compito>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo, link
             FROM compito
             WHERE istituto_id = $1 AND classe_id = $2 AND assegnato_il >= $3 AND assegnato_il <= $4 AND deleted_at IS NULL
             ORDER BY assegnato_il, id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        compito,
    )?)
}

/// The homework of a class due from a day on, soonest first.
///
/// # Errors
/// The storage's.
pub fn compiti_in_scadenza(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    dal: Date,
    limit: i64,
) -> Result<Vec<Compito>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il, scadenza, testo, link
             FROM compito WHERE istituto_id = $1 AND classe_id = $2 AND scadenza >= $3 AND deleted_at IS NULL
             ORDER BY scadenza, id LIMIT $4"
        ),
        params![classe.istituto(), classe.id(), dal, limit],
        compito,
    )?)
}

/// How much homework of a class is due on each day between two days, without one that is being written.
///
/// # Errors
/// The storage's.
pub fn compiti_per_giorno(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
    senza: Option<CompitoId>,
) -> Result<Vec<(Date, usize)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT scadenza, COUNT(*) FROM compito
             WHERE istituto_id = $1 AND classe_id = $2 AND scadenza >= $3 AND scadenza <= $4 AND deleted_at IS NULL
               AND id <> $5
             GROUP BY scadenza ORDER BY scadenza"
        ),
        params![classe.istituto(), classe.id(), dal, al, senza.map_or(Uuid::nil(), Uuid::from)],
        |row| Ok((row.date(0)?, usize::try_from(row.int(1)?).unwrap_or_default())),
    )?)
}

/// Gives homework.
///
/// # Errors
/// Conflict `compito_lezione` when the teacher gave some in that lesson already.
pub fn insert_compito(tx: &mut dyn Tx, istituto: IstitutoId, row: &Compito) -> Result<(), AppError> {
    tx.send(
        sql!(
            "INSERT INTO compito (istituto_id, id, lezione_id, classe_id, gruppo_id, materia_id, docente_id, assegnato_il,
                                  scadenza, testo, link, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)"
        ),
        params![
            istituto, row.id, row.lezione_id, row.classe_id, row.gruppo_id, row.materia_id, row.docente_id,
            row.assegnato_il, row.scadenza, &row.testo, &row.link
        ],
    )?;
    Ok(())
}

/// Changes homework; one that was taken back stands again.
///
/// # Errors
/// The storage's.
pub fn update_compito(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CompitoId,
    testo: &str,
    scadenza: Date,
) -> Result<(), AppError> {
    tx.send(
        sql!(
            "UPDATE compito SET testo = $3, scadenza = $4, deleted_at = NULL, version = version + 1
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, testo, scadenza],
    )?;
    Ok(())
}

/// Writes the links of homework; false when they are not those of `row` any more. The version is of text and due day,
/// which an open page of the hour may be about to write.
///
/// # Errors
/// The storage's.
pub fn set_compito_link(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Compito,
    link: &str,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE compito SET link = $4 WHERE istituto_id = $1 AND id = $2 AND link = $3 AND deleted_at IS NULL"
        ),
        params![istituto, row.id, &row.link, link],
    )?;
    Ok(changed == 1)
}

/// Takes homework back; the row stays.
///
/// # Errors
/// The storage's.
pub fn delete_compito(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: CompitoId,
    now: Timestamp,
) -> Result<(), AppError> {
    tx.send(
        sql!("UPDATE compito SET deleted_at = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}
