// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing a document, a new version of one, and withdrawing one.

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::{PersonaId, PianoId};
use campanella_domain::piano::{self as rules, PianoDraft};
use uuid::Uuid;

use super::lettura::{self, TABELLA};
use super::store::{self, PianoRow};
use super::{PianiToken, accesso};
use crate::kit::allegato::Allegato;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::kit::riservati::{self, Sigillato};

/// A document as it was sent.
#[derive(Debug, Clone)]
pub struct Scritto {
    /// Its text.
    pub draft: PianoDraft,
    /// The school year in which it holds.
    pub anno: AnnoScolastico,
    /// The version whose place it takes.
    pub sostituisce: Option<PianoId>,
    /// Its file.
    pub allegato: Option<Allegato>,
}

/// The school years for which a document is written: this one, and the next (a PEI provvisorio is approved by June).
pub fn years(ctx: &Ctx) -> Vec<AnnoScolastico> {
    let anno = ctx.anno();
    std::iter::once(anno).chain(anno.next().ok()).collect()
}

/// Writes a document, or a new version of one.
///
/// # Errors
/// Not found; the rule that refuses it; a rule when the version was replaced meanwhile.
pub fn create(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId, scritto: &Scritto) -> Result<PianoId, AppError> {
    let piani = accesso::open(tx, ctx, alunno)?;
    if piani.written_kinds().is_empty() {
        return Err(AppError::NotFound);
    }
    let old = match scritto.sostituisce {
        Some(id) => Some(standing(tx, ctx, &piani, id)?),
        None => None,
    };
    let kind = match &old {
        Some(old) => Some(lettura::opened(ctx, old)?.tipo),
        None => None,
    };
    let piano = rules::write(piani.vesti(), &scritto.draft, kind, ctx.today())
        .map_err(|error| AppError::from_rule(&error))?;
    let anno = old.as_ref().map_or(i64::from(scritto.anno.start_year()), |old| old.anno);
    if old.is_none() && !years(ctx).contains(&scritto.anno) {
        return Err(AppError::NotFound);
    }
    if let Some(old) = &old
        && !store::replace(tx, ctx.istituto(), old.id, ctx.now)?
    {
        return Err(replaced());
    }
    let id: PianoId = ctx.new_id();
    let row = PianoRow {
        id,
        alunno_id: alunno,
        anno,
        serie_id: old.as_ref().map_or_else(|| ctx.new_id::<Uuid>(), |old| old.serie_id),
        versione: old.as_ref().map_or(1, |old| old.versione + 1),
        contenuto: riservati::seal(ctx, lettura::place(id), &piano)?,
        written_by: ctx.actor()?.persona_id,
        written_at: ctx.now,
        replaced_at: None,
        withdrawn_at: None,
        documento: None,
    };
    store::insert(tx, ctx.istituto(), &row)?;
    if let Some(allegato) = &scritto.allegato {
        let nome = riservati::seal(ctx, lettura::place_of_name(id), &allegato.nome)?;
        let contenuto = riservati::seal_bytes(ctx, lettura::place_of_file(id), &allegato.contenuto)?;
        store::insert_documento(tx, ctx.istituto(), id, (allegato.tipo.code(), &nome, &contenuto))?;
    }
    let mut event =
        Event::new("piano.write", TABELLA, id).dopo(&Sigillato::from(row.contenuto.as_slice()))?;
    if let Some(old) = &old {
        event = event.prima(&Sigillato::from(old.contenuto.as_slice()))?;
    }
    journal::record(tx, ctx, &[event])?;
    Ok(id)
}

fn replaced() -> AppError {
    AppError::rule(Message::new("piano-sostituito-intanto"))
}

/// The version that a new one replaces: readable, and standing.
fn standing(tx: &mut dyn Tx, ctx: &Ctx, piani: &PianiToken, id: PianoId) -> Result<PianoRow, AppError> {
    let row = store::by_id(tx, piani, id)?.ok_or(AppError::NotFound)?;
    if !lettura::may_read(ctx, piani, &row)? {
        return Err(AppError::NotFound);
    }
    if row.is_standing() { Ok(row) } else { Err(replaced()) }
}

/// Withdraws a document that should not be there: only the dirigente goes on reading it.
///
/// # Errors
/// Not found for who does not write its kind, and when it was withdrawn already.
pub fn withdraw(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId, id: PianoId) -> Result<(), AppError> {
    let piani = accesso::open(tx, ctx, alunno)?;
    let row = store::by_id(tx, &piani, id)?.ok_or(AppError::NotFound)?;
    let kind = lettura::opened(ctx, &row)?.tipo;
    let who = (ctx.actor()?.persona_id, ctx.now);
    if !piani.writes(kind) || !store::withdraw(tx, ctx.istituto(), id, who)? {
        return Err(AppError::NotFound);
    }
    journal::record(tx, ctx, &[Event::new("piano.withdraw", TABELLA, id)])
}
