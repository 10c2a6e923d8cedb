// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The list of plans and their form.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::fuori_classe::{DESCRIZIONE_MAX, GiorniFuori};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::OraLocale;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use super::Piano;
use super::store::FuoriPrevisto;
use crate::classi;
use crate::classi::store::{Alunno, Classe};
use crate::kit::authz::ClasseToken;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

const ELENCO: &str = "/fuori-classe";

/// A plan as the page shows it.
struct Riga {
    id: Uuid,
    classe: String,
    quando: String,
    descrizione: String,
    chi: String,
    version: i64,
    oggi: bool,
    /// The reader may change it.
    cambia: bool,
    /// It has begun: only its end changes.
    cominciato: bool,
}

#[derive(Template)]
#[template(path = "assenze/fuori/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    righe: Vec<Riga>,
    /// Classes that the reader may plan for.
    classi: Vec<Classe>,
    finiti: bool,
    chiave: String,
}

/// Outcome of the write that led here, and which plans.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    esito: Option<String>,
    mostra: Option<String>,
}

/// Today's and those to come, or those that are over, newest first.
pub async fn list(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let (oggi, anno) = (ctx.today(), ctx.anno());
    let finiti = which.mostra.as_deref() == Some("finiti");
    let days =
        if finiti { (anno.first_day(), oggi.saturating_sub(1.day())) } else { (oggi, anno.last_day()) };
    let (righe, classi) = ctx
        .read(move |tx, ctx| {
            let writable = super::writable_classes(tx, ctx)?;
            let mut names: HashMap<ClasseId, String> = HashMap::new();
            for classe in classi::store::classi(tx, ctx.istituto(), ctx.anno())? {
                names.insert(classe.id, classe.nome);
            }
            let mut rows = super::of_actor(tx, ctx, days)?;
            if finiti {
                rows.retain(|row| row.al < oggi);
                rows.reverse();
            }
            let mut righe = Vec::new();
            for row in rows {
                let token = ClasseToken::for_program(ctx.istituto(), row.classe_id);
                let pupils = classi::store::alunni(tx, &token, row.dal.max(oggi).min(row.al))?;
                righe.push(Riga {
                    id: row.id,
                    classe: names.get(&row.classe_id).cloned().unwrap_or_default(),
                    quando: super::quando(ctx.l, row.giorni()),
                    chi: chi(&row, &pupils, ctx.l),
                    version: row.version,
                    oggi: (row.dal..=row.al).contains(&oggi),
                    cambia: !finiti && writable.iter().any(|classe| classe.id == row.classe_id),
                    cominciato: row.dal < oggi,
                    descrizione: row.descrizione,
                });
            }
            Ok((righe, writable))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("fuori-previsto-titolo")).under(ELENCO);
    let p = p.with_outcome(which.esito.as_deref());
    html(&ListPage { p, l: ctx.l, righe, classi, finiti, chiave: ctx.new_id::<Uuid>().to_string() })
}

/// The pupils of a plan: the whole class, or their names.
fn chi(row: &FuoriPrevisto, pupils: &[Alunno], l: L) -> String {
    let out: Vec<&Alunno> = pupils.iter().filter(|pupil| row.alunni.contains(&pupil.id)).collect();
    if out.len() == pupils.len() {
        return l.tn("fuori-previsto-tutta", out.len());
    }
    let names: Vec<String> = out.iter().map(|pupil| format!("{} {}", pupil.cognome, pupil.nome)).collect();
    names.join(", ")
}

/// For which class.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Wanted {
    classe: ClasseId,
}

/// The pupils whom the form offers: those of today, and those who come later.
struct Scelta {
    nome: String,
    oggi: Vec<PersonaId>,
    alunni: Vec<Opzione>,
}

