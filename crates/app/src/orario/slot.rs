// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of an hour of the week of a class: what counts now, what counted before, and the form that changes it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::Luogo;
use campanella_domain::ids::{ClasseId, IstitutoId, OrarioId};
use jiff::civil::Date;
use serde::Deserialize;

use super::griglia::{Names, slot_href, year_of};
use super::righe::{self, Letta, Slot};
use super::store::{self, OrarioLezione};
use crate::classi::store::Classe;
use crate::istituti::may_write;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::{anagrafe, calendario, classi};

/// Query of an hour: the day on which it is looked at, the line that the form replaces.
#[derive(Debug, Default, Deserialize)]
pub struct SlotQuery {
    il: Option<String>,
    riga: Option<String>,
}

/// A line in words.
struct Riga {
    line: OrarioLezione,
    materia: String,
    docente: String,
    gruppo: String,
    in_vigore: bool,
}

/// What the page needs, loaded at once.
struct Loaded {
    classe: Classe,
    righe: Vec<Riga>,
    materie: Vec<Opzione>,
    della_classe: Vec<Opzione>,
    altri: Vec<Opzione>,
    gruppi: Vec<Opzione>,
    last_day: Date,
}

#[derive(Template)]
#[template(path = "orario/ora.html")]
struct SlotPage {
    p: Page,
    l: L,
    f: FormView,
    d: Loaded,
    azione: String,
    ritorno: String,
    giorno: i64,
    ordinale: i64,
    il: Date,
    chiave: String,
    scrive: bool,
    /// Somebody ended a line on another day while this page was open.
    cambiata: bool,
}

type SlotPath = (ClasseId, i64, i64);

/// An hour of a class.
pub async fn show(
    ctx: Ctx,
    Path(path): Path<SlotPath>,
    Query(query): Query<SlotQuery>,
) -> Result<Response, AppError> {
    let il = query.il.as_deref().and_then(|il| il.parse().ok()).unwrap_or(ctx.today());
    let riga = query.riga.as_deref().and_then(|id| id.parse::<OrarioId>().ok());
    page(&ctx, path, il, (riga, false), None, StatusCode::OK).await
}

/// A day as people write it, where the value is one.
fn in_words(l: L, value: &str) -> String {
    value.parse::<Date>().map_or_else(|_| value.to_owned(), |day| l.data(day).to_string())
}

async fn page(
    ctx: &Ctx,
    (id, giorno, ordinale): SlotPath,
    il: Date,
    (riga, cambiata): (Option<OrarioId>, bool),
    refused: Option<FormView>,
    status: StatusCode,
) -> Result<Response, AppError> {
    if !(1..=6).contains(&giorno) {
        return Err(AppError::NotFound);
    }
    let d = ctx.read(move |tx, ctx| load(tx, ctx, id, Slot { giorno, ordinale }, il)).await?;
    let f = refused.unwrap_or_else(|| filled(&d, riga, il));
    let titolo = ctx.l.msg(
        "orario-ora-titolo",
        &[
            ("classe", d.classe.nome.as_str().into()),
            ("giorno", ctx.l.nome_giorno(giorno).into_owned().into()),
            ("n", ordinale.into()),
        ],
    );
    let page = SlotPage {
        p: Page::new(ctx, titolo).under("/orario"),
        l: ctx.l,
        azione: format!("/orario/classe/{id}/{giorno}/{ordinale}"),
        ritorno: format!("/orario/classe/{id}?il={il}"),
        giorno,
        ordinale,
        il,
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
        scrive: may_write(ctx),
        cambiata,
        f,
        d,
    };
    html_with(status, &page)
}

