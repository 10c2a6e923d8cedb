// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! "Agenda" of the menu: a family's own, or the week of all classes of a teacher.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::calendario::{DayKind, days};
use campanella_domain::ids::ClasseId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::Deserialize;

use super::famiglia;
use super::pages::{Viste, WeekPage};
use super::scrivi::week_of;
use super::vista::{self, GiornoAgenda, Voce};
use crate::assenze::fuori;
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::i18n::L;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// The week of whoever asks.
pub async fn week(ctx: Ctx, Query(which): Query<famiglia::Which>) -> Result<Response, AppError> {
    if ctx.actor()?.profilo != Ruolo::Docente {
        return famiglia::week(ctx, which).await;
    }
    let data = which.day(&ctx);
    let giorni = ctx.read(move |tx, ctx| own_week(tx, ctx, week_of(data))).await?;
    let nuovo = "/agenda/nuovo".to_owned();
    let v = Viste {
        titolo: ctx.l.t("agenda-titolo").into_owned(),
        sopra: ctx.l.t("agenda-mie-classi").into_owned(),
        base: "/agenda".to_owned(),
        resto: String::new(),
        scrive: Some(nuovo),
        diario: false,
    };
    let p = Page::new(&ctx, ctx.l.t("agenda-titolo")).under("/agenda");
    let (l, oggi, alunno) = (ctx.l, ctx.today(), uuid::Uuid::nil().into());
    html(&WeekPage { p, l, viste: v, figli: Vec::new(), alunno, data, oggi, giorni })
}

/// For which day something is to be put into an agenda.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Wanted {
    giorno: Option<Date>,
}

#[derive(Template)]
#[template(path = "agenda/scegli.html")]
struct ChoicePage {
    p: Page,
    l: L,
    classi: Vec<Classe>,
    /// What stays in the address, `?giorno=…`, or empty.
    resto: String,
}

/// Which class it is for; of an only one its form at once.
pub async fn choose(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Response, AppError> {
    let classi = ctx
        .read(|tx, ctx| {
            let own = own_classes(tx, ctx)?;
            let mut classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            classi.retain(|classe| own.contains(&classe.id));
            Ok(classi)
        })
        .await?;
    let resto = wanted.giorno.map_or(String::new(), |giorno| format!("?giorno={giorno}"));
    if let [only] = classi.as_slice() {
        return Ok(Reply::See(format!("/registro/{}/agenda/nuovo{resto}", only.id)).into_response());
    }
    let p = Page::new(&ctx, ctx.l.t("agenda-nuovo")).under("/agenda");
    html(&ChoicePage { p, l: ctx.l, classi, resto })
}

/// The week of all classes of the acting teacher. Days without lessons differ from class to class: the week shows those
/// that hold for all.
fn own_week(tx: &mut dyn Tx, ctx: &Ctx, (dal, al): (Date, Date)) -> Result<Vec<GiornoAgenda>, AppError> {
    let mut found: Vec<Voce> = Vec::new();
    let mut out: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for id in own_classes(tx, ctx)? {
        let token = authz::classe(tx, ctx, id, ctx.today())?;
        let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        for mut voce in vista::of_classe(tx, &token, (dal, al))? {
            voce.classe.clone_from(&classe.nome);
            found.push(voce);
        }
        for (day, plans) in fuori::di_tutti(tx, ctx, &token, None, (dal, al))? {
            let named = plans.into_iter().map(|plan| format!("{} · {plan}", classe.nome));
            out.entry(day).or_default().extend(named);
        }
    }
    found.sort_by_key(|voce| (voce.data, voce.genere, voce.classe.clone()));
    Ok(days(dal, al)
        .map(|data| GiornoAgenda {
            data,
            kind: DayKind::Lezione,
            fuori: out.remove(&data).unwrap_or_default(),
            voci: found.iter().filter(|voce| voce.data == data).cloned().collect(),
        })
        .collect())
}

/// The classes in which the acting teacher has an assignment today.
///
/// # Errors
/// The storage's.
pub(crate) fn own_classes(tx: &mut dyn Tx, ctx: &Ctx) -> Result<BTreeSet<ClasseId>, AppError> {
    let today = ctx.today();
    let cattedre = classi::store::cattedre_docente(tx, ctx.istituto(), ctx.actor()?.persona_id)?;
    Ok(cattedre.iter().filter(|c| c.dal <= today && c.al >= today).map(|c| c.classe_id).collect())
}
