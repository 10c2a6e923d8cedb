// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lessons: all SQL of the table `lezione` alone.

use campanella_db::{Row, Tx, sql};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::etichetta::Etichette;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, LezioneId, MateriaId};
use campanella_domain::lezione::TipoLezione;
use campanella_domain::orario::campane::OraFirmata;
use campanella_domain::orario::{OraLocale, OraScansione};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::ClasseToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;

/// A lesson that stands in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lezione {
    /// Identity.
    pub id: LezioneId,
    /// Day.
    pub data: Date,
    /// Hour of the bell schedule.
    pub ordinale: u8,
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it is not the whole class.
    pub gruppo_id: Option<GruppoId>,
    /// What it is.
    pub tipo: TipoLezione,
    /// The subject; a cover may have none.
    pub materia_id: Option<MateriaId>,
    /// First bell, minutes after midnight.
    pub inizio: u16,
    /// Last bell, minutes after midnight.
    pub fine: u16,
    /// Topic.
    pub argomento: String,
    /// Activity.
    pub attivita: String,
    /// For concurrent edits.
    pub version: i64,
    /// What it counts for besides its subject, as it was written.
    pub etichette: Etichette,
}

fn lezione(row: &dyn Row) -> Result<Lezione, campanella_db::Error> {
    lezione_from(row, 0)
}

/// A lesson whose columns begin at the `n`-th.
pub(super) fn lezione_from(row: &dyn Row, n: usize) -> Result<Lezione, campanella_db::Error> {
    Ok(Lezione {
        id: row.id(n)?.into(),
        data: row.date(n + 1)?,
        ordinale: u8::try_from(row.int(n + 2)?).unwrap_or_default(),
        classe_id: row.id(n + 3)?.into(),
        gruppo_id: row.opt_id(n + 4)?.map(Into::into),
        tipo: coded(&row.text(n + 5)?)?,
        materia_id: row.opt_id(n + 6)?.map(Into::into),
        inizio: u16::try_from(row.int(n + 7)?).unwrap_or_default(),
        fine: u16::try_from(row.int(n + 8)?).unwrap_or_default(),
        argomento: row.text(n + 9)?,
        attivita: row.text(n + 10)?,
        version: row.int(n + 11)?,
        etichette: coded(&row.text(n + 12)?)?,
    })
}

/// One lesson.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: LezioneId) -> Result<Option<Lezione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, data, ordinale, classe_id, gruppo_id, tipo, materia_id, inizio, fine, argomento, attivita, version,
                    etichette
             FROM lezione WHERE istituto_id = $1 AND id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, id],
        lezione,
    )?)
}

/// The lessons of a class between two days, in order.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    classe: &ClasseToken,
    (dal, al): (Date, Date),
) -> Result<Vec<Lezione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, data, ordinale, classe_id, gruppo_id, tipo, materia_id, inizio, fine, argomento, attivita, version,
                    etichette
             FROM lezione
             WHERE istituto_id = $1 AND classe_id = $2 AND data >= $3 AND data <= $4 AND annulled_at IS NULL
             ORDER BY data, ordinale, id"
        ),
        params![classe.istituto(), classe.id(), dal, al],
        lezione,
    )?)
}

/// A new lesson.
///
/// # Errors
/// Conflict `lezione_slot` when the slot of that class and group is taken.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Lezione, now: Timestamp) -> Result<(), AppError> {
    let chiave = row.gruppo_id.map_or(Uuid::nil(), Uuid::from);
    tx.send(
        sql!(
            "INSERT INTO lezione (istituto_id, id, data, ordinale, classe_id, gruppo_id, gruppo_chiave, tipo, materia_id,
                                  inizio, fine, argomento, attivita, version, created_at, etichette)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15)"
        ),
        params![
            istituto, row.id, row.data, row.ordinale, row.classe_id, row.gruppo_id, chiave, row.tipo.code(),
            row.materia_id, row.inizio, row.fine, &row.argomento, &row.attivita, now, row.etichette.to_string()
        ],
    )?;
    Ok(())
}

/// Changes what a lesson is: kind, subject, group.
///
/// # Errors
/// Conflict `lezione_slot`.
pub fn update_kind(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: LezioneId,
    tipo: TipoLezione,
    materia: Option<MateriaId>,
    gruppo: Option<GruppoId>,
) -> Result<(), AppError> {
    tx.send(
        sql!(
            "UPDATE lezione SET tipo = $3, materia_id = $4, gruppo_id = $5, gruppo_chiave = $6
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id, tipo.code(), materia, gruppo, gruppo.map_or(Uuid::nil(), Uuid::from)],
    )?;
    Ok(())
}

/// Writes topic, activity and tags if nobody wrote since `version`; the new version.
///
/// # Errors
/// The storage's.
pub fn update_texts(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: LezioneId,
    version: i64,
    (argomento, attivita): (&str, &str),
    etichette: Etichette,
) -> Result<Option<i64>, AppError> {
    Ok(tx.opt(
        sql!(
            "UPDATE lezione SET argomento = $4, attivita = $5, etichette = $6, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 RETURNING version"
        ),
        params![istituto, id, version, argomento, attivita, etichette.to_string()],
        |row| row.int(0),
    )?)
}

/// Annuls a lesson whose last signature is gone.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, id: LezioneId, now: Timestamp) -> Result<(), AppError> {
    tx.send(
        sql!("UPDATE lezione SET annulled_at = $3, version = version + 1 WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id, now],
    )?;
    Ok(())
}

