// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Roll calls and the events of attendance: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, EventoId, IstitutoId, LezioneId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::eventi::{ASSENZA_ORARIA, FUORI_CLASSE};
use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::error::AppError;
use crate::params;

/// A roll call that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appello {
    /// The lesson in which.
    pub lezione_id: LezioneId,
    /// Its class.
    pub classe_id: ClasseId,
    /// Its day.
    pub data: Date,
    /// Who took it last.
    pub docente_id: PersonaId,
    /// When it was taken last.
    pub taken_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

fn appello(row: &dyn Row) -> Result<Appello, campanella_db::Error> {
    Ok(Appello {
        lezione_id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        data: row.date(2)?,
        docente_id: row.id(3)?.into(),
        taken_at: row.instant(4)?,
        version: row.int(5)?,
    })
}

/// The roll call of a lesson.
///
/// # Errors
/// The storage's.
pub fn of_lezione(tx: &mut dyn Tx, istituto: IstitutoId, id: LezioneId) -> Result<Option<Appello>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT lezione_id, classe_id, data, docente_id, taken_at, version FROM appello
             WHERE istituto_id = $1 AND lezione_id = $2"
        ),
        params![istituto, id],
        appello,
    )?)
}

/// The roll calls of a class on a day, in the order in which they were taken.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, classe: &ClasseToken, on: Date) -> Result<Vec<Appello>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT lezione_id, classe_id, data, docente_id, taken_at, version FROM appello
             WHERE istituto_id = $1 AND classe_id = $2 AND data = $3 ORDER BY taken_at, lezione_id"
        ),
        params![classe.istituto(), classe.id(), on],
        appello,
    )?)
}

/// Notes that the roll was called, or called again; the new version.
///
/// # Errors
/// The storage's.
pub fn save_appello(tx: &mut dyn Tx, istituto: IstitutoId, row: &Appello) -> Result<i64, AppError> {
    Ok(tx.one(
        sql!(
            "INSERT INTO appello (istituto_id, lezione_id, classe_id, data, docente_id, taken_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, 1)
             ON CONFLICT (istituto_id, lezione_id) DO UPDATE SET docente_id = excluded.docente_id,
                 taken_at = excluded.taken_at, version = appello.version + 1
             RETURNING version"
        ),
        params![istituto, row.lezione_id, row.classe_id, row.data, row.docente_id, row.taken_at],
        |row| row.int(0),
    )?)
}

/// An event of attendance as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventoPresenza {
    /// Identity.
    pub id: EventoId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The day.
    pub data: Date,
    /// Kind.
    pub tipo: String,
    /// Entry, exit, or start of "fuori classe": minutes after midnight.
    pub dalle: Option<u16>,
    /// End of "fuori classe": minutes after midnight.
    pub alle: Option<u16>,
    /// A late entry short enough to be justified by itself.
    pub breve: bool,
    /// When it was justified.
    pub giustificato_at: Option<Timestamp>,
    /// The lesson of the roll call that made it.
    pub lezione_id: Option<LezioneId>,
    /// Who recorded it.
    pub recorded_by: PersonaId,
    /// When.
    pub recorded_at: Timestamp,
}

pub(super) fn evento(row: &dyn Row) -> Result<EventoPresenza, campanella_db::Error> {
    let minutes = |value: Option<i64>| value.and_then(|m| u16::try_from(m).ok());
    Ok(EventoPresenza {
        id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        data: row.date(2)?,
        tipo: row.text(3)?,
        dalle: minutes(row.opt_int(4)?),
        alle: minutes(row.opt_int(5)?),
        breve: row.bool(6)?,
        giustificato_at: row.opt_instant(7)?,
        lezione_id: row.opt_id(8)?.map(Into::into),
        recorded_by: row.id(9)?.into(),
        recorded_at: row.instant(10)?,
    })
}

/// The standing events of the pupils of a class on a day.
///
/// # Errors
/// The storage's.
pub fn eventi_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    data: Date,
) -> Result<Vec<EventoPresenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT e.id, e.alunno_id, e.data, e.tipo, e.dalle, e.alle, e.breve, e.giustificato_at, e.lezione_id,
                    e.recorded_by, e.recorded_at
             FROM iscrizione i
             JOIN evento_presenza e ON e.istituto_id = i.istituto_id AND e.alunno_id = i.alunno_id AND e.data = $3
             WHERE i.istituto_id = $1 AND i.classe_id = $2 AND i.dal <= $3 AND (i.al IS NULL OR i.al >= $3)
               AND e.annulled_at IS NULL
             ORDER BY e.alunno_id, e.id"
        ),
        params![classe.istituto(), classe.id(), data],
        evento,
    )?)
}

/// Days of absence and events still to justify, of each pupil of a class.
///
/// # Errors
/// The storage's.
pub fn conteggi_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Conteggio>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT e.alunno_id, COUNT(*) FILTER (WHERE e.tipo = 'assenza'),
                    COUNT(*) FILTER (WHERE e.giustificato_at IS NULL AND e.tipo <> 'fuori_classe' AND NOT e.breve)
             FROM iscrizione i
             JOIN evento_presenza e ON e.istituto_id = i.istituto_id AND e.alunno_id = i.alunno_id
             WHERE i.istituto_id = $1 AND i.classe_id = $2 AND i.dal <= $4 AND (i.al IS NULL OR i.al >= $4)
               AND e.data >= $3 AND e.data < $4 AND e.annulled_at IS NULL
             GROUP BY e.alunno_id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        |row| Ok(Conteggio { alunno_id: row.id(0)?.into(), assenze: row.int(1)?, da_giustificare: row.int(2)? }),
    )?)
}

