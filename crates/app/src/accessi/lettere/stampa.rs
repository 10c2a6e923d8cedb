// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Printing: a code for each person, its hash, the credential, the letter. The codes live until the document is written.

use campanella_documents::pdf::Parte;
use campanella_domain::accesso::lettera::scadenza;
use campanella_identity::InitialPassword;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use super::destinatari::{self, Destinatario};
use super::documento::{self, Stampata};
use super::store;
use crate::accessi::{self, gestione};
use crate::anagrafe::credenziali;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// Hashes under way at once: the pool has two threads, and a login must not find its queue full.
const HASHES_AT_ONCE: usize = 3;
/// People in one transaction: the register writes for others in between.
const CHUNK: usize = 40;

/// A person with the code of the letter and its hash.
#[derive(Clone)]
pub struct Preparata {
    destinatario: Destinatario,
    codice: String,
    hash: String,
}

/// A code for each person, and its hash. Nothing is written.
///
/// # Errors
/// Unavailable, when too many passwords are being hashed.
pub async fn prepare_all(ctx: &Ctx, destinatari: Vec<Destinatario>) -> Result<Vec<Preparata>, AppError> {
    stream::iter(destinatari)
        .map(|destinatario| prepare(ctx, destinatario))
        .buffered(HASHES_AT_ONCE)
        .try_collect()
        .await
}

/// Gives the codes to their people and makes the letters. Who entered in the meantime gets none, unless `anche_entrati`.
///
/// # Errors
/// The storage's.
pub async fn print(
    ctx: &Ctx,
    prepared: Vec<Preparata>,
    indirizzo: &str,
    anche_entrati: bool,
) -> Result<Vec<Parte>, AppError> {
    let mut parti = Vec::new();
    for chunk in prepared.chunks(CHUNK) {
        let chunk = chunk.to_vec();
        let printed = ctx
            .write(move |tx, ctx| {
                let mut printed = Vec::new();
                for one in &chunk {
                    let persona = &one.destinatario.persona;
                    if !anche_entrati && !destinatari::is_waiting(tx, ctx, persona.id)? {
                        continue;
                    }
                    credenziali::check_grantor(tx, ctx, persona.id)?;
                    let username = credenziali::username(tx, ctx, persona)?;
                    gestione::issue(tx, ctx, persona.id, &username, &one.hash)?;
                    let (id, scade) = (ctx.new_id(), scadenza(ctx.now));
                    store::insert(tx, ctx, id, persona.id, scade)?;
                    journal::record(tx, ctx, &[Event::new("lettera_accesso.print", "lettera_accesso", id)])?;
                    printed.push(Stampata {
                        destinatario: one.destinatario.clone(),
                        username,
                        codice: one.codice.clone(),
                        scade,
                    });
                }
                Ok(printed)
            })
            .await?;
        parti.extend(printed.iter().map(|stampata| documento::parte(ctx, stampata, indirizzo)));
    }
    Ok(parti)
}

async fn prepare(ctx: &Ctx, destinatario: Destinatario) -> Result<Preparata, AppError> {
    let random = |e| AppError::Internal(format!("random bytes: {e}"));
    let codice = InitialPassword::generate().map_err(random)?.expose().to_owned();
    let hashed = ctx.app.hasher.hash(codice.clone()).await;
    let hash = hashed.map_err(|e| accessi::login::hashing_error(&e))?;
    Ok(Preparata { destinatario, codice, hash })
}
