// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «A tuo nome oggi»: what was written in a person's name on a day, on a page and counted in a mail of the evening. Who
//! reads it notices what somebody else wrote with their password (reliability, promise 7).
//!
//! Law: GDPR art. 32. Who may: each of the staff who write in the register, for themselves. The mail can be switched off,
//! the page cannot; that it was switched off is told by a last mail.

pub mod jobs;
mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::accesso::giornata::{self, Modo, Scrittura};
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::{OraLocale, instant};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::persona;
use crate::kit::journal::{self, Event, Stored};
use crate::kit::routes::{Access, Routes};

/// Who writes in the register by profession.
pub const PERSONALE: &[Ruolo] =
    &[Ruolo::Docente, Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Amministratore];

/// Routes of the part.
pub fn routes() -> Routes {
    Routes::new().get("/a-tuo-nome", Access::Profiles(PERSONALE), pages::show).post(
        "/a-tuo-nome/posta",
        Access::Profiles(PERSONALE),
        pages::set_mail,
    )
}

/// Something that was written.
#[derive(Debug, Clone)]
pub struct Riga {
    /// As the journal keeps it.
    pub evento: Stored,
    /// What it was.
    pub scrittura: Scrittura,
    /// How it was written.
    pub modo: Modo,
}

/// What was written in the name of a person from an instant to another, oldest first.
///
/// # Errors
/// The storage's.
pub fn written(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    span: (Timestamp, Timestamp),
) -> Result<Vec<Riga>, AppError> {
    let events = persona::of_persona(tx, ctx.istituto(), persona, span)?;
    Ok(events.into_iter().filter_map(riga).collect())
}

fn riga(evento: Stored) -> Option<Riga> {
    if !is_staff(&evento.profilo) {
        return None;
    }
    let scrittura = giornata::scrittura(&evento.azione)?;
    let modo = giornata::modo(&evento.azione, evento.prima.is_some(), evento.dopo.is_some());
    Some(Riga { evento, scrittura, modo })
}

/// What a parent who is a teacher does as a parent is not of the register.
fn is_staff(profilo: &str) -> bool {
    Ruolo::from_code(profilo).is_some_and(|ruolo| PERSONALE.contains(&ruolo))
}

/// A day, from midnight to midnight.
pub fn day(data: Date) -> (Timestamp, Timestamp) {
    let midnight = |data| instant(data, OraLocale::MEZZANOTTE);
    (midnight(data), midnight(data.saturating_add(1.days())))
}

/// The actor chooses whether a mail comes in the evening.
///
/// # Errors
/// The storage's.
pub fn choose_mail(tx: &mut dyn Tx, ctx: &Ctx, wanted: bool) -> Result<(), AppError> {
    let persona = ctx.actor()?.persona_id;
    let changed = if wanted { store::speak(tx, ctx, persona)? } else { store::silence(tx, ctx, persona)? };
    if !changed {
        return Ok(());
    }
    if !wanted {
        // A thief who silences the mail is noticed by this last one.
        jobs::promise_farewell(tx, ctx, persona)?;
    }
    let event = Event::new("preferenza_riepilogo.set", "preferenza_riepilogo", persona).dopo(&wanted)?;
    journal::record(tx, ctx, &[event])
}
