// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The lesson hour: signature, topic, activity, homework, and the class register they make.
//!
//! Law: D.L. 95/2012 art. 7 c. 31 (registers online), regolamento del registro art. 4 (only the teacher, never in
//! advance), MIM notes 2443/2025 and 5274/2024 (homework). Who may: the teacher writes what they signed; the class
//! council and the office read; the family reads lessons and homework of its own pupil.

pub mod agenda;
mod altra;
mod altrove;
pub(crate) mod api;
pub(crate) mod azioni;
pub mod etichette;
mod fuori;
mod giornata;
mod insieme;
mod occupata;
pub mod oggi;
pub(crate) mod ora;
pub mod ore;
pub mod pages;
pub mod privacy;
pub mod riservato;
mod risposta;
mod seguiti;
pub mod sign;
pub mod slot;
pub mod store;
pub mod texts;
mod titoli;
pub mod view;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

const DOCENTE: Access = Access::Profiles(&[Ruolo::Docente]);
const API_READ: Access = Access::Api("lezioni:read", &[Ruolo::Docente]);
const API_WRITE: Access = Access::Api("lezioni:write", &[Ruolo::Docente]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/adesso", DOCENTE, pages::adesso)
        .get("/adesso/giornata", DOCENTE, giornata::show)
        .get("/lezioni/altra", DOCENTE, altra::show)
        .get("/lezioni/{classe}/{data}/{ordinale}", DOCENTE, pages::ora)
        .post("/lezioni/{classe}/{data}/{ordinale}/appello", DOCENTE, pages::save_appello)
        .post("/lezioni/{classe}/{data}/{ordinale}/firma", DOCENTE, pages::sign)
        .post("/lezioni/{classe}/{data}/{ordinale}/firma/togli", DOCENTE, pages::unsign)
        .post("/lezioni/{classe}/{data}/{ordinale}/fuori", DOCENTE, fuori::save)
        .post("/lezioni/{classe}/{data}/{ordinale}/testi", DOCENTE, pages::save_texts)
        .get("/senza-rete", Access::Public, giornata::shell)
        .get("/api/v1/adesso", API_READ, api::adesso)
        .get("/api/v1/lezioni/{classe}/{data}/{ordinale}", API_READ, api::ora)
        .post("/api/v1/lezioni/{classe}/{data}/{ordinale}/appello", API_WRITE, api::appello)
        .post("/api/v1/lezioni/{classe}/{data}/{ordinale}/firma", API_WRITE, api::firma::sign)
        .post("/api/v1/lezioni/{classe}/{data}/{ordinale}/firma/togli", API_WRITE, api::firma::unsign)
        .post("/api/v1/lezioni/{classe}/{data}/{ordinale}/testi", API_WRITE, api::testi)
}
