// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The page of letters: printing, handing over, what happened to each.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::accesso::lettera::{self, Riconoscimento, StatoLettera};
use campanella_domain::ids::{ClasseId, LetteraAccessoId, PersonaId};
use serde::Deserialize;
use uuid::Uuid;

use super::destinatari::{self, Chi, Destinatario};
use super::{documento, stampa, store};
use crate::anagrafe;
use crate::classi;
use crate::classi::store::Classe;
use crate::istituti;
use crate::kit::carta;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::idempotency::Idempotency;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;
use crate::kit::sito;

/// Letters shown on the page.
pub const SHOWN: i64 = 400;

/// A letter as the page shows it.
struct Riga {
    id: LetteraAccessoId,
    persona_id: PersonaId,
    nome: String,
    stampata: String,
    scade: String,
    stato: StatoLettera,
    consegna: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "accessi/lettere/lettere.html")]
struct LettersPage {
    p: Page,
    l: L,
    f: FormView,
    classi: Vec<Classe>,
    attese: Vec<Riga>,
    altre: Vec<Riga>,
    tutte: bool,
    chiave: String,
}

impl LettersPage {
    fn documenti(&self) -> &'static [Riconoscimento] {
        Riconoscimento::ALL
    }
}

/// Outcome of the write that led here.
#[derive(Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

/// The page.
pub async fn list(ctx: Ctx, Query(outcome): Query<Outcome>) -> Result<Response, AppError> {
    html(&page(&ctx, FormView::of(&[]), outcome.esito.as_deref()).await?)
}

async fn page(ctx: &Ctx, f: FormView, esito: Option<&str>) -> Result<LettersPage, AppError> {
    let (classi, letters) = ctx
        .read(|tx, ctx| {
            let classi = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            let mut letters = Vec::new();
            for (row, usata) in store::valid(tx, ctx.istituto(), SHOWN)? {
                let nome = anagrafe::store::nome(tx, ctx.istituto(), row.persona_id)?.unwrap_or_default();
                letters.push((row, usata, nome));
            }
            Ok((classi, letters))
        })
        .await?;
    let tutte = letters.len() < usize::try_from(SHOWN).unwrap_or(usize::MAX);
    let rows = letters.into_iter().map(|(row, usata, nome)| Riga {
        id: row.id,
        persona_id: row.persona_id,
        nome,
        stampata: ctx.l.istante(row.printed_at),
        scade: ctx.l.istante(row.expires_at),
        stato: row.facts(usata).stato(ctx.now),
        consegna: row.handed_at.map(|at| (ctx.l.istante(at), row.ritirata_da.unwrap_or_default())),
    });
    let (mut attese, altre): (Vec<Riga>, Vec<Riga>) =
        rows.partition(|riga| riga.stato == StatoLettera::DaConsegnare);
    attese.sort_by(|one, other| one.nome.cmp(&other.nome));
    let p = Page::new(ctx, ctx.l.t("lettere-titolo")).under("/persone").with_outcome(esito);
    Ok(LettersPage { p, l: ctx.l, f, classi, attese, altre, tutte, chiave: ctx.new_id::<Uuid>().to_string() })
}

/// Prints the letters of a group: the answer is the document, this once.
pub async fn print(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let classe: Option<ClasseId> = Some(form.value("classe").to_owned())
        .filter(|text| !text.is_empty())
        .and_then(|text| text.parse().ok());
    let Some(chi) = Chi::of(form.value("chi"), classe) else {
        form.fail("chi", Message::new("modulo-obbligatorio"));
        return refused(&ctx, &form).await;
    };
    let found = ctx.read(move |tx, ctx| destinatari::find(tx, ctx, chi)).await?;
    if found.is_empty() {
        form.fail("chi", Message::new("lettere-errore-nessuno"));
        return refused(&ctx, &form).await;
    }
    answer(&ctx, &headers, found, form.idempotency, false).await
}

async fn refused(ctx: &Ctx, form: &Form) -> Result<Response, AppError> {
    let Err(error) = form.finish() else { return Err(AppError::NotFound) };
    html_with(error.status(), &page(ctx, FormView::refused(form, &error, ctx.l), None).await?)
}

/// Prints the letter of one person, also of one who entered before and lost the password.
pub async fn print_one(
    ctx: Ctx,
    Path(id): Path<PersonaId>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, AppError> {
    form.finish()?;
    let one = ctx.read(move |tx, ctx| destinatari::one(tx, ctx, id)).await?;
    answer(&ctx, &headers, vec![one], form.idempotency, true).await
}

/// The document, unless the same request made one already: its codes are nowhere any more.
async fn answer(
    ctx: &Ctx,
    headers: &HeaderMap,
    found: Vec<Destinatario>,
    idempotency: Option<Idempotency>,
    anche_entrati: bool,
) -> Result<Response, AppError> {
    ctx.read(|tx, ctx| conferma::ask(tx, ctx, AttoGrave::Credenziale)).await?;
    // Before anything is written: a full queue of hashes refuses the whole, and a turn of paper does not wait for it.
    let prepared = stampa::prepare_all(ctx, found).await?;
    let turno = carta::turno().await?;
    let is_new = Arc::new(AtomicBool::new(false));
    let first = is_new.clone();
    let again = ctx
        .write_once(idempotency, move |tx, ctx| {
            conferma::require(tx, ctx, AttoGrave::Credenziale)?;
            first.store(true, Ordering::Relaxed);
            Ok(Reply::See("/accessi/lettere?esito=lettere-stampate".to_owned()))
        })
        .await?;
    if !is_new.load(Ordering::Relaxed) {
        return Ok(again.into_response());
    }
    let indirizzo = format!("{}/", sito::of(ctx, headers));
    let parti = stampa::print(ctx, prepared, &indirizzo, anche_entrati).await?;
    if parti.is_empty() {
        return Ok(again.into_response());
    }
    let istituto = ctx.read(|tx, ctx| istituti::store::istituto(tx, ctx.istituto())).await?;
    carta::pdf(turno, documento::documento(ctx, &istituto, parti), "lettere-di-accesso").await
}

/// Keeps that a letter was handed over.
pub async fn hand_over(
    ctx: Ctx,
    Path(id): Path<LetteraAccessoId>,
    mut form: Form,
) -> Result<Response, AppError> {
    let ritirata_da = form.value("ritirata_da").trim().to_owned();
    let documento: Option<Riconoscimento> = form.code("documento");
    form.finish()?;
    let documento = documento.ok_or(AppError::NotFound)?;
    let reply = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            let credenziale = crate::accessi::store::of_persona(tx, ctx.istituto(), row.persona_id)?;
            let usata = credenziale.is_some_and(|known| !known.must_change);
            lettera::consegna(row.facts(usata), &ritirata_da, ctx.now)
                .map_err(|error| AppError::from_rule(&error))?;
            store::hand_over(tx, ctx, id, &ritirata_da, documento)?;
            journal::record(tx, ctx, &[Event::new("lettera_accesso.hand_over", "lettera_accesso", id)])?;
            Ok(Reply::See("/accessi/lettere?esito=lettera-consegnata".to_owned()))
        })
        .await?;
    Ok(reply.into_response())
}
