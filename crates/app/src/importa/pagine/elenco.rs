// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Every list that was sent, and a new one.

use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use uuid::Uuid;

use super::{elenco_key, page_of};
use crate::anagrafe;
use crate::importa::store::{self, Importazione};
use crate::importa::tabelle::Elenco;
use crate::importa::tabelle::apply::Counts;
use crate::importa::tabelle::read::Foglio;
use crate::kit::allegato::FormWithTable;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "importa/pagine/elenco.html")]
struct ElencoPage {
    p: Page,
    l: L,
    f: FormView,
    elenchi: Vec<Opzione>,
    /// Each list and who sent it.
    importazioni: Vec<(Importazione, String)>,
    chiave: String,
}

impl ElencoPage {
    fn nome(&self, elenco: &Elenco) -> String {
        self.l.t(elenco_key(*elenco)).into_owned()
    }
}

/// Outcome of the write that led here.
#[derive(Debug, Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

/// The lists.
pub async fn show(ctx: Ctx, Query(outcome): Query<Outcome>) -> Result<Response, AppError> {
    page(&ctx, StatusCode::OK, FormView::default(), outcome.esito.as_deref()).await
}

async fn page(ctx: &Ctx, status: StatusCode, f: FormView, esito: Option<&str>) -> Result<Response, AppError> {
    let importazioni = ctx
        .read(|tx, ctx| {
            let mut list = Vec::new();
            for row in store::elenco(tx, ctx.istituto())? {
                let who = anagrafe::store::nome(tx, ctx.istituto(), row.sent_by)?.unwrap_or_default();
                list.push((row, who));
            }
            Ok(list)
        })
        .await?;
    let opzione = |elenco: Elenco| Opzione::new(elenco.code(), ctx.l.t(elenco_key(elenco)));
    let page = ElencoPage {
        p: Page::new(ctx, ctx.l.t("importazioni-titolo")).under("/persone").with_outcome(esito),
        l: ctx.l,
        f,
        elenchi: Elenco::ALL.map(opzione).to_vec(),
        importazioni,
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// Keeps a list that was sent; one that is no table is refused at once.
pub async fn create(ctx: Ctx, mut sent: FormWithTable) -> Result<Response, AppError> {
    match keep(&ctx, &mut sent).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            page(&ctx, error.status(), FormView::refused(&sent.form, &error, ctx.l), None).await
        }
        Err(error) => Err(error),
    }
}

async fn keep(ctx: &Ctx, sent: &mut FormWithTable) -> Result<Reply, AppError> {
    let elenco: Option<Elenco> = sent.form.code("elenco");
    sent.form.finish()?;
    let (Some(elenco), Some((nome_file, dati))) = (elenco, sent.file.clone()) else {
        return Err(AppError::NotFound);
    };
    let dati = Arc::new(dati);
    ctx.write_once(sent.form.idempotency.clone(), move |tx, ctx| {
        Foglio::open(elenco, &dati).map_err(at_the_file)?;
        let row = Importazione {
            id: ctx.new_id(),
            elenco,
            nome_file: nome_file.clone(),
            sent_by: ctx.actor()?.persona_id,
            created_at: ctx.now,
            applied_at: None,
            conti: Counts::default(),
        };
        store::insert(tx, ctx.istituto(), &row, &dati)?;
        journal::record(tx, ctx, &[Event::new("importazione.send", "importazione", row.id).dopo(&row)?])?;
        Ok(Reply::See(page_of(row.id)))
    })
    .await
}

/// The readers know the file as `file`, the form as `allegato`.
fn at_the_file(error: AppError) -> AppError {
    match error {
        AppError::Rule { message, field: Some("file") } => AppError::rule_at("allegato", message),
        other => other,
    }
}
