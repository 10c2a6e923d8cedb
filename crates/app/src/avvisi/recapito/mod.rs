// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Mail about news is stopped from the mail itself (RFC 2369 and 8058; GDPR, art. 25), for
//! one person at one address, and comes again by the same link or in the register. The link carries an identity and its
//! signature: it tells nothing and cannot be guessed, and means nothing once the address is another one.
//!
//! Who may: whoever has the link, that is whoever reads the mail; each for themselves in the register.

pub mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_identity::TokenDigest;
use uuid::Uuid;

use self::store::Recapito;
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::{L, Lingua};
use crate::kit::journal::{self, Event};
use crate::kit::mail::Mail;
use crate::kit::riservati::{self, Place};

/// Bytes of an identity.
const ID: usize = 16;

fn place(id: Uuid) -> Place {
    Place { tabella: "recapito_posta", id }
}

fn address(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<String>, AppError> {
    Ok(anagrafe::store::by_id(tx, ctx.istituto(), persona)?.and_then(|persona| persona.email))
}

fn digest(persona: PersonaId, email: &str) -> Vec<u8> {
    TokenDigest::of(&format!("{} {persona}", email.trim().to_lowercase())).as_bytes().to_vec()
}

/// The address of a person, and whether mail about news goes there.
///
/// # Errors
/// The storage's.
pub fn current(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<(String, bool)>, AppError> {
    let Some(email) = address(tx, ctx, persona)? else { return Ok(None) };
    let row = store::of_digest(tx, ctx, persona, &digest(persona, &email))?;
    Ok(Some((email, row.is_none_or(|row| row.spento_at.is_none()))))
}

/// The address where mail about news goes, if any.
///
/// # Errors
/// The storage's.
pub fn wanted(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<String>, AppError> {
    Ok(current(tx, ctx, persona)?.and_then(|(email, is_on)| is_on.then_some(email)))
}

/// The mail that tells a person of news; none without an address, or where it was stopped.
///
/// # Errors
/// The storage's.
pub fn mail(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<Mail>, AppError> {
    let Some(to) = wanted(tx, ctx, persona)? else { return Ok(None) };
    let link = link(tx, ctx, persona, &to)?;
    let l = L::of(Lingua::It);
    Ok(Some(Mail::news(l, &ctx.school.nome, to).that_stops(l, link)))
}

/// Where this mail is stopped. None where nobody told the register its own address, or its key is missing: news is told all
/// the same.
fn link(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, email: &str) -> Result<Option<String>, AppError> {
    let Some(sito) = ctx.app.config.sito_of(&ctx.school) else { return Ok(None) };
    let row = store::known(tx, ctx, persona, &digest(persona, email))?;
    match gettone(ctx, row.id) {
        Ok(gettone) => Ok(Some(format!("{sito}/avvisi/ferma/{gettone}"))),
        Err(AppError::Sealed) => Ok(None),
        Err(error) => Err(error),
    }
}

fn gettone(ctx: &Ctx, id: Uuid) -> Result<String, AppError> {
    let signature = riservati::sign(ctx, place(id))?;
    Ok(hex::encode([id.as_bytes().as_slice(), &signature].concat()))
}

/// Whom a link is for: nobody when it was not made here, or the person has another address by now.
///
/// # Errors
/// The storage's.
pub fn of_gettone(tx: &mut dyn Tx, ctx: &Ctx, gettone: &str) -> Result<Option<Recapito>, AppError> {
    let bytes = hex::decode(gettone).unwrap_or_default();
    let Some((id, signature)) = bytes.split_at_checked(ID) else { return Ok(None) };
    let Ok(id) = Uuid::from_slice(id) else { return Ok(None) };
    if !riservati::signed(ctx, place(id), signature)? {
        return Ok(None);
    }
    let Some(row) = store::by_id(tx, ctx, id)? else { return Ok(None) };
    let email = address(tx, ctx, row.persona_id)?;
    let is_current = email.is_some_and(|email| digest(row.persona_id, &email) == row.digest);
    Ok(is_current.then_some(row))
}

/// Turns mail about news on or off; what stands already is not written again.
///
/// # Errors
/// The storage's.
pub fn turn(tx: &mut dyn Tx, ctx: &Ctx, row: &Recapito, on: bool) -> Result<(), AppError> {
    if row.spento_at.is_none() == on {
        return Ok(());
    }
    store::set(tx, ctx, row.id, (!on).then_some(ctx.now))?;
    let azione = if on { "recapito_posta.resume" } else { "recapito_posta.stop" };
    journal::record(tx, ctx, &[Event::new(azione, "recapito_posta", row.id)])
}

/// The actor turns the mail to their own address on or off.
///
/// # Errors
/// Not found, when the school has no address of theirs.
pub fn turn_own(tx: &mut dyn Tx, ctx: &Ctx, on: bool) -> Result<(), AppError> {
    let persona = ctx.actor()?.persona_id;
    let email = address(tx, ctx, persona)?.ok_or(AppError::NotFound)?;
    let row = store::known(tx, ctx, persona, &digest(persona, &email))?;
    turn(tx, ctx, &row, on)
}
