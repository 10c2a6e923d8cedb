// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of sanctions: the list, opening one, its record with the steps that may follow.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_domain::ids::{ClasseId, NotaId, PersonaId, SanzioneId};
use campanella_domain::nota::sanzione::{Misura, PassoDraft, PassoSanzione, TipoMisura};
use jiff::civil::Date;
use serde::Deserialize;

use super::scrivi::{self, Apertura};
use super::store;
use super::vista::{self, SanzioneVista};
use crate::classi;
use crate::classi::store::{Alunno, Classe};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;
use crate::note::CAPI;

/// What a write led to.
#[derive(Debug, Clone, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "note/sanzioni/elenco.html")]
struct ListPage {
    p: Page,
    l: L,
    sanzioni: Vec<SanzioneVista>,
}

/// Every sanction of the school.
pub async fn list(ctx: Ctx) -> Result<Response, AppError> {
    let sanzioni = ctx
        .read(|tx, ctx| {
            let rows = store::all(tx, ctx.istituto())?;
            rows.into_iter().map(|row| vista::one(tx, ctx, row)).collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("sanzioni-titolo")).under("/sanzioni");
    html(&ListPage { p, l: ctx.l, sanzioni })
}

/// What the form is opened for.
#[derive(Debug, Clone, Deserialize)]
pub struct Opened {
    classe: ClasseId,
    alunno: Option<PersonaId>,
    nota: Option<NotaId>,
}

#[derive(Template)]
#[template(path = "note/sanzioni/nuova.html")]
struct NewPage {
    p: Page,
    l: L,
    classe: Classe,
    alunni: Vec<Opzione>,
    f: FormView,
    chiave: String,
}

/// The form that opens a sanction.
pub async fn show_new(ctx: Ctx, Query(opened): Query<Opened>) -> Result<Response, AppError> {
    let values = FormView::of(&[
        ("alunno", opened.alunno.map_or(String::new(), |id| id.to_string())),
        ("nota", opened.nota.map_or(String::new(), |id| id.to_string())),
        ("data", ctx.today().to_string()),
    ]);
    new_page(&ctx, opened.classe, values, StatusCode::OK).await
}

async fn new_page(ctx: &Ctx, id: ClasseId, f: FormView, status: StatusCode) -> Result<Response, AppError> {
    let (classe, alunni) = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, id, ctx.today())?;
            let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            Ok((classe, classi::store::alunni(tx, &token, ctx.today())?))
        })
        .await?;
    let option = |a: Alunno| Opzione::new(a.id, format!("{} {}", a.cognome, a.nome));
    let alunni = alunni.into_iter().map(option).collect();
    let p = Page::new(ctx, ctx.l.t("sanzione-nuova")).under("/sanzioni");
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &NewPage { p, l: ctx.l, classe, alunni, f, chiave })
}

/// Opens a sanction.
pub async fn create(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let classe: Option<ClasseId> = form.code("classe");
    let Some(classe) = classe else { return Err(AppError::NotFound) };
    let outcome = match parse_opening(&mut form, classe) {
        Ok(wish) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                let id = scrivi::open(tx, ctx, &wish)?;
                Ok(Reply::See(format!("/sanzioni/{id}?esito=creato")))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            new_page(&ctx, classe, refused(&ctx, &form, &error), error.status()).await
        }
        Err(error) => Err(error),
    }
}

/// A refused form; what the tick sends are the names that the refusal tells.
fn refused(ctx: &Ctx, form: &Form, error: &AppError) -> FormView {
    let mut f = FormView::refused(form, error, ctx.l);
    if let AppError::Rule { message, field: Some("nomi") } = error {
        let names = message.args.iter().filter(|(name, _)| matches!(*name, "nomi" | "forse"));
        let told: Vec<&str> = names.map(|(_, who)| who.as_str()).filter(|who| !who.is_empty()).collect();
        f.set("nomi", told.join(", "));
    }
    f
}

fn parse_opening(form: &mut Form, classe: ClasseId) -> Result<Apertura, AppError> {
    let (alunno, nota) = (form.code("alunno"), form.opt_code("nota"));
    let data = form.date("data");
    form.finish()?;
    let (Some(alunno), Some(data)) = (alunno, data) else { return Err(AppError::NotFound) };
    let (testo, nomi_confermati) = (form.value("testo").to_owned(), form.value("nomi").to_owned());
    Ok(Apertura { classe, alunno, nota, data, testo, nomi_confermati })
}

