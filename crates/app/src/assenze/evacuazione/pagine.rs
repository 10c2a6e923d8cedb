// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the evacuation roll.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::evacuazione::{self, ContoEvacuazione, StatoEvacuazione};
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use serde::Deserialize;

use super::chiama::{self, Riga, pupils};
use super::store::{self, Evacuazione};
use crate::assenze::fuori;
use crate::classi;
use crate::classi::store::Classe;
use crate::kit::authz::{self, ClasseToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;
use crate::lezioni::{agenda, ora};

#[derive(Template)]
#[template(path = "assenze/evacuazione/classe.html")]
struct ClassPage {
    p: Page,
    l: L,
    classe: Classe,
    righe: Vec<Riga>,
    f: FormView,
    chiave: String,
}

/// The roll to call.
pub async fn show(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Response, AppError> {
    page(&ctx, classe, FormView::default(), StatusCode::OK).await
}

async fn page(ctx: &Ctx, classe: ClasseId, f: FormView, status: StatusCode) -> Result<Response, AppError> {
    let (classe, righe) = ctx
        .read(move |tx, ctx| {
            let token = authz::evacuazione(tx, ctx, classe)?;
            let classe =
                classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
            Ok((classe, pupils(tx, ctx, &token)?))
        })
        .await?;
    let p =
        Page::new(ctx, format!("{} · {}", ctx.l.t("evacuazione-titolo"), classe.nome)).under("/evacuazione");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &ClassPage { p, l: ctx.l, classe, righe, f, chiave })
}

/// Keeps the roll; when it is refused, the page comes back with what was called.
pub async fn save(ctx: Ctx, Path(classe): Path<ClasseId>, mut form: Form) -> Result<Response, AppError> {
    if !form.value("tutti").is_empty() {
        return all_here(&ctx, classe, &form).await;
    }
    match write(&ctx, classe, &mut form).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            page(&ctx, classe, FormView::refused(&form, &error, ctx.l), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// "All here": marks who ought to be with the class and is not marked yet, or takes those marks back. Nothing is written.
async fn all_here(ctx: &Ctx, classe: ClasseId, form: &Form) -> Result<Response, AppError> {
    let righe = ctx
        .read(move |tx, ctx| {
            let token = authz::evacuazione(tx, ctx, classe)?;
            pupils(tx, ctx, &token)
        })
        .await?;
    let mut f = FormView::from_pairs(form.fields().to_vec());
    let marked: Vec<String> = form.value("insieme").split_whitespace().map(str::to_owned).collect();
    let here = StatoEvacuazione::Presente.code();
    if form.value("tutti") == "togli" {
        for field in marked.iter().map(|id| format!("stato.{id}")).filter(|field| form.value(field) == here) {
            f.set(&field, String::new());
        }
        f.set("insieme", String::new());
        return page(ctx, classe, f, StatusCode::OK).await;
    }
    let open = righe.iter().filter(|riga| riga.in_classe);
    let open =
        open.map(|riga| riga.id.to_string()).filter(|id| form.value(&format!("stato.{id}")).is_empty());
    let found: Vec<String> = open.collect();
    for id in &found {
        f.set(&format!("stato.{id}"), here.to_owned());
    }
    let insieme: Vec<String> = marked.into_iter().chain(found).collect();
    f.set("insieme", insieme.join(" "));
    page(ctx, classe, f, StatusCode::OK).await
}

async fn write(ctx: &Ctx, classe: ClasseId, form: &mut Form) -> Result<Reply, AppError> {
    let punto_raccolta = form.text("punto_raccolta", 100);
    let mut chiamati: BTreeMap<PersonaId, StatoEvacuazione> = BTreeMap::new();
    let mut faults = Vec::new();
    for (alunno, stato) in form.prefixed("stato") {
        match (alunno.parse(), StatoEvacuazione::from_code(stato)) {
            (Ok(alunno), Some(stato)) => {
                chiamati.insert(alunno, stato);
            }
            _ => faults.push(format!("stato.{alunno}")),
        }
    }
    for field in &faults {
        form.fail(field, Message::new("modulo-scelta-non-valida"));
    }
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        chiama::call(tx, ctx, classe, &punto_raccolta, &chiamati)?;
        Ok(Reply::See("/evacuazione?esito=salvato".to_owned()))
    })
    .await
}

/// A class on the board.
struct Voce {
    classe: Classe,
    /// The last roll of today: when, where, how many, and who is missing or hurt.
    ultimo: Option<Ultimo>,
}

impl Voce {
    /// Where somebody is to be found comes first, then who was not called yet.
    fn posto(&self) -> u8 {
        match self.ultimo.as_ref().map(|ultimo| ultimo.conto) {
            Some(conto) if conto.dispersi > 0 => 0,
            None => 1,
            Some(conto) if conto.feriti > 0 => 2,
            Some(_) => 3,
        }
    }
}

struct Ultimo {
    alle: Timestamp,
    quando: String,
    punto: String,
    conto: ContoEvacuazione,
    da_cercare: Vec<String>,
}

#[derive(Template)]
#[template(path = "assenze/evacuazione/scuola.html")]
struct BoardPage {
    p: Page,
    l: L,
    voci: Vec<Voce>,
    /// What all classes that were called say together; nothing before the first.
    insieme: Option<ContoEvacuazione>,
    /// The oldest of those rolls.
    dalle: String,
    da_chiamare: usize,
    /// The class in which the reader is now.
    adesso: Option<Classe>,
}

/// Outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

/// All classes that the actor may open, with their last roll of today.
pub async fn board(ctx: Ctx, Query(outcome): Query<Outcome>) -> Result<Response, AppError> {
    let (mut voci, qui) = ctx.read(|tx, ctx| Ok((load_board(tx, ctx)?, class_of_now(tx, ctx)?))).await?;
    let adesso = voci.iter().map(|voce| &voce.classe).find(|classe| Some(classe.id) == qui).cloned();
    let da_chiamare = voci.iter().filter(|voce| voce.ultimo.is_none()).count();
    let conti: Vec<ContoEvacuazione> =
        voci.iter().filter_map(|voce| voce.ultimo.as_ref().map(|ultimo| ultimo.conto)).collect();
    let oldest = voci.iter().filter_map(|voce| voce.ultimo.as_ref().map(|ultimo| ultimo.alle)).min();
    let dalle = oldest.map(|alle| ctx.l.istante(alle)).unwrap_or_default();
    let insieme = (!conti.is_empty()).then(|| conti.into_iter().sum());
    if insieme.is_some() {
        voci.sort_by_key(Voce::posto);
    }
    let p = Page::new(&ctx, ctx.l.t("evacuazione-titolo")).under("/evacuazione");
    let p = p.with_outcome(outcome.esito.as_deref());
    html(&BoardPage { p, l: ctx.l, voci, insieme, dalle, da_chiamare, adesso })
}

/// The class of the running hour of a teacher: that roll is called first.
fn class_of_now(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Option<ClasseId>, AppError> {
    if ctx.actor()?.profilo != Ruolo::Docente {
        return Ok(None);
    }
    let now = agenda::now_minutes(ctx);
    let hours = ora::own_day(tx, ctx, ctx.today())?;
    Ok(hours.iter().find(|ora| (ora.inizio..ora.fine).contains(&now)).map(|ora| ora.classe_id))
}

fn load_board(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Voce>, AppError> {
    let mut voci = Vec::new();
    for (classe, row) in chiama::today(tx, ctx)? {
        let ultimo = row.map(|row| describe(tx, ctx, &row)).transpose()?;
        voci.push(Voce { classe, ultimo });
    }
    Ok(voci)
}

fn describe(tx: &mut dyn Tx, ctx: &Ctx, row: &Evacuazione) -> Result<Ultimo, AppError> {
    let stati = store::stati(tx, ctx.istituto(), row.id)?;
    let conto = evacuazione::conta(stati.iter().map(|(_, stato)| *stato));
    let piani =
        fuori::store::of_classe(tx, &ClasseToken::for_program(ctx.istituto(), row.classe_id), row.data)?;
    let mut names = Vec::new();
    for (alunno, stato) in stati.into_iter().filter(|(_, stato)| *stato != StatoEvacuazione::Presente) {
        let nome = crate::anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
        names.push((stato == StatoEvacuazione::Ferito, nome, chiama::where_planned(ctx.l, &piani, alunno)));
    }
    names.sort();
    let told = |(is_hurt, nome, fuori): (bool, String, Option<String>)| {
        let key = if is_hurt { "evacuazione-ferito" } else { "evacuazione-disperso" };
        let planned = fuori.map(|dove| format!("; {}", ctx.l.ta("evacuazione-fuori", "dove", dove)));
        format!("{nome} ({}{})", ctx.l.t(key), planned.unwrap_or_default())
    };
    let da_cercare = names.into_iter().map(told).collect();
    let punto = row.punto_raccolta.clone();
    Ok(Ultimo { alle: row.taken_at, quando: ctx.l.istante(row.taken_at), punto, conto, da_cercare })
}
