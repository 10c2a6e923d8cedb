// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the support register: the pupils, a month of a pupil, an annotazione.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::ids::{AnnotazioneId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use campanella_domain::sostegno::{AnnotazioneDraft, TESTO_MAX, TipoAnnotazione};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::elenco::{self, Seguito};
use super::registro::{self, Mese};
use super::{accesso, scrivi};
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;
use crate::lezioni::riservato::Apertura;

#[derive(Template)]
#[template(path = "sostegno/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    alunni: Vec<Seguito>,
    dirigente: bool,
}

/// The pupils whom the actor follows today; for the dirigente those of the whole school.
pub async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let dirigente = ctx.actor()?.profilo == Ruolo::Dirigente;
    let alunni = ctx.read(elenco::load).await?;
    let p = Page::new(&ctx, ctx.l.t("sostegno-titolo")).under("/sostegno");
    html(&ListPage { p, l: ctx.l, alunni, dirigente })
}

/// Which month is shown, and what a write led to.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Which {
    giorno: Option<Date>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "sostegno/registro.html")]
struct RegisterPage {
    p: Page,
    l: L,
    alunno: PersonaId,
    m: Mese,
    data: Date,
    prima: Date,
    dopo: Date,
    oggi: Date,
    scrive: bool,
    tipi: Vec<Opzione>,
    f: FormView,
    chiave: String,
}

impl RegisterPage {
    /// The last day whose assigned hours are counted.
    fn fino(&self) -> Date {
        self.oggi.min(self.data.last_of_month())
    }
}

fn kinds(l: L) -> Vec<Opzione> {
    let named = |tipo: &TipoAnnotazione| {
        Opzione::new(tipo.code(), l.t(format!("annotazione-tipo-{}", tipo.code())).into_owned())
    };
    TipoAnnotazione::ALL.iter().map(named).collect()
}

/// A month of a pupil.
pub async fn show(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let f = blank(&ctx);
    register_page(&ctx, alunno, (which, Apertura::Propri), f, StatusCode::OK).await
}

/// A month of a pupil with what others wrote. It is asked for by a form, never by following a link: each reading is
/// recorded.
pub async fn read(ctx: Ctx, Path(alunno): Path<PersonaId>, mut form: Form) -> Result<Response, AppError> {
    let giorno = form.opt_date("giorno");
    form.finish()?;
    let which = Which { giorno, esito: None };
    register_page(&ctx, alunno, (which, Apertura::Tutti), blank(&ctx), StatusCode::OK).await
}

fn blank(ctx: &Ctx) -> FormView {
    FormView::of(&[("data", ctx.today().to_string()), ("tipo", TipoAnnotazione::Attivita.code().to_owned())])
}

async fn register_page(
    ctx: &Ctx,
    alunno: PersonaId,
    (which, apertura): (Which, Apertura),
    f: FormView,
    status: StatusCode,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (first, last) = (data.first_of_month(), data.last_of_month());
    let m = ctx
        .write(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, alunno)?;
            registro::month(tx, ctx, &registro, (first, last), apertura)
        })
        .await?;
    let l = ctx.l;
    let p = Page::new(ctx, format!("{} · {}", l.t("sostegno-titolo"), m.alunno)).under("/sostegno");
    let page = RegisterPage {
        p: p.with_outcome(which.esito.as_deref()),
        l,
        alunno,
        m,
        data,
        prima: first.saturating_sub(1.day()),
        dopo: last.saturating_add(1.day()),
        oggi: ctx.today(),
        scrive: ctx.actor()?.profilo == Ruolo::Docente,
        tipi: kinds(l),
        f,
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
    };
    html_with(status, &page)
}

fn parse(form: &mut Form) -> Result<AnnotazioneDraft, AppError> {
    let (data, tipo) = (form.date("data"), form.code("tipo"));
    let testo = form.required("testo", TESTO_MAX);
    form.finish()?;
    let (Some(data), Some(tipo)) = (data, tipo) else { return Err(AppError::NotFound) };
    Ok(AnnotazioneDraft { data, tipo, testo })
}

fn month_of(alunno: PersonaId, data: Date, esito: &str) -> Reply {
    Reply::See(format!("/sostegno/{alunno}?giorno={data}&esito={esito}"))
}

/// Writes an annotazione.
pub async fn create(ctx: Ctx, Path(alunno): Path<PersonaId>, mut form: Form) -> Result<Response, AppError> {
    let outcome = match parse(&mut form) {
        Ok(draft) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                scrivi::create(tx, ctx, alunno, &draft)?;
                Ok(month_of(alunno, draft.data, "salvato"))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            register_page(&ctx, alunno, (Which::default(), Apertura::Propri), f, error.status()).await
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "sostegno/annotazione.html")]
struct EditPage {
    p: Page,
    l: L,
    alunno: PersonaId,
    id: AnnotazioneId,
    nome: String,
    data: Date,
    oggi: Date,
    tipi: Vec<Opzione>,
    f: FormView,
    chiave: String,
}

/// An annotazione of one's own, to be corrected.
pub async fn edit(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, AnnotazioneId)>,
) -> Result<Response, AppError> {
    edit_page(&ctx, alunno, id, None, StatusCode::OK).await
}

async fn edit_page(
    ctx: &Ctx,
    alunno: PersonaId,
    id: AnnotazioneId,
    refused: Option<FormView>,
    status: StatusCode,
) -> Result<Response, AppError> {
    let (nome, row, contenuto) = ctx
        .read(move |tx, ctx| {
            let (_, row) = scrivi::own(tx, ctx, alunno, id)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
            let contenuto = scrivi::opened(ctx, &row)?;
            Ok((nome, row, contenuto))
        })
        .await?;
    let f = refused.unwrap_or_else(|| {
        FormView::of(&[
            ("data", row.data.to_string()),
            ("tipo", contenuto.tipo.code().to_owned()),
            ("testo", contenuto.testo),
            ("version", row.version.to_string()),
        ])
    });
    let p = Page::new(ctx, ctx.l.t("annotazione-correggi")).under("/sostegno");
    let (tipi, oggi) = (kinds(ctx.l), ctx.today());
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &EditPage { p, l: ctx.l, alunno, id, nome, data: row.data, oggi, tipi, f, chiave })
}

/// Changes an annotazione.
pub async fn change(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, AnnotazioneId)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let outcome = match parse(&mut form) {
        Ok(draft) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                scrivi::change(tx, ctx, (alunno, id), version, &draft)?;
                Ok(month_of(alunno, draft.data, "salvato"))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            edit_page(&ctx, alunno, id, Some(f), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// Takes an annotazione back.
pub async fn remove(
    ctx: Ctx,
    Path((alunno, id)): Path<(PersonaId, AnnotazioneId)>,
    form: Form,
) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (_, row) = scrivi::own(tx, ctx, alunno, id)?;
        scrivi::remove(tx, ctx, alunno, id)?;
        Ok(month_of(alunno, row.data, "eliminato"))
    })
    .await
}
