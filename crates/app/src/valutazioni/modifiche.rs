// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What changed in a teacher's old marks, with names: what the page and the API both show.

use campanella_db::Tx;
use jiff::ToSpan;
use jiff::civil::Date;

use super::store::modifiche::{self, Modifica};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, classi};

/// Days for which a change is shown.
const SHOWN_DAYS: i64 = 60;

/// A change of an old mark, with its names.
pub struct ModificaVista {
    /// The change.
    pub modifica: Modifica,
    /// Who made it.
    pub chi: String,
    /// The pupil.
    pub alunno: String,
    /// The class.
    pub classe: String,
    /// The subject.
    pub materia: String,
    /// Day of the mark.
    pub data: Date,
}

/// The changes of the actor's marks in the last days, newest first.
///
/// # Errors
/// The storage's.
pub fn recent(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<ModificaVista>, AppError> {
    let docente = ctx.actor()?.persona_id;
    let from =
        ctx.now.saturating_sub((SHOWN_DAYS * 24).hours()).map_err(|e| AppError::Internal(e.to_string()))?;
    let mut seen = Vec::new();
    for row in modifiche::since(tx, ctx.istituto(), docente, from)? {
        let istituto = ctx.istituto();
        let classe = classi::store::classe_by_id(tx, istituto, row.classe_id)?;
        let materia = classi::store::materia_by_id(tx, istituto, row.materia_id)?;
        seen.push(ModificaVista {
            chi: anagrafe::store::nome(tx, istituto, row.modifica.changed_by)?.unwrap_or_default(),
            alunno: anagrafe::store::nome(tx, istituto, row.alunno_id)?.unwrap_or_default(),
            classe: classe.map(|classe| classe.nome).unwrap_or_default(),
            materia: materia.map(|materia| materia.nome).unwrap_or_default(),
            data: row.data,
            modifica: row.modifica,
        });
    }
    Ok(seen)
}
