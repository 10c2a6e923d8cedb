// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Hours of absence and the validity of the year.
//!
//! Law: DPR 122/2009 art. 14 c. 7, D.Lgs. 62/2017 art. 5 and 13, C.M. 20/2011 (hours count, families are told), D.L.
//! 123/2023 art. 12 (compulsory education). Who may: the family reads its own pupil, the teachers their classes, the
//! office all; deroghe, esoneri and the hours of the previous school are the office's.

mod allarmi;
pub(crate) mod api;
pub(crate) mod deroghe_api;
pub(crate) mod esoneri;
pub mod frequenza;
mod pagine;
mod piano;
pub mod politica;
pub mod rettifiche;
pub mod ricalcolo;
pub(crate) mod scuola_api;
pub mod store;

use campanella_domain::ruoli::Ruolo;

pub use self::allarmi::allarme;
pub use self::frequenza::{Frequenza, Mese, of_alunno, of_classe};
use self::pagine::{alunno, classe, famiglia};
pub use self::pagine::{badge, durata, livello_key};
use crate::kit::routes::{Access, Routes};

const FAMIGLIA: Access = Access::Profiles(&[Ruolo::Genitore, Ruolo::Alunno]);
const API_FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];
const API_SCUOLA: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const SCUOLA: Access = Access::Profiles(API_SCUOLA);
const API_CAPI: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const CAPI: Access = Access::Profiles(API_CAPI);
const UFFICIO: Access = Access::Profiles(&[Ruolo::Dirigente, Ruolo::Segreteria]);
const API_READ: Access = Access::Api("lezioni:read", &[Ruolo::Dirigente, Ruolo::Segreteria]);
const API_WRITE: Access = Access::Api("lezioni:write", &[Ruolo::Dirigente, Ruolo::Segreteria]);

/// Routes of hours of absence.
pub fn routes() -> Routes {
    Routes::new()
        .get("/presenze", FAMIGLIA, famiglia::show)
        .get("/presenze/classi", SCUOLA, classe::classes)
        .get("/presenze/classi/{classe}", SCUOLA, classe::show)
        .post("/presenze/classi/{classe}/esporta.csv", SCUOLA, classe::csv)
        .post("/presenze/classi/{classe}/esporta.xlsx", SCUOLA, classe::xlsx)
        .get("/presenze/classi/{classe}/{alunno}", SCUOLA, alunno::show)
        .post("/presenze/classi/{classe}/{alunno}/deroga", UFFICIO, alunno::grant)
        .post("/presenze/classi/{classe}/{alunno}/provenienza", UFFICIO, alunno::set_previous)
        .post("/presenze/deroghe/{deroga}/annulla", UFFICIO, alunno::annul)
        .get("/presenze/classi/{classe}/{alunno}/esonero", UFFICIO, esoneri::pages::show_grant)
        .post("/presenze/classi/{classe}/{alunno}/esonero", UFFICIO, esoneri::pages::grant)
        .get("/presenze/esoneri/{esonero}/fine", UFFICIO, esoneri::pages::show_end)
        .post("/presenze/esoneri/{esonero}/fine", UFFICIO, esoneri::pages::end)
        .post("/presenze/esoneri/{esonero}/annulla", UFFICIO, esoneri::pages::annul)
        .get("/api/v1/presenze/alunni/{alunno}/esoneri", API_READ, esoneri::api::list)
        .post("/api/v1/presenze/alunni/{alunno}/esoneri", API_WRITE, esoneri::api::grant)
        .post("/api/v1/presenze/esoneri/{esonero}/fine", API_WRITE, esoneri::api::end)
        .post("/api/v1/presenze/esoneri/{esonero}/annulla", API_WRITE, esoneri::api::annul)
        .get("/api/v1/presenze/alunni/{alunno}/deroghe", API_READ, deroghe_api::list)
        .post("/api/v1/presenze/alunni/{alunno}/deroghe", API_WRITE, deroghe_api::grant)
        .post("/api/v1/presenze/deroghe/{deroga}/annulla", API_WRITE, deroghe_api::annul)
        .get("/api/v1/presenze/alunni/{alunno}/provenienza", API_READ, deroghe_api::previous)
        .post("/api/v1/presenze/alunni/{alunno}/provenienza", API_WRITE, deroghe_api::set_previous)
        .get(
            "/api/v1/presenze/alunni/{alunno}",
            Access::Api("lezioni:read", API_SCUOLA),
            scuola_api::of_alunno,
        )
        .get(
            "/api/v1/presenze/classi/{classe}",
            Access::Api("lezioni:read", API_SCUOLA),
            scuola_api::of_classe,
        )
        .get("/api/v1/presenze/allarmi", Access::Api("lezioni:read", API_CAPI), scuola_api::alarms)
        .get("/presenze/allarmi", CAPI, pagine::allarmi::show)
        .get(
            "/api/v1/famiglia/alunni/{alunno}/presenze",
            Access::Api("famiglia:read", API_FAMIGLIA),
            api::show,
        )
}
