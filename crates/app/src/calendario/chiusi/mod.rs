// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Classes closed for a period: the days of it are only read.
//!
//! Law: D.Lgs. 297/1994 art. 5 and O.M. 92/2007 art. 6 (the scrutinio decides on what the register says). Who may:
//! segreteria and dirigente close, the dirigente alone opens again, with a reason that the journal keeps; later the scrutinio
//! closes too.
//! Every slice that writes in the register of a class asks [`is_closed`] first.

pub(crate) mod api;
pub(crate) mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, IstitutoId, PeriodoId};
use campanella_domain::periodo_chiuso::{self as rules, PeriodoChiusoFacts};
use jiff::civil::Date;

use self::store::PeriodoChiuso;
use crate::classi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::standing::standing;
use crate::params;

/// Whether the register of a class is closed on a day.
///
/// # Errors
/// The storage's.
pub fn is_closed(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
    on: Date,
) -> Result<bool, AppError> {
    Ok(chiusi(tx, istituto, classe)?.iter().any(|(dal, al)| (*dal..=*al).contains(&on)))
}

/// The first and last days for which the register of a class is closed.
///
/// # Errors
/// The storage's.
pub fn chiusi(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    classe: ClasseId,
) -> Result<Vec<(Date, Date)>, AppError> {
    let closed = standing(tx, istituto, "periodi_chiusi", params![], |tx| store::days(tx, istituto))?;
    Ok(closed.iter().filter(|(id, _)| *id == classe).map(|(_, days)| *days).collect())
}

/// What stands for a class and a period.
struct Caricato {
    facts: PeriodoChiusoFacts,
    standing: Option<PeriodoChiuso>,
}

fn load(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (classe, periodo): (ClasseId, PeriodoId),
) -> Result<Caricato, AppError> {
    let classe = classi::store::classe_by_id(tx, istituto, classe)?.ok_or(AppError::NotFound)?;
    let anno = super::store::anno_of(tx, istituto, periodo)?.ok_or(AppError::NotFound)?;
    let mut periodi = super::store::periodi(tx, istituto, anno)?.into_iter();
    let periodo_row = periodi.find(|known| known.id == periodo).ok_or(AppError::NotFound)?;
    let standing = store::standing(tx, istituto, (classe.id, periodo))?;
    let same_anno = classe.anno == anno.start_year();
    let (dal, al) = (periodo_row.dal, periodo_row.al);
    Ok(Caricato { facts: PeriodoChiusoFacts { same_anno, dal, al, chiuso: standing.is_some() }, standing })
}

/// Closes a class for a period; one that is still running only when `in_corso` says so.
///
/// # Errors
/// Not found for a class or a period that the school does not have; the rule that refuses it.
pub fn close(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (classe_id, periodo_id): (ClasseId, PeriodoId),
    motivo: &str,
    in_corso: bool,
) -> Result<PeriodoChiuso, AppError> {
    let facts = load(tx, ctx.istituto(), (classe_id, periodo_id))?.facts;
    let motivo =
        rules::close(&facts, motivo, in_corso, ctx.today()).map_err(|error| AppError::from_rule(&error))?;
    let row = PeriodoChiuso {
        id: ctx.new_id(),
        classe_id,
        periodo_id,
        motivo,
        closed_at: ctx.now,
        closed_by: ctx.actor()?.persona_id,
        reopened_at: None,
        reopened_by: None,
        motivo_riapertura: None,
    };
    store::insert(tx, ctx.istituto(), &row)?;
    let event = Event::new("periodo_chiuso.close", "periodo_chiuso", row.id).dopo(&row)?;
    journal::record(tx, ctx, &[event.motivo(&row.motivo)])?;
    Ok(row)
}

/// Opens a closed class again for a period; the closure stays as history.
///
/// # Errors
/// Not found for a class or a period that the school does not have; the rule that refuses it.
pub fn reopen(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    place: (ClasseId, PeriodoId),
    motivo: &str,
) -> Result<PeriodoChiuso, AppError> {
    let Caricato { facts, standing } = load(tx, ctx.istituto(), place)?;
    let motivo = rules::reopen(&facts, motivo).map_err(|error| AppError::from_rule(&error))?;
    let before = standing.ok_or(AppError::NotFound)?;
    let after = PeriodoChiuso {
        reopened_at: Some(ctx.now),
        reopened_by: Some(ctx.actor()?.persona_id),
        motivo_riapertura: Some(motivo.clone()),
        ..before.clone()
    };
    store::reopen(tx, ctx.istituto(), &after)?;
    let event = Event::new("periodo_chiuso.reopen", "periodo_chiuso", after.id);
    journal::record(tx, ctx, &[event.prima(&before)?.dopo(&after)?.motivo(&motivo)])?;
    Ok(after)
}
