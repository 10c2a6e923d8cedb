// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the timetable: bell schedules by site, the week of a class, the week of a teacher.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::ids::{ClasseId, PersonaId, SedeId};
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;
use serde::Deserialize;

use super::campane::{self, Target};
use super::filtro::{self, Filtro};
use super::griglia::{self, Colonna};
use super::store;
use crate::classi::store::Classe;
use crate::istituti::store::Sede;
use crate::istituti::{self, may_write};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::{anagrafe, classi};

/// Query of a week: the day on which it is looked at.
#[derive(Debug, Default, Deserialize)]
pub(super) struct WeekQuery {
    il: Option<String>,
    esito: Option<String>,
}

impl WeekQuery {
    pub(super) fn on(&self, ctx: &Ctx) -> Date {
        self.il.as_deref().and_then(|il| il.parse().ok()).unwrap_or(ctx.today())
    }

    pub(super) fn esito(&self) -> Option<&str> {
        self.esito.as_deref()
    }
}

/// The bells of a site by weekday.
struct ScansioneSede {
    sede: Sede,
    giorni: Vec<(i8, Vec<OraScansione>)>,
}

#[derive(Template)]
#[template(path = "orario/orario.html")]
struct IndexPage {
    p: Page,
    l: L,
    scansioni: Vec<ScansioneSede>,
    classi: Vec<Classe>,
    docenti: Vec<(PersonaId, String)>,
    filtro: Filtro,
    scrive: bool,
}

