// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects: the list, a new one, changes to one.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::MateriaId;
use campanella_domain::materia::{self, TipoMateria, UsoMateria};
use serde::Deserialize;

use crate::anagrafe::may_write;
use crate::classi::store::{self, Materia};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;
use crate::{lezioni, orario};

/// Query of the list.
#[derive(Debug, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "classi/pages/materie.html")]
struct MateriePage {
    p: Page,
    l: L,
    materie: Vec<Materia>,
    scrive: bool,
}

/// The list.
pub async fn list(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let materie = ctx.read(|tx, ctx| store::materie(tx, ctx.istituto())).await?;
    let p = Page::new(&ctx, ctx.l.t("nav-materie")).under("/materie").with_outcome(query.esito.as_deref());
    html(&MateriePage { p, l: ctx.l, materie, scrive: may_write(&ctx) })
}

fn campi(l: L) -> Vec<Campo> {
    let tipi = TipoMateria::ALL
        .iter()
        .map(|t| Opzione::new(t.code(), l.t(format!("materia-tipo-{}", t.code()))))
        .collect();
    vec![
        Campo::riga("nome", "materia-nome"),
        Campo::riga("breve", "materia-breve").aiuto("materia-breve-aiuto"),
        Campo::scelta("tipo", "materia-tipo", tipi),
    ]
}

fn parse(form: &mut Form, id: MateriaId) -> Result<Materia, AppError> {
    let (nome, breve) = (form.required("nome", 100), form.required("breve", 16));
    let tipo = form.code::<TipoMateria>("tipo");
    let version = form.opt_int("version", 1, i64::MAX).unwrap_or_default();
    form.finish()?;
    let tipo = tipo.ok_or(AppError::NotFound)?;
    Ok(Materia { id, nome, breve, tipo, version })
}

fn values(materia: &Materia) -> Vec<(&'static str, String)> {
    vec![
        ("nome", materia.nome.clone()),
        ("breve", materia.breve.clone()),
        ("tipo", materia.tipo.code().to_owned()),
        ("version", materia.version.to_string()),
    ]
}

fn taken(error: AppError) -> AppError {
    error.taken("materia_nome", "nome", Message::new("vincolo-materia-nome"))
}

fn new_modulo(ctx: &Ctx) -> Modulo {
    Modulo::new(ctx.l.t("materia-nuova"), "/materie/nuova", "/materie").menu("/materie").campi(campi(ctx.l))
}

/// The form of a new subject.
pub async fn show_new(ctx: Ctx) -> Result<Response, AppError> {
    modulo::show(&ctx, new_modulo(&ctx), &[("tipo", TipoMateria::Curricolare.code().to_owned())])
}

/// Writes a new subject.
pub async fn create(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(new_modulo(&ctx)) }).await
}

async fn insert(ctx: &Ctx, mut form: Form) -> Result<Reply, AppError> {
    let materia = parse(&mut form, ctx.new_id())?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        store::insert_materia(tx, ctx.istituto(), &materia).map_err(taken)?;
        journal::record(tx, ctx, &[Event::new("materia.create", "materia", materia.id).dopo(&materia)?])?;
        Ok(Reply::See("/materie?esito=creato".to_owned()))
    })
    .await
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: MateriaId) -> Result<Materia, AppError> {
    store::materia_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)
}

async fn edit_modulo(ctx: &Ctx, id: MateriaId) -> Result<(Modulo, Materia), AppError> {
    let materia = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let modulo = Modulo::new(ctx.l.t("materia-modifica"), format!("/materie/{id}"), "/materie")
        .menu("/materie")
        .accanto("eliminazione-materia", format!("/materie/{id}/elimina"))
        .campi(campi(ctx.l));
    Ok((modulo, materia))
}

/// The form of a subject.
pub async fn show(ctx: Ctx, Path(id): Path<MateriaId>) -> Result<Response, AppError> {
    let (modulo, materia) = edit_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &values(&materia))
}

/// Changes a subject.
pub async fn save(ctx: Ctx, Path(id): Path<MateriaId>, form: Form) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(edit_modulo(&ctx, id).await?.0) }).await
}

async fn update(ctx: &Ctx, id: MateriaId, mut form: Form) -> Result<Reply, AppError> {
    let after = parse(&mut form, id)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let before = load(tx, ctx, id)?;
        if before.version == after.version {
            materia::check_tipo(before.tipo, after.tipo, uso(tx, ctx, id)?)
                .map_err(|e| AppError::from_rule(&e))?;
        }
        if before.version != after.version
            || !store::update_materia(tx, ctx.istituto(), &after).map_err(taken)?
        {
            let pairs: Vec<_> = values(&before)
                .into_iter()
                .zip(values(&after))
                .filter(|((name, _), _)| *name != "version")
                .map(|((name, standing), (_, sent))| (name, standing, sent))
                .collect();
            return Err(AppError::conflict(before.version, &pairs));
        }
        journal::record(
            tx,
            ctx,
            &[Event::new("materia.update", "materia", id).prima(&before)?.dopo(&after)?],
        )?;
        Ok(Reply::See("/materie?esito=salvato".to_owned()))
    })
    .await
}

fn uso(tx: &mut dyn Tx, ctx: &Ctx, id: MateriaId) -> Result<UsoMateria, AppError> {
    Ok(UsoMateria {
        cattedre: store::count_materia(tx, ctx.istituto(), id)?,
        ore: orario::store::count_materia(tx, ctx.istituto(), id)?,
        lezioni: lezioni::store::svolte_di(tx, ctx.istituto(), id)?,
    })
}
