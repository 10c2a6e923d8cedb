// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Everybody of a school in one question, for imports and exports.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::legami::{GenitoreAlunno, genitore_alunno};
use super::store::{Persona, persona};
use crate::kit::error::AppError;
use crate::params;

/// All people, by name.
///
/// # Errors
/// The storage's.
pub fn persone(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Persona>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, cognome, nome, codice_fiscale, nascita, email, telefono, codice_esterno, version
             FROM persona WHERE istituto_id = $1 ORDER BY sort_key, id"
        ),
        params![istituto],
        persona,
    )?)
}

/// Who has a role on some day of an interval.
///
/// # Errors
/// The storage's.
pub fn con_ruolo(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    ruolo: Ruolo,
    (dal, al): (Date, Date),
) -> Result<Vec<PersonaId>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT DISTINCT persona_id FROM ruolo
             WHERE istituto_id = $1 AND ruolo = $2 AND dal <= $4 AND (al IS NULL OR al >= $3) ORDER BY persona_id"
        ),
        params![istituto, ruolo.code(), dal, al],
        |row| Ok(row.id(0)?.into()),
    )?)
}

/// All links of guardians with pupils.
///
/// # Errors
/// The storage's.
pub fn legami(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<GenitoreAlunno>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, genitore_id, alunno_id, legame, responsabilita, ritiro, limite_atto, limite_dal,
                    limite_al, limite_lettura, limite_giustificazione, limite_ritiro, dal, al, version
             FROM genitore_alunno WHERE istituto_id = $1 ORDER BY id"
        ),
        params![istituto],
        genitore_alunno,
    )?)
}
