// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Minutes lost in each lesson, deroghe, hours of the previous school: all SQL of these tables.

use std::collections::HashMap;

use campanella_db::{Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, IstitutoId, LezioneId, MateriaId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::assenze::store::EventoPresenza;
use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::params;

/// Minutes that a pupil lost in a lesson.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OreAssenza {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The lesson.
    pub lezione_id: LezioneId,
    /// Its class.
    pub classe_id: ClasseId,
    /// Its subject.
    pub materia_id: Option<MateriaId>,
    /// Its day.
    pub data: Date,
    /// How many.
    pub minuti: u16,
}

/// Minutes and subject, by pupil and lesson.
pub type Standing = HashMap<(PersonaId, LezioneId), (u16, Option<MateriaId>)>;

/// What stands for a class between two days.
///
/// # Errors
/// The storage's.
pub fn standing(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    (dal, al): (Date, Date),
) -> Result<Standing, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT alunno_id, lezione_id, minuti, materia_id FROM ore_assenza
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4"
        ),
        params![istituto, classe, dal, al],
        |row| {
            let minutes = u16::try_from(row.int(2)?).unwrap_or_default();
            Ok(((row.id(0)?.into(), row.id(1)?.into()), (minutes, row.opt_id(3)?.map(Into::into))))
        },
    )?;
    Ok(rows.into_iter().collect())
}

/// The minutes that pupils lost of each subject between two days, class by class.
///
/// # Errors
/// The storage's.
pub fn minuti_per_materia(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<(ClasseId, MateriaId, u64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT classe_id, materia_id, CAST(SUM(minuti) AS BIGINT) FROM ore_assenza
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND materia_id IS NOT NULL
             GROUP BY classe_id, materia_id"
        ),
        params![istituto, dal, al],
        |row| Ok((row.id(0)?.into(), row.id(1)?.into(), u64::try_from(row.int(2)?).unwrap_or_default())),
    )?)
}

/// Writes the minutes of a pupil in a lesson.
///
/// # Errors
/// The storage's.
pub fn save(tx: &mut dyn Tx, istituto: IstitutoId, row: &OreAssenza) -> Result<(), AppError> {
    tx.send(
        sql!(
            "INSERT INTO ore_assenza (istituto_id, alunno_id, lezione_id, classe_id, materia_id, data, minuti)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (istituto_id, alunno_id, lezione_id) DO UPDATE SET minuti = excluded.minuti,
                 materia_id = excluded.materia_id"
        ),
        params![istituto, row.alunno_id, row.lezione_id, row.classe_id, row.materia_id, row.data, row.minuti],
    )?;
    Ok(())
}

/// Forgets the minutes of a pupil in a lesson: they are derived, and nothing is lost with them.
///
/// # Errors
/// The storage's.
pub fn forget(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    lezione: LezioneId,
) -> Result<(), AppError> {
    tx.send(
        sql!("DELETE FROM ore_assenza WHERE istituto_id = $1 AND alunno_id = $2 AND lezione_id = $3"),
        params![istituto, alunno, lezione],
    )?;
    Ok(())
}

/// Forgets every derived minute of a school, to derive them all from nothing.
///
/// # Errors
/// The storage's.
pub fn forget_all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<u64, AppError> {
    Ok(tx.exec(sql!("DELETE FROM ore_assenza WHERE istituto_id = $1"), params![istituto])?)
}

/// Minutes that the pupils of a class lost on each day of an interval, wherever they were enrolled.
///
/// # Errors
/// The storage's.
pub fn by_day(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    (dal, al): (Date, Date),
) -> Result<HashMap<PersonaId, Vec<(Date, u32)>>, AppError> {
    let mut days: HashMap<PersonaId, Vec<(Date, u32)>> = HashMap::new();
    tx.each(
        sql!(
            "SELECT o.alunno_id, o.data, CAST(SUM(o.minuti) AS BIGINT)
             FROM ore_assenza o
             WHERE o.istituto_id = $1 AND o.data >= $3 AND o.data <= $4 AND o.alunno_id IN (
                 SELECT i.alunno_id FROM iscrizione i WHERE i.istituto_id = $1 AND i.classe_id = $2)
             GROUP BY o.alunno_id, o.data ORDER BY o.alunno_id, o.data"
        ),
        params![istituto, classe, dal, al],
        &mut |row| {
            let minutes = u32::try_from(row.int(2)?).unwrap_or(u32::MAX);
            days.entry(row.id(0)?.into()).or_default().push((row.date(1)?, minutes));
            Ok(())
        },
    )?;
    Ok(days)
}

