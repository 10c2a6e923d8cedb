// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the second factor: the code at the login, setting it up, the codes on paper.

use askama::Template;
use axum::Json;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_identity::totp::Totp;

use super::{Activated, Stato, internal};
use crate::accessi::pages::{Next, Rientro, safe_path, with_cookie};
use crate::accessi::quadrato::Quadrato;
use crate::kit::ctx::{Credential, Ctx, First};
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, wants_json};
use crate::kit::i18n::L;
use crate::kit::nav;
use crate::kit::page::{Page, html, html_with};

#[derive(Template)]
#[template(path = "accessi/codice.html")]
struct CodePage {
    p: Page,
    l: L,
    f: FormView,
    poi: String,
    errore: Option<String>,
}

fn owes_code(ctx: &Ctx) -> bool {
    let credential = ctx.actor.as_ref().map(|actor| &actor.credential);
    matches!(credential, Some(Credential::Session { first: Some(First::Codice), .. }))
}

/// The page of the code.
pub async fn show_code(ctx: Ctx, Query(next): Query<Next>) -> Result<Response, AppError> {
    if !owes_code(&ctx) {
        return Ok(Redirect::to(nav::home(ctx.actor()?.profilo)).into_response());
    }
    let poi = next.poi().and_then(safe_path).unwrap_or_default().to_owned();
    let p = Page::new(&ctx, ctx.l.t("codice-titolo"));
    html(&CodePage { p, l: ctx.l, f: FormView::default(), poi, errore: None })
}

/// Judges the code; the session goes on under a new token. The dialog of a session that ended asks for JSON.
pub async fn prove(ctx: Ctx, headers: HeaderMap, form: Form) -> Result<Response, AppError> {
    let json = wants_json(&headers);
    if !owes_code(&ctx) {
        return Ok(Redirect::to(nav::home(ctx.actor()?.profilo)).into_response());
    }
    let poi = safe_path(form.value("poi")).unwrap_or_default().to_owned();
    match super::pass(&ctx, form.value("codice")).await {
        Ok(opened) if json => {
            let body = Json(Rientro::done(&opened)).into_response();
            with_cookie(&ctx, body, &opened)
        }
        Ok(opened) => {
            let home = opened.sessione.first().map_or(nav::home(opened.sessione.profilo), First::page);
            let to = if poi.is_empty() || opened.sessione.first().is_some() { home } else { &poi };
            with_cookie(&ctx, Redirect::to(to).into_response(), &opened)
        }
        Err(error @ (AppError::Form(_) | AppError::TooMany(_))) if !json => {
            // A code is never shown again.
            let f = FormView::refused(&Form::default(), &error, ctx.l);
            let errore = error.retry_after().map(|_| error.detail(ctx.l));
            let p = Page::new(&ctx, ctx.l.t("codice-titolo"));
            let mut response = html_with(error.status(), &CodePage { p, l: ctx.l, f, poi, errore })?;
            if let Some(seconds) = error.retry_after() {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "accessi/secondo_fattore.html")]
struct FactorPage {
    p: Page,
    l: L,
    f: FormView,
    stato: Vista,
    obbligatorio: bool,
}

/// [`Stato`] as the page shows it.
enum Vista {
    Spento,
    DaConfermare { quadrato: Quadrato, segreto: String },
    Attivo { dal: String, codici: i64 },
}

fn seen(stato: &Stato, l: L) -> Result<Vista, AppError> {
    Ok(match stato {
        Stato::Spento => Vista::Spento,
        Stato::DaConfermare(totp) => {
            Vista::DaConfermare { quadrato: of_totp(totp)?, segreto: totp.secret_text().to_string() }
        }
        Stato::Attivo { dal, codici } => Vista::Attivo { dal: l.istante(*dal), codici: *codici },
    })
}

fn of_totp(totp: &Totp) -> Result<Quadrato, AppError> {
    Quadrato::of(&totp.address().map_err(internal)?)
}

async fn factor_page(
    ctx: &Ctx,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (stato, obbligatorio) = ctx.read(super::own).await?;
    let p = Page::new(ctx, ctx.l.t("fattore-titolo")).under("/accesso/sessioni").with_outcome(esito);
    let mut response =
        html_with(status, &FactorPage { p, l: ctx.l, f, stato: seen(&stato, ctx.l)?, obbligatorio })?;
    // The secret is nobody else's business, not even of the browser's history.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The page of one's own second factor.
pub async fn show(ctx: Ctx, Query(next): Query<Next>) -> Result<Response, AppError> {
    factor_page(&ctx, FormView::default(), StatusCode::OK, next.esito()).await
}

/// Prepares a secret.
pub async fn prepare(ctx: Ctx, _form: Form) -> Result<Response, AppError> {
    ctx.write(super::prepare).await?;
    Ok(Redirect::to("/accesso/secondo-fattore").into_response())
}

#[derive(Template)]
#[template(path = "accessi/codici.html")]
struct CodesPage {
    p: Page,
    l: L,
    codici: Vec<String>,
    avanti: &'static str,
}

fn codes_page(ctx: &Ctx, codici: Vec<String>, avanti: &'static str) -> Result<Response, AppError> {
    let p = Page::new(ctx, ctx.l.t("codici-titolo")).under("/accesso/sessioni");
    let mut response = html(&CodesPage { p, l: ctx.l, codici, avanti })?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Turns the factor on with a first code; shows the codes on paper, this once.
pub async fn confirm(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    match super::confirm(&ctx, form.value("codice")).await {
        Ok(Activated { opened, codici }) => {
            let ctx = crate::accessi::pages::as_actor(&ctx, &opened);
            let page = codes_page(&ctx, codici, nav::home(opened.sessione.profilo))?;
            with_cookie(&ctx, page, &opened)
        }
        Err(error) => refused(&ctx, error).await,
    }
}

/// New codes on paper.
pub async fn renew_codes(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    match super::renew_codes(&ctx, form.value("codice")).await {
        Ok(codici) => codes_page(&ctx, codici, "/accesso/secondo-fattore"),
        Err(error) => refused(&ctx, error).await,
    }
}

/// Turns the factor off.
pub async fn remove(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    match super::remove(&ctx, form.value("codice")).await {
        Ok(()) => Ok(Redirect::to("/accesso/secondo-fattore?esito=eliminato").into_response()),
        Err(error) => refused(&ctx, error).await,
    }
}

async fn refused(ctx: &Ctx, error: AppError) -> Result<Response, AppError> {
    if !matches!(error, AppError::Form(_) | AppError::Rule { .. }) {
        return Err(error);
    }
    let f = FormView::refused(&Form::default(), &error, ctx.l);
    factor_page(ctx, f, error.status(), None).await
}
