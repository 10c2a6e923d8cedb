// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of the bells of a weekday at a site: how they are, how they were and will be, and the form that changes them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::ids::SedeId;
use campanella_domain::orario::campane::{ScansioneDal, first_free_day, in_force};
use jiff::civil::Date;

use super::campane::{self, Registro, Target};
use super::campane_rapide::Rapide;
use super::{giorni, scansioni};
use crate::istituti;
use crate::istituti::store::Sede;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};

/// What the page needs, loaded at once.
struct Loaded {
    sede: Sede,
    altre_sedi: Vec<Sede>,
    /// The other weekdays with lessons.
    altri: Vec<i8>,
    storia: Arc<Vec<ScansioneDal>>,
    /// The day from which the form proposes to change.
    dal: Date,
    oggi: Date,
}

impl Loaded {
    fn read(tx: &mut dyn Tx, ctx: &Ctx, target: Target, dal: Option<Date>) -> Result<Loaded, AppError> {
        let sedi = istituti::store::sedi(tx, ctx.istituto())?;
        let (own, altre_sedi): (Vec<_>, Vec<_>) = sedi.into_iter().partition(|sede| sede.id == target.sede);
        let sede = own.into_iter().next().ok_or(AppError::NotFound)?;
        let storia = scansioni::storia(tx, ctx.istituto(), target.anno, sede.id, target.giorno)?;
        let dal = match dal.filter(|dal| target.anno.contains(*dal)) {
            Some(dal) => dal,
            None => {
                let registro = Registro::load(tx, ctx, target.anno)?;
                let firmate = registro.firmate(sede.id, target.giorno);
                first_free_day(registro.facts(target, &storia, &firmate), ctx.today())
            }
        };
        let mut altri = giorni::di_lezione(tx, ctx, target.anno)?;
        altri.retain(|day| *day != target.giorno);
        Ok(Loaded { sede, altre_sedi, altri, storia, dal, oggi: ctx.today() })
    }

    /// The schedules with what each of them is today, the newest first.
    fn nel_tempo(&self) -> Vec<(&ScansioneDal, &'static str)> {
        let now = in_force(&self.storia, self.oggi).map(|row| row.dal);
        let kind = |row: &ScansioneDal| match now {
            Some(now) if row.dal == now => "campane-adesso",
            Some(now) if row.dal < now => "campane-passate",
            _ => "campane-future",
        };
        self.storia.iter().rev().map(|row| (row, kind(row))).collect()
    }

    fn is_first(&self, row: &ScansioneDal) -> bool {
        self.storia.first().is_some_and(|first| first.dal == row.dal)
    }
}

#[derive(Template)]
#[template(path = "orario/campane.html")]
struct BellsPage {
    p: Page,
    l: L,
    f: FormView,
    d: Loaded,
    rapide: Rapide,
    righe: Vec<String>,
    giorno: i8,
    chiave: String,
}

type Day = (SedeId, i8);
type Numbers = Vec<(String, String)>;

fn target(ctx: &Ctx, (sede, giorno): Day) -> Result<Target, AppError> {
    match giorno {
        1..=6 => Ok(Target { anno: ctx.anno(), sede, giorno }),
        _ => Err(AppError::NotFound),
    }
}

async fn page(
    ctx: &Ctx,
    day: Day,
    query: Numbers,
    refused: Option<FormView>,
    status: StatusCode,
) -> Result<Response, AppError> {
    let target = target(ctx, day)?;
    let asked = query.iter().find(|(name, _)| name == "dal").and_then(|(_, value)| value.parse().ok());
    let d = ctx.read(move |tx, ctx| Loaded::read(tx, ctx, target, asked)).await?;
    let mut f = refused.unwrap_or_else(|| campane::form_view(&d.storia, d.dal));
    let azione = format!("/orario/campane/{}/{}", target.sede, target.giorno);
    let rapide = Rapide::fill(ctx, azione, vec![("dal", f.v("dal").to_owned())], &query, &mut f);
    let esito = query.iter().find(|(name, _)| name == "esito").map(|(_, value)| value.as_str());
    let page = BellsPage {
        p: Page::new(ctx, ctx.l.ta("campane-titolo", "giorno", ctx.l.nome_giorno(target.giorno)))
            .under("/orario")
            .with_outcome(esito),
        l: ctx.l,
        rapide,
        righe: campane::rows(&f),
        giorno: target.giorno,
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
        f,
        d,
    };
    html_with(status, &page)
}

/// The bells of a weekday at a site.
pub(super) async fn show(
    ctx: Ctx,
    Path(day): Path<Day>,
    Query(query): Query<Numbers>,
) -> Result<Response, AppError> {
    page(&ctx, day, query, None, StatusCode::OK).await
}

/// Saves the bells of a weekday, and of those that were ticked.
pub(super) async fn save(ctx: Ctx, Path(day): Path<Day>, mut form: Form) -> Result<Response, AppError> {
    let target = known(&ctx, day).await?;
    let outcome = campane::save(&ctx, target, &mut form, "/orario?esito=salvato".to_owned()).await;
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            page(&ctx, day, Vec::new(), Some(f), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// Takes away a change of bells.
pub(super) async fn withdraw(ctx: Ctx, Path(day): Path<Day>, mut form: Form) -> Result<Response, AppError> {
    let target = known(&ctx, day).await?;
    let then = format!("/orario/campane/{}/{}?esito=eliminato", target.sede, target.giorno);
    match campane::withdraw(&ctx, target, &mut form, then).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let d = ctx.read(move |tx, ctx| Loaded::read(tx, ctx, target, None)).await?;
            let f = campane::form_view(&d.storia, d.dal).with_faults(&error, ctx.l);
            page(&ctx, day, Vec::new(), Some(f), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// The weekday, at a site that the school has.
async fn known(ctx: &Ctx, day: Day) -> Result<Target, AppError> {
    let target = target(ctx, day)?;
    let sede = ctx.read(move |tx, ctx| istituti::store::sede_by_id(tx, ctx.istituto(), target.sede)).await?;
    sede.map(|_| target).ok_or(AppError::NotFound)
}
