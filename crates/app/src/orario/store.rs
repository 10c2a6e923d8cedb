// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The weekly timetable: all SQL of `orario_lezione`.

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, MateriaId, OrarioId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::standing::standing;
use crate::params;

/// A line of the weekly timetable: one teacher in one slot of one class or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrarioLezione {
    /// Identity.
    pub id: OrarioId,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// Weekday, 1 for Monday.
    pub giorno: i64,
    /// Hour of the bell schedule.
    pub ordinale: i64,
    /// The subject.
    pub materia_id: MateriaId,
    /// The teacher.
    pub docente_id: PersonaId,
    /// The room, or empty.
    pub aula: String,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
}

impl OrarioLezione {
    /// What changes when somebody ends the line, the only change that there is: its last day, in days since 1970.
    pub fn version(&self) -> i64 {
        self.al.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
    }
}

pub(super) fn orario_lezione(row: &dyn Row) -> Result<OrarioLezione, campanella_db::Error> {
    Ok(OrarioLezione {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        gruppo_id: row.opt_id(2)?.map(Into::into),
        giorno: row.int(3)?,
        ordinale: row.int(4)?,
        materia_id: row.id(5)?.into(),
        docente_id: row.id(6)?.into(),
        aula: row.text(7)?,
        dal: row.date(8)?,
        al: row.date(9)?,
    })
}

/// The lines of a teacher that count on a day of the week of that date.
///
/// # Errors
/// The storage's.
pub fn docente_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    on: Date,
) -> Result<Vec<OrarioLezione>, AppError> {
    let found = standing(tx, istituto, "orario_docente", params![docente], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
                 WHERE istituto_id = $1 AND docente_id = $2 ORDER BY giorno, ordinale, classe_id, id"
            ),
            params![istituto, docente],
            orario_lezione,
        )?)
    })?;
    Ok(counting_on(&found, on))
}

/// The lines of a class that count on a day.
///
/// # Errors
/// The storage's.
pub fn classe_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    on: Date,
) -> Result<Vec<OrarioLezione>, AppError> {
    let found = standing(tx, istituto, "orario_classe", params![classe], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
                 WHERE istituto_id = $1 AND classe_id = $2 ORDER BY giorno, ordinale, id"
            ),
            params![istituto, classe],
            orario_lezione,
        )?)
    })?;
    Ok(counting_on(&found, on))
}

/// The lines of that weekday which are valid on a day.
fn counting_on(lines: &[OrarioLezione], on: Date) -> Vec<OrarioLezione> {
    let giorno = weekday(on);
    lines.iter().filter(|line| line.giorno == giorno && line.dal <= on && line.al >= on).cloned().collect()
}

/// The whole timetable of a class that counts on a day, Monday first.
///
/// # Errors
/// The storage's.
pub fn settimana_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    on: Date,
) -> Result<Vec<OrarioLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND classe_id = $2 AND dal <= $3 AND al >= $3 ORDER BY giorno, ordinale, id"
        ),
        params![istituto, classe, on],
        orario_lezione,
    )?)
}

/// The whole timetable of a teacher that counts on a day, Monday first.
///
/// # Errors
/// The storage's.
pub fn settimana_docente(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    docente: PersonaId,
    on: Date,
) -> Result<Vec<OrarioLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND docente_id = $2 AND dal <= $3 AND al >= $3 ORDER BY giorno, ordinale, id"
        ),
        params![istituto, docente, on],
        orario_lezione,
    )?)
}

/// The whole timetable of a room that counts on a day, Monday first.
///
/// # Errors
/// The storage's.
pub fn settimana_aula(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    aula: &str,
    on: Date,
) -> Result<Vec<OrarioLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND aula = $2 AND dal <= $3 AND al >= $3 ORDER BY giorno, ordinale, id"
        ),
        params![istituto, aula, on],
        orario_lezione,
    )?)
}

/// The rooms that the timetable names on a day, in alphabetical order.
///
/// # Errors
/// The storage's.
pub fn aule(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<Vec<String>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT aula FROM orario_lezione
             WHERE istituto_id = $1 AND aula <> '' AND dal <= $2 AND al >= $2 ORDER BY aula"
        ),
        params![istituto, on],
        |row| row.text(0),
    )?)
}

