// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Esoneri: whole subjects that a pupil need not attend, granted and ended by the office on an act of the school.
//!
//! Law: see [`campanella_domain::monte_ore::esonero`]. Who may: the office writes and reads the act; the family and the
//! teachers of the class, who count the hours, read the subject and its days. The cause is not kept.

pub(crate) mod api;
pub(super) mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::ids::{MateriaId, PersonaId};
use campanella_domain::monte_ore::esonero::{self as rules, GiorniEsonero};
use jiff::civil::Date;
use uuid::Uuid;

use self::store::Esonero;
use super::{rettifiche, ricalcolo};
use crate::classi;
use crate::classi::store::Materia;
use crate::giustificazioni::quadro;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// Longest text of an act.
const ATTO_MAX: usize = 200;

/// Whether a lezione of a subject on a day is not for the pupil whose esoneri these are.
pub fn is_exempt(own: &[GiorniEsonero], materia: MateriaId, on: Date) -> bool {
    own.iter().any(|row| row.covers(materia, on))
}

/// The days of the esoneri of one pupil.
pub fn giorni_of(esoneri: &[Esonero], alunno: PersonaId) -> Vec<GiorniEsonero> {
    esoneri.iter().filter(|row| row.alunno_id == alunno).map(Esonero::giorni).collect()
}

/// The subjects from which a pupil can be exempted, by name.
///
/// # Errors
/// The storage's.
pub fn materie(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Materia>, AppError> {
    let mut materie = classi::store::materie(tx, ctx.istituto())?;
    materie.retain(|materia| rules::si_esonera(materia.tipo));
    Ok(materie)
}

/// Those of a pupil in this school year, with the names of the subjects.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
) -> Result<Vec<(Esonero, String)>, AppError> {
    let mut rows = store::between(tx, ctx.istituto(), year(ctx))?;
    rows.retain(|row| row.alunno_id == alunno.id());
    let materie = classi::store::materie(tx, ctx.istituto())?;
    Ok(rows.into_iter().map(|row| (row.clone(), nome_materia(&materie, row.materia_id))).collect())
}

/// The name of a subject.
pub fn nome_materia(materie: &[Materia], id: MateriaId) -> String {
    materie.iter().find(|materia| materia.id == id).map(|materia| materia.nome.clone()).unwrap_or_default()
}

fn year(ctx: &Ctx) -> (Date, Date) {
    (ctx.anno().first_day(), ctx.anno().last_day())
}

/// Grants an esonero.
///
/// # Errors
/// The rule that refuses it, at its field.
pub fn grant(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    wanted: GiorniEsonero,
    atto: &str,
) -> Result<Esonero, AppError> {
    let istituto = ctx.istituto();
    still_open(tx, ctx, alunno)?;
    let unknown = || AppError::rule_at("materia_id", Message::new("modulo-scelta-non-valida"));
    let materia = classi::store::materia_by_id(tx, istituto, wanted.materia)?.ok_or_else(unknown)?;
    let standing = giorni_of(&store::between(tx, istituto, year(ctx))?, alunno.id());
    rules::check_grant(wanted, materia.tipo, ctx.anno(), &standing)
        .map_err(|error| AppError::from_rule(&error))?;
    let row = Esonero {
        id: ctx.new_id(),
        alunno_id: alunno.id(),
        materia_id: wanted.materia,
        dal: wanted.dal,
        al: wanted.al,
        atto: atto.to_owned(),
    };
    store::insert(tx, istituto, &row, (ctx.actor()?.persona_id, ctx.now))?;
    derive(tx, ctx, alunno, (row.dal, row.al))?;
    journal::record(tx, ctx, &[Event::new("esonero.grant", "esonero", row.id).dopo(&row)?])?;
    Ok(row)
}

/// Ends an esonero on one of its days; whose it is.
///
/// # Errors
/// Not found; the rule that refuses it.
pub fn end(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid, al: Date) -> Result<(AlunnoToken, Esonero), AppError> {
    let (alunno, row) = load(tx, ctx, id)?;
    still_open(tx, ctx, &alunno)?;
    rules::check_end(row.giorni(), al).map_err(|error| AppError::from_rule(&error))?;
    let after = Esonero { al, ..row.clone() };
    if after != row {
        store::set_al(tx, ctx.istituto(), id, al)?;
        derive(tx, ctx, &alunno, (row.dal, row.al))?;
        journal::record(tx, ctx, &[Event::new("esonero.end", "esonero", id).prima(&row)?.dopo(&after)?])?;
    }
    Ok((alunno, after))
}

/// Annuls an esonero that should never have been written; whose it was.
///
/// # Errors
/// Not found; the rule that refuses it.
pub fn annul(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<AlunnoToken, AppError> {
    let (alunno, row) = load(tx, ctx, id)?;
    still_open(tx, ctx, &alunno)?;
    store::annul(tx, ctx.istituto(), id, ctx.now)?;
    derive(tx, ctx, &alunno, (row.dal, row.al))?;
    journal::record(tx, ctx, &[Event::new("esonero.annul", "esonero", id).prima(&row)?])?;
    Ok(alunno)
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(AlunnoToken, Esonero), AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    if !ctx.anno().contains(row.dal) {
        return Err(AppError::NotFound);
    }
    Ok((authz::alunno(tx, ctx, row.alunno_id)?, row))
}

/// As the other corrections of the count: until the last period of the class is closed.
fn still_open(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<(), AppError> {
    let classe = quadro::classe_of(tx, ctx, alunno.id())?;
    rettifiche::check_year(tx, ctx, classe)
}

/// Promises that what the pupil lost is derived anew, in every class of these days.
fn derive(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken, (dal, al): (Date, Date)) -> Result<(), AppError> {
    let al = al.min(ctx.today());
    if al < dal {
        return Ok(());
    }
    for iscrizione in classi::store::iscrizioni(tx, ctx.istituto(), alunno.id())? {
        if iscrizione.dal <= al && iscrizione.al.is_none_or(|last| last >= dal) {
            ricalcolo::enqueue(tx, ctx, iscrizione.classe_id, (dal, al))?;
        }
    }
    Ok(())
}
