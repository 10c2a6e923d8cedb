// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teaching assignments: by teacher or by class, a new one, the correction, the end and the deletion of one.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::{CattedraId, ClasseId, MateriaId, PersonaId};
use jiff::civil::Date;
use serde::Deserialize;

use super::{class_options, label, load_classe};
use crate::anagrafe::{self, may_write};
use crate::classi::cattedre::{self as writes, CattedraWish};
use crate::classi::store::{self, Cattedra, Classe};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// Query of the list and of the form. Empty choices of a filter come as empty text.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Filtro {
    docente: String,
    classe: String,
    esito: Option<String>,
}

/// An assignment with the names of what it links.
pub struct Riga {
    /// The assignment.
    pub row: Cattedra,
    /// Teacher.
    pub docente: String,
    /// Class.
    pub classe: String,
    /// Subject.
    pub materia: String,
    /// The group, when it is for one only.
    pub gruppo: Option<String>,
    /// Pupil of a sostegno.
    pub alunno: Option<String>,
    /// Whom a substitute stands in for.
    pub sostituito: Option<String>,
    /// Holds today.
    pub attiva: bool,
}

#[derive(Template)]
#[template(path = "classi/pages/cattedre.html")]
struct CattedrePage {
    p: Page,
    l: L,
    filtro: Filtro,
    docenti: Vec<Opzione>,
    classi: Vec<Opzione>,
    righe: Vec<Riga>,
    scelto: bool,
    scrive: bool,
}

/// Names for assignments; each name is read once.
pub(super) fn rows(tx: &mut dyn Tx, ctx: &Ctx, cattedre: Vec<Cattedra>) -> Result<Vec<Riga>, AppError> {
    let mut people: BTreeMap<PersonaId, String> = BTreeMap::new();
    let mut person = |tx: &mut dyn Tx, id: PersonaId| -> Result<String, AppError> {
        if let Some(name) = people.get(&id) {
            return Ok(name.clone());
        }
        let name = anagrafe::store::nome(tx, ctx.istituto(), id)?.unwrap_or_default();
        people.insert(id, name.clone());
        Ok(name)
    };
    let subjects: BTreeMap<MateriaId, String> =
        store::materie(tx, ctx.istituto())?.into_iter().map(|m| (m.id, m.nome)).collect();
    let mut rows = Vec::with_capacity(cattedre.len());
    for row in cattedre {
        rows.push(Riga {
            docente: person(tx, row.docente_id)?,
            classe: load_classe(tx, ctx, row.classe_id)?.nome,
            materia: subjects.get(&row.materia_id).cloned().unwrap_or_default(),
            gruppo: match row.gruppo_id {
                Some(id) => store::gruppo_by_id(tx, ctx.istituto(), id)?.map(|gruppo| gruppo.nome),
                None => None,
            },
            alunno: row.alunno_id.map(|id| person(tx, id)).transpose()?,
            sostituito: row.supplenza_di.map(|id| person(tx, id)).transpose()?,
            attiva: row.dal <= ctx.today() && row.al >= ctx.today(),
            row,
        });
    }
    rows.sort_by(|a, b| (!a.attiva, &a.classe, &a.materia).cmp(&(!b.attiva, &b.classe, &b.materia)));
    Ok(rows)
}

fn teacher_options(tx: &mut dyn Tx, ctx: &Ctx) -> Result<Vec<Opzione>, AppError> {
    let docenti = anagrafe::store::nomi_docenti(tx, ctx.istituto())?;
    Ok(docenti.into_iter().map(|(id, nome)| Opzione::new(id, nome)).collect())
}

