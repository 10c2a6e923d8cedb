// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The entrance, the menu of the phone, the statements, the choice of the theme.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::accessi;
use crate::kit::ctx::{Ctx, Tema};
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::nav;
use crate::kit::page::{Page, html};

const YEAR_SECONDS: u32 = 365 * 24 * 3600;

/// The home of the active profile, or the login.
pub async fn entrance(ctx: Ctx) -> Redirect {
    Redirect::to(ctx.actor.as_ref().map_or("/accesso", |actor| nav::home(actor.profilo)))
}

#[derive(Template)]
#[template(path = "pubblico/menu.html")]
struct MenuPage {
    p: Page,
    l: L,
}

/// Every entry of the menu: the bar of a phone holds four.
pub async fn menu(ctx: Ctx) -> Result<Response, AppError> {
    let p = Page::new(&ctx, ctx.l.t("nav-menu"));
    html(&MenuPage { p, l: ctx.l })
}

#[derive(Template)]
#[template(path = "pubblico/accessibilita.html")]
struct AccessibilityPage {
    p: Page,
    l: L,
}

/// What is known about the accessibility of this product, and to whom to write.
pub async fn accessibility(ctx: Ctx) -> Result<Response, AppError> {
    let p = Page::new(&ctx, ctx.l.t("accessibilita-titolo"));
    html(&AccessibilityPage { p, l: ctx.l })
}

#[derive(Template)]
#[template(path = "pubblico/sorgente.html")]
struct SourcePage {
    p: Page,
    l: L,
    indirizzo: String,
    is_link: bool,
    versione: &'static str,
}

/// Where the source of this very version can be had.
pub async fn source(ctx: Ctx) -> Result<Response, AppError> {
    let p = Page::new(&ctx, ctx.l.t("piede-sorgente"));
    let indirizzo = ctx.app.config.codice_sorgente.clone();
    let is_link = indirizzo.starts_with("https://") || indirizzo.starts_with("http://");
    html(&SourcePage { p, l: ctx.l, indirizzo, is_link, versione: env!("CARGO_PKG_VERSION") })
}

/// The theme, kept in a cookie of a year; `auto` follows the system.
pub async fn set_theme(ctx: Ctx, headers: HeaderMap, form: Form) -> Result<Response, AppError> {
    let tema = Tema::from_code(form.value("tema")).ok_or(AppError::NotFound)?;
    let mut response = Redirect::to(accessi::came_from(&headers).unwrap_or("/")).into_response();
    let secure = if ctx.app.config.https { "; Secure" } else { "" };
    let text = format!("tema={}; Path=/; SameSite=Lax; Max-Age={YEAR_SECONDS}{secure}", tema.code());
    let cookie = HeaderValue::from_str(&text).map_err(|e| AppError::Internal(format!("cookie: {e}")))?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
