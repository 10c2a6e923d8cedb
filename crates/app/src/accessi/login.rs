// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The login with local credentials: every branch costs one hash, each credential slows down by itself, never an
//! address (reliability and security, "Rules for code").

use campanella_db::Tx;
use campanella_domain::accesso::conferma::{Conferma, Modo};
use campanella_domain::accesso::scuole::{self, Porta, Porte, ScuoleError};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use campanella_identity::password::PasswordError;
use campanella_identity::throttle::{RetryAfter, Throttle, ThrottleState};
use campanella_identity::token::Token;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use super::accesso_unico;
use super::casi;
use super::dispositivi::{self, Browser};
use super::lettere;
use super::password;
use super::profili::profili;
use super::secondo_fattore;
use super::store::{self, Credenziale, Passo, Sessione};
use crate::anagrafe;
use crate::kit::clock::school_zone;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::journal::{self, Event};

/// Absolute life of a session, in hours.
pub const SESSION_HOURS: i64 = 10;
/// Quiet minutes after which a session of the staff ends.
const STAFF_IDLE_MINUTES: i64 = 20;
/// Quiet minutes after which a session of a family ends.
const FAMILY_IDLE_MINUTES: i64 = 30;

/// Quiet seconds after which a session of this profile ends.
pub fn idle_seconds(profilo: Ruolo) -> i64 {
    60 * match profilo {
        Ruolo::Genitore | Ruolo::Alunno => FAMILY_IDLE_MINUTES,
        _ => STAFF_IDLE_MINUTES,
    }
}

/// A session that was just opened: the token goes into the cookie and nowhere else.
#[derive(Debug, Clone)]
pub struct Opened {
    /// For the cookie.
    pub token: String,
    /// The row.
    pub sessione: Sessione,
    /// The browser that somebody entered with: it keeps its secret.
    pub browser: Option<Browser>,
}

/// Checks a username and a password and opens a session in the person's first profile.
///
/// # Errors
/// One and the same rule error for a wrong name, a wrong password and a closed credential; [`AppError::TooMany`] while
/// the credential waits; [`AppError::Unavailable`] when the queue of the hasher is full.
pub async fn login(
    ctx: &Ctx,
    username: &str,
    password: String,
    browser: Browser,
    only: Option<PersonaId>,
) -> Result<Opened, AppError> {
    let username = normalized(username);
    let turn = ctx.app.login_turns.of(ctx.istituto(), &username);
    let _held_until_judged = turn.lock().await;
    let lookup = username.clone();
    let found = ctx.read(move |tx, ctx| store::by_username(tx, ctx.istituto(), &lookup)).await?;
    let usable = found.filter(|credenziale| !credenziale.disabled);
    let now = ctx.now.to_zoned(ctx.app.clock.zone().clone());
    // A name that nobody has waits as well: a wait tells nobody who is there.
    let unknown = || ctx.app.unknown_names.state(ctx.istituto(), &username);
    let throttle = usable.as_ref().map_or_else(unknown, |credenziale| credenziale.throttle);
    Throttle::default().check(throttle, &now).map_err(|wait| too_early(&wait))?;
    let hash = usable.as_ref().map(|credenziale| credenziale.hash.clone());
    let matches = ctx.app.hasher.verify(password, hash).await.map_err(|e| hashing_error(&e))?;
    match usable {
        Some(credenziale) if matches && only.is_some_and(|persona| persona != credenziale.persona_id) => {
            Err(AppError::rule(Message::new("accesso-errore-altra-persona")))
        }
        Some(credenziale) if matches => open(ctx, credenziale, browser).await,
        Some(credenziale) => {
            count_failure(ctx, credenziale.persona_id).await?;
            Err(refused())
        }
        None => {
            let state = Throttle::default().after_failure(throttle, &now);
            ctx.app.unknown_names.remember(ctx.istituto(), username, state, ctx.now);
            Err(refused())
        }
    }
}