/// The assignments of a teacher or of a class.
pub async fn list(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    let (docente, classe) =
        (filtro.docente.parse::<PersonaId>().ok(), filtro.classe.parse::<ClasseId>().ok());
    let (docenti, classi, righe) = ctx
        .read(move |tx, ctx| {
            let mut found = match (docente, classe) {
                (Some(docente), _) => store::cattedre_docente(tx, ctx.istituto(), docente)?,
                (None, Some(classe)) => store::cattedre_classe(tx, ctx.istituto(), classe)?,
                (None, None) => Vec::new(),
            };
            found.retain(|row| classe.is_none_or(|classe| row.classe_id == classe));
            Ok((teacher_options(tx, ctx)?, class_options(tx, ctx, ctx.anno())?, rows(tx, ctx, found)?))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("nav-cattedre")).under("/cattedre").with_outcome(filtro.esito.as_deref());
    let scelto = docente.is_some() || classe.is_some();
    html(&CattedrePage { p, l: ctx.l, filtro, docenti, classi, righe, scelto, scrive: may_write(&ctx) })
}

/// The fields but the teacher, whom a correction does not change. The pupils are those of a day.
fn campi(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe, on: Date) -> Result<Vec<Campo>, AppError> {
    let l = ctx.l;
    let docenti = teacher_options(tx, ctx)?;
    let materie = store::materie(tx, ctx.istituto())?;
    let gruppi = store::gruppi(tx, ctx.istituto(), classe.id)?;
    let token = authz::classe(tx, ctx, classe.id, on)?;
    let alunni = store::alunni(tx, &token, on)?;
    let tipi =
        TipoCattedra::ALL.iter().map(|t| Opzione::new(t.code(), l.t(format!("cattedra-tipo-{}", t.code()))));
    Ok(vec![
        Campo::scelta(
            "materia",
            "cattedra-materia",
            materie.iter().map(|m| Opzione::new(m.id, m.nome.clone())).collect(),
        ),
        Campo::scelta("tipo", "cattedra-tipo", tipi.collect()),
        Campo::scelta(
            "gruppo",
            "gruppo",
            gruppi.iter().map(|g| Opzione::new(g.id, g.nome.clone())).collect(),
        )
        .facoltativo()
        .aiuto("cattedra-gruppo-aiuto"),
        Campo::scelta(
            "alunno",
            "cattedra-alunno",
            alunni.iter().map(|a| Opzione::new(a.id, format!("{} {}", a.cognome, a.nome))).collect(),
        )
        .facoltativo()
        .aiuto("cattedra-alunno-aiuto"),
        Campo::new("ore", "cattedra-ore", modulo::Tipo::Riga("number")).facoltativo(),
        Campo::spunta("supplenza", "cattedra-supplenza").aiuto("cattedra-supplenza-aiuto"),
        Campo::scelta("sostituito", "cattedra-sostituito", docenti).facoltativo(),
        Campo::data("dal", "anagrafe-dal").facoltativo().aiuto("cattedra-dal-aiuto"),
        Campo::data("al", "anagrafe-al").facoltativo(),
    ])
}

async fn new_modulo(ctx: &Ctx, id: ClasseId) -> Result<Modulo, AppError> {
    let (classe, campi) = ctx
        .read(move |tx, ctx| {
            let classe = load_classe(tx, ctx, id)?;
            let mut all = vec![Campo::scelta("docente", "cattedra-docente", teacher_options(tx, ctx)?)];
            all.extend(campi(tx, ctx, &classe, ctx.today())?);
            Ok((classe, all))
        })
        .await?;
    let azione = format!("/cattedre/nuova?classe={id}");
    Ok(Modulo::new(ctx.l.t("cattedra-nuova"), azione, format!("/cattedre?classe={id}"))
        .sotto(label(&classe, ctx.l))
        .menu("/cattedre")
        .campi(campi))
}

/// The form of a new assignment of a class; the class is chosen in the list first.
pub async fn show_new(ctx: Ctx, Query(filtro): Query<Filtro>) -> Result<Response, AppError> {
    let Ok(classe) = filtro.classe.parse::<ClasseId>() else {
        return Ok(Redirect::to("/cattedre").into_response());
    };
    let modulo = new_modulo(&ctx, classe).await?;
    modulo::show(
        &ctx,
        modulo,
        &[("tipo", TipoCattedra::Normale.code().to_owned()), ("docente", filtro.docente)],
    )
}

/// Writes a new assignment.
pub async fn create(ctx: Ctx, Query(filtro): Query<Filtro>, form: Form) -> Result<Response, AppError> {
    let classe = filtro.classe.parse::<ClasseId>().map_err(|_| AppError::NotFound)?;
    let outcome = insert(&ctx, classe, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx, classe)).await
}

/// What a form says of an assignment, whoever teaches it.
fn parse(form: &mut Form, docente: Option<PersonaId>) -> Result<CattedraWish, AppError> {
    let docente = docente.or_else(|| form.code("docente"));
    let (materia, tipo) = (form.code("materia"), form.code("tipo"));
    let (gruppo, alunno) = (form.opt_code("gruppo"), form.opt_code("alunno"));
    let ore = form.opt_int("ore", 1, writes::ORE_MAX);
    let (sostituito, dal, al) = (form.opt_code("sostituito"), form.opt_date("dal"), form.opt_date("al"));
    let supplenza = form.ticked("supplenza") || sostituito.is_some();
    form.finish()?;
    let (Some(docente), Some(materia), Some(tipo)) = (docente, materia, tipo) else {
        return Err(AppError::NotFound);
    };
    Ok(CattedraWish { docente, materia, tipo, gruppo, alunno, ore, supplenza, sostituito, dal, al })
}

async fn insert(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let wish = parse(&mut form, None)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        writes::create(tx, ctx, id, &wish)?;
        Ok(Reply::See(format!("/cattedre?classe={id}&esito=creato")))
    })
    .await
}

fn load(tx: &mut dyn Tx, ctx: &Ctx, id: CattedraId) -> Result<Riga, AppError> {
    let row = store::cattedra_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    rows(tx, ctx, vec![row])?.pop().ok_or(AppError::NotFound)
}

