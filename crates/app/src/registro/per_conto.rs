// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Signatures that a teacher cannot give: a closed window is opened again, or the hour is signed in the teacher's name.
//! Both with a reason that the journal keeps.

use campanella_db::Tx;
use campanella_domain::firma::FirmaError;
use campanella_domain::ids::{LezioneId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use uuid::Uuid;

use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::lezioni::ora::OraKey;
use crate::lezioni::{azioni, store as lezioni};

/// Days for which an unlocked window stays open.
const UNLOCK_DAYS: i64 = 3;

/// What the journal keeps of an unlock.
#[derive(Serialize)]
struct Unlocked {
    docente_id: PersonaId,
    data: Date,
    giorni: i64,
}

/// Opens the late window of a teacher for a day; until when.
///
/// # Errors
/// Not found for who is no teacher; a day that lies ahead, at its field.
pub fn unlock(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (docente, data): (PersonaId, Date),
    motivo: &str,
) -> Result<Timestamp, AppError> {
    if data > ctx.today() {
        return Err(AppError::rule_at("data", Message::new("sblocco-errore-futuro")));
    }
    let ruoli = anagrafe::store::ruoli(tx, ctx.istituto(), docente)?;
    if !ruoli.iter().any(|ruolo| ruolo.ruolo == Ruolo::Docente) {
        return Err(AppError::NotFound);
    }
    let new: Uuid = ctx.new_id();
    let until = ctx.now.saturating_add((UNLOCK_DAYS * 24).hours()).unwrap_or(ctx.now);
    let granted_by = ctx.actor()?.persona_id;
    // A second unlock of the same day goes on in the row of the first.
    let id = lezioni::unlock(tx, ctx.istituto(), new, docente, data, motivo, granted_by, (ctx.now, until))?;
    let unlocked = Unlocked { docente_id: docente, data, giorni: UNLOCK_DAYS };
    let event = Event::new("firma.unlock", "sblocco_firma", id).dopo(&unlocked)?.motivo(motivo);
    journal::record(tx, ctx, &[event])?;
    Ok(until)
}

/// Signs an hour in the name of a teacher.
///
/// # Errors
/// Not found; the rule of the signature, in words for who is not the teacher.
pub fn sign(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    key: OraKey,
    docente: PersonaId,
    motivo: &str,
) -> Result<LezioneId, AppError> {
    azioni::sign_for(tx, ctx, key, docente, motivo).map_err(said_of_the_teacher)
}

/// The rule speaks to the teacher, and here somebody else reads it.
fn said_of_the_teacher(error: AppError) -> AppError {
    match error {
        AppError::Rule { message, field } if message.key == FirmaError::ALREADY_SIGNED => {
            AppError::Rule { message: Message { key: "firma-errore-gia-firmata-da-lui", ..message }, field }
        }
        error => error,
    }
}
