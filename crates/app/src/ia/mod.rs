// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Artificial intelligence in the school: the White List and the Black List, open to everybody, and the cards behind them.
//!
//! Law: Reg. UE 2024/1689 (the school is deployer), L. 132/2025, D.M. 166/2025, and the school's own regolamento: art. 4
//! (roles), 6 (lists), 7 (authorisation). Who may: everybody reads the lists; the referente for artificial intelligence keeps the cards; the
//! dirigente may suspend and revoke; the DPO reads what the cards rest on.

pub(crate) mod elenco;
pub mod privacy;
pub mod richieste;
pub mod scadenze;
pub mod schede;
mod stampa;
pub mod strumenti;

use campanella_domain::ia::RICHIEDENTI;
use campanella_domain::ruoli::Ruolo;

use crate::kit::routes::{Access, Routes};

/// Who governs the use of artificial intelligence in the school.
const GOVERNO: &[Ruolo] = &[Ruolo::ReferenteIa, Ruolo::Dirigente, Ruolo::Dpo];
/// Who decides on a card that stands.
const DECIDE: &[Ruolo] = &[Ruolo::ReferenteIa, Ruolo::Dirigente];
const REFERENTE: &[Ruolo] = &[Ruolo::ReferenteIa];
/// Everybody who works at the school.
const PERSONALE: &[Ruolo] = &[
    Ruolo::Docente,
    Ruolo::Segreteria,
    Ruolo::Dirigente,
    Ruolo::Staff,
    Ruolo::Dsga,
    Ruolo::Ata,
    Ruolo::Dpo,
    Ruolo::ReferenteIa,
    Ruolo::Amministratore,
];

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/ia/elenco", Access::Public, elenco::pages::list)
        .get("/ia/elenco/csv", Access::Public, elenco::dati::csv)
        .get("/ia/elenco/json", Access::Public, elenco::dati::json)
        .get("/ia/elenco/pdf", Access::Public, stampa::list)
        .get("/ia/elenco/{wl}", Access::Public, elenco::pages::card)
        .get("/ia/vietati", Access::Public, elenco::pages::forbidden)
        .get("/ia/strumenti", Access::Profiles(GOVERNO), schede::pages::list)
        .get("/ia/strumenti/nuovo", Access::Profiles(DECIDE), schede::moduli::show_enrol)
        .post("/ia/strumenti/nuovo", Access::Profiles(DECIDE), schede::moduli::enrol)
        .get("/ia/strumenti/vieta", Access::Profiles(REFERENTE), schede::moduli::show_forbid)
        .post("/ia/strumenti/vieta", Access::Profiles(REFERENTE), schede::moduli::forbid)
        .get("/ia/strumenti/{strumento}", Access::Profiles(GOVERNO), schede::pages::show)
        .get("/ia/strumenti/{strumento}/correggi", Access::Profiles(REFERENTE), schede::moduli::show_correct)
        .post("/ia/strumenti/{strumento}/correggi", Access::Profiles(REFERENTE), schede::moduli::correct)
        .post("/ia/strumenti/{strumento}/passo", Access::Profiles(DECIDE), schede::pages::manage)
        .get("/ia/richieste", Access::Profiles(PERSONALE), richieste::pages::list)
        .get("/ia/richieste/nuova", Access::Profiles(RICHIEDENTI), richieste::pages::show_new)
        .post("/ia/richieste/nuova", Access::Profiles(RICHIEDENTI), richieste::pages::create)
        .get("/ia/richieste/{richiesta}", Access::Profiles(PERSONALE), richieste::pages::show)
        .get(
            "/ia/richieste/{richiesta}/passo/{passo}",
            Access::Profiles(PERSONALE),
            richieste::pages::show_step,
        )
        .post("/ia/richieste/{richiesta}/passo/{passo}", Access::Profiles(PERSONALE), richieste::pages::step)
        .get(
            "/ia/richieste/{richiesta}/delibere/{delibera}/pdf",
            Access::Profiles(PERSONALE),
            stampa::delibera,
        )
        .get("/api/v1/ia/richieste", Access::Api("ia:read", PERSONALE), richieste::api::list)
        .get("/api/v1/ia/richieste/{richiesta}", Access::Api("ia:read", PERSONALE), richieste::api::show)
        .get("/api/v1/ia/strumenti", Access::Api("ia:read", PERSONALE), elenco::api::list)
}
