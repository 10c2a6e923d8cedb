// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The hours of one pupil, seen by the school; the office grants deroghe and adds the hours of the previous school.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;
use uuid::Uuid;

use super::super::frequenza::{self, Frequenza};
use super::super::rettifiche;
use super::{Conto, RigaMese, mesi};
use crate::classi::store::Classe;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "assenze/ore/alunno.html")]
struct PupilPage {
    p: Page,
    l: L,
    classe: Classe,
    frequenza: Frequenza,
    conto: Option<Conto>,
    mesi: Vec<RigaMese>,
    ufficio: bool,
    f: FormView,
    chiave: String,
}

/// Outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

pub(in crate::assenze::ore) fn path(classe: ClasseId, alunno: PersonaId) -> String {
    format!("/presenze/classi/{classe}/{alunno}")
}

pub(in crate::assenze::ore) fn authorised(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
) -> Result<AlunnoToken, AppError> {
    let token = authz::classe(tx, ctx, classe, ctx.today())?;
    authz::alunno_of_classe(tx, &token, alunno, ctx.today())
}

/// The hours of a pupil.
pub async fn show(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Response, AppError> {
    page(&ctx, classe, alunno, FormView::default(), StatusCode::OK, outcome.esito.as_deref()).await
}

async fn page(
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (classe, frequenza) = ctx
        .read(move |tx, ctx| {
            let token = authorised(tx, ctx, classe, alunno)?;
            frequenza::of_alunno(tx, ctx, &token)
        })
        .await?;
    let l = ctx.l;
    let p = Page::new(ctx, format!("{} · {}", l.t("presenze-titolo"), frequenza.nome));
    html_with(
        status,
        &PupilPage {
            p: p.under("/presenze/classi").with_outcome(esito),
            l,
            conto: Conto::of(l, &frequenza).filter(|_| classe.ordine.needs_attendance()),
            classe,
            mesi: mesi(l, &frequenza),
            frequenza,
            ufficio: matches!(ctx.actor()?.profilo, Ruolo::Dirigente | Ruolo::Segreteria),
            f,
            chiave: ctx.new_id::<Uuid>().to_string(),
        },
    )
}

async fn answer(
    ctx: &Ctx,
    (classe, alunno): (ClasseId, PersonaId),
    outcome: Result<Reply, AppError>,
    form: &Form,
) -> Result<Response, AppError> {
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(form, &error, ctx.l);
            page(ctx, classe, alunno, f, error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

/// Grants a deroga.
pub async fn grant(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let outcome = write_deroga(&ctx, classe, alunno, &mut form).await;
    answer(&ctx, (classe, alunno), outcome, &form).await
}

async fn write_deroga(
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
    form: &mut Form,
) -> Result<Reply, AppError> {
    let (dal, al) = (form.date("dal"), form.date("al"));
    let delibera = form.required("delibera", rettifiche::DELIBERA_MAX);
    form.finish()?;
    let days = dal.zip(al).ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authorised(tx, ctx, classe, alunno)?;
        rettifiche::grant(tx, ctx, (classe, &token), days, &delibera)?;
        Ok(Reply::See(format!("{}?esito=salvato", path(classe, alunno))))
    })
    .await
}

/// Annuls a deroga.
pub async fn annul(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (classe, alunno) = rettifiche::annul(tx, ctx, id)?;
        Ok(Reply::See(format!("{}?esito=salvato", path(classe, alunno.id()))))
    })
    .await
}

/// Sets the hours lost at the previous school.
pub async fn set_previous(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let outcome = write_previous(&ctx, classe, alunno, &mut form).await;
    answer(&ctx, (classe, alunno), outcome, &form).await
}

async fn write_previous(
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
    form: &mut Form,
) -> Result<Reply, AppError> {
    let ore = form.int("ore", 0, rettifiche::ORE_MAX);
    form.finish()?;
    let minuti = u32::try_from(ore.unwrap_or_default() * 60).unwrap_or_default();
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authorised(tx, ctx, classe, alunno)?;
        rettifiche::set_previous(tx, ctx, (classe, &token), minuti)?;
        Ok(Reply::See(format!("{}?esito=salvato", path(classe, alunno))))
    })
    .await
}
