// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Carenze: all SQL of the table.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{CarenzaId, ClasseId, IstitutoId, MateriaId, PersonaId};
use campanella_domain::valutazione::{EsitoRecupero, ModalitaRecupero};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use crate::kit::authz::AlunnoToken;
use crate::kit::error::AppError;
use crate::kit::sql::coded;
use crate::params;
use crate::valutazioni::accesso::RegistroVoti;

/// A carenza that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carenza {
    /// Identity.
    pub id: CarenzaId,
    /// Whose.
    pub alunno_id: PersonaId,
    /// In which class.
    pub classe_id: ClasseId,
    /// In which subject.
    pub materia_id: MateriaId,
    /// The teacher who follows it.
    pub docente_id: PersonaId,
    /// Ordinal of the period.
    pub periodo: i64,
    /// What there is to catch up with.
    pub argomenti: String,
    /// How.
    pub modalita: ModalitaRecupero,
    /// How it went, once it is known.
    pub esito: Option<EsitoRecupero>,
    /// When it was seen.
    pub esito_il: Option<Date>,
    /// When it was opened.
    pub aperta_il: Date,
    /// For concurrent edits.
    pub version: i64,
}

impl Carenza {
    /// Recovered, whole.
    pub fn e_recuperata(&self) -> bool {
        self.esito == Some(EsitoRecupero::Recuperata)
    }
}

fn carenza(row: &dyn Row) -> Result<Carenza, campanella_db::Error> {
    Ok(Carenza {
        id: row.id(0)?.into(),
        alunno_id: row.id(1)?.into(),
        classe_id: row.id(2)?.into(),
        materia_id: row.id(3)?.into(),
        docente_id: row.id(4)?.into(),
        periodo: row.int(5)?,
        argomenti: row.text(6)?,
        modalita: coded(&row.text(7)?)?,
        esito: row.opt_text(8)?.map(|code| coded(&code)).transpose()?,
        esito_il: row.opt_date(9)?,
        aperta_il: row.date(10)?,
        version: row.int(11)?,
    })
}

/// The carenze of a subject in a class, the open ones first.
///
/// # Errors
/// The storage's.
pub fn of_registro(tx: &mut dyn Tx, registro: &RegistroVoti) -> Result<Vec<Carenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, materia_id, docente_id, periodo, argomenti, modalita, esito, esito_il,
                    aperta_il, version
             FROM carenza
             WHERE istituto_id = $1 AND classe_id = $2 AND materia_id = $3 AND annulled_at IS NULL
             ORDER BY esito_il NULLS FIRST, aperta_il, id"
        ),
        params![registro.istituto(), registro.classe().id, registro.materia_id()],
        carenza,
    )?)
}

/// The carenze of a pupil since a day, the newest first.
///
/// # Errors
/// The storage's.
pub fn of_alunno(tx: &mut dyn Tx, alunno: &AlunnoToken, dal: Date) -> Result<Vec<Carenza>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, alunno_id, classe_id, materia_id, docente_id, periodo, argomenti, modalita, esito, esito_il,
                    aperta_il, version
             FROM carenza
             WHERE istituto_id = $1 AND alunno_id = $2 AND aperta_il >= $3 AND annulled_at IS NULL
             ORDER BY aperta_il DESC, id"
        ),
        params![alunno.istituto(), alunno.id(), dal],
        carenza,
    )?)
}

/// A new carenza.
///
/// # Errors
/// Conflict `carenza_alunno_periodo` when the pupil has one in that subject and period.
pub fn insert(tx: &mut dyn Tx, istituto: IstitutoId, row: &Carenza) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO carenza (istituto_id, id, alunno_id, classe_id, materia_id, docente_id, periodo, argomenti,
                                  modalita, esito, esito_il, aperta_il, version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)"
        ),
        params![
            istituto, row.id, row.alunno_id, row.classe_id, row.materia_id, row.docente_id, row.periodo, &row.argomenti,
            row.modalita.code(), row.esito.map(EsitoRecupero::code), row.esito_il, row.aperta_il
        ],
    )?;
    Ok(())
}

/// Changes a carenza if nobody did since its version.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, istituto: IstitutoId, row: &Carenza) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE carenza SET argomenti = $4, modalita = $5, esito = $6, esito_il = $7, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![
            istituto, row.id, row.version, &row.argomenti, row.modalita.code(), row.esito.map(EsitoRecupero::code),
            row.esito_il
        ],
    )?;
    Ok(changed == 1)
}

/// Annuls a carenza if nobody changed it since its version: the row stays.
///
/// # Errors
/// The storage's.
pub fn annul(tx: &mut dyn Tx, istituto: IstitutoId, row: &Carenza, now: Timestamp) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE carenza SET annulled_at = $4, version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3 AND annulled_at IS NULL"
        ),
        params![istituto, row.id, row.version, now],
    )?;
    Ok(changed == 1)
}
