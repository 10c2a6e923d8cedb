// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A form that was sent after its session had ended, or from the page of another session: what was typed comes back, and
//! goes on its way with one button once the person is signed in, by whatever way they enter. Nothing is kept on the server.
//!
//! Pages with a script ask in a dialog before that; this is for the others.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};

#[derive(Template)]
#[template(path = "accessi/ripresa.html")]
struct RipresaPage<'a> {
    p: Page,
    l: L,
    verso: &'a str,
    campi: Vec<&'a (String, String)>,
    testi: Vec<&'a str>,
    /// Who sends it; nobody is signed in yet when empty.
    persona: String,
}

/// Whether there is something to give back.
pub(super) fn gives_back(ctx: &Ctx, error: &AppError, path: &str) -> bool {
    let is_lost = matches!(error, AppError::Unauthenticated | AppError::FormToken);
    let is_entrance = path == "/accesso" || path.starts_with("/accesso/");
    is_lost && !is_entrance && ctx.sent.get().is_some()
}

/// The page that gives it back.
///
/// # Errors
/// The template's.
pub(super) fn page(ctx: &Ctx, error: &AppError, path: &str) -> Result<Response, AppError> {
    let sent = ctx.sent.get().map_or(&[][..], Vec::as_slice);
    let campi: Vec<_> = sent.iter().filter(|(name, _)| name != "csrf").collect();
    let testi = campi.iter().map(|(_, value)| value.trim()).filter(|value| is_text(value)).collect();
    let persona = ctx.actor.as_ref().map(|actor| actor.nome.to_string()).unwrap_or_default();
    let title = if persona.is_empty() { "ripresa-titolo" } else { "ripresa-conferma" };
    let p = Page::new(ctx, ctx.l.t(title));
    let mut response =
        html_with(error.status(), &RipresaPage { p, l: ctx.l, verso: path, campi, testi, persona })?;
    if matches!(error, AppError::Unauthenticated) {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Ok(response)
}

/// Somebody's words, and not a choice, a key or a number.
fn is_text(value: &str) -> bool {
    let is_key = value.parse::<uuid::Uuid>().is_ok();
    !is_key && value.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::is_text;

    #[test]
    fn words_are_told_from_keys_and_numbers() {
        for (value, expected) in [
            ("Il Verismo", true),
            ("Però", true),
            ("", false),
            ("12", false),
            ("2026-11-26", false),
            ("019ac4b2-7a7e-7cc1-8f9e-0b1c2d3e4f50", false),
        ] {
            assert_eq!(is_text(value), expected, "{value}");
        }
    }
}
