// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What families and pupils see: presence of today, lessons with topics, homework to come. Live when a teacher writes.
//!
//! Law: D.L. 95/2012 art. 7 c. 31 (communications to families), art. 337-ter c.c. (both parents). Who may: a guardian
//! for their own pupils unless a court limits it, a pupil for themselves; never for others.

pub(crate) mod api;
pub(crate) mod casa;
mod giorni;
pub(crate) mod pages;
mod vivo;

use campanella_domain::ruoli::Ruolo;

pub(crate) use casa::{Figlio, figli};
pub(crate) use pages::{NobodyPage, chosen};

use crate::kit::routes::{Access, Routes};

const CAPI: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/casa", Access::Profiles(FAMIGLIA), pages::casa)
        .get("/casa/frammento", Access::Profiles(FAMIGLIA), pages::frammento)
        .get("/lezioni", Access::Profiles(FAMIGLIA), pages::lezioni)
        .get("/vivo", Access::SignedIn, vivo::stream)
        .get("/vivo/scuola", Access::Profiles(CAPI), vivo::scuola)
        .get("/api/v1/famiglia/alunni", Access::Api("famiglia:read", FAMIGLIA), api::alunni)
        .get("/api/v1/famiglia/alunni/{alunno}/lezioni", Access::Api("famiglia:read", FAMIGLIA), api::lezioni)
        .get("/api/v1/famiglia/alunni/{alunno}/oggi", Access::Api("famiglia:read", FAMIGLIA), api::oggi)
}
