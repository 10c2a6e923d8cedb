// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The working days of the school's office, from its calendar: closures of the whole school and the patron of its seat.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Ambito, Calendario, TipoChiusura};
use campanella_domain::ia::GiorniUfficio;

use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;

/// The days of this school year, of the one before and of the next one, as far as they were set up.
///
/// # Errors
/// The storage's.
pub fn load(tx: &mut dyn Tx, ctx: &Ctx) -> Result<GiorniUfficio, AppError> {
    let start = i32::from(ctx.anno().start_year());
    let mut ufficio = GiorniUfficio::default();
    for year in [start - 1, start, start + 1] {
        let Ok(anno) = AnnoScolastico::starting(year) else { continue };
        match calendario::load(tx, ctx.istituto(), anno) {
            Ok(calendario) => add(&mut ufficio, &calendario),
            Err(AppError::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(ufficio)
}

fn add(ufficio: &mut GiorniUfficio, calendario: &Calendario) {
    let closed = calendario
        .chiusure
        .iter()
        .filter(|row| row.tipo == TipoChiusura::Chiusura && row.ambito == Ambito::Istituto)
        .map(|row| (row.dal, row.al));
    ufficio.chiusi.extend(closed);
    ufficio.chiusi.extend(calendario.patroni.first().map(|patrono| (patrono.data, patrono.data)));
}
