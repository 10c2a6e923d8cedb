// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Before some acts the person proves again who they are (`domain::accesso::conferma`). A write asks for it after it has
//! authorised its object; the layer outside turns the refusal into the page that asks, and sends the form again
//! (`accessi::conferma`).

use campanella_db::Tx;
use campanella_domain::accesso::conferma::{AttoGrave, Modo, PoliticaConferma};
use campanella_domain::politica::Politica;
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::ctx::{Credential, Ctx};
use super::error::AppError;
use super::journal::{self, Event};
use crate::istituti::impostazioni;

/// Key of [`PoliticaConferma`].
pub const CONFERMA: Politica = Politica::Conferma;

/// The page of the proof.
pub const PAGE: &str = "/accesso/conferma";
/// Names of its own fields begin so: no other form has any.
pub const PREFIX: &str = "conferma.";

/// What the journal keeps of an act: by which proof it was done.
#[derive(Serialize)]
struct Prova {
    atto: AttoGrave,
    modo: Option<Modo>,
    at: Option<Timestamp>,
}

/// The proof of the actor must be fresh; inside a write, which records it. A program must have the scope of the act.
///
/// # Errors
/// [`AppError::Unproven`].
pub fn require(tx: &mut dyn Tx, ctx: &Ctx, atto: AttoGrave) -> Result<(), AppError> {
    if !asks(tx, ctx, atto)? {
        return Ok(());
    }
    check(ctx, atto)?;
    let Some(actor) = &ctx.actor else { return Ok(()) };
    let event = match &actor.credential {
        Credential::Session { id, conferma, .. } => {
            Event::new("conferma.use", "sessione", *id).dopo(&Prova {
                atto,
                modo: conferma.map(|conferma| conferma.modo),
                at: conferma.map(|conferma| conferma.at),
            })?
        }
        Credential::Token { .. } => Event::new("conferma.use", "persona", Uuid::from(actor.persona_id))
            .dopo(&Prova { atto, modo: None, at: None })?,
        Credential::CommandLine => return Ok(()),
    };
    journal::record(tx, ctx, &[event])
}

/// The same before long work, where nothing is recorded yet.
///
/// # Errors
/// [`AppError::Unproven`].
pub fn ask(tx: &mut dyn Tx, ctx: &Ctx, atto: AttoGrave) -> Result<(), AppError> {
    if asks(tx, ctx, atto)? { check(ctx, atto) } else { Ok(()) }
}

/// Most acts ask always; the school is read for the others alone.
fn asks(tx: &mut dyn Tx, ctx: &Ctx, atto: AttoGrave) -> Result<bool, AppError> {
    if PoliticaConferma::default().asks(atto) {
        return Ok(true);
    }
    let politica: PoliticaConferma = impostazioni::load(tx, ctx.istituto(), CONFERMA, ctx.today())?;
    Ok(politica.asks(atto))
}

fn check(ctx: &Ctx, atto: AttoGrave) -> Result<(), AppError> {
    let is_proved = match ctx.actor.as_ref().map(|actor| &actor.credential) {
        Some(Credential::Session { conferma, .. }) => {
            conferma.is_some_and(|conferma| conferma.is_fresh(ctx.now))
        }
        Some(Credential::Token { scopes }) => scopes.contains(&atto.scope()),
        // Whoever is on the server itself, and the program's own work.
        Some(Credential::CommandLine) | None => true,
    };
    if is_proved { Ok(()) } else { Err(AppError::Unproven(atto)) }
}
