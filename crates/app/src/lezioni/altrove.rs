// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A roll that names somebody who is not on it: a page that is older than a change of class, or a wrong program.

use campanella_db::Tx;
use campanella_domain::RuleError as _;
use campanella_domain::appello::AppelloError;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use crate::classi;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, Message};

/// Why a roll is refused whose pupils are not all of the class: the rule at each of them whom the actor may see
/// elsewhere. Of anybody else nobody learns that they are there.
///
/// # Errors
/// The storage's.
pub(super) fn refusal(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
    named: &[PersonaId],
) -> Result<AppError, AppError> {
    let here = classi::store::alunni(tx, classe, data)?;
    let mut errors = Vec::new();
    for alunno in named.iter().copied().filter(|id| here.iter().all(|known| known.id != *id)) {
        if !is_seen(tx, ctx, classe, data, alunno)? {
            return Ok(AppError::NotFound);
        }
        let error = AppelloError::NotEnrolled { alunno, data };
        errors.push(FieldError {
            field: format!("stato.{alunno}"),
            message: Message { key: error.key(), args: error.args() },
        });
    }
    Ok(if errors.is_empty() { AppError::NotFound } else { AppError::Form(errors) })
}

/// Whether a pupil is of this class on another day, or of one that the actor may read.
fn is_seen(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: &ClasseToken,
    data: Date,
    alunno: PersonaId,
) -> Result<bool, AppError> {
    let istituto = ctx.istituto();
    let iscrizioni = classi::store::iscrizioni(tx, istituto, alunno)?;
    if iscrizioni.iter().any(|iscrizione| iscrizione.classe_id == classe.id()) {
        return Ok(true);
    }
    let Some(other) = classi::store::iscrizione_on(tx, istituto, alunno, data)? else { return Ok(false) };
    match authz::classe(tx, ctx, other.classe_id, data) {
        Ok(_) => Ok(true),
        Err(AppError::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}
