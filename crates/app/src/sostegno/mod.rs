// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of support teachers, pupil by pupil: the hours in which they followed a pupil, with what they did, and
//! their own annotazioni.
//!
//! Law: L. 104/1992, art. 13 c. 6; D.Lgs. 66/2017, art. 7 and 15; GDPR, art. 9 and Codice privacy, art. 2-sexies (special-category
//! data: sealed at rest, each reading by others recorded). Who may: the support teachers of the pupil in office today
//! write and read; the dirigente reads. Not the rest of the council, not staff, not office, not the family: these are
//! working notes, and what the council reads of each hour stands in the register of the class. A program acts for one of
//! them with a scope of its own and reads what that person wrote; what others wrote is opened by a person at a page only,
//! since each opening is recorded (ADR 0017).

mod accesso;
pub(crate) mod api;
mod elenco;
mod pages;
pub mod privacy;
mod registro;
mod scrivi;
mod stampa;
pub mod store;

pub use scrivi::create;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

const API_LETTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente];
const API_AUTORI: &[Ruolo] = &[Ruolo::Docente];
const LETTORI: Access = Access::Profiles(API_LETTORI);
const AUTORI: Access = Access::Profiles(API_AUTORI);
const API_READ: Access = Access::Api("sostegno:read", API_LETTORI);
const API_WRITE: Access = Access::Api("sostegno:write", API_AUTORI);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/sostegno", LETTORI, pages::list)
        .get("/sostegno/{alunno}", LETTORI, pages::show)
        .post("/sostegno/{alunno}", AUTORI, pages::create)
        .post("/sostegno/{alunno}/leggi", LETTORI, pages::read)
        .get("/sostegno/{alunno}/pdf", LETTORI, stampa::ask)
        .post("/sostegno/{alunno}/pdf", LETTORI, stampa::print)
        .get("/sostegno/{alunno}/annotazioni/{annotazione}", AUTORI, pages::edit)
        .post("/sostegno/{alunno}/annotazioni/{annotazione}", AUTORI, pages::change)
        .post("/sostegno/{alunno}/annotazioni/{annotazione}/elimina", AUTORI, pages::remove)
        .get("/api/v1/sostegno", API_READ, api::list)
        .get("/api/v1/sostegno/{alunno}", API_READ, api::month)
        .post("/api/v1/sostegno/{alunno}", API_WRITE, api::create)
        .post("/api/v1/sostegno/{alunno}/annotazioni/{annotazione}", API_WRITE, api::change)
        .post("/api/v1/sostegno/{alunno}/annotazioni/{annotazione}/elimina", API_WRITE, api::remove)
}