/// A form about one assignment, and the list of its class behind it.
fn modulo_of(ctx: &Ctx, riga: &Riga, key: &str, azione: String) -> Modulo {
    Modulo::new(ctx.l.t(key), azione, format!("/cattedre?classe={}", riga.row.classe_id))
        .sotto(format!("{} · {} · {}", riga.docente, riga.classe, riga.materia))
        .menu("/cattedre")
}

async fn edit_modulo(ctx: &Ctx, id: CattedraId) -> Result<(Modulo, Cattedra), AppError> {
    let (riga, campi, kept) = ctx
        .read(move |tx, ctx| {
            let riga = load(tx, ctx, id)?;
            let classe = load_classe(tx, ctx, riga.row.classe_id)?;
            let on = ctx.today().clamp(riga.row.dal, riga.row.al);
            let campi = campi(tx, ctx, &classe, on)?;
            let kept = writes::why_kept(tx, ctx, &riga.row)?;
            Ok((riga, campi, kept))
        })
        .await?;
    let modulo = modulo_of(ctx, &riga, "cattedra-modifica", format!("/cattedre/{id}"))
        .accanto("cattedra-fine", format!("/cattedre/{id}/fine"))
        .campi(campi);
    let modulo = match kept {
        Some(reason) => modulo.nota(AppError::from_rule(&reason).detail(ctx.l)),
        None => modulo.accanto("cattedra-elimina", format!("/cattedre/{id}/elimina")),
    };
    Ok((modulo, riga.row))
}

/// The form that corrects an assignment.
pub async fn show(ctx: Ctx, Path(id): Path<CattedraId>) -> Result<Response, AppError> {
    let (modulo, row) = edit_modulo(&ctx, id).await?;
    let mut values = writes::values(&row);
    values.push(("version", row.version.to_string()));
    modulo::show(&ctx, modulo, &values)
}

/// Corrects an assignment.
pub async fn save(ctx: Ctx, Path(id): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = update(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(edit_modulo(&ctx, id).await?.0) }).await
}

async fn update(ctx: &Ctx, id: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let docente = ctx.read(move |tx, ctx| Ok(load(tx, ctx, id)?.row.docente_id)).await?;
    let version = form.int("version", 1, i64::MAX);
    let wish = parse(&mut form, Some(docente))?;
    let version = version.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let row = writes::correct(tx, ctx, id, version, &wish)?;
        Ok(Reply::See(format!("/cattedre?classe={}&esito=salvato", row.classe_id)))
    })
    .await
}

async fn end_modulo(ctx: &Ctx, id: CattedraId) -> Result<(Modulo, Cattedra), AppError> {
    let riga = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let modulo = modulo_of(ctx, &riga, "cattedra-fine", format!("/cattedre/{id}/fine"))
        .bottone("cattedra-fine")
        .nota(ctx.l.t("cattedra-fine-nota"))
        .campi(vec![Campo::data("al", "anagrafe-ultimo-giorno")]);
    Ok((modulo, riga.row))
}

/// The form that ends an assignment.
pub async fn show_end(ctx: Ctx, Path(id): Path<CattedraId>) -> Result<Response, AppError> {
    let (modulo, row) = end_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[("al", ctx.today().to_string()), ("version", row.version.to_string())])
}

/// Ends an assignment.
pub async fn end(ctx: Ctx, Path(id): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = finish(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(end_modulo(&ctx, id).await?.0) }).await
}

async fn finish(ctx: &Ctx, id: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let (al, version) = (form.date("al"), form.int("version", 1, i64::MAX));
    form.finish()?;
    let (Some(al), Some(version)) = (al, version) else { return Err(AppError::NotFound) };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let row = writes::end(tx, ctx, id, (version, al))?;
        Ok(Reply::See(format!("/cattedre?classe={}&esito=salvato", row.classe_id)))
    })
    .await
}

async fn delete_modulo(ctx: &Ctx, id: CattedraId) -> Result<(Modulo, Cattedra), AppError> {
    let riga = ctx.read(move |tx, ctx| load(tx, ctx, id)).await?;
    let modulo = modulo_of(ctx, &riga, "cattedra-elimina", format!("/cattedre/{id}/elimina"))
        .bottone("cattedra-elimina")
        .nota(ctx.l.t("cattedra-elimina-nota"));
    Ok((modulo, riga.row))
}

/// The page that asks before an assignment is deleted.
pub async fn show_delete(ctx: Ctx, Path(id): Path<CattedraId>) -> Result<Response, AppError> {
    let (modulo, row) = delete_modulo(&ctx, id).await?;
    modulo::show(&ctx, modulo, &[("version", row.version.to_string())])
}

/// Deletes an assignment on which nothing stands.
pub async fn delete(ctx: Ctx, Path(id): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = remove(&ctx, id, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(delete_modulo(&ctx, id).await?.0) }).await
}

async fn remove(ctx: &Ctx, id: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let version = form.int("version", 1, i64::MAX);
    form.finish()?;
    let version = version.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let classe = writes::delete(tx, ctx, id, version)?;
        Ok(Reply::See(format!("/cattedre?classe={classe}&esito=eliminato")))
    })
    .await
}
