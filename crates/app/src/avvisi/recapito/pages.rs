// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page that a link in a mail opens, without a login: it names the school and no person. Opening it changes nothing.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::{of_gettone, turn, turn_own};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "avvisi/recapito/ferma.html")]
struct StopPage {
    p: Page,
    l: L,
    gettone: String,
    /// Whether mail comes; nothing when the link means nothing.
    acceso: Option<bool>,
}

fn page(ctx: &Ctx, gettone: String, acceso: Option<bool>) -> Result<Response, AppError> {
    let status = if acceso.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let p = Page::new(ctx, ctx.l.t("ferma-titolo"));
    html_with(status, &StopPage { p, l: ctx.l, gettone, acceso })
}

/// What stands.
pub async fn show(ctx: Ctx, Path(gettone): Path<String>) -> Result<Response, AppError> {
    let (ctx, asked) = (ctx.as_a_stranger(), gettone.clone());
    let row = ctx.read(move |tx, ctx| of_gettone(tx, ctx, &asked)).await?;
    page(&ctx, gettone, row.map(|row| row.spento_at.is_none()))
}

/// Stops the mail: the button of the page, and the one click of a mail program (RFC 8058). Such a program has neither a
/// session nor a form token, so none is asked for: who may is proved by the link itself, which nobody can guess, and the
/// worst that a stranger could do with one is stop a courtesy. The answer is no redirect (section 3.2 there), and the body
/// of the request, which may be of two types, says nothing that the address does not.
pub async fn stop(ctx: Ctx, Path(gettone): Path<String>) -> Result<Response, AppError> {
    set(&ctx.as_a_stranger(), gettone, false).await
}

/// Lets the mail come again.
pub async fn resume(ctx: Ctx, Path(gettone): Path<String>) -> Result<Response, AppError> {
    set(&ctx.as_a_stranger(), gettone, true).await
}

async fn set(ctx: &Ctx, gettone: String, on: bool) -> Result<Response, AppError> {
    let asked = gettone.clone();
    let known = ctx
        .write(move |tx, ctx| {
            let Some(row) = of_gettone(tx, ctx, &asked)? else { return Ok(false) };
            turn(tx, ctx, &row, on).map(|()| true)
        })
        .await?;
    page(ctx, gettone, known.then_some(on))
}

/// The same in the register, for oneself.
pub async fn save(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let on = form.ticked("acceso");
    form.finish()?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            turn_own(tx, ctx, on)?;
            Ok(Reply::See("/avvisi?esito=salvato#posta".to_owned()))
        })
        .await?;
    Ok(reply.into_response())
}
