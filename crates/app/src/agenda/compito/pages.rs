// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of files and links of homework.

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::ids::CompitoId;
use uuid::Uuid;

use super::super::allegati::pages as files;
use super::super::allegati::scrivi::{self, Dove};
use super::super::allegati::store::{self as allegati, Allegato, Oggetto};
use super::super::politica;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::lezioni::store::{self, Compito};
use crate::{classi, lezioni};

#[derive(Template)]
#[template(path = "agenda/compito.html")]
struct CompitoPage {
    p: Page,
    l: L,
    classe: String,
    compito: Compito,
    allegati: Vec<Allegato>,
    siti: String,
    /// The hour in which it was given.
    ora: String,
    f: FormView,
    chiave: String,
}

impl CompitoPage {
    fn azione(&self) -> String {
        format!("/compiti/{}/allegati", self.compito.id)
    }
}

async fn page(ctx: &Ctx, id: CompitoId, f: FormView, status: StatusCode) -> Result<Response, AppError> {
    let (compito, classe, lezione, allegati, siti) = ctx
        .read(move |tx, ctx| {
            let compito = super::open(tx, ctx, id)?;
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), compito.classe_id)?;
            let lezione = store::by_id(tx, ctx.istituto(), compito.lezione_id)?;
            let files = allegati::of(tx, ctx.istituto(), Oggetto::Compito(id))?;
            let (agenda, _) = politica::load(tx, ctx.istituto(), ctx.today())?;
            Ok((compito, classe, lezione, files, agenda.siti))
        })
        .await?;
    let lezione = lezione.ok_or(AppError::NotFound)?;
    let ora = lezioni::agenda::href(lezione.classe_id, lezione.data, lezione.ordinale, lezione.gruppo_id);
    let p = Page::new(ctx, ctx.l.t("compito-materiali")).under("/adesso");
    let chiave = ctx.new_id::<Uuid>().to_string();
    let (l, siti, classe) = (ctx.l, siti.join(", "), classe.map(|classe| classe.nome).unwrap_or_default());
    html_with(status, &CompitoPage { p, l, classe, compito, allegati, siti, ora, f, chiave })
}

/// Files and links of homework that the teacher gave.
pub async fn show(ctx: Ctx, Path(id): Path<CompitoId>) -> Result<Response, AppError> {
    page(&ctx, id, FormView::default(), StatusCode::OK).await
}

fn address(id: CompitoId) -> String {
    format!("/compiti/{id}")
}

/// Attaches a file; one that is refused leads back to the page, which says why.
pub async fn upload(
    ctx: Ctx,
    Path(id): Path<CompitoId>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, AppError> {
    match files::write_upload(&ctx, Dove::Compito(id), form).await {
        Ok(()) => Ok(Redirect::to(&address(id)).into_response()),
        Err(error) if error.is_refusal() => {
            page(&ctx, id, FormView::default().with_faults(&error, ctx.l), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// Takes a file back.
pub async fn remove_file(
    ctx: Ctx,
    Path((id, allegato)): Path<(CompitoId, Uuid)>,
    form: Form,
) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        scrivi::remove(tx, ctx, Dove::Compito(id), allegato)?;
        Ok(Reply::See(address(id)))
    })
    .await
}

/// Puts a link; one that is refused leads back to the page with what was typed.
pub async fn add_link(ctx: Ctx, Path(id): Path<CompitoId>, form: Form) -> Result<Response, AppError> {
    let typed = form.value("link").to_owned();
    let outcome = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            super::add_link(tx, ctx, id, &typed)?;
            Ok(Reply::See(address(id)))
        })
        .await;
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            page(&ctx, id, FormView::refused(&form, &error, ctx.l), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// Takes a link away.
pub async fn remove_link(ctx: Ctx, Path(id): Path<CompitoId>, form: Form) -> Result<Reply, AppError> {
    let link = form.value("link").to_owned();
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        super::remove_link(tx, ctx, id, &link)?;
        Ok(Reply::See(address(id)))
    })
    .await
}
