// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of one's sessions and browsers.

use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::dispositivi;
use super::dispositivi::store::Dispositivo;
use super::scuole;
use super::store::{self, Sessione};
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html};

#[derive(Template)]
#[template(path = "accessi/sessioni.html")]
struct SessionsPage {
    p: Page,
    l: L,
    sessioni: Vec<Aperta>,
    questa: Uuid,
    dispositivi: Vec<Voce>,
    /// This browser decides on the others.
    decide: bool,
}

/// A session of the list.
struct Aperta {
    sessione: Sessione,
    /// The school that its person came from.
    da: Option<Arc<str>>,
}

/// A browser of the list.
struct Voce {
    dispositivo: Dispositivo,
    /// The one in use.
    questo: bool,
    /// The person has still to say that it is theirs.
    nuovo: bool,
}

/// Query of a page that shows the outcome of the write that led to it.
#[derive(Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

pub async fn show_sessions(ctx: Ctx, Query(outcome): Query<Outcome>) -> Result<Response, AppError> {
    let actor = ctx.actor()?.clone();
    let Credential::Session { id: questa, .. } = actor.credential else { return Err(AppError::NotFound) };
    let (sessioni, (dispositivi, in_uso)) = ctx
        .read(move |tx, ctx| {
            Ok((store::open_sessions(tx, ctx, actor.persona_id)?, dispositivi::own(tx, ctx)?))
        })
        .await?;
    let aperta = |sessione: Sessione| {
        let da = scuole::came_from(sessione.metodo.as_deref()).and_then(|id| ctx.app.schools.by_id(id));
        Aperta { da: da.map(|scuola| scuola.nome.clone()), sessione }
    };
    let sessioni = sessioni.into_iter().map(aperta).collect();
    let voce = |dispositivo: Dispositivo| Voce {
        questo: in_uso == Some(dispositivo.id),
        nuovo: dispositivo.is_new(ctx.now),
        dispositivo,
    };
    let dispositivi: Vec<Voce> = dispositivi.into_iter().map(voce).collect();
    let decide = dispositivi.iter().any(|voce| voce.questo && !voce.nuovo);
    let p = Page::new(&ctx, ctx.l.t("sessioni-titolo"))
        .under("/accesso/sessioni")
        .with_outcome(outcome.esito.as_deref());
    html(&SessionsPage { p, l: ctx.l, sessioni, questa, dispositivi, decide })
}

pub async fn close_session(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let id: Option<Uuid> = form.code("sessione");
    form.finish()?;
    let id = id.ok_or(AppError::NotFound)?;
    ctx.write(move |tx, ctx| {
        let persona_id = ctx.actor()?.persona_id;
        if !store::close_session(tx, ctx, persona_id, id)? {
            return Err(AppError::NotFound);
        }
        journal::record(tx, ctx, &[Event::new("sessione.close", "sessione", id)])
    })
    .await?;
    Ok(Redirect::to("/accesso/sessioni?esito=eliminato").into_response())
}

/// The person says that the entry from a new browser was theirs.
pub async fn confirm_device(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let id = device_of(form)?;
    ctx.write(move |tx, ctx| dispositivi::confirm(tx, ctx, id)).await?;
    Ok(Redirect::to("/accesso/sessioni?esito=salvato").into_response())
}

/// The person has a browser forgotten.
pub async fn forget_device(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let id = device_of(form)?;
    ctx.write(move |tx, ctx| dispositivi::forget(tx, ctx, id)).await?;
    Ok(Redirect::to("/accesso/sessioni?esito=eliminato").into_response())
}

fn device_of(mut form: Form) -> Result<Uuid, AppError> {
    let id: Option<Uuid> = form.code("dispositivo");
    form.finish()?;
    id.ok_or(AppError::NotFound)
}
