// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How families are written that there is news: at once, once a day, or never, and not in their quiet hours.
//!
//! Who may: guardians and pupils, each for themselves. A message is a courtesy and never says what the news is; it can be
//! switched off (GDPR, art. 25), in the register or from the mail itself, and the news waits in the register. Notices on
//! devices come beside it where the school lets them.

pub(crate) mod api;
mod consegna;
pub mod notifiche;
mod pages;
pub mod politica;
pub mod privacy;
pub mod recapito;
pub mod store;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

pub use consegna::{DIGEST, Destinatario, Novita, digest, instant, now, one_to_each};

const FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/avvisi", Access::Profiles(FAMIGLIA), pages::show)
        .post("/avvisi", Access::Profiles(FAMIGLIA), pages::save)
        .post("/avvisi/posta", Access::Profiles(FAMIGLIA), recapito::pages::save)
        .post("/avvisi/dispositivi", Access::Profiles(FAMIGLIA), notifiche::pages::on)
        .post("/avvisi/dispositivi/{notifica}/togli", Access::Profiles(FAMIGLIA), notifiche::pages::off)
        .get("/avvisi/ferma/{gettone}", Access::Public, recapito::pages::show)
        .post("/avvisi/ferma/{gettone}", Access::Public, recapito::pages::stop)
        .post("/avvisi/ferma/{gettone}/riattiva", Access::Public, recapito::pages::resume)
        .get("/sw.js", Access::Public, notifiche::pages::script)
        .get("/api/v1/avvisi", Access::Api("avvisi:read", FAMIGLIA), api::show)
        .post("/api/v1/avvisi", Access::Api("avvisi:write", FAMIGLIA), api::save)
        .get("/api/v1/avvisi/canali", Access::Api("avvisi:read", FAMIGLIA), api::canali)
        .post("/api/v1/avvisi/posta", Access::Api("avvisi:write", FAMIGLIA), api::posta)
        .post(
            "/api/v1/avvisi/dispositivi/{notifica}/togli",
            Access::Api("avvisi:write", FAMIGLIA),
            api::togli,
        )
}
