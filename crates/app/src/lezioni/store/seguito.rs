// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pupils whom support teachers follow in an hour: all SQL of the table `firma_alunno`.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{FirmaId, IstitutoId, LezioneId, PersonaId, SeguitoId};
use jiff::civil::Date;

use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::error::AppError;
use crate::params;

/// A pupil whom a support teacher follows in an hour. What they did is sealed: [`super::super::riservato`] opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seguito {
    /// Identity.
    pub id: SeguitoId,
    /// The signature of the teacher.
    pub firma_id: FirmaId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Topic and activity, sealed; nothing was written yet otherwise.
    pub contenuto: Option<Vec<u8>>,
    /// Version of what was written.
    pub version: i64,
}

fn of_row(row: &dyn Row) -> Result<Seguito, campanella_db::Error> {
    Ok(Seguito {
        id: row.id(0)?.into(),
        firma_id: row.id(1)?.into(),
        alunno_id: row.id(2)?.into(),
        contenuto: row.opt_bytes(3)?,
        version: row.int(4)?,
    })
}

/// The pupils that a signature follows, by name.
///
/// # Errors
/// The storage's.
pub fn seguiti(tx: &mut dyn Tx, istituto: IstitutoId, firma: FirmaId) -> Result<Vec<Seguito>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT s.id, s.firma_id, s.alunno_id, s.contenuto, s.version FROM firma_alunno s
             JOIN persona p ON p.istituto_id = s.istituto_id AND p.id = s.alunno_id
             WHERE s.istituto_id = $1 AND s.firma_id = $2 ORDER BY p.sort_key, s.alunno_id"
        ),
        params![istituto, firma],
        of_row,
    )?)
}

/// A text of a support teacher on a pupil, sealed, with the hour where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeguitoInOra {
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// The teacher's surname and name.
    pub docente: String,
    /// The pupil's.
    pub alunno: String,
    /// The pupil and what was written.
    pub seguito: Seguito,
}

/// What support teachers wrote in the lessons of a class on a day.
///
/// # Errors
/// The storage's.
pub fn seguiti_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
) -> Result<Vec<SeguitoInOra>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT s.id, s.firma_id, s.alunno_id, s.contenuto, s.version, z.ordinale, d.cognome, d.nome, p.cognome, p.nome
             FROM lezione z
             JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             JOIN firma_alunno s ON s.istituto_id = f.istituto_id AND s.firma_id = f.id AND s.contenuto IS NOT NULL
             JOIN persona d ON d.istituto_id = f.istituto_id AND d.id = f.docente_id
             JOIN persona p ON p.istituto_id = s.istituto_id AND p.id = s.alunno_id
             WHERE z.istituto_id = $1 AND z.classe_id = $2 AND z.data = $3 AND z.annulled_at IS NULL
             ORDER BY z.ordinale, f.id, p.sort_key, p.id"
        ),
        params![classe.istituto(), classe.id(), data],
        |row| {
            Ok(SeguitoInOra {
                seguito: of_row(row)?,
                ordinale: u8::try_from(row.int(5)?).unwrap_or_default(),
                docente: format!("{} {}", row.text(6)?, row.text(7)?),
                alunno: format!("{} {}", row.text(8)?, row.text(9)?),
            })
        },
    )?)
}

/// An hour in which a support teacher followed a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OraDiAlunno {
    /// The day.
    pub data: Date,
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// The subject of the lesson, or empty.
    pub materia: String,
    /// The teacher.
    pub docente_id: PersonaId,
    /// What was written, if anything.
    pub seguito: Seguito,
}

/// The hours in which support teachers followed a pupil, in order.
///
/// # Errors
/// The storage's.
pub fn seguiti_alunno(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<OraDiAlunno>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT s.id, s.firma_id, s.alunno_id, s.contenuto, s.version, z.data, z.ordinale, m.nome, f.docente_id
             FROM firma_alunno s
             JOIN firma f ON f.istituto_id = s.istituto_id AND f.id = s.firma_id AND f.annulled_at IS NULL
             JOIN lezione z ON z.istituto_id = f.istituto_id AND z.id = f.lezione_id AND z.annulled_at IS NULL
             LEFT JOIN materia m ON m.istituto_id = z.istituto_id AND m.id = z.materia_id
             WHERE s.istituto_id = $1 AND s.alunno_id = $2 AND z.data >= $3 AND z.data <= $4
             ORDER BY z.data, z.ordinale, s.id"
        ),
        params![alunno.istituto(), alunno.id(), dal, al],
        |row| {
            Ok(OraDiAlunno {
                seguito: of_row(row)?,
                data: row.date(5)?,
                ordinale: u8::try_from(row.int(6)?).unwrap_or_default(),
                materia: row.opt_text(7)?.unwrap_or_default(),
                docente_id: row.id(8)?.into(),
            })
        },
    )?)
}

/// How many texts support teachers wrote on pupils in each lesson of a class on a day, where there are some.
///
/// # Errors
/// The storage's.
pub fn conta_seguiti(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
) -> Result<Vec<(LezioneId, i64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT z.id, COUNT(*) FROM lezione z
             JOIN firma f ON f.istituto_id = z.istituto_id AND f.lezione_id = z.id AND f.annulled_at IS NULL
             JOIN firma_alunno s ON s.istituto_id = f.istituto_id AND s.firma_id = f.id AND s.contenuto IS NOT NULL
             WHERE z.istituto_id = $1 AND z.classe_id = $2 AND z.data = $3 AND z.annulled_at IS NULL
             GROUP BY z.id ORDER BY z.id"
        ),
        params![classe.istituto(), classe.id(), data],
        |row| Ok((row.id(0)?.into(), row.int(1)?)),
    )?)
}

/// Follows a pupil in the hour of a signature.
///
/// # Errors
/// The storage's.
pub fn insert_seguito(tx: &mut dyn Tx, istituto: IstitutoId, row: &Seguito) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO firma_alunno (istituto_id, id, firma_id, alunno_id, contenuto)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        params![istituto, row.id, row.firma_id, row.alunno_id, row.contenuto.as_ref()],
    )?;
    Ok(())
}

/// Keeps what was written on a followed pupil, sealed.
///
/// # Errors
/// The storage's.
pub fn update_seguito(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: SeguitoId,
    contenuto: Option<&Vec<u8>>,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE firma_alunno SET contenuto = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, contenuto],
    )?;
    Ok(())
}

/// One of the sealed values, if there are any: which key made it tells about all.
///
/// # Errors
/// The storage's.
pub fn any_sealed(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT contenuto FROM firma_alunno WHERE istituto_id = $1 AND contenuto IS NOT NULL ORDER BY id LIMIT 1"
        ),
        params![istituto],
        |row| row.bytes(0),
    )?)
}
