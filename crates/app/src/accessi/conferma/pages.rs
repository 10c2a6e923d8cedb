// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page that asks for the proof. It keeps the form that was sent and sends it on afterwards with the same key: the
//! browser itself does, since 307 repeats a request as it was.

use askama::Template;
use axum::Json;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::accesso::conferma::AttoGrave;
use serde::Serialize;

use super::{PROVA, Via};
use crate::accessi::pages::{keep_session, safe_path};
use crate::kit::conferma::PREFIX;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, wants_json};
use crate::kit::i18n::L;
use crate::kit::nav;
use crate::kit::page::{Page, html, html_with};

const VERSO: &str = "conferma.verso";
const METODO: &str = "conferma.metodo";
const ATTO: &str = "conferma.atto";

/// What waits for the proof.
#[derive(Default)]
struct Attesa {
    /// The act, as the person reads it.
    atto: Option<AttoGrave>,
    /// Where it goes on; empty when only the proof was asked for.
    verso: String,
    /// A form waits, and not a page.
    modulo: bool,
    /// What the form says.
    campi: Vec<(String, String)>,
    /// A file was sent with it, which no page can hold: it is sent again by hand.
    perduto: bool,
}

impl Attesa {
    fn of(form: &Form) -> Attesa {
        let fields = form.fields().iter();
        let typed = fields.filter(|(name, _)| !name.starts_with(PREFIX) && name != "csrf");
        Attesa {
            atto: AttoGrave::from_code(form.value(ATTO)),
            verso: ours(form.value(VERSO)).unwrap_or_default().to_owned(),
            modulo: form.value(METODO) == "POST",
            campi: typed.cloned().collect(),
            perduto: false,
        }
    }
}

/// A page of ours, also the one where the second factor is set up.
fn ours(path: &str) -> Option<&str> {
    let is_factor = path.starts_with("/accesso/secondo-fattore/") && !path.contains(char::is_control);
    if is_factor { Some(path) } else { safe_path(path) }
}

#[derive(Template)]
#[template(path = "accessi/conferma/conferma.html")]
struct ConfermaPage {
    p: Page,
    l: L,
    f: FormView,
    via: Via,
    attesa: Attesa,
    errore: Option<String>,
}

#[derive(Template)]
#[template(path = "accessi/conferma/pronto.html")]
struct ProntoPage {
    p: Page,
    l: L,
    attesa: Attesa,
}

async fn page(ctx: &Ctx, attesa: Attesa, refused: Option<&AppError>) -> Result<Response, AppError> {
    let via = ctx.read(super::via).await?;
    let p = Page::new(ctx, ctx.l.t("sei-tu-titolo"));
    // What was typed as a proof is never shown again.
    let f = refused.map(|error| FormView::refused(&Form::default(), error, ctx.l)).unwrap_or_default();
    let errore = refused.filter(|error| error.retry_after().is_some()).map(|error| error.detail(ctx.l));
    let status = refused.map_or(StatusCode::OK, AppError::status);
    let mut response = html_with(status, &ConfermaPage { p, l: ctx.l, f, via, attesa, errore })?;
    if let Some(seconds) = refused.and_then(AppError::retry_after) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// Asks in the place of an answer that the proof must come before.
///
/// # Errors
/// The storage's.
pub async fn ask(ctx: &Ctx, atto: AttoGrave, method: &Method, path: &str) -> Result<Response, AppError> {
    let modulo = *method == Method::POST;
    // A form with a file is sent again by hand.
    let sent = ctx.sent.get().filter(|sent| !sent.con_file).map(|sent| &sent.campi);
    let perduto = modulo && sent.is_none();
    let verso = ours(path).filter(|_| !perduto).unwrap_or_default().to_owned();
    let typed = sent.into_iter().flatten().filter(|(name, _)| name != "csrf");
    let attesa = Attesa { atto: Some(atto), verso, modulo, campi: typed.cloned().collect(), perduto };
    let mut response = page(ctx, attesa, None).await?;
    *response.status_mut() = StatusCode::FORBIDDEN;
    Ok(response)
}

/// The page by itself: for the dialog of a page that saves by itself.
pub async fn show(ctx: Ctx) -> Result<Response, AppError> {
    page(&ctx, Attesa::default(), None).await
}

/// What the dialog is told.
#[derive(Serialize)]
struct Confermato {
    confermato: bool,
}

/// Judges the proof and goes on with what waits for it.
pub async fn prove(ctx: Ctx, headers: HeaderMap, form: Form) -> Result<Response, AppError> {
    let attesa = Attesa::of(&form);
    // Proved in another page meanwhile: nothing is left to ask.
    let outcome =
        if super::is_fresh(&ctx) { Ok(None) } else { super::prove(&ctx, form.value(PROVA)).await.map(Some) };
    let token = match outcome {
        Ok(token) => token,
        Err(error) if wants_json(&headers) => return Err(error),
        Err(error @ (AppError::Form(_) | AppError::TooMany(_))) => {
            return page(&ctx, attesa, Some(&error)).await;
        }
        Err(error) => return Err(error),
    };
    let mut response = if wants_json(&headers) {
        Json(Confermato { confermato: true }).into_response()
    } else if attesa.modulo && attesa.atto == Some(AttoGrave::Esportazione) && !attesa.verso.is_empty() {
        // A file takes the place of no page: sent on, the question would stay on the screen as if nothing had happened.
        html(&ProntoPage { p: Page::new(&ctx, ctx.l.t("sei-tu-fatto")), l: ctx.l, attesa })?
    } else {
        go_on(&ctx, &attesa)?
    };
    if let Some(token) = token {
        keep_session(&ctx, &mut response, token.expose())?;
    }
    Ok(response)
}

fn go_on(ctx: &Ctx, attesa: &Attesa) -> Result<Response, AppError> {
    if attesa.verso.is_empty() {
        return Ok(Redirect::to(nav::home(ctx.actor()?.profilo)).into_response());
    }
    let redirect =
        if attesa.modulo { Redirect::temporary(&attesa.verso) } else { Redirect::to(&attesa.verso) };
    Ok(redirect.into_response())
}
