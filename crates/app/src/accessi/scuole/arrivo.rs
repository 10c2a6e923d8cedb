// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! At the other end of a passage: the page that shows who enters, and the entry itself.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::accesso::scuole::ScuoleError;
use campanella_domain::ids::{IstitutoId, PersonaId};
use jiff::Timestamp;
use serde::Deserialize;
use std::sync::Arc;
use uuid::Uuid;

use super::{Collegamento, digest_of, other, rule, store, way_from};
use crate::accessi::dispositivi::{self, Browser};
use crate::accessi::gate::is_alive;
use crate::accessi::login::{self, Arrival, Opened};
use crate::accessi::pages::{landing, with_cookie};
use crate::accessi::store as accessi_store;
use crate::accessi::{accesso_unico, profili};
use crate::anagrafe;
use crate::kit::app::School;
use crate::kit::ctx::{Credential, Ctx};
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::nav;
use crate::kit::page::{Page, html_with};
use crate::kit::sito;

/// Where somebody comes from, and with which word.
#[derive(Deserialize)]
pub struct From {
    da: Option<Uuid>,
    codice: Option<String>,
}

#[derive(Template)]
#[template(path = "accessi/scuole/arrivo.html")]
struct ArrivoPage {
    p: Page,
    l: L,
    da: Option<Da>,
    entra: Option<Entra>,
    errore: Option<String>,
}

/// The school that somebody comes from.
struct Da {
    nome: Arc<str>,
    /// Its pages.
    indirizzo: String,
}

/// Who enters.
struct Entra {
    da: Uuid,
    codice: String,
    nome: String,
    /// This browser has been in as the same person: it goes on by itself.
    noto: bool,
}

/// What the school that somebody comes from says of them.
struct Partito {
    collegamento: Uuid,
    /// The end of their session there.
    fino: Timestamp,
    da_identita: bool,
}

/// Looks at a word, as it stands at the school that gave it: nothing is spent.
fn judge(
    tx: &mut dyn Tx,
    there: &Ctx,
    digest: &[u8],
    verso: IstitutoId,
) -> Result<(store::Partenza, Partito), AppError> {
    let gone = || rule(ScuoleError::Scaduto);
    let row = store::passaggio(tx, there.istituto(), digest)?.ok_or_else(gone)?;
    row.fatti.spend(there.now).map_err(rule)?;
    let half = store::one(tx, there.istituto(), row.collegamento_id)?;
    stands(half, verso)
        .filter(|half| half.persona_id == row.persona_id)
        .ok_or_else(|| rule(ScuoleError::Tolto))?;
    let open = accessi_store::open_sessions(tx, there, row.persona_id)?;
    let left = open.into_iter().find(|open| open.id == row.sessione_id && is_alive(there, open));
    let left = left.ok_or_else(gone)?;
    let still = match profili(tx, there.istituto(), row.persona_id, there.today()) {
        Err(AppError::Rule { .. }) => false,
        known => known?.contains(&left.profilo),
    };
    if !still {
        return Err(gone());
    }
    let da_identita = accesso_unico::is_by_identity(tx, there, left.metodo.as_deref())?;
    let partito = Partito { collegamento: row.collegamento_id, fino: left.expires_at, da_identita };
    Ok((row, partito))
}

/// A half that stands and leads to this school.
fn stands(half: Option<Collegamento>, altra: IstitutoId) -> Option<Collegamento> {
    half.filter(|half| half.confirmed_at.is_some() && half.altra_id == altra)
}

/// The half of this school, for somebody from that one.
fn half_here(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid, da: IstitutoId) -> Result<Collegamento, AppError> {
    stands(store::one(tx, ctx.istituto(), id)?, da).ok_or_else(|| rule(ScuoleError::Tolto))
}

/// Uses a word up at the school that gave it.
async fn spend(ctx: &Ctx, da: &Arc<School>, word: &str) -> Result<Partito, AppError> {
    let (digest, verso) = (digest_of(word), ctx.istituto());
    ctx.at_school(da.clone())
        .write(move |tx, there| {
            let (row, partito) = judge(tx, there, &digest, verso)?;
            if !store::use_up(tx, there, row.id)? {
                return Err(rule(ScuoleError::Scaduto));
            }
            let event = Event::new("passaggio_scuola.use", "passaggio_scuola", row.id);
            journal::record_as(tx, there, (Some(row.persona_id), "sistema"), &[event])?;
            Ok(partito)
        })
        .await
}

