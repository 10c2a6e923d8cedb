// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the office adds to the hours of a pupil: deroghe, and the hours lost at the previous school.

use campanella_db::Tx;
use campanella_domain::ids::ClasseId;
use campanella_domain::monte_ore::rettifica as rules;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::store::{self, Deroga};
use crate::calendario;
use crate::giustificazioni::quadro;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// Longest text of an act.
pub(super) const DELIBERA_MAX: usize = 200;

/// Most hours that a previous school can have counted.
pub(super) const ORE_MAX: i64 = 1500;

/// The deroghe of a pupil in this school year.
///
/// # Errors
/// The storage's.
pub fn deroghe_of(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Vec<Deroga>, AppError> {
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let mut rows = store::deroghe(tx, ctx.istituto(), year)?;
    rows.retain(|row| row.alunno_id == alunno.id());
    Ok(rows)
}

/// Grants a deroga.
///
/// # Errors
/// The rule that refuses it.
pub fn grant(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (classe, alunno): (ClasseId, &AlunnoToken),
    (dal, al): (Date, Date),
    delibera: &str,
) -> Result<Deroga, AppError> {
    check_deroga(tx, ctx, classe, (dal, al))?;
    let row = Deroga { id: ctx.new_id(), alunno_id: alunno.id(), dal, al, delibera: delibera.to_owned() };
    store::insert_deroga(tx, ctx.istituto(), &row, (ctx.actor()?.persona_id, ctx.now))?;
    journal::record(tx, ctx, &[Event::new("deroga.grant", "deroga_presenza", row.id).dopo(&row)?])?;
    Ok(row)
}

fn check_deroga(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, days: (Date, Date)) -> Result<(), AppError> {
    let (chiusi, last) = year_of(tx, ctx, classe)?;
    rules::check_deroga(&chiusi, days, last).map_err(|error| AppError::from_rule(&error))
}

/// The hours of the year of a class can still be corrected.
///
/// # Errors
/// The rule, when its last period is closed.
pub(super) fn check_year(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<(), AppError> {
    let (chiusi, last) = year_of(tx, ctx, classe)?;
    rules::check_year(&chiusi, last).map_err(|error| AppError::from_rule(&error))
}

/// Whether the scrutinio that ends the year has closed it for a class.
pub(super) fn is_year_closed(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<bool, AppError> {
    let (chiusi, last) = year_of(tx, ctx, classe)?;
    Ok(rules::check_year(&chiusi, last).is_err())
}

/// What is closed for a class, and the day that ends its year.
fn year_of(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<(Vec<(Date, Date)>, Date), AppError> {
    let (istituto, anno) = (ctx.istituto(), ctx.anno());
    let chiusi = calendario::chiusi(tx, istituto, classe)?;
    let last = calendario::store::periodi(tx, istituto, anno)?.into_iter().map(|periodo| periodo.al).max();
    Ok((chiusi, last.unwrap_or(anno.last_day())))
}

/// Annuls a deroga; tells whose it was, and in which class.
///
/// # Errors
/// Not found; the rule that refuses it.
pub fn annul(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(ClasseId, AlunnoToken), AppError> {
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let known = store::deroghe(tx, ctx.istituto(), year)?;
    let row = known.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)?;
    let alunno = authz::alunno(tx, ctx, row.alunno_id)?;
    let classe = quadro::classe_of(tx, ctx, alunno.id())?;
    check_deroga(tx, ctx, classe, (row.dal, row.al))?;
    if store::annul_deroga(tx, ctx.istituto(), id, ctx.now)? {
        journal::record(tx, ctx, &[Event::new("deroga.annul", "deroga_presenza", id).prima(&row)?])?;
    }
    Ok((classe, alunno))
}

/// What the journal keeps of the previous school's hours.
#[derive(Serialize)]
struct Previous {
    minuti: u32,
}

/// Minutes lost at the previous school in this school year, when the office has written them.
///
/// # Errors
/// The storage's.
pub fn previous(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Option<u32>, AppError> {
    Ok(store::provenienze(tx, ctx.istituto(), ctx.anno())?.get(&alunno.id()).copied())
}

/// Sets the hours lost at the previous school.
///
/// # Errors
/// The rule that refuses it.
pub fn set_previous(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (classe, alunno): (ClasseId, &AlunnoToken),
    minuti: u32,
) -> Result<(), AppError> {
    check_year(tx, ctx, classe)?;
    let before = previous(tx, ctx, alunno)?;
    store::set_provenienza(tx, alunno, ctx.anno(), minuti, (ctx.actor()?.persona_id, ctx.now))?;
    let event = Event::new("ore.previous", "ore_provenienza", alunno.id())
        .prima(&Previous { minuti: before.unwrap_or_default() })?
        .dopo(&Previous { minuti })?;
    journal::record(tx, ctx, &[event])
}
