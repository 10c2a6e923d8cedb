// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The secret address of a calendar: made, shown once, taken back, and served.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_identity::token::{Token, TokenDigest};
use serde::Deserialize;

use super::{calendario, store};
use crate::accessi;
use crate::kit::ctx::{Actor, Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::kit::sito;

/// What a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "agenda/calendario.html")]
struct FeedPage {
    p: Page,
    l: L,
    /// When the address in use was made.
    dal: Option<String>,
    /// The address, shown only right after it was made.
    indirizzo: Option<String>,
}

/// Whether there is an address, and what it is for.
pub async fn show(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let standing = ctx
        .read(|tx, ctx| {
            let actor = ctx.actor()?;
            store::standing(tx, ctx, actor.persona_id, actor.profilo)
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("feed-titolo")).under("/agenda").with_outcome(query.esito.as_deref());
    let dal = standing.map(|(_, at)| ctx.l.istante(at));
    html(&FeedPage { p, l: ctx.l, dal, indirizzo: None })
}

/// Makes a new address; an older one stops working. The answer is never stored: it holds the secret.
pub async fn create(ctx: Ctx, headers: HeaderMap, _: Form) -> Result<Response, AppError> {
    let token = Token::generate().map_err(|e| AppError::Internal(format!("random numbers: {e}")))?;
    let impronta = token.digest().as_bytes().to_vec();
    ctx.write(move |tx, ctx| {
        let actor = ctx.actor()?;
        withdraw(tx, ctx)?;
        let id = ctx.new_id();
        store::insert(tx, ctx, id, (actor.persona_id, actor.profilo), &impronta)?;
        journal::record(tx, ctx, &[Event::new("agenda_feed.create", "agenda_feed", id)])
    })
    .await?;
    let indirizzo = format!("{}/agenda/feed/{}.ics", sito::of(&ctx, &headers), token.expose());
    let p = Page::new(&ctx, ctx.l.t("feed-titolo")).under("/agenda");
    let dal = Some(ctx.l.istante(ctx.now));
    html(&FeedPage { p, l: ctx.l, dal, indirizzo: Some(indirizzo) })
}

fn withdraw(tx: &mut dyn Tx, ctx: &Ctx) -> Result<(), AppError> {
    let actor = ctx.actor()?;
    let Some((id, _)) = store::standing(tx, ctx, actor.persona_id, actor.profilo)? else { return Ok(()) };
    store::revoke(tx, ctx, id)?;
    journal::record(tx, ctx, &[Event::new("agenda_feed.revoke", "agenda_feed", id)])
}

/// Takes the address back.
pub async fn revoke(ctx: Ctx, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), |tx, ctx| {
        withdraw(tx, ctx)?;
        Ok(Reply::See("/agenda/calendario?esito=eliminato".to_owned()))
    })
    .await
}

/// The calendar itself, to whoever knows its address.
pub async fn serve(ctx: Ctx, Path(segreto): Path<String>) -> Result<Response, AppError> {
    let segreto = segreto.strip_suffix(".ics").ok_or(AppError::NotFound)?;
    let impronta = TokenDigest::of(segreto).as_bytes().to_vec();
    let calendario = ctx
        .read(move |tx, ctx| {
            let ctx = owner(tx, ctx, &impronta)?;
            calendario::of_actor(tx, &ctx)
        })
        .await?;
    let mut response = calendario.to_text().into_response();
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// The context of the owner, as long as the owner is still who the address was made for.
fn owner(tx: &mut dyn Tx, ctx: &Ctx, impronta: &[u8]) -> Result<Ctx, AppError> {
    let (persona_id, profilo) = store::owner(tx, ctx, impronta)?.ok_or(AppError::NotFound)?;
    if !accessi::enters_as(tx, ctx.istituto(), persona_id, profilo, ctx.today())? {
        return Err(AppError::NotFound);
    }
    let nome = Arc::from("");
    let credential = Credential::Token { scopes: Arc::from([]) };
    Ok(ctx.acting_as(Actor { persona_id, nome, profilo, credential }))
}
