// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A form that was sent after its session had ended, or from the page of another session: what was typed comes back, and
//! goes on its way with one button once the person is signed in, by whatever way they enter. Nothing is kept on the server.
//!
//! Screens that save by themselves ask in a dialog instead; this is for plain forms, with scripts and without.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use uuid::Uuid;

use super::gate::peer;
use crate::kit::ctx::{Ctx, Inviato};
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};

#[derive(Template)]
#[template(path = "accessi/ripresa.html")]
struct RipresaPage<'a> {
    p: Page,
    l: L,
    verso: &'a str,
    campi: &'a [(String, String)],
    testi: Vec<&'a str>,
    /// It is sent as a form with a file, which was not kept.
    con_file: bool,
    /// Who sends it; nobody is signed in yet when empty.
    persona: String,
}

/// Whoever enters types secrets, and programs keep what they send.
fn keeps_nothing(path: &str) -> bool {
    path == "/accesso" || path.starts_with("/accesso/") || path.starts_with("/api/")
}

/// Reads what somebody who is not signed in any more has sent, as long as strangers are not asking too much.
pub(crate) async fn keep(request: Request) {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else { return };
    if request.method() != Method::POST || keeps_nothing(request.uri().path()) {
        return;
    }
    let (parts, body) = request.into_parts();
    if ctx.app.buckets.take(peer(&parts, ctx.app.config.https), ctx.now).is_ok() {
        Form::remember_unsigned(Request::from_parts(parts, body)).await;
    }
}

/// Whether there are words to give back: what was only chosen is chosen again.
pub(super) fn gives_back(ctx: &Ctx, error: &AppError, path: &str) -> bool {
    let is_lost = matches!(error, AppError::Unauthenticated | AppError::FormToken);
    is_lost && !keeps_nothing(path) && ctx.sent.get().is_some_and(|sent| words(sent).next().is_some())
}

fn words(sent: &Inviato) -> impl Iterator<Item = &str> {
    let typed = sent.campi.iter().filter(|(name, _)| name != "chiave");
    typed.map(|(_, value)| value.trim()).filter(|value| is_text(value))
}

/// The page that gives it back.
///
/// # Errors
/// Not found when nothing was sent; the template's.
pub(super) fn page(ctx: &Ctx, error: &AppError, path: &str) -> Result<Response, AppError> {
    let sent = ctx.sent.get().ok_or(AppError::NotFound)?;
    let persona = ctx.actor.as_ref().map(|actor| actor.nome.to_string()).unwrap_or_default();
    let title = if persona.is_empty() { "ripresa-titolo" } else { "ripresa-conferma" };
    let page = RipresaPage {
        p: Page::new(ctx, ctx.l.t(title)),
        l: ctx.l,
        verso: path,
        campi: &sent.campi,
        testi: words(sent).collect(),
        con_file: sent.con_file,
        persona,
    };
    let mut response = html_with(error.status(), &page)?;
    if matches!(error, AppError::Unauthenticated) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Ok(response)
}

/// Somebody's words, and not a choice, a key or a number: codes are lower case and in one word, keys begin with an identity.
fn is_text(value: &str) -> bool {
    let is_key = value.get(..36).is_some_and(|head| head.parse::<Uuid>().is_ok());
    let is_code = value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-./:".contains(c));
    !is_key && !is_code && value.chars().filter(|c| c.is_alphabetic()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn words_are_told_from_keys_and_numbers() {
        for (value, expected) in [
            ("Il Verismo", true),
            ("Però", true),
            ("le rette", true),
            ("A", false),
            ("on", false),
            ("promemoria", false),
            ("019ac4b2-7a7e-7cc1-8f9e-0b1c2d3e4f50-3", false),
            ("", false),
            ("12", false),
            ("2026-11-26", false),
            ("019ac4b2-7a7e-7cc1-8f9e-0b1c2d3e4f50", false),
        ] {
            assert_eq!(is_text(value), expected, "{value}");
        }
    }
}
