// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What stands in agendas: all SQL of that table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::agenda::{Link, TipoImpegno};
use campanella_domain::ids::{ClasseId, GruppoId, ImpegnoId, IstitutoId, MateriaId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A test or an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Impegno {
    /// Identity.
    pub id: ImpegnoId,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia_id: Option<MateriaId>,
    /// What it is.
    pub tipo: TipoImpegno,
    /// The day.
    pub data: Date,
    /// Its beginning, minutes after midnight.
    pub dalle: Option<u16>,
    /// Its end, minutes after midnight.
    pub alle: Option<u16>,
    /// In a few words.
    pub titolo: String,
    /// In more words.
    pub testo: String,
    /// Links, one a line.
    pub link: String,
    /// Who put it there.
    pub autore_id: PersonaId,
    /// When.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub saved_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

impl Impegno {
    /// Its links.
    pub fn links(&self) -> Vec<Link> {
        Link::stored_lines(&self.link)
    }
}

fn impegno(row: &dyn Row) -> Result<Impegno, campanella_db::Error> {
    let minutes = |value: Option<i64>| value.and_then(|m| u16::try_from(m).ok());
    Ok(Impegno {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        gruppo_id: row.opt_id(2)?.map(Into::into),
        materia_id: row.opt_id(3)?.map(Into::into),
        tipo: coded(&row.text(4)?)?,
        data: row.date(5)?,
        dalle: minutes(row.opt_int(6)?),
        alle: minutes(row.opt_int(7)?),
        titolo: row.text(8)?,
        testo: row.text(9)?,
        link: row.text(10)?,
        autore_id: row.id(11)?.into(),
        created_at: row.instant(12)?,
        saved_at: row.instant(13)?,
        version: row.int(14)?,
    })
}

/// What a class has between two days, in order.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Impegno>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, tipo, data, dalle, alle, titolo, testo, link, autore_id, created_at,
                    saved_at, version
             FROM impegno
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4 AND deleted_at IS NULL
             ORDER BY data, dalle NULLS LAST, created_at, id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        impegno,
    )?)
}

/// How many tests each class has on each day between two days, over the whole school.
///
/// # Errors
/// The storage's.
pub fn verifiche_per_giorno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<(ClasseId, Date, usize)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT classe_id, data, COUNT(*) FROM impegno
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND tipo = 'verifica' AND deleted_at IS NULL
             GROUP BY classe_id, data ORDER BY classe_id, data"
        ),
        params![istituto, dal, al],
        |row| Ok((row.id(0)?.into(), row.date(1)?, usize::try_from(row.int(2)?).unwrap_or_default())),
    )?)
}

/// How many tests a class has on each day between two days.
///
/// # Errors
/// The storage's.
pub fn verifiche_di_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<(Date, usize)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT data, COUNT(*) FROM impegno
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4 AND tipo = 'verifica'
               AND deleted_at IS NULL
             GROUP BY data ORDER BY data"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        |row| Ok((row.date(0)?, usize::try_from(row.int(1)?).unwrap_or_default())),
    )?)
}

/// One impegno of a class.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, classe: &ClasseToken, id: ImpegnoId) -> Result<Option<Impegno>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, tipo, data, dalle, alle, titolo, testo, link, autore_id, created_at,
                    saved_at, version
             FROM impegno WHERE istituto_id = $1 AND classe_id = $2 AND id = $3 AND deleted_at IS NULL"
        ),
        params![classe.istituto(), classe.id(), id],
        impegno,
    )?)
}

/// One impegno that stands, for the program itself.
///
/// # Errors
/// The storage's.
pub fn for_program(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: ImpegnoId,
) -> Result<Option<Impegno>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, gruppo_id, materia_id, tipo, data, dalle, alle, titolo, testo, link, autore_id, created_at,
                    saved_at, version
             FROM impegno WHERE istituto_id = $1 AND id = $2 AND deleted_at IS NULL"
        ),
        params![istituto, id],
        impegno,
    )?)
}

/// Puts something into an agenda.
///
/// # Errors
/// Conflict `foreign_key` when something it names does not exist.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Impegno) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO impegno (istituto_id, id, classe_id, gruppo_id, materia_id, tipo, data, dalle, alle, titolo, testo,
                                  link, autore_id, created_at, saved_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
        ),
        params![
            istituto, row.id, row.classe_id, row.gruppo_id, row.materia_id, row.tipo.code(), row.data, row.dalle,
            row.alle, &row.titolo, &row.testo, &row.link, row.autore_id, row.created_at, row.saved_at, row.version
        ],
    )?;
    Ok(())
}

/// Changes what stands; nothing when somebody wrote since `version`.
///
/// # Errors
/// The storage's.
pub fn update(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Impegno,
    version: i64,
) -> Result<Option<i64>, AppError> {
    Ok(tx.opt(
        sql!(
            "UPDATE impegno SET gruppo_id = $4, materia_id = $5, data = $6, dalle = $7, alle = $8, titolo = $9, testo = $10,
                    link = $11, saved_at = $12, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL RETURNING version"
        ),
        params![
            istituto, row.id, version, row.gruppo_id, row.materia_id, row.data, row.dalle, row.alle, &row.titolo,
            &row.testo, &row.link, row.saved_at
        ],
        |row| row.int(0),
    )?)
}

/// Takes something back; the row stays.
///
/// # Errors
/// The storage's.
pub fn delete(tx: &mut dyn Tx, istituto: IstitutoId, id: ImpegnoId, now: Timestamp) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE impegno SET deleted_at = $3, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND deleted_at IS NULL"
        ),
        params![istituto, id, now],
    )?;
    Ok(())
}