async fn count_failure(ctx: &Ctx, persona: PersonaId) -> Result<(), AppError> {
    ctx.write(move |tx, ctx| {
        // Read again: of several attempts at once each one counts.
        let standing = store::of_persona(tx, ctx.istituto(), persona)?.ok_or_else(refused)?;
        let now = ctx.now.to_zoned(ctx.app.clock.zone().clone());
        let state = Throttle::default().after_failure(standing.throttle, &now);
        store::set_throttle(tx, ctx, persona, state)
    })
    .await
}

/// Whether this is the password of somebody who is in already. A wrong one counts as at the login, and makes the next one
/// wait, there and here.
///
/// # Errors
/// As [`login`]; not found when there is no credential that is open.
pub(super) async fn is_password_of(
    ctx: &Ctx,
    persona: PersonaId,
    password: String,
) -> Result<bool, AppError> {
    let usable = move |found: Option<Credenziale>| {
        found.filter(|credenziale| !credenziale.disabled).ok_or(AppError::NotFound)
    };
    let username =
        ctx.read(move |tx, ctx| usable(store::of_persona(tx, ctx.istituto(), persona)?)).await?.username;
    let turn = ctx.app.login_turns.of(ctx.istituto(), &username);
    let _held_until_judged = turn.lock().await;
    let credenziale =
        ctx.read(move |tx, ctx| usable(store::of_persona(tx, ctx.istituto(), persona)?)).await?;
    let now = ctx.now.to_zoned(ctx.app.clock.zone().clone());
    Throttle::default().check(credenziale.throttle, &now).map_err(|wait| too_early(&wait))?;
    let matches =
        ctx.app.hasher.verify(password, Some(credenziale.hash)).await.map_err(|e| hashing_error(&e))?;
    if !matches {
        count_failure(ctx, persona).await?;
    } else if credenziale.throttle != ThrottleState::default() {
        // As at the login: typing errors of a whole day do not add up.
        ctx.write(move |tx, ctx| store::set_throttle(tx, ctx, persona, ThrottleState::default())).await?;
    }
    Ok(matches)
}

fn too_early(wait: &RetryAfter) -> AppError {
    AppError::TooMany(wait.wait.as_secs())
}

fn refused() -> AppError {
    AppError::rule(Message::new("accesso-errore-credenziali"))
}

pub(crate) fn hashing_error(error: &PasswordError) -> AppError {
    match error {
        PasswordError::Busy => AppError::Unavailable(2),
        PasswordError::TooLong => refused(),
        other => AppError::Internal(format!("password: {other}")),
    }
}

/// Usernames are compared without case and without the blanks around them.
pub fn normalized(username: &str) -> String {
    username.trim().to_lowercase()
}

async fn open(ctx: &Ctx, credenziale: Credenziale, browser: Browser) -> Result<Opened, AppError> {
    let (token, csrf) = new_tokens()?;
    let digest = token.digest().as_bytes().to_vec();
    let text = token.expose().to_owned();
    let checked = credenziale.hash;
    let persona_id = credenziale.persona_id;
    let from = browser.clone();
    let sessione = ctx
        .write(move |tx, ctx| {
            // Read again: another node may have closed it, or the password was changed while the hash was made.
            let credenziale = store::of_persona(tx, ctx.istituto(), persona_id)?
                .filter(|standing| !standing.disabled && standing.hash == checked)
                .ok_or_else(refused)?;
            let now = ctx.now.to_zoned(ctx.app.clock.zone().clone());
            Throttle::default().check(credenziale.throttle, &now).map_err(|wait| too_early(&wait))?;
            let persona =
                anagrafe::store::nome(tx, ctx.istituto(), credenziale.persona_id)?.ok_or_else(refused)?;
            let ruoli = profili(tx, ctx.istituto(), credenziale.persona_id, ctx.today())?;
            let profilo = *ruoli.first().ok_or_else(refused)?;
            if credenziale.throttle != ThrottleState::default() {
                store::set_throttle(tx, ctx, credenziale.persona_id, ThrottleState::default())?;
            }
            let must_change = must_change(tx, ctx, &credenziale)?;
            let ammesso = accesso_unico::local_enters(tx, ctx, &ruoli)?;
            let passo = secondo_fattore::step_of(tx, ctx, credenziale.persona_id, &ruoli)?;
            let passo = passo.or(ammesso.con_secondo_fattore.then_some(Passo::Attivazione));
            let mut sessione = new_session(
                ctx,
                credenziale.persona_id,
                persona,
                profilo,
                csrf.clone(),
                must_change,
                passo,
                from.nome().to_owned(),
            )?;
            sessione.conferma = proved_now(ctx, Modo::Password, passo);
            if let Some((emergenza, fino)) = ammesso.emergenza {
                sessione.emergenza_id = Some(emergenza);
                sessione.expires_at = fino.min(sessione.expires_at);
            }
            sessione.dispositivo_id = Some(dispositivi::enter(tx, ctx, credenziale.persona_id, &from)?);
            store::insert_session(tx, ctx.istituto(), &sessione, &digest)?;
            record_login(tx, ctx, &sessione)?;
            Ok(sessione)
        })
        .await?;
    Ok(Opened { token: text, sessione, browser: Some(browser) })
}

