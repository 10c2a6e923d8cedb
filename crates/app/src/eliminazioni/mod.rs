// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Deleting a class, a subject or a site that was made by mistake: nothing stands on it, and the journal keeps it.
//!
//! Who may: segreteria and dirigente, who make them.

mod pages;
mod store;

use campanella_db::Tx;
use campanella_domain::eliminazione::{self, EliminazioneError};
use campanella_domain::ids::{ClasseId, MateriaId, SedeId};

use crate::anagrafe::WRITERS;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::routes::Routes;
use crate::{classi, istituti};

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/classi/{classe}/elimina", WRITERS, pages::show_classe)
        .post("/classi/{classe}/elimina", WRITERS, pages::delete_classe)
        .get("/materie/{materia}/elimina", WRITERS, pages::show_materia)
        .post("/materie/{materia}/elimina", WRITERS, pages::delete_materia)
        .get("/sedi/{id}/elimina", WRITERS, pages::show_sede)
        .post("/sedi/{id}/elimina", WRITERS, pages::delete_sede)
}

/// What can be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Oggetto {
    /// A class.
    Classe(ClasseId),
    /// A subject.
    Materia(MateriaId),
    /// A site.
    Sede(SedeId),
}

/// Why something cannot be deleted; nothing when it can.
///
/// # Errors
/// The storage's.
fn why_kept(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto) -> Result<Option<EliminazioneError>, AppError> {
    let istituto = ctx.istituto();
    let checked = match oggetto {
        Oggetto::Classe(id) => eliminazione::check_eliminazione(&store::of_classe(tx, istituto, id)?),
        Oggetto::Materia(id) => eliminazione::check_eliminazione(&store::of_materia(tx, istituto, id)?),
        Oggetto::Sede(id) => {
            let sedi = istituti::store::sedi(tx, istituto)?.len();
            eliminazione::check_eliminazione_sede(&store::of_sede(tx, istituto, id)?, sedi)
        }
    };
    Ok(checked.err())
}

/// Deletes what nothing stands on, if nobody changed it since `version`.
///
/// # Errors
/// Not found; the rules'; a conflict when somebody wrote since.
fn delete(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto, version: i64) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    let (event, standing, deleted) = match oggetto {
        Oggetto::Classe(id) => {
            let row = classi::store::classe_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
            let event = Event::new("classe.delete", "classe", id).prima(&row)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            (event, row.version, classi::store::delete_classe(tx, istituto, id, version)?)
        }
        Oggetto::Materia(id) => {
            let row = classi::store::materia_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
            let event = Event::new("materia.delete", "materia", id).prima(&row)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            (event, row.version, classi::store::delete_materia(tx, istituto, id, version)?)
        }
        Oggetto::Sede(id) => {
            let row = istituti::store::sede_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
            let event = Event::new("sede.delete", "sede", id).prima(&row)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            (event, row.version, istituti::store::delete_sede(tx, istituto, id, version)?)
        }
    };
    if !deleted {
        return Err(AppError::conflict(standing, &[]));
    }
    journal::record(tx, ctx, &[event])
}

fn keep_what_is_used(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto) -> Result<(), AppError> {
    match why_kept(tx, ctx, oggetto)? {
        Some(reason) => Err(AppError::from_rule(&reason)),
        None => Ok(()),
    }
}
