// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the class register.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::calendario::DayKind;
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
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::lezioni::agenda;
use crate::lezioni::slot::ClassDay;
use crate::lezioni::view::{self, LezioneVista, Nomi};

/// Which day.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Which {
    giorno: Option<Date>,
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
}

/// The classes whose register the actor may open.
pub async fn classi(ctx: Ctx) -> Result<Response, AppError> {
    let (mie, altre, coordinate) = ctx
        .read(|tx, ctx| {
            let all = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            if ctx.actor()?.profilo != Ruolo::Docente {
                return Ok((Vec::new(), all, Vec::new()));
            }
            let own = giorno::own_classes(tx, ctx)?;
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
    let p = Page::new(&ctx, ctx.l.t("registro-titolo")).under("/registro");
    html(&ClassesPage { p, l: ctx.l, mie, altre, coordinate })
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

/// A day of a week or a month.
pub(super) struct Compatto {
    /// Which.
    pub data: Date,
    /// What it is for the class.
    pub kind: DayKind,
    /// Its signed lessons.
    pub lezioni: Vec<LezioneVista>,
}

impl Compatto {
    fn e_oggi(&self, oggi: &Date) -> bool {
        self.data == *oggi
    }
}

#[derive(Template)]
#[template(path = "registro/settimana.html")]
struct WeekPage {
    p: Page,
    l: L,
    classe: Classe,
    data: Date,
    oggi: Date,
    giorni: Vec<Compatto>,
}

#[derive(Template)]
#[template(path = "registro/mese.html")]
struct MonthPage {
    p: Page,
    l: L,
    classe: Classe,
    data: Date,
    prima: Date,
    dopo: Date,
    giorni: Vec<Compatto>,
}

/// The class with each day between two, in order.
pub(super) async fn load_days(
    ctx: &Ctx,
    classe: ClasseId,
    days: (Date, Date),
) -> Result<(Classe, Vec<Compatto>), AppError> {
    ctx.read(move |tx, ctx| {
        let token = authz::classe(tx, ctx, classe, ctx.today().clamp(days.0, days.1))?;
        let nomi = Nomi::load(tx, &token)?;
        let mut by_day: BTreeMap<Date, Vec<LezioneVista>> = BTreeMap::new();
        for lesson in view::lezioni(tx, &token, &nomi, days)? {
            by_day.entry(lesson.lezione.data).or_default().push(lesson);
        }
        let first = ClassDay::load(tx, ctx.istituto(), classe, days.0)?;
        let mut list = Vec::new();
        let mut data = days.0;
        while data <= days.1 {
            let kind = first.calendario.day_kind(data, first.luogo());
            list.push(Compatto { data, kind, lezioni: by_day.remove(&data).unwrap_or_default() });
            data = data.saturating_add(1.day());
        }
        Ok((first.classe.clone(), list))
    })
    .await
}

/// Monday and Saturday of the week of a day.
pub(super) fn week(data: Date) -> (Date, Date) {
    let monday = data.saturating_sub(i64::from(data.weekday().to_monday_zero_offset()).days());
    (monday, monday.saturating_add(5.days()))
}

/// A week of the register, Monday to Saturday.
pub async fn settimana(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (classe, giorni) = load_days(&ctx, classe, week(data)).await?;
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("registro-titolo"), classe.nome)).under("/registro");
    html(&WeekPage { p, l: ctx.l, classe, data, oggi: ctx.today(), giorni })
}

/// A month of the register: the days with lessons, each with what was done.
pub async fn mese(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let data = which.giorno.unwrap_or(ctx.today());
    let (first, last) = (data.first_of_month(), data.last_of_month());
    let (classe, mut giorni) = load_days(&ctx, classe, (first, last)).await?;
    giorni.retain(|giorno| !giorno.lezioni.is_empty());
    let p = Page::new(&ctx, format!("{} · {}", ctx.l.t("registro-titolo"), classe.nome)).under("/registro");
    let (prima, dopo) = (first.saturating_sub(1.day()), last.saturating_add(1.day()));
    html(&MonthPage { p, l: ctx.l, classe, data, prima, dopo, giorni })
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

impl WeekPage {
    fn accanto(&self) -> (Date, Date) {
        (self.data.saturating_sub(7.days()), self.data.saturating_add(7.days()))
    }
}
