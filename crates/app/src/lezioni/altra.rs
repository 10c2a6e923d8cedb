// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page that opens an hour which the timetable does not propose: a cover, or a change of hour.

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::ids::ClasseId;
use jiff::civil::Date;
use serde::Deserialize;

use super::agenda;
use crate::classi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

#[derive(Template)]
#[template(path = "lezioni/altra.html")]
struct OtherPage {
    p: Page,
    l: L,
    classi: Vec<classi::store::Classe>,
    data: Date,
    errore: Option<String>,
}

/// Query of the page that opens an hour the timetable does not propose.
#[derive(Deserialize)]
pub struct OtherQuery {
    classe: Option<String>,
    data: Option<String>,
    ora: Option<String>,
}

/// An hour that the timetable does not propose: a cover, or a change of hour.
pub async fn show(ctx: Ctx, Query(query): Query<OtherQuery>) -> Result<Response, AppError> {
    let data = query.data.as_deref().and_then(|d| d.parse().ok()).unwrap_or(ctx.today());
    let classe = query.classe.as_deref().and_then(|c| c.parse::<ClasseId>().ok());
    let ora = query.ora.as_deref().and_then(|o| o.parse::<u8>().ok());
    if let (Some(classe), Some(ora)) = (classe, ora) {
        return Ok(Redirect::to(&agenda::href(classe, data, ora, None)).into_response());
    }
    let asked = query.classe.is_some();
    let classi = ctx.read(|tx, ctx| classi::store::classi(tx, ctx.istituto(), ctx.anno())).await?;
    let p = Page::new(&ctx, ctx.l.t("altra-titolo")).under("/adesso");
    let errore = asked.then(|| ctx.l.t("altra-errore").into_owned());
    html(&OtherPage { p, l: ctx.l, classi, data, errore })
}
