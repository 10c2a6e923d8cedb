// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the office does with the credentials of others: gives a first password, closes a credential.
//! Nobody but its owner ever knows a password that lasts: the first one must be changed at once.

use campanella_db::{Tx, sql};
use campanella_domain::ids::{IstitutoId, PersonaId};
use uuid::Uuid;

use super::casi;
use super::lettere;
use super::profili::profili;
use super::scuole;
use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::params;

/// Gives a person a first password: a new credential, or a new start of the one there is. Every session ends.
/// Whoever said that somebody else had used the old one enters again.
///
/// # Errors
/// The rule that keeps a pupil out; conflict `credenziale_username` when the username is taken.
pub fn issue(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    username: &str,
    hash: &str,
) -> Result<(), AppError> {
    profili(tx, ctx.istituto(), persona, ctx.today())?;
    lettere::store::replace(tx, ctx, persona)?;
    casi::readmitted(tx, ctx, persona)?;
    let Some(old) = store::of_persona(tx, ctx.istituto(), persona)? else {
        store::insert_credenziale(tx, ctx.istituto(), persona, username, hash, true, ctx.now)?;
        return journal::record(tx, ctx, &[Event::new("credenziale.create", "credenziale", persona)]);
    };
    tx.exec(
        sql!(
            "INSERT INTO credenziale_storica (istituto_id, id, persona_id, hash, replaced_at) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![ctx.istituto(), ctx.new_id::<Uuid>(), persona, &old.hash, ctx.now],
    )?;
    tx.exec(
        sql!(
            "UPDATE credenziale SET hash = $3, must_change = $4, changed_at = $5, failures = 0, failures_on = NULL,
                 locked_until = NULL, disabled_at = NULL, version = version + 1
             WHERE istituto_id = $1 AND persona_id = $2"
        ),
        params![ctx.istituto(), persona, hash, true, ctx.now],
    )?;
    store::close_all_sessions(tx, ctx, persona)?;
    scuole::take_away_all(tx, ctx, persona)?;
    journal::record(tx, ctx, &[Event::new("credenziale.reset", "credenziale", persona)])
}

/// Closes the credential of a person, with every session and every token that acts for them.
///
/// # Errors
/// Not found when there is none that is open.
pub fn disable(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE credenziale SET disabled_at = $3, version = version + 1
             WHERE istituto_id = $1 AND persona_id = $2 AND disabled_at IS NULL"
        ),
        params![ctx.istituto(), persona, ctx.now],
    )?;
    if changed == 0 {
        return Err(AppError::NotFound);
    }
    store::close_all_sessions(tx, ctx, persona)?;
    store::revoke_tokens(tx, ctx, persona)?;
    scuole::take_away_all(tx, ctx, persona)?;
    journal::record(tx, ctx, &[Event::new("credenziale.disable", "credenziale", persona)])
}

/// Takes away the credential of a person who never used it, with its letters; whether there was one.
///
/// # Errors
/// The storage's.
pub fn delete_unused(tx: &mut dyn Tx, istituto: IstitutoId, persona: PersonaId) -> Result<bool, AppError> {
    tx.exec(
        sql!("DELETE FROM lettera_accesso WHERE istituto_id = $1 AND persona_id = $2"),
        params![istituto, persona],
    )?;
    tx.exec(
        sql!("DELETE FROM credenziale_storica WHERE istituto_id = $1 AND persona_id = $2"),
        params![istituto, persona],
    )?;
    let deleted = tx.exec(
        sql!("DELETE FROM credenziale WHERE istituto_id = $1 AND persona_id = $2 AND must_change"),
        params![istituto, persona],
    )?;
    Ok(deleted == 1)
}
