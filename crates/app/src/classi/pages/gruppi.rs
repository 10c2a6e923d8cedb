// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Groups of a class: a new one, corrections, its pupils with their dates.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use jiff::civil::Date;
use serde::Deserialize;

use super::cattedre::{self, Riga};
use super::{insieme, label, load_classe};
use crate::anagrafe::{self, may_write};
use crate::classi::gruppi as writes;
use crate::classi::store::{self, Alunno, Classe, Gruppo};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
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

/// Who is in the group on the day that is shown, or will be.
struct Membro {
    id: PersonaId,
    nome: String,
    dal: Date,
    al: Option<Date>,
}

impl Membro {
    /// Only from a later day on.
    fn arriva(&self, giorno: Date) -> bool {
        self.dal > giorno
    }
}

#[derive(Template)]
#[template(path = "classi/pages/gruppo.html")]
struct GruppoPage {
    p: Page,
    l: L,
    gruppo: Gruppo,
    classe: Classe,
    membri: Vec<Membro>,
    cattedre: Vec<Riga>,
    giorno: Date,
    scrive: bool,
}

impl GruppoPage {
    fn presenti(&self) -> usize {
        self.membri.iter().filter(|membro| !membro.arriva(self.giorno)).count()
    }
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
    let (gruppo, classe, membri, cattedre) = ctx
        .read(move |tx, ctx| {
            let (gruppo, classe) = load(tx, ctx, id)?;
            authz::classe(tx, ctx, classe.id, giorno)?;
            let membri = members(tx, ctx, &gruppo, giorno)?;
            let mut teaching = store::cattedre_classe(tx, ctx.istituto(), classe.id)?;
            teaching.retain(|row| row.gruppo_id == Some(id) && row.al >= giorno);
            Ok((gruppo, classe, membri, cattedre::rows(tx, ctx, teaching)?))
        })
        .await?;
    let p = Page::new(&ctx, gruppo.nome.clone()).under("/classi").with_outcome(vista.esito.as_deref());
    html(&GruppoPage { p, l: ctx.l, gruppo, classe, membri, cattedre, giorno, scrive: may_write(&ctx) })
}

/// By name; those who come later are among them with their first day.
fn members(tx: &mut dyn Tx, ctx: &Ctx, gruppo: &Gruppo, on: Date) -> Result<Vec<Membro>, AppError> {
    let mut membri = Vec::new();
    for row in store::membri(tx, ctx.istituto(), gruppo.id)? {
        if row.al.is_some_and(|al| al < on) {
            continue;
        }
        let nome = anagrafe::store::nome(tx, ctx.istituto(), row.alunno_id)?.unwrap_or_default();
        membri.push(Membro { id: row.alunno_id, nome, dal: row.dal, al: row.al });
    }
    membri.sort_by_cached_key(|membro| (campanella_domain::nome::sort_key(&membro.nome, ""), membro.dal));
    Ok(membri)
}

fn campi(l: L) -> Vec<Campo> {
    let tipi =
        TipoGruppo::ALL.iter().map(|t| Opzione::new(t.code(), l.t(format!("gruppo-tipo-{}", t.code()))));
    vec![
        Campo::riga("nome", "gruppo-nome"),
        Campo::scelta("tipo", "gruppo-tipo", tipi.collect()).aiuto("gruppo-tipo-aiuto"),
    ]
}

fn parse(form: &mut Form) -> Result<(String, TipoGruppo), AppError> {
    let nome = form.required("nome", writes::NOME_MAX);
    let tipo = form.code::<TipoGruppo>("tipo");
    form.finish()?;
    Ok((nome, tipo.ok_or(AppError::NotFound)?))
}

async fn new_modulo(ctx: &Ctx, id: ClasseId) -> Result<Modulo, AppError> {
    let classe = ctx.read(move |tx, ctx| load_classe(tx, ctx, id)).await?;
    Ok(Modulo::new(ctx.l.t("gruppo-nuovo"), format!("/classi/{id}/gruppi/nuovo"), format!("/classi/{id}"))
        .sotto(label(&classe, ctx.l))
        .menu("/classi")
        .campi(campi(ctx.l)))
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
    let (nome, tipo) = parse(&mut form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let gruppo = writes::create(tx, ctx, id, (&nome, tipo))?;
        Ok(Reply::See(format!("/gruppi/{}?esito=creato", gruppo.id)))
    })
    .await
}

