// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of a class on paper.

mod fatti;
mod testo;

use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::ClasseId;
use jiff::civil::Date;

use self::fatti::Registro;
use super::{Domanda, Quando};
use crate::calendario::store::Periodo;
use crate::classi::store::Classe;
use crate::kit::authz;
use crate::kit::carta;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::journal::Event;
use crate::{calendario, classi};

/// A class whose register the actor may read on some day of its school year.
fn open(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<(Classe, AnnoScolastico), AppError> {
    let classe = classi::store::classe_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    authz::classe_between(tx, ctx, id, (anno.first_day(), anno.last_day()))?;
    Ok((classe, anno))
}

type Aperto = (Classe, AnnoScolastico, Vec<Periodo>);

async fn load(ctx: &Ctx, id: ClasseId) -> Result<Aperto, AppError> {
    ctx.read(move |tx, ctx| {
        let (classe, anno) = open(tx, ctx, id)?;
        let periodi = calendario::store::periodi(tx, ctx.istituto(), anno)?;
        Ok((classe, anno, periodi))
    })
    .await
}

fn domanda(ctx: &Ctx, (classe, anno, periodi): &Aperto) -> Domanda {
    Domanda {
        azione: format!("/registro/{}/pdf", classe.id),
        sotto: "/registro",
        sopra: classe.nome.clone(),
        titolo: "registro-stampato-classe",
        spiega: "registro-stampato-classe-spiega",
        indietro: (format!("/registro/{}", classe.id), ctx.l.t("registro-di-classe").into_owned()),
        intervalli: super::intervalli(ctx, *anno, periodi),
        docenti: Vec::new(),
        riservato: false,
    }
}

/// Asks for the days.
pub async fn ask(
    ctx: Ctx,
    Path(id): Path<ClasseId>,
    Query(quando): Query<Quando>,
) -> Result<Response, AppError> {
    let aperto = load(&ctx, id).await?;
    super::page(&ctx, domanda(&ctx, &aperto), quando, None)
}

/// The document; or the question again, with the fault at its field.
pub async fn print(ctx: Ctx, Path(id): Path<ClasseId>, mut form: Form) -> Result<Response, AppError> {
    match write(&ctx, id, &mut form).await {
        Err(error) if error.is_refusal() => {
            let aperto = load(&ctx, id).await?;
            let refused = (FormView::refused(&form, &error, ctx.l), error.status());
            super::page(&ctx, domanda(&ctx, &aperto), Quando::default(), Some(refused))
        }
        outcome => outcome,
    }
}

/// The days that were asked for, when the reader may have them all.
fn days(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    id: ClasseId,
    asked: (Option<Date>, Option<Date>),
) -> Result<(Date, Date), AppError> {
    let (_, anno) = open(tx, ctx, id)?;
    let giorni = super::giorni(ctx, anno, asked)?;
    authz::classe_between(tx, ctx, id, giorni)?;
    Ok(giorni)
}

async fn write(ctx: &Ctx, id: ClasseId, form: &mut Form) -> Result<Response, AppError> {
    let asked = (form.opt_date("dal"), form.opt_date("al"));
    form.finish()?;
    ctx.read(move |tx, ctx| days(tx, ctx, id, asked)).await?;
    let turno = carta::turno().await?;
    let giorni = ctx
        .write(move |tx, ctx| {
            let giorni = days(tx, ctx, id, asked)?;
            super::record(tx, ctx, Event::new("registro.export", "classe", id).dopo(&giorni)?)?;
            Ok(giorni)
        })
        .await?;
    let registro = ctx.read(move |tx, ctx| Registro::load(tx, ctx, id, giorni)).await?;
    carta::pdf(turno, testo::documento(registro), "registro-di-classe").await
}