/// Every hour of the register from a day on, with its class, its day and the bells that it was signed with.
///
/// # Errors
/// The storage's.
pub fn ore_dal(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    dal: Date,
) -> Result<Vec<(ClasseId, OraFirmata)>, AppError> {
    let minutes = |row: &dyn Row, n| {
        let minutes = u16::try_from(row.int(n)?).unwrap_or_default();
        Ok::<_, campanella_db::Error>(OraLocale::from_minutes(minutes).unwrap_or(OraLocale::MEZZANOTTE))
    };
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT classe_id, data, ordinale, inizio, fine FROM lezione
             WHERE istituto_id = $1 AND data >= $2 AND annulled_at IS NULL"
        ),
        params![istituto, dal],
        |row| {
            let ordinale = u8::try_from(row.int(2)?).unwrap_or_default();
            let ora = OraScansione { ordinale, inizio: minutes(row, 3)?, fine: minutes(row, 4)? };
            Ok((row.id(0)?.into(), OraFirmata { data: row.date(1)?, ora }))
        },
    )?)
}

/// How many lessons each class had on each day between two.
///
/// # Errors
/// The storage's.
pub fn svolte_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<(Date, ClasseId, i64)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT data, classe_id, COUNT(*) FROM lezione
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND annulled_at IS NULL
             GROUP BY data, classe_id ORDER BY data, classe_id"
        ),
        params![istituto, dal, al],
        |row| Ok((row.date(0)?, row.id(1)?.into(), row.int(2)?)),
    )?)
}

/// Signed lessons of a class.
///
/// # Errors
/// The storage's.
pub fn svolte_in(tx: &mut dyn Tx, istituto: IstitutoId, classe: ClasseId) -> Result<u32, AppError> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND classe_id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, classe],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The hours of a class in which a lesson is signed, each once.
///
/// # Errors
/// The storage's.
pub fn ore_svolte(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
) -> Result<Vec<(Date, u8)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT data, ordinale FROM lezione
             WHERE istituto_id = $1 AND classe_id = $2 AND annulled_at IS NULL ORDER BY data, ordinale"
        ),
        params![istituto, classe],
        |row| Ok((row.date(0)?, u8::try_from(row.int(1)?).unwrap_or(u8::MAX))),
    )?)
}

/// Signed lessons of a subject.
///
/// # Errors
/// The storage's.
pub fn svolte_di(tx: &mut dyn Tx, istituto: IstitutoId, materia: MateriaId) -> Result<u32, AppError> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND materia_id = $2 AND annulled_at IS NULL"
        ),
        params![istituto, materia],
        |row| row.int(0),
    )?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Minutes that a subject was taught to a class or a group on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinutiSvolti {
    /// The class.
    pub classe_id: ClasseId,
    /// The group, when it was for one group only.
    pub gruppo_id: Option<GruppoId>,
    /// The subject.
    pub materia_id: MateriaId,
    /// The day.
    pub data: Date,
    /// How many.
    pub minuti: u64,
}

/// The minutes of each subject that the school taught between two days.
///
/// # Errors
/// The storage's.
pub fn minuti_svolti(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<MinutiSvolti>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT classe_id, gruppo_id, materia_id, data, CAST(SUM(fine - inizio) AS BIGINT) FROM lezione
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND annulled_at IS NULL AND materia_id IS NOT NULL
             GROUP BY classe_id, gruppo_id, materia_id, data"
        ),
        params![istituto, dal, al],
        |row| {
            Ok(MinutiSvolti {
                classe_id: row.id(0)?.into(),
                gruppo_id: row.opt_id(1)?.map(Into::into),
                materia_id: row.id(2)?.into(),
                data: row.date(3)?,
                minuti: u64::try_from(row.int(4)?).unwrap_or_default(),
            })
        },
    )?)
}

/// A covered slot: day, class, hour, and the group when the cover was for that group only.
pub type SlotCoperto = (Date, ClasseId, u8, Option<GruppoId>);

/// Every slot of the school that a substitute covered between two days.
///
/// # Errors
/// The storage's.
pub fn coperte_on(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<SlotCoperto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT data, classe_id, ordinale, gruppo_id FROM lezione
             WHERE istituto_id = $1 AND data >= $2 AND data <= $3 AND tipo = 'sostituzione' AND annulled_at IS NULL
             ORDER BY data, classe_id, ordinale"
        ),
        params![istituto, dal, al],
        |row| {
            let ordinale = u8::try_from(row.int(2)?).unwrap_or_default();
            Ok((row.date(0)?, row.id(1)?.into(), ordinale, row.opt_id(3)?.map(Into::into)))
        },
    )?)
}

/// How many lessons stand for a group.
///
/// # Errors
/// The storage's.
pub fn conta_gruppo(tx: &mut dyn Tx, istituto: IstitutoId, gruppo: GruppoId) -> Result<usize, AppError> {
    conta_gruppo_dal(tx, istituto, gruppo, AnnoScolastico::FIRST.first_day())
}

/// How many lessons stand for a group from a day on.
///
/// # Errors
/// The storage's.
pub fn conta_gruppo_dal(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: GruppoId,
    dal: Date,
) -> Result<usize, AppError> {
    let found = tx.one(
        sql!(
            "SELECT COUNT(*) FROM lezione WHERE istituto_id = $1 AND gruppo_id = $2 AND data >= $3 AND annulled_at IS NULL"
        ),
        params![istituto, gruppo, dal],
        |row| row.int(0),
    )?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}
