// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans of pupils out of class: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::fuori_classe::GiorniFuori;
use campanella_domain::ids::{ClasseId, IstitutoId, PersonaId};
use campanella_domain::orario::OraLocale;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::error::AppError;
use crate::params;

/// A plan that stands, with its pupils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FuoriPrevisto {
    /// Identity.
    pub id: Uuid,
    /// The class.
    pub classe_id: ClasseId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Date,
    /// From when on, minutes after midnight; none is the first bell.
    pub dalle: Option<u16>,
    /// Until when, minutes after midnight; none is the last bell.
    pub alle: Option<u16>,
    /// Where they are.
    pub descrizione: String,
    /// The pupils; of what a family reads, only its own.
    pub alunni: Vec<PersonaId>,
    /// For concurrent edits.
    pub version: i64,
}

impl FuoriPrevisto {
    /// What the rules ask for.
    pub fn giorni(&self) -> GiorniFuori {
        let ora = |minutes: Option<u16>| minutes.and_then(OraLocale::from_minutes);
        GiorniFuori { dal: self.dal, al: self.al, dalle: ora(self.dalle), alle: ora(self.alle) }
    }
}

fn previsto(row: &dyn Row) -> Result<FuoriPrevisto, campanella_db::Error> {
    let minutes = |value: Option<i64>| value.and_then(|m| u16::try_from(m).ok());
    Ok(FuoriPrevisto {
        id: row.id(0)?,
        classe_id: row.id(1)?.into(),
        dal: row.date(2)?,
        al: row.date(3)?,
        dalle: minutes(row.opt_int(4)?),
        alle: minutes(row.opt_int(5)?),
        descrizione: row.text(6)?,
        version: row.int(7)?,
        alunni: vec![row.id(8)?.into()],
    })
}

/// One row for each pupil becomes one plan with its pupils.
fn gathered(rows: Vec<FuoriPrevisto>) -> Vec<FuoriPrevisto> {
    rows.into_iter().fold(Vec::new(), |mut plans: Vec<FuoriPrevisto>, row| {
        match plans.last_mut() {
            Some(plan) if plan.id == row.id => plan.alunni.extend(row.alunni),
            _ => plans.push(row),
        }
        plans
    })
}

/// The plans of the school that touch some days, in order.
///
/// # Errors
/// The storage's.
pub fn between(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (dal, al): (Date, Date),
) -> Result<Vec<FuoriPrevisto>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT p.id, p.classe_id, p.dal, p.al, p.dalle, p.alle, p.descrizione, p.version, a.alunno_id
             FROM fuori_classe_previsto p
             JOIN fuori_classe_alunno a ON a.istituto_id = p.istituto_id AND a.previsto_id = p.id
             WHERE p.istituto_id = $1 AND p.dal <= $3 AND p.al >= $2 AND p.annulled_at IS NULL
             ORDER BY p.dal, p.dalle NULLS FIRST, p.id, a.alunno_id"
        ),
        params![istituto, dal, al],
        previsto,
    )?;
    Ok(gathered(rows))
}

/// The plans of a class that hold on a day.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, classe: &ClasseToken, on: Date) -> Result<Vec<FuoriPrevisto>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT p.id, p.classe_id, p.dal, p.al, p.dalle, p.alle, p.descrizione, p.version, a.alunno_id
             FROM fuori_classe_previsto p
             JOIN fuori_classe_alunno a ON a.istituto_id = p.istituto_id AND a.previsto_id = p.id
             WHERE p.istituto_id = $1 AND p.classe_id = $2 AND p.dal <= $3 AND p.al >= $3 AND p.annulled_at IS NULL
             ORDER BY p.dal, p.dalle NULLS FIRST, p.id, a.alunno_id"
        ),
        params![classe.istituto(), classe.id(), on],
        previsto,
    )?;
    Ok(gathered(rows))
}

