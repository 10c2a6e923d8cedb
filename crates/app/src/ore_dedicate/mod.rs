// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Hours of educazione civica, orientamento and FSL against what law asks for. It has no table of its own and writes nothing:
//! lessons say what they count for.
//!
//! Law: L. 92/2019 art. 2 c. 3 (33 hours a year), D.M. 328/2022 (30 hours a year), L. 145/2018 art. 1 c. 784 (210, 150 or 90
//! hours in the last three years). Who may: whoever may read the class; dirigente, staff and office the whole school.

mod alunni;
pub(crate) mod api;
mod classe;
mod conto;
mod scuola;

use campanella_domain::ruoli::Ruolo;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::routes::{Access, Routes};

const LETTORI: &[Ruolo] = &[Ruolo::Docente, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Segreteria];
const SCUOLA: Access = Access::Profiles(LETTORI);
const API: Access = Access::Api("lezioni:read", LETTORI);

/// The entry of the menu that the pages are under: teachers come from the register.
fn menu(ctx: &Ctx) -> Result<&'static str, AppError> {
    Ok(if ctx.actor()?.profilo == Ruolo::Docente { "/registro" } else { "/ore-dedicate" })
}

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/ore-dedicate", SCUOLA, scuola::show)
        .get("/ore-dedicate/esporta.csv", SCUOLA, scuola::csv)
        .get("/ore-dedicate/classi/{classe}", SCUOLA, classe::show)
        .get("/api/v1/ore-dedicate", API, api::scuola)
        .get("/api/v1/ore-dedicate/classi/{classe}", API, api::classe)
}
