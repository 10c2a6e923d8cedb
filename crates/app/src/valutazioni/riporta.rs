// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Marks put back as they were, when somebody wrote them with the credential of another. Who may: the dirigente, from a
//! disputed access, for a class whose marks they see whole. What somebody else has changed since is never overwritten.

use std::collections::BTreeMap;

use campanella_db::Tx;
use campanella_domain::accesso::caso::{self, Cella, Ripristino};
use campanella_domain::ids::{PersonaId, ProvaId};
use campanella_domain::valutazione::Valore;
use uuid::Uuid;

use super::jobs;
use super::store;
use super::store::modifiche::Modifica;
use super::store::prove::Prova;
use super::store::voti::Voto;
use crate::calendario;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event, Stored};

/// What happened to one cell of a grid, from the first to the last of some events.
#[derive(Debug, Clone)]
pub struct Traccia {
    /// The prova.
    pub prova_id: ProvaId,
    /// The pupil.
    pub alunno_id: PersonaId,
    /// What stood before.
    pub trovato: Option<Voto>,
    /// What stood after.
    pub lasciato: Option<Voto>,
}

/// The cells that some events have written, in any order of cells; the events are the oldest first.
pub fn tracce<'a>(events: impl IntoIterator<Item = &'a Stored>) -> Vec<Traccia> {
    let mut cells: BTreeMap<(ProvaId, PersonaId), Traccia> = BTreeMap::new();
    for event in events.into_iter().filter(|event| event.azione.starts_with("voto.")) {
        let (prima, dopo) = (voto(event.prima.as_deref()), voto(event.dopo.as_deref()));
        let Some(any) = dopo.as_ref().or(prima.as_ref()) else { continue };
        let key = (any.prova_id, any.alunno_id);
        let cell = cells.entry(key).or_insert_with(|| Traccia {
            prova_id: key.0,
            alunno_id: key.1,
            trovato: prima,
            lasciato: None,
        });
        cell.lasciato = dopo;
    }
    cells.into_values().collect()
}

fn voto(state: Option<&str>) -> Option<Voto> {
    serde_json::from_str(state?).ok()
}

/// What decides whether two marks say the same.
fn said(voto: Option<&Voto>) -> Option<(Valore, &str)> {
    voto.map(|voto| (voto.valore, voto.commento.as_str()))
}

/// What may be done about a cell now.
///
/// # Errors
/// The storage's.
pub fn stato(tx: &mut dyn Tx, ctx: &Ctx, traccia: &Traccia) -> Result<Ripristino, AppError> {
    judge(tx, ctx, traccia).map(|(stato, ..)| stato)
}

fn judge(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    traccia: &Traccia,
) -> Result<(Ripristino, Option<Prova>, Option<Voto>), AppError> {
    let Some(prova) = store::prove::anywhere(tx, ctx.istituto(), traccia.prova_id)? else {
        return Ok((Ripristino::ProvaTolta, None, None));
    };
    authz::quadro(tx, ctx, prova.classe_id, prova.data)?;
    let standing = store::voti::of_prova(tx, ctx.istituto(), &prova)?;
    let standing = standing.into_iter().find(|voto| voto.alunno_id == traccia.alunno_id);
    let cella = Cella {
        trovato: said(traccia.trovato.as_ref()),
        lasciato: said(traccia.lasciato.as_ref()),
        adesso: said(standing.as_ref()),
        chiuso: calendario::is_closed(tx, ctx.istituto(), prova.classe_id, prova.data)?,
    };
    Ok((caso::restore(&cella), Some(prova), standing))
}

/// Puts a cell back as it was, if nothing speaks against it; tells what was the case before.
///
/// # Errors
/// The storage's; a duplicate when somebody else writes the cell at the same moment.
pub fn riporta(tx: &mut dyn Tx, ctx: &Ctx, traccia: &Traccia, motivo: &str) -> Result<Ripristino, AppError> {
    let (stato, prova, standing) = judge(tx, ctx, traccia)?;
    let (Ripristino::Possibile, Some(prova)) = (stato, prova) else { return Ok(stato) };
    let istituto = ctx.istituto();
    let event = match (&traccia.trovato, &standing) {
        (Some(before), Some(standing)) => {
            let after = Voto { valore: before.valore, commento: before.commento.clone(), ..standing.clone() };
            changed(store::voti::update(tx, istituto, &after)?)?;
            Event::new("voto.correct", "voto", standing.id).prima(standing)?.dopo(&after)?
        }
        (Some(before), None) => {
            let after = Voto { id: ctx.new_id(), version: 1, ..before.clone() };
            store::voti::insert(tx, istituto, &after)?;
            Event::new("voto.write", "voto", after.id).dopo(&after)?
        }
        (None, Some(standing)) => {
            changed(store::voti::annul(tx, istituto, standing, ctx.now)?)?;
            Event::new("voto.annul", "voto", standing.id).prima(standing)?
        }
        (None, None) => return Ok(Ripristino::GiaCosi),
    };
    store::prove::touch(tx, istituto, prova.id)?;
    let sigla = |voto: Option<&Voto>| voto.map(|voto| voto.valore.sigla()).unwrap_or_default();
    let told = Modifica {
        id: ctx.new_id::<Uuid>(),
        voto_id: event.oggetto_id.into(),
        docente_id: prova.docente_id,
        changed_by: ctx.actor()?.persona_id,
        changed_at: ctx.now,
        prima: sigla(standing.as_ref()),
        dopo: sigla(traccia.trovato.as_ref()),
        motivo: motivo.to_owned(),
    };
    store::modifiche::insert(tx, istituto, &told)?;
    jobs::enqueue_digest(tx, ctx, prova.docente_id)?;
    journal::record(tx, ctx, &[event.motivo(motivo)])?;
    Ok(Ripristino::Possibile)
}

/// The row was read in this transaction: when its version is another, somebody else came first.
fn changed(done: bool) -> Result<(), AppError> {
    if done { Ok(()) } else { Err(AppError::Duplicate("voto_prova_alunno".to_owned())) }
}
