// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What goes with homework: links to sites that the school allows, and files. Who gave it puts them there, until a
//! scrutinio closes the day of its lesson; text and due day are of the hour. Dirigente and staff take away what should not
//! be there.

pub(crate) mod api;
pub mod avviso;
pub(super) mod pages;
pub(super) mod togli;
pub(super) mod togli_pagine;

use campanella_db::Tx;
use campanella_domain::agenda::link;
use campanella_domain::ids::CompitoId;
use campanella_domain::lezione;

use super::politica;
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::lezioni::store::{self, Compito};

/// Homework that the actor gave and may change now.
///
/// # Errors
/// Not found when somebody else gave it; the rule that refuses a change.
pub fn open(tx: &mut dyn Tx, ctx: &Ctx, id: CompitoId) -> Result<Compito, AppError> {
    let docente = ctx.actor()?.persona_id;
    let row = store::compito_by_id(tx, ctx.istituto(), id)?;
    let row = row.filter(|row| row.docente_id == docente).ok_or(AppError::NotFound)?;
    let chiuso = calendario::is_closed(tx, ctx.istituto(), row.classe_id, row.assegnato_il)?;
    lezione::change_compito(row.assegnato_il, chiuso).map_err(|error| AppError::from_rule(&error))?;
    Ok(row)
}

/// Puts a link beside homework; one that is there already stays where it is.
///
/// # Errors
/// Those of [`open`]; the rule that refuses the link.
pub fn add_link(tx: &mut dyn Tx, ctx: &Ctx, id: CompitoId, typed: &str) -> Result<Compito, AppError> {
    let row = open(tx, ctx, id)?;
    let (agenda, _) = politica::load(tx, ctx.istituto(), ctx.today())?;
    let mut links = row.links();
    match link::add(&links, typed, &agenda.siti).map_err(|error| AppError::from_rule(&error))? {
        None => Ok(row),
        Some(new) => {
            links.push(new);
            write_links(tx, ctx, row, &links)
        }
    }
}

/// Takes a link away; one that is gone already stays gone.
///
/// # Errors
/// Those of [`togli::authorise`].
pub fn remove_link(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: CompitoId,
    address: &str,
    motivo: &str,
) -> Result<Compito, AppError> {
    let (row, motivo) = togli::authorise(tx, ctx, id, motivo)?;
    let mut links = row.links();
    let before = links.len();
    links.retain(|link| link.as_str() != address);
    if links.len() == before {
        return Ok(row);
    }
    let Some(motivo) = motivo else { return write_links(tx, ctx, row, &links) };
    let new = set_links(tx, ctx, &row, &links)?;
    togli::record(tx, ctx, &row, address, motivo)?;
    Ok(new)
}

fn write_links(tx: &mut dyn Tx, ctx: &Ctx, old: Compito, links: &[link::Link]) -> Result<Compito, AppError> {
    let new = set_links(tx, ctx, &old, links)?;
    journal::record(tx, ctx, &[Event::new("compito.link", "compito", old.id).prima(&old)?.dopo(&new)?])?;
    Ok(new)
}

fn set_links(tx: &mut dyn Tx, ctx: &Ctx, old: &Compito, links: &[link::Link]) -> Result<Compito, AppError> {
    let lines: Vec<&str> = links.iter().map(link::Link::as_str).collect();
    let new = Compito { link: lines.join("\n"), ..old.clone() };
    if !store::set_compito_link(tx, ctx.istituto(), old, &new.link)? {
        return Err(campanella_db::Error::Busy.into());
    }
    Ok(new)
}
