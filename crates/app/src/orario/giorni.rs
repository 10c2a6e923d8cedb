// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The weekdays on which somebody in the school has lessons: only their bells are asked for.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::GiorniSettimana;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{calendario, classi};

/// Weekdays of the school and of the classes that have their own, 1 for Monday; all six before the year is set up.
///
/// # Errors
/// The storage's.
pub fn di_lezione(tx: &mut dyn Tx, ctx: &Ctx, anno: AnnoScolastico) -> Result<Vec<i8>, AppError> {
    let year = calendario::store::anno(tx, ctx.istituto(), anno)?;
    let own = year.map_or(GiorniSettimana::SEI, |row| row.giorni);
    let mut bits = i64::from(own.bits());
    for classe in classi::store::classi(tx, ctx.istituto(), anno)? {
        bits |= classe.giorni_lezione.unwrap_or_default();
    }
    Ok((1..=6_i8).filter(|day| bits & (1 << (day - 1)) != 0).collect())
}
