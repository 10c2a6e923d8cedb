// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of «non sono stato io»: what a person says, and what the dirigente does about it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::accesso::caso::{ESITO_MAX, Ripristino};
use campanella_domain::orario::{OraLocale, instant};
use jiff::Timestamp;
use uuid::Uuid;

use super::differenze::{self, Differenza};
use super::store::{self, Caso};
use crate::accessi::giornata::Riga;
use crate::accessi::pages::clear_cookie;
use crate::accessi::{dispositivi, store as accessi};
use crate::anagrafe;
use crate::istituti::Esito;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::journal::persona;
use crate::kit::page::{Page, html, html_with};
use crate::valutazioni::riporta;
use crate::valutazioni::store::voti::Voto;

/// Cases of the list.
const LAST: i64 = 50;
/// Rows of a case that the page shows.
const SHOWN: usize = 500;

#[derive(Template)]
#[template(path = "accessi/casi/denuncia.html")]
struct AskPage {
    p: Page,
    l: L,
    f: FormView,
}

fn ask_page(ctx: &Ctx, f: FormView) -> AskPage {
    AskPage { p: Page::new(ctx, ctx.l.t("caso-denuncia-titolo")).under("/accesso/sessioni"), l: ctx.l, f }
}

/// Asks since when, and says what will happen.
pub async fn ask(ctx: Ctx) -> Result<Response, AppError> {
    let dal = ctx.read(suspect).await?.to_zoned(ctx.app.clock.zone().clone());
    let giorno = dal.date().to_string();
    let ora = format!("{:02}:{:02}", dal.hour(), dal.minute());
    html(&ask_page(&ctx, FormView::of(&[("giorno", giorno), ("ora", ora)])))
}

/// The first entry that may have been somebody else's: from the oldest browser that is new, or else the oldest session.
fn suspect(tx: &mut dyn campanella_db::Tx, ctx: &Ctx) -> Result<Timestamp, AppError> {
    let persona = ctx.actor()?.persona_id;
    let (own, _) = dispositivi::own(tx, ctx)?;
    let newest = own.iter().filter(|row| row.is_new(ctx.now)).map(|row| row.first_seen_at).min();
    if let Some(at) = newest {
        return Ok(at);
    }
    let open = accessi::open_sessions(tx, ctx, persona)?;
    Ok(open.iter().map(|session| session.created_at).min().unwrap_or(ctx.now))
}