/// The plans about a pupil that end from a day on, of classes in which the pupil is then; no other pupil is named.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken, from: Date) -> Result<Vec<FuoriPrevisto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT p.id, p.classe_id, p.dal, p.al, p.dalle, p.alle, p.descrizione, p.version, a.alunno_id
             FROM fuori_classe_alunno a
             JOIN fuori_classe_previsto p ON p.istituto_id = a.istituto_id AND p.id = a.previsto_id
             WHERE a.istituto_id = $1 AND a.alunno_id = $2 AND a.annulled_at IS NULL
               AND p.al >= $3 AND p.annulled_at IS NULL
               AND EXISTS (SELECT 1 FROM iscrizione i WHERE i.istituto_id = a.istituto_id AND i.alunno_id = a.alunno_id
                             AND i.classe_id = p.classe_id AND i.dal <= p.al
                             AND (i.al IS NULL OR (i.al >= $3 AND i.al >= p.dal)))
             ORDER BY p.dal, p.dalle NULLS FIRST, p.id"
        ),
        params![alunno.istituto(), alunno.id(), from],
        previsto,
    )?)
}

/// A plan that stands.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<FuoriPrevisto>, AppError> {
    let rows = tx.all(
        sql!(
            "SELECT p.id, p.classe_id, p.dal, p.al, p.dalle, p.alle, p.descrizione, p.version, a.alunno_id
             FROM fuori_classe_previsto p
             JOIN fuori_classe_alunno a ON a.istituto_id = p.istituto_id AND a.previsto_id = p.id
             WHERE p.istituto_id = $1 AND p.id = $2 AND p.annulled_at IS NULL ORDER BY a.alunno_id"
        ),
        params![istituto, id],
        previsto,
    )?;
    Ok(gathered(rows).into_iter().next())
}

/// The class of a plan, annulled or not.
///
/// # Errors
/// The storage's.
pub fn classe_of(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Option<ClasseId>, AppError> {
    Ok(tx.opt(
        sql!("SELECT classe_id FROM fuori_classe_previsto WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
        |row| Ok(row.id(0)?.into()),
    )?)
}

/// A new plan.
///
/// # Errors
/// Conflict `fuori_classe_alunno_inizio` when somebody plans a pupil out from the same moment on; the storage's.
pub fn insert(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &FuoriPrevisto,
    (written_by, now): (PersonaId, Timestamp),
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO fuori_classe_previsto (istituto_id, id, classe_id, dal, al, dalle, alle, descrizione, written_by,
                 written_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        params![
            istituto,
            row.id,
            row.classe_id,
            row.dal,
            row.al,
            row.dalle,
            row.alle,
            &row.descrizione,
            written_by,
            now,
            row.version
        ],
    )?;
    insert_alunni(tx, istituto, row)
}

fn insert_alunni(tx: &mut dyn Tx, istituto: IstitutoId, row: &FuoriPrevisto) -> Result<(), AppError> {
    for alunno in &row.alunni {
        tx.exec(
            sql!(
                "INSERT INTO fuori_classe_alunno (istituto_id, previsto_id, alunno_id, classe_id, dal, dalle)
                 VALUES ($1, $2, $3, $4, $5, $6)"
            ),
            params![istituto, row.id, *alunno, row.classe_id, row.dal, row.dalle.unwrap_or(0)],
        )?;
    }
    Ok(())
}

/// Writes a plan anew if nobody changed it since `version`.
///
/// # Errors
/// As [`insert`].
pub fn update(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &FuoriPrevisto,
    version: i64,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE fuori_classe_previsto SET dal = $4, al = $5, dalle = $6, alle = $7, descrizione = $8, version = $9
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![
            istituto,
            row.id,
            version,
            row.dal,
            row.al,
            row.dalle,
            row.alle,
            &row.descrizione,
            row.version
        ],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.exec(
        sql!("DELETE FROM fuori_classe_alunno WHERE istituto_id = $1 AND previsto_id = $2"),
        params![istituto, row.id],
    )?;
    insert_alunni(tx, istituto, row)?;
    Ok(true)
}

/// Annuls a plan if nobody changed it since `version`: the rows stay, with who annulled it.
///
/// # Errors
/// The storage's.
pub fn annul(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (id, version): (Uuid, i64),
    (annulled_by, now): (PersonaId, Timestamp),
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE fuori_classe_previsto SET annulled_by = $4, annulled_at = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![istituto, id, version, annulled_by, now],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.exec(
        sql!("UPDATE fuori_classe_alunno SET annulled_at = $3 WHERE istituto_id = $1 AND previsto_id = $2"),
        params![istituto, id, now],
    )?;
    Ok(true)
}
