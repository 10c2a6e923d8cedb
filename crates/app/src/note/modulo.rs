// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Writing a note: the form, then who will read it, then the note.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::nota::{DestinatariNota, NotaDraft, TipoNota};
use jiff::civil::Date;
use serde::Deserialize;

use super::lettori::{self, Lettori};
use super::scrivi;
use crate::classi;
use crate::classi::store::{Alunno, Classe};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// What the form is opened for.
#[derive(Debug, Clone, Deserialize)]
pub struct Opened {
    giorno: Option<Date>,
    alunno: Option<PersonaId>,
}

#[derive(Template)]
#[template(path = "note/nuova.html")]
struct FormPage {
    p: Page,
    l: L,
    classe: Classe,
    alunni: Vec<Alunno>,
    data: Date,
    f: FormView,
    chiave: String,
}

#[derive(Template)]
#[template(path = "note/conferma.html")]
struct ConfirmPage {
    p: Page,
    l: L,
    classe: Classe,
    data: Date,
    draft: NotaDraft,
    alunni: Vec<Alunno>,
    lettori: Lettori,
    chiave: String,
}

impl ConfirmPage {
    fn tipo_key(&self) -> String {
        format!("nota-tipo-{}", self.draft.tipo.code())
    }

    fn classe_intera(&self) -> bool {
        self.draft.destinatari == DestinatariNota::Classe
    }
}

/// The empty form.
pub async fn show(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(opened): Query<Opened>,
) -> Result<Response, AppError> {
    let data = opened.giorno.unwrap_or(ctx.today());
    let mut values = vec![("tipo".to_owned(), TipoNota::Disciplinare.code().to_owned())];
    values.push(("a".to_owned(), "alunni".to_owned()));
    values.extend(opened.alunno.map(|alunno| ("alunno".to_owned(), alunno.to_string())));
    form_page(&ctx, classe, data, FormView::from_pairs(values), StatusCode::OK).await
}

async fn form_page(
    ctx: &Ctx,
    id: ClasseId,
    data: Date,
    f: FormView,
    status: StatusCode,
) -> Result<Response, AppError> {
    let (classe, alunni) = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, id, data)?;
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Ok((classe, classi::store::alunni(tx, &token, data)?))
        })
        .await?;
    let p = Page::new(ctx, ctx.l.t("nota-nuova")).under("/registro");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &FormPage { p, l: ctx.l, classe, alunni, data, f, chiave })
}

/// What a form asks to write.
fn parse(form: &mut Form) -> Result<(Date, NotaDraft), AppError> {
    let data = form.date("data");
    let tipo: Option<TipoNota> = form.code("tipo");
    let destinatari = if form.value("a") == "classe" {
        DestinatariNota::Classe
    } else {
        DestinatariNota::Alunni(pupils(form)?)
    };
    form.finish()?;
    let (Some(data), Some(tipo)) = (data, tipo) else { return Err(AppError::NotFound) };
    let testo = form.value("testo").to_owned();
    let motivo_nomi = form.value("motivo_nomi").to_owned();
    Ok((data, NotaDraft { tipo, destinatari, testo, motivo_nomi }))
}

fn pupils(form: &Form) -> Result<BTreeSet<PersonaId>, AppError> {
    form.values("alunno").map(|id| id.parse().map_err(|_| AppError::NotFound)).collect()
}

/// Shows who will read the note, then writes it; back to the form as it was typed when asked.
pub async fn create(ctx: Ctx, Path(classe): Path<ClasseId>, mut form: Form) -> Result<Response, AppError> {
    if form.ticked("rivedi") {
        let data = form.value("data").parse().unwrap_or(ctx.today());
        let f = FormView::from_pairs(form.fields().to_vec());
        return form_page(&ctx, classe, data, f, StatusCode::OK).await;
    }
    let outcome = match parse(&mut form) {
        Ok((data, draft)) if draft.tipo.is_shared() && !form.ticked("conferma") => {
            confirm_page(&ctx, classe, data, draft).await
        }
        Ok((data, draft)) => publish(&ctx, classe, data, draft, &form).await,
        Err(error) => Err(error),
    };
    match outcome {
        Err(error) if error.is_refusal() => {
            let data = form.value("data").parse().unwrap_or(ctx.today());
            let f = FormView::refused(&form, &error, ctx.l);
            form_page(&ctx, classe, data, f, error.status()).await
        }
        other => other,
    }
}

async fn confirm_page(ctx: &Ctx, id: ClasseId, data: Date, draft: NotaDraft) -> Result<Response, AppError> {
    let (classe, alunni, lettori, draft) = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, id, data)?;
            let draft = scrivi::check(tx, ctx, &token, data, &draft)?;
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            let mut alunni = classi::store::alunni(tx, &token, data)?;
            alunni.retain(|alunno| draft.destinatari.includes(alunno.id));
            let lettori = lettori::count(tx, ctx, &token, data, &draft)?;
            Ok((classe, alunni, lettori, draft))
        })
        .await?;
    let p = Page::new(ctx, ctx.l.t("nota-conferma")).under("/registro");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(StatusCode::OK, &ConfirmPage { p, l: ctx.l, classe, data, draft, alunni, lettori, chiave })
}

async fn publish(
    ctx: &Ctx,
    classe: ClasseId,
    data: Date,
    draft: NotaDraft,
    form: &Form,
) -> Result<Response, AppError> {
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, data)?;
            let nota = scrivi::write(tx, ctx, &token, data, &draft)?;
            Ok(Reply::See(format!("{}?esito=salvato", super::vista::href(classe, nota.id))))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply.into_response())
}
