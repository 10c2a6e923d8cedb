// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of files and links of homework.

use askama::Template;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::agenda::materiale::MaterialeAuthor;
use campanella_domain::ids::CompitoId;
use uuid::Uuid;

use super::super::allegati::pages as files;
use super::super::allegati::scrivi::Dove;
use super::super::allegati::store::{self as allegati, Allegato, Oggetto};
use super::super::politica;
use super::togli::{self, Tolto};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::lezioni::store::{self, Compito, Lezione};
use crate::{calendario, classi, lezioni};

#[derive(Template)]
#[template(path = "agenda/compito.html")]
struct CompitoPage {
    p: Page,
    l: L,
    compito: Compito,
    allegati: Vec<Allegato>,
    /// What others took away.
    tolti: Vec<Tolto>,
    classe: String,
    siti: String,
    /// The hour in which it was given.
    ora: String,
    /// The reader gave it and may still change it.
    scrive: bool,
    /// The reader takes away what should not be there.
    capo: bool,
    f: FormView,
    chiave: String,
}

impl CompitoPage {
    /// Message key of what the reader can do here.
    fn spiega(&self) -> &'static str {
        match (self.capo, self.scrive) {
            (true, _) => "compito-materiali-capo",
            (false, true) => "compito-materiali-spiega",
            (false, false) => "compito-materiali-chiuso",
        }
    }

    fn azione(&self) -> String {
        format!("{}/allegati", address(self.compito.id))
    }
}

struct Loaded {
    compito: Compito,
    chi: MaterialeAuthor,
    chiuso: bool,
    classe: String,
    lezione: Lezione,
    allegati: Vec<Allegato>,
    tolti: Vec<Tolto>,
    siti: Vec<String>,
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: CompitoId) -> Result<Loaded, AppError> {
    let istituto = ctx.istituto();
    let (compito, chi) = togli::open(tx, ctx, id)?;
    let classe = classi::store::classe_by_id(tx, istituto, compito.classe_id)?;
    Ok(Loaded {
        chi,
        chiuso: calendario::is_closed(tx, istituto, compito.classe_id, compito.assegnato_il)?,
        classe: classe.map(|classe| classe.nome).unwrap_or_default(),
        lezione: store::by_id(tx, istituto, compito.lezione_id)?.ok_or(AppError::NotFound)?,
        allegati: allegati::of(tx, istituto, Oggetto::Compito(id))?,
        tolti: togli::of(tx, ctx, &compito)?,
        siti: politica::load(tx, istituto, ctx.today())?.0.siti,
        compito,
    })
}

async fn page(ctx: &Ctx, id: CompitoId, f: FormView, status: StatusCode) -> Result<Response, AppError> {
    let Loaded { compito, chi, chiuso, classe, lezione, allegati, tolti, siti } =
        ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let capo = chi == MaterialeAuthor::Capo;
    // The hour is the teachers'; who leads the school reads the day in the register.
    let ora = if capo {
        format!("/registro/{}?giorno={}", lezione.classe_id, lezione.data)
    } else {
        lezioni::agenda::href(lezione.classe_id, lezione.data, lezione.ordinale, lezione.gruppo_id)
    };
    let p = Page::new(ctx, ctx.l.t("compito-materiali")).under(if capo { "/registro" } else { "/adesso" });
    let chiave = ctx.new_id::<Uuid>().to_string();
    let (l, siti, scrive) = (ctx.l, siti.join(", "), !capo && !chiuso);
    html_with(
        status,
        &CompitoPage { p, l, compito, allegati, tolti, classe, siti, ora, scrive, capo, f, chiave },
    )
}

/// Files and links of homework.
pub async fn show(ctx: Ctx, Path(id): Path<CompitoId>) -> Result<Response, AppError> {
    page(&ctx, id, FormView::default(), StatusCode::OK).await
}

pub(super) fn address(id: CompitoId) -> String {
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
