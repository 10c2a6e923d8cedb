// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The class register by day, week and month, and the signatures that are missing.
//!
//! Law: R.D. 965/1924 art. 41, D.L. 95/2012 art. 7 c. 31. Who may: the class council its class, the office all; the
//! dirigente opens a late-signing window again, with a reason (regolamento del registro art. 4).

pub(crate) mod api;
mod firme;
mod giorni;
mod giorno;
mod mese;
mod pages;
mod per_conto;
mod settimana;
mod sostegno;
pub(crate) mod stampa;

pub(crate) use self::giorno::{RigaEvento, eventi_del_giorno, own_classes};

use campanella_domain::ruoli::Ruolo;

pub(crate) use firme::DAYS as GIORNI_FIRME;
pub use firme::{Mancante, missing};

use crate::kit::routes::{Access, Routes};
use crate::lezioni::riservato;

pub(crate) const LETTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const CAPI: &[Ruolo] = &[Ruolo::Dirigente, Ruolo::Staff];
const DIRIGENTE: &[Ruolo] = &[Ruolo::Dirigente];
const REGISTRI_DOCENTI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente];
const FIRMATARI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/registro", Access::Profiles(LETTORI), pages::classi)
        .get("/registro/{classe}", Access::Profiles(LETTORI), pages::giorno)
        .get("/registro/{classe}/frammento", Access::Profiles(LETTORI), pages::frammento)
        .get("/registro/{classe}/settimana", Access::Profiles(LETTORI), settimana::settimana)
        .post("/registro/{classe}/sostegno", Access::Profiles(riservato::LETTORI), sostegno::sostegno)
        .get("/registro/{classe}/mese", Access::Profiles(LETTORI), mese::mese)
        .get("/registro/{classe}/pdf", Access::Profiles(LETTORI), stampa::ask_classe)
        .post("/registro/{classe}/pdf", Access::Profiles(LETTORI), stampa::print_classe)
        .post("/registro/emergenza", Access::Profiles(LETTORI), stampa::print_emergenza)
        .get("/registro/docente/pdf", Access::Profiles(REGISTRI_DOCENTI), stampa::ask_docente_proprio)
        .post("/registro/docente/pdf", Access::Profiles(&[Ruolo::Docente]), stampa::print_docente_proprio)
        .get("/registro/docente/{docente}/pdf", Access::Profiles(DIRIGENTE), stampa::ask_docente)
        .post("/registro/docente/{docente}/pdf", Access::Profiles(DIRIGENTE), stampa::print_docente)
        .get("/firme", Access::Profiles(FIRMATARI), firme::show)
        .post("/firme/sblocca", Access::Profiles(DIRIGENTE), firme::unlock)
        .post("/firme/per-conto", Access::Profiles(CAPI), firme::sign_on_behalf)
        .get("/api/v1/firme/mancanti", Access::Api("lezioni:read", FIRMATARI), api::mancanti)
        .post("/api/v1/firme/sblocca", Access::Api("lezioni:write", DIRIGENTE), api::sblocca)
        .post("/api/v1/firme/per-conto", Access::Api("lezioni:write", CAPI), api::per_conto)
        .get("/api/v1/classi/{classe}/settimane/{data}", Access::Api("lezioni:read", LETTORI), api::settimana)
        .get("/api/v1/classi/{classe}/mesi/{data}", Access::Api("lezioni:read", LETTORI), api::mese)
        .get("/api/v1/classi", Access::Api("lezioni:read", LETTORI), api::classi)
        .get("/api/v1/classi/{classe}/giorni/{data}", Access::Api("lezioni:read", LETTORI), api::giorno)
}