/// The form as it opens: a line to change, or an empty one from today on.
fn filled(d: &Loaded, riga: Option<OrarioId>, il: Date) -> FormView {
    let chosen = riga.and_then(|id| d.righe.iter().find(|riga| riga.line.id == id));
    let Some(riga) = chosen else {
        return FormView::of(&[("dal", il.to_string()), ("al", d.last_day.to_string())]);
    };
    let line = &riga.line;
    FormView::of(&[
        ("sostituisce", line.id.to_string()),
        ("version", line.version().to_string()),
        ("materia", line.materia_id.to_string()),
        ("docente", line.docente_id.to_string()),
        ("gruppo", line.gruppo_id.map(|id| id.to_string()).unwrap_or_default()),
        ("aula", line.aula.clone()),
        ("dal", il.max(line.dal).to_string()),
        ("al", line.al.to_string()),
    ])
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, slot: Slot, il: Date) -> Result<Loaded, AppError> {
    let istituto = ctx.istituto();
    let classe = classi::store::classe_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
    let anno = year_of(&classe, ctx);
    let lines: Vec<_> = store::storia_classe(tx, istituto, id)?
        .into_iter()
        .filter(|line| (line.giorno, line.ordinale) == (slot.giorno, slot.ordinale))
        .collect();
    let names = Names::load(tx, ctx, anno, &lines)?;
    let cattedre = classi::store::cattedre_classe(tx, istituto, id)?;
    let docenti = anagrafe::store::nomi_docenti(tx, istituto)?;
    let (della_classe, altri): (Vec<_>, Vec<_>) = docenti
        .into_iter()
        .partition(|(docente, _)| cattedre.iter().any(|cattedra| cattedra.docente_id == *docente));
    let options = |list: Vec<_>| list.into_iter().map(|(id, nome)| Opzione::new(id, nome)).collect();
    let last_day = last_day(tx, &classe, anno, istituto)?;
    Ok(Loaded {
        righe: lines
            .into_iter()
            .map(|line| Riga {
                materia: names.materia(line.materia_id).map(|m| m.nome.clone()).unwrap_or_default(),
                docente: names.docente(line.docente_id).to_owned(),
                gruppo: names.gruppo(line.gruppo_id).to_owned(),
                in_vigore: line.dal <= il && il <= line.al,
                line,
            })
            .collect(),
        materie: classi::store::materie(tx, istituto)?
            .into_iter()
            .filter(|materia| materia.tipo.has_lessons())
            .map(|materia| Opzione::new(materia.id, materia.nome))
            .collect(),
        della_classe: options(della_classe),
        altri: options(altri),
        gruppi: classi::store::gruppi(tx, istituto, id)?
            .into_iter()
            .map(|gruppo| Opzione::new(gruppo.id, gruppo.nome))
            .collect(),
        last_day,
        classe,
    })
}

/// The last day of lessons of a class: of its site, where that has days of its own.
fn last_day(
    tx: &mut dyn Tx,
    classe: &Classe,
    anno: AnnoScolastico,
    istituto: IstitutoId,
) -> Result<Date, AppError> {
    if calendario::store::anno(tx, istituto, anno)?.is_none() {
        return Ok(anno.last_day());
    }
    let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
    let lezioni = calendario::load(tx, istituto, anno)?.lezioni_for(luogo);
    Ok(lezioni.map_or(anno.last_day(), |(_, al)| al))
}

/// Saves a line of the hour.
pub async fn save(ctx: Ctx, Path(path): Path<SlotPath>, mut form: Form) -> Result<Response, AppError> {
    let (id, giorno, ordinale) = path;
    let il = form.opt_date("il").unwrap_or(ctx.today());
    match store_line(&ctx, path, il, &mut form).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused_in(&form, &error, ctx.l, |_, value| in_words(ctx.l, value));
            page(&ctx, (id, giorno, ordinale), il, (None, false), Some(f), error.status()).await
        }
        Err(error) => Err(error),
    }
}

async fn store_line(
    ctx: &Ctx,
    (id, giorno, ordinale): SlotPath,
    il: Date,
    form: &mut Form,
) -> Result<Reply, AppError> {
    let last_day = ctx
        .read(move |tx, ctx| {
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            last_day(tx, &classe, ctx.anno(), ctx.istituto())
        })
        .await?;
    let command = righe::parse(form, last_day)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        righe::save(tx, ctx, &classe, Slot { giorno, ordinale }, &command)?;
        Ok(Reply::See(format!("/orario/classe/{id}?il={il}&esito=salvato")))
    })
    .await
    .map_err(|error| {
        error.taken("orario_lezione_docente", "docente", Message::new("vincolo-orario-lezione-docente"))
    })
}

/// Ends a line of the hour from a day on.
pub async fn end(ctx: Ctx, Path(path): Path<SlotPath>, mut form: Form) -> Result<Response, AppError> {
    let (id, giorno, ordinale) = path;
    let riga: Option<OrarioId> = form.code("riga");
    let dal = form.date("dal");
    let version = form.int("version", i64::MIN, i64::MAX);
    form.finish()?;
    let ((riga, version), dal) = riga.zip(version).zip(dal).ok_or(AppError::NotFound)?;
    let letta = Letta { id: riga, version };
    let ended = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            righe::end(tx, ctx, &classe, letta, dal)?;
            Ok(Reply::See(format!("{}&esito=eliminato", slot_href(id, giorno, ordinale, dal))))
        })
        .await;
    match ended {
        Ok(reply) => Ok(reply.into_response()),
        // The page as it stands now, where the line says its last day.
        Err(error @ AppError::Conflict(_)) => page(&ctx, path, dal, (None, true), None, error.status()).await,
        Err(error) => Err(error),
    }
}