async fn scelta(ctx: &Ctx, classe: ClasseId) -> Result<Scelta, AppError> {
    ctx.read(move |tx, ctx| {
        let token = super::writable(tx, ctx, classe)?;
        let nome = classi::store::classe_by_id(tx, ctx.istituto(), classe)?.map(|classe| classe.nome);
        let now = classi::store::alunni(tx, &token, ctx.today())?;
        let later = classi::store::in_arrivo(tx, &token, ctx.today())?;
        let option = |alunno: &Alunno| Opzione::new(alunno.id, format!("{} {}", alunno.cognome, alunno.nome));
        let coming = later.iter().map(|(alunno, dal)| {
            let text = format!("{} {}", alunno.cognome, alunno.nome);
            Opzione::new(alunno.id, ctx.l.ta2("fuori-previsto-arriva", "nome", text, "dal", ctx.l.data(*dal)))
        });
        Ok(Scelta {
            nome: nome.unwrap_or_default(),
            oggi: now.iter().map(|alunno| alunno.id).collect(),
            alunni: now.iter().map(option).chain(coming).collect(),
        })
    })
    .await
}

fn form(ctx: &Ctx, scelta: Scelta, title: &str, azione: String) -> Modulo {
    Modulo::new(ctx.l.t(title), azione, ELENCO)
        .sotto(ctx.l.ta("fuori-previsto-classe", "classe", scelta.nome))
        .menu(ELENCO)
        .campi(vec![
            Campo::riga("descrizione", "fuori-previsto-descrizione")
                .aiuto("fuori-previsto-descrizione-aiuto"),
            Campo::data("dal", "permesso-dal"),
            Campo::data("al", "permesso-al"),
            time("dalle", "fuori-previsto-dalle").aiuto("fuori-previsto-ore-aiuto"),
            time("alle", "fuori-previsto-alle"),
            Campo::spunte("alunni", "fuori-previsto-alunni", scelta.alunni)
                .aiuto("fuori-previsto-alunni-aiuto")
                .con_tutti(),
        ])
}

fn time(nome: &'static str, etichetta: &'static str) -> Campo {
    Campo::new(nome, etichetta, Tipo::Riga("time")).facoltativo()
}

async fn new_modulo(ctx: &Ctx, classe: ClasseId) -> Result<(Modulo, Vec<PersonaId>), AppError> {
    let scelta = scelta(ctx, classe).await?;
    let oggi = scelta.oggi.clone();
    Ok((form(ctx, scelta, "fuori-previsto-nuovo", format!("{ELENCO}/nuovo?classe={classe}")), oggi))
}

/// The form of a new plan: all pupils are ticked.
pub async fn show_new(ctx: Ctx, Query(wanted): Query<Wanted>) -> Result<Response, AppError> {
    let (modulo, alunni) = new_modulo(&ctx, wanted.classe).await?;
    let oggi = ctx.today();
    let mut values = vec![("dal", oggi.to_string()), ("al", oggi.to_string())];
    values.extend(alunni.iter().map(|id| ("alunni", id.to_string())));
    modulo::show(&ctx, modulo, &values)
}

/// Plans.
pub async fn create(ctx: Ctx, Query(wanted): Query<Wanted>, sent: Form) -> Result<Response, AppError> {
    let outcome = write_new(&ctx, wanted.classe, sent.clone()).await;
    modulo::answer(&ctx, outcome, &sent, async { Ok(new_modulo(&ctx, wanted.classe).await?.0) }).await
}

