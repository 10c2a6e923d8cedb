// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the timetable: bell schedules by site, the week of a class, the week of a teacher.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::OraScansione;
use campanella_domain::orario::campane::{ScansioneDal, in_force};
use jiff::civil::Date;
use serde::Deserialize;

use super::filtro::{self, Filtro};
use super::griglia::{self, Colonna};
use super::{giorni, scansioni, store};
use crate::classi::store::Classe;
use crate::istituti::store::Sede;
use crate::istituti::{self, may_write};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
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
    giorni: Vec<GiornoScandito>,
}

/// The bells of a weekday as they count on a day, and when they change next.
struct GiornoScandito {
    giorno: i8,
    ore: Vec<OraScansione>,
    cambia: Option<Date>,
}

impl GiornoScandito {
    fn on(giorno: i8, storia: &[ScansioneDal], il: Date) -> GiornoScandito {
        let ore = in_force(storia, il).map(|row| row.ore.clone()).unwrap_or_default();
        let cambia = storia.iter().map(|row| row.dal).find(|dal| *dal > il);
        GiornoScandito { giorno, ore, cambia }
    }
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
            let offerti = giorni::di_lezione(tx, ctx, ctx.anno())?;
            for sede in istituti::store::sedi(tx, ctx.istituto())? {
                let mut giorni = Vec::new();
                for giorno in &offerti {
                    let storia = scansioni::storia(tx, ctx.istituto(), ctx.anno(), sede.id, *giorno)?;
                    giorni.push(GiornoScandito::on(*giorno, &storia, il));
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
