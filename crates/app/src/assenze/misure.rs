// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Days on which a disciplinary measure keeps a pupil away from lessons, with activities instead: nobody justifies them.

use std::collections::BTreeSet;

use campanella_db::Tx;
use campanella_domain::giustificazione::TipoGiustificazione;
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
    for (alunno, misura) in sanzioni::store::in_vigore(tx, ctx.istituto())?.iter() {
        let away = misura.giorni_di_attivita().is_some_and(|giorni| giorni.contains(&data));
        if !away || !alunni.contains(alunno) {
            continue;
        }
        for tipo in TipoGiustificazione::ALL {
            giustificati::set(tx, ctx.istituto(), *alunno, *tipo, [data], Some(ctx.now))?;
        }
    }
    Ok(())
}
