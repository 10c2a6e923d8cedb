// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The steps that prepare the school itself: its name, its sites, the year, the bells.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::{Tenant, Tx};
use campanella_domain::ids::SedeId;
use uuid::Uuid;

use super::Guida;
use crate::istituti::Esito;
use crate::istituti::pronta::Facts;
use crate::istituti::sedi::{self, SedeRow};
use crate::istituti::store::{self, Istituto, Sede};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::orario::campane::{self, Target};
use crate::orario::campane_rapide::Rapide;
use crate::{calendario, orario, start};

#[derive(Template)]
#[template(path = "istituti/avvio/istituto.html")]
struct SchoolPage {
    p: Page,
    l: L,
    g: Guida,
    f: FormView,
    codice: String,
    chiave: String,
}

/// The school's own name and town.
pub async fn istituto(ctx: Ctx) -> Result<Response, AppError> {
    school_page(&ctx, None, StatusCode::OK).await
}

async fn school_page(ctx: &Ctx, refused: Option<FormView>, status: StatusCode) -> Result<Response, AppError> {
    let facts = super::load(ctx).await?;
    let own = ctx.read(|tx, ctx| store::istituto(tx, ctx.istituto())).await?;
    let page = SchoolPage {
        p: Page::new(ctx, ctx.l.t("avvio-istituto")).under("/scuola"),
        l: ctx.l,
        g: Guida::at(&facts, "/avvio/istituto")?,
        f: refused.unwrap_or_else(|| FormView::of(&school_fields(&own))),
        codice: own.codice_meccanografico,
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

fn school_fields(own: &Istituto) -> Vec<(&'static str, String)> {
    vec![("nome", own.nome.clone()), ("comune", own.comune.clone()), ("version", own.version.to_string())]
}

/// Saves name and town.
pub async fn save_istituto(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    match store_istituto(&ctx, &mut form).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            school_page(&ctx, Some(FormView::refused(&form, &error, ctx.l)), error.status()).await
        }
        Err(error) => Err(error),
    }
}

async fn store_istituto(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let (nome, comune) = (form.required("nome", 200), form.required("comune", 100));
    let version = form.opt_int("version", 1, i64::MAX).unwrap_or(1);
    form.finish()?;
    let new_name = nome.clone();
    let saved = ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let standing = store::istituto(tx, ctx.istituto())?;
        let own = Istituto { nome: nome.clone(), comune: comune.clone(), version, ..standing.clone() };
        if !store::update_istituto(tx, ctx.istituto(), &own)? {
            let pairs = [
                ("nome", standing.nome.clone(), own.nome.clone()),
                ("comune", standing.comune.clone(), own.comune.clone()),
            ];
            return Err(AppError::conflict(standing.version, &pairs));
        }
        let event = Event::new("istituto.update", "istituto", ctx.istituto());
        journal::record(tx, ctx, &[event.prima(&standing)?.dopo(&own)?])?;
        Ok(Reply::See("/avvio/sedi".to_owned()))
    });
    let reply = saved.await?;
    rename_in_directory(ctx, new_name).await?;
    Ok(reply)
}

/// Headers, mails and letters read the name in the directory of schools. Saving again repairs what was cut off here.
async fn rename_in_directory(ctx: &Ctx, nome: String) -> Result<(), AppError> {
    let id = ctx.istituto();
    let rename = move |tx: &mut dyn Tx| {
        store::rename_elenco(tx, id, &nome)?;
        store::elenco(tx)
    };
    let elenco = ctx.app.db.write(&Tenant::System, rename).await?;
    start::know_schools(&ctx.app, &elenco);
    Ok(())
}

#[derive(Template)]
#[template(path = "istituti/avvio/sedi.html")]
struct SitesPage {
    p: Page,
    l: L,
    g: Guida,
    f: FormView,
    sedi: Vec<SedeRow>,
    mesi: Vec<Opzione>,
    chiave: String,
}

/// The sites so far, and room for one more.
pub async fn sedi(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    sites_page(&ctx, None, StatusCode::OK, query.esito()).await
}

