// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Conferma che sei tu»: a session proves again who is there, and goes on under a new token.
//!
//! Rules: `domain::accesso::conferma`; reliability and security, promise 7 and "Rules for code". Who may: everybody for
//! themselves, with what they entered with: the password, or a code when there is a second factor, or the provider.

pub mod pages;

use campanella_db::Tx;
use campanella_domain::accesso::conferma::Modo;
use campanella_domain::ids::PersonaId;
use campanella_identity::token::Token;
use serde::Serialize;
use uuid::Uuid;

use super::accesso_unico::{self, Fornitore};
use super::login;
use super::scuole;
use super::secondo_fattore;
use super::store;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// The field in which the proof is typed.
pub const PROVA: &str = "conferma.prova";

/// With what the actor proves who they are.
pub enum Via {
    /// The password.
    Password,
    /// A code of the second factor.
    Codice,
    /// The provider that let them in.
    Fornitore(Box<Fornitore>),
    /// Nothing is left of what they entered with: they enter again.
    Nessuna,
}

/// With what the actor proves who they are. A provider that let somebody in is asked again, whatever else they have.
///
/// # Errors
/// Not found for whoever has no session.
pub fn via(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Via, AppError> {
    let persona = ctx.actor()?.persona_id;
    let session = session(ctx)?;
    let open = store::open_sessions(tx, ctx, persona)?.into_iter().find(|open| open.id == session);
    let open = open.ok_or(AppError::Unauthenticated)?;
    if scuole::came_from(open.metodo.as_deref()).is_some() {
        return via_of_arrived(tx, ctx, persona, open.emergenza_id.is_some());
    }
    if let Some(metodo) = open.metodo {
        let id = metodo.split_once(':').and_then(|(_, id)| id.parse::<Uuid>().ok());
        let fornitori = accesso_unico::store::active(tx, ctx.istituto())?;
        let known = fornitori.into_iter().find(|fornitore| Some(fornitore.id) == id);
        return Ok(known.map_or(Via::Nessuna, |fornitore| Via::Fornitore(Box::new(fornitore))));
    }
    local(tx, ctx, persona)
}

/// Who came from another school proves it with what they would enter with here.
fn via_of_arrived(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    is_emergency: bool,
) -> Result<Via, AppError> {
    let fornitori = accesso_unico::store::active(tx, ctx.istituto())?;
    let only = fornitori.iter().find(|fornitore| fornitore.unico && !is_emergency);
    if let Some(fornitore) = only {
        return Ok(Via::Fornitore(Box::new(fornitore.clone())));
    }
    Ok(match local(tx, ctx, persona)? {
        Via::Nessuna => {
            fornitori.into_iter().next().map_or(Via::Nessuna, |first| Via::Fornitore(Box::new(first)))
        }
        local => local,
    })
}

/// What the person knows or has of this school.
fn local(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Via, AppError> {
    if secondo_fattore::active_since(tx, ctx, persona)?.is_some() {
        return Ok(Via::Codice);
    }
    let usable = store::of_persona(tx, ctx.istituto(), persona)?.is_some_and(|known| !known.disabled);
    Ok(if usable { Via::Password } else { Via::Nessuna })
}

fn session(ctx: &Ctx) -> Result<Uuid, AppError> {
    match ctx.actor()?.credential {
        Credential::Session { id, .. } => Ok(id),
        _ => Err(AppError::NotFound),
    }
}

/// Whether the actor has proved who they are a short while ago, perhaps in another page.
pub fn is_fresh(ctx: &Ctx) -> bool {
    let credential = ctx.actor.as_ref().map(|actor| &actor.credential);
    matches!(credential, Some(Credential::Session { conferma: Some(conferma), .. }) if conferma.is_fresh(ctx.now))
}

/// Judges what was typed; the session goes on under the token that is given back.
///
/// # Errors
/// A form error at [`PROVA`]; [`AppError::TooMany`] while wrong proofs make one wait.
pub async fn prove(ctx: &Ctx, typed: &str) -> Result<Token, AppError> {
    let token = new_token()?;
    let digest = token.digest().as_bytes().to_vec();
    match ctx.read(via).await? {
        Via::Password => {
            let persona = ctx.actor()?.persona_id;
            if !login::is_password_of(ctx, persona, typed.to_owned()).await? {
                return Err(wrong("password-errore-attuale"));
            }
            ctx.write(move |tx, ctx| note(tx, ctx, Modo::Password, &digest)).await?;
        }
        Via::Codice => {
            secondo_fattore::with_code(ctx, typed, move |tx, ctx| note(tx, ctx, Modo::Codice, &digest))
                .await
                .map_err(|error| match error {
                    AppError::Form(_) => wrong("codice-errore"),
                    other => other,
                })?;
        }
        Via::Fornitore(_) => return Err(wrong("sei-tu-errore-fornitore")),
        Via::Nessuna => return Err(wrong("sei-tu-errore-nessuna")),
    }
    Ok(token)
}

fn wrong(key: &'static str) -> AppError {
    AppError::field(PROVA, Message::new(key))
}

fn new_token() -> Result<Token, AppError> {
    login::new_tokens().map(|(token, _)| token)
}

/// What the journal keeps of a proof.
#[derive(Serialize)]
struct Data {
    modo: Modo,
}

/// The actor has proved who they are: their session goes on under another token.
fn note(tx: &mut dyn Tx, ctx: &Ctx, modo: Modo, digest: &[u8]) -> Result<(), AppError> {
    let session = session(ctx)?;
    if !store::set_proof(tx, ctx, session, modo, digest)? {
        return Err(AppError::Unauthenticated);
    }
    journal::record(tx, ctx, &[Event::new("conferma.give", "sessione", session).dopo(&Data { modo })?])
}

/// The provider has said again who is there. The token of the session that goes on.
///
/// # Errors
/// Unauthenticated when the session has ended.
pub(super) fn by_provider(tx: &mut dyn Tx, ctx: &Ctx, token: &Token) -> Result<(), AppError> {
    note(tx, ctx, Modo::Fornitore, token.digest().as_bytes())
}
