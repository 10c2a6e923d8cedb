// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who wants no mail in the evening: all SQL of the table.

use campanella_db::{Tx, sql};
use campanella_domain::ids::PersonaId;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

/// Whether a person wants the mail of the evening.
///
/// # Errors
/// The storage's.
pub fn wants_mail(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<bool, AppError> {
    let silent = tx.exists(
        sql!("SELECT 1 FROM preferenza_riepilogo WHERE istituto_id = $1 AND persona_id = $2"),
        params![ctx.istituto(), persona],
    )?;
    Ok(!silent)
}

/// No mail from now on; false when it was so already.
///
/// # Errors
/// The storage's.
pub fn silence(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<bool, AppError> {
    let written = tx.exec(
        sql!(
            "INSERT INTO preferenza_riepilogo (istituto_id, persona_id, spento_at) VALUES ($1, $2, $3)
             ON CONFLICT (istituto_id, persona_id) DO NOTHING"
        ),
        params![ctx.istituto(), persona, ctx.now],
    )?;
    Ok(written > 0)
}

/// Mail again; false when it was so already.
///
/// # Errors
/// The storage's.
pub fn speak(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<bool, AppError> {
    let deleted = tx.exec(
        sql!("DELETE FROM preferenza_riepilogo WHERE istituto_id = $1 AND persona_id = $2"),
        params![ctx.istituto(), persona],
    )?;
    Ok(deleted > 0)
}
