// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Marks of every day: the teacher's grid, the prove that are its columns, what pupils and families see of them.
//!
//! Law: D.P.R. 249/1998 art. 2 c. 4 (assessment is transparent and timely), D.Lgs. 62/2017 art. 1 to 3, L. 150/2024 and
//! O.M. 3/2025 (six giudizi in primaria), D.Lgs. 297/1994 art. 309 (religion). Who may: a teacher writes the marks of
//! their own prove on lessons they signed, and reads those of the same subject and class; a pupil and their guardians read
//! their own from the moment that the school's policy says. Nothing here makes a final mark or a score of conduct
//! (Regulation (EU) 2024/1689, art. 5).

pub mod accesso;
mod andamento;
pub(crate) mod api;
mod carenze;
pub(crate) mod carenze_api;
mod caselle;
mod colonna;
mod famiglia;
mod griglia;
pub mod jobs;
mod livelli;
mod livelli_pages;
mod modifiche;
pub(crate) mod modifiche_api;
mod obiettivi;
pub(crate) mod obiettivi_api;
mod obiettivi_pages;
mod pages;
pub mod politica;
pub mod privacy;
pub mod prospetto;
mod prove;
pub(crate) mod prove_api;
mod prove_pages;
mod recupero;
pub mod riporta;
pub(crate) mod scrivi;
mod simula;
pub(crate) mod simula_api;
pub mod store;

use campanella_db::Tx;
use campanella_domain::ids::{IstitutoId, LezioneId, PersonaId};
use campanella_domain::ruoli::Ruolo;

pub use famiglia::{VotoVisto, recenti};

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::routes::{Access, Routes};

