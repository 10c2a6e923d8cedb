// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Devices that get notices, and the key of the sender: all SQL of those tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::riservati::{self, Place};
use crate::params;

/// What a browser gives to be reached. It stands sealed: whoever has it could send to the device.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Iscrizione {
    /// Address at the push service.
    pub endpoint: String,
    /// Public key of the browser, in base64url.
    pub p256dh: String,
    /// Secret shared with the browser, in base64url.
    pub auth: String,
}

/// A device of a person.
#[derive(Debug, Clone)]
pub struct Dispositivo {
    /// Identity.
    pub id: Uuid,
    /// Whose.
    pub persona_id: PersonaId,
    /// The browser of the session in which it was turned on.
    pub dispositivo_id: Option<Uuid>,
    /// What it says it is.
    pub nome: String,
    /// Host of the push service.
    pub servizio: String,
    /// Since when.
    pub created_at: Timestamp,
}

fn dispositivo(row: &dyn Row) -> Result<Dispositivo, campanella_db::Error> {
    Ok(Dispositivo {
        id: row.id(0)?,
        persona_id: PersonaId::from(row.id(1)?),
        dispositivo_id: row.opt_id(2)?,
        nome: row.text(3)?,
        servizio: row.text(4)?,
        created_at: row.instant(5)?,
    })
}

/// The devices of a person, oldest first.
///
/// # Errors
/// The storage's.
pub fn of_persona(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Vec<Dispositivo>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, persona_id, dispositivo_id, nome, servizio, created_at FROM dispositivo_notifiche
             WHERE istituto_id = $1 AND persona_id = $2 ORDER BY created_at, id"
        ),
        params![ctx.istituto(), persona],
        dispositivo,
    )?)
}

/// One device.
///
/// # Errors
/// The storage's.
pub fn by_id(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Option<Dispositivo>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, dispositivo_id, nome, servizio, created_at FROM dispositivo_notifiche
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id],
        dispositivo,
    )?)
}

fn place(id: Uuid) -> Place {
    Place { tabella: "dispositivo_notifiche", id }
}

/// How a device is reached.
///
/// # Errors
/// The storage's; sealed, when the key is another one or missing.
pub fn iscrizione(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Iscrizione, AppError> {
    let sealed = tx.opt(
        sql!("SELECT contenuto FROM dispositivo_notifiche WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id],
        |row| row.bytes(0),
    )?;
    riservati::open(ctx, place(id), &sealed.ok_or(AppError::NotFound)?)
}

/// The id of the device of a person that has this address already.
///
/// # Errors
/// The storage's.
pub fn of_digest(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    digest: &[u8],
) -> Result<Option<Uuid>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id FROM dispositivo_notifiche WHERE istituto_id = $1 AND persona_id = $2 AND digest = $3"
        ),
        params![ctx.istituto(), persona, digest],
        |row| row.id(0),
    )?)
}

/// Keeps a device.
///
/// # Errors
/// The storage's; sealed, when the key is missing.
pub fn insert(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    device: &Dispositivo,
    digest: &[u8],
    iscrizione: &Iscrizione,
) -> Result<(), AppError> {
    let contenuto = riservati::seal(ctx, place(device.id), iscrizione)?;
    tx.exec(
        sql!(
            "INSERT INTO dispositivo_notifiche (istituto_id, id, persona_id, dispositivo_id, nome, servizio, digest,
                                                contenuto, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        params![
            ctx.istituto(),
            device.id,
            device.persona_id,
            device.dispositivo_id,
            &device.nome,
            &device.servizio,
            digest,
            &contenuto,
            device.created_at
        ],
    )?;
    Ok(())
}

/// Forgets a device; whether it was there.
///
/// # Errors
/// The storage's.
pub fn delete(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM dispositivo_notifiche WHERE istituto_id = $1 AND id = $2"),
        params![ctx.istituto(), id],
    )?;
    Ok(deleted == 1)
}

/// The key of the sender as browsers take it, once there is one.
///
/// # Errors
/// The storage's.
pub fn public_key(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Option<String>, AppError> {
    Ok(tx.opt(
        sql!("SELECT pubblica FROM chiave_notifiche WHERE istituto_id = $1"),
        params![ctx.istituto()],
        |row| row.text(0),
    )?)
}

fn key_place(id: Uuid) -> Place {
    Place { tabella: "chiave_notifiche", id }
}

/// Keeps the key of the sender.
///
/// # Errors
/// The storage's; sealed, when the key of the installation is missing.
pub fn keep_key(tx: &mut dyn Tx, ctx: &Ctx, pubblica: &str, pkcs8: &[u8]) -> Result<Uuid, AppError> {
    let id: Uuid = ctx.new_id();
    let contenuto = riservati::seal_bytes(ctx, key_place(id), pkcs8)?;
    tx.exec(
        sql!(
            "INSERT INTO chiave_notifiche (istituto_id, id, pubblica, contenuto, made_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![ctx.istituto(), id, pubblica, &contenuto, ctx.now],
    )?;
    Ok(id)
}

/// The key of the sender, opened.
///
/// # Errors
/// The storage's; not found, when there is none; sealed, when the key of the installation is another one.
pub fn key(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<u8>, AppError> {
    let found = tx.opt(
        sql!("SELECT id, contenuto FROM chiave_notifiche WHERE istituto_id = $1"),
        params![ctx.istituto()],
        |row| Ok((row.id(0)?, row.bytes(1)?)),
    )?;
    let (id, sealed): (Uuid, Vec<u8>) = found.ok_or(AppError::NotFound)?;
    riservati::open_bytes(ctx, key_place(id), &sealed)
}

/// One of the sealed values, if there are any: which key made it tells about all.
///
/// # Errors
/// The storage's.
pub fn any_sealed(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!("SELECT contenuto FROM chiave_notifiche WHERE istituto_id = $1"),
        params![istituto],
        |row| row.bytes(0),
    )?)
}
