// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The notice for everybody, and the register for the dirigente and the DPO.

use askama::Template;
use axum::response::Response;

use super::register as tables;
use crate::avvisi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::kit::privacy::Tabella;

#[derive(Template)]
#[template(path = "privacy/informativa.html")]
struct NoticePage {
    p: Page,
    l: L,
    registro: bool,
    /// Notices on devices pass through third parties.
    notifiche: bool,
}

/// What is kept and why, in short.
pub async fn notice(ctx: Ctx) -> Result<Response, AppError> {
    let p = Page::new(&ctx, ctx.l.t("privacy-titolo"));
    let registro = ctx.actor.as_ref().is_some_and(|actor| super::READERS.contains(&actor.profilo));
    let notifiche = ctx.read(avvisi::notifiche::attive).await?;
    html(&NoticePage { p, l: ctx.l, registro, notifiche })
}

#[derive(Template)]
#[template(path = "privacy/registro.html")]
struct RegisterPage {
    p: Page,
    l: L,
    tabelle: Vec<&'static Tabella>,
    /// Notices on devices pass through third parties.
    notifiche: bool,
}

/// Every column with personal data.
pub async fn register(ctx: Ctx) -> Result<Response, AppError> {
    let p = Page::new(&ctx, ctx.l.t("privacy-registro")).under("/privacy/registro");
    let tabelle = tables().into_iter().filter(|tabella| !tabella.righe.is_empty()).collect();
    let notifiche = ctx.read(avvisi::notifiche::attive).await?;
    html(&RegisterPage { p, l: ctx.l, tabelle, notifiche })
}