/// Opens a session for a person whom a provider has proved, as [`login`] does. Nothing when the person does not enter:
/// nobody with a role of today, or a credential that the school has closed.
///
/// # Errors
/// The storage's.
pub(super) fn open_proven(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona_id: PersonaId,
    (token, csrf): &(Token, String),
    proof: Proof<'_>,
) -> Result<Option<Sessione>, AppError> {
    let closed = store::of_persona(tx, ctx.istituto(), persona_id)?.is_some_and(|standing| standing.disabled)
        || casi::store::is_frozen(tx, ctx.istituto(), persona_id)?;
    let ruoli = match profili(tx, ctx.istituto(), persona_id, ctx.today()) {
        Err(AppError::Rule { .. }) => Vec::new(),
        known => known?,
    };
    let nome = anagrafe::store::nome(tx, ctx.istituto(), persona_id)?;
    let (Some(nome), Some(&profilo), false) = (nome, ruoli.first(), closed) else { return Ok(None) };
    let passo =
        if proof.is_two_factors { None } else { secondo_fattore::step_of(tx, ctx, persona_id, &ruoli)? };
    let device = proof.browser.nome().to_owned();
    let mut sessione = new_session(ctx, persona_id, nome, profilo, csrf.clone(), false, passo, device)?;
    sessione.metodo = Some(proof.metodo.to_owned());
    sessione.conferma = proof.is_fresh.then(|| proved_now(ctx, Modo::Fornitore, passo)).flatten();
    sessione.dispositivo_id = Some(dispositivi::enter(tx, ctx, persona_id, proof.browser)?);
    store::insert_session(tx, ctx.istituto(), &sessione, token.digest().as_bytes())?;
    record_login(tx, ctx, &sessione)?;
    Ok(Some(sessione))
}

/// Opens a session of a classroom PC, until `fino`, for a teacher who said yes to it in another one: it lasts no longer than
/// that, and ends with the emergency that let that one in. Nothing when they enter no longer.
///
/// # Errors
/// The storage's.
pub(super) fn open_in_aula(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    approving: &Sessione,
    (token, csrf): &(Token, String),
    (fino, dispositivo): (Timestamp, String),
) -> Result<Option<Sessione>, AppError> {
    let persona_id = approving.persona_id;
    let closed = store::of_persona(tx, ctx.istituto(), persona_id)?.is_some_and(|standing| standing.disabled)
        || casi::store::is_frozen(tx, ctx.istituto(), persona_id)?;
    let teaches = profili(tx, ctx.istituto(), persona_id, ctx.today())?.contains(&Ruolo::Docente);
    let nome = anagrafe::store::nome(tx, ctx.istituto(), persona_id)?;
    let (Some(nome), true, false) = (nome, teaches, closed) else { return Ok(None) };
    let mut sessione =
        new_session(ctx, persona_id, nome, Ruolo::Docente, csrf.clone(), false, None, dispositivo)?;
    sessione.in_aula = true;
    sessione.expires_at = fino.min(approving.expires_at);
    sessione.emergenza_id = approving.emergenza_id;
    store::insert_session(tx, ctx.istituto(), &sessione, token.digest().as_bytes())?;
    record_login(tx, ctx, &sessione)?;
    Ok(Some(sessione))
}

