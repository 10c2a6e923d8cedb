// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects, classes of a school year, groups, enrolments with their history, teaching assignments.
//!
//! Law: D.P.R. 81/2009 (classes and pluriclassi), L. 104/1992 art. 13 (sostegno has a pupil), D.Lgs. 297/1994 art. 309
//! (choice about religion). A coordinatore of a class (D.Lgs. 297/1994 art. 5 c. 8) is named
//! by the dirigente. Who may: teachers read their classes; staff reads all; segreteria and dirigente write.

pub(crate) mod api;
pub mod bulk;
pub mod cattedre;
pub mod conteggi;
pub mod gruppi;
pub mod nomina;
mod pages;
pub mod privacy;
pub mod store;

use campanella_domain::ruoli::Ruolo;

use crate::anagrafe::{READERS, WRITERS};
use crate::kit::routes::{Access, Routes};
use pages::{
    cattedre as cattedre_pages, coordinatore, correzione, dati, elenco, gruppi as gruppi_pages, insieme,
    iscrizioni, materie, scheda,
};

const API_READ: Access =
    Access::Api("classi:read", &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria]);
const API_WRITE: Access = Access::Api("classi:write", &[Ruolo::Segreteria, Ruolo::Dirigente]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/classi", READERS, elenco::show)
        .get("/classi/nuova", WRITERS, dati::show_new)
        .post("/classi/nuova", WRITERS, dati::create)
        .get("/classi/{classe}", READERS, scheda::show)
        .get("/classi/{classe}/dati", WRITERS, dati::show)
        .post("/classi/{classe}/dati", WRITERS, dati::save)
        .get("/classi/{classe}/coordinatore", WRITERS, coordinatore::show_new)
        .post("/classi/{classe}/coordinatore", WRITERS, coordinatore::create)
        .get("/classi/{classe}/coordinatore/fine", WRITERS, coordinatore::show_end)
        .post("/classi/{classe}/coordinatore/fine", WRITERS, coordinatore::end)
        .get("/classi/{classe}/alunni/nuovi", WRITERS, insieme::show)
        .post("/classi/{classe}/alunni/nuovi", WRITERS, insieme::create)
        .get("/classi/{classe}/gruppi/nuovo", WRITERS, gruppi_pages::show_new)
        .post("/classi/{classe}/gruppi/nuovo", WRITERS, gruppi_pages::create)
        .get("/gruppi/{gruppo}", READERS, gruppi_pages::show)
        .get("/gruppi/{gruppo}/dati", WRITERS, gruppi_pages::show_edit)
        .post("/gruppi/{gruppo}/dati", WRITERS, gruppi_pages::save)
        .get("/gruppi/{gruppo}/elimina", WRITERS, gruppi_pages::show_delete)
        .post("/gruppi/{gruppo}/elimina", WRITERS, gruppi_pages::delete)
        .get("/gruppi/{gruppo}/alunni/nuovo", WRITERS, gruppi_pages::show_add)
        .post("/gruppi/{gruppo}/alunni/nuovo", WRITERS, gruppi_pages::add)
        .get("/gruppi/{gruppo}/alunni/{alunno}/fine", WRITERS, gruppi_pages::show_end)
        .post("/gruppi/{gruppo}/alunni/{alunno}/fine", WRITERS, gruppi_pages::end)
        .get("/materie", READERS, materie::list)
        .get("/materie/nuova", WRITERS, materie::show_new)
        .post("/materie/nuova", WRITERS, materie::create)
        .get("/materie/{materia}", WRITERS, materie::show)
        .post("/materie/{materia}", WRITERS, materie::save)
        .get("/cattedre", READERS, cattedre_pages::list)
        .get("/cattedre/nuova", WRITERS, cattedre_pages::show_new)
        .post("/cattedre/nuova", WRITERS, cattedre_pages::create)
        .get("/cattedre/{cattedra}", WRITERS, cattedre_pages::show)
        .post("/cattedre/{cattedra}", WRITERS, cattedre_pages::save)
        .get("/cattedre/{cattedra}/elimina", WRITERS, cattedre_pages::show_delete)
        .post("/cattedre/{cattedra}/elimina", WRITERS, cattedre_pages::delete)
        .get("/cattedre/{cattedra}/fine", WRITERS, cattedre_pages::show_end)
        .post("/cattedre/{cattedra}/fine", WRITERS, cattedre_pages::end)
        .get("/persone/{persona}/iscrizioni/nuova", WRITERS, iscrizioni::show_new)
        .post("/persone/{persona}/iscrizioni/nuova", WRITERS, iscrizioni::create)
        .get("/persone/{persona}/iscrizioni/{iscrizione}/cambio", WRITERS, iscrizioni::show_move)
        .post("/persone/{persona}/iscrizioni/{iscrizione}/cambio", WRITERS, iscrizioni::change)
        .get("/persone/{persona}/iscrizioni/{iscrizione}/correzione", WRITERS, correzione::show)
        .post("/persone/{persona}/iscrizioni/{iscrizione}/correzione", WRITERS, correzione::save)
        .get("/persone/{persona}/iscrizioni/{iscrizione}/fine", WRITERS, iscrizioni::show_end)
        .post("/persone/{persona}/iscrizioni/{iscrizione}/fine", WRITERS, iscrizioni::end)
        .get("/api/v1/classi/{classe}/cattedre", API_READ, api::cattedre::list)
        .post("/api/v1/classi/{classe}/cattedre", API_WRITE, api::cattedre::create)
        .post("/api/v1/cattedre/{cattedra}", API_WRITE, api::cattedre::correct)
        .post("/api/v1/cattedre/{cattedra}/elimina", API_WRITE, api::cattedre::delete)
        .post("/api/v1/cattedre/{cattedra}/fine", API_WRITE, api::cattedre::end)
        .post("/api/v1/classi/{classe}/alunni", API_WRITE, api::insieme::enrol)
        .post("/api/v1/gruppi/{gruppo}/alunni", API_WRITE, api::insieme::enter)
        .get("/api/v1/classi/{classe}/gruppi", API_READ, api::gruppi::list)
        .post("/api/v1/classi/{classe}/gruppi", API_WRITE, api::gruppi::create)
        .post("/api/v1/gruppi/{gruppo}", API_WRITE, api::gruppi::correct)
        .post("/api/v1/gruppi/{gruppo}/elimina", API_WRITE, api::gruppi::delete)
        .get("/api/v1/classi/{classe}/coordinatori", API_READ, api::coordinatori)
        .post("/api/v1/classi/{classe}/coordinatori", API_WRITE, api::name)
        .post("/api/v1/classi/{classe}/coordinatori/fine", API_WRITE, api::end)
}
