// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The evacuation roll: on a phone, at the meeting point, by any teacher of the class; the school sees all classes at once.
//!
//! Law: D.M. 26 August 1992 point 12 (two drills a year). Who may: the teachers of the class, the
//! office, and the collaboratori scolastici, who help at the meeting point.

pub(crate) mod api;
pub mod chiama;
mod pagine;
mod store;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

const CHI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
/// Collaboratori scolastici in person: a program has no business at the meeting point in their name.
const SCUOLA: Access =
    Access::Profiles(&[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria, Ruolo::Ata]);
const API_READ: Access = Access::Api("lezioni:read", CHI);
const API_WRITE: Access = Access::Api("lezioni:write", CHI);

/// Routes of the evacuation roll.
pub fn routes() -> Routes {
    Routes::new()
        .get("/evacuazione", SCUOLA, pagine::board)
        .get("/evacuazione/{classe}", SCUOLA, pagine::show)
        .post("/evacuazione/{classe}", SCUOLA, pagine::save)
        .get("/api/v1/evacuazione", API_READ, api::today)
        .get("/api/v1/evacuazione/{classe}", API_READ, api::pupils)
        .post("/api/v1/evacuazione/{classe}", API_WRITE, api::call)
}
