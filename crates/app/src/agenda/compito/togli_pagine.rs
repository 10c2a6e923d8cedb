// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Taking a file or a link of homework away: at a tap for whoever gave the homework, with a form that asks why for
//! dirigente and staff.

use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::agenda::materiale::MaterialeAuthor;
use campanella_domain::ids::CompitoId;
use serde::Deserialize;
use uuid::Uuid;

use super::super::allegati::scrivi::{self, Dove};
use super::super::allegati::store::{self as allegati, Oggetto};
use super::pages::address;
use super::togli;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;
use crate::lezioni::store::Compito;

/// What is to go.
#[derive(Debug, Clone)]
enum Materiale {
    File(Uuid),
    Link(String),
}

impl Materiale {
    /// Its name, as long as it stands beside the homework.
    fn nome(&self, tx: &mut dyn Tx, ctx: &Ctx, compito: &Compito) -> Result<String, AppError> {
        let found = match self {
            Materiale::File(id) => {
                let files = allegati::of(tx, ctx.istituto(), Oggetto::Compito(compito.id))?;
                files.into_iter().find(|file| file.id == *id).map(|file| file.nome)
            }
            Materiale::Link(address) => {
                let links = compito.links().into_iter().map(|link| link.as_str().to_owned());
                links.into_iter().find(|link| link == address)
            }
        };
        found.ok_or(AppError::NotFound)
    }

    fn remove(&self, tx: &mut dyn Tx, ctx: &Ctx, id: CompitoId, motivo: &str) -> Result<(), AppError> {
        match self {
            Materiale::File(file) => scrivi::remove(tx, ctx, Dove::Compito(id), *file, motivo),
            Materiale::Link(link) => super::remove_link(tx, ctx, id, link, motivo).map(|_| ()),
        }
    }

    fn azione(&self, id: CompitoId) -> String {
        match self {
            Materiale::File(file) => format!("{}/allegati/{file}/elimina", address(id)),
            Materiale::Link(_) => format!("{}/link/elimina", address(id)),
        }
    }
}

/// The form that asks why; whoever gave the homework needs none.
async fn form(ctx: &Ctx, id: CompitoId, what: Materiale) -> Result<Modulo, AppError> {
    let (azione, is_link) = (what.azione(id), matches!(what, Materiale::Link(_)));
    let nome = ctx
        .read(move |tx, ctx| {
            let (row, chi) = togli::open(tx, ctx, id)?;
            if chi == MaterialeAuthor::Autore {
                return Err(AppError::NotFound);
            }
            what.nome(tx, ctx, &row)
        })
        .await?;
    let modulo = Modulo::new(ctx.l.t("compito-togli"), azione, address(id))
        .sotto(nome)
        .menu("/registro")
        .bottone("allegato-togli")
        .campi(vec![Campo::testo("motivo", "compito-togli-motivo").aiuto("compito-togli-motivo-aiuto")]);
    Ok(if is_link { modulo.porta("link") } else { modulo })
}

async fn remove(ctx: &Ctx, id: CompitoId, what: Materiale, sent: Form) -> Result<Response, AppError> {
    let (motivo, gone) = (sent.value("motivo").to_owned(), what.clone());
    let outcome = ctx
        .write_once(sent.idempotency.clone(), move |tx, ctx| {
            gone.remove(tx, ctx, id, &motivo)?;
            Ok(Reply::See(address(id)))
        })
        .await;
    match outcome {
        Err(error) if error.is_refusal() => match form(ctx, id, what).await {
            Ok(modulo) => modulo::answer(ctx, Err(error), &sent, async { Ok(modulo) }).await,
            Err(AppError::NotFound) => Err(error),
            Err(other) => Err(other),
        },
        outcome => outcome.map(IntoResponse::into_response),
    }
}

/// Asks why a file is taken away.
pub async fn show_file(
    ctx: Ctx,
    Path((id, allegato)): Path<(CompitoId, Uuid)>,
) -> Result<Response, AppError> {
    let modulo = form(&ctx, id, Materiale::File(allegato)).await?;
    modulo::show(&ctx, modulo, &[])
}

/// Takes a file away.
pub async fn remove_file(
    ctx: Ctx,
    Path((id, allegato)): Path<(CompitoId, Uuid)>,
    form: Form,
) -> Result<Response, AppError> {
    remove(&ctx, id, Materiale::File(allegato), form).await
}

/// Which link.
#[derive(Debug, Deserialize)]
pub struct Which {
    link: String,
}

/// Asks why a link is taken away.
pub async fn show_link(
    ctx: Ctx,
    Path(id): Path<CompitoId>,
    Query(Which { link }): Query<Which>,
) -> Result<Response, AppError> {
    let modulo = form(&ctx, id, Materiale::Link(link.clone())).await?;
    modulo::show(&ctx, modulo, &[("link", link)])
}

/// Takes a link away.
pub async fn remove_link(ctx: Ctx, Path(id): Path<CompitoId>, form: Form) -> Result<Response, AppError> {
    let link = form.value("link").to_owned();
    remove(&ctx, id, Materiale::Link(link), form).await
}