#[derive(Template)]
#[template(path = "note/sanzioni/sanzione.html")]
struct RecordPage {
    p: Page,
    l: L,
    v: SanzioneVista,
    passi: Vec<PassoSanzione>,
    misure: Vec<Opzione>,
    f: FormView,
    oggi: Date,
    chiave: String,
}

impl RecordPage {
    fn passo_key(&self, passo: &PassoSanzione) -> String {
        format!("sanzione-passo-{}", passo.code())
    }

    /// Message key: whether the family reads what is written down, and is told.
    fn legge_key(&self, passo: &PassoSanzione) -> &'static str {
        let is_told = self.v.passi.iter().any(|done| done.passo == PassoSanzione::Contesta);
        match passo {
            PassoSanzione::Delibera => "sanzione-legge-dopo",
            PassoSanzione::Archivia if !is_told => "sanzione-legge-nessuno",
            passo if passo.is_communicated() => "sanzione-legge-avvisa",
            _ => "sanzione-legge",
        }
    }

    fn aperto(&self, passo: &PassoSanzione) -> bool {
        self.passi.len() == 1 || self.f.v("passo") == passo.code()
    }
}

/// The record of a sanction.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<SanzioneId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    record_page(&ctx, id, FormView::default(), StatusCode::OK, query.esito.as_deref()).await
}

async fn record_page(
    ctx: &Ctx,
    id: SanzioneId,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let v = ctx
        .read(move |tx, ctx| {
            let (row, _, _) = scrivi::load(tx, ctx, id)?;
            vista::one(tx, ctx, row)
        })
        .await?;
    let writes = ctx.actor.as_ref().is_some_and(|actor| CAPI.contains(&actor.profilo));
    let passi = if writes { v.sanzione.stato.next().to_vec() } else { Vec::new() };
    let named = |tipo: &TipoMisura| {
        let key = format!("sanzione-misura-{}", tipo.code());
        Opzione::new(tipo.code(), ctx.l.t(key).into_owned())
    };
    let misure = TipoMisura::ALL.iter().map(named).collect();
    let p = Page::new(ctx, ctx.l.t("sanzione-titolo")).under("/sanzioni").with_outcome(esito);
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html_with(status, &RecordPage { p, l: ctx.l, v, passi, misure, f, oggi: ctx.today(), chiave })
}

/// Writes the next step down.
pub async fn step(ctx: Ctx, Path(id): Path<SanzioneId>, mut form: Form) -> Result<Response, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let nomi_confermati = form.value("nomi").to_owned();
    let outcome = match parse_step(&mut form) {
        Ok(draft) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                scrivi::step(tx, ctx, id, version, (&draft, &nomi_confermati))?;
                Ok(Reply::See(format!("/sanzioni/{id}?esito=salvato")))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            record_page(&ctx, id, refused(&ctx, &form, &error), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

fn parse_step(form: &mut Form) -> Result<PassoDraft, AppError> {
    let passo: Option<PassoSanzione> = form.code("passo");
    let data = form.date("data");
    let misura = if passo.is_some_and(PassoSanzione::sets_misura) { parse_measure(form) } else { None };
    form.finish()?;
    let (Some(passo), Some(data)) = (passo, data) else { return Err(AppError::NotFound) };
    Ok(PassoDraft { passo, data, testo: form.value("testo").to_owned(), misura })
}

fn parse_measure(form: &mut Form) -> Option<Misura> {
    let tipo: Option<TipoMisura> = form.code("misura");
    let small = |n: Option<i64>| n.and_then(|n| u16::try_from(n).ok());
    let (giorni, ore) = (form.opt_int("giorni", 1, 366), form.opt_int("ore", 0, 1_000));
    let (dal, al) = (form.opt_date("dal"), form.opt_date("al"));
    let (favorevoli, contrari) = (form.int("favorevoli", 0, 200), form.int("contrari", 0, 200));
    let tipo = tipo?;
    Some(Misura {
        tipo,
        organo: tipo.organo(),
        giorni: small(giorni),
        dal,
        al,
        favorevoli: small(favorevoli)?,
        contrari: small(contrari)?,
        attivita: form.value("attivita").to_owned(),
        ente: form.value("ente").to_owned(),
        ore: small(ore),
    })
}