/// All lines of the school that count on a day: for the whole-school views.
///
/// # Errors
/// The storage's.
pub fn all_on(tx: &mut dyn Tx, istituto: IstitutoId, on: Date) -> Result<Vec<OrarioLezione>, AppError> {
    let found = standing(tx, istituto, "orario_all_on", params![on], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al
                 FROM orario_lezione
                 WHERE istituto_id = $1 AND giorno = $2 AND dal <= $3 AND al >= $3 ORDER BY classe_id, ordinale, id"
            ),
            params![istituto, weekday(on), on],
            orario_lezione,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// Class and teacher of every line that counts on a day, whatever its weekday.
///
/// # Errors
/// The storage's.
pub fn valide_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    on: Date,
) -> Result<Vec<(ClasseId, PersonaId)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT classe_id, docente_id FROM orario_lezione WHERE istituto_id = $1 AND dal <= $2 AND al >= $2
             ORDER BY classe_id, giorno, ordinale, id"
        ),
        params![istituto, on],
        |row| Ok((row.id(0)?.into(), row.id(1)?.into())),
    )?)
}

/// One line.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: OrarioId) -> Result<Option<OrarioLezione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        orario_lezione,
    )?)
}

/// Every line of a class, past and future too, oldest first.
///
/// # Errors
/// The storage's.
pub fn storia_classe(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
) -> Result<Vec<OrarioLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND classe_id = $2 ORDER BY dal, giorno, ordinale, id"
        ),
        params![istituto, classe],
        orario_lezione,
    )?)
}

/// Every line of a weekday that counts on some day of an interval, in all classes.
///
/// # Errors
/// The storage's.
pub fn giorno_between(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    giorno: i64,
    (dal, al): (Date, Date),
) -> Result<Vec<OrarioLezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, classe_id, gruppo_id, giorno, ordinale, materia_id, docente_id, aula, dal, al FROM orario_lezione
             WHERE istituto_id = $1 AND giorno = $2 AND dal <= $4 AND al >= $3 ORDER BY classe_id, ordinale, id"
        ),
        params![istituto, giorno, dal, al],
        orario_lezione,
    )?)
}

/// Hours of timetables of a subject, past ones too.
///
/// # Errors
/// The storage's.
pub fn count_materia(tx: &mut dyn Tx, istituto: IstitutoId, materia: MateriaId) -> Result<u32, AppError> {
    let ore = tx.one(
        sql!("SELECT COUNT(*) FROM orario_lezione WHERE istituto_id = $1 AND materia_id = $2"),
        params![istituto, materia],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(ore).unwrap_or(u32::MAX))
}

/// How many lines of the timetable a school year has.
///
/// # Errors
/// The storage's.
pub fn count(tx: &mut dyn Tx, istituto: IstitutoId, anno: AnnoScolastico) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!("SELECT COUNT(*) FROM orario_lezione WHERE istituto_id = $1 AND anno = $2"),
        params![istituto, i64::from(anno.start_year())],
        |row| row.int(0),
    )?)
}

/// A new line.
///
/// # Errors
/// Conflict `orario_lezione_docente` when the teacher is in that slot of the class already.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
    row: &OrarioLezione,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO orario_lezione (istituto_id, id, anno, classe_id, gruppo_id, giorno, ordinale, materia_id,
                                         docente_id, aula, dal, al)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        ),
        params![
            istituto, row.id, i64::from(anno.start_year()), row.classe_id, row.gruppo_id, row.giorno, row.ordinale,
            row.materia_id, row.docente_id, &row.aula, row.dal, row.al
        ],
    )?;
    Ok(())
}

/// Removes a line that was never in force, or ends one on a day.
///
/// # Errors
/// The storage's.
pub fn end(tx: &mut dyn Tx, istituto: IstitutoId, id: OrarioId, al: Date) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM orario_lezione WHERE istituto_id = $1 AND id = $2 AND dal > $3"),
        params![istituto, id, al],
    )?;
    tx.exec(
        sql!("UPDATE orario_lezione SET al = $3 WHERE istituto_id = $1 AND id = $2 AND al > $3"),
        params![istituto, id, al],
    )?;
    Ok(())
}

fn weekday(on: Date) -> i64 {
    i64::from(on.weekday().to_monday_one_offset())
}
