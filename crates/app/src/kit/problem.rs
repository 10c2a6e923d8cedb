// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Gives an error its body: a page for people, `application/problem+json` for scripts and API clients.

use askama::Template;
use axum::Json;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;

use super::ctx::Ctx;
use super::error::{AppError, FieldValue};
use super::i18n::L;
use super::page::{Page, html_with};

/// A problem as RFC 9457 writes it, with our members.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A URI reference that names the kind: `/errori/errore-regola`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Heading.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened and what to do.
    pub detail: String,
    /// Wrong fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Code of an internal error; it is in the log, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codice: Option<String>,
    /// For a conflict: the version that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// For a conflict: what stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    pub attuale: Vec<FieldValue>,
    /// For a conflict: what was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    pub proposto: Vec<FieldValue>,
}

/// A wrong field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FieldProblem {
    /// Its name.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

#[derive(Template)]
#[template(path = "kit/errore.html")]
struct ErrorPage<'a> {
    p: Page,
    l: L,
    dettaglio: String,
    codice: Option<&'a str>,
    riprova: bool,
}

/// How the request wants its errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// JSON.
    Json,
    /// A page.
    Page,
}

/// The body of an error, for `ctx`.
pub fn render(error: &AppError, ctx: &Ctx, wants: Wants, method: &Method, path: &str) -> Response {
    let codice = logged_code(error, ctx);
    if wants == Wants::Json {
        return problem(error, ctx.l, codice);
    }
    if matches!(error, AppError::Unauthenticated) && method == Method::GET {
        return Redirect::to(&format!("/accesso?poi={}", encode(path))).into_response();
    }
    // Nothing was being saved: the page that was asked for is not there to be opened.
    let is_opening = method == Method::GET && error.status() == StatusCode::UNPROCESSABLE_ENTITY;
    let title = if is_opening { "errore-apertura" } else { error.title_key() };
    let page = ErrorPage {
        p: Page::new(ctx, ctx.l.t(title)),
        l: ctx.l,
        dettaglio: error.detail(ctx.l),
        codice: codice.as_deref(),
        riprova: error.retry_after().is_some(),
    };
    html_with(error.status(), &page).unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn problem(error: &AppError, l: L, codice: Option<String>) -> Response {
    let conflict = match error {
        AppError::Conflict(conflict) => Some(conflict.as_ref().clone()),
        _ => None,
    };
    let errors =
        error.fields(l).into_iter().map(|(field, message)| FieldProblem { field, message }).collect();
    let body = Problem {
        kind: format!("/errori/{}", error.title_key()),
        title: l.t(error.title_key()).into_owned(),
        status: error.status().as_u16(),
        detail: error.detail(l),
        errors,
        codice,
        version: conflict.as_ref().map(|c| c.version),
        attuale: conflict.as_ref().map(|c| c.attuale.clone()).unwrap_or_default(),
        proposto: conflict.map(|c| c.proposto).unwrap_or_default(),
    };
    let mut response = (error.status(), Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// Internal errors show a code that is also in the log, and nothing else.
fn logged_code(error: &AppError, ctx: &Ctx) -> Option<String> {
    if error.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return None;
    }
    let mut code = ctx.app.ids.next(ctx.now).simple().to_string().split_off(20);
    code.make_ascii_uppercase();
    tracing::error!(code, error = %error, "internal error");
    Some(code)
}

/// Percent-encodes what may not stand in a query value.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