async fn edit_modulo(ctx: &Ctx, id: GruppoId) -> Result<(Modulo, Gruppo), AppError> {
    let (gruppo, classe, kept) = ctx
        .read(move |tx, ctx| {
            let (gruppo, classe) = load(tx, ctx, id)?;
            let kept = writes::why_kept(tx, ctx, &gruppo)?;
            Ok((gruppo, classe, kept))
        })
        .await?;
    let modulo =
        Modulo::new(ctx.l.t("gruppo-modifica"), format!("/gruppi/{id}/dati"), format!("/gruppi/{id}"))
            .sotto(format!("{} · {}", gruppo.nome, classe.nome))
            .menu("/classi")
            .campi(campi(ctx.l));
    let modulo = match kept {
        Some(reason) => modulo.nota(AppError::from_rule(&reason).detail(ctx.l)),
        None => modulo.accanto("gruppo-elimina", format!("/gruppi/{id}/elimina")),
    };
    Ok((modulo, gruppo))
}

/// The form that corrects a group.
pub async fn show_edit(ctx: Ctx, Path(id): Path<GruppoId>) -> Result<Response, AppError> {
    let (modulo, gruppo) = edit_modulo(&ctx, id).await?;
    let mut values = writes::values(&gruppo);
    values.push(("version", gruppo.version.to_string()));
    modulo::show(&ctx, modulo, &values)
}

/// Corrects name and kind of a group.
pub async fn save(ctx: Ctx, Path(id): Path<GruppoId>, form: Form) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(edit_modulo(&ctx, id).await?.0) }).await
}

async fn update(ctx: &Ctx, id: GruppoId, mut form: Form) -> Result<Reply, AppError> {
    let version = form.int("version", 1, i64::MAX);
    let (nome, tipo) = parse(&mut form)?;
    let version = version.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        writes::correct(tx, ctx, id, version, (&nome, tipo))?;
        Ok(Reply::See(format!("/gruppi/{id}?esito=salvato")))
    })
    .await
}

async fn delete_modulo(ctx: &Ctx, id: GruppoId) -> Result<(Modulo, Gruppo), AppError> {
    let (gruppo, classe) = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let modulo =
        Modulo::new(ctx.l.t("gruppo-elimina"), format!("/gruppi/{id}/elimina"), format!("/gruppi/{id}"))
            .sotto(format!("{} · {}", gruppo.nome, classe.nome))
            .menu("/classi")
            .bottone("gruppo-elimina")
            .nota(ctx.l.t("gruppo-elimina-nota"));
    Ok((modulo, gruppo))
}

/// The page that asks before a group is deleted.
pub async fn show_delete(ctx: Ctx, Path(id): Path<GruppoId>) -> Result<Response, AppError> {
    let (modulo, gruppo) = delete_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[("version", gruppo.version.to_string())])
}

/// Deletes a group that nobody uses.
pub async fn delete(ctx: Ctx, Path(id): Path<GruppoId>, form: Form) -> Result<Response, AppError> {
    let outcome = remove(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(delete_modulo(&ctx, id).await?.0) }).await
}

async fn remove(ctx: &Ctx, id: GruppoId, mut form: Form) -> Result<Reply, AppError> {
    let version = form.int("version", 1, i64::MAX);
    form.finish()?;
    let version = version.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let classe = writes::delete(tx, ctx, id, version)?;
        Ok(Reply::See(format!("/classi/{classe}?esito=eliminato")))
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
        insieme::enter_all(tx, ctx, &gruppo, (&chosen, dal), go_on)?;
        Ok(Reply::See(format!("/gruppi/{id}?esito=salvato")))
    })
    .await
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
        .campi(vec![Campo::data("al", "anagrafe-ultimo-giorno").aiuto("gruppo-togli-aiuto")]))
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
        writes::leave(tx, ctx, id, alunno, al)?;
        Ok(Reply::See(format!("/gruppi/{id}?esito=salvato")))
    })
    .await
}
