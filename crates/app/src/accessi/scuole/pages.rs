// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The schools that somebody has linked, the three steps of a link, and the way out.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::nome::search_key;
use serde::Deserialize;
use uuid::Uuid;

use super::{Altra, Uscita, other};
use crate::kit::app::School;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::invio;
use crate::kit::page::{Page, html};
use crate::kit::sito;

/// Schools that a search shows.
const FOUND_MAX: usize = 8;
/// Shortest search: one letter would list them all.
const SEARCH_MIN: usize = 3;

#[derive(Template)]
#[template(path = "accessi/scuole/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    collegate: Vec<Altra>,
    /// There is no other school.
    sola: bool,
    cerca: String,
    trovate: Option<Vec<Trovata>>,
}

/// A school that was searched for.
struct Trovata {
    id: Uuid,
    nome: Arc<str>,
    codice: Arc<str>,
}

/// What is searched for, and the outcome of the write that led here.
#[derive(Deserialize)]
pub struct Search {
    cerca: Option<String>,
    esito: Option<String>,
}

/// The schools with these words in their name, or with this code: not who is where.
fn found(ctx: &Ctx, typed: &str) -> Vec<Trovata> {
    let key = search_key(typed);
    let is_it = |school: &Arc<School>| {
        let nome = search_key(&school.nome);
        school.codice.eq_ignore_ascii_case(typed) || key.split_whitespace().all(|word| nome.contains(word))
    };
    let others = ctx.app.schools.all().into_iter().filter(|school| school.id != ctx.istituto());
    let found = others.filter(is_it).take(FOUND_MAX);
    found
        .map(|school| Trovata {
            id: school.id.into(),
            nome: school.nome.clone(),
            codice: school.codice.clone(),
        })
        .collect()
}

/// The linked schools, and the search for another one.
pub async fn list(ctx: Ctx, Query(search): Query<Search>) -> Result<Response, AppError> {
    let collegate = ctx.read(super::linked).await?;
    let cerca = search.cerca.unwrap_or_default().trim().chars().take(100).collect::<String>();
    let asked = !cerca.is_empty();
    let trovate =
        asked.then(|| if cerca.chars().count() < SEARCH_MIN { Vec::new() } else { found(&ctx, &cerca) });
    let p = Page::new(&ctx, ctx.l.t("scuole-titolo")).with_outcome(search.esito.as_deref());
    html(&ListPage { p, l: ctx.l, collegate, sola: !ctx.app.schools.is_many(), cerca, trovate })
}

#[derive(Template)]
#[template(path = "accessi/scuole/vai.html")]
struct GoPage {
    p: Page,
    l: L,
    nome: Arc<str>,
    indirizzo: String,
}

/// Leads to another school. A form may lead to pages of ours alone (`form-action`), redirects too: the page goes on by itself,
/// without a script, and has a link. The script of a form is told the address.
fn go(ctx: &Ctx, headers: &HeaderMap, scuola: &School, path: &str) -> Result<Response, AppError> {
    let indirizzo = format!("{}{path}", sito::of_another(ctx, headers, scuola));
    if invio::by_script(headers) {
        return Ok(Redirect::to(&indirizzo).into_response());
    }
    let p = Page::new(ctx, ctx.l.t("scuole-vai-titolo"));
    html(&GoPage { p, l: ctx.l, nome: scuola.nome.clone(), indirizzo })
}

/// Begins to link a school: on to its login.
pub async fn begin(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let scuola: Option<Uuid> = form.code("scuola");
    form.finish()?;
    let scuola = other(&ctx, scuola.ok_or(AppError::NotFound)?.into())?;
    let id = super::begin(&ctx, scuola.id).await?;
    let from = Uuid::from(ctx.istituto());
    go(&ctx, &headers, &scuola, &format!("/altre-scuole/consenso?da={from}&richiesta={id}"))
}

