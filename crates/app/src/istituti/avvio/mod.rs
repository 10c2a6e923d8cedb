// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The guided first set-up: one step a page, each saved by itself, left and taken up at any time. What is done is
//! derived from the data; there is no other state.

mod classi;
mod materie;
mod passi;
mod proposte;

use axum::response::{IntoResponse, Redirect, Response};

use super::pronta::{Facts, Requisito};
use super::{READS, WRITES};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::routes::Routes;

/// Routes of the set-up.
pub fn routes() -> Routes {
    Routes::new()
        .get("/avvio", READS, resume)
        .get("/avvio/istituto", WRITES, passi::istituto)
        .post("/avvio/istituto", WRITES, passi::save_istituto)
        .get("/avvio/sedi", WRITES, passi::sedi)
        .post("/avvio/sedi", WRITES, passi::add_sede)
        .get("/avvio/anno", WRITES, passi::anno)
        .post("/avvio/anno", WRITES, passi::save_anno)
        .get("/avvio/campane", WRITES, passi::campane)
        .post("/avvio/campane/{sede}", WRITES, passi::save_campane)
        .get("/avvio/materie", WRITES, materie::show)
        .post("/avvio/materie", WRITES, materie::save)
        .get("/avvio/classi", WRITES, classi::show)
        .post("/avvio/classi", WRITES, classi::save)
}

/// Where the set-up was left; the home of the school when it is done.
async fn resume(ctx: Ctx) -> Result<Response, AppError> {
    let facts = load(&ctx).await?;
    Ok(Redirect::to(facts.next_step().map_or("/scuola", |step| step.href)).into_response())
}

async fn load(ctx: &Ctx) -> Result<Facts, AppError> {
    ctx.read(|tx, ctx| Facts::load(tx, ctx.istituto(), ctx.anno(), ctx.today())).await
}

/// The steps as a page of the set-up shows them.
struct Guida {
    passi: Vec<Passo>,
    corrente: Requisito,
    /// The page after this one.
    avanti: &'static str,
}

/// A step in the row of steps.
struct Passo {
    requisito: Requisito,
    /// `fatto`, `corrente` or `prossimo`.
    stato: &'static str,
}

impl Guida {
    /// The row of steps around the page at `href`.
    fn at(facts: &Facts, href: &str) -> Result<Guida, AppError> {
        let steps = facts.avvio();
        let place = steps.iter().position(|step| step.href == href).ok_or(AppError::NotFound)?;
        let corrente = *steps.get(place).ok_or(AppError::NotFound)?;
        let stato = |step: &Requisito| match (step.href == href, step.fatto) {
            (true, _) => "corrente",
            (false, true) => "fatto",
            (false, false) => "prossimo",
        };
        Ok(Guida {
            passi: steps.iter().map(|step| Passo { requisito: *step, stato: stato(step) }).collect(),
            corrente,
            avanti: steps.get(place + 1).map_or("/scuola", |step| step.href),
        })
    }
}
