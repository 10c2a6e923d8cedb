// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! All SQL of letters.

use campanella_db::{Row, Tx, sql};
use campanella_domain::accesso::lettera::{LetteraFacts, Riconoscimento};
use campanella_domain::ids::{IstitutoId, LetteraAccessoId, PersonaId};
use jiff::Timestamp;
use serde::Serialize;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lettera {
    /// Identity.
    pub id: LetteraAccessoId,
    /// For whom.
    pub persona_id: PersonaId,
    /// When it was printed.
    pub printed_at: Timestamp,
    /// Until when its code opens the register.
    pub expires_at: Timestamp,
    /// When a later one took its place.
    pub replaced_at: Option<Timestamp>,
    /// When it was handed over.
    pub handed_at: Option<Timestamp>,
    /// Who took it.
    pub ritirata_da: Option<String>,
}

impl Lettera {
    /// What the rules ask, with whether the person has chosen a password since.
    pub fn facts(&self, usata: bool) -> LetteraFacts {
        LetteraFacts {
            expires_at: self.expires_at,
            sostituita: self.replaced_at.is_some(),
            consegnata: self.handed_at.is_some(),
            usata,
        }
    }
}

fn lettera(row: &dyn Row) -> Result<Lettera, campanella_db::Error> {
    Ok(Lettera {
        id: row.id(0)?.into(),
        persona_id: row.id(1)?.into(),
        printed_at: row.instant(2)?,
        expires_at: row.instant(3)?,
        replaced_at: row.opt_instant(4)?,
        handed_at: row.opt_instant(5)?,
        ritirata_da: row.opt_text(6)?,
    })
}

/// One letter.
///
/// # Errors
/// The storage's.
pub fn by_id(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    id: LetteraAccessoId,
) -> Result<Option<Lettera>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, printed_at, expires_at, replaced_at, handed_at, ritirata_da FROM lettera_accesso
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![istituto, id],
        lettera,
    )?)
}

/// The letter of a person that no later one has replaced.
///
/// # Errors
/// The storage's.
pub fn valid_of(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    persona: PersonaId,
) -> Result<Option<Lettera>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT id, persona_id, printed_at, expires_at, replaced_at, handed_at, ritirata_da FROM lettera_accesso
             WHERE istituto_id = $1 AND persona_id = $2 AND replaced_at IS NULL"
        ),
        params![istituto, persona],
        lettera,
    )?)
}

/// The letters that no later one has replaced, newest first, with whether the person has chosen a password since.
///
/// # Errors
/// The storage's.
pub fn valid(tx: &mut dyn Tx, istituto: IstitutoId, limit: i64) -> Result<Vec<(Lettera, bool)>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT l.id, l.persona_id, l.printed_at, l.expires_at, l.replaced_at, l.handed_at, l.ritirata_da, c.must_change
             FROM lettera_accesso l
             JOIN credenziale c ON c.istituto_id = l.istituto_id AND c.persona_id = l.persona_id
             WHERE l.istituto_id = $1 AND l.replaced_at IS NULL ORDER BY l.printed_at DESC, l.id LIMIT $2"
        ),
        params![istituto, limit],
        |row| Ok((lettera(row)?, !row.bool(7)?)),
    )?)
}

/// Keeps that a letter was printed, once an earlier one of the person was replaced.
///
/// # Errors
/// Conflict `lettera_accesso_valida` when the earlier one was not.
pub fn insert(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: LetteraAccessoId,
    persona: PersonaId,
    expires_at: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO lettera_accesso (istituto_id, id, persona_id, printed_at, printed_by, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)"
        ),
        params![ctx.istituto(), id, persona, ctx.now, ctx.actor()?.persona_id, expires_at],
    )?;
    Ok(())
}

/// Replaces the letter of a person whose credential begins anew.
///
/// # Errors
/// The storage's.
pub fn replace(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE lettera_accesso SET replaced_at = $3
             WHERE istituto_id = $1 AND persona_id = $2 AND replaced_at IS NULL"
        ),
        params![ctx.istituto(), persona, ctx.now],
    )?;
    Ok(())
}

/// Keeps that a letter was handed over.
///
/// # Errors
/// The storage's.
pub fn hand_over(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: LetteraAccessoId,
    ritirata_da: &str,
    documento: Riconoscimento,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE lettera_accesso SET handed_at = $3, handed_by = $4, ritirata_da = $5, documento = $6
             WHERE istituto_id = $1 AND id = $2"
        ),
        params![ctx.istituto(), id, ctx.now, ctx.actor()?.persona_id, ritirata_da, documento.code()],
    )?;
    Ok(())
}
