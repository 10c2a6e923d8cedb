// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Teaching assignments: by teacher or by class, a new one, the end of one.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_db::Tx;
use campanella_domain::cattedra::{self, CattedraDraft, TipoCattedra};
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, MateriaId, PersonaId};
use jiff::civil::Date;
use serde::Deserialize;

use super::{class_options, label, load_classe};
use crate::anagrafe::{self, may_write};
use crate::classi::store::{self, Cattedra, Classe};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
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

fn campi(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe) -> Result<Vec<Campo>, AppError> {
    let l = ctx.l;
    let docenti = teacher_options(tx, ctx)?;
    let materie = store::materie(tx, ctx.istituto())?;
    let gruppi = store::gruppi(tx, ctx.istituto(), classe.id)?;
    let token = authz::classe(tx, ctx, classe.id, ctx.today())?;
    let alunni = store::alunni(tx, &token, ctx.today())?;
    let tipi =
        TipoCattedra::ALL.iter().map(|t| Opzione::new(t.code(), l.t(format!("cattedra-tipo-{}", t.code()))));
    Ok(vec![
        Campo::scelta("docente", "cattedra-docente", docenti.clone()),
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
            let campi = campi(tx, ctx, &classe)?;
            Ok((classe, campi))
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

#[derive(Clone)]
struct Typed {
    docente: PersonaId,
    materia: MateriaId,
    tipo: TipoCattedra,
    gruppo: Option<GruppoId>,
    alunno: Option<PersonaId>,
    ore: Option<i64>,
    supplenza: bool,
    sostituito: Option<PersonaId>,
    dal: Option<Date>,
    al: Option<Date>,
}

fn parse(form: &mut Form) -> Result<Typed, AppError> {
    let (docente, materia, tipo) = (form.code("docente"), form.code("materia"), form.code("tipo"));
    let (gruppo, alunno, ore) =
        (form.opt_code("gruppo"), form.opt_code("alunno"), form.opt_int("ore", 1, 40));
    let (sostituito, dal, al) = (form.opt_code("sostituito"), form.opt_date("dal"), form.opt_date("al"));
    let supplenza = form.ticked("supplenza") || sostituito.is_some();
    form.finish()?;
    let (Some(docente), Some(materia), Some(tipo)) = (docente, materia, tipo) else {
        return Err(AppError::NotFound);
    };
    Ok(Typed { docente, materia, tipo, gruppo, alunno, ore, supplenza, sostituito, dal, al })
}

async fn insert(ctx: &Ctx, id: ClasseId, mut form: Form) -> Result<Reply, AppError> {
    let typed = parse(&mut form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let row = decide(tx, ctx, id, &typed)?;
        store::insert_cattedra(tx, ctx.istituto(), &row)?;
        journal::record(tx, ctx, &[Event::new("cattedra.create", "cattedra", row.id).dopo(&row)?])?;
        Ok(Reply::See(format!("/cattedre?classe={id}&esito=creato")))
    })
    .await
}

fn unknown(field: &'static str) -> AppError {
    AppError::field(field, Message::new("modulo-scelta-non-valida"))
}

fn decide(tx: &mut dyn Tx, ctx: &Ctx, id: ClasseId, typed: &Typed) -> Result<Cattedra, AppError> {
    let istituto = ctx.istituto();
    let classe = load_classe(tx, ctx, id)?;
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    let materia = store::materia_by_id(tx, istituto, typed.materia)?.ok_or_else(|| unknown("materia"))?;
    let draft = CattedraDraft {
        docente: typed.docente,
        tipo: typed.tipo,
        tipo_materia: materia.tipo,
        alunno: typed.alunno,
        supplenza: typed.supplenza,
        sostituito: typed.sostituito,
        dal: typed.dal,
        al: typed.al,
    };
    let valid = cattedra::validate(&draft, anno).map_err(|e| AppError::from_rule(&e))?;
    let roles = anagrafe::store::ruoli(tx, istituto, valid.docente)?;
    if !roles.iter().any(|role| role.ruolo == campanella_domain::ruoli::Ruolo::Docente) {
        return Err(unknown("docente"));
    }
    if let Some(gruppo) = typed.gruppo {
        store::gruppo_by_id(tx, istituto, gruppo)?
            .filter(|g| g.classe_id == id)
            .ok_or_else(|| unknown("gruppo"))?;
    }
    if let Some(alunno) = valid.alunno {
        let on = ctx.today().clamp(valid.dal, valid.al);
        let iscrizione = store::iscrizione_on(tx, istituto, alunno, on)?;
        iscrizione.filter(|row| row.classe_id == id).ok_or_else(|| unknown("alunno"))?;
    }
    let twin = store::cattedre_classe(tx, istituto, id)?.into_iter().any(|other| {
        (other.docente_id, other.materia_id, other.tipo) == (valid.docente, materia.id, valid.tipo)
            && (other.gruppo_id, other.alunno_id) == (typed.gruppo, valid.alunno)
            && other.dal <= valid.al
            && other.al >= valid.dal
    });
    if twin {
        return Err(AppError::rule_at("docente", Message::new("cattedra-errore-doppia")));
    }
    Ok(Cattedra {
        id: ctx.new_id(),
        docente_id: valid.docente,
        classe_id: id,
        materia_id: materia.id,
        gruppo_id: typed.gruppo,
        alunno_id: valid.alunno,
        tipo: valid.tipo,
        supplenza_di: valid.supplenza.map(|s| s.sostituito),
        ore_settimanali: typed.ore,
        dal: valid.dal,
        al: valid.al,
        version: 1,
    })
}

async fn end_modulo(ctx: &Ctx, id: CattedraId) -> Result<(Modulo, Cattedra), AppError> {
    let riga = ctx
        .read(move |tx, ctx| {
            let row = store::cattedra_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
            rows(tx, ctx, vec![row])?.pop().ok_or(AppError::NotFound)
        })
        .await?;
    let back = format!("/cattedre?classe={}", riga.row.classe_id);
    let modulo = Modulo::new(ctx.l.t("cattedra-fine"), format!("/cattedre/{id}/fine"), back)
        .sotto(format!("{} · {} · {}", riga.docente, riga.classe, riga.materia))
        .menu("/cattedre")
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
        let before = store::cattedra_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        if al < before.dal {
            return Err(AppError::rule_at("al", Message::new("anagrafe-errore-date")));
        }
        let anno = load_classe(tx, ctx, before.classe_id)?.anno_scolastico().ok_or(AppError::NotFound)?;
        if !anno.contains(al) {
            let message = Message::new("cattedra-errore-fuori-anno").with("giorno", al).with("anno", anno);
            return Err(AppError::rule_at("al", message));
        }
        if before.version != version || !store::end_cattedra(tx, ctx.istituto(), id, version, al)? {
            return Err(AppError::conflict(before.version, &[("al", before.al.to_string(), al.to_string())]));
        }
        let after = Cattedra { al, ..before.clone() };
        let classe = before.classe_id;
        journal::record(
            tx,
            ctx,
            &[Event::new("cattedra.end", "cattedra", id).prima(&before)?.dopo(&after)?],
        )?;
        Ok(Reply::See(format!("/cattedre?classe={classe}&esito=salvato")))
    })
    .await
}
