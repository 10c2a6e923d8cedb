// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How families are written that there is news: at once, once a day, or never, and not in their quiet hours.
//!
//! Who may: guardians and pupils, each for themselves. A message is a courtesy and never says what the news is; it can be
//! switched off (GDPR, art. 25), and the news waits in the register.

pub(crate) mod api;
mod consegna;
mod pages;
pub mod privacy;
pub mod store;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

pub use consegna::{DIGEST, Destinatario, digest, instant, now, one_to_each};

const FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/avvisi", Access::Profiles(FAMIGLIA), pages::show)
        .post("/avvisi", Access::Profiles(FAMIGLIA), pages::save)
        .get("/api/v1/avvisi", Access::Api("avvisi:read", FAMIGLIA), api::show)
        .post("/api/v1/avvisi", Access::Api("avvisi:write", FAMIGLIA), api::save)
}
