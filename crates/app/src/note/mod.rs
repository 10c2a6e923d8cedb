// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Notes in the class register: annotations, communications to families, disciplinary notes.
//!
//! Law: R.D. 965/1924 art. 41 (the class register), D.P.R. 249/1998 art. 4 (responsibility is personal), GDPR art. 5. Who
//! may: the class council, the dirigente and the staff write and read; the pupil and the guardians read what is about the
//! pupil, never what is about others; the office does not read. An annotation for oneself is its author's alone.

pub(crate) mod api;
mod famiglia;
pub mod jobs;
mod lettori;
pub mod letture;
mod modulo;
mod pages;
pub mod privacy;
pub mod sanzioni;
pub mod scrivi;
pub mod store;
pub mod vista;

use campanella_domain::ruoli::Ruolo;

use crate::kit::ctx::Ctx;
use crate::kit::routes::{Access, Routes};

const REGISTRO: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff];
const CAPI: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff];
const FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];

/// Whether the actor reads the notes of a class whose register is open to them.
pub fn reads_notes(ctx: &Ctx) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| REGISTRO.contains(&actor.profilo))
}

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/registro/{classe}/note", Access::Profiles(REGISTRO), pages::list)
        .get("/registro/{classe}/note/nuova", Access::Profiles(REGISTRO), modulo::show)
        .post("/registro/{classe}/note/nuova", Access::Profiles(REGISTRO), modulo::create)
        .get("/registro/{classe}/note/{nota}", Access::Profiles(REGISTRO), pages::detail)
        .get("/registro/{classe}/note/{nota}/correggi", Access::Profiles(REGISTRO), pages::show_revise)
        .post("/registro/{classe}/note/{nota}/correggi", Access::Profiles(REGISTRO), pages::revise)
        .post("/registro/{classe}/note/{nota}/annulla", Access::Profiles(REGISTRO), pages::annul)
        .post("/registro/{classe}/note/{nota}/provvedimento", Access::Profiles(CAPI), pages::measure)
        .get("/note", Access::Profiles(FAMIGLIA), famiglia::show)
        .post("/note/{nota}/letta", Access::Profiles(FAMIGLIA), famiglia::confirm)
        .get("/sanzioni", Access::Profiles(CAPI), sanzioni::pages::list)
        .get("/sanzioni/nuova", Access::Profiles(CAPI), sanzioni::pages::show_new)
        .post("/sanzioni/nuova", Access::Profiles(CAPI), sanzioni::pages::create)
        .get("/sanzioni/{sanzione}", Access::Profiles(REGISTRO), sanzioni::pages::show)
        .post("/sanzioni/{sanzione}/passo", Access::Profiles(CAPI), sanzioni::pages::step)
        .get("/api/v1/sanzioni", Access::Api("note:read", CAPI), sanzioni::api::list)
        .post("/api/v1/sanzioni", Access::Api("note:write", CAPI), sanzioni::api::open)
        .get("/api/v1/sanzioni/{sanzione}", Access::Api("note:read", REGISTRO), sanzioni::api::show)
        .post("/api/v1/sanzioni/{sanzione}/passi", Access::Api("note:write", CAPI), sanzioni::api::step)
        .get("/api/v1/classi/{classe}/note", Access::Api("note:read", REGISTRO), api::of_classe)
        .post("/api/v1/classi/{classe}/note", Access::Api("note:write", REGISTRO), api::create)
        .post("/api/v1/classi/{classe}/note/{nota}", Access::Api("note:write", REGISTRO), api::revise)
        .post("/api/v1/classi/{classe}/note/{nota}/annulla", Access::Api("note:write", REGISTRO), api::annul)
        .post(
            "/api/v1/classi/{classe}/note/{nota}/provvedimento",
            Access::Api("note:write", CAPI),
            api::measure,
        )
        .get("/api/v1/classi/{classe}/note/{nota}/letture", Access::Api("note:read", REGISTRO), api::receipts)
        .get("/api/v1/famiglia/alunni/{alunno}/note", Access::Api("note:read", FAMIGLIA), api::of_alunno)
        .get(
            "/api/v1/famiglia/alunni/{alunno}/sanzioni",
            Access::Api("note:read", FAMIGLIA),
            sanzioni::api::of_alunno,
        )
        .post(
            "/api/v1/famiglia/alunni/{alunno}/note/{nota}/letta",
            Access::Api("note:write", FAMIGLIA),
            api::confirm,
        )
}
