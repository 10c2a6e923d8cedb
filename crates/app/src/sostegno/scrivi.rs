// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing, changing and taking back an annotazione: its author only.

use campanella_db::Tx;
use campanella_domain::ids::{AnnotazioneId, PersonaId};
use campanella_domain::sostegno::{self as rules, AnnotazioneDraft, TipoAnnotazione};
use serde::{Deserialize, Serialize};

use super::accesso;
use super::store::{self, Annotazione};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::riservati::{self, Place, Sigillato};

pub(super) const TABELLA: &str = "annotazione_sostegno";

/// Kind and text of an annotazione, as they are sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contenuto {
    /// What it is about.
    pub tipo: TipoAnnotazione,
    /// Its text.
    pub testo: String,
}

const fn place(id: AnnotazioneId) -> Place {
    Place { tabella: TABELLA, id: id.as_uuid() }
}

/// Opens an annotazione. The caller records the reading.
///
/// # Errors
/// Sealed or internal when it does not open.
pub fn opened(ctx: &Ctx, row: &Annotazione) -> Result<Contenuto, AppError> {
    riservati::open(ctx, place(row.id), &row.contenuto)
}

fn checked(
    ctx: &Ctx,
    registro: &accesso::RegistroToken,
    draft: &AnnotazioneDraft,
) -> Result<AnnotazioneDraft, AppError> {
    let seguito = registro.seguito_da(ctx.actor()?.persona_id);
    rules::write(&seguito, draft, ctx.today()).map_err(|error| AppError::from_rule(&error))
}

/// Writes an annotazione on a pupil whom the actor follows.
///
/// # Errors
/// Not found; the rule that refuses it.
pub fn create(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
    draft: &AnnotazioneDraft,
) -> Result<AnnotazioneId, AppError> {
    let registro = accesso::open(tx, ctx, alunno)?;
    let AnnotazioneDraft { data, tipo, testo } = checked(ctx, &registro, draft)?;
    let id: AnnotazioneId = ctx.new_id();
    let contenuto = riservati::seal(ctx, place(id), &Contenuto { tipo, testo })?;
    let docente_id = ctx.actor()?.persona_id;
    let row = Annotazione { id, alunno_id: alunno, docente_id, data, contenuto, version: 1 };
    store::insert(tx, ctx.istituto(), &row, ctx.now)?;
    let sealed = Sigillato::from(row.contenuto.as_slice());
    journal::record(tx, ctx, &[Event::new("annotazione.write", TABELLA, id).dopo(&sealed)?])?;
    Ok(id)
}

/// An annotazione of the actor.
///
/// # Errors
/// Not found.
pub fn own(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
    id: AnnotazioneId,
) -> Result<(accesso::RegistroToken, Annotazione), AppError> {
    let registro = accesso::open(tx, ctx, alunno)?;
    let row = store::by_id(tx, &registro, id)?.ok_or(AppError::NotFound)?;
    if row.docente_id != ctx.actor()?.persona_id {
        return Err(AppError::NotFound);
    }
    Ok((registro, row))
}

/// Changes an annotazione of the actor.
///
/// # Errors
/// Not found; the rule that refuses it; conflict when it was changed since `version`.
pub fn change(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (alunno, id): (PersonaId, AnnotazioneId),
    version: i64,
    draft: &AnnotazioneDraft,
) -> Result<(), AppError> {
    let (registro, old) = own(tx, ctx, alunno, id)?;
    let AnnotazioneDraft { data, tipo, testo } = checked(ctx, &registro, draft)?;
    let contenuto = riservati::seal(ctx, place(id), &Contenuto { tipo, testo: testo.clone() })?;
    let row = Annotazione { data, contenuto, version, ..old.clone() };
    if !store::update(tx, ctx.istituto(), &row, ctx.now)? {
        let standing = opened(ctx, &old)?;
        return Err(AppError::conflict(old.version, &[("testo", standing.testo, testo)]));
    }
    let event = Event::new("annotazione.change", TABELLA, id)
        .prima(&Sigillato::from(old.contenuto.as_slice()))?
        .dopo(&Sigillato::from(row.contenuto.as_slice()))?;
    journal::record(tx, ctx, &[event])
}

/// Takes an annotazione of the actor back.
///
/// # Errors
/// Not found.
pub fn remove(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId, id: AnnotazioneId) -> Result<(), AppError> {
    let (_, old) = own(tx, ctx, alunno, id)?;
    if !store::delete(tx, ctx.istituto(), id, ctx.now)? {
        return Err(AppError::NotFound);
    }
    let sealed = Sigillato::from(old.contenuto.as_slice());
    journal::record(tx, ctx, &[Event::new("annotazione.remove", TABELLA, id).prima(&sealed)?])
}
