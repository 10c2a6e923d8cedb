// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Enrolments, never overwritten: all SQL of the table.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::standing::standing;
use crate::params;

/// An enrolment in a class, with its dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Iscrizione {
    /// Identity.
    pub id: Uuid,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The class.
    pub classe_id: ClasseId,
    /// Course year of the pupil.
    pub anno_corso: i64,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Option<Date>,
    /// Why it ended.
    pub motivo_fine: Option<String>,
}

pub(in crate::classi) fn iscrizione(row: &dyn Row) -> Result<Iscrizione, campanella_db::Error> {
    Ok(Iscrizione {
        id: row.id(0)?,
        alunno_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        anno_corso: row.int(3)?,
        dal: row.date(4)?,
        al: row.opt_date(5)?,
        motivo_fine: row.opt_text(6)?,
    })
}

/// The enrolments of a pupil, newest first.
///
/// # Errors
/// The storage's.
pub fn iscrizioni(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
) -> Result<Vec<Iscrizione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine FROM iscrizione
             WHERE istituto_id = $1 AND alunno_id = $2 ORDER BY dal DESC, id DESC"
        ),
        params![istituto, alunno],
        iscrizione,
    )?)
}

/// Every enrolment since a day of the pupils of a class who were in another one since then, too.
///
/// # Errors
/// The storage's.
pub fn arrivati(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    since: Date,
) -> Result<Arc<Vec<Iscrizione>>, AppError> {
    standing(tx, istituto, "arrivati", params![classe, since], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT i.id, i.alunno_id, i.classe_id, i.anno_corso, i.dal, i.al, i.motivo_fine FROM iscrizione i
                 WHERE i.istituto_id = $1 AND (i.al IS NULL OR i.al >= $3)
                   AND EXISTS (SELECT 1 FROM iscrizione q WHERE q.istituto_id = i.istituto_id AND q.alunno_id = i.alunno_id
                                 AND q.classe_id = $2)
                   AND EXISTS (SELECT 1 FROM iscrizione a WHERE a.istituto_id = i.istituto_id AND a.alunno_id = i.alunno_id
                                 AND a.classe_id <> $2 AND (a.al IS NULL OR a.al >= $3))
                 ORDER BY i.alunno_id, i.dal"
            ),
            params![istituto, classe, since],
            iscrizione,
        )?)
    })
}

/// The enrolment of a pupil on a day.
///
/// # Errors
/// The storage's.
pub fn iscrizione_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    on: Date,
) -> Result<Option<Iscrizione>, AppError> {
    let found = standing(tx, istituto, "iscrizione_on", params![alunno, on], |tx| {
        Ok(tx.opt(
            sql!(
                "SELECT id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine FROM iscrizione
                 WHERE istituto_id = $1 AND alunno_id = $2 AND dal <= $3 AND (al IS NULL OR al >= $3)
                 ORDER BY dal DESC LIMIT 1"
            ),
            params![istituto, alunno, on],
            iscrizione,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// A new enrolment.
///
/// # Errors
/// Conflict `iscrizione_inizio`.
pub fn insert_iscrizione(tx: &mut dyn Tx, istituto: IstitutoId, row: &Iscrizione) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO iscrizione (istituto_id, id, alunno_id, classe_id, anno_corso, dal, al, motivo_fine, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)"
        ),
        params![istituto, row.id, row.alunno_id, row.classe_id, row.anno_corso, row.dal, row.al, &row.motivo_fine],
    )?;
    Ok(())
}

/// Ends an enrolment: the row stays, with its last day and the reason.
///
/// # Errors
/// The storage's.
pub fn end_iscrizione(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: Uuid,
    al: Date,
    motivo: &str,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE iscrizione SET al = $3, motivo_fine = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND (al IS NULL OR al > $3)"
        ),
        params![istituto, id, al, motivo],
    )?;
    Ok(changed == 1)
}

/// How often an enrolment was written.
///
/// # Errors
/// Not found; the storage's.
pub fn version_of(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<i64, AppError> {
    let version = sql!("SELECT version FROM iscrizione WHERE istituto_id = $1 AND id = $2");
    tx.opt(version, params![istituto, id], |row| row.int(0))?.ok_or(AppError::NotFound)
}

/// Puts the class, the year of course and the first day of an enrolment right, if nobody wrote it since `version`.
///
/// # Errors
/// Conflict `iscrizione_inizio`.
pub fn put_right(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &Iscrizione,
    version: i64,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE iscrizione SET classe_id = $3, anno_corso = $4, dal = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $6"
        ),
        params![istituto, row.id, row.classe_id, row.anno_corso, row.dal, version],
    )?;
    Ok(changed == 1)
}