/// Whose the word is here, and whether they have been in with this browser.
async fn look(
    ctx: &Ctx,
    da: &Arc<School>,
    word: &str,
    browser: Browser,
) -> Result<(PersonaId, String, bool), AppError> {
    let (digest, verso, da_id) = (digest_of(word), ctx.istituto(), da.id);
    let there = ctx.at_school(da.clone());
    let (_, partito) = there.read(move |tx, there| judge(tx, there, &digest, verso)).await?;
    ctx.read(move |tx, ctx| {
        let half = half_here(tx, ctx, partito.collegamento, da_id)?;
        let nome = anagrafe::store::nome(tx, ctx.istituto(), half.persona_id)?.unwrap_or_default();
        Ok((half.persona_id, nome, dispositivi::is_known(tx, ctx, half.persona_id, &browser)?))
    })
    .await
}

fn page(
    ctx: &Ctx,
    headers: &HeaderMap,
    da: Option<&School>,
    entra: Option<Entra>,
    error: Option<&AppError>,
) -> Result<Response, AppError> {
    let da = da.map(|da| Da {
        nome: da.nome.clone(),
        indirizzo: format!("{}/altre-scuole", sito::of_another(ctx, headers, da)),
    });
    let errore = error.map(|error| error.detail(ctx.l));
    let p = Page::new(ctx, ctx.l.t("arrivo-titolo"));
    let status = error.map_or(StatusCode::OK, AppError::status);
    html_with(status, &ArrivoPage { p, l: ctx.l, da, entra, errore })
}

/// Shows who enters. Whoever is in already as that person goes on.
pub async fn show(ctx: Ctx, Query(from): Query<From>, headers: HeaderMap) -> Result<Response, AppError> {
    let da = from.da.and_then(|da| other(&ctx, da.into()).ok());
    let (Some(da), Some(word)) = (da, from.codice) else {
        let gone = ctx.l.t("scuole-errore-scaduto").into_owned();
        let p = Page::new(&ctx, ctx.l.t("arrivo-titolo"));
        let page = ArrivoPage { p, l: ctx.l, da: None, entra: None, errore: Some(gone) };
        return html_with(StatusCode::OK, &page);
    };
    match look(&ctx, &da, &word, Browser::of(&ctx, &headers)?).await {
        Ok((persona, nome, noto)) => {
            if let Some(actor) = ctx.actor.as_ref().filter(|actor| actor.persona_id == persona) {
                return Ok(Redirect::to(nav::home(actor.profilo)).into_response());
            }
            // Whoever is in as somebody else decides.
            let noto = noto && ctx.actor.is_none();
            let entra = Entra { da: da.id.into(), codice: word, nome, noto };
            page(&ctx, &headers, Some(&da), Some(entra), None)
        }
        Err(error @ AppError::Rule { .. }) => page(&ctx, &headers, Some(&da), None, Some(&error)),
        Err(error) => Err(error),
    }
}

/// Opens the session. Another one of this browser ends.
async fn open(ctx: &Ctx, da: &Arc<School>, word: &str, browser: Browser) -> Result<Opened, AppError> {
    let partito = spend(ctx, da, word).await?;
    let tokens = login::new_tokens()?;
    let token = tokens.0.expose().to_owned();
    let (from, da) = (browser.clone(), da.id);
    let sessione = ctx
        .write(move |tx, ctx| {
            let half = half_here(tx, ctx, partito.collegamento, da)?;
            let metodo = way_from(da);
            let arrival = Arrival {
                metodo: &metodo,
                fino: partito.fino,
                da_identita: partito.da_identita,
                browser: &from,
            };
            let sessione = login::open_arrived(tx, ctx, half.persona_id, &tokens, arrival)?;
            let who = (Some(half.persona_id), sessione.profilo.code());
            journal::record_as(
                tx,
                ctx,
                who,
                &[Event::new("passaggio_scuola.enter", "collegamento_scuola", half.id)],
            )?;
            if let Ok(actor) = ctx.actor()
                && let Credential::Session { id, .. } = actor.credential
            {
                accessi_store::close_session(tx, ctx, actor.persona_id, id)?;
                journal::record(tx, ctx, &[Event::new("sessione.close", "sessione", id)])?;
            }
            Ok(sessione)
        })
        .await?;
    Ok(Opened { token, sessione, browser: Some(browser) })
}

/// The entry.
pub async fn enter(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let da: Option<Uuid> = form.code("da");
    let word = form.required("codice", 200);
    form.finish()?;
    let da = other(&ctx, da.ok_or(AppError::NotFound)?.into())?;
    match open(&ctx, &da, &word, Browser::of(&ctx, &headers)?).await {
        Ok(opened) => {
            let to = landing(&opened, String::new());
            with_cookie(&ctx, Redirect::to(&to).into_response(), &opened)
        }
        Err(error @ AppError::Rule { .. }) => page(&ctx, &headers, Some(&da), None, Some(&error)),
        Err(error) => Err(error),
    }
}
