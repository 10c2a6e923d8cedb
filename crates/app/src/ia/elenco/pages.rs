// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The White List with its search, one card, the Black List. Nobody needs to sign in (art. 6).

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ia::CodiceWl;
use campanella_domain::nome;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;

use super::vista::{self, RigaStoria, SchedaVista};
use crate::ia::{GOVERNO, PERSONALE, strumenti};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Longest search that is looked at, in characters.
const CERCA_MAX: usize = 100;

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub struct Cerca {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "ia/elenco/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    q: String,
    strumenti: Vec<SchedaVista>,
    /// Found, and not to be used.
    fermi: Vec<SchedaVista>,
    governo: bool,
    personale: bool,
}

/// Whether a card answers to what was typed: each word of it in the name, the version, the producer or the code.
fn answers(card: &SchedaVista, words: &[String]) -> bool {
    let scheda = &card.row.scheda;
    let said = format!("{} {} {} {}", scheda.nome, scheda.versione, scheda.produttore, card.codice());
    let text = nome::search_key(&said);
    words.iter().all(|word| text.contains(word.as_str()))
}

async fn cards(ctx: &Ctx) -> Result<Vec<SchedaVista>, AppError> {
    let rows = ctx.read(|tx, ctx| strumenti::all(tx, ctx.istituto())).await?;
    Ok(rows.into_iter().map(|row| vista::of(row, ctx.today())).collect())
}

/// What may be used; with a search, what it found, and in so many words that the rest is forbidden.
pub async fn list(ctx: Ctx, Query(cerca): Query<Cerca>) -> Result<Response, AppError> {
    let q: String = cerca.q.unwrap_or_default().trim().chars().take(CERCA_MAX).collect();
    let words: Vec<String> = nome::search_key(&q).split_whitespace().map(str::to_owned).collect();
    let found = cards(&ctx).await?.into_iter().filter(|card| answers(card, &words));
    let (strumenti, others): (Vec<_>, Vec<_>) = found.partition(|card| card.stato.is_usable());
    let asked_about = |card: &SchedaVista| !words.is_empty() && card.stato.is_examined();
    let fermi = others.into_iter().filter(asked_about).collect();
    let p = Page::new(&ctx, ctx.l.t("ia-elenco-titolo")).under("/ia/elenco");
    let is_of =
        |profiles: &[Ruolo]| ctx.actor.as_ref().is_some_and(|actor| profiles.contains(&actor.profilo));
    let (governo, personale) = (is_of(GOVERNO), is_of(PERSONALE));
    html(&ListPage { p, l: ctx.l, q, strumenti, fermi, governo, personale })
}

#[derive(Template)]
#[template(path = "ia/elenco/strumento.html")]
struct CardPage {
    p: Page,
    l: L,
    v: SchedaVista,
    storia: Vec<RigaStoria>,
}

/// The card that has a code, with its history.
pub async fn card(ctx: Ctx, Path(codice): Path<String>) -> Result<Response, AppError> {
    let codice: CodiceWl = codice.parse().map_err(|_| AppError::NotFound)?;
    let (row, storia) = ctx
        .read(move |tx, ctx| {
            let row = strumenti::by_codice(tx, ctx.istituto(), codice)?.ok_or(AppError::NotFound)?;
            let storia = vista::storia(tx, ctx, row.id, false)?;
            Ok((row, storia))
        })
        .await?;
    let v = vista::of(row, ctx.today());
    let p = Page::new(&ctx, format!("{} {}", v.codice(), v.row.scheda.nome)).under("/ia/elenco");
    html(&CardPage { p, l: ctx.l, v, storia })
}

#[derive(Template)]
#[template(path = "ia/elenco/vietati.html")]
struct ForbiddenPage {
    p: Page,
    l: L,
    strumenti: Vec<SchedaVista>,
}

/// What was examined and is not to be used, and why.
pub async fn forbidden(ctx: Ctx) -> Result<Response, AppError> {
    let named = |card: &SchedaVista| !card.stato.is_usable() && card.stato.is_examined();
    let strumenti = cards(&ctx).await?.into_iter().filter(named).collect();
    let p = Page::new(&ctx, ctx.l.t("ia-vietati-titolo")).under("/ia/elenco");
    html(&ForbiddenPage { p, l: ctx.l, strumenti })
}
