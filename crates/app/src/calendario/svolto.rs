// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What stands in the register on days that somebody wants to close: shown before the closure is written.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Chiusura, Luogo};
use jiff::civil::Date;

use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{assenze, classi, lezioni};

/// A class on a day already worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Svolto {
    /// The day.
    pub data: Date,
    /// The class.
    pub classe: String,
    /// Signed lessons.
    pub lezioni: u32,
    /// Roll calls.
    pub appelli: usize,
    /// Absences, late entries, exits.
    pub eventi: usize,
}

/// What stands on the days of a closure, for the classes it concerns.
///
/// # Errors
/// The storage's.
pub fn of(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    chiusura: &Chiusura,
) -> Result<Vec<Svolto>, AppError> {
    let classi: HashMap<_, _> = classi::store::classi(tx, ctx.istituto(), anno)?
        .into_iter()
        .filter(|classe| chiusura.ambito.covers(Luogo { sede: classe.sede_id, classe: Some(classe.id) }))
        .map(|classe| (classe.id, classe.nome))
        .collect();
    let mut list = Vec::new();
    for (data, id, held) in lezioni::store::svolte_on(tx, ctx.istituto(), (chiusura.dal, chiusura.al))? {
        let Some(classe) = classi.get(&id) else { continue };
        let token = ClasseToken::for_program(ctx.istituto(), id);
        list.push(Svolto {
            data,
            classe: classe.clone(),
            lezioni: u32::try_from(held).unwrap_or(u32::MAX),
            appelli: assenze::store::of_classe(tx, &token, data)?.len(),
            eventi: assenze::store::eventi_classe(tx, &token, data)?.len(),
        });
    }
    Ok(list)
}

/// All lessons of a list.
pub fn lezioni(list: &[Svolto]) -> u32 {
    list.iter().fold(0, |sum, row| sum.saturating_add(row.lezioni))
}