/// Bell schedules, and the way to every week.
pub async fn index(ctx: Ctx, Query(query): Query<WeekQuery>) -> Result<Response, AppError> {
    let il = query.on(&ctx);
    let (scansioni, classi, docenti, filtro) = ctx
        .read(move |tx, ctx| {
            let mut scansioni = Vec::new();
            for sede in istituti::store::sedi(tx, ctx.istituto())? {
                let mut giorni = Vec::new();
                for giorno in 1..=6_i8 {
                    giorni.push((giorno, store::scansione(tx, ctx.istituto(), ctx.anno(), sede.id, giorno)?));
                }
                scansioni.push(ScansioneSede { sede, giorni });
            }
            let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            let docenti = anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
            Ok((scansioni, classi, docenti, Filtro::load(tx, ctx, String::new(), il)?))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("orario-titolo")).under("/orario").with_outcome(query.esito());
    html(&IndexPage { p, l: ctx.l, scansioni, classi, docenti, filtro, scrive: may_write(&ctx) })
}

#[derive(Template)]
#[template(path = "orario/campane.html")]
struct BellsPage {
    p: Page,
    l: L,
    f: FormView,
    righe: Vec<String>,
    sede: Sede,
    giorno: i8,
    altri: Vec<i8>,
    chiave: String,
}

async fn bells_page(
    ctx: &Ctx,
    (sede, giorno): (SedeId, i8),
    refused: Option<FormView>,
    status: StatusCode,
) -> Result<Response, AppError> {
    if !(1..=6).contains(&giorno) {
        return Err(AppError::NotFound);
    }
    let (sede, ore) = ctx
        .read(move |tx, ctx| {
            let sede = istituti::store::sede_by_id(tx, ctx.istituto(), sede)?.ok_or(AppError::NotFound)?;
            let ore = store::scansione(tx, ctx.istituto(), ctx.anno(), sede.id, giorno)?;
            Ok((sede, ore))
        })
        .await?;
    let f = refused.unwrap_or_else(|| campane::form_view(&ore));
    let titolo = ctx.l.ta("campane-titolo", "giorno", ctx.l.nome_giorno(giorno));
    let page = BellsPage {
        p: Page::new(ctx, titolo).under("/orario"),
        l: ctx.l,
        righe: campane::rows(&f),
        f,
        sede,
        giorno,
        altri: (1..=6).filter(|day| *day != giorno).collect(),
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// The bells of a weekday at a site.
pub async fn edit_bells(ctx: Ctx, Path(day): Path<(SedeId, i8)>) -> Result<Response, AppError> {
    bells_page(&ctx, day, None, StatusCode::OK).await
}

/// Saves the bells of a weekday, and of those that were ticked.
pub async fn save_bells(
    ctx: Ctx,
    Path((sede, giorno)): Path<(SedeId, i8)>,
    mut form: Form,
) -> Result<Response, AppError> {
    let known = ctx.read(move |tx, ctx| istituti::store::sede_by_id(tx, ctx.istituto(), sede)).await?;
    if known.is_none() || !(1..=6).contains(&giorno) {
        return Err(AppError::NotFound);
    }
    let target = Target { anno: ctx.anno(), sede, giorno };
    match campane::save(&ctx, target, &mut form, "/orario?esito=salvato".to_owned()).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            bells_page(&ctx, (sede, giorno), Some(f), error.status()).await
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "orario/settimana.html")]
struct WeekPage {
    p: Page,
    l: L,
    colonne: Vec<Colonna>,
    filtro: Filtro,
    il: Date,
    oggi: i64,
    azione: String,
    /// Days on which the timetable changes.
    cambi: Vec<Date>,
    di_classe: bool,
    scrive: bool,
}

impl WeekPage {
    fn vuota(&self) -> bool {
        self.colonne.iter().all(|colonna| colonna.caselle.is_empty())
    }
}

/// The week of a class.
pub async fn classe(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(query): Query<WeekQuery>,
) -> Result<Response, AppError> {
    let il = query.on(&ctx);
    let (classe, colonne, cambi, filtro) = ctx
        .read(move |tx, ctx| {
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            let colonne = griglia::of_classe(tx, ctx, &classe, il)?;
            let cambi = changes(&store::storia_classe(tx, ctx.istituto(), id)?);
            Ok((classe, colonne, cambi, Filtro::load(tx, ctx, format!("classe/{id}"), il)?))
        })
        .await?;
    let titolo = ctx.l.ta("orario-di", "nome", &classe.nome);
    let page = WeekPage {
        p: Page::new(&ctx, titolo).under("/orario").with_outcome(query.esito()),
        l: ctx.l,
        colonne,
        filtro,
        il,
        oggi: i64::from(ctx.today().weekday().to_monday_one_offset()),
        azione: format!("/orario/classe/{id}"),
        cambi,
        di_classe: true,
        scrive: may_write(&ctx),
    };
    html(&page)
}

/// The first days of lines, each once: on those the timetable changed.
fn changes(lines: &[store::OrarioLezione]) -> Vec<Date> {
    lines.iter().map(|line| line.dal).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The week of a teacher.
pub async fn docente(
    ctx: Ctx,
    Path(id): Path<PersonaId>,
    Query(query): Query<WeekQuery>,
) -> Result<Response, AppError> {
    let il = query.on(&ctx);
    let (nome, colonne, filtro) = ctx
        .read(move |tx, ctx| {
            let docenti = anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
            let (_, nome) =
                docenti.into_iter().find(|(docente, _)| *docente == id).ok_or(AppError::NotFound)?;
            let colonne = griglia::of_docente(tx, ctx, id, il)?;
            Ok((nome, colonne, Filtro::load(tx, ctx, format!("docente/{id}"), il)?))
        })
        .await?;
    let page = WeekPage {
        p: Page::new(&ctx, ctx.l.ta("orario-di", "nome", &nome)).under("/orario"),
        l: ctx.l,
        colonne,
        filtro,
        il,
        oggi: i64::from(ctx.today().weekday().to_monday_one_offset()),
        azione: format!("/orario/docente/{id}"),
        cambi: Vec::new(),
        di_classe: false,
        scrive: may_write(&ctx),
    };
    html(&page)
}

/// The week of a room.
pub async fn aula(
    ctx: Ctx,
    Path(nome): Path<String>,
    Query(query): Query<WeekQuery>,
) -> Result<Response, AppError> {
    let il = query.on(&ctx);
    let room = nome.clone();
    let (colonne, filtro) = ctx
        .read(move |tx, ctx| {
            let filtro = Filtro::load(tx, ctx, format!("aula/{room}"), il)?;
            Ok((griglia::of_aula(tx, ctx, &room, il)?, filtro))
        })
        .await?;
    let page = WeekPage {
        p: Page::new(&ctx, ctx.l.ta("orario-di", "nome", &nome)).under("/orario"),
        l: ctx.l,
        colonne,
        azione: filtro::path("aula", &nome),
        filtro,
        il,
        oggi: i64::from(ctx.today().weekday().to_monday_one_offset()),
        cambi: Vec::new(),
        di_classe: false,
        scrive: may_write(&ctx),
    };
    html(&page)
}
