// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the teacher: the classes with their marks, the grid, its saving, what changed in old marks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::ids::{CattedraId, ClasseId, PersonaId, ProvaId};
use serde::{Deserialize, Serialize};

use super::accesso::{self, RegistroVoti};
use super::colonna;
use super::griglia::{self, Cella, Griglia};
use super::modifiche::{self, ModificaVista};
use super::scrivi::{self, CellaScritta, Richiesta};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::notify::Topic;
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "valutazioni/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    registri: Vec<RegistroVoti>,
}

/// The classes and subjects of the teacher.
pub async fn elenco(ctx: Ctx) -> Result<Response, AppError> {
    let registri = ctx.read(accesso::list).await?;
    let p = Page::new(&ctx, ctx.l.t("valutazioni-titolo")).under("/valutazioni");
    html(&ListPage { p, l: ctx.l, registri })
}

/// Which period; 0 is the whole year.
#[derive(Debug, Default, Deserialize)]
pub struct Which {
    periodo: Option<i64>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "valutazioni/griglia.html")]
struct GridPage {
    p: Page,
    l: L,
    g: Griglia,
}

/// The grid of a cattedra.
pub async fn griglia(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    Query(which): Query<Which>,
) -> Result<Response, AppError> {
    let asked = which.periodo;
    let g = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            griglia::load(tx, ctx, registro, asked)
        })
        .await?;
    let titolo = format!("{} · {}", g.registro.classe().nome, g.registro.materia().nome);
    let p = Page::new(&ctx, titolo).under("/valutazioni").saving().with_outcome(which.esito.as_deref());
    html(&GridPage { p, l: ctx.l, g })
}

/// What a saved grid answers to the script.
#[derive(Serialize)]
struct Saved {
    version: i64,
    /// Text of each cell that was sent (`v.…`) and mean of each pupil (`m.…`), as they stand now.
    stato: BTreeMap<String, String>,
}

/// Writes cells of the grid, or the whole column of a prova.
pub async fn save(ctx: Ctx, Path(cattedra): Path<CattedraId>, mut form: Form) -> Result<Response, AppError> {
    let prova = form.opt_code::<ProvaId>("prova");
    let outcome = write_form(&ctx, cattedra, &mut form).await;
    match outcome {
        Ok((reply, classe)) => {
            ctx.publish(Topic::Classe(classe));
            Ok(reply.into_response())
        }
        Err(error) if error.is_refusal() && !form.wants_json => {
            let Some(prova) = prova else { return Err(error) };
            let f = FormView::refused(&form, &error, ctx.l);
            colonna::page(&ctx, cattedra, prova, Some(f), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

async fn write_form(ctx: &Ctx, cattedra: CattedraId, form: &mut Form) -> Result<(Reply, ClasseId), AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let periodo = form.opt_int("periodo", 0, 9);
    let motivo = form.text("motivo", 500);
    let prova = form.opt_code::<ProvaId>("prova");
    form.finish()?;
    let richiesta = Richiesta { version, motivo, celle: celle(form)? };
    let wants_json = form.wants_json;
    // The class is known once the cattedra was opened; it is only announced after the write.
    let classe = ctx.read(move |tx, ctx| Ok(accesso::open(tx, ctx, cattedra)?.classe().id)).await?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let scritto = scrivi::write(tx, ctx, &registro, &richiesta)?;
            if wants_json {
                let stato = stato(tx, ctx, registro, periodo, &richiesta.celle)?;
                return Reply::json(&Saved { version: scritto.version, stato });
            }
            let back = prova.map_or(String::new(), |prova| format!("/prove/{prova}"));
            Ok(Reply::See(format!("{}{back}?esito=salvato", registro.href())))
        })
        .await?;
    Ok((reply, classe))
}

/// The cells of a form: `v.<prova>.<alunno>`, with `era.…` and `n.…` beside it.
fn celle(form: &Form) -> Result<Vec<CellaScritta>, AppError> {
    let fields: HashMap<&str, &str> =
        form.fields().iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let malformed = || AppError::BadRequest(Message::new("valutazioni-errore-casella"));
    form.prefixed("v")
        .map(|(ids, testo)| {
            let (prova, alunno) = ids.split_once('.').ok_or_else(malformed)?;
            let beside =
                |prefix: &str| fields.get(format!("{prefix}.{ids}").as_str()).map(|v| (*v).to_owned());
            Ok(CellaScritta {
                prova: prova.parse().map_err(|_| malformed())?,
                alunno: alunno.parse().map_err(|_| malformed())?,
                testo: testo.to_owned(),
                era: beside("era"),
                commento: beside("n"),
            })
        })
        .collect()
}

fn stato(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: RegistroVoti,
    periodo: Option<i64>,
    celle: &[CellaScritta],
) -> Result<BTreeMap<String, String>, AppError> {
    let g = griglia::load(tx, ctx, registro, periodo)?;
    let sent: BTreeSet<(ProvaId, PersonaId)> =
        celle.iter().map(|cella| (cella.prova, cella.alunno)).collect();
    let mut stato = BTreeMap::new();
    for riga in &g.righe {
        let alunno = riga.alunno.id;
        let mut touched = false;
        for (colonna, cella) in g.colonne.iter().zip(&riga.celle) {
            if sent.contains(&(colonna.prova.id, alunno)) {
                let testo = cella.as_ref().map(Cella::testo).unwrap_or_default();
                stato.insert(format!("v.{}.{alunno}", colonna.prova.id), testo);
                touched = true;
            }
        }
        if touched {
            stato
                .insert(format!("m.{alunno}"), riga.media.map(|media| media.to_string()).unwrap_or_default());
        }
    }
    Ok(stato)
}

#[derive(Template)]
#[template(path = "valutazioni/modifiche.html")]
struct ChangesPage {
    p: Page,
    l: L,
    modifiche: Vec<ModificaVista>,
}

/// What changed in the teacher's old marks.
pub async fn modifiche(ctx: Ctx) -> Result<Response, AppError> {
    let modifiche = ctx.read(modifiche::recent).await?;
    let p = Page::new(&ctx, ctx.l.t("valutazioni-modifiche-titolo")).under("/valutazioni");
    html(&ChangesPage { p, l: ctx.l, modifiche })
}