async fn write_new(ctx: &Ctx, classe: ClasseId, mut sent: Form) -> Result<Reply, AppError> {
    let piano = parse(&mut sent)?;
    let reply = ctx
        .write_once(sent.idempotency.clone(), move |tx, ctx| {
            super::plan(tx, ctx, classe, &piano)?;
            Ok(done())
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

fn parse(form: &mut Form) -> Result<Piano, AppError> {
    let descrizione = form.required("descrizione", DESCRIZIONE_MAX);
    let (dal, al): (Option<Date>, Option<Date>) = (form.date("dal"), form.date("al"));
    let dalle = form.opt_time("dalle").and_then(OraLocale::from_minutes);
    let alle = form.opt_time("alle").and_then(OraLocale::from_minutes);
    let chosen: Vec<Option<PersonaId>> = form.values("alunni").map(|id| id.parse().ok()).collect();
    if chosen.iter().any(Option::is_none) {
        form.fail("alunni", Message::new("modulo-scelta-non-valida"));
    }
    form.finish()?;
    let (dal, al) = dal.zip(al).ok_or(AppError::NotFound)?;
    let giorni = GiorniFuori { dal, al, dalle, alle };
    Ok(Piano { giorni, descrizione, alunni: chosen.into_iter().flatten().collect() })
}

/// Of a plan that has begun the form has the last day alone.
fn parse_end(form: &mut Form, begun: FuoriPrevisto) -> Result<Piano, AppError> {
    let al: Option<Date> = form.date("al");
    form.finish()?;
    let giorni = GiorniFuori { al: al.ok_or(AppError::NotFound)?, ..begun.giorni() };
    Ok(Piano { giorni, descrizione: begun.descrizione, alunni: begun.alunni })
}

fn done() -> Reply {
    Reply::See(format!("{ELENCO}?esito=salvato"))
}

async fn change_modulo(ctx: &Ctx, id: Uuid) -> Result<(Modulo, FuoriPrevisto), AppError> {
    let row = ctx.read(move |tx, ctx| Ok(super::load(tx, ctx, id)?.1)).await?;
    if row.dal < ctx.today() {
        let what = format!("{} · {}", row.descrizione, super::quando(ctx.l, row.giorni()));
        let modulo =
            Modulo::new(ctx.l.t("fuori-previsto-cambia-fine"), format!("{ELENCO}/{id}/modifica"), ELENCO)
                .sotto(what)
                .menu(ELENCO)
                .campi(vec![Campo::data("al", "permesso-al").aiuto("fuori-previsto-cambia-fine-aiuto")]);
        return Ok((modulo, row));
    }
    let scelta = scelta(ctx, row.classe_id).await?;
    Ok((form(ctx, scelta, "fuori-previsto-cambia", format!("{ELENCO}/{id}/modifica")), row))
}

/// The form that changes a plan.
pub async fn show_change(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let (modulo, row) = change_modulo(&ctx, id).await?;
    let mut values = super::fields(&row, &[]);
    values.push(("version", row.version.to_string()));
    modulo::show(&ctx, modulo, &values)
}

/// Changes a plan.
pub async fn change(ctx: Ctx, Path(id): Path<Uuid>, sent: Form) -> Result<Response, AppError> {
    let outcome = write_change(&ctx, id, sent.clone()).await;
    modulo::answer(&ctx, outcome, &sent, async { Ok(change_modulo(&ctx, id).await?.0) }).await
}

async fn write_change(ctx: &Ctx, id: Uuid, mut sent: Form) -> Result<Reply, AppError> {
    let classe = super::classe_of(ctx, id).await?;
    let version = sent.int("version", 1, i64::MAX);
    let row = ctx.read(move |tx, ctx| Ok(super::load(tx, ctx, id)?.1)).await?;
    let piano = if row.dal < ctx.today() { parse_end(&mut sent, row)? } else { parse(&mut sent)? };
    let version = version.ok_or(AppError::NotFound)?;
    let reply = ctx
        .write_once(sent.idempotency.clone(), move |tx, ctx| {
            super::change(tx, ctx, (id, version), &piano)?;
            Ok(done())
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Annuls a plan.
pub async fn annul(ctx: Ctx, Path(id): Path<Uuid>, mut form: Form) -> Result<Reply, AppError> {
    let classe = super::classe_of(&ctx, id).await?;
    let version = form.int("version", 1, i64::MAX);
    form.finish()?;
    let version = version.ok_or(AppError::NotFound)?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            super::annul(tx, ctx, (id, version))?;
            Ok(done())
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
