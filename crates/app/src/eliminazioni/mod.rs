// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Deleting what was made by mistake: a class, a subject, a site, a person, a role. Nothing stands on it, and the journal
//! keeps it.
//!
//! Who may: segreteria and dirigente, who make them; roles that see more than the office are the dirigente's alone.

mod pages;
mod persone;
mod ruoli;
mod store;

use campanella_db::Tx;
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::eliminazione::{self, EliminazioneError};
use campanella_domain::ids::{ClasseId, MateriaId, PersonaId, SedeId};
use uuid::Uuid;

use crate::anagrafe::{self, WRITERS};
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::routes::Routes;
use crate::{accessi, classi, istituti};

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/classi/{classe}/elimina", WRITERS, pages::show_classe)
        .post("/classi/{classe}/elimina", WRITERS, pages::delete_classe)
        .get("/materie/{materia}/elimina", WRITERS, pages::show_materia)
        .post("/materie/{materia}/elimina", WRITERS, pages::delete_materia)
        .get("/sedi/{id}/elimina", WRITERS, pages::show_sede)
        .post("/sedi/{id}/elimina", WRITERS, pages::delete_sede)
        .get("/persone/{persona}/elimina", WRITERS, pages::show_persona)
        .post("/persone/{persona}/elimina", WRITERS, pages::delete_persona)
        .get("/persone/{persona}/ruoli/{ruolo}/elimina", WRITERS, pages::show_ruolo)
        .post("/persone/{persona}/ruoli/{ruolo}/elimina", WRITERS, pages::delete_ruolo)
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
    /// A person.
    Persona(PersonaId),
    /// A role of a person.
    Ruolo(PersonaId, Uuid),
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
        Oggetto::Persona(id) => eliminazione::check_eliminazione(&persone::of_persona(tx, istituto, id)?),
        Oggetto::Ruolo(persona, id) => {
            let (usi, ruolo) = ruoli::facts(tx, ctx, persona, id)?;
            eliminazione::check_eliminazione_ruolo(&usi, ruolo, ctx.today())
        }
    };
    Ok(checked.err())
}

/// Whether the actor may remove the role, or every role of the person.
///
/// # Errors
/// The rule.
fn may_remove(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto) -> Result<(), AppError> {
    match oggetto {
        Oggetto::Persona(id) => anagrafe::store::ruoli(tx, ctx.istituto(), id)?
            .iter()
            .try_for_each(|role| ruoli::check_grantor(ctx, id, role.ruolo)),
        Oggetto::Ruolo(persona, id) => {
            ruoli::check_grantor(ctx, persona, ruoli::load(tx, ctx, persona, id)?.ruolo)
        }
        Oggetto::Classe(_) | Oggetto::Materia(_) | Oggetto::Sede(_) => Ok(()),
    }
}

/// Deletes what nothing stands on, if nobody changed it since `version`.
///
/// # Errors
/// Not found; the rules'; a conflict when somebody wrote since.
fn delete(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto, version: i64) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    let (events, standing, deleted) = match oggetto {
        Oggetto::Classe(id) => {
            let row = classi::store::classe_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
            let event = Event::new("classe.delete", "classe", id).prima(&row)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            (vec![event], row.version, classi::store::delete_classe(tx, istituto, id, version)?)
        }
        Oggetto::Materia(id) => {
            let row = classi::store::materia_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
            let event = Event::new("materia.delete", "materia", id).prima(&row)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            (vec![event], row.version, classi::store::delete_materia(tx, istituto, id, version)?)
        }
        Oggetto::Sede(id) => {
            let row = istituti::store::sede_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
            let event = Event::new("sede.delete", "sede", id).prima(&row)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            (vec![event], row.version, istituti::store::delete_sede(tx, istituto, id, version)?)
        }
        Oggetto::Persona(id) => delete_persona(tx, ctx, id, version)?,
        Oggetto::Ruolo(persona, id) => {
            let row = ruoli::load(tx, ctx, persona, id)?;
            may_remove(tx, ctx, oggetto)?;
            keep_what_is_used(tx, ctx, oggetto)?;
            conferma::require(tx, ctx, AttoGrave::Incarico)?;
            accessi::store::close_all_sessions(tx, ctx, persona)?;
            let event = Event::new("ruolo.delete", "ruolo", id).prima(&row)?;
            (vec![event], ruoli::VERSION, anagrafe::store::delete_ruolo(tx, istituto, id)?)
        }
    };
    if !deleted {
        return Err(AppError::conflict(standing, &[]));
    }
    journal::record(tx, ctx, &events)
}

/// A person goes with their roles and with the credential that they never used.
fn delete_persona(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: PersonaId,
    version: i64,
) -> Result<(Vec<Event>, i64, bool), AppError> {
    let istituto = ctx.istituto();
    let row = anagrafe::store::by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
    let roles = anagrafe::store::ruoli(tx, istituto, id)?;
    may_remove(tx, ctx, Oggetto::Persona(id))?;
    keep_what_is_used(tx, ctx, Oggetto::Persona(id))?;
    if row.version != version {
        return Ok((Vec::new(), row.version, false));
    }
    if !roles.is_empty() {
        conferma::require(tx, ctx, AttoGrave::Incarico)?;
    }
    let mut events = Vec::new();
    if accessi::delete_unused(tx, istituto, id)? {
        events.push(Event::new("credenziale.delete", "credenziale", id));
    }
    for role in &roles {
        anagrafe::store::delete_ruolo(tx, istituto, role.id)?;
        events.push(Event::new("ruolo.delete", "ruolo", role.id).prima(role)?);
    }
    events.push(Event::new("persona.delete", "persona", id).prima(&row)?);
    Ok((events, row.version, anagrafe::store::delete(tx, istituto, id, version)?))
}

fn keep_what_is_used(tx: &mut dyn Tx, ctx: &Ctx, oggetto: Oggetto) -> Result<(), AppError> {
    match why_kept(tx, ctx, oggetto)? {
        Some(reason) => Err(AppError::from_rule(&reason)),
        None => Ok(()),
    }
}
