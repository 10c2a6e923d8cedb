// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The agenda of a pupil: week, month, diary, and what is due with a tick for what is done.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{CompitoId, PersonaId};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use super::carico;
use super::fatti;
use super::pages::{self, DiaryPage, MonthPage, Viste, WeekPage};
use super::scrivi::week_of;
use super::vista::{self, GiornoAgenda, Voce};
use crate::classi;
use crate::famiglia::{self, Figlio, NobodyPage};
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// Days ahead that "what is due" shows.
const GIORNI: i64 = 60;

/// Which child, and which day.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    giorno: Option<Date>,
}

impl Which {
    /// The day asked for, or today.
    pub(super) fn day(&self, ctx: &Ctx) -> Date {
        self.giorno.unwrap_or(ctx.today())
    }
}

/// The agenda of a pupil between two days.
struct Loaded {
    figli: Vec<Figlio>,
    alunno: PersonaId,
    v: Viste,
    giorni: Vec<GiornoAgenda>,
}

async fn load(
    ctx: &Ctx,
    which: &Which,
    days: impl Fn(Date) -> (Date, Date) + Send + Copy + 'static,
) -> Result<Option<Loaded>, AppError> {
    let (asked, data) = (which.alunno, which.day(ctx));
    ctx.read(move |tx, ctx| {
        let Some(alunno) = famiglia::chosen(tx, ctx, asked)? else { return Ok(None) };
        let voci = vista::of_alunno(tx, ctx, &alunno, days(data))?;
        let figli = famiglia::figli(tx, ctx)?;
        let Ok(token) = alunno.classe_on(tx, data).or_else(|_| alunno.classe_on(tx, ctx.today())) else {
            return Ok(None);
        };
        let classe = classi::store::classe_by_id(tx, ctx.istituto(), token.id())?;
        let classe = classe.ok_or(AppError::NotFound)?;
        let giorni = vista::by_day(tx, ctx, &classe, days(data), voci)?;
        let v = Viste {
            titolo: ctx.l.t("agenda-titolo").into_owned(),
            sopra: classe.nome.clone(),
            base: "/agenda".to_owned(),
            resto: format!("&alunno={}", alunno.id()),
            scrive: None,
            diario: pages::first_cycle(&classe),
        };
        Ok(Some(Loaded { figli, alunno: alunno.id(), v, giorni }))
    })
    .await
}

/// The week of a pupil.
pub async fn week(ctx: Ctx, which: Which) -> Result<Response, AppError> {
    let data = which.day(&ctx);
    let p = Page::new(&ctx, ctx.l.t("agenda-titolo")).under("/agenda");
    let Some(Loaded { figli, alunno, v, giorni }) = load(&ctx, &which, week_of).await? else {
        return html(&NobodyPage { p, l: ctx.l });
    };
    html(&WeekPage { p, l: ctx.l, viste: v, figli, alunno, data, oggi: ctx.today(), giorni })
}

/// The month of a pupil.
pub async fn month(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let data = which.day(&ctx);
    let p = Page::new(&ctx, ctx.l.t("agenda-titolo")).under("/agenda");
    let Some(Loaded { figli, alunno, v, giorni }) = load(&ctx, &which, carico::month_span).await? else {
        return html(&NobodyPage { p, l: ctx.l });
    };
    let settimane = carico::weeks(data, &giorni);
    html(&MonthPage { p, l: ctx.l, viste: v, figli, alunno, data, oggi: ctx.today(), settimane, giorni })
}

/// The diary of a week, to be printed.
pub async fn diary(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let data = which.day(&ctx);
    let p = Page::new(&ctx, ctx.l.t("diario-titolo")).under("/agenda");
    match load(&ctx, &which, week_of).await? {
        Some(Loaded { v, giorni, .. }) => html(&DiaryPage { p, l: ctx.l, viste: v, data, giorni }),
        None => html(&NobodyPage { p, l: ctx.l }),
    }
}

#[derive(Template)]
#[template(path = "agenda/compiti.html")]
struct DuePage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    giorni: Vec<(Date, Vec<Voce>)>,
    chiave: String,
}

/// What is due from tomorrow on: homework, tests, events.
pub async fn due(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let asked = which.alunno;
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = famiglia::chosen(tx, ctx, asked)? else { return Ok(None) };
            let figli = famiglia::figli(tx, ctx)?;
            Ok(Some((figli, alunno.id(), to_come(tx, ctx, &alunno, GIORNI)?)))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("compiti-titolo")).under("/compiti");
    let Some((figli, alunno, voci)) = found else { return html(&NobodyPage { p, l: ctx.l }) };
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html(&DuePage { p, l: ctx.l, figli, alunno, giorni: vista::grouped(voci), chiave })
}

/// What a pupil has in the next days, from tomorrow on.
fn to_come(tx: &mut dyn Tx, ctx: &Ctx, alunno: &AlunnoToken, giorni: i64) -> Result<Vec<Voce>, AppError> {
    let dal = ctx.today().saturating_add(1.day());
    vista::of_alunno(tx, ctx, alunno, (dal, dal.saturating_add(giorni.days())))
}

/// Ticks homework as done, or takes the tick back.
///
/// # Errors
/// Not found when the homework is not the pupil's.
pub(crate) fn set_tick(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
    compito: CompitoId,
    fatto: bool,
) -> Result<(), AppError> {
    let token = authz::alunno(tx, ctx, alunno)?;
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let own = vista::of_alunno(tx, ctx, &token, year)?;
    if !own.iter().any(|voce| voce.compito == Some(compito)) {
        return Err(AppError::NotFound);
    }
    if fatto { fatti::tick(tx, &token, compito, ctx.now) } else { fatti::untick(tx, &token, compito) }
}

/// Ticks homework as done, or takes the tick back.
pub async fn tick(ctx: Ctx, Path(compito): Path<CompitoId>, mut form: Form) -> Result<Reply, AppError> {
    let alunno: Option<PersonaId> = form.code("alunno");
    let fatto = form.ticked("fatto");
    form.finish()?;
    let alunno = alunno.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        set_tick(tx, ctx, alunno, compito, fatto)?;
        Ok(Reply::See(format!("/compiti?alunno={alunno}#c-{compito}")))
    })
    .await
}
