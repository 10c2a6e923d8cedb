// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Non sono stato io»: a person says that somebody else has used their credential. In one write every session, token and
//! credential of theirs is closed and a case is opened; dirigente and administrators are told; the dirigente sees what was
//! written since, as it was and as it is. The person enters again with a new access of the office.
//!
//! Law: GDPR art. 32 and 33; regolamento del registro, art. 2 and 3. Who may: everybody for themselves; office and
//! administrator see that there is a case, the dirigente alone what was written.

mod differenze;
pub mod jobs;
mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::accesso::caso::{self, Ripristino};
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use self::store::Caso;
use super::gestione;
use super::giornata::{self, Riga};
use super::scuole;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::routes::{Access, Routes};
use crate::valutazioni::riporta::{self, Traccia};

const READERS: Access =
    Access::Profiles(&[Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria, Ruolo::Amministratore]);
const DIRIGENTE: Access = Access::Profiles(&[Ruolo::Dirigente]);

/// Routes of the part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/accesso/non-sono-stato-io", Access::SignedIn, pages::ask)
        .post("/accesso/non-sono-stato-io", Access::SignedIn, pages::report)
        .get("/accessi/casi", READERS, pages::list)
        .get("/accessi/casi/{caso}", DIRIGENTE, pages::show)
        .post("/accessi/casi/{caso}/riammetti", DIRIGENTE, pages::readmit)
        .post("/accessi/casi/{caso}/riporta", DIRIGENTE, pages::put_back)
        .post("/accessi/casi/{caso}/chiudi", DIRIGENTE, pages::close)
}

/// The actor says that somebody else has used their credential since an instant: everything of theirs is closed at once.
/// Said twice there is one case, which looks back to the earlier instant.
///
/// # Errors
/// The rule, when the instant is to come or too long ago.
pub fn report(tx: &mut dyn Tx, ctx: &Ctx, dal: Timestamp) -> Result<(), AppError> {
    caso::look_back(dal, ctx.now).map_err(|e| AppError::from_rule(&e))?;
    let persona_id = ctx.actor()?.persona_id;
    let standing = store::open_of(tx, ctx.istituto(), persona_id)?;
    let opened = match &standing {
        Some(open) => Caso { dal: dal.min(open.dal), opened_at: ctx.now, riammesso_at: None, ..open.clone() },
        None => Caso {
            id: ctx.new_id(),
            persona_id,
            dal,
            opened_at: ctx.now,
            riammesso_at: None,
            closed_at: None,
            esito: None,
            version: 1,
        },
    };
    if standing.is_some() {
        store::repeat(tx, ctx, opened.id, opened.dal)?;
    } else {
        store::insert(tx, ctx.istituto(), &opened)?;
    }
    freeze(tx, ctx, persona_id)?;
    journal::record(tx, ctx, &[Event::new("caso_accesso.open", "caso_accesso", opened.id).dopo(&opened)?])?;
    jobs::promise(tx, ctx, opened.id)
}

/// Closes every way in of a person.
fn freeze(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    let is_open = super::store::of_persona(tx, ctx.istituto(), persona)?.is_some_and(|found| !found.disabled);
    if is_open {
        return gestione::disable(tx, ctx, persona);
    }
    super::store::close_all_sessions(tx, ctx, persona)?;
    super::store::revoke_tokens(tx, ctx, persona)?;
    scuole::take_away_all(tx, ctx, persona)
}

/// The office gives a new access: whoever waited for it enters again.
///
/// # Errors
/// The storage's.
pub fn readmitted(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    store::readmit(tx, ctx, persona).map(|_| ())
}

/// The dirigente lets the person of a case in again, with the digital identity that nobody else has. A local credential
/// stays closed: a new one comes from the office.
///
/// # Errors
/// Not found.
pub fn readmit(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let standing = store::one(tx, ctx.istituto(), id)?;
    if store::readmit(tx, ctx, standing.persona_id)? == 0 {
        return Ok(());
    }
    conferma::require(tx, ctx, AttoGrave::Credenziale)?;
    journal::record(tx, ctx, &[Event::new("caso_accesso.readmit", "caso_accesso", id)])
}

/// What was written in the name of the person until everything was closed, without that closing itself.
///
/// # Errors
/// The storage's.
pub fn written(tx: &mut dyn Tx, ctx: &Ctx, caso: &Caso) -> Result<Vec<Riga>, AppError> {
    let to = caso.opened_at.saturating_add(1.millisecond()).unwrap_or(caso.opened_at);
    let mut rows = giornata::written(tx, ctx, caso.persona_id, (caso.dal, to))?;
    let own = Uuid::from(caso.persona_id);
    rows.retain(|riga| riga.evento.azione != "credenziale.disable" || riga.evento.oggetto_id != own);
    Ok(rows)
}

/// The marks of a case, as they were before and left after.
///
/// # Errors
/// The storage's.
pub fn marks(tx: &mut dyn Tx, ctx: &Ctx, caso: &Caso) -> Result<Vec<Traccia>, AppError> {
    let written = written(tx, ctx, caso)?;
    Ok(riporta::tracce(written.iter().map(|riga| &riga.evento)))
}

/// The dirigente has some marks put back as they were before the case. What somebody has changed since, or a scrutinio has
/// closed, stays as it is and is listed; asked again, nothing happens twice.
///
/// # Errors
/// Not found for a mark that is not of the case; the rule, for a case that is closed.
pub fn put_back(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid, celle: &[(Uuid, Uuid)]) -> Result<(), AppError> {
    let standing = store::one(tx, ctx.istituto(), id)?;
    caso::put_back(standing.closed_at.is_none()).map_err(|e| AppError::from_rule(&e))?;
    let tracce = marks(tx, ctx, &standing)?;
    let motivo = format!("Accesso contestato, caso {id}");
    let mut done = 0;
    for (prova, alunno) in celle {
        let traccia = tracce
            .iter()
            .find(|t| Uuid::from(t.prova_id) == *prova && Uuid::from(t.alunno_id) == *alunno)
            .ok_or(AppError::NotFound)?;
        if riporta::riporta(tx, ctx, traccia, &motivo)? == Ripristino::Possibile {
            done += 1;
        }
    }
    if done == 0 {
        return Ok(());
    }
    conferma::require(tx, ctx, AttoGrave::VotoVecchio)?;
    journal::record(tx, ctx, &[Event::new("caso_accesso.revert", "caso_accesso", id).dopo(&done)?])
}

/// The dirigente closes a case with what was found and put right.
///
/// # Errors
/// The rule; a conflict when somebody else was first.
pub fn close(tx: &mut dyn Tx, ctx: &Ctx, (id, version): (Uuid, i64), esito: &str) -> Result<(), AppError> {
    let standing = store::one(tx, ctx.istituto(), id)?;
    let esito = caso::close(standing.closed_at.is_none(), esito).map_err(|e| AppError::from_rule(&e))?;
    if !store::close(tx, ctx, (id, version), &esito)? {
        return Err(AppError::conflict(standing.version, &[]));
    }
    journal::record(tx, ctx, &[Event::new("caso_accesso.close", "caso_accesso", id).motivo(esito)])
}
