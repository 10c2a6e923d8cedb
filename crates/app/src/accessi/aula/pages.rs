// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The screen of the PC, and the page of the phone.

use askama::Template;
use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::accesso::aula::{self, AulaError, VALIDA};
use jiff::Timestamp;
use serde::Serialize;
use uuid::Uuid;

use super::store::{self, Richiesta};
use crate::accessi::gate::cookie;
use crate::accessi::pages::{device, keep_session};
use crate::accessi::quadrato::Quadrato;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::nav;
use crate::kit::page::{Page, html, html_with};
use crate::kit::sito;

fn cookie_of(https: bool) -> &'static str {
    if https { "__Host-campanella-aula" } else { "campanella-aula" }
}

/// Only this browser comes in with its code.
fn keep(ctx: &Ctx, response: &mut Response, value: &str, seconds: i64) -> Result<(), AppError> {
    let https = ctx.app.config.https;
    let secure = if https { "; Secure" } else { "" };
    let name = cookie_of(https);
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}");
    let value = HeaderValue::from_str(&text).map_err(|e| AppError::Internal(format!("cookie: {e}")))?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// What the browser that asks keeps.
fn kept(ctx: &Ctx, headers: &HeaderMap) -> Option<String> {
    cookie(headers, cookie_of(ctx.app.config.https)).map(str::to_owned)
}

#[derive(Template)]
#[template(path = "accessi/aula/schermo.html")]
struct ScreenPage {
    p: Page,
    l: L,
    errore: Option<String>,
    codice: Option<Codice>,
}

/// A code on the screen.
struct Codice {
    quadrato: Quadrato,
    /// `042 917`.
    numero: String,
    indirizzo: String,
    /// Until when it counts, for people.
    fino: String,
    approvato: bool,
}

/// Six figures are read in two halves.
fn in_halves(numero: &str) -> String {
    let (first, second) = numero.split_at_checked(3).unwrap_or((numero, ""));
    format!("{first} {second}")
}

impl Codice {
    fn of(ctx: &Ctx, headers: &HeaderMap, row: &Richiesta) -> Result<Codice, AppError> {
        let sito = sito::of(ctx, headers);
        let (_, senza_schema) = sito.split_once("://").unwrap_or_default();
        Ok(Codice {
            quadrato: Quadrato::of(&format!("{sito}/aula/{}", row.id))?,
            numero: in_halves(&row.fatti.numero),
            indirizzo: format!("{senza_schema}/aula"),
            fino: ctx.l.istante(row.fatti.expires_at),
            approvato: row.fatti.is_approved,
        })
    }
}

