// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Days on which a disciplinary measure keeps a pupil away from lessons, with activities instead: nobody justifies them.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;

use super::giustificati;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::note::sanzioni;

/// Notes as justified what a roll call found of pupils who have activities instead of lessons on that day.
///
/// # Errors
/// The storage's.
pub fn excuse(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    data: Date,
    alunni: impl IntoIterator<Item = PersonaId>,
) -> Result<(), AppError> {
    let alunni: BTreeSet<PersonaId> = alunni.into_iter().collect();
    if alunni.is_empty() {
        return Ok(());
    }
    for (alunno, attivita) in sanzioni::store::attivita(tx, ctx.istituto())?.iter() {
        if attivita.is_on(data) && alunni.contains(alunno) {
            giustificati::excuse(tx, ctx, *alunno, (data, data))?;
        }
    }
    Ok(())
}

/// The same for everything that was recorded of a pupil already: a measure was handed over or changed, or a justification
/// ended that covered its days, too.
///
/// # Errors
/// The storage's.
pub fn excuse_pupil(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<(), AppError> {
    for (of, attivita) in sanzioni::store::attivita(tx, ctx.istituto())?.iter() {
        if *of == alunno {
            giustificati::excuse(tx, ctx, alunno, (attivita.dal, attivita.al))?;
        }
    }
    Ok(())
}
