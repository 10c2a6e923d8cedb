// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening what is sealed: each reading is recorded.

use campanella_db::Tx;
use campanella_domain::ids::PianoId;
use campanella_domain::piano::Piano;
use campanella_domain::ruoli::Ruolo;

use super::PianiToken;
use super::store::{self, PianoRow};
use crate::kit::allegato::TipoFile;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::riservati::{self, Place};

pub(super) const TABELLA: &str = "piano";
const DOCUMENTO: &str = "piano_documento";
const NOME: &str = "piano_documento.nome";

pub(super) const fn place(id: PianoId) -> Place {
    Place { tabella: TABELLA, id: id.as_uuid() }
}

pub(super) const fn place_of_file(id: PianoId) -> Place {
    Place { tabella: DOCUMENTO, id: id.as_uuid() }
}

pub(super) const fn place_of_name(id: PianoId) -> Place {
    Place { tabella: NOME, id: id.as_uuid() }
}

/// Opens a document for the program itself, to know what it is. What a person reads goes through [`read`].
///
/// # Errors
/// Sealed or internal when it does not open.
pub(super) fn opened(ctx: &Ctx, row: &PianoRow) -> Result<Piano, AppError> {
    riservati::open(ctx, place(row.id), &row.contenuto)
}

/// Whether the actor reads a document: of its kind, and not withdrawn, which only the dirigente goes on reading.
///
/// # Errors
/// Sealed or internal when it does not open.
pub(super) fn may_read(ctx: &Ctx, piani: &PianiToken, row: &PianoRow) -> Result<bool, AppError> {
    let hidden = row.withdrawn_at.is_some() && ctx.actor()?.profilo != Ruolo::Dirigente;
    Ok(!hidden && piani.reads(opened(ctx, row)?.tipo))
}

/// A document that was opened.
pub struct Letto {
    /// Its row.
    pub row: PianoRow,
    /// What it says.
    pub piano: Piano,
    /// Name of its file, if it has one.
    pub documento: Option<String>,
}

/// Reads a document; the reading is recorded.
///
/// # Errors
/// Not found when there is none that the actor may read; sealed or internal when it does not open.
pub fn read(tx: &mut dyn Tx, ctx: &Ctx, piani: &PianiToken, id: PianoId) -> Result<Letto, AppError> {
    let row = store::by_id(tx, piani, id)?.ok_or(AppError::NotFound)?;
    if !may_read(ctx, piani, &row)? {
        return Err(AppError::NotFound);
    }
    let documento = match &row.documento {
        Some(sealed) => Some(riservati::open(ctx, place_of_name(id), sealed)?),
        None => None,
    };
    let piano = opened(ctx, &row)?;
    journal::record(tx, ctx, &[Event::new("piano.read", TABELLA, id)])?;
    Ok(Letto { row, piano, documento })
}

/// Reads the file of a document; the reading is recorded.
///
/// # Errors
/// As [`read`]; not found when it has no file.
pub fn read_file(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    piani: &PianiToken,
    id: PianoId,
) -> Result<(TipoFile, Vec<u8>), AppError> {
    let row = store::by_id(tx, piani, id)?.ok_or(AppError::NotFound)?;
    if !may_read(ctx, piani, &row)? {
        return Err(AppError::NotFound);
    }
    let (code, sealed) = store::documento(tx, piani, id)?.ok_or(AppError::NotFound)?;
    let tipo = TipoFile::from_code(&code).ok_or_else(|| AppError::Internal(format!("file type {code:?}")))?;
    let contenuto = riservati::open_bytes(ctx, place_of_file(id), &sealed)?;
    journal::record(tx, ctx, &[Event::new("piano.read", DOCUMENTO, id)])?;
    Ok((tipo, contenuto))
}
