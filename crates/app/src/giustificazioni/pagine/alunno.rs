// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One pupil, seen by the school: everything to justify and justified, what came on paper, who may justify online.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse as _, Response};
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};

use super::super::online::{self, Adulto, Interruttori};
use super::super::{motivo, presenta, quadro};
use super::classe::{Outcome, class_path};
use super::{Riga, motivi, richiesta};
use crate::anagrafe;
use crate::kit::allegato::FormWithFile;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "giustificazioni/alunno.html")]
struct PupilPage {
    p: Page,
    l: L,
    nome: String,
    alunno: PersonaId,
    classe: ClasseId,
    righe: Vec<Riga>,
    f: FormView,
    motivi: Vec<Opzione>,
    allegato: bool,
    /// The actor may read reasons and set switches.
    ufficio: bool,
    escluso: bool,
    adulti: Vec<Adulto>,
    torna: String,
    chiave: String,
}

struct Loaded {
    nome: String,
    righe: Vec<Riga>,
    online: Interruttori,
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, alunno: PersonaId) -> Result<Loaded, AppError> {
    let token = authz::classe(tx, ctx, classe, ctx.today())?;
    let token = authz::alunno_of_classe(tx, &token, alunno, ctx.today())?;
    let quadro = quadro::load(tx, ctx, &token)?;
    let mut righe = Vec::new();
    for voce in &quadro.voci {
        let da = match &voce.giustificazione {
            Some(g) => anagrafe::store::nome(tx, ctx.istituto(), g.presentata_da)?.unwrap_or_default(),
            None => String::new(),
        };
        righe.push(Riga { da, ..Riga::of(voce, ctx.l) });
    }
    let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
    Ok(Loaded { nome, righe, online: online::of(tx, ctx, &token)? })
}

/// The pupil's justifications.
pub async fn show(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    Query(outcome): Query<Outcome>,
) -> Result<Response, AppError> {
    page(&ctx, classe, alunno, FormView::default(), axum::http::StatusCode::OK, outcome.esito.as_deref())
        .await
}

async fn page(
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
    f: FormView,
    status: axum::http::StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let loaded = ctx.read(move |tx, ctx| load(tx, ctx, classe, alunno)).await?;
    let titolo = format!("{} · {}", ctx.l.t("giustificazioni-titolo"), loaded.nome);
    let page = PupilPage {
        p: Page::new(ctx, titolo).under("/giustificazioni/classi").with_outcome(esito),
        l: ctx.l,
        nome: loaded.nome,
        alunno,
        classe,
        righe: loaded.righe,
        f,
        motivi: motivi(ctx.l),
        allegato: false,
        ufficio: motivo::LETTORI.contains(&ctx.actor()?.profilo),
        escluso: loaded.online.escluso,
        adulti: loaded.online.adulti,
        torna: pupil_path(classe, alunno),
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
    };
    html_with(status, &page)
}

fn pupil_path(classe: ClasseId, alunno: PersonaId) -> String {
    format!("{}/{alunno}", class_path(classe))
}

/// Records a justification that was brought on paper.
pub async fn record(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    mut sent: FormWithFile,
) -> Result<Response, AppError> {
    match write_record(&ctx, classe, alunno, &mut sent).await {
        Ok(reply) => {
            ctx.publish(Topic::Classe(classe));
            Ok(reply.into_response())
        }
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&sent.form, &error, ctx.l);
            page(&ctx, classe, alunno, f, error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

async fn write_record(
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
    sent: &mut FormWithFile,
) -> Result<Reply, AppError> {
    split_group(&mut sent.form)?;
    let richiesta = richiesta(sent)?;
    ctx.write_once(sent.form.idempotency.clone(), move |tx, ctx| {
        let token = authz::classe(tx, ctx, classe, ctx.today())?;
        let token = authz::alunno_of_classe(tx, &token, alunno, ctx.today())?;
        presenta::submit(tx, ctx, &token, &richiesta)?;
        Ok(Reply::See(format!("{}?esito=salvato", pupil_path(classe, alunno))))
    })
    .await
}

/// The choice of a group sends its kind and its first day in one value.
fn split_group(form: &mut Form) -> Result<(), AppError> {
    let chosen = form.required("gruppo", 40);
    form.finish()?;
    let (tipo, dal) = chosen
        .split_once('/')
        .ok_or_else(|| AppError::field("gruppo", Message::new("modulo-scelta-non-valida")))?;
    form.set("tipo", tipo);
    form.set("dal", dal);
    Ok(())
}

/// Switches justifying online off or on, for the pupil or for one adult.
pub async fn switch(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let genitore: Option<PersonaId> = form.opt_code("genitore");
    let online = form.ticked("online");
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authz::classe(tx, ctx, classe, ctx.today())?;
        let token = authz::alunno_of_classe(tx, &token, alunno, ctx.today())?;
        online::switch(tx, ctx, &token, genitore, online)?;
        Ok(Reply::See(format!("{}?esito=salvato", pupil_path(classe, alunno))))
    })
    .await
}
