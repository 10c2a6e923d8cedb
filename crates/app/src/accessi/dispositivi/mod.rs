// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The browsers that a person enters with. An entry from one never seen is told in the register and by mail: a stolen
//! password is noticed (reliability, promise 7). No fingerprint is taken: the browser keeps a secret in a cookie, the
//! register its digest.
//!
//! Law: GDPR art. 32; regolamento del registro, art. 2. Who may: everybody for themselves.

pub mod jobs;
pub mod store;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::accesso::dispositivo::{self, Arrivo, GIORNI_MEMORIA, Memoria};
use campanella_domain::ids::PersonaId;
use campanella_identity::token::{Token, TokenDigest};
use jiff::ToSpan;
use uuid::Uuid;

use self::store::Dispositivo;
use super::gate::cookie;
use super::pages::device;
use crate::avvisi;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};

/// Length of a secret as text.
const SECRET_LENGTH: usize = 43;

fn cookie_of(https: bool) -> &'static str {
    if https { "__Host-campanella-dispositivo" } else { "campanella-dispositivo" }
}

/// The browser that somebody enters with.
#[derive(Debug, Clone)]
pub struct Browser {
    /// What it says it is.
    nome: String,
    /// The secret that it keeps, or is given now.
    secret: String,
}

impl Browser {
    /// The browser of a request. One that has no secret gets one.
    ///
    /// # Errors
    /// Internal, without randomness.
    pub fn of(ctx: &Ctx, headers: &HeaderMap) -> Result<Browser, AppError> {
        let kept = cookie(headers, cookie_of(ctx.app.config.https)).filter(|kept| is_secret(kept));
        let secret = match kept {
            Some(kept) => kept.to_owned(),
            None => Token::generate()
                .map_err(|e| AppError::Internal(format!("random bytes: {e}")))?
                .expose()
                .to_owned(),
        };
        Ok(Browser { nome: device(headers), secret })
    }

    /// What it says it is.
    pub fn nome(&self) -> &str {
        &self.nome
    }

    fn digest(&self, persona: PersonaId) -> Vec<u8> {
        TokenDigest::of(&format!("{} {persona}", self.secret)).as_bytes().to_vec()
    }

    /// Gives the browser its secret to keep.
    ///
    /// # Errors
    /// Internal, when the cookie cannot be written.
    pub fn keep(&self, ctx: &Ctx, response: &mut Response) -> Result<(), AppError> {
        let https = ctx.app.config.https;
        let secure = if https { "; Secure" } else { "" };
        let seconds = GIORNI_MEMORIA * 24 * 3600;
        let text = format!(
            "{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
            cookie_of(https),
            self.secret
        );
        let value = HeaderValue::from_str(&text).map_err(|e| AppError::Internal(format!("cookie: {e}")))?;
        response.headers_mut().append(header::SET_COOKIE, value);
        Ok(())
    }
}

fn is_secret(text: &str) -> bool {
    text.len() == SECRET_LENGTH && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// Notes an entry from a browser; the person is told of one that is new.
///
/// # Errors
/// The storage's.
pub fn enter(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, browser: &Browser) -> Result<Uuid, AppError> {
    let digest = browser.digest(persona);
    let all = store::all(tx, ctx, persona)?;
    let known = all.iter().find(|row| row.digest == digest);
    let memoria = Memoria {
        questo: known.is_some_and(|row| row.forgotten_at.is_none()),
        qualcuno: !all.is_empty(),
        demo: ctx.app.config.demo,
    };
    let arrivo = dispositivo::arrivo(memoria);
    if let (Arrivo::Noto, Some(known)) = (arrivo, known) {
        store::seen(tx, ctx, known.id)?;
        return Ok(known.id);
    }
    let nuovo_fino = (arrivo == Arrivo::Nuovo).then(|| dispositivo::nuovo_fino(ctx.now));
    let id = store::insert(tx, ctx, (persona, &digest), browser.nome(), nuovo_fino)?;
    if arrivo == Arrivo::Nuovo {
        jobs::promise(tx, ctx, id)?;
    }
    Ok(id)
}

/// Whether a person has entered with this browser, and nobody doubts that it was them.
///
/// # Errors
/// The storage's.
pub fn is_known(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, browser: &Browser) -> Result<bool, AppError> {
    let digest = browser.digest(persona);
    let all = store::all(tx, ctx, persona)?;
    Ok(all.iter().any(|row| row.digest == digest && row.forgotten_at.is_none() && !row.is_new(ctx.now)))
}

/// The actor's browsers that are remembered, and the one in use.
///
/// # Errors
/// The storage's.
pub fn own(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(Vec<Dispositivo>, Option<Uuid>), AppError> {
    let persona = ctx.actor()?.persona_id;
    let mut all = store::all(tx, ctx, persona)?;
    all.retain(|row| row.forgotten_at.is_none());
    Ok((all, in_use(tx, ctx, persona)?))
}

fn in_use(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<Uuid>, AppError> {
    let Credential::Session { id, .. } = ctx.actor()?.credential else { return Ok(None) };
    let open = super::store::open_sessions(tx, ctx, persona)?;
    Ok(open.into_iter().find(|session| session.id == id).and_then(|session| session.dispositivo_id))
}

/// The actor says that the entry from a new browser was theirs.
///
/// # Errors
/// Not found when it is not theirs; the rule, when they speak from a new browser or from that one.
pub fn confirm(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let row = decided(tx, ctx, id)?;
    if row.nuovo_fino.is_none() {
        return Ok(());
    }
    store::confirm(tx, ctx, row.id)?;
    journal::record(tx, ctx, &[Event::new("dispositivo.confirm", "dispositivo", row.id)])
}

/// The actor has a browser forgotten: its sessions end, and the next entry from it is news again.
///
/// # Errors
/// As [`confirm`].
pub fn forget(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<(), AppError> {
    let row = decided(tx, ctx, id)?;
    store::forget(tx, ctx, row.id)?;
    super::store::close_sessions_of_device(tx, ctx, row.id)?;
    avvisi::notifiche::end_of_browser(tx, ctx, row.persona_id, row.id)?;
    journal::record(tx, ctx, &[Event::new("dispositivo.forget", "dispositivo", row.id)])
}

fn decided(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Dispositivo, AppError> {
    let (all, in_use) = own(tx, ctx)?;
    let here = all.iter().find(|row| Some(row.id) == in_use);
    let is_new = here.is_none_or(|row| row.is_new(ctx.now));
    let row = all.iter().find(|row| row.id == id).ok_or(AppError::NotFound)?;
    dispositivo::decides(is_new, in_use == Some(id)).map_err(|e| AppError::from_rule(&e))?;
    Ok(row.clone())
}

/// Forgets the browsers that nobody has entered with for long.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, ctx: &Ctx) -> Result<u64, AppError> {
    let before = ctx.now.saturating_sub((GIORNI_MEMORIA * 24).hours()).unwrap_or(ctx.now);
    store::purge(tx, ctx, before)
}
