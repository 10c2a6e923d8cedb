// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reasons and their files: special-category data (GDPR, art. 9). They stand sealed in tables of their own, have a
//! permission of their own, and each reading is recorded in the journal.

use campanella_db::{Tx, sql};
use campanella_domain::giustificazione::MotivoGiustificazione;
use campanella_domain::ids::{GiustificazioneId, IstitutoId};
use campanella_domain::ruoli::Ruolo;
use serde::{Deserialize, Serialize};

use super::store::Giustificazione;
use crate::kit::allegato::{Allegato, TipoFile};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::riservati::{self, Place};
use crate::params;

/// Who may open the reasons of the whole school.
pub const LETTORI: &[Ruolo] = &[Ruolo::Segreteria, Ruolo::Dirigente];

/// A reason, as it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motivo {
    /// Its kind; staff may leave it out.
    pub motivo: Option<MotivoGiustificazione>,
    /// What the author wrote.
    pub testo: String,
    /// Name of the file on the author's device: it may tell as much as the file.
    pub nome_allegato: Option<String>,
}

/// The reason of one justification may be read.
#[derive(Debug, Clone, Copy)]
pub struct MotivoToken {
    istituto: IstitutoId,
    id: GiustificazioneId,
}

/// The author reads what they wrote, segreteria and dirigente what anybody wrote; teachers read "giustificata".
///
/// # Errors
/// Not found for everybody else.
pub fn authorise(ctx: &Ctx, row: &Giustificazione) -> Result<MotivoToken, AppError> {
    let actor = ctx.actor()?;
    let own = row.presentata_da == actor.persona_id && row.presentata_profilo == actor.profilo;
    if !own && !LETTORI.contains(&actor.profilo) {
        return Err(AppError::NotFound);
    }
    Ok(MotivoToken { istituto: ctx.istituto(), id: row.id })
}

const fn place(tabella: &'static str, id: GiustificazioneId) -> Place {
    Place { tabella, id: id.as_uuid() }
}

/// Keeps the reason of a justification, in place of an earlier one.
///
/// # Errors
/// The storage's.
pub fn save(tx: &mut dyn Tx, ctx: &Ctx, id: GiustificazioneId, motivo: &Motivo) -> Result<(), AppError> {
    let contenuto = riservati::seal(ctx, place("giustificazione_motivo", id), motivo)?;
    tx.exec(
        sql!(
            "INSERT INTO giustificazione_motivo (istituto_id, giustificazione_id, contenuto, written_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (istituto_id, giustificazione_id) DO UPDATE SET contenuto = excluded.contenuto,
                 written_at = excluded.written_at"
        ),
        params![ctx.istituto(), id, &contenuto, ctx.now],
    )?;
    Ok(())
}

/// Keeps the file of a justification, in place of an earlier one.
///
/// # Errors
/// The storage's.
pub fn save_file(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: GiustificazioneId,
    allegato: &Allegato,
) -> Result<(), AppError> {
    let sealed = riservati::seal_bytes(ctx, place("giustificazione_allegato", id), &allegato.contenuto)?;
    tx.exec(
        sql!(
            "INSERT INTO giustificazione_allegato (istituto_id, giustificazione_id, tipo, contenuto, written_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (istituto_id, giustificazione_id) DO UPDATE SET tipo = excluded.tipo,
                 contenuto = excluded.contenuto, written_at = excluded.written_at"
        ),
        params![ctx.istituto(), id, allegato.tipo.code(), &sealed, ctx.now],
    )?;
    Ok(())
}

/// Reads a reason; the reading is recorded.
///
/// # Errors
/// The storage's; internal when it does not open.
pub fn read(tx: &mut dyn Tx, ctx: &Ctx, token: MotivoToken) -> Result<Option<Motivo>, AppError> {
    let sealed = tx.opt(
        sql!(
            "SELECT contenuto FROM giustificazione_motivo WHERE istituto_id = $1 AND giustificazione_id = $2"
        ),
        params![token.istituto, token.id],
        |row| row.bytes(0),
    )?;
    let Some(sealed) = sealed else { return Ok(None) };
    let motivo = riservati::open(ctx, place("giustificazione_motivo", token.id), &sealed)?;
    journal::record(tx, ctx, &[Event::new("giustificazione.read", "giustificazione_motivo", token.id)])?;
    Ok(Some(motivo))
}

/// Reads a file; the reading is recorded.
///
/// # Errors
/// Not found when there is none; the storage's; internal when it does not open.
pub fn read_file(tx: &mut dyn Tx, ctx: &Ctx, token: MotivoToken) -> Result<(TipoFile, Vec<u8>), AppError> {
    let stored = tx.opt(
        sql!(
            "SELECT tipo, contenuto FROM giustificazione_allegato WHERE istituto_id = $1 AND giustificazione_id = $2"
        ),
        params![token.istituto, token.id],
        |row| Ok((row.text(0)?, row.bytes(1)?)),
    )?;
    let (code, sealed) = stored.ok_or(AppError::NotFound)?;
    let tipo = TipoFile::from_code(&code).ok_or_else(|| AppError::Internal(format!("file type {code:?}")))?;
    let contenuto = riservati::open_bytes(ctx, place("giustificazione_allegato", token.id), &sealed)?;
    journal::record(tx, ctx, &[Event::new("giustificazione.read", "giustificazione_allegato", token.id)])?;
    Ok((tipo, contenuto))
}

/// One of the sealed values, if there are any: which key made it tells about all.
///
/// # Errors
/// The storage's.
pub fn any_sealed(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Option<Vec<u8>>, AppError> {
    Ok(tx.opt(
        sql!(
            "SELECT contenuto FROM giustificazione_motivo WHERE istituto_id = $1 ORDER BY giustificazione_id LIMIT 1"
        ),
        params![istituto],
        |row| row.bytes(0),
    )?)
}
