// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school, its sites, its policies, its guided set-up, and the directory of schools of the installation.
//!
//! Law: DPR 275/1999 (autonomy of schools), DPR 233/1998 (sites and their codes). Who may: segreteria and dirigente
//! write, the dirigente's staff reads; the directory belongs to the command line.

pub mod avvio;
pub mod create;
pub mod impostazioni;
mod politiche;
pub mod privacy;
pub mod pronta;
mod scuola;
mod sedi;
pub mod store;

pub use sedi::code_remark;

use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;

use crate::kit::ctx::Ctx;
use crate::kit::routes::{Access, Routes};

/// Who reads the pages of the school model.
pub(crate) const READS: Access = Access::Profiles(&[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff]);
/// Who changes them.
pub(crate) const WRITES: Access = Access::Profiles(&[Ruolo::Segreteria, Ruolo::Dirigente]);
pub(crate) const DIRIGENTE: Access = Access::Profiles(&[Ruolo::Dirigente]);

/// Whether the actor may change the school model; pages hide the buttons otherwise.
pub(crate) fn may_write(ctx: &Ctx) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| matches!(actor.profilo, Ruolo::Segreteria | Ruolo::Dirigente))
}

/// Query of a page that shows the outcome of the write that led to it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Esito {
    esito: Option<String>,
}

impl Esito {
    pub(crate) fn esito(&self) -> Option<&str> {
        self.esito.as_deref()
    }
}

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new()
        .get("/scuola", READS, scuola::home)
        .get("/sedi", READS, sedi::list)
        .get("/sedi/nuova", WRITES, sedi::new)
        .post("/sedi/nuova", WRITES, sedi::create)
        .get("/sedi/{id}", READS, sedi::edit)
        .post("/sedi/{id}", WRITES, sedi::update)
        .get("/impostazioni", READS, politiche::show)
        .post("/impostazioni/registro", WRITES, politiche::save_registro)
        .post("/impostazioni/agenda", WRITES, politiche::save_agenda)
        .post("/impostazioni/avvisi", DIRIGENTE, politiche::save_avvisi)
        .post("/impostazioni/giustificazioni", WRITES, politiche::save_giustificazioni)
        .post("/impostazioni/permessi", WRITES, politiche::save_permessi)
        .post("/impostazioni/frequenza", WRITES, politiche::save_frequenza)
        .post("/impostazioni/valutazioni", WRITES, politiche::save_valutazioni)
        .post("/impostazioni/password", WRITES, politiche::save_password)
        .post("/impostazioni/secondo_fattore", DIRIGENTE, politiche::save_secondo_fattore)
        .post("/impostazioni/conferma", DIRIGENTE, politiche::save_conferma)
        .merge(avvio::routes())
}
