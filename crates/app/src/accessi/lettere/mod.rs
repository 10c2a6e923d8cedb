// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Letters with the code of the first access: printed for the desk, one by one, by class or for all, and handed over.
//!
//! Law: regolamento del registro elettronico, art. 2 (credentials are given by the office to the person, who changes the
//! password at the first access). Who may: segreteria and dirigente; for who sees more than the office, the dirigente.

pub(crate) mod api;
mod destinatari;
mod documento;
pub mod pages;
mod stampa;
pub mod store;

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;

use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};

/// Who prints letters and hands them over.
pub const UFFICIO: &[Ruolo] = &[Ruolo::Segreteria, Ruolo::Dirigente];

/// The code of a letter opens the register in its time only. Asked once the code was found right.
///
/// # Errors
/// The rule, when its time is over.
pub fn check_term(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    match store::valid_of(tx, ctx.istituto(), persona)? {
        Some(lettera) if ctx.now > lettera.expires_at => {
            Err(AppError::rule(Message::new("accesso-errore-codice-scaduto")))
        }
        _ => Ok(()),
    }
}