fn screen_page(
    ctx: &Ctx,
    codice: Option<Codice>,
    status: StatusCode,
    errore: Option<String>,
) -> Result<Response, AppError> {
    let p = Page::new(ctx, ctx.l.t("aula-titolo"));
    let mut response = html_with(status, &ScreenPage { p, l: ctx.l, errore, codice })?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn mine(ctx: &Ctx, headers: &HeaderMap) -> Result<Option<Richiesta>, AppError> {
    let Some(segreto) = kept(ctx, headers) else { return Ok(None) };
    ctx.read(move |tx, ctx| super::shown(tx, ctx, &segreto)).await
}

/// Whether the code is still worth looking at.
fn counts(row: &Richiesta, now: Timestamp) -> bool {
    matches!(row.fatti.enter(now), Ok(()) | Err(AulaError::Attesa))
        && (row.fatti.is_approved || row.fatti.waits(now).is_ok())
}

/// The screen: the square and the number, or how it works.
pub async fn screen(ctx: Ctx, headers: HeaderMap) -> Result<Response, AppError> {
    if let Ok(actor) = ctx.actor() {
        return Ok(Redirect::to(nav::home(actor.profilo)).into_response());
    }
    let row = mine(&ctx, &headers).await?;
    let was_there = row.is_some();
    let live = row.filter(|row| counts(row, ctx.now));
    let errore = (was_there && live.is_none()).then(|| ctx.l.t("aula-errore-scaduta").into_owned());
    let codice = live.map(|row| Codice::of(&ctx, &headers, &row)).transpose()?;
    screen_page(&ctx, codice, StatusCode::OK, errore)
}

/// The PC asks for a code.
pub async fn ask(ctx: Ctx, headers: HeaderMap, _form: Form) -> Result<Response, AppError> {
    let chiesta = super::ask(&ctx, device(&headers)).await?;
    tracing::debug!(richiesta = %chiesta.richiesta.id, "a classroom asks to be let in");
    let mut response = Redirect::to("/accesso/aula").into_response();
    keep(&ctx, &mut response, chiesta.segreto.expose(), VALIDA.as_secs())?;
    Ok(response)
}

/// What the screen asks every other second.
#[derive(Serialize)]
struct Stato {
    stato: &'static str,
}

/// How the code of this browser stands.
pub async fn state(ctx: Ctx, headers: HeaderMap) -> Result<Response, AppError> {
    let row = mine(&ctx, &headers).await?;
    let stato = match row.filter(|row| counts(row, ctx.now)) {
        Some(row) if row.fatti.is_approved => "approvato",
        Some(_) => "attesa",
        None => "scaduto",
    };
    let mut response = Json(Stato { stato }).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The PC comes in.
pub async fn enter(ctx: Ctx, headers: HeaderMap, _form: Form) -> Result<Response, AppError> {
    let segreto = kept(&ctx, &headers).unwrap_or_default();
    match super::enter(&ctx, segreto, device(&headers)).await {
        Ok(opened) => {
            let to = nav::home(opened.sessione.profilo);
            let mut response = Redirect::to(to).into_response();
            keep_session(&ctx, &mut response, &opened.token)?;
            keep(&ctx, &mut response, "", 0)?;
            Ok(response)
        }
        Err(error @ AppError::Rule { .. }) => {
            let live = mine(&ctx, &headers).await?.filter(|row| counts(row, ctx.now));
            let codice = live.map(|row| Codice::of(&ctx, &headers, &row)).transpose()?;
            screen_page(&ctx, codice, error.status(), Some(error.detail(ctx.l)))
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "accessi/aula/telefono.html")]
struct PhonePage {
    p: Page,
    l: L,
    f: FormView,
    chiesta: Option<Chiesta>,
    fatto: bool,
}

/// Who asks, as the phone shows it.
struct Chiesta {
    id: Uuid,
    quando: String,
    dispositivo: String,
}

fn phone_page(
    ctx: &Ctx,
    row: Option<&Richiesta>,
    (f, status): (FormView, StatusCode),
    fatto: bool,
) -> Result<Response, AppError> {
    let chiesta = row.map(|row| Chiesta {
        id: row.id,
        quando: ctx.l.istante(row.created_at),
        dispositivo: row.dispositivo.clone(),
    });
    let p = Page::new(ctx, ctx.l.t("aula-telefono-titolo")).under("/adesso");
    html_with(status, &PhonePage { p, l: ctx.l, f, chiesta, fatto })
}

/// The page of the phone: asks for the number.
pub async fn number(ctx: Ctx) -> Result<Response, AppError> {
    phone_page(&ctx, None, (FormView::default(), StatusCode::OK), false)
}

/// Who shows the number that was typed, where no square could be scanned. By POST: a link that somebody sends does not
/// bring the number along; and it is typed again for the yes, in front of that screen.
pub async fn find(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let typed = form.required("numero", 20);
    let digits = aula::figures(&typed);
    let row = if digits.is_empty() { None } else { super::find(&ctx, digits).await? };
    if row.is_none() && !typed.is_empty() {
        form.fail("numero", Message::new("aula-errore-nessuna"));
    }
    match form.finish() {
        Ok(()) => phone_page(&ctx, row.as_ref(), (FormView::default(), StatusCode::OK), false),
        Err(error) => {
            phone_page(&ctx, None, (FormView::refused(&form, &error, ctx.l), error.status()), false)
        }
    }
}

/// The page of the phone, from the square: the number is still to be typed. Whoever has said yes reads what comes next.
pub async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let row = ctx.read(move |tx, ctx| store::by_id(tx, ctx.istituto(), id)).await?;
    let row = row.ok_or(AppError::NotFound)?;
    let me = ctx.actor()?.persona_id;
    if ctx.now < row.fatti.expires_at && row.approvata.is_some_and(|(persona, _)| persona == me) {
        return phone_page(&ctx, None, (FormView::default(), StatusCode::OK), true);
    }
    if let Err(error) = row.fatti.waits(ctx.now) {
        let error = AppError::from_rule(&error);
        let f = FormView::refused(&Form::default(), &error, ctx.l);
        return phone_page(&ctx, None, (f, error.status()), false);
    }
    phone_page(&ctx, Some(&row), (FormView::default(), StatusCode::OK), false)
}

/// The teacher says yes.
pub async fn approve(ctx: Ctx, Path(id): Path<Uuid>, mut form: Form) -> Result<Response, AppError> {
    let numero = form.required("numero", 20);
    let outcome = match form.finish() {
        Ok(()) => super::approve(&ctx, id, numero).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("/aula/{id}")).into_response()),
        Err(error @ (AppError::Rule { .. } | AppError::Form(_))) => {
            let row = ctx.read(move |tx, ctx| store::by_id(tx, ctx.istituto(), id)).await?;
            let row = row.ok_or(AppError::NotFound)?;
            let still = row.fatti.waits(ctx.now).is_ok().then_some(&row);
            phone_page(&ctx, still, (FormView::refused(&form, &error, ctx.l), error.status()), false)
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "accessi/aula/negato.html")]
struct RefusedPage {
    p: Page,
    l: L,
}

/// What a session of the classroom may not do, and why.
///
/// # Errors
/// Internal, when the template fails.
pub fn refused(ctx: &Ctx) -> Result<Response, AppError> {
    let mut response = html(&RefusedPage { p: Page::new(ctx, ctx.l.t("errore-aula")), l: ctx.l })?;
    *response.status_mut() = StatusCode::FORBIDDEN;
    Ok(response)
}
