// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of families: readable without JavaScript, on a phone.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::casa::{self, Casa, Figlio};
use super::giorni::{self, GiornoLezioni};
use crate::accessi::scuole;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};

/// Which child, and which day.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    giorno: Option<Date>,
}

/// The child asked for, else the first one.
pub(crate) fn chosen(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    asked: Option<PersonaId>,
) -> Result<Option<AlunnoToken>, AppError> {
    match asked {
        Some(id) => authz::alunno(tx, ctx, id).map(Some),
        None => Ok(authz::figli(tx, ctx)?.first().copied()),
    }
}

#[derive(Template)]
#[template(path = "famiglia/casa.html")]
struct HomePage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    c: Casa,
    oggi: Date,
    scuole: Vec<scuole::Altra>,
}

#[derive(Template)]
#[template(path = "famiglia/oggi.html")]
struct TodayPart {
    p: Page,
    l: L,
    c: Casa,
    oggi: Date,
}

#[derive(Template)]
#[template(path = "famiglia/nessuno.html")]
pub(crate) struct NobodyPage {
    pub(crate) p: Page,
    pub(crate) l: L,
}

/// The home of a family.
pub async fn casa(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = chosen(tx, ctx, which.alunno)? else { return Ok(None) };
            Ok(Some((casa::figli(tx, ctx)?, casa::load(tx, ctx, &alunno)?, scuole::linked(tx, ctx)?)))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("casa-titolo")).under("/casa");
    match found {
        Some((figli, c, scuole)) => {
            html(&HomePage { p, l: ctx.l, figli, alunno: c.alunno, c, oggi: ctx.today(), scuole })
        }
        None => html(&NobodyPage { p, l: ctx.l }),
    }
}

/// The part of the home that changes while one looks.
pub async fn frammento(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let c = ctx
        .read(move |tx, ctx| {
            let alunno = chosen(tx, ctx, which.alunno)?.ok_or(AppError::NotFound)?;
            casa::load(tx, ctx, &alunno)
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("casa-titolo"));
    html(&TodayPart { p, l: ctx.l, c, oggi: ctx.today() })
}

#[derive(Template)]
#[template(path = "famiglia/lezioni.html")]
struct LessonsPage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    giorni: Vec<GiornoLezioni>,
    prima: Date,
    dopo: Option<Date>,
}

/// The lessons of a week, newest day first.
pub async fn lezioni(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let today = ctx.today();
    let (from, until) = giorni::week(&ctx, which.giorno);
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = chosen(tx, ctx, which.alunno)? else { return Ok(None) };
            let figli = casa::figli(tx, ctx)?;
            Ok(Some((figli, alunno.id(), giorni::lessons(tx, ctx, &alunno, (from, until))?)))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("lezioni-titolo")).under("/lezioni");
    let Some((figli, alunno, giorni)) = found else { return html(&NobodyPage { p, l: ctx.l }) };
    let prima = from.saturating_sub(1.day());
    let dopo = (until < today).then(|| until.saturating_add(7.days()).min(today));
    html(&LessonsPage { p, l: ctx.l, figli, alunno, giorni, prima, dopo })
}
