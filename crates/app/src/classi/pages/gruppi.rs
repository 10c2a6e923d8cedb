// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups of a class: a new one, its pupils with their dates.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::gruppo::{self, TipoGruppo};
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use campanella_domain::periodo_chiuso;
use jiff::civil::Date;
use serde::Deserialize;

use super::{insieme, label, load_classe};
use crate::anagrafe::{self, may_write};
use crate::assenze::ore::ricalcolo;
use crate::calendario;
use crate::classi::store::{self, Alunno, Appartenenza, Classe, Gruppo};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// Query of the page of a group.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Vista {
    giorno: Option<String>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "classi/pages/gruppo.html")]
struct GruppoPage {
    p: Page,
    l: L,
    gruppo: Gruppo,
    classe: Classe,
    alunni: Vec<Alunno>,
    giorno: Date,
    scrive: bool,
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: GruppoId) -> Result<(Gruppo, Classe), AppError> {
    let gruppo = store::gruppo_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    let classe = load_classe(tx, ctx, gruppo.classe_id)?;
    Ok((gruppo, classe))
}

/// The pupils of a class on a day, split into those of the group and the others.
fn split(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    gruppo: &Gruppo,
    on: Date,
) -> Result<(Vec<Alunno>, Vec<Alunno>), AppError> {
    let token = authz::classe(tx, ctx, gruppo.classe_id, on)?;
    let members = store::alunni_gruppo(tx, ctx.istituto(), gruppo.id, on)?;
    Ok(store::alunni(tx, &token, on)?.into_iter().partition(|alunno| members.contains(&alunno.id)))
}

/// The page of a group.
pub async fn show(
    ctx: Ctx,
    Path(id): Path<GruppoId>,
    Query(vista): Query<Vista>,
) -> Result<Response, AppError> {
    let giorno = vista.giorno.as_deref().and_then(|text| text.parse().ok()).unwrap_or(ctx.today());
    let (gruppo, classe, alunni) = ctx
        .read(move |tx, ctx| {
            let (gruppo, classe) = load(tx, ctx, id)?;
            let (alunni, _) = split(tx, ctx, &gruppo, giorno)?;
            Ok((gruppo, classe, alunni))
        })
        .await?;
    let p = Page::new(&ctx, gruppo.nome.clone()).under("/classi").with_outcome(vista.esito.as_deref());
    html(&GruppoPage { p, l: ctx.l, gruppo, classe, alunni, giorno, scrive: may_write(&ctx) })
}

async fn new_modulo(ctx: &Ctx, id: ClasseId) -> Result<Modulo, AppError> {
    let classe = ctx.read(move |tx, ctx| load_classe(tx, ctx, id)).await?;
    let tipi =
        TipoGruppo::ALL.iter().map(|t| Opzione::new(t.code(), ctx.l.t(format!("gruppo-tipo-{}", t.code()))));
    let tipi = tipi.collect();
    Ok(Modulo::new(ctx.l.t("gruppo-nuovo"), format!("/classi/{id}/gruppi/nuovo"), format!("/classi/{id}"))
        .sotto(label(&classe, ctx.l))
        .menu("/classi")
        .campi(vec![
            Campo::riga("nome", "gruppo-nome"),
            Campo::scelta("tipo", "gruppo-tipo", tipi).aiuto("gruppo-tipo-aiuto"),
        ]))
}

/// The form of a new group.
pub async fn show_new(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Response, AppError> {
    let modulo = new_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[])
}

/// Writes a new group.
pub async fn create(ctx: Ctx, Path(id): Path<ClasseId>, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx, id)).await
}

async fn insert(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let nome = form.required("nome", 60);
    let tipo = form.code::<TipoGruppo>("tipo");
    form.finish()?;
    let tipo = tipo.ok_or(AppError::NotFound)?;
    let gruppo = Gruppo { id: ctx.new_id(), classe_id: id, nome, tipo };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        load_classe(tx, ctx, id)?;
        store::insert_gruppo(tx, ctx.istituto(), &gruppo)
            .map_err(|error| error.taken("gruppo_nome", "nome", Message::new("vincolo-gruppo-nome")))?;
        journal::record(tx, ctx, &[Event::new("gruppo.create", "gruppo", gruppo.id).dopo(&gruppo)?])?;
        Ok(Reply::See(format!("/gruppi/{}?esito=creato", gruppo.id)))
    })
    .await
}

async fn add_modulo(ctx: &Ctx, id: GruppoId, refused: bool) -> Result<Modulo, AppError> {
    let (gruppo, classe, others) = ctx
        .read(move |tx, ctx| {
            let (gruppo, classe) = load(tx, ctx, id)?;
            let (_, others) = split(tx, ctx, &gruppo, ctx.today())?;
            Ok((gruppo, classe, others))
        })
        .await?;
    let alunni = others.iter().map(|a| Opzione::new(a.id, format!("{} {}", a.cognome, a.nome))).collect();
    let mut campi =
        vec![Campo::spunte("gruppo", "classi-alunni", alunni), Campo::data("dal", "anagrafe-dal")];
    campi.extend(insieme::gli_altri(refused));
    Ok(Modulo::new(ctx.l.t("gruppo-aggiungi"), format!("/gruppi/{id}/alunni/nuovo"), format!("/gruppi/{id}"))
        .sotto(format!("{} · {}", gruppo.nome, classe.nome))
        .menu("/classi")
        .campi(campi))
}

