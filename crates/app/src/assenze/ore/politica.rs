// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the school counts attendance in: one choice for a whole school year. Every lost minute of the year is derived anew
//! when it changes.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::Ambito;
use campanella_domain::ids::IstitutoId;
use campanella_domain::monte_ore::UnitaFrequenza;
use campanella_domain::politica::Politica;
use serde::{Deserialize, Serialize};

use super::ricalcolo;
use crate::istituti::impostazioni;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// Key of [`PoliticaFrequenza`].
pub const FREQUENZA: Politica = Politica::Frequenza;

/// The school's choices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoliticaFrequenza {
    /// Attendance is counted in half hours, else in minutes.
    pub mezze_ore: bool,
}

/// What a school year is counted in: the last choice that begins by its end holds for all of it.
///
/// # Errors
/// The storage's.
pub fn unita(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    anno: AnnoScolastico,
) -> Result<UnitaFrequenza, AppError> {
    let policy: PoliticaFrequenza = impostazioni::load(tx, istituto, FREQUENZA, anno.last_day())?;
    Ok(if policy.mezze_ore { UnitaFrequenza::MezzeOre } else { UnitaFrequenza::Minuti })
}

/// Promises that the hours of every class of the running year are derived anew.
///
/// # Errors
/// The storage's.
pub fn changed(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let anno = ctx.anno();
    ricalcolo::enqueue_calendario(tx, ctx, anno, Ambito::Istituto, (anno.first_day(), anno.last_day()))
}
