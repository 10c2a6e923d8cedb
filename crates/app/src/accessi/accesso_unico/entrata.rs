// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! To the provider and back. The browser keeps what it asked, sealed, in a cookie of ten minutes: nothing is written until
//! somebody comes back, and what comes back counts once, in that browser alone.

use std::str::FromStr;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_identity::InitialPassword;
use campanella_identity::oidc::{Ingresso, OidcError, Return, Verified};
use campanella_identity::token::TokenDigest;
use jiff::Timestamp;
use uuid::Uuid;

use super::{Fornitore, door, store};
use crate::accessi::conferma::{self, Via};
use crate::accessi::dispositivi::Browser;
use crate::accessi::gate::cookie;
use crate::accessi::login::{self, Opened, Proof};
use crate::accessi::pages::{Next, keep_session, landing, safe_path, with_cookie};
use crate::anagrafe;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::nav;
use crate::kit::page::{Page, html_with};
use crate::kit::riservati::{self, Place};

/// Seconds for which the browser keeps what it asked.
const COOKIE_SECONDS: u32 = 600;
/// Longest address to go to afterwards: cookies are small.
const POI_MAX: usize = 500;

fn cookie_of(https: bool) -> &'static str {
    if https { "__Host-campanella-ingresso" } else { "campanella-ingresso" }
}

/// A value sealed for one provider opens for no other.
fn place(fornitore: Uuid) -> Place {
    Place { tabella: "ingresso", id: fornitore }
}

async fn provider(ctx: &Ctx, id: Uuid) -> Result<Fornitore, AppError> {
    let fornitore = ctx.read(move |tx, ctx| store::one(tx, ctx.istituto(), id)).await?;
    if fornitore.attivo { Ok(fornitore) } else { Err(AppError::NotFound) }
}

/// Sends the browser to the provider.
pub async fn start(ctx: Ctx, Path(id): Path<Uuid>, Query(next): Query<Next>) -> Result<Response, AppError> {
    if let Ok(actor) = ctx.actor() {
        return Ok(Redirect::to(nav::home(actor.profilo)).into_response());
    }
    let fornitore = provider(&ctx, id).await?;
    let poi = next.poi().and_then(safe_path).filter(|poi| poi.len() <= POI_MAX).unwrap_or_default();
    let started =
        ctx.app.oidc.start(&fornitore.provider(&ctx)?, &fornitore.ritorno(), poi, None, ctx.now).await;
    leave(&ctx, &fornitore, poi, started)
}

/// The browser goes to the provider and keeps what it asked.
fn leave(
    ctx: &Ctx,
    fornitore: &Fornitore,
    poi: &str,
    started: Result<(String, Ingresso), OidcError>,
) -> Result<Response, AppError> {
    match started {
        Ok((address, ingresso)) => {
            remember(ctx, fornitore, &ingresso, Redirect::to(&address).into_response())
        }
        Err(error) => refused(ctx, fornitore, poi, error),
    }
}

fn remember(
    ctx: &Ctx,
    fornitore: &Fornitore,
    ingresso: &Ingresso,
    mut response: Response,
) -> Result<Response, AppError> {
    let sealed = riservati::seal(ctx, place(fornitore.id), ingresso)?;
    keep(ctx, &mut response, &hex::encode(sealed), COOKIE_SECONDS)?;
    Ok(response)
}

#[derive(Template)]
#[template(path = "accessi/accesso_unico/vai.html")]
struct VaiPage {
    p: Page,
    l: L,
    nome: String,
    indirizzo: String,
}

/// Sends somebody who is in back to the provider that let them in: it asks them again, whatever it remembers.
pub async fn ask_again(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let Via::Fornitore(fornitore) = ctx.read(conferma::via).await? else { return Err(AppError::NotFound) };
    let Credential::Session { id, .. } = ctx.actor()?.credential else { return Err(AppError::NotFound) };
    let again = Some(id.to_string());
    let started =
        ctx.app.oidc.start(&fornitore.provider(&ctx)?, &fornitore.ritorno(), "", again, ctx.now).await;
    match started {
        // A form may lead to pages of ours alone (`form-action`), redirects too: a link goes to the provider.
        Ok((indirizzo, ingresso)) => {
            let p = Page::new(&ctx, ctx.l.t("sei-tu-titolo"));
            let page = VaiPage { p, l: ctx.l, nome: fornitore.nome.clone(), indirizzo };
            remember(&ctx, &fornitore, &ingresso, html_with(StatusCode::OK, &page)?)
        }
        Err(error) => refused(&ctx, &fornitore, "", error),
    }
}

