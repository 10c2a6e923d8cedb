// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The list of absences and its forms.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::assenza_docente::{AssenzaDocente, FINE_GIORNO};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::parole;
use super::store::Assenza;
use crate::anagrafe;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

const ELENCO: &str = "/docenti/assenze";

/// An absence as the page shows it.
struct Riga {
    id: Uuid,
    docente: String,
    quando: String,
    oggi: bool,
}

#[derive(Template)]
#[template(path = "assenti/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    righe: Vec<Riga>,
    finite: bool,
    scrive: bool,
    chiave: String,
}

/// Outcome of the write that led here, and which absences.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    esito: Option<String>,
    mostra: Option<String>,
}

/// Today's and those to come, or those that are over, newest first.
pub async fn list(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let (oggi, anno) = (ctx.today(), ctx.anno());
    let finite = which.mostra.as_deref() == Some("finite");
    let days =
        if finite { (anno.first_day(), oggi.saturating_sub(1.day())) } else { (oggi, anno.last_day()) };
    let (mut rows, nomi) = ctx
        .read(move |tx, ctx| {
            let nomi: HashMap<PersonaId, String> =
                anagrafe::store::nomi_docenti(tx, ctx.istituto())?.into_iter().collect();
            Ok((super::of_actor(tx, ctx, days)?, nomi))
        })
        .await?;
    if finite {
        rows.retain(|row| row.al < oggi);
        rows.reverse();
    }
    let l = ctx.l;
    let riga = |row: Assenza| Riga {
        id: row.id,
        docente: nomi.get(&row.docente_id).cloned().unwrap_or_default(),
        quando: parole(l, row.quando()),
        oggi: (row.dal..=row.al).contains(&oggi),
    };
    let scrive = ctx.actor()?.profilo != Ruolo::Docente;
    let title = if scrive { "assenze-docenti-titolo" } else { "assenze-docenti-mie" };
    let p = Page::new(&ctx, l.t(title)).under(ELENCO).with_outcome(which.esito.as_deref());
    let righe = rows.into_iter().map(riga).collect();
    html(&ListPage { p, l, righe, finite, scrive, chiave: ctx.new_id::<Uuid>().to_string() })
}

async fn new_modulo(ctx: &Ctx) -> Result<Modulo, AppError> {
    let docenti = ctx.read(|tx, ctx| anagrafe::store::nomi_docenti(tx, ctx.istituto())).await?;
    let docenti = docenti.into_iter().map(|(id, nome)| Opzione::new(id, nome)).collect();
    Ok(Modulo::new(ctx.l.t("assenza-docente-nuova"), format!("{ELENCO}/nuova"), ELENCO)
        .menu(ELENCO)
        .nota(ctx.l.t("assenza-docente-nota"))
        .campi(vec![
            Campo::scelta("docente_id", "docente", docenti),
            Campo::data("dal", "permesso-dal"),
            Campo::data("al", "permesso-al"),
            time("dalle", "assenza-docente-dalle").aiuto("assenza-docente-ore-aiuto"),
            time("alle", "assenza-docente-alle"),
        ]))
}

fn time(nome: &'static str, etichetta: &'static str) -> Campo {
    Campo::new(nome, etichetta, Tipo::Riga("time")).facoltativo()
}

/// The form of a new absence.
pub async fn show_new(ctx: Ctx) -> Result<Response, AppError> {
    let oggi = ctx.today().to_string();
    modulo::show(&ctx, new_modulo(&ctx).await?, &[("dal", oggi.clone()), ("al", oggi)])
}

/// Writes an absence.
pub async fn create(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let outcome = write_new(&ctx, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx)).await
}

async fn write_new(ctx: &Ctx, mut form: Form) -> Result<Reply, AppError> {
    let docente: Option<PersonaId> = form.code("docente_id");
    let (dal, al) = (form.date("dal"), form.date("al"));
    let (dalle, alle) = (form.opt_time("dalle"), form.opt_time("alle"));
    form.finish()?;
    let docente = docente.ok_or(AppError::NotFound)?;
    let wanted = AssenzaDocente::new(dal.zip(al).ok_or(AppError::NotFound)?, dalle, alle);
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            super::write(tx, ctx, docente, wanted)?;
            Ok(done())
        })
        .await?;
    ctx.publish(Topic::Docenti);
    Ok(reply)
}

fn done() -> Reply {
    Reply::See(format!("{ELENCO}?esito=salvato"))
}

/// The form that changes the end: the last day, or the last hour of an absence of hours.
async fn end_modulo(ctx: &Ctx, id: Uuid) -> Result<(Modulo, Assenza), AppError> {
    let (row, nome) = ctx
        .read(move |tx, ctx| {
            let row = super::load(tx, ctx, id)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), row.docente_id)?.unwrap_or_default();
            Ok((row, nome))
        })
        .await?;
    let campo = if row.quando().is_whole() {
        Campo::data("al", "permesso-al").aiuto("assenza-docente-fine-aiuto")
    } else {
        time("alle", "assenza-docente-alle").aiuto("assenza-docente-alle-aiuto")
    };
    let modulo = Modulo::new(ctx.l.t("assenza-docente-fine"), format!("{ELENCO}/{id}/fine"), ELENCO)
        .sotto(format!("{nome} · {}", parole(ctx.l, row.quando())))
        .menu(ELENCO)
        .porta("version")
        .campi(vec![campo]);
    Ok((modulo, row))
}

/// The form that changes the end.
pub async fn show_end(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let (modulo, row) = end_modulo(&ctx, id).await?;
    let alle = if row.alle == FINE_GIORNO { String::new() } else { clock(row.alle) };
    let values = [("al", row.al.to_string()), ("alle", alle), ("version", row.version.to_string())];
    modulo::show(&ctx, modulo, &values)
}

/// As a time field wants it.
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Changes the end.
pub async fn end(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    let outcome = write_end(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(end_modulo(&ctx, id).await?.0) }).await
}

async fn write_end(ctx: &Ctx, id: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let row = ctx.read(move |tx, ctx| super::load(tx, ctx, id)).await?;
    let version = form.int("version", 1, i64::MAX);
    let fine: (Option<Date>, u16) = if row.quando().is_whole() {
        (form.date("al"), row.alle)
    } else {
        (Some(row.al), form.opt_time("alle").unwrap_or(FINE_GIORNO))
    };
    form.finish()?;
    let version = version.ok_or(AppError::NotFound)?;
    let fine = (fine.0.ok_or(AppError::NotFound)?, fine.1);
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            super::end(tx, ctx, (id, version), fine)?;
            Ok(done())
        })
        .await?;
    ctx.publish(Topic::Docenti);
    Ok(reply)
}

/// Annuls an absence.
pub async fn annul(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            super::annul(tx, ctx, id)?;
            Ok(done())
        })
        .await?;
    ctx.publish(Topic::Docenti);
    Ok(reply)
}