/// The person says so: everything of theirs is closed.
pub async fn report(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let giorno = form.date("giorno");
    let ora = form.time("ora").and_then(OraLocale::from_minutes);
    let outcome = match (form.finish(), giorno, ora) {
        (Ok(()), Some(giorno), Some(ora)) => {
            let dal = instant(giorno, ora);
            ctx.write(move |tx, ctx| super::report(tx, ctx, dal)).await
        }
        (Err(error), ..) => Err(error),
        (Ok(()), ..) => Err(AppError::NotFound),
    };
    match outcome {
        Ok(()) => {
            let mut response = Redirect::to("/accesso?esito=bloccato").into_response();
            clear_cookie(&ctx, &mut response)?;
            Ok(response)
        }
        Err(error) if error.is_refusal() => {
            html_with(error.status(), &ask_page(&ctx, FormView::refused(&form, &error, ctx.l)))
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "accessi/casi/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    casi: Vec<(Caso, String)>,
    dirigente: bool,
}

/// The cases of the school, without what was written.
pub async fn list(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let casi = ctx
        .read(|tx, ctx| {
            let mut rows = Vec::new();
            for caso in store::last(tx, ctx.istituto(), LAST)? {
                let nome = anagrafe::store::nome(tx, ctx.istituto(), caso.persona_id)?.unwrap_or_default();
                rows.push((caso, nome));
            }
            Ok(rows)
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("casi-titolo")).under("/accessi/casi").with_outcome(query.esito());
    let dirigente = ctx.actor()?.profilo == campanella_domain::ruoli::Ruolo::Dirigente;
    html(&ListPage { p, l: ctx.l, casi, dirigente })
}

/// Something that was written since, as it was and as it is.
struct Vista {
    riga: Riga,
    alunno: Option<String>,
    differenze: Vec<Differenza>,
    /// Somebody has touched the same thing afterwards.
    dopo: bool,
}

#[derive(Template)]
#[template(path = "accessi/casi/caso.html")]
struct CasePage {
    p: Page,
    l: L,
    f: FormView,
    caso: Caso,
    nome: String,
    righe: Vec<Vista>,
    quante: usize,
    voti: Vec<VotoVisto>,
    /// Some can be put back.
    riportabili: bool,
}

/// A mark as it was, as it was left, and what may be done about it.
struct VotoVisto {
    cella: String,
    alunno: String,
    prima: String,
    dopo: String,
    stato: Ripristino,
}

fn marks(tx: &mut dyn campanella_db::Tx, ctx: &Ctx, caso: &Caso) -> Result<Vec<VotoVisto>, AppError> {
    let sigla = |voto: Option<&Voto>| voto.map(|voto| voto.valore.sigla()).unwrap_or_default();
    let mut marks = Vec::new();
    for traccia in super::marks(tx, ctx, caso)? {
        marks.push(VotoVisto {
            cella: format!("{}.{}", traccia.prova_id, traccia.alunno_id),
            alunno: anagrafe::store::nome(tx, ctx.istituto(), traccia.alunno_id)?.unwrap_or_default(),
            prima: sigla(traccia.trovato.as_ref()),
            dopo: sigla(traccia.lasciato.as_ref()),
            stato: riporta::stato(tx, ctx, &traccia)?,
        });
    }
    Ok(marks)
}

async fn case_page(ctx: &Ctx, id: Uuid, f: FormView, esito: Option<&str>) -> Result<CasePage, AppError> {
    let (caso, nome, righe, quante, voti) = ctx
        .read(move |tx, ctx| {
            let caso = store::one(tx, ctx.istituto(), id)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), caso.persona_id)?.unwrap_or_default();
            let (righe, quante) = rows(tx, ctx, &caso)?;
            let voti = marks(tx, ctx, &caso)?;
            Ok((caso, nome, righe, quante, voti))
        })
        .await?;
    let p = Page::new(ctx, ctx.l.t("caso-titolo")).under("/accessi/casi").with_outcome(esito);
    let riportabili = caso.closed_at.is_none() && voti.iter().any(|voto| voto.stato == Ripristino::Possibile);
    Ok(CasePage { p, l: ctx.l, f, caso, nome, righe, quante, voti, riportabili })
}

fn rows(tx: &mut dyn campanella_db::Tx, ctx: &Ctx, caso: &Caso) -> Result<(Vec<Vista>, usize), AppError> {
    let written = super::written(tx, ctx, caso)?;
    let last: BTreeMap<Uuid, i64> =
        persona::last_of_objects(tx, ctx.istituto(), caso.dal)?.into_iter().collect();
    let quante = written.len();
    let mut rows = Vec::new();
    for riga in written.into_iter().take(SHOWN) {
        let (prima, dopo) = (riga.evento.prima.as_deref(), riga.evento.dopo.as_deref());
        let alunno = match differenze::alunno(prima, dopo) {
            Some(id) => anagrafe::store::nome(tx, ctx.istituto(), id.into())?,
            None => None,
        };
        let differenze = differenze::differenze(prima, dopo);
        let dopo = last.get(&riga.evento.oggetto_id).is_some_and(|seq| *seq > riga.evento.seq);
        rows.push(Vista { riga, alunno, differenze, dopo });
    }
    Ok((rows, quante))
}

/// One case, for the dirigente.
pub async fn show(ctx: Ctx, Path(id): Path<Uuid>, Query(query): Query<Esito>) -> Result<Response, AppError> {
    html(&case_page(&ctx, id, FormView::default(), query.esito()).await?)
}

/// The person enters again.
pub async fn readmit(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    ctx.write(move |tx, ctx| super::readmit(tx, ctx, id)).await?;
    Ok(Redirect::to(&format!("/accessi/casi/{id}?esito=salvato")).into_response())
}

/// The marks that were chosen are put back.
pub async fn put_back(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    let celle: Option<Vec<(Uuid, Uuid)>> = form.values("cella").map(cella).collect();
    form.finish()?;
    let celle = celle.ok_or(AppError::NotFound)?;
    ctx.write(move |tx, ctx| super::put_back(tx, ctx, id, &celle)).await?;
    Ok(Redirect::to(&format!("/accessi/casi/{id}?esito=salvato")).into_response())
}

fn cella(text: &str) -> Option<(Uuid, Uuid)> {
    let (prova, alunno) = text.split_once('.')?;
    Some((prova.parse().ok()?, alunno.parse().ok()?))
}

/// The case is closed.
pub async fn close(ctx: Ctx, Path(id): Path<Uuid>, mut form: Form) -> Result<Response, AppError> {
    let esito = form.text("esito", ESITO_MAX);
    let version = form.int("version", 1, i64::MAX);
    let outcome = match (form.finish(), version) {
        (Ok(()), Some(version)) => {
            ctx.write(move |tx, ctx| super::close(tx, ctx, (id, version), &esito)).await
        }
        (Err(error), _) => Err(error),
        (Ok(()), None) => Err(AppError::NotFound),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to("/accessi/casi?esito=salvato").into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            let status: StatusCode = error.status();
            html_with(status, &case_page(&ctx, id, f, None).await?)
        }
        Err(error) => Err(error),
    }
}
