// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! People: one row each, roles hang off it, guardians are linked with pupils with their rights and limits.
//!
//! Law: art. 337-ter c.c. and MIUR note 5336/2015 (both parents are informed, each with an own account, neither sees
//! the contacts of the other: only the office opens these pages). Who may: staff reads, segreteria and dirigente write;
//! roles and credentials of the dirigente's circle are the dirigente's alone.

pub mod bulk;
pub(crate) mod codici;
pub(crate) mod credenziali;
mod dati;
mod elenco;
mod famiglia;
pub mod legami;
pub mod lettori;
pub mod privacy;
mod ruoli;
mod scheda;
pub mod store;
mod storia;

use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;

use crate::kit::ctx::Ctx;
use crate::kit::routes::{Access, Routes};

pub(crate) use dati::guard_codice_fiscale;
pub(crate) use ruoli::check_grantor;
pub use ruoli::ensure_ruolo;

/// Who opens the pages of people, classes, subjects.
pub const READERS: Access = Access::Profiles(&[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff]);
/// Who changes them.
pub const WRITERS: Access = Access::Profiles(&[Ruolo::Segreteria, Ruolo::Dirigente]);

/// Whether the actor may change what these pages show.
pub fn may_write(ctx: &Ctx) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| matches!(actor.profilo, Ruolo::Segreteria | Ruolo::Dirigente))
}

/// The page of a person.
pub fn href(persona: PersonaId) -> String {
    format!("/persone/{persona}")
}

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/persone", READERS, elenco::show)
        .get("/persone/nuova", WRITERS, dati::show_new)
        .post("/persone/nuova", WRITERS, dati::create)
        .get("/persone/{persona}", READERS, scheda::show)
        .get("/persone/{persona}/dati", WRITERS, dati::show)
        .post("/persone/{persona}/dati", WRITERS, dati::save)
        .get("/persone/{persona}/ruoli/nuovo", WRITERS, ruoli::show_new)
        .post("/persone/{persona}/ruoli/nuovo", WRITERS, ruoli::create)
        .get("/persone/{persona}/ruoli/{ruolo}/fine", WRITERS, ruoli::show_end)
        .post("/persone/{persona}/ruoli/{ruolo}/fine", WRITERS, ruoli::end)
        .get("/persone/{persona}/genitori/nuovo", WRITERS, famiglia::show_new)
        .post("/persone/{persona}/genitori/nuovo", WRITERS, famiglia::create)
        .get("/persone/{persona}/genitori/{legame}", WRITERS, famiglia::show)
        .post("/persone/{persona}/genitori/{legame}", WRITERS, famiglia::save)
        .post("/persone/{persona}/credenziale", WRITERS, credenziali::issue)
        .post("/persone/{persona}/credenziale/chiudi", WRITERS, credenziali::disable)
        .post("/persone/{persona}/secondo-fattore/azzera", WRITERS, credenziali::reset_second_factor)
}
