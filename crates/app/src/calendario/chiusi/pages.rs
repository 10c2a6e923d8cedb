// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages: which classes are closed for a period; closing some, opening one again.

use std::collections::HashMap;

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::{ClasseId, PeriodoId, PersonaId};
use campanella_domain::periodo_chiuso::MOTIVO_MAX;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use serde::Deserialize;
use uuid::Uuid;

use super::store::{self, PeriodoChiuso};
use crate::calendario::store::{Periodo, periodi};
use crate::classi::store::Classe;
use crate::istituti::may_write;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::{anagrafe, classi};

/// Query: the period, and the outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ClosedQuery {
    periodo: Option<String>,
    esito: Option<String>,
}

/// A class with what stands and what stood for the period.
struct Riga {
    classe: Classe,
    chiuso: Option<PeriodoChiuso>,
    storia: Vec<PeriodoChiuso>,
}

#[derive(Template)]
#[template(path = "calendario/chiusi/chiusi.html")]
struct ClosedPage {
    p: Page,
    l: L,
    f: FormView,
    periodi: Vec<Periodo>,
    scelto: Option<Periodo>,
    iniziato: bool,
    /// Days of lessons that are still to come, while the period runs.
    restano: Option<usize>,
    aperte: Vec<Riga>,
    chiuse: Vec<Riga>,
    nomi: HashMap<PersonaId, String>,
    scelte: Vec<String>,
    riapre: String,
    chiave: String,
    scrive: bool,
    /// Closed days are official: the dirigente alone opens them again.
    puo_riaprire: bool,
    massimo: usize,
}

impl ClosedPage {
    fn is_shown(&self, periodo: &Periodo) -> bool {
        self.scelto.as_ref().is_some_and(|shown| shown.id == periodo.id)
    }

    fn nome(&self, id: &PersonaId) -> &str {
        self.nomi.get(id).map_or("", String::as_str)
    }

    fn is_ticked(&self, classe: &ClasseId) -> bool {
        self.scelte.contains(&classe.to_string())
    }

    /// The form that opens this class again was sent and refused.
    fn is_refused(&self, classe: &ClasseId) -> bool {
        self.riapre == classe.to_string()
    }

    fn chi_riapre<'a>(&'a self, row: &PeriodoChiuso) -> &'a str {
        row.reopened_by.as_ref().map_or("", |id| self.nome(id))
    }
}

/// The classes of this school year for a period: the one asked for, else that of today.
pub(crate) async fn show(ctx: Ctx, Query(query): Query<ClosedQuery>) -> Result<Response, AppError> {
    page(&ctx, &query, FormView::default(), (Vec::new(), String::new()), StatusCode::OK).await
}

async fn page(
    ctx: &Ctx,
    query: &ClosedQuery,
    f: FormView,
    (scelte, riapre): (Vec<String>, String),
    status: StatusCode,
) -> Result<Response, AppError> {
    let asked = query.periodo.as_deref().and_then(|id| id.parse::<PeriodoId>().ok());
    let (periodi, scelto, righe, nomi, restano) = ctx
        .read(move |tx, ctx| {
            let periodi = periodi(tx, ctx.istituto(), ctx.anno())?;
            let today = ctx.today();
            let scelto = periodi
                .iter()
                .find(|periodo| Some(periodo.id) == asked)
                .or_else(|| periodi.iter().find(|periodo| (periodo.dal..=periodo.al).contains(&today)))
                .or_else(|| periodi.last())
                .cloned();
            let shown = scelto.as_ref().map(|periodo| periodo.id);
            let closures: Vec<PeriodoChiuso> = store::all(tx, ctx.istituto())?
                .into_iter()
                .filter(|closure| Some(closure.periodo_id) == shown)
                .collect();
            let mut nomi = HashMap::new();
            for id in closures.iter().flat_map(|row| std::iter::once(row.closed_by).chain(row.reopened_by)) {
                nomi.insert(id, anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default());
            }
            let mut righe = Vec::new();
            for classe in classi::store::classi(tx, ctx.istituto(), ctx.anno())? {
                let own = closures.iter().filter(|closure| closure.classe_id == classe.id);
                let (now, before): (Vec<_>, Vec<_>) = own.cloned().partition(PeriodoChiuso::stands);
                righe.push(Riga { classe, chiuso: now.into_iter().next(), storia: before });
            }
            let restano = match (&scelto, righe.first()) {
                (Some(periodo), Some(riga)) => days_left(tx, ctx, periodo, &riga.classe)?,
                _ => None,
            };
            Ok((periodi, scelto, righe, nomi, restano))
        })
        .await?;
    let (chiuse, aperte) = righe.into_iter().partition(|riga| riga.chiuso.is_some());
    let page = ClosedPage {
        p: Page::new(ctx, ctx.l.t("chiusi-titolo")).under("/calendario").with_outcome(query.esito.as_deref()),
        l: ctx.l,
        f,
        iniziato: scelto.as_ref().is_some_and(|periodo| periodo.dal <= ctx.today()),
        restano,
        periodi,
        scelto,
        aperte,
        chiuse,
        nomi,
        scelte,
        riapre,
        chiave: ctx.new_id::<Uuid>().to_string(),
        scrive: may_write(ctx),
        puo_riaprire: ctx.actor.as_ref().is_some_and(|actor| actor.profilo == Ruolo::Dirigente),
        massimo: MOTIVO_MAX,
    };
    html_with(status, &page)
}