/// Which link, of which school.
#[derive(Deserialize)]
pub struct Asked {
    da: Option<Uuid>,
    richiesta: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "accessi/scuole/consenso.html")]
struct ConsentPage {
    p: Page,
    l: L,
    /// The school that asks; none when nothing waits.
    da: Option<Chiede>,
}

/// A school that asks, and the link.
struct Chiede {
    id: Uuid,
    nome: Arc<str>,
    richiesta: Uuid,
}

/// The school that is asked shows what it is about.
pub async fn show_consent(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    let da = asked.da.and_then(|da| other(&ctx, da.into()).ok()).zip(asked.richiesta);
    let da = match da {
        Some((da, richiesta)) if super::is_asked(&ctx, &da, richiesta).await? => {
            Some(Chiede { id: da.id.into(), nome: da.nome.clone(), richiesta })
        }
        _ => None,
    };
    html(&ConsentPage { p: Page::new(&ctx, ctx.l.t("scuole-consenso-titolo")), l: ctx.l, da })
}

/// The actor agrees: back to the school that asked.
pub async fn consent(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let (da, richiesta): (Option<Uuid>, Option<Uuid>) = (form.code("da"), form.code("richiesta"));
    form.finish()?;
    let (Some(da), Some(richiesta)) = (da, richiesta) else { return Err(AppError::NotFound) };
    let da = other(&ctx, da.into())?;
    let word = super::consent(&ctx, &da, richiesta).await?;
    let path = format!("/altre-scuole/fine?richiesta={richiesta}&codice={}", word.expose());
    go(&ctx, &headers, &da, &path)
}

/// The word that leads back.
#[derive(Deserialize)]
pub struct Back {
    richiesta: Option<Uuid>,
    codice: Option<String>,
}

#[derive(Template)]
#[template(path = "accessi/scuole/fine.html")]
struct FinishPage {
    p: Page,
    l: L,
    nome: Option<Arc<str>>,
    richiesta: String,
    codice: String,
}

/// The last step, at the school that asked.
pub async fn show_finish(ctx: Ctx, Query(back): Query<Back>) -> Result<Response, AppError> {
    let richiesta = back.richiesta.unwrap_or_default();
    let begun = ctx.read(move |tx, ctx| super::begun(tx, ctx, richiesta)).await;
    let nome = match begun {
        Ok(row) => other(&ctx, row.altra_id).ok().map(|scuola| scuola.nome.clone()),
        Err(AppError::NotFound | AppError::Rule { .. }) => None,
        Err(error) => return Err(error),
    };
    let p = Page::new(&ctx, ctx.l.t("scuole-fine-titolo"));
    let codice = back.codice.unwrap_or_default();
    html(&FinishPage { p, l: ctx.l, nome, richiesta: richiesta.to_string(), codice })
}

/// Both halves stand.
pub async fn finish(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let richiesta: Option<Uuid> = form.code("richiesta");
    let codice = form.required("codice", 200);
    form.finish()?;
    super::finish(&ctx, richiesta.ok_or(AppError::NotFound)?, &codice).await?;
    Ok(Redirect::to("/altre-scuole?esito=scuola-collegata").into_response())
}

/// Leaves for another school.
pub async fn leave(
    ctx: Ctx,
    headers: HeaderMap,
    Path(id): Path<Uuid>,
    form: Form,
) -> Result<Response, AppError> {
    form.finish()?;
    let (scuola, uscita) = super::leave(&ctx, id).await?;
    let path = match uscita {
        Uscita::Con(word) => {
            format!("/accesso/arrivo?da={}&codice={}", Uuid::from(ctx.istituto()), word.expose())
        }
        Uscita::Indietro => "/".to_owned(),
    };
    go(&ctx, &headers, &scuola, &path)
}

/// Takes a link away.
pub async fn take_away(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    ctx.write(move |tx, ctx| super::take_away(tx, ctx, id)).await?;
    Ok(Redirect::to("/altre-scuole?esito=scuola-tolta").into_response())
}
