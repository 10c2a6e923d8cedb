// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What stands in the register on days that somebody wants to close, by a closure or by other dates of the year: shown
//! before it is written.

use std::collections::HashMap;

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Calendario, Chiusura, Luogo};
use campanella_domain::ids::{ClasseId, SedeId};
use jiff::civil::Date;

use crate::classi::store::Classe;
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
    let concerned = |_, luogo| chiusura.ambito.covers(luogo);
    standing(tx, ctx, anno, (chiusura.dal, chiusura.al), concerned)
}

/// What stands on the days of lessons of a calendar that another one of the same year does not have any more.
///
/// # Errors
/// The storage's.
pub fn lost(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    prima: &Calendario,
    dopo: &Calendario,
) -> Result<Vec<Svolto>, AppError> {
    let is_lost =
        |data, luogo| prima.day_kind(data, luogo).has_lessons() && !dopo.day_kind(data, luogo).has_lessons();
    standing(tx, ctx, dopo.anno, (dopo.anno.first_day(), dopo.anno.last_day()), is_lost)
}

/// How many signed lessons of a class stand on days of lessons that other weekdays or another site take from it.
///
/// # Errors
/// The storage's.
pub fn lost_by_classe(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (prima, dopo): (&Calendario, &Calendario),
    (classe, sede): (ClasseId, SedeId),
) -> Result<u32, AppError> {
    let is_lost = |data, luogo: Luogo| {
        luogo.classe == Some(classe)
            && prima.day_kind(data, luogo).has_lessons()
            && !dopo.day_kind(data, Luogo { sede, ..luogo }).has_lessons()
    };
    let days = (dopo.anno.first_day(), dopo.anno.last_day());
    Ok(lezioni(&standing(tx, ctx, dopo.anno, days, is_lost)?))
}

fn standing(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    days: (Date, Date),
    concerned: impl Fn(Date, Luogo) -> bool,
) -> Result<Vec<Svolto>, AppError> {
    let classi: HashMap<ClasseId, Classe> = classi::store::classi(tx, ctx.istituto(), anno)?
        .into_iter()
        .map(|classe| (classe.id, classe))
        .collect();
    let appelli = assenze::conti::appelli_per_giorno(tx, ctx.istituto(), days)?;
    let eventi = assenze::conti::eventi_per_giorno(tx, ctx.istituto(), days)?;
    let mut list = Vec::new();
    for (data, id, held) in lezioni::store::svolte_on(tx, ctx.istituto(), days)? {
        let Some(classe) = classi.get(&id) else { continue };
        if !concerned(data, Luogo { sede: classe.sede_id, classe: Some(id) }) {
            continue;
        }
        list.push(Svolto {
            data,
            classe: classe.nome.clone(),
            lezioni: u32::try_from(held).unwrap_or(u32::MAX),
            appelli: appelli.get(&(data, id)).copied().unwrap_or_default(),
            eventi: eventi.get(&(data, id)).copied().unwrap_or_default(),
        });
    }
    Ok(list)
}

/// All lessons of a list.
pub fn lezioni(list: &[Svolto]) -> u32 {
    list.iter().fold(0, |sum, row| sum.saturating_add(row.lezioni))
}