/// What a roll call tells of a pupil's past days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conteggio {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// Days of absence.
    pub assenze: i64,
    /// Events still to justify.
    pub da_giustificare: i64,
}

/// The standing events of a pupil between two days, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    (dal, al): (Date, Date),
) -> Result<Vec<EventoPresenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, data, tipo, dalle, alle, breve, giustificato_at, lezione_id, recorded_by, recorded_at
             FROM evento_presenza
             WHERE istituto_id = $1 AND alunno_id = $2 AND data >= $3 AND data <= $4 AND annulled_at IS NULL
             ORDER BY data DESC, id"
        ),
        params![alunno.istituto(), alunno.id(), dal, al],
        evento,
    )?)
}

/// Whether an absence of a pupil of the class stood that day when a lesson first recorded something about them: a roll
/// before it had missed them.
///
/// # Errors
/// The storage's.
pub fn was_missed_before(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    alunno: PersonaId,
    (data, lezione): (Date, LezioneId),
) -> Result<bool, AppError> {
    let absences = tx.one(
        sql!(
            "SELECT COUNT(*) FROM evento_presenza a
             WHERE a.istituto_id = $1 AND a.alunno_id = $2 AND a.data = $3 AND a.tipo = 'assenza'
               AND (a.lezione_id IS NULL OR a.lezione_id <> $4)
               AND a.annulled_at >= (SELECT MIN(o.recorded_at) FROM evento_presenza o
                                     WHERE o.istituto_id = $1 AND o.alunno_id = $2 AND o.data = $3 AND o.lezione_id = $4)"
        ),
        params![classe.istituto(), alunno, data, lezione],
        |row| row.int(0),
    )?;
    Ok(absences > 0)
}

/// All events that were ever recorded of a pupil's day, annulled or not, newest first.
///
/// # Errors
/// The storage's.
pub fn ever_of(tx: &mut dyn Tx, alunno: &AlunnoToken, data: Date) -> Result<Vec<EventoPresenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, data, tipo, dalle, alle, breve, giustificato_at, lezione_id, recorded_by, recorded_at
             FROM evento_presenza WHERE istituto_id = $1 AND alunno_id = $2 AND data = $3 ORDER BY recorded_at DESC, id"
        ),
        params![alunno.istituto(), alunno.id(), data],
        evento,
    )?)
}

/// The events of a pupil's day that the roll call of a lesson annulled last, in a write in which it recorded its own.
///
/// # Errors
/// The storage's.
pub fn swept_by(
    tx: &mut dyn Tx,
    alunno: &AlunnoToken,
    data: Date,
    lezione: LezioneId,
) -> Result<Vec<EventoPresenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT a.id, a.alunno_id, a.data, a.tipo, a.dalle, a.alle, a.breve, a.giustificato_at, a.lezione_id,
                    a.recorded_by, a.recorded_at
             FROM evento_presenza a
             WHERE a.istituto_id = $1 AND a.alunno_id = $2 AND a.data = $3
               AND (a.lezione_id IS NULL OR a.lezione_id <> $4)
               AND a.annulled_at = (SELECT MAX(s.annulled_at) FROM evento_presenza s
                                    JOIN evento_presenza o ON o.istituto_id = s.istituto_id
                                     AND o.alunno_id = s.alunno_id AND o.data = s.data AND o.recorded_at = s.annulled_at
                                    WHERE s.istituto_id = $1 AND s.alunno_id = $2 AND s.data = $3 AND o.lezione_id = $4
                                      AND (s.lezione_id IS NULL OR s.lezione_id <> $4))
             ORDER BY a.id"
        ),
        params![alunno.istituto(), alunno.id(), data, lezione],
        evento,
    )?)
}

/// Records an event.
///
/// # Errors
/// Conflict `evento_presenza_giorno` when the pupil has one of that kind on that day.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &EventoPresenza) -> Result<(), AppError> {
    let is_one_of_many = row.tipo == FUORI_CLASSE || row.tipo == ASSENZA_ORARIA;
    let esclusiva = if is_one_of_many { Uuid::from(row.id) } else { Uuid::nil() };
    tx.send(
        sql!(
            "INSERT INTO evento_presenza (istituto_id, id, alunno_id, data, tipo, dalle, alle, breve, giustificato_at,
                                          lezione_id, recorded_by, recorded_at, esclusiva)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        ),
        params![
            istituto, row.id, row.alunno_id, row.data, &row.tipo, row.dalle, row.alle, row.breve, row.giustificato_at,
            row.lezione_id, row.recorded_by, row.recorded_at, esclusiva
        ],
    )?;
    Ok(())
}

/// Annuls an event: the row stays.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, id: EventoId, now: Timestamp) -> Result<(), AppError> {
    tx.send(
        sql!(
            "UPDATE evento_presenza SET annulled_at = $3, esclusiva = id WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, now],
    )?;
    Ok(())
}