const DOCENTE: Access = Access::Profiles(&[Ruolo::Docente]);
const FAMIGLIA: Access = Access::Profiles(&[Ruolo::Genitore, Ruolo::Alunno]);
const API_READ: Access = Access::Api("valutazioni:read", &[Ruolo::Docente]);
const API_WRITE: Access = Access::Api("valutazioni:write", &[Ruolo::Docente]);
const API_FAMIGLIA: Access = Access::Api("famiglia:read", &[Ruolo::Genitore, Ruolo::Alunno]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/valutazioni", DOCENTE, pages::elenco)
        .get("/valutazioni/modifiche", DOCENTE, pages::modifiche)
        .get("/valutazioni/{cattedra}", DOCENTE, pages::griglia)
        .post("/valutazioni/{cattedra}", DOCENTE, pages::save)
        .get("/valutazioni/{cattedra}/nuova", DOCENTE, prove_pages::new)
        .post("/valutazioni/{cattedra}/nuova", DOCENTE, prove_pages::create)
        .get("/valutazioni/{cattedra}/prove/{prova}", DOCENTE, prove_pages::show)
        .get("/valutazioni/{cattedra}/prove/{prova}/dati", DOCENTE, prove_pages::edit)
        .post("/valutazioni/{cattedra}/prove/{prova}/dati", DOCENTE, prove_pages::update)
        .post("/valutazioni/{cattedra}/prove/{prova}/consegna", DOCENTE, prove_pages::give_back)
        .get("/valutazioni/{cattedra}/prove/{prova}/annulla", DOCENTE, prove_pages::ask_annul)
        .post("/valutazioni/{cattedra}/prove/{prova}/annulla", DOCENTE, prove_pages::annul)
        .get("/valutazioni/{cattedra}/prove/{prova}/livelli", DOCENTE, livelli_pages::show)
        .post("/valutazioni/{cattedra}/prove/{prova}/livelli", DOCENTE, livelli_pages::save)
        .get("/valutazioni/{cattedra}/prove/{prova}/obiettivi", DOCENTE, obiettivi_pages::ask_name)
        .post("/valutazioni/{cattedra}/prove/{prova}/obiettivi", DOCENTE, obiettivi_pages::name)
        .get("/valutazioni/{cattedra}/obiettivi", DOCENTE, obiettivi_pages::list)
        .get("/valutazioni/{cattedra}/obiettivi/nuovo", DOCENTE, obiettivi_pages::new)
        .post("/valutazioni/{cattedra}/obiettivi/nuovo", DOCENTE, obiettivi_pages::create)
        .get("/valutazioni/{cattedra}/obiettivi/copia", DOCENTE, obiettivi_pages::ask_copy)
        .post("/valutazioni/{cattedra}/obiettivi/copia", DOCENTE, obiettivi_pages::copy)
        .get("/valutazioni/{cattedra}/obiettivi/{obiettivo}", DOCENTE, obiettivi_pages::edit)
        .post("/valutazioni/{cattedra}/obiettivi/{obiettivo}", DOCENTE, obiettivi_pages::update)
        .get("/valutazioni/{cattedra}/recuperi", DOCENTE, carenze::list)
        .get("/valutazioni/{cattedra}/recuperi/nuova", DOCENTE, carenze::new)
        .post("/valutazioni/{cattedra}/recuperi/nuova", DOCENTE, carenze::create)
        .get("/valutazioni/{cattedra}/recuperi/{carenza}", DOCENTE, carenze::edit)
        .post("/valutazioni/{cattedra}/recuperi/{carenza}", DOCENTE, carenze::update)
        .get("/voti", FAMIGLIA, famiglia::voti)
        .get("/voti/{materia}", FAMIGLIA, famiglia::materia)
        .get("/api/v1/valutazioni", API_READ, api::registri)
        .get("/api/v1/valutazioni/modifiche", API_READ, modifiche_api::list)
        .get("/api/v1/valutazioni/{cattedra}", API_READ, api::griglia)
        .get("/api/v1/valutazioni/{cattedra}/carenze", API_READ, carenze_api::list)
        .post("/api/v1/valutazioni/{cattedra}/carenze", API_WRITE, carenze_api::open)
        .post("/api/v1/valutazioni/{cattedra}/carenze/{carenza}", API_WRITE, carenze_api::change)
        .post("/api/v1/valutazioni/{cattedra}/carenze/{carenza}/annulla", API_WRITE, carenze_api::annul)
        .get("/api/v1/valutazioni/{cattedra}/obiettivi", API_READ, obiettivi_api::list)
        .post("/api/v1/valutazioni/{cattedra}/obiettivi", API_WRITE, obiettivi_api::create)
        .post("/api/v1/valutazioni/{cattedra}/obiettivi/{obiettivo}", API_WRITE, obiettivi_api::change)
        .post("/api/v1/valutazioni/{cattedra}/prove", API_WRITE, api::crea)
        .post("/api/v1/valutazioni/{cattedra}/prove/{prova}", API_WRITE, prove_api::change)
        .post("/api/v1/valutazioni/{cattedra}/prove/{prova}/annulla", API_WRITE, prove_api::annul)
        .post("/api/v1/valutazioni/{cattedra}/prove/{prova}/consegna", API_WRITE, prove_api::give_back)
        .get("/api/v1/valutazioni/{cattedra}/prove/{prova}/livelli", API_READ, obiettivi_api::livelli)
        .post("/api/v1/valutazioni/{cattedra}/prove/{prova}/livelli", API_WRITE, obiettivi_api::write)
        .post("/api/v1/valutazioni/{cattedra}/prove/{prova}/obiettivi", API_WRITE, obiettivi_api::name)
        .post("/api/v1/valutazioni/{cattedra}/voti", API_WRITE, api::scrivi)
        .get("/api/v1/famiglia/alunni/{alunno}/voti", API_FAMIGLIA, api::voti)
        .get("/api/v1/famiglia/alunni/{alunno}/voti/{materia}/simulazione", API_FAMIGLIA, simula_api::show)
}

/// How many marks of a teacher hang on a lesson; a prova without marks counts as one.
///
/// # Errors
/// The storage's.
pub fn voti_su(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    lezione: LezioneId,
    docente: PersonaId,
) -> Result<u32, AppError> {
    store::prove::count_on(tx, istituto, lezione, docente)
}

/// Moves the prove of a teacher from a lesson to another of the same day, when its signature is taken back.
///
/// # Errors
/// The storage's.
pub fn move_to(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (from, to): (LezioneId, LezioneId),
    docente: PersonaId,
) -> Result<(), AppError> {
    prove::move_to(tx, ctx, (from, to), docente)
}