/// The form that puts pupils into a group.
pub async fn show_add(ctx: Ctx, Path(id): Path<GruppoId>) -> Result<Response, AppError> {
    let modulo = add_modulo(&ctx, id, false).await?;
    modulo::show(&ctx, modulo, &[("dal", ctx.today().to_string())])
}

/// Puts pupils into a group; who cannot be is named, and the others go in once somebody says so.
pub async fn add(ctx: Ctx, Path(id): Path<GruppoId>, form: Form) -> Result<Response, AppError> {
    let outcome = join(&ctx, id, form.clone()).await;
    let refused = outcome.is_err();
    modulo::answer(&ctx, outcome, &form, add_modulo(&ctx, id, refused)).await
}

async fn join(ctx: &Ctx, id: GruppoId, mut form: Form) -> Result<Reply, AppError> {
    let chosen: Vec<PersonaId> = form.values("gruppo").filter_map(|text| text.parse().ok()).collect();
    let dal = form.date("dal");
    if chosen.is_empty() {
        form.fail("gruppo", Message::new("gruppo-errore-nessuno"));
    }
    form.finish()?;
    let dal = dal.ok_or(AppError::NotFound)?;
    let go_on = insieme::others_go_on(&form);
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (gruppo, _) = load(tx, ctx, id)?;
        let chiusi = calendario::chiusi(tx, ctx.istituto(), gruppo.classe_id)?;
        periodo_chiuso::check_entry(dal, &chiusi).map_err(|e| AppError::from_rule(&e))?;
        insieme::each(tx, ctx, ("gruppo", &chosen), go_on, |tx, alunno| {
            enter(tx, ctx, &gruppo, alunno, dal)
        })?;
        Ok(Reply::See(format!("/gruppi/{id}?esito=salvato")))
    })
    .await
}

fn enter(tx: &mut dyn Tx, ctx: &Ctx, gruppo: &Gruppo, alunno: PersonaId, dal: Date) -> Result<(), AppError> {
    let istituto = ctx.istituto();
    let iscrizione = store::iscrizione_on(tx, istituto, alunno, dal)?;
    if iscrizione.is_none_or(|row| row.classe_id != gruppo.classe_id) {
        let message = Message::new("gruppo-errore-altra-classe").with("giorno", dal);
        return Err(AppError::rule_at("gruppo", message));
    }
    let mut current = Vec::new();
    for row in store::appartenenze_from(tx, istituto, alunno, dal)? {
        if let Some(other) = store::gruppo_by_id(tx, istituto, row.gruppo_id)? {
            current.push((other.id, other.tipo));
        }
    }
    gruppo::validate_membership(gruppo.id, gruppo.tipo, &current).map_err(|e| AppError::from_rule(&e))?;
    store::insert_gruppo_alunno(tx, istituto, gruppo.id, alunno, (dal, None))?;
    ricalcolo::enqueue_year(tx, ctx, gruppo.classe_id)?;
    let after = Appartenenza { alunno_id: alunno, dal: Some(dal), al: None };
    journal::record(tx, ctx, &[Event::new("gruppo.enter", "gruppo", gruppo.id).dopo(&after)?])
}

async fn end_modulo(ctx: &Ctx, id: GruppoId, alunno: PersonaId) -> Result<Modulo, AppError> {
    let (gruppo, nome) = ctx
        .read(move |tx, ctx| {
            let (gruppo, _) = load(tx, ctx, id)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.ok_or(AppError::NotFound)?;
            Ok((gruppo, nome))
        })
        .await?;
    let azione = format!("/gruppi/{id}/alunni/{alunno}/fine");
    Ok(Modulo::new(ctx.l.t("gruppo-togli"), azione, format!("/gruppi/{id}"))
        .sotto(format!("{nome} · {}", gruppo.nome))
        .menu("/classi")
        .bottone("gruppo-togli")
        .campi(vec![Campo::data("al", "anagrafe-ultimo-giorno")]))
}

/// The form that takes a pupil out of a group.
pub async fn show_end(
    ctx: Ctx,
    Path((id, alunno)): Path<(GruppoId, PersonaId)>,
) -> Result<Response, AppError> {
    let modulo = end_modulo(&ctx, id, alunno).await?;
    modulo::show(&ctx, modulo, &[("al", ctx.today().to_string())])
}

/// Takes a pupil out of a group; the days before stay as they were.
pub async fn end(
    ctx: Ctx,
    Path((id, alunno)): Path<(GruppoId, PersonaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = leave(&ctx, id, alunno, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, end_modulo(&ctx, id, alunno)).await
}

async fn leave(ctx: &Ctx, id: GruppoId, alunno: PersonaId, mut form: Form) -> Result<Reply, AppError> {
    let al = form.date("al");
    form.finish()?;
    let al = al.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let gruppo = store::gruppo_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        let chiusi = calendario::chiusi(tx, ctx.istituto(), gruppo.classe_id)?;
        periodo_chiuso::check_exit(al, &chiusi).map_err(|e| AppError::from_rule(&e))?;
        if !store::end_gruppo_alunno(tx, ctx.istituto(), id, alunno, al)? {
            return Err(AppError::rule_at("al", Message::new("gruppo-errore-fine")));
        }
        ricalcolo::enqueue_year(tx, ctx, gruppo.classe_id)?;
        let after = Appartenenza { alunno_id: alunno, dal: None, al: Some(al) };
        journal::record(tx, ctx, &[Event::new("gruppo.leave", "gruppo", id).dopo(&after)?])?;
        Ok(Reply::See(format!("/gruppi/{id}?esito=salvato")))
    })
    .await
}
