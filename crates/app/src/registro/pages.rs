// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the class register.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use campanella_domain::ids::ClasseId;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::giorno::{self, Giorno};
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::FormView;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::lezioni::agenda;

/// Which day.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Which {
    pub(super) giorno: Option<Date>,
}

#[derive(Template)]
#[template(path = "registro/classi.html")]
struct ClassesPage {
    p: Page,
    l: L,
    mie: Vec<Classe>,
    altre: Vec<Classe>,
    /// Classes that the actor coordinates.
    coordinate: Vec<ClasseId>,
    /// What the registers of teachers on paper are called for the reader, who may print them.
    registri: Option<&'static str>,
    /// The form of the sheets for when nothing works.
    f: FormView,
}

/// The classes whose register the actor may open.
pub async fn classi(ctx: Ctx) -> Result<Response, AppError> {
    classi_page(&ctx, None).await
}

/// The same, with what was refused of the sheets for when nothing works.
///
/// # Errors
/// The storage's.
pub(super) async fn classi_page(
    ctx: &Ctx,
    refused: Option<(FormView, StatusCode)>,
) -> Result<Response, AppError> {
    let (mie, altre, coordinate) = ctx
        .read(|tx, ctx| {
            let all = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            if ctx.actor()?.profilo != Ruolo::Docente {
                return Ok((Vec::new(), all, Vec::new()));
            }
            let own = giorno::own_classes(tx, ctx, ctx.today())?;
            let mine: Vec<Classe> = all.into_iter().filter(|classe| own.contains(&classe.id)).collect();
            let mut coordinate = Vec::new();
            for classe in &mine {
                if authz::coordinates(tx, ctx, classe.id, ctx.today())? {
                    coordinate.push(classe.id);
                }
            }
            Ok((mine, Vec::new(), coordinate))
        })
        .await?;
    let p = Page::new(ctx, ctx.l.t("registro-titolo")).under("/registro");
    let profilo = ctx.actor()?.profilo;
    let registri = super::stampa::registri_key(profilo == Ruolo::Docente, profilo == Ruolo::Dirigente);
    let (f, status) =
        refused.unwrap_or_else(|| (FormView::of(&[("giorno", ctx.today().to_string())]), StatusCode::OK));
    html_with(status, &ClassesPage { p, l: ctx.l, mie, altre, coordinate, registri, f })
}

#[derive(Template)]
#[template(path = "registro/giorno.html")]
struct DayPage {
    p: Page,
    l: L,
    g: Giorno,
    data: Date,
    firma: bool,
    note: bool,
}

#[derive(Template)]
#[template(path = "registro/tabella.html")]
struct DayPart {
    p: Page,
    l: L,
    g: Giorno,
    data: Date,
    firma: bool,
}

async fn load_day(ctx: &Ctx, classe: ClasseId, data: Date) -> Result<Giorno, AppError> {
    ctx.read(move |tx, ctx| {
        let token = authz::classe(tx, ctx, classe, data)?;
        giorno::load(tx, ctx, &token, data)
    })
    .await
}

fn signs(ctx: &Ctx) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| actor.profilo == Ruolo::Docente)
}

/// A day of the register.
pub async fn giorno(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let g = load_day(&ctx, classe, data).await?;
    let p =
        Page::new(&ctx, format!("{} · {}", ctx.l.t("registro-titolo"), g.day.classe.nome)).under("/registro");
    let firma = signs(&ctx);
    let note = crate::note::reads_notes(&ctx);
    html(&DayPage { p, l: ctx.l, g, data, firma, note })
}

/// The table of a day, for live pages.
pub async fn frammento(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let g = load_day(&ctx, classe, data).await?;
    let p = Page::new(&ctx, ctx.l.t("registro-titolo"));
    let firma = signs(&ctx);
    html(&DayPart { p, l: ctx.l, g, data, firma })
}

impl Giorno {
    /// Where an hour is signed.
    pub fn href(&self, ordinale: &u8) -> String {
        agenda::href(self.day.classe.id, self.day.data, *ordinale, None)
    }

    /// The day before, and the day after.
    pub fn accanto(&self) -> (Date, Date) {
        (self.day.data.saturating_sub(1.day()), self.day.data.saturating_add(1.day()))
    }
}
