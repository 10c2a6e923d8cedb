// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The second factor of a local credential: the codes of an app on the phone, and ten codes on paper for the day when the
//! phone is lost.
//!
//! Rules: reliability and security ("Rules for code"); RFC 6238. Who may: everybody for themselves; the office takes away
//! the factor of somebody who lost phone and codes, the dirigente alone that of whoever sees more than the office. Who
//! must is a setting of the school ([`PoliticaSecondoFattore`]).

pub mod pages;
pub mod store;

use campanella_db::Tx;
use campanella_domain::accesso::PoliticaSecondoFattore;
use campanella_domain::accesso::conferma::{AttoGrave, Conferma, Modo};
use campanella_domain::ids::PersonaId;
use campanella_domain::politica::Politica;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::InitialPassword;
use campanella_identity::throttle::{Throttle, ThrottleState};
use campanella_identity::token::TokenDigest;
use campanella_identity::totp::{self, Totp};
use jiff::Timestamp;
use uuid::Uuid;

use self::store::Fattore;
use super::login::{Opened, new_tokens, record_login};
use super::store::{Passo, Sessione};
use crate::istituti::impostazioni;
use crate::kit::conferma;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};
use crate::kit::riservati::{self, Place};

/// Key of [`PoliticaSecondoFattore`].
pub const SECONDO_FATTORE: Politica = Politica::SecondoFattore;
/// Codes on paper.
const RECOVERY_CODES: usize = 10;

/// How the second factor of a person stands.
pub enum Stato {
    /// There is none.
    Spento,
    /// A secret waits for its first code.
    DaConfermare(Totp),
    /// It is asked for at each login.
    Attivo {
        /// Since when.
        dal: Timestamp,
        /// Recovery codes that are left.
        codici: i64,
    },
}

/// What the login must ask of somebody with these roles.
///
/// # Errors
/// The storage's.
pub fn step_of(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    ruoli: &[Ruolo],
) -> Result<Option<Passo>, AppError> {
    if active(tx, ctx, persona)?.is_some() {
        return Ok(Some(Passo::Codice));
    }
    Ok(is_required(tx, ctx, ruoli)?.then_some(Passo::Attivazione))
}

fn is_required(tx: &mut dyn Tx, ctx: &Ctx, ruoli: &[Ruolo]) -> Result<bool, AppError> {
    let policy: PoliticaSecondoFattore =
        impostazioni::load(tx, ctx.istituto(), SECONDO_FATTORE, ctx.today())?;
    Ok(policy.requires(ruoli))
}

