// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A request that is sent again has one effect (reliability, promise 3): the key made at the tap is stored in the same
//! transaction as the write, with a hash of the request and the answer.

use std::sync::{Arc, Mutex, PoisonError};

use campanella_db::{Tx, sql};
use jiff::ToSpan;
use sha2::{Digest, Sha256};

use super::ctx::Ctx;
use super::error::{AppError, Message};
use super::reply::Reply;
use crate::params;

/// Days for which a key is remembered.
pub const KEPT_DAYS: i64 = 30;

/// What a write does.
type Body = Box<dyn FnMut(&mut dyn Tx, &Ctx) -> Result<Reply, AppError> + Send>;

/// A key with the hash of the request it came with.
#[derive(Debug, Clone)]
pub struct Idempotency {
    key: String,
    request_hash: Vec<u8>,
}

impl Idempotency {
    /// The key of a request to `path` with `body`.
    ///
    /// # Errors
    /// Bad request when the key is empty, longer than 100 characters or not printable ASCII.
    pub fn new(key: &str, path: &str, body: &[u8]) -> Result<Idempotency, AppError> {
        if key.is_empty() || key.len() > 100 || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(AppError::BadRequest(Message::new("errore-chiave-idempotenza")));
        }
        let mut hasher = Sha256::new();
        hasher.update((path.len() as u64).to_be_bytes());
        hasher.update(path);
        hasher.update(body);
        Ok(Idempotency { key: key.to_owned(), request_hash: hasher.finalize().to_vec() })
    }
}

impl Ctx {
    /// Runs a write once for each key: a repeated request gets the first answer again.
    ///
    /// # Errors
    /// A rule error when the key came before with another request (422); else as [`Ctx::write`].
    pub fn write_once(
        &self,
        idempotency: Option<Idempotency>,
        body: impl FnMut(&mut dyn Tx, &Ctx) -> Result<Reply, AppError> + Send + 'static,
    ) -> impl Future<Output = Result<Reply, AppError>> + Send {
        self.once(idempotency, Box::new(body))
    }

    /// Without the type of the body, so that it is compiled once and not for each write of the product.
    async fn once(&self, idempotency: Option<Idempotency>, body: Body) -> Result<Reply, AppError> {
        let Some(idempotency) = idempotency else {
            return self.write(body).await;
        };
        let body = Arc::new(Mutex::new(body));
        match self.attempt(idempotency.clone(), body.clone()).await {
            // A twin on another node came first: its answer is there now.
            Err(error) if is_twin(&error) => self.attempt(idempotency, body).await,
            other => other,
        }
    }

    async fn attempt(&self, idempotency: Idempotency, body: Arc<Mutex<Body>>) -> Result<Reply, AppError> {
        self.write(move |tx, ctx| {
            if let Some(reply) = earlier(tx, ctx, &idempotency)? {
                return Ok(reply);
            }
            claim(tx, ctx, &idempotency)?;
            let mut body = body.lock().unwrap_or_else(PoisonError::into_inner);
            let reply = body(tx, ctx)?;
            settle(tx, ctx, &idempotency, &reply)?;
            Ok(reply)
        })
        .await
    }
}

fn is_twin(error: &AppError) -> bool {
    matches!(error, AppError::Storage(campanella_db::Error::Conflict { constraint }) if constraint == "idempotenza_pkey")
}

fn earlier(tx: &mut dyn Tx, ctx: &Ctx, idempotency: &Idempotency) -> Result<Option<Reply>, AppError> {
    let found = tx.opt(
        sql!(
            "SELECT request_hash, risposta FROM idempotenza
             WHERE istituto_id = $1 AND persona_id = $2 AND chiave = $3"
        ),
        params![ctx.istituto(), ctx.actor()?.persona_id, &idempotency.key],
        |row| Ok((row.bytes(0)?, row.text(1)?)),
    )?;
    let Some((hash, risposta)) = found else { return Ok(None) };
    if hash != idempotency.request_hash {
        return Err(AppError::rule(Message::new("errore-chiave-riusata")));
    }
    Ok(Some(Reply::from_stored(&risposta)?))
}

/// The row is inserted before the work: on PostgreSQL a concurrent twin waits here and then conflicts, retries and
/// finds the answer.
fn claim(tx: &mut dyn Tx, ctx: &Ctx, idempotency: &Idempotency) -> Result<(), AppError> {
    tx.send(
        sql!(
            "INSERT INTO idempotenza (istituto_id, persona_id, chiave, request_hash, status, risposta, created_at)
             VALUES ($1, $2, $3, $4, 0, '', $5)"
        ),
        params![ctx.istituto(), ctx.actor()?.persona_id, &idempotency.key, &idempotency.request_hash, ctx.now],
    )?;
    Ok(())
}

fn settle(tx: &mut dyn Tx, ctx: &Ctx, idempotency: &Idempotency, reply: &Reply) -> Result<(), AppError> {
    let (status, risposta) = reply.to_stored()?;
    tx.send(
        sql!(
            "UPDATE idempotenza SET status = $4, risposta = $5
             WHERE istituto_id = $1 AND persona_id = $2 AND chiave = $3"
        ),
        params![
            ctx.istituto(),
            ctx.actor()?.persona_id,
            &idempotency.key,
            i64::from(status.as_u16()),
            &risposta
        ],
    )?;
    Ok(())
}

/// Forgets keys older than [`KEPT_DAYS`].
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, ctx: &Ctx) -> Result<u64, AppError> {
    let oldest =
        ctx.now.saturating_sub((KEPT_DAYS * 24).hours()).map_err(|e| AppError::Internal(e.to_string()))?;
    Ok(tx.exec(
        sql!("DELETE FROM idempotenza WHERE istituto_id = $1 AND created_at < $2"),
        params![ctx.istituto(), oldest],
    )?)
}
