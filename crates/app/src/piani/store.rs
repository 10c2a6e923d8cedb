// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans and their files: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{IstitutoId, PersonaId, PianoId};
use jiff::Timestamp;
use uuid::Uuid;

use super::PianiToken;
use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::params;

/// A version of a document; what it is and says is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PianoRow {
    /// Identity.
    pub id: PianoId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// First year of the school year in which it holds.
    pub anno: i64,
    /// What its versions have in common.
    pub serie_id: Uuid,
    /// Its place among them, from 1.
    pub versione: i64,
    /// Kind, title, measures, text: sealed.
    pub contenuto: Vec<u8>,
    /// Who wrote it.
    pub written_by: PersonaId,
    /// When.
    pub written_at: Timestamp,
    /// When a newer version took its place.
    pub replaced_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Name of its file, sealed.
    pub documento: Option<Vec<u8>>,
}

impl PianoRow {
    /// It stands: neither replaced nor withdrawn.
    pub fn is_standing(&self) -> bool {
        self.replaced_at.is_none() && self.withdrawn_at.is_none()
    }

    /// `2026/27`.
    pub fn anno_testo(&self) -> String {
        let anno = i32::try_from(self.anno).ok().and_then(|year| AnnoScolastico::starting(year).ok());
        anno.map(|anno| anno.to_string()).unwrap_or_default()
    }
}

fn of_row(row: &dyn Row) -> Result<PianoRow, campanella_db::Error> {
    Ok(PianoRow {
        id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        anno: row.int(2)?,
        serie_id: row.id(3)?,
        versione: row.int(4)?,
        contenuto: row.bytes(5)?,
        written_by: row.id(6)?.into(),
        written_at: row.instant(7)?,
        replaced_at: row.opt_instant(8)?,
        withdrawn_at: row.opt_instant(9)?,
        documento: row.opt_bytes(10)?,
    })
}

/// The documents of a pupil, newest year and version first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, piani: &PianiToken) -> Result<Vec<PianoRow>, AppError> {
    let alunno = piani.alunno();
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.alunno_id, p.anno, p.serie_id, p.versione, p.contenuto, p.written_by, p.written_at,
                    p.replaced_at, p.withdrawn_at, d.nome
             FROM piano p LEFT JOIN piano_documento d ON d.istituto_id = p.istituto_id AND d.piano_id = p.id
             WHERE p.istituto_id = $1 AND p.alunno_id = $2
             ORDER BY p.anno DESC, p.serie_id, p.versione DESC"
        ),
        params![alunno.istituto(), alunno.id()],
        of_row,
    )?)
}

/// One document of a pupil.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, piani: &PianiToken, id: PianoId) -> Result<Option<PianoRow>, AppError> {
    let alunno = piani.alunno();
    Ok(tx.opt(
        sql!(
            "SELECT p.id, p.alunno_id, p.anno, p.serie_id, p.versione, p.contenuto, p.written_by, p.written_at,
                    p.replaced_at, p.withdrawn_at, d.nome
             FROM piano p LEFT JOIN piano_documento d ON d.istituto_id = p.istituto_id AND d.piano_id = p.id
             WHERE p.istituto_id = $1 AND p.alunno_id = $2 AND p.id = $3"
        ),
        params![alunno.istituto(), alunno.id(), id],
        of_row,
    )?)
}

/// The documents that stand in a school year, of these pupils of a class.
///
/// # Errors
/// The storage's.
pub fn standing_of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    anno: AnnoScolastico,
    alunni: &[PersonaId],
) -> Result<Vec<PianoRow>, AppError> {
    let mut rows = tx.all(
        sql!(
            "SELECT p.id, p.alunno_id, p.anno, p.serie_id, p.versione, p.contenuto, p.written_by, p.written_at,
                    p.replaced_at, p.withdrawn_at, d.nome
             FROM piano p LEFT JOIN piano_documento d ON d.istituto_id = p.istituto_id AND d.piano_id = p.id
             WHERE p.istituto_id = $1 AND p.anno = $2 AND p.replaced_at IS NULL AND p.withdrawn_at IS NULL
             ORDER BY p.written_at, p.id"
        ),
        params![classe.istituto(), i64::from(anno.start_year())],
        of_row,
    )?;
    rows.retain(|row| alunni.contains(&row.alunno_id));
    Ok(rows)
}

/// A new version.
///
/// # Errors
/// Conflict `piano_versione` when somebody wrote the same version at the same moment.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &PianoRow) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO piano (istituto_id, id, alunno_id, anno, serie_id, versione, contenuto, written_by, written_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto,
            row.id,
            row.alunno_id,
            row.anno,
            row.serie_id,
            row.versione,
            &row.contenuto,
            row.written_by,
            row.written_at
        ],
    )?;
    Ok(())
}

/// The file of a version: its type, its sealed name and content.
///
/// # Errors
/// The storage's.
pub fn insert_documento(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: PianoId,
    (tipo, nome, contenuto): (&str, &[u8], &[u8]),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO piano_documento (istituto_id, piano_id, tipo, nome, contenuto) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![istituto, id, tipo, nome, contenuto],
    )?;
    Ok(())
}

/// Type and sealed content of the file of a version.
///
/// # Errors
/// The storage's.
pub fn documento(
    tx: &mut dyn Tx,
    piani: &PianiToken,
    id: PianoId,
) -> Result<Option<(String, Vec<u8>)>, AppError> {
    Ok(tx.opt(
        sql!("SELECT tipo, contenuto FROM piano_documento WHERE istituto_id = $1 AND piano_id = $2"),
        params![piani.alunno().istituto(), id],
        |row| Ok((row.text(0)?, row.bytes(1)?)),
    )?)
}

/// A newer version takes the place of one that stands.
///
/// # Errors
/// The storage's.
pub fn replace(tx: &mut dyn Tx, istituto: IstitutoId, id: PianoId, at: Timestamp) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE piano SET replaced_at = $3
             WHERE istituto_id = $1 AND id = $2 AND replaced_at IS NULL AND withdrawn_at IS NULL"
        ),
        params![istituto, id, at],
    )?;
    Ok(changed == 1)
}

/// Withdraws a version; the row stays.
///
/// # Errors
/// The storage's.
pub fn withdraw(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: PianoId,
    (by, at): (PersonaId, Timestamp),
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE piano SET withdrawn_at = $4, withdrawn_by = $3
             WHERE istituto_id = $1 AND id = $2 AND withdrawn_at IS NULL"
        ),
        params![istituto, id, by, at],
    )?;
    Ok(changed == 1)
}

/// One of the sealed values, if there are any: which key made it tells about all.
///
/// # Errors
/// The storage's.
pub fn any_sealed(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!("SELECT contenuto FROM piano WHERE istituto_id = $1 ORDER BY id LIMIT 1"),
        params![istituto],
        |row| row.bytes(0),
    )?)
}