fn active(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<Fattore>, AppError> {
    Ok(store::of_persona(tx, ctx.istituto(), persona)?.filter(|fattore| fattore.confirmed_at.is_some()))
}

/// Since when a person has a second factor.
///
/// # Errors
/// The storage's.
pub fn active_since(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<Option<Timestamp>, AppError> {
    Ok(active(tx, ctx, persona)?.and_then(|fattore| fattore.confirmed_at))
}

/// How the actor's own second factor stands, and whether the school asks for one.
fn own(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(Stato, bool), AppError> {
    let persona = ctx.actor()?.persona_id;
    let ruoli = super::profili(tx, ctx.istituto(), persona, ctx.today())?;
    let required = is_required(tx, ctx, &ruoli)?;
    let stato = match store::of_persona(tx, ctx.istituto(), persona)? {
        None => Stato::Spento,
        Some(Fattore { confirmed_at: Some(dal), .. }) => {
            Stato::Attivo { dal, codici: store::codes_left(tx, ctx.istituto(), persona)? }
        }
        Some(fattore) => Stato::DaConfermare(totp_of(tx, ctx, persona, &fattore)?),
    };
    Ok((stato, required))
}

fn place(persona: PersonaId) -> Place {
    Place { tabella: "secondo_fattore", id: persona.into() }
}

fn totp_of(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId, fattore: &Fattore) -> Result<Totp, AppError> {
    let secret = riservati::open_bytes(ctx, place(persona), &fattore.segreto)?;
    let account = super::store::of_persona(tx, ctx.istituto(), persona)?.ok_or(AppError::NotFound)?.username;
    Totp::of(&secret, &ctx.school.nome, &account).map_err(internal)
}

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("second factor: {error}"))
}

/// Prepares a new secret for the actor; it counts from its first code on.
///
/// # Errors
/// A rule error when there is a second factor already.
pub fn prepare(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let persona = ctx.actor()?.persona_id;
    if active(tx, ctx, persona)?.is_some() {
        return Err(AppError::rule(Message::new("fattore-errore-attivo")));
    }
    super::store::of_persona(tx, ctx.istituto(), persona)?.ok_or(AppError::NotFound)?;
    // A stolen session must not make itself a factor that proves it.
    conferma::require(tx, ctx, AttoGrave::SecondoFattore)?;
    let secret = Totp::new_secret().map_err(internal)?;
    let sealed = riservati::seal_bytes(ctx, place(persona), &secret)?;
    store::put(tx, ctx, persona, &sealed)
}

/// What is shown once: a session with a new token, and the codes on paper.
pub struct Activated {
    /// The session that goes on.
    pub opened: Opened,
    /// The codes.
    pub codici: Vec<String>,
}

/// Turns the actor's prepared second factor on, with a first code of the app. Every other session of theirs ends: it was
/// opened without.
///
/// # Errors
/// A form error at `codice`; a rule error when nothing was prepared.
pub async fn confirm(ctx: &Ctx, code: &str) -> Result<Activated, AppError> {
    let code = totp::digits(code).ok_or_else(wrong)?;
    let (codici, digests) = new_codes()?;
    let opened = rotate(ctx, move |tx, ctx, current| {
        let persona = current.persona_id;
        let unprepared = || AppError::rule(Message::new("fattore-errore-da-preparare"));
        let fattore = store::of_persona(tx, ctx.istituto(), persona)?.ok_or_else(unprepared)?;
        if fattore.confirmed_at.is_some() {
            return Err(AppError::rule(Message::new("fattore-errore-attivo")));
        }
        conferma::require(tx, ctx, AttoGrave::SecondoFattore)?;
        let totp = totp_of(tx, ctx, persona, &fattore)?;
        let step = totp.accepts(&code, ctx.app.clock.outside(), None).ok_or_else(wrong)?;
        store::confirm(tx, ctx, persona, step)?;
        store::replace_codes(tx, ctx, persona, &digests)?;
        super::store::close_all_sessions(tx, ctx, persona)?;
        journal::record(tx, ctx, &[Event::new("secondo_fattore.activate", "secondo_fattore", persona)])
    })
    .await?;
    Ok(Activated { opened, codici })
}

fn new_codes() -> Result<(Vec<String>, Vec<TokenDigest>), AppError> {
    let codes: Vec<InitialPassword> =
        (0..RECOVERY_CODES).map(|_| totp::recovery_code()).collect::<Result<_, _>>().map_err(internal)?;
    let digests = codes.iter().map(|code| totp::recovery_digest(code.expose())).collect();
    Ok((codes.iter().map(|code| code.expose().to_owned()).collect(), digests))
}

fn wrong() -> AppError {
    AppError::field("codice", Message::new("codice-errore"))
}

/// Goes on from the page of the code: a session of the same kind, with a new token, that owes nothing more.
///
/// # Errors
/// A form error at `codice`; [`AppError::TooMany`] while wrong codes make one wait.
pub async fn pass(ctx: &Ctx, typed: &str) -> Result<Opened, AppError> {
    let _turn = turn(ctx)?.lock_owned().await;
    let typed = typed.to_owned();
    let (token, csrf) = new_tokens()?;
    let digest = token.digest().as_bytes().to_vec();
    let sessione = proved(ctx, typed, move |tx, ctx| {
        let conferma = Some(Conferma { at: ctx.now, modo: Modo::Codice });
        let current = Sessione { conferma, ..current(tx, ctx)? };
        reopen(tx, ctx, current, &csrf, &digest)
    })
    .await?;
    Ok(Opened { token: token.expose().to_owned(), sessione, browser: None })
}

/// Does something for which the actor, who is in already, proves the second factor again.
///
/// # Errors
/// As [`pass`].
pub(super) async fn with_code<T: Send + 'static>(
    ctx: &Ctx,
    typed: &str,
    then: impl FnMut(&mut dyn Tx, &Ctx) -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let _turn = turn(ctx)?.lock_owned().await;
    proved(ctx, typed.to_owned(), then).await
}

/// New recovery codes for the actor, proved with a code; the old ones end.
///
/// # Errors
/// As [`pass`].
pub async fn renew_codes(ctx: &Ctx, typed: &str) -> Result<Vec<String>, AppError> {
    let _turn = turn(ctx)?.lock_owned().await;
    let (codici, digests) = new_codes()?;
    proved(ctx, typed.to_owned(), move |tx, ctx| {
        let persona = ctx.actor()?.persona_id;
        store::replace_codes(tx, ctx, persona, &digests)?;
        journal::record(tx, ctx, &[Event::new("secondo_fattore.codes", "secondo_fattore", persona)])
    })
    .await?;
    Ok(codici)
}

/// Turns the actor's second factor off, proved with a code.
///
/// # Errors
/// As [`pass`]; a rule error when the school asks for one.
pub async fn remove(ctx: &Ctx, typed: &str) -> Result<(), AppError> {
    let _turn = turn(ctx)?.lock_owned().await;
    proved(ctx, typed.to_owned(), move |tx, ctx| {
        let persona = ctx.actor()?.persona_id;
        let ruoli = super::profili(tx, ctx.istituto(), persona, ctx.today())?;
        if is_required(tx, ctx, &ruoli)? {
            return Err(AppError::rule(Message::new("fattore-errore-obbligatorio")));
        }
        store::delete(tx, ctx.istituto(), persona)?;
        journal::record(tx, ctx, &[Event::new("secondo_fattore.remove", "secondo_fattore", persona)])
    })
    .await
}

