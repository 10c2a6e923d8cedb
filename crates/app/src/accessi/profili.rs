// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The profiles in which a person enters: the roles of the day, but not that of a pupil of infanzia or of the first
//! cycle (L. 182/2025, art. 51).

use campanella_db::Tx;
use campanella_domain::accesso;
use campanella_domain::ids::{IstitutoId, PersonaId};
use campanella_domain::ordine::OrdineScuola;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::{casi, store};
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// The profiles of a person on a day.
///
/// # Errors
/// The rule, when the person is a pupil whom the law keeps out and nothing else.
pub fn profili(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
    on: Date,
) -> Result<Vec<Ruolo>, AppError> {
    let ruoli = anagrafe::store::ruoli_attivi(tx, istituto, persona, on)?;
    if !ruoli.contains(&Ruolo::Alunno) {
        return Ok(ruoli);
    }
    let ordine = ordine(tx, istituto, persona, on)?;
    accesso::roles_that_enter(&ruoli, ordine, on).map_err(|e| AppError::from_rule(&e))
}

/// Whether a person enters in a profile on a day without a session: with a token, or by a secret address. Not when the
/// school has closed the credential, nor while somebody else is believed to have it.
///
/// # Errors
/// The storage's.
pub fn enters_as(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
    profilo: Ruolo,
    on: Date,
) -> Result<bool, AppError> {
    let is_closed = store::of_persona(tx, istituto, persona)?.is_some_and(|credenziale| credenziale.disabled);
    if is_closed || casi::store::is_frozen(tx, istituto, persona)? {
        return Ok(false);
    }
    match profili(tx, istituto, persona, on) {
        Err(AppError::Rule { .. }) => Ok(false),
        known => Ok(known?.contains(&profilo)),
    }
}

/// The order of the class that a pupil attends: in summer the last one, before the first day the one to come.
fn ordine(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    alunno: PersonaId,
    on: Date,
) -> Result<Option<OrdineScuola>, AppError> {
    let newest_first = classi::store::iscrizioni(tx, istituto, alunno)?;
    let attended = newest_first.iter().find(|iscrizione| iscrizione.dal <= on).or(newest_first.last());
    let Some(iscrizione) = attended else { return Ok(None) };
    Ok(classi::store::classe_by_id(tx, istituto, iscrizione.classe_id)?.map(|classe| classe.ordine))
}
