// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notices on a person's devices (web push: RFC 8030, 8291, 8292). They say that there is news and lead to the register; they
//! pass through the push service of who made the browser, which learns that a message came and cannot read it. So they are
//! off until the school turns them on, and then until each person does on each device (GDPR, art. 25, 28, 44). Mail stays.
//!
//! Who may: guardians and pupils, each for themselves. They end with the sessions of the person, as a browser of theirs does.

pub mod jobs;
pub mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::avviso::notifica;
use campanella_domain::ids::PersonaId;
use campanella_identity::TokenDigest;
use campanella_identity::push::{Endpoint, Keys, PushError, VapidKey};
use uuid::Uuid;

use self::store::{Dispositivo, Iscrizione};
use super::politica::{AVVISI, PoliticaAvvisi};
use crate::accessi;
use crate::istituti::impostazioni;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// What the page of a person shows of notices.
#[derive(Debug, Clone)]
pub struct Vista {
    /// The key of the sender, where the school lets notices.
    pub chiave: Option<String>,
    /// The devices.
    pub dispositivi: Vec<Dispositivo>,
    /// The browser in use.
    pub in_uso: Option<Uuid>,
}

/// What the page of the actor shows.
///
/// # Errors
/// The storage's.
pub fn vista(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vista, AppError> {
    let persona = ctx.actor()?.persona_id;
    let chiave = if attive(tx, ctx)? { store::public_key(tx, ctx)? } else { None };
    let dispositivi = store::of_persona(tx, ctx, persona)?;
    Ok(Vista { chiave, dispositivi, in_uso: accessi::dispositivi::own(tx, ctx)?.1 })
}

/// Whether the school lets notices today.
///
/// # Errors
/// The storage's.
pub fn attive(tx: &mut dyn Tx, ctx: &Ctx) -> Result<bool, AppError> {
    let policy: PoliticaAvvisi = impostazioni::load(tx, ctx.istituto(), AVVISI, ctx.today())?;
    Ok(policy.notifiche)
}

/// Sees that there is a key of the sender. It stands with the school's data, sealed by the key of the installation: a
/// school that moves, or runs on several nodes, stays the same sender, and devices need not be turned on again.
///
/// # Errors
/// The storage's; sealed, when the key of the installation is missing.
pub fn prepare_key(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    if store::public_key(tx, ctx)?.is_some() {
        return Ok(());
    }
    let pkcs8 = VapidKey::generate().map_err(|e| internal(&e))?;
    let key = VapidKey::from_stored(&pkcs8).map_err(|e| internal(&e))?;
    let id = store::keep_key(tx, ctx, &key.public(), &pkcs8)?;
    journal::record(tx, ctx, &[Event::new("chiave_notifiche.create", "chiave_notifiche", id)])
}

fn internal(error: &PushError) -> AppError {
    AppError::Internal(format!("push: {error}"))
}

/// Whether a notice reaches a person anywhere.
///
/// # Errors
/// The storage's.
pub fn reaches(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<bool, AppError> {
    Ok(attive(tx, ctx)? && !store::of_persona(tx, ctx, persona)?.is_empty())
}

/// Promises a notice on each device of a person; one for each job that has news, however often that job is tried.
///
/// # Errors
/// The storage's.
pub fn promise(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, origine: Uuid) -> Result<(), AppError> {
    if !attive(tx, ctx)? {
        return Ok(());
    }
    for device in store::of_persona(tx, ctx, persona)? {
        jobs::enqueue(tx, ctx, device.id, origine, ctx.now)?;
    }
    Ok(())
}

/// Turns notices on for the device that the actor is using. Turned on again it stays one.
///
/// # Errors
/// The rule, where the school does not let them, or there are too many; a fault of what the browser gave.
pub fn turn_on(tx: &mut dyn Tx, ctx: &Ctx, nome: &str, given: &Iscrizione) -> Result<(), AppError> {
    let local = ctx.app.config.notifiche.local();
    let endpoint = Endpoint::parse(&given.endpoint, local).map_err(|e| fault(&e))?;
    Keys::parse(&given.p256dh, &given.auth).map_err(|e| fault(&e))?;
    let persona_id = ctx.actor()?.persona_id;
    let digest = TokenDigest::of(&given.endpoint);
    let known = store::of_digest(tx, ctx, persona_id, digest.as_bytes())?;
    if let Some(id) = known {
        // The browser may have new keys at its old address.
        store::delete(tx, ctx, id)?;
    }
    let others = store::of_persona(tx, ctx, persona_id)?.len();
    notifica::accende(attive(tx, ctx)?, others).map_err(|e| AppError::from_rule(&e))?;
    let device = Dispositivo {
        id: ctx.new_id(),
        persona_id,
        dispositivo_id: accessi::dispositivi::own(tx, ctx)?.1,
        nome: nome.to_owned(),
        servizio: endpoint.host().to_owned(),
        created_at: ctx.now,
    };
    store::insert(tx, ctx, &device, digest.as_bytes(), given)?;
    let event = Event::new("dispositivo_notifiche.create", "dispositivo_notifiche", device.id);
    journal::record(tx, ctx, &[event.dopo(&device.servizio)?])
}

fn fault(error: &PushError) -> AppError {
    AppError::rule(Message::new(error.key()))
}

/// The actor turns notices off on a device of theirs.
///
/// # Errors
/// Not found, when it is not theirs.
pub fn turn_off(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let persona = ctx.actor()?.persona_id;
    let device = store::by_id(tx, ctx, id)?.filter(|device| device.persona_id == persona);
    forget(tx, ctx, device.ok_or(AppError::NotFound)?.id)
}

/// Forgets a device, if it is still there.
///
/// # Errors
/// The storage's.
pub fn forget(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    if !store::delete(tx, ctx, id)? {
        return Ok(());
    }
    journal::record(tx, ctx, &[Event::new("dispositivo_notifiche.end", "dispositivo_notifiche", id)])
}

/// A person's sessions were all closed: their devices are told nothing any more.
///
/// # Errors
/// The storage's.
pub fn end_all(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    for device in store::of_persona(tx, ctx, persona)? {
        forget(tx, ctx, device.id)?;
    }
    Ok(())
}

/// A browser of a person was forgotten.
///
/// # Errors
/// The storage's.
pub fn end_of_browser(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    dispositivo: Uuid,
) -> Result<(), AppError> {
    for device in store::of_persona(tx, ctx, persona)? {
        if device.dispositivo_id == Some(dispositivo) {
            forget(tx, ctx, device.id)?;
        }
    }
    Ok(())
}
