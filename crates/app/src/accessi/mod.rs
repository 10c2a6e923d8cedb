// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Access: local credentials, sessions, tokens of the API.
//!
//! Law and rules: regolamento del registro, art. 2 and 3 (credentials are personal, changed at first access); D.L.
//! 95/2012 art. 7 c. 31 as amended by L. 182/2025 art. 51 (SPID and CIE; local credentials stay for set-up, emergency
//! and the demo; pupils of the first cycle have none). Who may: everybody for themselves.

pub mod accesso_unico;
pub mod accounts;
pub mod aula;
pub mod casi;
pub mod conferma;
pub mod dispositivi;
pub mod gate;
pub mod gestione;
pub mod giornata;
pub mod lettere;
pub mod login;
mod pages;
pub mod password;
pub mod politica;
pub mod privacy;
mod profili;
mod quadrato;
pub(crate) mod ripresa;
pub mod ripristino;
pub mod scuole;
pub mod secondo_fattore;
mod sessioni;
pub mod store;

pub use gestione::delete_unused;
pub use login::idle_seconds;
pub use pages::{came_from, device};
pub use profili::{enters_as, profili};

use crate::kit::conferma as kit_conferma;
use crate::kit::routes::{Access, Routes};

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/accesso", Access::Public, pages::show_login)
        .post("/accesso", Access::Public, pages::login)
        .post("/accesso/rientro", Access::Public, pages::rientro)
        .post("/accesso/esci", Access::SignedIn, pages::logout)
        .post("/accesso/rinnova", Access::SignedIn, pages::renew)
        .get("/accesso/password", Access::SignedIn, pages::show_password)
        .post("/accesso/password", Access::SignedIn, pages::change_password)
        .get("/accesso/codice", Access::SignedIn, secondo_fattore::pages::show_code)
        .post("/accesso/codice", Access::SignedIn, secondo_fattore::pages::prove)
        .get("/accesso/secondo-fattore", Access::SignedIn, secondo_fattore::pages::show)
        .post("/accesso/secondo-fattore/prepara", Access::SignedIn, secondo_fattore::pages::prepare)
        .post("/accesso/secondo-fattore/conferma", Access::SignedIn, secondo_fattore::pages::confirm)
        .post("/accesso/secondo-fattore/recupero", Access::SignedIn, secondo_fattore::pages::renew_codes)
        .post("/accesso/secondo-fattore/togli", Access::SignedIn, secondo_fattore::pages::remove)
        .get("/accessi/lettere", Access::Profiles(lettere::UFFICIO), lettere::pages::list)
        .post("/accessi/lettere", Access::Profiles(lettere::UFFICIO), lettere::pages::print)
        .post(
            "/accessi/lettere/{lettera}/consegna",
            Access::Profiles(lettere::UFFICIO),
            lettere::pages::hand_over,
        )
        .post("/persone/{persona}/lettera", Access::Profiles(lettere::UFFICIO), lettere::pages::print_one)
        .get("/api/v1/accessi/lettere", Access::Api("accessi:read", lettere::UFFICIO), lettere::api::list)
        .get("/accesso/profilo", Access::SignedIn, pages::show_profiles)
        .post("/accesso/profilo", Access::SignedIn, pages::switch_profile)
        .get("/accesso/sessioni", Access::SignedIn, sessioni::show_sessions)
        .post("/accesso/sessioni/chiudi", Access::SignedIn, sessioni::close_session)
        .post("/accesso/dispositivi/conferma", Access::SignedIn, sessioni::confirm_device)
        .post("/accesso/dispositivi/dimentica", Access::SignedIn, sessioni::forget_device)
        .get(kit_conferma::PAGE, Access::SignedIn, conferma::pages::show)
        .post(kit_conferma::PAGE, Access::SignedIn, conferma::pages::prove)
        .post("/accesso/conferma/identita", Access::SignedIn, accesso_unico::ask_again)
        .post("/preferenze/lingua", Access::Public, pages::set_language)
        .merge(accesso_unico::routes())
        .merge(aula::routes())
        .merge(casi::routes())
        .merge(giornata::routes())
        .merge(scuole::routes())
}
