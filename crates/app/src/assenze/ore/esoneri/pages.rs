// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The forms that grant and end an esonero; they stand beside the deroghe of the pupil.

use axum::extract::Path;
use axum::response::Response;
use campanella_domain::ids::{ClasseId, MateriaId, PersonaId};
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use uuid::Uuid;

use super::super::pagine::alunno::{authorised, path};
use crate::giustificazioni::quadro;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;
use crate::{anagrafe, classi};

/// Where a write about a pupil leads.
fn done(classe: ClasseId, alunno: PersonaId) -> Reply {
    Reply::See(format!("{}?esito=salvato", path(classe, alunno)))
}

async fn grant_modulo(ctx: &Ctx, classe: ClasseId, alunno: PersonaId) -> Result<Modulo, AppError> {
    let (nome, materie) = ctx
        .read(move |tx, ctx| {
            authorised(tx, ctx, classe, alunno)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.ok_or(AppError::NotFound)?;
            Ok((nome, super::materie(tx, ctx)?))
        })
        .await?;
    let materie = materie.into_iter().map(|materia| Opzione::new(materia.id, materia.nome)).collect();
    let back = path(classe, alunno);
    Ok(Modulo::new(ctx.l.t("esonero-aggiungi"), format!("{back}/esonero"), back)
        .sotto(nome)
        .menu("/presenze/classi")
        .bottone("esonero-aggiungi")
        .nota(ctx.l.t("esonero-nota"))
        .campi(vec![
            Campo::scelta("materia_id", "materia", materie),
            Campo::data("dal", "permesso-dal"),
            Campo::data("al", "permesso-al"),
            Campo::riga("atto", "esonero-atto").aiuto("esonero-atto-aiuto"),
        ]))
}

/// The form that grants an esonero.
pub async fn show_grant(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
) -> Result<Response, AppError> {
    let modulo = grant_modulo(&ctx, classe, alunno).await?;
    modulo::show(&ctx, modulo, &[("dal", ctx.today().to_string())])
}

/// Grants an esonero.
pub async fn grant(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = write_grant(&ctx, classe, alunno, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, grant_modulo(&ctx, classe, alunno)).await
}

async fn write_grant(
    ctx: &Ctx,
    classe: ClasseId,
    alunno: PersonaId,
    mut form: Form,
) -> Result<Reply, AppError> {
    let materia: Option<MateriaId> = form.code("materia_id");
    let (dal, al) = (form.date("dal"), form.date("al"));
    let atto = form.required("atto", super::ATTO_MAX);
    form.finish()?;
    let (Some(materia), Some(dal), Some(al)) = (materia, dal, al) else { return Err(AppError::NotFound) };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let token = authorised(tx, ctx, classe, alunno)?;
        super::grant(tx, ctx, &token, GiorniEsonero { materia, dal, al }, &atto)?;
        Ok(done(classe, alunno))
    })
    .await
}

/// The class of the pupil, the form, and the last day that stands.
async fn end_modulo(ctx: &Ctx, id: Uuid) -> Result<(Modulo, String), AppError> {
    let (classe, nome, row, materia) = ctx
        .read(move |tx, ctx| {
            let (alunno, row) = super::load(tx, ctx, id)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno.id())?.ok_or(AppError::NotFound)?;
            let materie = classi::store::materie(tx, ctx.istituto())?;
            let materia = super::nome_materia(&materie, row.materia_id);
            Ok((quadro::classe_of(tx, ctx, alunno.id())?, nome, row, materia))
        })
        .await?;
    let l = ctx.l;
    let days = l.ta2("giustificazione-dal-al", "dal", l.data(row.dal), "al", l.data(row.al));
    let back = path(classe, row.alunno_id);
    let modulo = Modulo::new(l.t("esonero-termina"), format!("/presenze/esoneri/{id}/fine"), back)
        .sotto(format!("{nome} · {materia} · {days}"))
        .menu("/presenze/classi")
        .bottone("esonero-termina")
        .campi(vec![Campo::data("al", "anagrafe-ultimo-giorno").aiuto("esonero-fine-aiuto")]);
    Ok((modulo, row.al.to_string()))
}

/// The form that ends an esonero.
pub async fn show_end(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    let (modulo, al) = end_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[("al", al)])
}

/// Ends an esonero on a day.
pub async fn end(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Response, AppError> {
    let outcome = write_end(&ctx, id, form.clone()).await;
    let modulo = async { end_modulo(&ctx, id).await.map(|(modulo, _)| modulo) };
    modulo::answer(&ctx, outcome, &form, modulo).await
}

async fn write_end(ctx: &Ctx, id: Uuid, mut form: Form) -> Result<Reply, AppError> {
    let al = form.date("al");
    form.finish()?;
    let al = al.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (alunno, _) = super::end(tx, ctx, id, al)?;
        Ok(done(quadro::classe_of(tx, ctx, alunno.id())?, alunno.id()))
    })
    .await
}

/// Annuls an esonero.
pub async fn annul(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let alunno = super::annul(tx, ctx, id)?;
        Ok(done(quadro::classe_of(tx, ctx, alunno.id())?, alunno.id()))
    })
    .await
}
