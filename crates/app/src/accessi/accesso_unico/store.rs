// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Providers, answers that were used, strangers at the door: all SQL of these tables.

use campanella_db::{Row, Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;
use uuid::Uuid;

use super::fornitore::Fornitore;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::params;

fn fornitore(row: &dyn Row) -> Result<Fornitore, campanella_db::Error> {
    let tipo = row.text(1)?;
    Ok(Fornitore {
        id: row.id(0)?,
        tipo: tipo
            .parse()
            .map_err(|()| campanella_db::Error::Inconsistent(format!("kind of provider {tipo}")))?,
        nome: row.text(2)?,
        indirizzo: row.text(3)?,
        emittente: row.text(4)?,
        authorize: row.opt_text(5)?,
        token: row.opt_text(6)?,
        jwks: row.opt_text(7)?,
        client_id: row.text(8)?,
        segreto: row.bytes(9)?,
        ambito: row.text(10)?,
        attributo: row.text(11)?,
        codice_scuola: row.opt_text(12)?,
        pkce: row.bool(13)?,
        segreto_nel_corpo: row.bool(14)?,
        attivo: row.bool(15)?,
        unico: row.bool(16)?,
        provato_at: row.opt_instant(17)?,
        version: row.int(18)?,
    })
}

/// All providers of the school, by name.
///
/// # Errors
/// The storage's.
pub fn all(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Fornitore>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT id, tipo, nome, indirizzo, emittente, authorize, token, jwks, client_id, segreto, ambito, attributo,
                    codice_scuola, pkce, segreto_nel_corpo, attivo, unico, provato_at, version
             FROM fornitore_identita WHERE istituto_id = $1 ORDER BY nome, id"
        ),
        params![istituto],
        fornitore,
    )?)
}

/// The providers that people may use.
///
/// # Errors
/// The storage's.
pub fn active(tx: &mut dyn Tx, istituto: IstitutoId) -> Result<Vec<Fornitore>, AppError> {
    Ok(all(tx, istituto)?.into_iter().filter(|fornitore| fornitore.attivo).collect())
}

/// One provider.
///
/// # Errors
/// Not found.
pub fn one(tx: &mut dyn Tx, istituto: IstitutoId, id: Uuid) -> Result<Fornitore, AppError> {
    all(tx, istituto)?.into_iter().find(|fornitore| fornitore.id == id).ok_or(AppError::NotFound)
}

/// A new provider.
///
/// # Errors
/// The storage's.
pub fn insert(tx: &mut dyn Tx, ctx: &Ctx, f: &Fornitore) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO fornitore_identita (istituto_id, id, tipo, nome, indirizzo, emittente, authorize, token, jwks,
                 client_id, segreto, ambito, attributo, codice_scuola, pkce, segreto_nel_corpo, attivo, unico, updated_at,
                 version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)"
        ),
        params![
            ctx.istituto(), f.id, f.tipo.code(), &f.nome, &f.indirizzo, &f.emittente, f.authorize.as_deref(),
            f.token.as_deref(), f.jwks.as_deref(), &f.client_id, &f.segreto, &f.ambito, &f.attributo,
            f.codice_scuola.as_deref(), f.pkce, f.segreto_nel_corpo, f.attivo, f.unico, ctx.now
        ],
    )?;
    Ok(())
}

/// Changes a provider; tells whether this version was still there.
///
/// # Errors
/// The storage's.
pub fn update(tx: &mut dyn Tx, ctx: &Ctx, f: &Fornitore, version: i64) -> Result<bool, AppError> {
    let changed = tx.exec(
        sql!(
            "UPDATE fornitore_identita SET nome = $4, indirizzo = $5, emittente = $6, authorize = $7, token = $8,
                 jwks = $9, client_id = $10, segreto = $11, ambito = $12, attributo = $13, codice_scuola = $14, pkce = $15,
                 segreto_nel_corpo = $16, attivo = $17, unico = $18, provato_at = $19, updated_at = $20,
                 version = version + 1
             WHERE istituto_id = $1 AND id = $2 AND version = $3"
        ),
        params![
            ctx.istituto(), f.id, version, &f.nome, &f.indirizzo, &f.emittente, f.authorize.as_deref(),
            f.token.as_deref(), f.jwks.as_deref(), &f.client_id, &f.segreto, &f.ambito, &f.attributo,
            f.codice_scuola.as_deref(), f.pkce, f.segreto_nel_corpo, f.attivo, f.unico, f.provato_at, ctx.now
        ],
    )?;
    Ok(changed > 0)
}

/// Notes that somebody entered with a provider.
///
/// # Errors
/// The storage's.
pub fn set_proved(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "UPDATE fornitore_identita SET provato_at = $3
             WHERE istituto_id = $1 AND id = $2 AND provato_at IS NULL"
        ),
        params![ctx.istituto(), id, ctx.now],
    )?;
    Ok(())
}

/// Uses an answer up; tells whether it was new.
///
/// # Errors
/// The storage's.
pub fn use_up(tx: &mut dyn Tx, ctx: &Ctx, digest: &[u8]) -> Result<bool, AppError> {
    let inserted = tx.exec(
        sql!(
            "INSERT INTO ingresso_usato (istituto_id, digest, used_at) VALUES ($1, $2, $3)
             ON CONFLICT (istituto_id, digest) DO NOTHING"
        ),
        params![ctx.istituto(), digest, ctx.now],
    )?;
    Ok(inserted > 0)
}

/// Somebody whom the school does not know.
#[derive(Debug, Clone)]
pub struct Ignoto {
    /// What the person read on the page, to say it to the office.
    pub riferimento: String,
    /// Through which provider.
    pub fornitore: String,
    /// When.
    pub at: Timestamp,
}

/// Notes a stranger at the door.
///
/// # Errors
/// The storage's.
pub fn insert_stranger(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: Uuid,
    fornitore: Uuid,
    riferimento: &str,
) -> Result<(), AppError> {
    tx.exec(
        sql!(
            "INSERT INTO ingresso_ignoto (istituto_id, id, fornitore_id, riferimento, at) VALUES ($1, $2, $3, $4, $5)"
        ),
        params![ctx.istituto(), id, fornitore, riferimento, ctx.now],
    )?;
    Ok(())
}

/// The last strangers, newest first.
///
/// # Errors
/// The storage's.
pub fn strangers(tx: &mut dyn Tx, istituto: IstitutoId, limit: i64) -> Result<Vec<Ignoto>, AppError> {
    Ok(tx.all(
        sql!(
            "SELECT i.riferimento, f.nome, i.at FROM ingresso_ignoto i
             JOIN fornitore_identita f ON f.istituto_id = i.istituto_id AND f.id = i.fornitore_id
             WHERE i.istituto_id = $1 ORDER BY i.at DESC, i.id DESC LIMIT $2"
        ),
        params![istituto, limit],
        |row| Ok(Ignoto { riferimento: row.text(0)?, fornitore: row.text(1)?, at: row.instant(2)? }),
    )?)
}

/// Forgets answers and strangers of before.
///
/// # Errors
/// The storage's.
pub fn purge(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    answers: Timestamp,
    strangers: Timestamp,
) -> Result<(), AppError> {
    tx.exec(
        sql!("DELETE FROM ingresso_usato WHERE istituto_id = $1 AND used_at < $2"),
        params![istituto, answers],
    )?;
    tx.exec(
        sql!("DELETE FROM ingresso_ignoto WHERE istituto_id = $1 AND at < $2"),
        params![istituto, strangers],
    )?;
    Ok(())
}