/// How somebody arrives from another school.
#[derive(Clone, Copy)]
pub(super) struct Arrival<'a> {
    /// From which one.
    pub metodo: &'a str,
    /// The end of the session that they left.
    pub fino: Timestamp,
    /// That session was opened with SPID or CIE.
    pub da_identita: bool,
    /// The browser.
    pub browser: &'a Browser,
}

/// Opens a session for somebody who arrives from another school, as they would enter by themselves: what the school asks at the
/// login it asks here. The session carries no proof, and ends with the one that they left.
///
/// # Errors
/// The rules.
pub(super) fn open_arrived(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    persona_id: PersonaId,
    (token, csrf): &(Token, String),
    arrival: Arrival<'_>,
) -> Result<Sessione, AppError> {
    let refused = |error| AppError::from_rule(&error);
    let standing = store::of_persona(tx, ctx.istituto(), persona_id)?;
    let is_closed = standing.as_ref().is_some_and(|standing| standing.disabled)
        || casi::store::is_frozen(tx, ctx.istituto(), persona_id)?;
    let ruoli = match profili(tx, ctx.istituto(), persona_id, ctx.today()) {
        Err(AppError::Rule { .. }) => Vec::new(),
        known => known?,
    };
    let Some(&profilo) = ruoli.first() else { return Err(refused(ScuoleError::NonEntra)) };
    let nome = anagrafe::store::nome(tx, ctx.istituto(), persona_id)?
        .ok_or_else(|| refused(ScuoleError::NonEntra))?;
    let ammesso = match &standing {
        None => None,
        Some(_) => match accesso_unico::local_enters(tx, ctx, &ruoli) {
            Err(AppError::Rule { .. }) => None,
            known => Some(known?),
        },
    };
    let porta = scuole::entra(Porte {
        chiuso: is_closed,
        locale: ammesso.is_some(),
        identita: accesso_unico::is_open(tx, ctx)?,
        da_identita: arrival.da_identita,
    })
    .map_err(refused)?;
    let device = arrival.browser.nome().to_owned();
    let mut sessione = new_session(ctx, persona_id, nome, profilo, csrf.clone(), false, None, device)?;
    sessione.expires_at = arrival.fino.min(sessione.expires_at);
    if let (Porta::Locale, Some(credenziale), Some(ammesso)) = (porta, &standing, ammesso) {
        sessione.must_change = must_change(tx, ctx, credenziale)?;
        let passo = secondo_fattore::step_of(tx, ctx, persona_id, &ruoli)?;
        sessione.passo = passo.or(ammesso.con_secondo_fattore.then_some(Passo::Attivazione));
        if let Some((emergenza, fino)) = ammesso.emergenza {
            sessione.emergenza_id = Some(emergenza);
            sessione.expires_at = fino.min(sessione.expires_at);
        }
    }
    sessione.metodo = Some(arrival.metodo.to_owned());
    sessione.dispositivo_id = Some(dispositivi::enter(tx, ctx, persona_id, arrival.browser)?);
    store::insert_session(tx, ctx.istituto(), &sessione, token.digest().as_bytes())?;
    record_login(tx, ctx, &sessione)?;
    Ok(sessione)
}

/// Whether the password must be changed first: it was given and never used, is too old, or was chosen before a role that asks more.
fn must_change(tx: &mut dyn Tx, ctx: &Ctx, credenziale: &Credenziale) -> Result<bool, AppError> {
    if credenziale.must_change {
        lettere::check_term(tx, ctx, credenziale.persona_id)?;
        return Ok(true);
    }
    let age = ctx.now.duration_since(credenziale.changed_at).as_hours() / 24;
    let chosen = credenziale.changed_at.to_zoned(school_zone()).date();
    Ok(password::policy(tx, ctx, credenziale.persona_id)?.is_expired(age)
        || password::asks_more_since(tx, ctx, credenziale.persona_id, chosen)?)
}

