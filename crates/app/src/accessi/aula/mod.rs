// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! «Entra con il telefono»: a classroom PC shows a square and a number, the teacher says yes on the phone, and the PC is in
//! for today's own lessons until the last one.
//!
//! Rules: `domain::accesso::aula`. Who may: any browser asks; a teacher who is in approves, in a session that owes nothing;
//! the number on the screen must be typed, so that a square that somebody else sent opens nothing. What a session of the
//! classroom may do is [`admits`]: everything else is refused.

pub mod pages;
pub mod store;

use std::ops::RangeInclusive;

use campanella_db::Tx;
use campanella_domain::accesso::aula::{self, AulaError, RichiestaAula, VALIDA};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::{self, OraLocale};
use campanella_domain::ruoli::Ruolo;
use campanella_identity::throttle::Throttle;
use campanella_identity::token::{Token, TokenDigest};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use uuid::Uuid;

use self::store::Richiesta;
use super::login::{self, Opened};
use super::store as accessi_store;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::journal::{self, Event};
use crate::kit::routes::{Access, Routes};
use crate::lezioni::agenda::ore_docente;

const DOCENTE: Access = Access::Profiles(&[Ruolo::Docente]);
/// How many numbers are tried before giving up on one that no other code has.
const DRAWS: usize = 20;

/// Routes of the part.
pub fn routes() -> Routes {
    Routes::new()
        .get("/accesso/aula", Access::Public, pages::screen)
        .post("/accesso/aula", Access::Public, pages::ask)
        .get("/accesso/aula/stato", Access::Public, pages::state)
        .post("/accesso/aula/entra", Access::Public, pages::enter)
        .get("/aula", DOCENTE, pages::number)
        .post("/aula", DOCENTE, pages::find)
        .get("/aula/{computer}", DOCENTE, pages::show)
        .post("/aula/{computer}", DOCENTE, pages::approve)
}

/// What a session of the classroom may ask for: the hours of today, and the way out.
const AMMESSE: [&str; 11] = [
    "/adesso",
    "/accesso/esci",
    "/accesso/rinnova",
    "/preferenze/tema",
    "/vivo",
    "/lezioni/{classe}/{data}/{ordinale}",
    "/lezioni/{classe}/{data}/{ordinale}/appello",
    "/lezioni/{classe}/{data}/{ordinale}/firma",
    "/lezioni/{classe}/{data}/{ordinale}/firma/togli",
    "/lezioni/{classe}/{data}/{ordinale}/fuori",
    "/lezioni/{classe}/{data}/{ordinale}/testi",
];

/// Whether a session of the classroom may use a route: `path` is the address that was asked for. Whose the hour is,
/// [`admits_hour`] and `authz` decide.
pub fn admits(route: &str, path: &str, today: Date) -> bool {
    let asked = path.strip_prefix("/lezioni/").and_then(|rest| rest.split('/').nth(1));
    AMMESSE.contains(&route) && asked.is_none_or(|data| data == today.to_string())
}

/// The class and the place of the hour that an address names.
fn asked_hour(path: &str) -> Option<(ClasseId, u8)> {
    let mut parts = path.strip_prefix("/lezioni/")?.split('/');
    let classe = parts.next()?.parse::<Uuid>().ok()?;
    let ordinale = parts.nth(1)?.parse().ok()?;
    Some((classe.into(), ordinale))
}

/// In a classroom an hour is one that the timetable or a signature makes the actor's own today: for any other the teacher
/// uses a device of their own.
///
/// # Errors
/// [`AppError::NotInAula`].
pub async fn admits_hour(ctx: &Ctx, path: &str) -> Result<(), AppError> {
    if !path.starts_with("/lezioni/") {
        return Ok(());
    }
    let (classe, ordinale) = asked_hour(path).ok_or(AppError::NotInAula)?;
    ctx.read(move |tx, ctx| check_hours(tx, ctx, classe, ordinale..=ordinale)).await
}

