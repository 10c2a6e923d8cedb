// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the cards for whoever governs them: the list, one card with what can be done.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::ia::{PassoStrumento, StatoStrumento};
use campanella_domain::ids::StrumentoIaId;
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;

use super::scrivi;
use crate::ia::elenco::vista::{self, SchedaVista};
use crate::ia::strumenti::{self, Strumento};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;

/// Steps that the page offers; the others belong to a request, or to a form of their own.
const PASSI: [PassoStrumento; 3] =
    [PassoStrumento::Sospendi, PassoStrumento::Riattiva, PassoStrumento::Revoca];

/// What a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "ia/schede/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    strumenti: Vec<SchedaVista>,
    /// Enters what a delibera on paper authorised.
    iscrive: bool,
    /// Keeps the Black List.
    tiene: bool,
}

/// Every card, whatever its state.
pub async fn list(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let strumenti = ctx
        .read(|tx, ctx| {
            let rows = strumenti::all(tx, ctx.istituto())?;
            Ok(rows.into_iter().map(|row| vista::of(row, ctx.today())).collect())
        })
        .await?;
    let p =
        Page::new(&ctx, ctx.l.t("ia-schede-titolo")).under("/ia/elenco").with_outcome(query.esito.as_deref());
    let profilo = ctx.actor()?.profilo;
    let (iscrive, tiene) = (crate::ia::DECIDE.contains(&profilo), profilo == Ruolo::ReferenteIa);
    html(&ListPage { p, l: ctx.l, strumenti, iscrive, tiene })
}

#[derive(Template)]
#[template(path = "ia/schede/scheda.html")]
struct CardPage {
    p: Page,
    l: L,
    v: SchedaVista,
    storia: Vec<vista::RigaStoria>,
    passi: Vec<PassoStrumento>,
    tiene: bool,
    f: FormView,
    chiave: String,
}

/// The steps that fit a state.
fn fitting(stato: StatoStrumento) -> Vec<PassoStrumento> {
    PASSI.into_iter().filter(|passo| campanella_domain::ia::manage(stato, *passo, "-").is_ok()).collect()
}

/// A card with its history.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<StrumentoIaId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    card_page(&ctx, id, FormView::default(), StatusCode::OK, query.esito.as_deref()).await
}

async fn card_page(
    ctx: &Ctx,
    id: StrumentoIaId,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (row, storia): (Strumento, Vec<vista::RigaStoria>) = ctx
        .read(move |tx, ctx| {
            let row = scrivi::load(tx, ctx, id)?;
            let storia = vista::storia(tx, ctx, id, true)?;
            Ok((row, storia))
        })
        .await?;
    let profilo = ctx.actor()?.profilo;
    let v = vista::of(row, ctx.today());
    let decides = crate::ia::DECIDE.contains(&profilo);
    let passi = if decides { fitting(v.stato) } else { Vec::new() };
    let p = Page::new(ctx, v.row.scheda.nome.clone()).under("/ia/elenco").with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    let tiene = profilo == Ruolo::ReferenteIa;
    html_with(status, &CardPage { p, l: ctx.l, v, storia, passi, tiene, f, chiave })
}

/// Suspends, lets be used again, or revokes.
pub async fn manage(ctx: Ctx, Path(id): Path<StrumentoIaId>, mut form: Form) -> Result<Response, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let passo: Option<PassoStrumento> = form.code("passo");
    let Some(passo) = passo.filter(|passo| PASSI.contains(passo)) else { return Err(AppError::NotFound) };
    let motivo = form.value("motivo").to_owned();
    let outcome = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            scrivi::manage(tx, ctx, id, version, (passo, &motivo))?;
            Ok(Reply::See(format!("/ia/strumenti/{id}?esito=salvato")))
        })
        .await;
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            card_page(&ctx, id, FormView::refused(&form, &error, ctx.l), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

impl CardPage {
    fn aperto(&self, passo: &PassoStrumento) -> bool {
        self.f.v("passo") == passo.code()
    }
}
