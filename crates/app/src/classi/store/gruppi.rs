// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups of a class and their members: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

/// A group of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gruppo {
    /// Identity.
    pub id: GruppoId,
    /// Its class.
    pub classe_id: ClasseId,
    /// Name.
    pub nome: String,
    /// Kind.
    pub tipo: TipoGruppo,
    /// For concurrent edits.
    pub version: i64,
}

pub(in crate::classi) fn gruppo(row: &dyn Row) -> Result<Gruppo, campanella_db::Error> {
    Ok(Gruppo {
        id: row.id(0)?.into(),
        classe_id: row.id(1)?.into(),
        nome: row.text(2)?,
        tipo: coded(&row.text(3)?)?,
        version: row.int(4)?,
    })
}

/// The groups of a class, by name.
///
/// # Errors
/// The storage's.
pub fn gruppi(tx: &mut dyn Tx, istituto: IstitutoId, classe: ClasseId) -> Result<Vec<Gruppo>, AppError> {
    let found = standing(tx, istituto, "gruppi", params![classe], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT id, classe_id, nome, tipo, version FROM gruppo
                 WHERE istituto_id = $1 AND classe_id = $2 ORDER BY nome, id"
            ),
            params![istituto, classe],
            gruppo,
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// One group.
///
/// # Errors
/// The storage's.
pub fn gruppo_by_id(tx: &mut dyn Tx, istituto: IstitutoId, id: GruppoId) -> Result<Option<Gruppo>, AppError> {
    Ok(tx.opt(
        sql!("SELECT id, classe_id, nome, tipo, version FROM gruppo WHERE istituto_id = $1 AND id = $2"),
        params![istituto, id],
        gruppo,
    )?)
}

/// A new group.
///
/// # Errors
/// Conflict `gruppo_nome`.
pub fn insert_gruppo(tx: &mut dyn Tx, istituto: IstitutoId, gruppo: &Gruppo) -> Result<(), AppError> {
    tx.exec(
        sql!("INSERT INTO gruppo (istituto_id, id, classe_id, nome, tipo, version) VALUES ($1, $2, $3, $4, $5, 1)"),
        params![istituto, gruppo.id, gruppo.classe_id, &gruppo.nome, gruppo.tipo.code()],
    )?;
    Ok(())
}

/// Changes name and kind of a group if nobody changed it since `version`.
///
/// # Errors
/// Conflict `gruppo_nome`.
pub fn update_gruppo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: &Gruppo,
    version: i64,
) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE gruppo SET nome = $4, tipo = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, gruppo.id, version, &gruppo.nome, gruppo.tipo.code()],
    )?;
    Ok(changed == 1)
}

/// Deletes a group if nobody changed it since `version`.
///
/// # Errors
/// Conflict `foreign_key` when something names it.
pub fn delete_gruppo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: GruppoId,
    version: i64,
) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM gruppo WHERE istituto_id = $1 AND id = $2 AND version = $3"),
        params![istituto, id, version],
    )?;
    Ok(deleted == 1)
}

/// Puts a pupil into a group from a day on.
///
/// # Errors
/// Conflict `gruppo_alunno_pkey`.
pub fn insert_gruppo_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: GruppoId,
    alunno: PersonaId,
    (dal, al): (Date, Option<Date>),
) -> Result<(), AppError> {
    tx.exec(
        sql!("INSERT INTO gruppo_alunno (istituto_id, gruppo_id, alunno_id, dal, al) VALUES ($1, $2, $3, $4, $5)"),
        params![istituto, gruppo, alunno, dal, al],
    )?;
    Ok(())
}

/// The pupils of a group on a day.
///
/// # Errors
/// The storage's.
pub fn alunni_gruppo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: GruppoId,
    on: Date,
) -> Result<Vec<PersonaId>, AppError> {
    let found = standing(tx, istituto, "alunni_gruppo", params![gruppo, on], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT alunno_id FROM gruppo_alunno
                 WHERE istituto_id = $1 AND gruppo_id = $2 AND dal <= $3 AND (al IS NULL OR al >= $3) ORDER BY alunno_id"
            ),
            params![istituto, gruppo, on],
            |row| Ok(row.id(0)?.into()),
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// The groups of a pupil on a day.
///
/// # Errors
/// The storage's.
pub fn gruppi_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    on: Date,
) -> Result<Vec<GruppoId>, AppError> {
    let found = standing(tx, istituto, "gruppi_alunno", params![alunno, on], |tx| {
        Ok(tx.all(
            sql!(
                "SELECT gruppo_id FROM gruppo_alunno
                 WHERE istituto_id = $1 AND alunno_id = $2 AND dal <= $3 AND (al IS NULL OR al >= $3) ORDER BY gruppo_id"
            ),
            params![istituto, alunno, on],
            |row| Ok(row.id(0)?.into()),
        )?)
    })?;
    Ok(found.as_ref().clone())
}

/// A pupil of a group, with the dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MembroGruppo {
    /// The group.
    pub gruppo_id: GruppoId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// First day.
    pub dal: Date,
    /// Last day.
    pub al: Option<Date>,
}

pub(in crate::classi) fn membro(row: &dyn Row) -> Result<MembroGruppo, campanella_db::Error> {
    Ok(MembroGruppo {
        gruppo_id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        dal: row.date(2)?,
        al: row.opt_date(3)?,
    })
}

/// The memberships of a pupil that hold on a day or begin later.
///
/// # Errors
/// The storage's.
pub fn appartenenze_from(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    on: Date,
) -> Result<Vec<MembroGruppo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT gruppo_id, alunno_id, dal, al FROM gruppo_alunno
             WHERE istituto_id = $1 AND alunno_id = $2 AND (al IS NULL OR al >= $3) ORDER BY gruppo_id, dal"
        ),
        params![istituto, alunno, on],
        membro,
    )?)
}

/// What the journal keeps of a change of membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appartenenza {
    /// The pupil.
    pub alunno_id: PersonaId,
    /// First day, when it begins.
    pub dal: Option<Date>,
    /// Last day, when it ends.
    pub al: Option<Date>,
}

/// Everybody who is in a group, was or will be, in the order of their days.
///
/// # Errors
/// The storage's.
pub fn membri(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    gruppo: GruppoId,
) -> Result<Vec<MembroGruppo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT gruppo_id, alunno_id, dal, al FROM gruppo_alunno
             WHERE istituto_id = $1 AND gruppo_id = $2 ORDER BY dal, alunno_id"
        ),
        params![istituto, gruppo],
        membro,
    )?)
}

/// Ends a membership on a day.
///
/// # Errors
/// The storage's.
pub fn end_gruppo_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &MembroGruppo,
    al: Date,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE gruppo_alunno SET al = $5
             WHERE istituto_id = $1 AND gruppo_id = $2 AND alunno_id = $3 AND dal = $4"
        ),
        params![istituto, row.gruppo_id, row.alunno_id, row.dal, al],
    )?;
    Ok(())
}

/// Takes away a membership that never comes about.
///
/// # Errors
/// The storage's.
pub fn delete_gruppo_alunno(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    row: &MembroGruppo,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "DELETE FROM gruppo_alunno WHERE istituto_id = $1 AND gruppo_id = $2 AND alunno_id = $3 AND dal = $4"
        ),
        params![istituto, row.gruppo_id, row.alunno_id, row.dal],
    )?;
    Ok(())
}
