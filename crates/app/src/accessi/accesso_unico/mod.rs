// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Entering with a digital identity (SPID, CIE, eIDAS) through a provider of OpenID Connect.
//!
//! Law: D.L. 95/2012 art. 7 c. 31 as amended by L. 182/2025 art. 51 (the register is entered with SPID or CIE), D.L.
//! 76/2020 art. 24 c. 4. Who may: anybody enters; dirigente and administrator set a provider up; the dirigente opens the
//! emergency; the office sees whom the school does not know. People are matched by their exact codice fiscale and are
//! never made.

pub mod emergenza;
mod entrata;
mod fornitore;
mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::accesso::{self, AccessoLocale, StatoAccesso};
use campanella_domain::ruoli::Ruolo;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::encode;
use crate::kit::routes::{Access, Routes};

pub(super) use entrata::ask_again;
pub use fornitore::{Fornitore, Tipo};

/// Days for which strangers at the door are listed.
const STRANGERS_DAYS: i64 = 30;

const READS: Access =
    Access::Profiles(&[Ruolo::Segreteria, Ruolo::Dirigente, Ruolo::Staff, Ruolo::Amministratore]);
const WRITES: Access = Access::Profiles(&[Ruolo::Dirigente, Ruolo::Amministratore]);
const DIRIGENTE: Access = Access::Profiles(&[Ruolo::Dirigente]);

/// Routes of the part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/accesso/identita/{fornitore}", Access::Public, entrata::start)
        .get("/accesso/identita/{fornitore}/ritorno", Access::Public, entrata::back)
        .get("/impostazioni/accesso", READS, pages::list)
        .get("/impostazioni/accesso/nuovo", WRITES, pages::new)
        .post("/impostazioni/accesso/nuovo", WRITES, pages::create)
        .post("/impostazioni/accesso/emergenza", DIRIGENTE, pages::open_emergenza)
        .post("/impostazioni/accesso/emergenza/chiudi", DIRIGENTE, pages::close_emergenza)
        .get("/impostazioni/accesso/{fornitore}", WRITES, pages::edit)
        .post("/impostazioni/accesso/{fornitore}", WRITES, pages::update)
        .post("/impostazioni/accesso/{fornitore}/prova", WRITES, pages::examine)
}

/// How a local credential is admitted.
pub struct Ammesso {
    /// With a second factor, whatever the school asks otherwise.
    pub con_secondo_fattore: bool,
    /// The emergency that is the reason, and its end.
    pub emergenza: Option<(Uuid, Timestamp)>,
}

/// Whether somebody with these roles enters with a local credential.
///
/// # Errors
/// The rule that sends them to SPID and CIE.
pub fn local_enters(tx: &mut dyn Tx, ctx: &Ctx, ruoli: &[Ruolo]) -> Result<Ammesso, AppError> {
    let fornitori = store::active(tx, ctx.istituto())?;
    let emergenza = emergenza::open_one(tx, ctx)?;
    let demo = ctx.app.config.demo;
    let solo_identita_digitale = fornitori.iter().any(|fornitore| fornitore.unico);
    let stato = StatoAccesso { solo_identita_digitale, demo, emergenza: emergenza.is_some() };
    let come = accesso::local_enters(ruoli, stato).map_err(|e| AppError::from_rule(&e))?;
    let without = StatoAccesso { emergenza: false, ..stato };
    // The dirigente enters anyway: the end of the emergency is not the end of that session.
    let is_guest = accesso::local_enters(ruoli, without).is_err();
    let emergenza = emergenza.filter(|_| is_guest).map(|emergenza| (emergenza.id, emergenza.fino));
    Ok(Ammesso { con_secondo_fattore: come == AccessoLocale::ConSecondoFattore, emergenza })
}

/// Whether the school lets people in with SPID or CIE.
///
/// # Errors
/// The storage's.
pub fn is_open(tx: &mut dyn Tx, ctx: &Ctx) -> Result<bool, AppError> {
    Ok(store::active(tx, ctx.istituto())?.iter().any(Fornitore::is_two_factors))
}

/// Whether a session was opened with SPID or CIE, by a provider that the school still has.
///
/// # Errors
/// The storage's.
pub fn is_by_identity(tx: &mut dyn Tx, ctx: &Ctx, metodo: Option<&str>) -> Result<bool, AppError> {
    let id = metodo.and_then(|metodo| metodo.split_once(':')).and_then(|(_, id)| id.parse::<Uuid>().ok());
    let active = store::active(tx, ctx.istituto())?;
    Ok(active.iter().any(|fornitore| Some(fornitore.id) == id && fornitore.is_two_factors()))
}

/// A way to a provider.
pub struct Porta {
    /// Its page.
    pub href: String,
    /// What people call it.
    pub nome: String,
}

/// The ways into the register that the page of the login shows.
pub struct Porte {
    /// Providers.
    pub fornitori: Vec<Porta>,
    /// Local credentials are for few.
    pub solo: bool,
    /// Local credentials are open for a while.
    pub emergenza: bool,
}

/// The ways in, now.
///
/// # Errors
/// The storage's.
pub async fn doors(ctx: &Ctx, poi: &str) -> Result<Porte, AppError> {
    let (fornitori, aperta) = ctx
        .read(|tx, ctx| Ok((store::active(tx, ctx.istituto())?, emergenza::open_one(tx, ctx)?.is_some())))
        .await?;
    let unico = fornitori.iter().any(|fornitore| fornitore.unico);
    let fornitori = fornitori
        .into_iter()
        .map(|fornitore| Porta { href: door(fornitore.id, poi), nome: fornitore.nome })
        .collect();
    let solo = unico && !aperta && !ctx.app.config.demo;
    Ok(Porte { fornitori, solo, emergenza: unico && aperta })
}

fn door(id: Uuid, poi: &str) -> String {
    if poi.is_empty() {
        return format!("/accesso/identita/{id}");
    }
    format!("/accesso/identita/{id}?poi={}", encode(poi))
}

/// Forgets what was answered long ago, and old strangers.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let before = |hours: i64| ctx.now.saturating_sub(hours.hours()).unwrap_or(ctx.now);
    store::purge(tx, ctx.istituto(), before(24), before(24 * STRANGERS_DAYS))
}
