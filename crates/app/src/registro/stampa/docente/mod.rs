// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The register of a teacher on paper: their own, and any for the dirigente.

mod fatti;
mod testo;

use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use self::fatti::Registro;
use super::{Domanda, Quando};
use crate::kit::authz;
use crate::kit::carta;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::journal::Event;
use crate::{anagrafe, calendario, classi};

const OWN: &str = "/registro/docente/pdf";

fn address(docente: PersonaId) -> String {
    format!("/registro/docente/{docente}/pdf")
}

/// The teachers who have a cattedra in this school year, with the address of their register.
fn docenti(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<(String, String)>, AppError> {
    let anno = ctx.anno();
    let teaching = classi::bulk::cattedre(tx, ctx.istituto(), (anno.first_day(), anno.last_day()))?;
    let names = anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
    let here = names.into_iter().filter(|(id, _)| teaching.iter().any(|row| row.docente_id == *id));
    Ok(here.map(|(id, nome)| (address(id), nome)).collect())
}

/// What is asked of whoever may read the register of a teacher; the dirigente first says whose.
async fn domanda(ctx: &Ctx, docente: Option<PersonaId>) -> Result<Domanda, AppError> {
    let l = ctx.l;
    let (nome, periodi, docenti) = ctx
        .read(move |tx, ctx| {
            let Some(id) = docente else { return Ok((String::new(), Vec::new(), docenti(tx, ctx)?)) };
            authz::docente(tx, ctx, id)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default();
            let periodi = calendario::store::periodi(tx, ctx.istituto(), ctx.anno())?;
            Ok((nome, periodi, Vec::new()))
        })
        .await?;
    let own = ctx.actor()?.profilo == Ruolo::Docente;
    let azione = docente.filter(|_| !own).map_or_else(|| OWN.to_owned(), address);
    let indietro = match (own, docente) {
        (false, Some(_)) => (OWN.to_owned(), l.t("registro-stampato-docenti").into_owned()),
        _ => ("/registro".to_owned(), l.t("registro-titolo").into_owned()),
    };
    let intervalli = docente.map(|_| super::intervalli(ctx, ctx.anno(), &periodi));
    Ok(Domanda {
        azione,
        sotto: "/registro",
        sopra: nome,
        titolo: if docente.is_some() {
            "registro-stampato-docente-titolo"
        } else {
            "registro-stampato-docenti"
        },
        spiega: "registro-stampato-docente-spiega",
        indietro,
        intervalli: intervalli.unwrap_or_default(),
        docenti,
        riservato: false,
    })
}

/// Asks for the days of the own register; the dirigente for whose.
pub async fn ask_own(ctx: Ctx, Query(quando): Query<Quando>) -> Result<Response, AppError> {
    let actor = ctx.actor()?;
    let docente = (actor.profilo == Ruolo::Docente).then_some(actor.persona_id);
    super::page(&ctx, domanda(&ctx, docente).await?, quando, None)
}

/// Asks for the days of the register of any teacher.
pub async fn ask(
    ctx: Ctx,
    Path(docente): Path<PersonaId>,
    Query(quando): Query<Quando>,
) -> Result<Response, AppError> {
    super::page(&ctx, domanda(&ctx, Some(docente)).await?, quando, None)
}

/// The own register.
pub async fn print_own(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let docente = ctx.actor()?.persona_id;
    printed(ctx, docente, form).await
}

/// The register of any teacher.
pub async fn print(ctx: Ctx, Path(docente): Path<PersonaId>, form: Form) -> Result<Response, AppError> {
    printed(ctx, docente, form).await
}

/// The document; or the question again, with the fault at its field.
async fn printed(ctx: Ctx, docente: PersonaId, mut form: Form) -> Result<Response, AppError> {
    match write(&ctx, docente, &mut form).await {
        Err(error) if error.is_refusal() => {
            let refused = (FormView::refused(&form, &error, ctx.l), error.status());
            super::page(&ctx, domanda(&ctx, Some(docente)).await?, Quando::default(), Some(refused))
        }
        outcome => outcome,
    }
}

/// The days that were asked for, when the register is the reader's to open.
fn days(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    asked: (Option<Date>, Option<Date>),
) -> Result<(Date, Date), AppError> {
    authz::docente(tx, ctx, docente)?;
    super::giorni(ctx, ctx.anno(), asked)
}

async fn write(ctx: &Ctx, docente: PersonaId, form: &mut Form) -> Result<Response, AppError> {
    let asked = (form.opt_date("dal"), form.opt_date("al"));
    form.finish()?;
    ctx.read(move |tx, ctx| days(tx, ctx, docente, asked)).await?;
    let turno = carta::turno().await?;
    let giorni = ctx
        .write(move |tx, ctx| {
            let giorni = days(tx, ctx, docente, asked)?;
            super::record(tx, ctx, Event::new("registro.export", "persona", docente).dopo(&giorni)?)?;
            Ok(giorni)
        })
        .await?;
    let now = ctx.now;
    let registro = ctx.read(move |tx, ctx| Registro::load(tx, ctx, docente, giorni)).await?;
    carta::pdf(turno, testo::documento(registro, now), "registro-del-docente").await
}
