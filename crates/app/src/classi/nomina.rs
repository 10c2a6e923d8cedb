// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Naming and ending the coordinatore of a class: what pages and API both do.

use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::coordinatore::{
    CoordinatoreCommand, CoordinatoreFacts, CoordinatoreStanding, decide_fine, decide_nomina,
};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::store::{self, Coordinatore};
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// Name of the unique index that keeps two coordinatori apart.
const APERTO: &str = "coordinatore_classe_aperto";
/// Name of the unique index on the first day.
const INIZIO: &str = "coordinatore_classe_inizio";

fn anno_of(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId) -> Result<AnnoScolastico, AppError> {
    let classe = store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
    classe.anno_scolastico().ok_or(AppError::NotFound)
}

/// Whoever coordinates from a day on, or on it: the last one whose charge is not over by then.
fn standing(rows: &[Coordinatore], on: Date) -> Option<&Coordinatore> {
    rows.iter().filter(|row| row.al.is_none_or(|al| al >= on)).max_by_key(|row| row.dal)
}

/// The teachers of a class who may coordinate it on a day.
///
/// # Errors
/// The storage's.
pub fn consiglio(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, on: Date) -> Result<Vec<PersonaId>, AppError> {
    let cattedre = store::cattedre_classe(tx, ctx.istituto(), classe)?;
    let mut docenti: Vec<PersonaId> =
        cattedre.iter().filter(|row| row.dal <= on && row.al >= on).map(|row| row.docente_id).collect();
    docenti.sort_unstable();
    docenti.dedup();
    Ok(docenti)
}

/// Names a coordinatore; whoever stands ends the day before.
///
/// # Errors
/// Not found for a class that does not exist; the rules'; a conflict when somebody named another one meanwhile.
pub fn name(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    command: &CoordinatoreCommand,
) -> Result<Coordinatore, AppError> {
    let actor = ctx.actor()?;
    let anno = anno_of(tx, ctx, classe)?;
    let rows = store::coordinatori_classe(tx, ctx.istituto(), classe)?;
    let before = standing(&rows, command.dal).cloned();
    let facts = CoordinatoreFacts {
        anno,
        is_in_consiglio: consiglio(tx, ctx, classe, command.dal)?.contains(&command.docente),
        is_dirigente: actor.profilo == Ruolo::Dirigente,
        standing: before.as_ref().map(|row| CoordinatoreStanding { docente: row.docente_id, dal: row.dal }),
    };
    let outcome = decide_nomina(&facts, command).map_err(|e| AppError::from_rule(&e))?;
    conferma::require(tx, ctx, AttoGrave::Incarico)?;
    if let Some((before, al)) = before.zip(outcome.previous_until) {
        write_end(tx, ctx, &before, al)?;
    }
    let row = Coordinatore {
        id: ctx.new_id(),
        classe_id: classe,
        docente_id: command.docente,
        dal: command.dal,
        al: None,
        atto: command.atto.clone(),
        granted_by: actor.persona_id,
        granted_at: ctx.now,
        version: 1,
    };
    store::insert_coordinatore(tx, ctx.istituto(), &row)
        .map_err(|e| e.taken(APERTO, "docente", Message::new("vincolo-coordinatore-classe-aperto")))
        .map_err(|e| e.taken(INIZIO, "dal", Message::new("vincolo-coordinatore-classe-inizio")))?;
    journal::record(tx, ctx, &[Event::new("coordinatore.name", "coordinatore", row.id).dopo(&row)?])?;
    Ok(row)
}

/// Ends whoever coordinates a class.
///
/// # Errors
/// Not found when nobody does; the rules'; a conflict when somebody wrote since `version`.
pub fn end(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, (version, al): (i64, Date)) -> Result<(), AppError> {
    let anno = anno_of(tx, ctx, classe)?;
    let rows = store::coordinatori_classe(tx, ctx.istituto(), classe)?;
    let before = standing(&rows, ctx.today()).ok_or(AppError::NotFound)?;
    let facts = CoordinatoreStanding { docente: before.docente_id, dal: before.dal };
    decide_fine(facts, al, anno).map_err(|e| AppError::from_rule(&e))?;
    if before.version != version {
        return Err(AppError::conflict(before.version, &[("al", String::new(), al.to_string())]));
    }
    conferma::require(tx, ctx, AttoGrave::Incarico)?;
    write_end(tx, ctx, before, al)
}

fn write_end(tx: &mut dyn Tx, ctx: &Ctx, before: &Coordinatore, al: Date) -> Result<(), AppError> {
    if !store::end_coordinatore(tx, ctx.istituto(), before.id, before.version, al)? {
        return Err(AppError::conflict(before.version, &[("al", String::new(), al.to_string())]));
    }
    let after = Coordinatore { al: Some(al), version: before.version + 1, ..before.clone() };
    let event = Event::new("coordinatore.end", "coordinatore", before.id).prima(before)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])
}
