// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Attaching a file to an impegno or to homework and taking it back: what the pages and the API both do.

use campanella_db::Tx;
use campanella_domain::agenda::allegato as rules;
use campanella_domain::ids::{ClasseId, CompitoId, ImpegnoId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::{compito, scrivi};
use super::store::{self, Allegato, Oggetto};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// Bytes of a part.
pub const PARTE: usize = 256 * 1024;

/// A file as it came, in parts. It waits in memory, at most [`rules::BYTE_MAX`] bytes, until it goes into the database in
/// one transaction.
#[derive(Debug)]
pub struct Upload {
    /// Its name on the sender's device.
    pub nome: String,
    /// Bytes.
    pub dimensione: usize,
    /// Its SHA-256.
    pub impronta: Vec<u8>,
    /// Its bytes.
    pub parti: Vec<Vec<u8>>,
}

impl Upload {
    /// A file that came whole.
    pub fn whole(nome: &str, bytes: &[u8]) -> Upload {
        Upload {
            nome: nome.to_owned(),
            dimensione: bytes.len(),
            impronta: Sha256::digest(bytes).to_vec(),
            parti: bytes.chunks(PARTE).map(<[u8]>::to_vec).collect(),
        }
    }
}

/// Where somebody wants a file to be, or to be no more.
#[derive(Debug, Clone, Copy)]
pub enum Dove {
    /// At an impegno of a class.
    Impegno(ClasseId, ImpegnoId),
    /// At homework.
    Compito(CompitoId),
}

/// What the actor may change now.
pub(super) fn open(tx: &mut dyn Tx, ctx: &Ctx, dove: Dove) -> Result<Oggetto, AppError> {
    match dove {
        Dove::Impegno(classe, impegno) => {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            Ok(Oggetto::Impegno(scrivi::open(tx, ctx, &token, impegno)?.id))
        }
        Dove::Compito(id) => Ok(Oggetto::Compito(compito::open(tx, ctx, id)?.id)),
    }
}

/// Attaches a file; none when it is there already.
///
/// # Errors
/// Not found when class or homework are not the actor's; the rule that refuses it.
pub fn attach(tx: &mut dyn Tx, ctx: &Ctx, dove: Dove, file: &Upload) -> Result<Option<Allegato>, AppError> {
    let oggetto = open(tx, ctx, dove)?;
    if store::stands(tx, ctx.istituto(), oggetto, &file.impronta)? {
        return Ok(None);
    }
    let present = store::of(tx, ctx.istituto(), oggetto)?.len();
    let first = file.parti.first().map(Vec::as_slice).unwrap_or_default();
    let (tipo, nome) = rules::attach(present, &file.nome, first, file.dimensione)
        .map_err(|error| AppError::from_rule(&error))?;
    let dimensione = i64::try_from(file.dimensione).unwrap_or(i64::MAX);
    let allegato = Allegato { id: ctx.new_id(), oggetto, nome, tipo, dimensione };
    let who = (ctx.actor()?.persona_id, ctx.now);
    store::insert(tx, ctx.istituto(), &allegato, who, (&file.impronta, &file.parti))?;
    let event = Event::new("allegato.attach", "allegato", allegato.id).dopo(&allegato)?;
    journal::record(tx, ctx, &[event])?;
    Ok(Some(allegato))
}

/// Takes a file back. One that is gone already stays gone: a browser repeats the tap.
///
/// # Errors
/// Not found when class or homework are not the actor's or the file never was there; the rule that refuses it.
pub fn remove(tx: &mut dyn Tx, ctx: &Ctx, dove: Dove, allegato: Uuid, motivo: &str) -> Result<(), AppError> {
    let (oggetto, by_head) = match dove {
        Dove::Impegno(..) => (open(tx, ctx, dove)?, None),
        Dove::Compito(id) => {
            let (row, motivo) = compito::togli::authorise(tx, ctx, id, motivo)?;
            (Oggetto::Compito(row.id), motivo.map(|motivo| (row, motivo)))
        }
    };
    let mut standing = store::of(tx, ctx.istituto(), oggetto)?.into_iter();
    let Some(row) = standing.find(|row| row.id == allegato) else {
        let gone = store::was_there(tx, ctx.istituto(), oggetto, allegato)?;
        return if gone { Ok(()) } else { Err(AppError::NotFound) };
    };
    store::delete(tx, ctx.istituto(), oggetto, allegato, ctx.now)?;
    match by_head {
        Some((compito, motivo)) => compito::togli::record(tx, ctx, &compito, &row.nome, motivo),
        None => journal::record(tx, ctx, &[Event::new("allegato.remove", "allegato", allegato).prima(&row)?]),
    }
}
