// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is known before it happens: requests of families for an exit, an entry or an absence, and standing permits. The
//! roll of the hour shows and proposes them.
//!
//! Who may: whoever may justify asks; the teachers of the class and the office decide; the office grants standing permits.

pub(crate) mod api;
mod autorizzazione;
mod famiglia;
pub mod permanenti;
pub(crate) mod permanenti_api;
pub mod politica;
pub mod previsti;
pub mod richiesta;
mod scuola;
pub(crate) mod scuola_api;
pub mod store;

use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

const FAMIGLIA: Access = Access::Profiles(&[Ruolo::Genitore, Ruolo::Alunno]);
const API_FAMIGLIA: &[Ruolo] = &[Ruolo::Genitore, Ruolo::Alunno];
const API_SCUOLA: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const SCUOLA: Access = Access::Profiles(API_SCUOLA);
const TUTTI: Access = Access::Profiles(&[
    Ruolo::Genitore,
    Ruolo::Alunno,
    Ruolo::Docente,
    Ruolo::Dirigente,
    Ruolo::Staff,
    Ruolo::Segreteria,
]);
const API_UFFICIO: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const UFFICIO: Access = Access::Profiles(API_UFFICIO);

/// Routes of permits.
pub fn routes() -> Routes {
    Routes::new()
        .get("/permessi", FAMIGLIA, famiglia::list)
        .get("/permessi/nuovo", FAMIGLIA, famiglia::new)
        .post("/permessi/nuovo", FAMIGLIA, famiglia::create)
        .post("/permessi/{permesso}/ritira", FAMIGLIA, famiglia::withdraw)
        .get("/permessi/autorizzazioni/{autorizzato}", TUTTI, autorizzazione::pdf)
        .get("/permessi/scuola", SCUOLA, scuola::list)
        .post("/permessi/{permesso}/accetta", SCUOLA, scuola::accept)
        .post("/permessi/{permesso}/respingi", SCUOLA, scuola::refuse)
        .get("/permessi/alunni/{alunno}", UFFICIO, permanenti::list)
        .get("/permessi/alunni/{alunno}/nuovo", UFFICIO, permanenti::new)
        .post("/permessi/alunni/{alunno}/nuovo", UFFICIO, permanenti::create)
        .post("/permessi/permanenti/{permanente}/termina", UFFICIO, permanenti::finish)
        .get(
            "/api/v1/famiglia/alunni/{alunno}/permessi",
            Access::Api("famiglia:read", API_FAMIGLIA),
            api::list,
        )
        .post(
            "/api/v1/famiglia/alunni/{alunno}/permessi",
            Access::Api("famiglia:write", API_FAMIGLIA),
            api::create,
        )
        .post(
            "/api/v1/permessi/{permesso}/ritira",
            Access::Api("famiglia:write", API_FAMIGLIA),
            api::withdraw,
        )
        .get(
            "/api/v1/permessi/alunni/{alunno}",
            Access::Api("lezioni:read", API_UFFICIO),
            permanenti_api::list,
        )
        .post(
            "/api/v1/permessi/alunni/{alunno}",
            Access::Api("lezioni:write", API_UFFICIO),
            permanenti_api::grant,
        )
        .post(
            "/api/v1/permessi/permanenti/{permanente}/termina",
            Access::Api("lezioni:write", API_UFFICIO),
            permanenti_api::end,
        )
        .get(
            "/api/v1/famiglia/permessi/autorizzazioni/{autorizzato}",
            Access::Api("famiglia:read", API_FAMIGLIA),
            api::sheet,
        )
        .get("/api/v1/permessi", Access::Api("lezioni:read", API_SCUOLA), scuola_api::list)
        .get(
            "/api/v1/permessi/autorizzazioni/{autorizzato}",
            Access::Api("lezioni:read", API_SCUOLA),
            scuola_api::sheet,
        )
        .post(
            "/api/v1/permessi/{permesso}/decisione",
            Access::Api("lezioni:write", API_SCUOLA),
            scuola_api::decide,
        )
}
