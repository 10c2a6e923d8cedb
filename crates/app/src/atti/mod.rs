// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Acts that the school issues on paper: the letters and the list about compulsory education, certificates, lists of classes.
//!
//! Law: D.P.R. 445/2000 art. 40 (certificates) and 53 (protocol), D.Lgs. 297/1994 art. 114 (compulsory education).
//! What was issued is kept and printed again as it was. Who may: segreteria and dirigente.

pub(crate) mod api;
pub mod emissione;
mod minori;
mod pages;
pub mod privacy;
pub mod store;
mod testo;

pub use self::emissione::{last_list, last_report, last_warning};

use campanella_domain::ruoli::Ruolo;

use crate::anagrafe::WRITERS;
use crate::kit::routes::{Access, Routes};

const API_READ: Access = Access::Api("atti:read", &[Ruolo::Segreteria, Ruolo::Dirigente]);
const API_WRITE: Access = Access::Api("atti:write", &[Ruolo::Segreteria, Ruolo::Dirigente]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/atti", WRITERS, pages::list)
        .get("/atti/nuovo", WRITERS, pages::show_new)
        .post("/atti/nuovo", WRITERS, pages::create)
        .get("/atti/{atto}/pdf", WRITERS, pages::pdf)
        .get("/api/v1/atti", API_READ, api::list)
        .post("/api/v1/atti", API_WRITE, api::issue)
        .get("/api/v1/atti/{atto}/pdf", API_READ, api::pdf)
}