/// [`admits_hour`] for hours that follow each other; every hour is admitted where no classroom is.
///
/// # Errors
/// [`AppError::NotInAula`].
pub fn check_hours(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    hours: RangeInclusive<u8>,
) -> Result<(), AppError> {
    if !ctx.is_in_aula() {
        return Ok(());
    }
    let own = ore_docente(tx, ctx, ctx.actor()?.persona_id, ctx.today())?;
    let is_own = |ordinale| own.iter().any(|ora| ora.classe_id == classe && ora.ordinale == ordinale);
    if hours.into_iter().all(is_own) { Ok(()) } else { Err(AppError::NotInAula) }
}

/// What the browser of a PC keeps, and what its screen shows.
struct Chiesta {
    segreto: Token,
    richiesta: Richiesta,
}

fn random(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("random bytes: {error}"))
}

/// Six figures that nobody can foresee.
fn draw() -> Result<String, AppError> {
    let digest = Token::generate().map_err(random)?.digest();
    let [a, b, c, d, ..] = *digest.as_bytes();
    Ok(format!("{:06}", u32::from_be_bytes([a, b, c, d]) % 1_000_000))
}

/// A PC asks to be let in.
async fn ask(ctx: &Ctx, dispositivo: String) -> Result<Chiesta, AppError> {
    let segreto = Token::generate().map_err(random)?;
    let digest = segreto.digest().as_bytes().to_vec();
    let draws = (0..DRAWS).map(|_| draw()).collect::<Result<Vec<_>, _>>()?;
    let richiesta = ctx
        .write(move |tx, ctx| {
            for numero in &draws {
                if store::waiting(tx, ctx, numero)?.is_none() {
                    let row = new_row(ctx, numero.clone(), dispositivo.clone());
                    store::insert(tx, ctx, &row, &digest)?;
                    return Ok(row);
                }
            }
            Err(AppError::Unavailable(VALIDA.as_secs().unsigned_abs()))
        })
        .await?;
    Ok(Chiesta { segreto, richiesta })
}

fn new_row(ctx: &Ctx, numero: String, dispositivo: String) -> Richiesta {
    let expires_at = ctx.now.saturating_add(VALIDA).unwrap_or(ctx.now);
    Richiesta {
        id: ctx.new_id(),
        fatti: RichiestaAula { numero, expires_at, tentativi: 0, is_approved: false, is_used: false },
        dispositivo,
        created_at: ctx.now,
        approvata: None,
    }
}

/// The code that the browser with this secret shows.
fn shown(tx: &mut dyn Tx, ctx: &Ctx, segreto: &str) -> Result<Option<Richiesta>, AppError> {
    store::by_digest(tx, ctx.istituto(), TokenDigest::of(segreto).as_bytes())
}

/// The last bell of the actor's lessons of today.
fn last_bell(tx: &mut dyn Tx, ctx: &Ctx, docente: PersonaId) -> Result<Option<Timestamp>, AppError> {
    let hours = ore_docente(tx, ctx, docente, ctx.today())?;
    let last = hours.iter().map(|ora| ora.fine).max().and_then(OraLocale::from_minutes);
    Ok(last.map(|ora| orario::instant(ctx.today(), ora)))
}

/// The code that waits with this number. A number that no screen shows makes the teacher wait before the next one, always
/// longer until tomorrow: a right one in between sets nothing back.
///
/// # Errors
/// [`AppError::TooMany`] while the teacher waits.
async fn find(ctx: &Ctx, numero: String) -> Result<Option<Richiesta>, AppError> {
    let persona = ctx.actor()?.persona_id.to_string();
    let turn = ctx.app.login_turns.of(ctx.istituto(), &persona);
    let _held_until_judged = turn.lock().await;
    let now = ctx.now.to_zoned(ctx.app.clock.zone().clone());
    let (throttle, standing) = (Throttle::default(), ctx.app.aula_numbers.state(ctx.istituto(), &persona));
    throttle.check(standing, &now).map_err(|wait| AppError::TooMany(wait.wait.as_secs()))?;
    let row = ctx.read(move |tx, ctx| store::waiting(tx, ctx, &numero)).await?;
    let row = row.filter(|row| row.fatti.waits(ctx.now).is_ok());
    if row.is_none() {
        let state = throttle.after_failure(standing, &now);
        ctx.app.aula_numbers.remember(ctx.istituto(), persona, state, ctx.now);
    }
    Ok(row)
}

