// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school at a glance: what is missing today, a class as a whole, the marks of all its subjects, how often pupils
//! are away. It has no table of its own and writes nothing.
//!
//! Law: D.Lgs. 165/2001 art. 25 (the dirigente answers for the service), D.Lgs. 297/1994 art. 5 (the class council and who
//! coordinates it), DPR 122/2009 art. 14 c. 7 (hours that put a year at risk), GDPR art. 5 (no more than one needs). Who
//! may: dirigente and staff the whole school, the office without what concerns marks; the coordinatore the own class;
//! marks of all subjects only the dirigente and the coordinatore, to read. Nobody is ranked: there is no average of
//! teachers or classes, and no forecast of a pupil (Regulation (EU) 2024/1689, art. 5 and annex III).

pub(crate) mod api;
mod assenti;
mod classe;
pub(crate) mod classe_api;
mod disegno;
mod esporta;
mod fatti;
mod giornata;
mod materie;
mod riepilogo;
mod scuola;
mod statistiche;
pub(crate) mod statistiche_api;
mod voti;

use campanella_domain::quadro::StatoAppello;
use campanella_domain::ruoli::Ruolo;

pub use self::riepilogo::Memoria;
use crate::kit::ctx::Ctx;
use crate::kit::routes::{Access, Routes};

/// Who looks at the whole school.
const SCUOLA: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
/// Who looks at a class as a whole; of a teacher, the coordinatore only.
const CLASSE: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff];
/// Who reads the statistics of a class, which hold no marks; of a teacher, the coordinatore only.
const STATISTICHE: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
/// Who reads marks of all subjects; of a teacher, the coordinatore only.
const VOTI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente];

/// The entry of the menu that the pages are under: a coordinatore comes from the register.
fn menu(ctx: &Ctx) -> &'static str {
    let docente = ctx.actor.as_ref().is_some_and(|actor| actor.profilo == Ruolo::Docente);
    if docente { "/registro" } else { "/quadro" }
}

/// Kind of badge of a roll call.
const fn badge_appello(stato: StatoAppello) -> &'static str {
    match stato {
        StatoAppello::Fatto => "ok",
        StatoAppello::Atteso => "info",
        StatoAppello::Mancante => "attesa",
        StatoAppello::NonPrevisto => "neutro",
    }
}

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/quadro", Access::Profiles(SCUOLA), scuola::show)
        .get("/quadro/frammento", Access::Profiles(SCUOLA), scuola::frammento)
        .get("/quadro/classi/{classe}", Access::Profiles(CLASSE), classe::show)
        .get("/quadro/classi/{classe}/statistiche", Access::Profiles(STATISTICHE), statistiche::classe)
        .get(
            "/quadro/classi/{classe}/statistiche/esporta.csv",
            Access::Profiles(STATISTICHE),
            esporta::classe_csv,
        )
        .get(
            "/quadro/classi/{classe}/statistiche/esporta.xlsx",
            Access::Profiles(STATISTICHE),
            esporta::classe_xlsx,
        )
        .get("/quadro/statistiche", Access::Profiles(SCUOLA), statistiche::scuola)
        .get("/quadro/statistiche/esporta.csv", Access::Profiles(SCUOLA), esporta::csv)
        .get("/quadro/statistiche/esporta.xlsx", Access::Profiles(SCUOLA), esporta::xlsx)
        .get("/quadro/statistiche/materie.csv", Access::Profiles(SCUOLA), esporta::materie_csv)
        .get("/quadro/statistiche/materie.xlsx", Access::Profiles(SCUOLA), esporta::materie_xlsx)
        .get("/quadro/classi/{classe}/voti", Access::Profiles(VOTI), voti::classe)
        .get("/quadro/classi/{classe}/voti/{alunno}", Access::Profiles(VOTI), voti::alunno)
        .get("/api/v1/quadro", Access::Api("quadro:read", SCUOLA), api::quadro)
        .get("/api/v1/quadro/classi/{classe}", Access::Api("quadro:read", CLASSE), classe_api::board)
        .get("/api/v1/quadro/statistiche", Access::Api("quadro:read", SCUOLA), statistiche_api::scuola)
        .get(
            "/api/v1/quadro/classi/{classe}/statistiche",
            Access::Api("quadro:read", STATISTICHE),
            statistiche_api::classe,
        )
        .get("/api/v1/quadro/classi/{classe}/voti", Access::Api("quadro:read", VOTI), api::voti)
        .get(
            "/api/v1/quadro/classi/{classe}/voti/{alunno}",
            Access::Api("quadro:read", VOTI),
            classe_api::alunno,
        )
}
