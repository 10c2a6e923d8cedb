// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The agenda of a class: tests and events to come beside the homework of the lessons, and how heavy each day is.
//!
//! Law: MIM note 2443 of 28 April 2025 (teachers look at one another's load), MIM note 5274 of 11 July 2024 (a paper diary
//! in the first cycle). Who may: the class council, the dirigente and the staff write; the office reads; the family and
//! the pupil read what is due and tick homework as done, for themselves. Who gave homework adds its links and files;
//! dirigente and staff take away what should not be there, and say why.

pub mod allegati;
pub(crate) mod api;
pub mod carico;
pub(crate) mod carico_api;
pub(crate) mod compito;
mod docente;
mod famiglia;
pub mod fatti;
mod feed;
pub mod jobs;
mod modulo;
mod pages;
pub mod politica;
pub mod privacy;
pub mod scrivi;
pub mod store;
pub mod vista;

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
pub(crate) use docente::own_classes;
pub(crate) use famiglia::set_tick;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

const LETTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const AUTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff];
const API_LETTORI: &[Ruolo] =
    &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria, Ruolo::Genitore, Ruolo::Alunno];
const DOCENTE: &[Ruolo] = &[Ruolo::Docente];
/// Who looks after files and links of homework: whoever gave it, and who takes away what should not be there.
const MATERIALI: &[Ruolo] = AUTORI;
const CAPI: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff];
const FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];
const PERSONALE: &[Ruolo] = &[Ruolo::Docente, Ruolo::Genitore, Ruolo::Alunno];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/registro/{classe}/agenda", Access::Profiles(LETTORI), pages::week)
        .get("/registro/{classe}/agenda/mese", Access::Profiles(LETTORI), pages::month)
        .get("/registro/{classe}/agenda/diario", Access::Profiles(LETTORI), pages::diary)
        .get("/registro/{classe}/agenda/nuovo", Access::Profiles(AUTORI), modulo::show_new)
        .post("/registro/{classe}/agenda/nuovo", Access::Profiles(AUTORI), modulo::create)
        .get("/registro/{classe}/agenda/{impegno}", Access::Profiles(AUTORI), modulo::show)
        .post("/registro/{classe}/agenda/{impegno}", Access::Profiles(AUTORI), modulo::save)
        .post("/registro/{classe}/agenda/{impegno}/elimina", Access::Profiles(AUTORI), modulo::remove)
        .post(
            "/registro/{classe}/agenda/{impegno}/allegati",
            Access::Profiles(AUTORI),
            allegati::pages::upload.layer(DefaultBodyLimit::max(allegati::pages::UPLOAD_LIMIT)),
        )
        .post(
            "/registro/{classe}/agenda/{impegno}/allegati/{allegato}/elimina",
            Access::Profiles(AUTORI),
            allegati::pages::remove,
        )
        .get("/allegati/{allegato}", Access::SignedIn, allegati::pages::download)
        .get("/agenda", Access::Profiles(PERSONALE), docente::week)
        .get("/agenda/nuovo", Access::Profiles(DOCENTE), docente::choose)
        .get("/agenda/mese", Access::Profiles(FAMIGLIA), famiglia::month)
        .get("/agenda/diario", Access::Profiles(FAMIGLIA), famiglia::diary)
        .get("/compiti", Access::Profiles(FAMIGLIA), famiglia::due)
        .post("/compiti/{compito}/fatto", Access::Profiles(FAMIGLIA), famiglia::tick)
        .get("/compiti/{compito}", Access::Profiles(MATERIALI), compito::pages::show)
        .post(
            "/compiti/{compito}/allegati",
            Access::Profiles(DOCENTE),
            compito::pages::upload.layer(DefaultBodyLimit::max(allegati::pages::UPLOAD_LIMIT)),
        )
        .get(
            "/compiti/{compito}/allegati/{allegato}/elimina",
            Access::Profiles(CAPI),
            compito::togli_pagine::show_file,
        )
        .post(
            "/compiti/{compito}/allegati/{allegato}/elimina",
            Access::Profiles(MATERIALI),
            compito::togli_pagine::remove_file,
        )
        .post("/compiti/{compito}/link", Access::Profiles(DOCENTE), compito::pages::add_link)
        .get("/compiti/{compito}/link/elimina", Access::Profiles(CAPI), compito::togli_pagine::show_link)
        .post(
            "/compiti/{compito}/link/elimina",
            Access::Profiles(MATERIALI),
            compito::togli_pagine::remove_link,
        )
        .get("/agenda/calendario", Access::Profiles(PERSONALE), feed::pages::show)
        .post("/agenda/calendario/nuovo", Access::Profiles(PERSONALE), feed::pages::create)
        .post("/agenda/calendario/revoca", Access::Profiles(PERSONALE), feed::pages::revoke)
        .get("/agenda/feed/{segreto}", Access::Public, feed::pages::serve)
        .get("/api/v1/classi/{classe}/agenda", Access::Api("agenda:read", LETTORI), api::of_classe)
        .post("/api/v1/classi/{classe}/agenda", Access::Api("agenda:write", AUTORI), api::create)
        .post("/api/v1/classi/{classe}/agenda/{impegno}", Access::Api("agenda:write", AUTORI), api::change)
        .post(
            "/api/v1/classi/{classe}/agenda/{impegno}/elimina",
            Access::Api("agenda:write", AUTORI),
            api::remove,
        )
        .get(
            "/api/v1/classi/{classe}/agenda/{impegno}/allegati",
            Access::Api("agenda:read", AUTORI),
            allegati::api::list,
        )
        .post(
            "/api/v1/classi/{classe}/agenda/{impegno}/allegati",
            Access::Api("agenda:write", AUTORI),
            allegati::api::attach.layer(DefaultBodyLimit::max(allegati::pages::UPLOAD_LIMIT)),
        )
        .post(
            "/api/v1/classi/{classe}/agenda/{impegno}/allegati/{allegato}/elimina",
            Access::Api("agenda:write", AUTORI),
            allegati::api::remove,
        )
        .post(
            "/api/v1/compiti/{compito}/allegati",
            Access::Api("agenda:write", DOCENTE),
            allegati::api::attach_compito.layer(DefaultBodyLimit::max(allegati::pages::UPLOAD_LIMIT)),
        )
        .post(
            "/api/v1/compiti/{compito}/allegati/{allegato}/elimina",
            Access::Api("agenda:write", MATERIALI),
            allegati::api::remove_compito,
        )
        .post("/api/v1/compiti/{compito}/link", Access::Api("agenda:write", DOCENTE), compito::api::add)
        .post(
            "/api/v1/compiti/{compito}/link/elimina",
            Access::Api("agenda:write", MATERIALI),
            compito::api::remove,
        )
        .get("/api/v1/classi/{classe}/agenda/carico", Access::Api("agenda:read", LETTORI), carico_api::month)
        .get(
            "/api/v1/classi/{classe}/agenda/giorni-liberi",
            Access::Api("agenda:read", AUTORI),
            carico_api::free,
        )
        .get("/api/v1/allegati/{allegato}", Access::Api("agenda:read", API_LETTORI), allegati::api::download)
        .get("/api/v1/famiglia/alunni/{alunno}/agenda", Access::Api("agenda:read", FAMIGLIA), api::of_alunno)
        .post(
            "/api/v1/famiglia/alunni/{alunno}/compiti/{compito}",
            Access::Api("agenda:write", FAMIGLIA),
            api::tick,
        )
}
