// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The search as a page, and as JSON for the dialog.

use askama::Template;
use axum::Json;
use axum::extract::Query;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::find::{self, Risultato};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::wants_json;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Longest text that is searched for.
const MAX_CHARS: usize = 100;

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Ricerca {
    q: String,
}

#[derive(Serialize)]
struct Esito {
    risultati: Vec<Risultato>,
    messaggio: String,
}

#[derive(Template)]
#[template(path = "cerca/cerca.html")]
struct CercaPage {
    p: Page,
    l: L,
    q: String,
    risultati: Vec<Risultato>,
    messaggio: String,
}

/// The results.
pub async fn search(
    ctx: Ctx,
    headers: HeaderMap,
    Query(ricerca): Query<Ricerca>,
) -> Result<Response, AppError> {
    let q: String = ricerca.q.chars().take(MAX_CHARS).collect();
    let text = q.clone();
    let risultati = ctx.read(move |tx, ctx| find::find(tx, ctx, &text)).await?;
    let messaggio = ctx.l.tn("cerca-quanti", risultati.len());
    if wants_json(&headers) {
        return Ok(Json(Esito { risultati, messaggio }).into_response());
    }
    let p = Page::new(&ctx, ctx.l.t("cerca"));
    html(&CercaPage { p, l: ctx.l, q, risultati, messaggio })
}