fn keep(ctx: &Ctx, response: &mut Response, value: &str, seconds: u32) -> Result<(), AppError> {
    let https = ctx.app.config.https;
    let secure = if https { "; Secure" } else { "" };
    let name = cookie_of(https);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    let value = HeaderValue::from_str(&text).map_err(|e| AppError::Internal(format!("cookie: {e}")))?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// What this browser asked of this provider, if it did.
fn asked(ctx: &Ctx, headers: &HeaderMap, id: Uuid) -> Option<Ingresso> {
    let sealed = hex::decode(cookie(headers, cookie_of(ctx.app.config.https))?).ok()?;
    riservati::open(ctx, place(id), &sealed).ok()
}

/// The browser comes back.
pub async fn back(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Query(back): Query<Return>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let fornitore = provider(&ctx, id).await?;
    let ingresso = asked(&ctx, &headers, id);
    let poi = ingresso.as_ref().map(|ingresso| ingresso.poi.clone()).unwrap_or_default();
    let asked_at = ingresso.as_ref().map_or(ctx.now, Ingresso::asked_at);
    let again =
        ingresso.as_ref().and_then(|ingresso| Some((ingresso.conferma.clone()?, ingresso.asked_at())));
    let mut response = match judge(&ctx, &fornitore, ingresso, &back).await? {
        Ok(verified) if again.is_some() => confirm(&ctx, &fornitore, verified, again).await?,
        Ok(verified) => {
            enter(&ctx, &fornitore, (verified, asked_at), poi, Browser::of(&ctx, &headers)?).await?
        }
        // The same answer again, loaded by who is in already.
        Err(OidcError::State) if ctx.actor.is_some() => {
            Redirect::to(nav::home(ctx.actor()?.profilo)).into_response()
        }
        Err(error) => refused(&ctx, &fornitore, &poi, error)?,
    };
    keep(&ctx, &mut response, "", 0)?;
    Ok(response)
}

/// Whoever was sent back to the provider has proved again who they are: the same person, in the same session, just now.
async fn confirm(
    ctx: &Ctx,
    fornitore: &Fornitore,
    verified: Verified,
    again: Option<(String, Timestamp)>,
) -> Result<Response, AppError> {
    let (Ok(actor), Some((session, asked_at))) = (ctx.actor(), again) else {
        return Err(AppError::Unauthenticated);
    };
    let persona = actor.persona_id;
    let is_here = matches!(actor.credential, Credential::Session { id, .. } if id.to_string() == session);
    // The gateway remembers nobody at level 2 and does not say when; any other provider must.
    let is_now = verified.is_since(asked_at).unwrap_or(fornitore.is_two_factors());
    if !is_here || !is_now {
        return refused(ctx, fornitore, "", if is_here { OidcError::Time } else { OidcError::State });
    }
    let (token, _) = login::new_tokens()?;
    let opened = token.expose().to_owned();
    let is_same = ctx
        .write(move |tx, ctx| {
            if known(tx, ctx, &verified)? != Some(persona) {
                return Ok(false);
            }
            conferma::by_provider(tx, ctx, &token)?;
            Ok(true)
        })
        .await?;
    if !is_same {
        let titolo = ctx.l.t("sei-tu-altra-persona").into_owned();
        let testo = ctx.l.t("sei-tu-altra-persona-spiega").into_owned();
        return page(ctx, StatusCode::FORBIDDEN, titolo, testo, None);
    }
    let (titolo, testo) = (ctx.l.t("sei-tu-fatto").into_owned(), ctx.l.t("sei-tu-fatto-spiega").into_owned());
    let mut response = page(ctx, StatusCode::OK, titolo, testo, None)?;
    keep_session(ctx, &mut response, &opened)?;
    Ok(response)
}

async fn judge(
    ctx: &Ctx,
    fornitore: &Fornitore,
    ingresso: Option<Ingresso>,
    back: &Return,
) -> Result<Result<Verified, OidcError>, AppError> {
    let Some(ingresso) = ingresso.filter(|ingresso| ingresso.is_answered_by(back, ctx.now)) else {
        return Ok(Err(OidcError::State));
    };
    // Used up before the provider is asked: of two answers at once only one goes on.
    let digest = TokenDigest::of(ingresso.state()).as_bytes().to_vec();
    if !ctx.write(move |tx, ctx| store::use_up(tx, ctx, &digest)).await? {
        return Ok(Err(OidcError::State));
    }
    Ok(ctx.app.oidc.finish(&fornitore.provider(ctx)?, &ingresso, back, ctx.now).await)
}

/// How an entry ended.
enum Esito {
    Entrato(Box<Opened>),
    Ignoto(String),
}

async fn enter(
    ctx: &Ctx,
    fornitore: &Fornitore,
    (verified, asked_at): (Verified, Timestamp),
    poi: String,
    browser: Browser,
) -> Result<Response, AppError> {
    let tokens = login::new_tokens()?;
    let random = |e| AppError::Internal(format!("random bytes: {e}"));
    let riferimento: String = InitialPassword::generate()
        .map_err(random)?
        .expose()
        .chars()
        .take(9)
        .collect::<String>()
        .to_uppercase();
    let standing = fornitore.clone();
    let esito = ctx
        .write(move |tx, ctx| {
            if let Some(persona) = known(tx, ctx, &verified)? {
                let metodo = format!("{}:{}", standing.tipo.code(), standing.id);
                let is_two_factors = standing.is_two_factors();
                let is_fresh = verified.is_since(asked_at).unwrap_or(is_two_factors);
                let proof = Proof { metodo: &metodo, is_two_factors, is_fresh, browser: &browser };
                if let Some(sessione) = login::open_proven(tx, ctx, persona, &tokens, proof)? {
                    prove(tx, ctx, &standing)?;
                    let token = tokens.0.expose().to_owned();
                    return Ok(Esito::Entrato(Box::new(Opened {
                        token,
                        sessione,
                        browser: Some(browser.clone()),
                    })));
                }
            }
            let id = ctx.new_id();
            store::insert_stranger(tx, ctx, id, standing.id, &riferimento)?;
            journal::record(tx, ctx, &[Event::new("ingresso_ignoto.create", "ingresso_ignoto", id)])?;
            Ok(Esito::Ignoto(riferimento.clone()))
        })
        .await?;
    match esito {
        Esito::Entrato(opened) => {
            let to = landing(&opened, poi);
            with_cookie(ctx, Redirect::to(&to).into_response(), &opened)
        }
        Esito::Ignoto(riferimento) => {
            let testo = ctx.l.ta("identita-ignota", "riferimento", riferimento);
            page(ctx, StatusCode::FORBIDDEN, ctx.l.t("identita-ignota-titolo").into_owned(), testo, None)
        }
    }
}

/// The person with exactly this codice fiscale. SPID writes `TINIT-` before it.
fn known(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    verified: &Verified,
) -> Result<Option<campanella_domain::ids::PersonaId>, AppError> {
    let said = verified.claim.as_deref().unwrap_or_default().trim().to_ascii_uppercase();
    let said = said.strip_prefix("TINIT-").unwrap_or(&said);
    let Ok(codice) = CodiceFiscale::from_str(said) else { return Ok(None) };
    let persona = anagrafe::store::by_codice_fiscale(tx, ctx.istituto(), codice.as_str())?;
    Ok(persona.map(|persona| persona.id))
}

/// The first who enters proves the provider.
fn prove(tx: &mut dyn Tx, ctx: &Ctx, fornitore: &Fornitore) -> Result<(), AppError> {
    if fornitore.provato_at.is_some() {
        return Ok(());
    }
    store::set_proved(tx, ctx, fornitore.id)?;
    journal::record(tx, ctx, &[Event::new("fornitore_identita.prove", "fornitore_identita", fornitore.id)])
}

#[derive(Template)]
#[template(path = "accessi/accesso_unico/esito.html")]
struct EsitoPage {
    p: Page,
    l: L,
    testo: String,
    /// Where one tries again.
    riprova: Option<String>,
}

fn page(
    ctx: &Ctx,
    status: StatusCode,
    titolo: String,
    testo: String,
    riprova: Option<String>,
) -> Result<Response, AppError> {
    html_with(status, &EsitoPage { p: Page::new(ctx, titolo), l: ctx.l, testo, riprova })
}

/// What went wrong, in words of the person who wanted to enter; what it means for the administrator is in the log.
fn refused(ctx: &Ctx, fornitore: &Fornitore, poi: &str, error: OidcError) -> Result<Response, AppError> {
    let (status, key) = match error {
        OidcError::Cancelled => (StatusCode::FORBIDDEN, "identita-annullata"),
        OidcError::State | OidcError::Code => (StatusCode::UNPROCESSABLE_ENTITY, "identita-scaduta"),
        OidcError::Unreachable => (StatusCode::SERVICE_UNAVAILABLE, "identita-non-risponde"),
        _ => (StatusCode::BAD_GATEWAY, "identita-non-valida"),
    };
    if error != OidcError::Cancelled {
        tracing::warn!(fornitore = %fornitore.id, %error, "nobody entered through the provider");
    }
    let testo = ctx.l.ta(key, "nome", &fornitore.nome);
    let titolo = ctx.l.t("identita-non-entrato").into_owned();
    page(ctx, status, titolo, testo, Some(door(fornitore.id, poi)))
}
