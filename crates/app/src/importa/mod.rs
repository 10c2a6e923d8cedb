// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Real data into the register: timetables of FET, lists of pupils, teachers, guardians and assignments.
//!
//! Reading (bytes to data), planning (pure: what there is and what the file says, to decisions) and applying (one
//! transaction) are apart, so that a page or the command line can show the plan first. A file that the office sends is
//! kept until it is applied, at most until the night (GDPR, art. 5 par. 1 lett. c and e). Who may: the command line;
//! segreteria and dirigente.

pub mod fet;
pub mod materia;
pub mod messages;
mod pagine;
pub mod privacy;
pub mod store;
pub mod tabelle;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;

use crate::anagrafe::WRITERS;
use crate::kit::allegato::REQUEST_LIMIT;
use crate::kit::routes::Routes;
use pagine::{conferma, elenco, scheda};

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/importazioni", WRITERS, elenco::show)
        .post("/importazioni", WRITERS, elenco::create.layer(DefaultBodyLimit::max(REQUEST_LIMIT)))
        .get("/importazioni/{importazione}", WRITERS, scheda::show)
        .post("/importazioni/{importazione}/conferma", WRITERS, conferma::apply)
        .post("/importazioni/{importazione}/scarta", WRITERS, conferma::discard)
        .get("/importazioni/{importazione}/errori", WRITERS, conferma::errors)
}