/// Takes away the second factor of somebody who lost phone and codes. Every session of theirs ends.
///
/// # Errors
/// Not found when there is none.
pub fn reset(tx: &mut dyn Tx, ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    if !store::delete(tx, ctx.istituto(), persona)? {
        return Err(AppError::NotFound);
    }
    super::store::close_all_sessions(tx, ctx, persona)?;
    journal::record(tx, ctx, &[Event::new("secondo_fattore.reset", "secondo_fattore", persona)])
}

/// Attempts of one person at once are judged one after the other.
fn turn(ctx: &Ctx) -> Result<std::sync::Arc<crate::kit::throttle::Turn>, AppError> {
    let name = format!("codice {}", ctx.actor()?.persona_id);
    Ok(ctx.app.login_turns.of(ctx.istituto(), &name))
}

/// Does something for which the actor proves the second factor, in one write. A wrong code is remembered.
async fn proved<T: Send + 'static>(
    ctx: &Ctx,
    typed: String,
    mut then: impl FnMut(&mut dyn Tx, &Ctx) -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    let judged = ctx
        .write(move |tx, ctx| match judge(tx, ctx, &typed)? {
            Judgement::Right => then(tx, ctx).map(Ok),
            refused => Ok(Err(refused)),
        })
        .await?;
    judged.map_err(|refused| match refused {
        Judgement::Wait(seconds) => AppError::TooMany(seconds),
        Judgement::Right | Judgement::Wrong => wrong(),
    })
}

enum Judgement {
    Right,
    Wrong,
    /// Seconds.
    Wait(u64),
}

fn judge(tx: &mut dyn Tx, ctx: &Ctx, typed: &str) -> Result<Judgement, AppError> {
    let persona = ctx.actor()?.persona_id;
    let fattore = store::of_persona(tx, ctx.istituto(), persona)?
        .filter(|fattore| fattore.confirmed_at.is_some())
        .ok_or(AppError::NotFound)?;
    let now = ctx.now.to_zoned(ctx.app.clock.zone().clone());
    if let Err(wait) = Throttle::default().check(fattore.throttle, &now) {
        return Ok(Judgement::Wait(wait.wait.as_secs()));
    }
    if is_right(tx, ctx, persona, &fattore, typed)? {
        if fattore.throttle != ThrottleState::default() {
            store::set_throttle(tx, ctx, persona, ThrottleState::default())?;
        }
        return Ok(Judgement::Right);
    }
    store::set_throttle(tx, ctx, persona, Throttle::default().after_failure(fattore.throttle, &now))?;
    Ok(Judgement::Wrong)
}

/// Whether it is a code of the app, or one on paper; either is used up.
fn is_right(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona: PersonaId,
    fattore: &Fattore,
    typed: &str,
) -> Result<bool, AppError> {
    if let Some(code) = totp::digits(typed) {
        let step =
            totp_of(tx, ctx, persona, fattore)?.accepts(&code, ctx.app.clock.outside(), fattore.last_step);
        return match step {
            Some(step) => store::set_step(tx, ctx, persona, step).map(|()| true),
            None => Ok(false),
        };
    }
    if !store::use_code(tx, ctx, persona, totp::recovery_digest(typed))? {
        return Ok(false);
    }
    journal::record(tx, ctx, &[Event::new("secondo_fattore.recover", "secondo_fattore", persona)])?;
    Ok(true)
}

/// The session that asks.
fn current(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Sessione, AppError> {
    let actor = ctx.actor()?;
    let Credential::Session { id, .. } = actor.credential else { return Err(AppError::NotFound) };
    let open = super::store::open_sessions(tx, ctx, actor.persona_id)?;
    open.into_iter().find(|session| session.id == id).ok_or(AppError::Unauthenticated)
}

/// Closes a session and opens the same one again under a new token, with nothing owed to the second factor.
fn reopen(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    current: Sessione,
    csrf: &str,
    digest: &[u8],
) -> Result<Sessione, AppError> {
    super::store::close_session(tx, ctx, current.persona_id, current.id)?;
    let sessione = Sessione { id: ctx.new_id::<Uuid>(), csrf: csrf.to_owned(), passo: None, ..current };
    super::store::insert_session(tx, ctx.istituto(), &sessione, digest)?;
    record_login(tx, ctx, &sessione)?;
    Ok(sessione)
}

/// Goes on under a new token after `first` went well.
async fn rotate(
    ctx: &Ctx,
    mut first: impl FnMut(&mut dyn Tx, &Ctx, &Sessione) -> Result<(), AppError> + Send + 'static,
) -> Result<Opened, AppError> {
    let (token, csrf) = new_tokens()?;
    let digest = token.digest().as_bytes().to_vec();
    let sessione = ctx
        .write(move |tx, ctx| {
            let current = current(tx, ctx)?;
            first(tx, ctx, &current)?;
            reopen(tx, ctx, current, &csrf, &digest)
        })
        .await?;
    Ok(Opened { token: token.expose().to_owned(), sessione, browser: None })
}
