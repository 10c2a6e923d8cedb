// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Justifications of absences, late entries and early exits: the "libretto web".
//!
//! Law: R.D. 965/1924 art. 41 (the class register keeps them), art. 316 and 337-ter c.c. (parental responsibility), art. 2
//! c.c. (the adult pupil), GDPR art. 9 (reasons). Who may: whoever has responsibility, or the adult pupil, sends; the
//! teachers of the class and the office accept, and record what comes on paper; reasons are read by their author,
//! segreteria and dirigente only.

pub(crate) mod api;
pub(crate) mod carta_api;
pub mod decisione;
pub mod dopo_appello;
pub mod jobs;
pub mod motivo;
pub mod online;
pub(crate) mod online_api;
mod pagine;
pub mod politica;
pub mod presenta;
pub mod privacy;
pub mod quadro;
pub mod risposta;
pub mod store;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler as _;
use campanella_domain::ruoli::Ruolo;

use self::pagine::{alunno, classe, famiglia, motivi};
use crate::kit::allegato::REQUEST_LIMIT;
use crate::kit::routes::{Access, Routes};

pub use self::pagine::casa::{DaGiustificare, da_giustificare};
pub use self::pagine::classe::{AlunnoDaSeguire, Attesa, alunni_of, waiting_of};

const FAMIGLIA: Access = Access::Profiles(&[Ruolo::Genitore, Ruolo::Alunno]);
const SCUOLA: Access = Access::Profiles(&[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria]);
const UFFICIO: Access = Access::Profiles(motivo::LETTORI);
const AUTORI: Access = Access::Profiles(&[
    Ruolo::Genitore,
    Ruolo::Alunno,
    Ruolo::Docente,
    Ruolo::Dirigente,
    Ruolo::Staff,
    Ruolo::Segreteria,
]);
const API_FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];
const API_UFFICIO_READ: Access = Access::Api("lezioni:read", motivo::LETTORI);
const API_UFFICIO_WRITE: Access = Access::Api("lezioni:write", motivo::LETTORI);
const API_SCUOLA: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];

/// Routes of the slice.
pub fn routes() -> Routes {
    let upload = || DefaultBodyLimit::max(REQUEST_LIMIT);
    Routes::new()
        .get("/giustificazioni", FAMIGLIA, famiglia::list)
        .get("/giustificazioni/nuova", FAMIGLIA, famiglia::new)
        .post("/giustificazioni/nuova", FAMIGLIA, famiglia::create.layer(upload()))
        .post("/giustificazioni/{giustificazione}/apri", FAMIGLIA, famiglia::open)
        .post("/giustificazioni/{giustificazione}/modifica", FAMIGLIA, famiglia::change.layer(upload()))
        .post("/giustificazioni/{giustificazione}/ritira", FAMIGLIA, famiglia::withdraw)
        .post("/giustificazioni/{giustificazione}/allegato", AUTORI, motivi::file)
        .post("/giustificazioni/{giustificazione}/motivo", AUTORI, motivi::show)
        .post("/giustificazioni/{giustificazione}/accetta", SCUOLA, classe::accept)
        .post("/giustificazioni/{giustificazione}/respingi", SCUOLA, classe::refuse)
        .post("/giustificazioni/{giustificazione}/ripensa", SCUOLA, classe::undo)
        .get("/giustificazioni/classi", SCUOLA, classe::classes)
        .get("/giustificazioni/classi/{classe}", SCUOLA, classe::list)
        .get("/giustificazioni/classi/{classe}/{alunno}", SCUOLA, alunno::show)
        .post("/giustificazioni/classi/{classe}/{alunno}", SCUOLA, alunno::record.layer(upload()))
        .post("/giustificazioni/classi/{classe}/{alunno}/online", UFFICIO, alunno::switch)
        .get(
            "/api/v1/famiglia/alunni/{alunno}/giustificazioni",
            Access::Api("famiglia:read", API_FAMIGLIA),
            api::list,
        )
        .post(
            "/api/v1/famiglia/alunni/{alunno}/giustificazioni",
            Access::Api("famiglia:write", API_FAMIGLIA),
            api::create,
        )
        .post(
            "/api/v1/giustificazioni/{giustificazione}/modifica",
            Access::Api("famiglia:write", API_FAMIGLIA),
            api::change,
        )
        .post(
            "/api/v1/giustificazioni/{giustificazione}/allegato",
            Access::Api("famiglia:write", API_FAMIGLIA),
            api::attach.layer(DefaultBodyLimit::max(REQUEST_LIMIT)),
        )
        .post(
            "/api/v1/giustificazioni/{giustificazione}/ritira",
            Access::Api("famiglia:write", API_FAMIGLIA),
            api::withdraw,
        )
        .get("/api/v1/giustificazioni/alunni/{alunno}/online", API_UFFICIO_READ, online_api::show)
        .post("/api/v1/giustificazioni/alunni/{alunno}/online", API_UFFICIO_WRITE, online_api::switch)
        .post(
            "/api/v1/classi/{classe}/giustificazioni",
            Access::Api("lezioni:write", API_SCUOLA),
            carta_api::record,
        )
        .get("/api/v1/classi/{classe}/giustificazioni", Access::Api("lezioni:read", API_SCUOLA), api::waiting)
        .post(
            "/api/v1/giustificazioni/{giustificazione}/decisione",
            Access::Api("lezioni:write", API_SCUOLA),
            api::decide,
        )
}
