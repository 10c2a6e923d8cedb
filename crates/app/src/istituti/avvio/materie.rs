// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The step of the subjects: a proposal by school order, ticked and stored at once.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::ordine::OrdineScuola;
use uuid::Uuid;

use super::Guida;
use super::proposte::{self, Proposta};
use crate::classi::store::{self, Materia};
use crate::istituti;
use crate::istituti::pronta::Facts;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;

/// A subject that can be ticked.
struct Voce {
    proposta: Proposta,
    /// It is there already.
    presente: bool,
    scelta: bool,
}

/// The proposal of a school order.
struct Gruppo {
    ordine: OrdineScuola,
    voci: Vec<Voce>,
}

#[derive(Template)]
#[template(path = "istituti/avvio/materie.html")]
struct SubjectsPage {
    p: Page,
    l: L,
    g: Guida,
    f: FormView,
    gruppi: Vec<Gruppo>,
    /// Subjects of the school that no proposal has.
    altre: Vec<Materia>,
    chiave: String,
}

/// The proposal.
pub async fn show(ctx: Ctx) -> Result<Response, AppError> {
    page(&ctx, FormView::default(), StatusCode::OK).await
}

async fn page(ctx: &Ctx, f: FormView, status: StatusCode) -> Result<Response, AppError> {
    let (facts, ordini, materie) = ctx
        .read(|tx, ctx| {
            let facts = Facts::load(tx, ctx.istituto(), ctx.anno(), ctx.today())?;
            Ok((facts, ordini(tx, ctx)?, store::materie(tx, ctx.istituto())?))
        })
        .await?;
    let names: BTreeSet<&str> = materie.iter().map(|materia| materia.nome.as_str()).collect();
    let first_time = materie.is_empty();
    let mut shown = BTreeSet::new();
    let gruppi = ordini
        .into_iter()
        .map(|ordine| Gruppo {
            ordine,
            voci: proposte::materie(ordine)
                .iter()
                .filter(|proposta| shown.insert(proposta.nome))
                .map(|proposta| Voce {
                    proposta: *proposta,
                    presente: names.contains(proposta.nome),
                    scelta: first_time && proposta.sempre,
                })
                .collect(),
        })
        .collect();
    let page = SubjectsPage {
        p: Page::new(ctx, ctx.l.t("avvio-materie")).under("/scuola"),
        l: ctx.l,
        g: Guida::at(&facts, "/avvio/materie")?,
        f,
        gruppi,
        altre: materie.iter().filter(|materia| !shown.contains(materia.nome.as_str())).cloned().collect(),
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// The orders of this school, from its codes and from the classes it has.
pub(super) fn ordini(tx: &mut dyn Tx, ctx: &Ctx) -> Result<BTreeSet<OrdineScuola>, AppError> {
    let own = istituti::store::istituto(tx, ctx.istituto())?.codice_meccanografico;
    let sedi = istituti::store::sedi(tx, ctx.istituto())?;
    let codici =
        std::iter::once(own.as_str()).chain(sedi.iter().map(|sede| sede.codice_meccanografico.as_str()));
    let mut ordini = proposte::ordini(codici);
    ordini.extend(store::classi(tx, ctx.istituto(), ctx.anno())?.iter().map(|classe| classe.ordine));
    Ok(ordini)
}

/// Stores the subjects that were ticked and are not there yet.
pub async fn save(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    match store_ticked(&ctx, &form).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            page(&ctx, FormView::refused(&form, &error, ctx.l), error.status()).await
        }
        Err(error) => Err(error),
    }
}

async fn store_ticked(ctx: &Ctx, form: &Form) -> Result<Reply, AppError> {
    let ticked: Vec<Proposta> = ticked(form);
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let mut present: BTreeSet<String> =
            store::materie(tx, ctx.istituto())?.into_iter().map(|materia| materia.nome).collect();
        if ticked.is_empty() && present.is_empty() {
            return Err(AppError::rule_at("materia", Message::new("avvio-errore-materie")));
        }
        for proposta in ticked.iter().filter(|proposta| present.insert(proposta.nome.to_owned())) {
            let materia = Materia {
                id: ctx.new_id(),
                nome: proposta.nome.to_owned(),
                breve: proposta.breve.to_owned(),
                tipo: proposta.tipo,
                version: 1,
            };
            store::insert_materia(tx, ctx.istituto(), &materia)?;
            journal::record(tx, ctx, &[Event::new("materia.create", "materia", materia.id).dopo(&materia)?])?;
        }
        Ok(Reply::See("/avvio/classi".to_owned()))
    })
    .await
}

/// The proposals whose names were sent.
fn ticked(form: &Form) -> Vec<Proposta> {
    let names: BTreeSet<&str> = form.values("materia").collect();
    let mut seen = BTreeSet::new();
    OrdineScuola::ALL
        .iter()
        .flat_map(|ordine| proposte::materie(*ordine))
        .filter(|proposta| names.contains(proposta.nome) && seen.insert(proposta.nome))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_of_two_orders_is_stored_once_and_an_unknown_one_never() {
        let sent = ["Italiano", "Mensa", "Alchimia"].map(|nome| ("materia".to_owned(), nome.to_owned()));
        let names: Vec<_> = ticked(&Form::from_fields(sent)).iter().map(|proposta| proposta.nome).collect();
        assert_eq!(names, ["Italiano", "Mensa"]);
    }
}