async fn sites_page(
    ctx: &Ctx,
    refused: Option<FormView>,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let facts = super::load(ctx).await?;
    let (sedi, own) = ctx
        .read(|tx, ctx| Ok((store::sedi(tx, ctx.istituto())?, store::istituto(tx, ctx.istituto())?)))
        .await?;
    let page = SitesPage {
        p: Page::new(ctx, ctx.l.t("avvio-sedi")).under("/scuola").with_outcome(esito),
        l: ctx.l,
        g: Guida::at(&facts, "/avvio/sedi")?,
        f: refused.unwrap_or_else(|| FormView::of(&[("comune", own.comune)])),
        sedi: sedi.into_iter().map(|sede| SedeRow::of(sede, ctx.l)).collect(),
        mesi: sedi::months(ctx.l),
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// Adds a site.
pub async fn add_sede(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    match sedi::save(&ctx, None, &mut form, |_| "/avvio/sedi?esito=creato".to_owned()).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            sites_page(&ctx, Some(FormView::refused(&form, &error, ctx.l)), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "istituti/avvio/anno.html")]
struct YearPage {
    p: Page,
    l: L,
    g: Guida,
    f: FormView,
    chiave: String,
}

/// The school year with its periods.
pub async fn anno(ctx: Ctx) -> Result<Response, AppError> {
    year_page(&ctx, None, StatusCode::OK).await
}

async fn year_page(ctx: &Ctx, refused: Option<FormView>, status: StatusCode) -> Result<Response, AppError> {
    let facts = super::load(ctx).await?;
    let f = match refused {
        Some(f) => f,
        None => ctx.read(|tx, ctx| calendario::anno::form_view(tx, ctx, ctx.anno())).await?,
    };
    let page = YearPage {
        p: Page::new(ctx, ctx.l.ta("anno-titolo", "anno", ctx.anno().to_string())).under("/scuola"),
        l: ctx.l,
        g: Guida::at(&facts, "/avvio/anno")?,
        f,
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// Saves the year.
pub async fn save_anno(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    match calendario::anno::save(&ctx, ctx.anno(), &mut form, "/avvio/campane").await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            year_page(&ctx, Some(FormView::refused(&form, &error, ctx.l)), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// A site with the weekdays of lessons that have no bells.
struct SedeCampane {
    sede: Sede,
    mancano: Vec<i8>,
}

impl SedeCampane {
    fn fatta(&self) -> bool {
        self.mancano.is_empty()
    }

    /// `venerdì, sabato`.
    fn giorni(&self, l: &L) -> String {
        self.mancano.iter().map(|giorno| l.nome_giorno(*giorno)).collect::<Vec<_>>().join(", ")
    }
}

#[derive(Template)]
#[template(path = "istituti/avvio/campane.html")]
struct BellsPage {
    p: Page,
    l: L,
    g: Guida,
    f: FormView,
    sedi: Vec<SedeCampane>,
    /// The site that the form prepares; none when there is no site yet.
    scelta: Option<Sede>,
    /// Weekdays with lessons.
    giorni: Vec<i8>,
    rapide: Rapide,
    righe: Vec<String>,
    chiave: String,
}

/// The bells of the sites, one after the other.
pub async fn campane(ctx: Ctx, Query(query): Query<Vec<(String, String)>>) -> Result<Response, AppError> {
    let chosen = asked(&query, "sede").and_then(|id| id.parse().ok());
    bells_page(&ctx, chosen, query, None, StatusCode::OK).await
}

fn asked<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The day whose bells the step shows and copies to the others.
const FIRST_DAY: i8 = 1;

async fn bells_page(
    ctx: &Ctx,
    chosen: Option<SedeId>,
    query: Vec<(String, String)>,
    refused: Option<FormView>,
    status: StatusCode,
) -> Result<Response, AppError> {
    let (facts, sedi, scelta, storia, giorni) = ctx
        .read(move |tx, ctx| {
            let (istituto, anno) = (ctx.istituto(), ctx.anno());
            let facts = Facts::load(tx, istituto, anno, ctx.today())?;
            let mancano = |sede: SedeId| {
                facts.senza_campane.iter().filter(|day| day.sede == sede).map(|day| day.giorno).collect()
            };
            let sedi: Vec<_> = store::sedi(tx, istituto)?
                .into_iter()
                .map(|sede| SedeCampane { mancano: mancano(sede.id), sede })
                .collect();
            let first_missing = || sedi.iter().find(|row| !row.fatta()).or(sedi.first());
            let scelta = match chosen {
                Some(id) => sedi.iter().find(|row| row.sede.id == id),
                None => first_missing(),
            };
            let scelta = scelta.map(|row| row.sede.clone());
            let storia = match &scelta {
                Some(sede) => orario::scansioni::storia(tx, istituto, anno, sede.id, FIRST_DAY)?,
                None => Arc::default(),
            };
            Ok((facts, sedi, scelta, storia, orario::giorni::di_lezione(tx, ctx, anno)?))
        })
        .await?;
    let mut f = refused.unwrap_or_else(|| {
        let mut f = campane::form_view(&storia, ctx.today());
        for day in &giorni {
            f.set(&format!("copia_{day}"), "1".to_owned());
        }
        f
    });
    let nascosti = scelta.iter().map(|sede| ("sede", sede.id.to_string())).collect();
    let rapide = Rapide::fill(ctx, "/avvio/campane".to_owned(), nascosti, &query, &mut f);
    let page = BellsPage {
        p: Page::new(ctx, ctx.l.t("avvio-campane")).under("/scuola").with_outcome(asked(&query, "esito")),
        rapide,
        giorni,
        l: ctx.l,
        g: Guida::at(&facts, "/avvio/campane")?,
        righe: campane::rows(&f),
        f,
        sedi,
        scelta,
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// Saves the bells of a site.
pub async fn save_campane(ctx: Ctx, Path(sede): Path<SedeId>, mut form: Form) -> Result<Response, AppError> {
    ctx.read(move |tx, ctx| store::sede_by_id(tx, ctx.istituto(), sede)).await?.ok_or(AppError::NotFound)?;
    let target = Target { anno: ctx.anno(), sede, giorno: FIRST_DAY };
    match campane::save(&ctx, target, &mut form, "/avvio/campane?esito=salvato".to_owned()).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            bells_page(&ctx, Some(sede), Vec::new(), Some(f), error.status()).await
        }
        Err(error) => Err(error),
    }
}
