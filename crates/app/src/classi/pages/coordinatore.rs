// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Forms that name and end the coordinatore of a class.

use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::coordinatore::CoordinatoreCommand;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;

use super::{label, load_classe};
use crate::anagrafe;
use crate::classi::nomina;
use crate::classi::store::{self, Coordinatore};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;

/// A coordinatore with the names of the people.
pub struct Riga {
    /// The row.
    pub row: Coordinatore,
    /// The teacher.
    pub docente: String,
    /// Who wrote it down.
    pub nominato_da: String,
    /// Holds on the day of the page.
    pub attivo: bool,
}

/// The coordinatori of a class, newest first.
pub(super) fn rows(tx: &mut dyn Tx, ctx: &Ctx, classe: ClasseId, on: Date) -> Result<Vec<Riga>, AppError> {
    let mut rows = Vec::new();
    for row in store::coordinatori_classe(tx, ctx.istituto(), classe)? {
        rows.push(Riga {
            docente: anagrafe::store::nome(tx, ctx.istituto(), row.docente_id)?.unwrap_or_default(),
            nominato_da: anagrafe::store::nome(tx, ctx.istituto(), row.granted_by)?.unwrap_or_default(),
            attivo: row.is_on(on),
            row,
        });
    }
    Ok(rows)
}

fn back(classe: ClasseId) -> String {
    format!("/classi/{classe}")
}

/// The first day proposed: today, or the first day of the class's year while it has not begun.
fn proposed(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId) -> Result<Date, AppError> {
    let anno = load_classe(tx, ctx, id)?.anno_scolastico().ok_or(AppError::NotFound)?;
    Ok(ctx.today().clamp(anno.first_day(), anno.last_day()))
}

async fn new_modulo(ctx: &Ctx, id: ClasseId) -> Result<(Modulo, Date), AppError> {
    let (classe, docenti, dal, standing) = ctx
        .read(move |tx, ctx| {
            let classe = load_classe(tx, ctx, id)?;
            let dal = proposed(tx, ctx, id)?;
            let consiglio = nomina::consiglio(tx, ctx, id, dal)?;
            let mut docenti = anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
            docenti.retain(|(docente, _)| consiglio.contains(docente));
            let standing = rows(tx, ctx, id, dal)?.into_iter().find(|riga| riga.row.al.is_none());
            Ok((classe, docenti, dal, standing))
        })
        .await?;
    let atto = Campo::riga("atto", "coordinatore-atto");
    let atto = match ctx.actor()?.profilo {
        Ruolo::Dirigente => atto.facoltativo().aiuto("coordinatore-atto-aiuto-dirigente"),
        _ => atto.aiuto("coordinatore-atto-aiuto"),
    };
    let docenti = docenti.into_iter().map(|(id, nome)| Opzione::new(id, nome)).collect();
    let modulo = Modulo::new(ctx.l.t("coordinatore-nuovo"), format!("/classi/{id}/coordinatore"), back(id))
        .sotto(label(&classe, ctx.l))
        .menu("/classi")
        .bottone("coordinatore-nomina")
        .nota(ctx.l.t("coordinatore-nuovo-nota"))
        .campi(vec![
            Campo::scelta("docente", "cattedra-docente", docenti).aiuto("coordinatore-docente-aiuto"),
            Campo::data("dal", "anagrafe-dal"),
            atto,
        ]);
    let Some(riga) = standing else { return Ok((modulo, dal)) };
    let nota = ctx.l.ta("coordinatore-sostituisce-nota", "docente", riga.docente);
    Ok((modulo.nota(nota), dal))
}

/// The form that names a coordinatore.
pub async fn show_new(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let (modulo, dal) = new_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[("dal", dal.to_string())])
}

/// Names a coordinatore.
pub async fn create(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    let outcome = name(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(new_modulo(&ctx, id).await?.0) }).await
}

async fn name(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let docente: Option<PersonaId> = form.code("docente");
    let (dal, atto) = (form.date("dal"), form.text("atto", 200));
    form.finish()?;
    let (docente, dal) = docente.zip(dal).ok_or(AppError::NotFound)?;
    let command = CoordinatoreCommand { docente, dal, atto };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        nomina::name(tx, ctx, id, &command)?;
        Ok(Reply::See(format!("{}?esito=salvato", back(id))))
    })
    .await
}

async fn end_modulo(ctx: &Ctx, id: ClasseId) -> Result<(Modulo, Coordinatore), AppError> {
    let (classe, riga) = ctx
        .read(move |tx, ctx| {
            let open = rows(tx, ctx, id, ctx.today())?.into_iter().find(|riga| riga.row.al.is_none());
            Ok((load_classe(tx, ctx, id)?, open.ok_or(AppError::NotFound)?))
        })
        .await?;
    let azione = format!("/classi/{id}/coordinatore/fine");
    let modulo = Modulo::new(ctx.l.t("coordinatore-fine"), azione, back(id))
        .sotto(format!("{} · {}", riga.docente, label(&classe, ctx.l)))
        .menu("/classi")
        .bottone("coordinatore-fine")
        .nota(ctx.l.t("coordinatore-fine-nota"))
        .campi(vec![Campo::data("al", "anagrafe-ultimo-giorno")]);
    Ok((modulo, riga.row))
}

/// The form that ends the coordinatore.
pub async fn show_end(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let (modulo, row) = end_modulo(&ctx, id).await?;
    let al = ctx.today().max(row.dal);
    modulo::show(&ctx, modulo, &[("al", al.to_string()), ("version", row.version.to_string())])
}

/// Ends the coordinatore.
pub async fn end(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    let outcome = finish(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(end_modulo(&ctx, id).await?.0) }).await
}

async fn finish(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let (al, version) = (form.date("al"), form.int("version", 1, i64::MAX));
    form.finish()?;
    let (al, version) = al.zip(version).ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        nomina::end(tx, ctx, id, (version, al))?;
        Ok(Reply::See(format!("{}?esito=salvato", back(id))))
    })
    .await
}
