// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Sanctions and their steps: all SQL of these tables.

use std::sync::Arc;

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{ClasseId, IstitutoId, NotaId, PersonaId, SanzioneId};
use campanella_domain::nota::sanzione::attivita::{self as rules, Attivita};
use campanella_domain::nota::sanzione::{Misura, PassoSanzione, StatoSanzione};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::authz::{AlunnoToken, ClasseToken};
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::kit::standing::standing;
use crate::params;

/// A sanction as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sanzione {
    /// Identity.
    pub id: SanzioneId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// The class of the pupil.
    pub classe_id: ClasseId,
    /// The disciplinary note that began it.
    pub nota_id: Option<NotaId>,
    /// How far it has come.
    pub stato: StatoSanzione,
    /// The measure that holds, once there is one.
    pub misura: Option<Misura>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// For concurrent edits.
    pub version: i64,
}

/// A step of a sanction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Passo {
    /// Its place in the record.
    pub ordinale: i64,
    /// Which.
    pub passo: PassoSanzione,
    /// The state that it led to.
    pub stato: StatoSanzione,
    /// The day on which it happened.
    pub data: Date,
    /// What happened, or why.
    pub testo: String,
    /// The measure that it set.
    pub misura: Option<Misura>,
    /// Who wrote it down.
    pub recorded_by: PersonaId,
    /// When.
    pub recorded_at: Timestamp,
}

fn misura(text: &str) -> Result<Option<Misura>, campanella_db::Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let read = serde_json::from_str(text);
    read.map(Some).map_err(|e| campanella_db::Error::Inconsistent(format!("measure: {e}")))
}

fn written(misura: Option<&Misura>) -> Result<String, AppError> {
    misura.map_or(Ok(String::new()), |misura| {
        serde_json::to_string(misura).map_err(|e| AppError::Internal(format!("measure: {e}")))
    })
}

fn sanzione(row: &dyn Row) -> Result<Sanzione, campanella_db::Error> {
    Ok(Sanzione {
        id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        nota_id: row.opt_id(3)?.map(Into::into),
        stato: coded(&row.text(4)?)?,
        misura: misura(&row.text(5)?)?,
        created_at: row.instant(6)?,
        version: row.int(7)?,
    })
}

/// Every sanction of the school, newest first: for the head.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Sanzione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, nota_id, stato, misura, created_at, version FROM sanzione
             WHERE istituto_id = $1 ORDER BY created_at DESC, id"
        ),
        params![istituto],
        sanzione,
    )?)
}

/// What pupils have instead of lessons, by measures that were handed over. Every roll call asks for it.
///
/// # Errors
/// The storage's.
pub fn attivita(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Arc<Vec<(PersonaId, Attivita)>>, AppError> {
    standing(tx, istituto, "sanzioni::attivita", &[], |tx| {
        let passi: Vec<(SanzioneId, PersonaId, PassoSanzione, Date, Option<Misura>)> = tx.all(
            sql!(
                "SELECT s.id, s.alunno_id, p.passo, p.data, p.misura FROM sanzione s
                 JOIN sanzione_passo p ON p.istituto_id = s.istituto_id AND p.sanzione_id = s.id
                 WHERE s.istituto_id = $1 AND p.passo IN ('delibera', 'notifica', 'modifica', 'annulla')
                 ORDER BY s.id, p.ordinale"
            ),
            params![istituto],
            |row| {
                let (sanzione, alunno) = (row.id(0)?.into(), row.id(1)?.into());
                Ok((sanzione, alunno, coded(&row.text(2)?)?, row.date(3)?, misura(&row.text(4)?)?))
            },
        )?;
        let mut found = Vec::new();
        for own in passi.chunk_by(|a, b| a.0 == b.0) {
            let Some((_, alunno, ..)) = own.first() else { continue };
            let steps = own.iter().map(|(_, _, passo, data, misura)| (*passo, *data, misura.as_ref()));
            found.extend(rules::attivita(steps).into_iter().map(|attivita| (*alunno, attivita)));
        }
        Ok(found)
    })
}

/// The sanctions of a class, newest first.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, classe: &ClasseToken) -> Result<Vec<Sanzione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, nota_id, stato, misura, created_at, version FROM sanzione
             WHERE istituto_id = $1 AND classe_id = $2 ORDER BY created_at DESC, id"
        ),
        params![classe.istituto(), classe.id()],
        sanzione,
    )?)
}

/// The sanctions of a pupil, newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken) -> Result<Vec<Sanzione>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, nota_id, stato, misura, created_at, version FROM sanzione
             WHERE istituto_id = $1 AND alunno_id = $2 ORDER BY created_at DESC, id"
        ),
        params![alunno.istituto(), alunno.id()],
        sanzione,
    )?)
}

/// One sanction; whoever asks for it authorises its class.
///
/// # Errors
/// The storage's.
pub(super) fn by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: SanzioneId,
) -> Result<Option<Sanzione>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, alunno_id, classe_id, nota_id, stato, misura, created_at, version FROM sanzione
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        sanzione,
    )?)
}

/// Opens a sanction.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Sanzione) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO sanzione (istituto_id, id, alunno_id, classe_id, nota_id, stato, misura, created_at, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            istituto, row.id, row.alunno_id, row.classe_id, row.nota_id, row.stato.code(),
            written(row.misura.as_ref())?, row.created_at, row.version
        ],
    )?;
    Ok(())
}

/// Notes how far a sanction has come; false when somebody wrote since its version.
///
/// # Errors
/// The storage's.
pub fn advance(tx: &mut dyn Tx, istituto: IstitutoId, row: &Sanzione) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE sanzione SET stato = $4, misura = $5, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![istituto, row.id, row.version, row.stato.code(), written(row.misura.as_ref())?],
    )?;
    Ok(changed == 1)
}

/// The steps of a sanction, in order.
///
/// # Errors
/// The storage's.
pub fn passi(tx: &mut dyn Tx, istituto: IstitutoId, id: SanzioneId) -> Result<Vec<Passo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT ordinale, passo, stato, data, testo, misura, recorded_by, recorded_at FROM sanzione_passo
             WHERE istituto_id = $1 AND sanzione_id = $2 ORDER BY ordinale"
        ),
        params![istituto, id],
        |row| {
            Ok(Passo {
                ordinale: row.int(0)?,
                passo: coded(&row.text(1)?)?,
                stato: coded(&row.text(2)?)?,
                data: row.date(3)?,
                testo: row.text(4)?,
                misura: misura(&row.text(5)?)?,
                recorded_by: row.id(6)?.into(),
                recorded_at: row.instant(7)?,
            })
        },
    )?)
}

/// Writes a step down.
///
/// # Errors
/// The storage's.
pub fn insert_passo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: SanzioneId,
    row: &Passo,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO sanzione_passo (istituto_id, sanzione_id, ordinale, passo, stato, data, testo, misura, recorded_by,
                                         recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        params![
            istituto, id, row.ordinale, row.passo.code(), row.stato.code(), row.data, &row.testo,
            written(row.misura.as_ref())?, row.recorded_by, row.recorded_at
        ],
    )?;
    Ok(())
}
