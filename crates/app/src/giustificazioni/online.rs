// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Who may justify online: the office switches it off and on, for the pupil or for one adult.

use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use serde::Serialize;

use super::store;
use crate::anagrafe;
use crate::kit::authz::AlunnoToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// An adult who could justify.
pub struct Adulto {
    /// Who.
    pub id: PersonaId,
    /// Surname and name.
    pub nome: String,
    /// What ties them to the pupil.
    pub legame: &'static str,
    /// Switched off.
    pub escluso: bool,
}

/// The switches of a pupil.
pub struct Interruttori {
    /// The pupil is switched off.
    pub escluso: bool,
    /// Whoever answers for the pupil today.
    pub adulti: Vec<Adulto>,
}

/// How the switches of a pupil stand.
///
/// # Errors
/// The storage's.
pub fn of(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken) -> Result<Interruttori, AppError> {
    let esclusioni = store::esclusioni(tx, alunno)?;
    let mut adulti = Vec::new();
    for link in anagrafe::store::genitori(tx, ctx.istituto(), alunno.id())? {
        if !link.holds(ctx.today()) || !link.responsabilita {
            continue;
        }
        adulti.push(Adulto {
            id: link.genitore_id,
            nome: anagrafe::store::nome(tx, ctx.istituto(), link.genitore_id)?.unwrap_or_default(),
            legame: link.legame.code(),
            escluso: esclusioni.genitori.contains(&link.genitore_id),
        });
    }
    Ok(Interruttori { escluso: esclusioni.alunno, adulti })
}

/// What the journal keeps of a switch.
#[derive(Serialize)]
struct Switched {
    genitore_id: Option<PersonaId>,
    online: bool,
}

/// Switches justifying online off or on, for the pupil or for one adult.
///
/// # Errors
/// Not found for an adult who has nothing to do with the pupil; the storage's.
pub fn switch(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    genitore: Option<PersonaId>,
    online: bool,
) -> Result<(), AppError> {
    if let Some(genitore) = genitore {
        let links = anagrafe::store::genitori(tx, ctx.istituto(), alunno.id())?;
        links.iter().find(|link| link.genitore_id == genitore).ok_or(AppError::NotFound)?;
    }
    let author = (ctx.actor()?.persona_id, ctx.now);
    if store::set_esclusione(tx, alunno, genitore, !online, author)? {
        let event = Event::new("giustificazione.switch", "giustificazione_esclusione", alunno.id());
        journal::record(tx, ctx, &[event.dopo(&Switched { genitore_id: genitore, online })?])?;
    }
    Ok(())
}
