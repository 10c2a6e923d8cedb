// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Attaching a file to an impegno and taking it back: what the pages and the API both do.

use campanella_db::Tx;
use campanella_domain::agenda::allegato as rules;
use campanella_domain::ids::{ClasseId, ImpegnoId};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::scrivi;
use super::store::{self, Allegato};
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

/// Attaches a file to an impegno of a class; none when it stands there already.
///
/// # Errors
/// Not found when the class is not the actor's; the rule that refuses it.
pub fn attach(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (classe, impegno): (ClasseId, ImpegnoId),
    file: &Upload,
) -> Result<Option<Allegato>, AppError> {
    let token = authz::classe(tx, ctx, classe, ctx.today())?;
    let row = scrivi::open(tx, ctx, &token, impegno)?;
    if store::stands(tx, ctx.istituto(), row.id, &file.impronta)? {
        return Ok(None);
    }
    let present = store::of_impegno(tx, ctx.istituto(), row.id)?.len();
    let first = file.parti.first().map(Vec::as_slice).unwrap_or_default();
    let (tipo, nome) = rules::attach(present, &file.nome, first, file.dimensione)
        .map_err(|error| AppError::from_rule(&error))?;
    let dimensione = i64::try_from(file.dimensione).unwrap_or(i64::MAX);
    let allegato = Allegato { id: ctx.new_id(), impegno_id: row.id, nome, tipo, dimensione };
    let who = (ctx.actor()?.persona_id, ctx.now);
    store::insert(tx, ctx.istituto(), &allegato, who, (&file.impronta, &file.parti))?;
    let event = Event::new("impegno_allegato.attach", "impegno_allegato", allegato.id).dopo(&allegato)?;
    journal::record(tx, ctx, &[event])?;
    Ok(Some(allegato))
}

/// Takes a file back.
///
/// # Errors
/// Not found when the class is not the actor's or the file is not there.
pub fn remove(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    (classe, impegno): (ClasseId, ImpegnoId),
    allegato: Uuid,
) -> Result<(), AppError> {
    let token = authz::classe(tx, ctx, classe, ctx.today())?;
    let row = scrivi::open(tx, ctx, &token, impegno)?;
    if !store::delete(tx, ctx.istituto(), row.id, allegato, ctx.now)? {
        return Err(AppError::NotFound);
    }
    journal::record(tx, ctx, &[Event::new("impegno_allegato.remove", "impegno_allegato", allegato)])
}