/// The standing events of the pupils who were ever in a class, between two days.
///
/// # Errors
/// The storage's.
pub fn eventi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    (dal, al): (Date, Date),
) -> Result<Vec<EventoPresenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT e.id, e.alunno_id, e.data, e.tipo, e.dalle, e.alle, e.breve, e.giustificato_at, e.lezione_id,
                    e.recorded_by, e.recorded_at
             FROM evento_presenza e
             WHERE e.istituto_id = $1 AND e.data >= $3 AND e.data <= $4 AND e.annulled_at IS NULL
               AND e.alunno_id IN (SELECT i.alunno_id FROM iscrizione i WHERE i.istituto_id = $1 AND i.classe_id = $2)
             ORDER BY e.alunno_id, e.data, e.id"
        ),
        params![istituto, classe, dal, al],
        crate::assenze::store::evento,
    )?)
}

/// Days that do not count against the limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deroga {
    /// Identity.
    pub id: Uuid,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// The act that grants it.
    pub delibera: String,
}

/// The deroghe of the school that touch an interval.
///
/// # Errors
/// The storage's.
pub fn deroghe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<Deroga>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, dal, al, delibera FROM deroga_presenza
             WHERE istituto_id = $1 AND dal <= $3 AND al >= $2 AND annulled_at IS NULL ORDER BY dal, id"
        ),
        params![istituto, dal, al],
        |row| {
            Ok(Deroga {
                id: row.id(0)?,
                alunno_id: row.id(1)?.into(),
                dal: row.date(2)?,
                al: row.date(3)?,
                delibera: row.text(4)?,
            })
        },
    )?)
}

/// A new deroga.
///
/// # Errors
/// The storage's.
pub fn insert_deroga(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Deroga,
    (granted_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO deroga_presenza (istituto_id, id, alunno_id, dal, al, delibera, granted_by, granted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        ),
        params![istituto, row.id, row.alunno_id, row.dal, row.al, &row.delibera, granted_by, now],
    )?;
    Ok(())
}

/// Annuls a deroga: the row stays.
///
/// # Errors
/// The storage's.
pub fn annul_deroga(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    now: Timestamp,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE deroga_presenza SET annulled_at = $3
             WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id, now],
    )?;
    Ok(changed == 1)
}

/// Minutes lost at the schools where pupils came from, in a school year.
///
/// # Errors
/// The storage's.
pub fn provenienze(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<HashMap<PersonaId, u32>, AppError> {
    let rows = tx.all(
        sql!("SELECT alunno_id, minuti FROM ore_provenienza WHERE istituto_id = $1 AND anno = $2"),
        params![istituto, i64::from(anno.start_year())],
        |row| Ok((row.id(0)?.into(), u32::try_from(row.int(1)?).unwrap_or_default())),
    )?;
    Ok(rows.into_iter().collect())
}

/// Sets the minutes lost at the previous school.
///
/// # Errors
/// The storage's.
pub fn set_provenienza(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    anno: AnnoScolastico,
    minuti: u32,
    (set_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO ore_provenienza (istituto_id, alunno_id, anno, minuti, set_by, set_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (istituto_id, alunno_id, anno) DO UPDATE SET minuti = excluded.minuti, set_by = excluded.set_by,
                 set_at = excluded.set_at"
        ),
        params![alunno.istituto(), alunno.id(), i64::from(anno.start_year()), minuti, set_by, now],
    )?;
    Ok(())
}