/// A pupil of a class, for lists and roll calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alunno {
    /// Identity.
    pub id: PersonaId,
    /// Surname.
    pub cognome: String,
    /// First names.
    pub nome: String,
}

/// A pupil with the days of one enrolment.
type ConGiorni = (Alunno, Date, Option<Date>);

/// Every enrolment in a class, by name.
fn con_giorni(tx: &mut dyn Tx, classe: &ClasseToken) -> Result<Arc<Vec<ConGiorni>>, AppError> {
    standing(tx, classe.istituto(), "alunni", params![classe.id()], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT p.id, p.cognome, p.nome, i.dal, i.al FROM iscrizione i
                 JOIN persona p ON p.istituto_id = i.istituto_id AND p.id = i.alunno_id
                 WHERE i.istituto_id = $1 AND i.classe_id = $2 ORDER BY p.sort_key, p.id, i.dal"
            ),
            params![classe.istituto(), classe.id()],
            |row| {
                let alunno = Alunno { id: row.id(0)?.into(), cognome: row.text(1)?, nome: row.text(2)? };
                Ok((alunno, row.date(3)?, row.opt_date(4)?))
            },
        )?)
    })
}

/// The pupils of a class on a day, by name.
///
/// # Errors
/// The storage's.
pub fn alunni(tx: &mut dyn Tx, classe: &ClasseToken, on: Date) -> Result<Vec<Alunno>, AppError> {
    let found = con_giorni(tx, classe)?;
    let on_day = found.iter().filter(|(_, dal, al)| *dal <= on && al.is_none_or(|al| al >= on));
    Ok(on_day.map(|(alunno, ..)| alunno.clone()).collect())
}

/// Who comes into a class after a day, with the first day there; soonest first.
///
/// # Errors
/// The storage's.
pub fn in_arrivo(tx: &mut dyn Tx, classe: &ClasseToken, on: Date) -> Result<Vec<(Alunno, Date)>, AppError> {
    let found = con_giorni(tx, classe)?;
    let mut later: Vec<_> =
        found.iter().filter(|(_, dal, _)| *dal > on).map(|(alunno, dal, _)| (alunno.clone(), *dal)).collect();
    later.sort_by_key(|(_, dal)| *dal);
    Ok(later)
}

/// How many pupils come into each class after a day.
///
/// # Errors
/// The storage's.
pub fn in_arrivo_per_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<BTreeMap<ClasseId, i64>, AppError> {
    let found = standing(tx, istituto, "in_arrivo_per_classe", params![on], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT classe_id, COUNT(*) FROM iscrizione WHERE istituto_id = $1 AND dal > $2 GROUP BY classe_id"
            ),
            params![istituto, on],
            |row| Ok((ClasseId::from(row.id(0)?), row.int(1)?)),
        )?)
    })?;
    Ok(found.iter().copied().collect())
}

/// How many pupils each class has on a day.
///
/// # Errors
/// The storage's.
pub fn iscritti_per_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<BTreeMap<ClasseId, i64>, AppError> {
    let found = standing(tx, istituto, "iscritti_per_classe", params![on], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT classe_id, COUNT(*) FROM iscrizione
                 WHERE istituto_id = $1 AND dal <= $2 AND (al IS NULL OR al >= $2) GROUP BY classe_id"
            ),
            params![istituto, on],
            |row| Ok((ClasseId::from(row.id(0)?), row.int(1)?)),
        )?)
    })?;
    Ok(found.iter().copied().collect())
}

/// The pupils who are in some class on a day.
///
/// # Errors
/// The storage's.
pub fn iscritti_on(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<BTreeSet<PersonaId>, AppError> {
    let found = tx.all(
        sql!(
            "SELECT DISTINCT alunno_id FROM iscrizione
             WHERE istituto_id = $1 AND dal <= $2 AND (al IS NULL OR al >= $2)"
        ),
        params![istituto, on],
        |row| Ok(PersonaId::from(row.id(0)?)),
    )?;
    Ok(found.into_iter().collect())
}