/// How a provider proved who it is.
#[derive(Clone, Copy)]
pub(super) struct Proof<'a> {
    /// Which one.
    pub metodo: &'a str,
    /// It asks for two factors itself, as SPID and CIE at level 2 do.
    pub is_two_factors: bool,
    /// It was asked for now, not remembered from another entry.
    pub is_fresh: bool,
    /// The browser.
    pub browser: &'a Browser,
}

/// Who enters has proved who they are, unless the code of the second factor is still owed.
fn proved_now(ctx: &Ctx, modo: Modo, passo: Option<Passo>) -> Option<Conferma> {
    (passo != Some(Passo::Codice)).then_some(Conferma { at: ctx.now, modo })
}

pub(super) fn record_login(tx: &mut dyn Tx, ctx: &Ctx, sessione: &Sessione) -> Result<(), AppError> {
    let event = Event::new("sessione.open", "sessione", sessione.id);
    journal::record_as(tx, ctx, (Some(sessione.persona_id), sessione.profilo.code()), &[event])
}

pub(super) fn new_tokens() -> Result<(Token, String), AppError> {
    let random = |e| AppError::Internal(format!("random bytes: {e}"));
    let token = Token::generate().map_err(random)?;
    let csrf = Token::generate().map_err(random)?.expose().to_owned();
    Ok((token, csrf))
}

#[allow(clippy::too_many_arguments, reason = "the columns of a new session")]
fn new_session(
    ctx: &Ctx,
    persona_id: PersonaId,
    nome: String,
    profilo: Ruolo,
    csrf: String,
    must_change: bool,
    passo: Option<Passo>,
    dispositivo: String,
) -> Result<Sessione, AppError> {
    Ok(Sessione {
        id: ctx.new_id::<Uuid>(),
        persona_id,
        nome,
        profilo,
        csrf,
        must_change,
        passo,
        metodo: None,
        dispositivo,
        created_at: ctx.now,
        last_seen_at: ctx.now,
        expires_at: session_end(ctx.now)?,
        dispositivo_id: None,
        emergenza_id: None,
        conferma: None,
        in_aula: false,
    })
}

fn session_end(now: Timestamp) -> Result<Timestamp, AppError> {
    now.checked_add(SESSION_HOURS.hours()).map_err(|e| AppError::Internal(format!("session end: {e}")))
}

/// Goes on in another profile of the same person, with a new token.
///
/// # Errors
/// Not found when the person does not have that profile today.
pub async fn switch_profile(ctx: &Ctx, old: Uuid, profilo: Ruolo) -> Result<Opened, AppError> {
    let (token, csrf) = new_tokens()?;
    let digest = token.digest().as_bytes().to_vec();
    let text = token.expose().to_owned();
    let sessione = ctx
        .write(move |tx, ctx| {
            let actor = ctx.actor()?;
            let persona_id = actor.persona_id;
            let ruoli = profili(tx, ctx.istituto(), persona_id, ctx.today())?;
            if !ruoli.contains(&profilo) {
                return Err(AppError::NotFound);
            }
            let current = store::open_sessions(tx, ctx, persona_id)?.into_iter().find(|s| s.id == old);
            let current = current.ok_or(AppError::Unauthenticated)?;
            store::close_session(tx, ctx, persona_id, old)?;
            let sessione = Sessione { id: ctx.new_id::<Uuid>(), profilo, csrf: csrf.clone(), ..current };
            store::insert_session(tx, ctx.istituto(), &sessione, &digest)?;
            record_login(tx, ctx, &sessione)?;
            Ok(sessione)
        })
        .await?;
    Ok(Opened { token: text, sessione, browser: None })
}