/// The days of lessons from today to the end of a period that is running.
fn days_left(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    periodo: &Periodo,
    classe: &Classe,
) -> Result<Option<usize>, AppError> {
    let today = ctx.today();
    if !(periodo.dal..=periodo.al).contains(&today) {
        return Ok(None);
    }
    let calendario = crate::calendario::load(tx, ctx.istituto(), ctx.anno())?;
    let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    let days = today.series(1.day()).take_while(|day| *day <= periodo.al);
    Ok(Some(days.filter(|day| calendario.day_kind(*day, luogo).has_lessons()).count()))
}

fn back(periodo: PeriodoId, esito: &str) -> Reply {
    Reply::See(format!("/calendario/chiusi?periodo={periodo}&esito={esito}"))
}

async fn answer(
    ctx: &Ctx,
    outcome: Result<Reply, AppError>,
    form: &Form,
    riapre: String,
) -> Result<Response, AppError> {
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let query = ClosedQuery { periodo: Some(form.value("periodo").to_owned()), esito: None };
            let scelte = form.values("classe").map(str::to_owned).collect();
            let f = FormView::refused(form, &error, ctx.l);
            page(ctx, &query, f, (scelte, riapre), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// Closes the chosen classes for a period: all of them or none.
pub(crate) async fn close(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let outcome = close_chosen(&ctx, &form).await;
    answer(&ctx, outcome, &form, String::new()).await
}

async fn close_chosen(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let mut form = form.clone();
    let periodo = form.code::<PeriodoId>("periodo");
    let (every_class, in_corso) = (form.ticked("tutte"), form.ticked("in_corso"));
    let chosen: Result<Vec<ClasseId>, _> = form.values("classe").map(str::parse).collect();
    match &chosen {
        Err(_) => form.fail("classe", Message::new("modulo-scelta-non-valida")),
        Ok(classi) if classi.is_empty() && !every_class => {
            form.fail("classe", Message::new("chiuso-errore-nessuna-classe"))
        }
        Ok(_) => {}
    }
    let motivo = form.required("motivo", MOTIVO_MAX);
    form.finish()?;
    let (Some(periodo), Ok(classi)) = (periodo, chosen) else { return Err(AppError::NotFound) };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let classi = if every_class { open_classes(tx, ctx, periodo)? } else { classi.clone() };
        for classe in classi {
            super::close(tx, ctx, (classe, periodo), &motivo, in_corso)?;
        }
        Ok(back(periodo, "salvato"))
    })
    .await
}

/// The classes of this school year that are open for a period.
fn open_classes(tx: &mut dyn Tx, ctx: &Ctx, periodo: PeriodoId) -> Result<Vec<ClasseId>, AppError> {
    let closures = store::all(tx, ctx.istituto())?;
    let is_closed = |classe: &ClasseId| {
        closures.iter().any(|row| row.stands() && (row.classe_id, row.periodo_id) == (*classe, periodo))
    };
    let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
    Ok(classi.into_iter().map(|classe| classe.id).filter(|classe| !is_closed(classe)).collect())
}

/// Opens a class again.
pub(crate) async fn reopen(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let outcome = reopen_one(&ctx, &form).await;
    let riapre = form.value("classe").to_owned();
    answer(&ctx, outcome, &form, riapre).await
}

async fn reopen_one(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let mut form = form.clone();
    let periodo = form.code::<PeriodoId>("periodo");
    let classe = form.code::<ClasseId>("classe");
    let motivo = form.required("motivo", MOTIVO_MAX);
    form.finish()?;
    let (Some(periodo), Some(classe)) = (periodo, classe) else { return Err(AppError::NotFound) };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        super::reopen(tx, ctx, (classe, periodo), &motivo)?;
        Ok(back(periodo, "salvato"))
    })
    .await
}