/// A teacher says yes. A wrong number is remembered, though the answer is a refusal.
///
/// # Errors
/// Not found for a code of nobody, or of another school; the rules.
async fn approve(ctx: &Ctx, id: Uuid, numero: String) -> Result<(), AppError> {
    let judged = ctx
        .write(move |tx, ctx| {
            let actor = ctx.actor()?;
            let Credential::Session { id: session, .. } = actor.credential else {
                return Err(AppError::NotFound);
            };
            let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            let bell = last_bell(tx, ctx, actor.persona_id)?;
            let decided =
                row.fatti.approve(&numero, ctx.now).and_then(|()| aula::fine(bell, ctx.now).map(|_| ()));
            match decided {
                Ok(()) => {
                    store::approve(tx, ctx, id, (actor.persona_id, session))?;
                    journal::record(tx, ctx, &[Event::new("accesso_aula.approve", "accesso_aula", id)])?;
                }
                Err(AulaError::NumeroDiverso) => store::count_wrong(tx, ctx.istituto(), id)?,
                Err(_) => {}
            }
            Ok(decided)
        })
        .await?;
    judged.map_err(|error| AppError::from_rule(&error))
}

/// The PC comes in, if somebody said yes and is still in themselves.
///
/// # Errors
/// The rules.
async fn enter(ctx: &Ctx, segreto: String, dispositivo: String) -> Result<Opened, AppError> {
    let tokens = login::new_tokens()?;
    let token = tokens.0.expose().to_owned();
    let sessione = ctx
        .write(move |tx, ctx| {
            let gone = || AppError::from_rule(&AulaError::Scaduta);
            let row = shown(tx, ctx, &segreto)?.ok_or_else(gone)?;
            row.fatti.enter(ctx.now).map_err(|error| AppError::from_rule(&error))?;
            let (persona, approving) = row.approvata.ok_or_else(gone)?;
            let open = accessi_store::open_sessions(tx, ctx, persona)?;
            let approving = open.iter().find(|session| session.id == approving).ok_or_else(gone)?;
            if !store::use_up(tx, ctx, row.id)? {
                return Err(gone());
            }
            let bell = last_bell(tx, ctx, persona)?;
            let fino = aula::fine(bell, ctx.now).map_err(|error| AppError::from_rule(&error))?;
            login::open_in_aula(tx, ctx, approving, &tokens, (fino, dispositivo.clone()))?.ok_or_else(gone)
        })
        .await?;
    Ok(Opened { token, sessione, browser: None })
}

/// Forgets the codes of yesterday.
///
/// # Errors
/// The storage's.
pub fn purge(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    store::purge(tx, ctx.istituto(), ctx.now.saturating_sub(24.hours()).unwrap_or(ctx.now))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_session_of_the_classroom_is_for_the_hours_of_today() {
        let today = date(2026, 11, 23);
        let hour = "/lezioni/{classe}/{data}/{ordinale}";
        for (route, path, expected) in [
            ("/adesso", "/adesso", true),
            (hour, "/lezioni/a/2026-11-23/2", true),
            (hour, "/lezioni/a/2026-11-22/2", false),
            (hour, "/lezioni/a/2026-11-24/2", false),
            ("/lezioni/altra", "/lezioni/altra", false),
            ("/lezioni", "/lezioni", false),
            ("/valutazioni", "/valutazioni", false),
            ("/accesso/sessioni", "/accesso/sessioni", false),
            ("/aula/{computer}", "/aula/x", false),
            ("/cerca", "/cerca", false),
        ] {
            assert_eq!(admits(route, path, today), expected, "{path}");
        }
    }
}
