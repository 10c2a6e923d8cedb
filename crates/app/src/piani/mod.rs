// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans (PEI, PDP) and health documents of pupils, in a store apart: sealed at rest, each reading recorded, version
//! after version.
//!
//! Law: D.Lgs. 66/2017, art. 7; D.I. 182/2020; L. 170/2010 and D.M. 5669/2011; Dir. 27/12/2012; GDPR, art. 9 and 32; Codice
//! privacy, art. 2-sexies. Who may: the council of the class in office today reads plans and measures, the support
//! teachers, the dirigente and the family also health documents; support teacher, coordinatore and dirigente write.
//! Neither office nor staff, and no program (ADR 0016): there is no API, so that nothing here ends up in a cache or a search.
//! What is read is asked for by a form, never by following a link. Where a list shows that something is there, it does
//! not show what: the same words for every pupil.

mod accesso;
mod elenchi;
mod lettura;
mod modulo;
mod pages;
pub mod privacy;
mod scrivi;
pub mod store;
mod strumenti;

pub use accesso::PianiToken;
pub use scrivi::{Scritto, create};

use axum::extract::DefaultBodyLimit;
use axum::handler::Handler as _;
use campanella_domain::ruoli::Ruolo;

use crate::kit::allegato::REQUEST_LIMIT;
use crate::kit::routes::{Access, Routes};

const SCUOLA: Access = Access::Profiles(&[Ruolo::Docente, Ruolo::Dirigente]);
const LETTORI: Access = Access::Profiles(&[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Genitore, Ruolo::Alunno]);

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/piani", LETTORI, elenchi::list)
        .get("/piani/classi/{classe}", SCUOLA, elenchi::classe)
        .post("/piani/classi/{classe}/strumenti", SCUOLA, strumenti::show)
        .get("/piani/{alunno}", LETTORI, pages::list)
        .get("/piani/{alunno}/nuovo", SCUOLA, modulo::new)
        .post("/piani/{alunno}/nuovo", SCUOLA, modulo::create.layer(DefaultBodyLimit::max(REQUEST_LIMIT)))
        .post("/piani/{alunno}/{piano}/apri", LETTORI, pages::open)
        .post("/piani/{alunno}/{piano}/documento", LETTORI, pages::file)
        .post("/piani/{alunno}/{piano}/rivedi", SCUOLA, modulo::revise)
        .post("/piani/{alunno}/{piano}/ritira", SCUOLA, modulo::withdraw)
}
