// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Carenze of a class and subject, and their recupero: opened and closed by the teacher, seen by the family.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{CarenzaId, CattedraId, PersonaId};
use campanella_domain::valutazione::{self, CarenzaCommand, CarenzaFacts, EsitoRecupero, ModalitaRecupero};

use super::accesso::{self, RegistroVoti};
use super::griglia;
use super::prove_pages::Esito;
use super::store::carenze::{self as store, Carenza};
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "valutazioni/carenze.html")]
struct ListPage {
    p: Page,
    l: L,
    registro: RegistroVoti,
    carenze: Vec<Riga>,
}

/// A carenza in the list.
struct Riga {
    /// Its pupil.
    nome: String,
    carenza: Carenza,
    /// The actor follows it.
    mia: bool,
}

/// The carenze of a cattedra.
pub async fn list(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    let (registro, carenze) = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let names = names(tx, ctx, &registro)?;
            let carenze = store::of_registro(tx, &registro)?
                .into_iter()
                .filter_map(|carenza| {
                    let nome = names.get(&carenza.alunno_id)?.clone();
                    Some(Riga { nome, mia: carenza.docente_id == registro.docente(), carenza })
                })
                .collect();
            Ok((registro, carenze))
        })
        .await?;
    let p = Page::new(&ctx, ctx.l.t("carenze-titolo")).under("/valutazioni").with_outcome(query.esito());
    html(&ListPage { p, l: ctx.l, registro, carenze })
}

/// The pupils of a cattedra today, by name.
fn names(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    registro: &RegistroVoti,
) -> Result<HashMap<PersonaId, String>, AppError> {
    let alunni = registro.alunni(tx, registro.gruppo(), ctx.today())?;
    Ok(alunni.into_iter().map(|alunno| (alunno.id, format!("{} {}", alunno.cognome, alunno.nome))).collect())
}

fn modalita(l: L) -> Campo {
    let text =
        |modalita: &ModalitaRecupero| l.t(format!("recupero-modalita-{}", modalita.code())).into_owned();
    let choices = ModalitaRecupero::ALL.iter().map(|m| Opzione::new(m.code(), text(m))).collect();
    Campo::scelta("modalita", "carenza-modalita", choices)
}

fn argomenti() -> Campo {
    Campo::riga("argomenti", "carenza-argomenti").aiuto("carenza-argomenti-aiuto")
}

async fn new_modulo(ctx: &Ctx, cattedra: CattedraId) -> Result<Modulo, AppError> {
    let g = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            griglia::load(tx, ctx, registro, None)
        })
        .await?;
    let l = ctx.l;
    // The mean is told beside the name; who has a carenza is for the teacher to say.
    let pupils = g.righe.iter().map(|riga| {
        let name = format!("{} {}", riga.alunno.cognome, riga.alunno.nome);
        let mean = riga.media.map(|media| format!(" · {} {media}", l.t("valutazioni-media")));
        Opzione::new(riga.alunno.id, format!("{name}{}", mean.unwrap_or_default()))
    });
    let pupils = pupils.collect();
    let back = format!("{}/recuperi", g.registro.href());
    Ok(Modulo::new(l.t("carenza-nuova"), format!("{back}/nuova"), back)
        .sotto(format!("{} · {}", g.registro.classe().nome, g.registro.materia().nome))
        .menu("/valutazioni")
        .campi(vec![Campo::scelta("alunno", "valutazioni-alunno", pupils), argomenti(), modalita(l)]))
}

/// The form of a new carenza.
pub async fn new(ctx: Ctx, Path(cattedra): Path<CattedraId>) -> Result<Response, AppError> {
    let modulo = new_modulo(&ctx, cattedra).await?;
    modulo::show(&ctx, modulo, &[("modalita", ModalitaRecupero::Autonomo.code().to_owned())])
}

/// Opens a carenza.
pub async fn create(ctx: Ctx, Path(cattedra): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = open(&ctx, cattedra, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx, cattedra)).await
}

async fn open(ctx: &Ctx, cattedra: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let alunno = form.code::<PersonaId>("alunno");
    let argomenti = form.text("argomenti", valutazione::ARGOMENTI_MAX_CHARS);
    let modalita = form.code::<ModalitaRecupero>("modalita");
    form.finish()?;
    let (Some(alunno_id), Some(modalita)) = (alunno, modalita) else { return Err(AppError::NotFound) };
    let command = CarenzaCommand { argomenti, esito: None, esito_il: None };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        let is_iscritto = names(tx, ctx, &registro)?.contains_key(&alunno_id);
        let today = ctx.today();
        let chiusi = calendario::chiusi(tx, ctx.istituto(), registro.classe().id)?;
        let facts = CarenzaFacts { is_iscritto, aperta_il: today, oggi: today, chiusi: &chiusi };
        valutazione::decide_carenza(&facts, &command).map_err(|error| AppError::from_rule(&error))?;
        let row = Carenza {
            id: ctx.new_id(),
            alunno_id,
            classe_id: registro.classe().id,
            materia_id: registro.materia_id(),
            docente_id: registro.docente(),
            periodo: griglia::periodo_of(tx, ctx, &registro)?,
            argomenti: command.argomenti.clone(),
            modalita,
            esito: None,
            esito_il: None,
            aperta_il: today,
            version: 1,
        };
        store::insert(tx, ctx.istituto(), &row).map_err(|error| {
            error.taken("carenza_alunno_periodo", "alunno", Message::new("vincolo-carenza-alunno-periodo"))
        })?;
        journal::record(tx, ctx, &[Event::new("carenza.open", "carenza", row.id).dopo(&row)?])?;
        Ok(Reply::See(format!("{}/recuperi?esito=creato", registro.href())))
    })
    .await
}

/// An own carenza.
fn own(tx: &mut dyn Tx, registro: &RegistroVoti, id: CarenzaId) -> Result<Carenza, AppError> {
    let found = store::of_registro(tx, registro)?.into_iter().find(|carenza| carenza.id == id);
    found.filter(|carenza| carenza.docente_id == registro.docente()).ok_or(AppError::NotFound)
}

async fn edit_modulo(ctx: &Ctx, cattedra: CattedraId, id: CarenzaId) -> Result<(Modulo, Carenza), AppError> {
    let (registro, carenza, name) = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let carenza = own(tx, &registro, id)?;
            let name = names(tx, ctx, &registro)?.remove(&carenza.alunno_id).ok_or(AppError::NotFound)?;
            Ok((registro, carenza, name))
        })
        .await?;
    let l = ctx.l;
    let text = |esito: &EsitoRecupero| l.t(format!("recupero-esito-{}", esito.code())).into_owned();
    let outcomes = EsitoRecupero::ALL.iter().map(|esito| Opzione::new(esito.code(), text(esito))).collect();
    let back = format!("{}/recuperi", registro.href());
    let modulo = Modulo::new(name, format!("{back}/{id}"), back)
        .sotto(format!("{} · {}", registro.classe().nome, registro.materia().nome))
        .menu("/valutazioni")
        .campi(vec![
            argomenti(),
            modalita(l),
            Campo::scelta("esito", "carenza-esito", outcomes).facoltativo().aiuto("carenza-esito-aiuto"),
            Campo::data("esito_il", "carenza-esito-il").facoltativo(),
            Campo::spunta("annulla", "carenza-annulla").aiuto("carenza-annulla-aiuto"),
        ]);
    Ok((modulo, carenza))
}

/// The form of a carenza.
pub async fn edit(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, CarenzaId)>,
) -> Result<Response, AppError> {
    let (modulo, carenza) = edit_modulo(&ctx, cattedra, id).await?;
    let values = [
        ("argomenti", carenza.argomenti.clone()),
        ("modalita", carenza.modalita.code().to_owned()),
        ("esito", carenza.esito.map(|esito| esito.code().to_owned()).unwrap_or_default()),
        ("esito_il", carenza.esito_il.map(|data| data.to_string()).unwrap_or_default()),
        ("version", carenza.version.to_string()),
    ];
    modulo::show(&ctx, modulo, &values)
}

/// Changes a carenza, or annuls one that was written by mistake.
pub async fn update(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, CarenzaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = change(&ctx, cattedra, id, form.clone()).await;
    let modulo = async { Ok(edit_modulo(&ctx, cattedra, id).await?.0) };
    modulo::answer(&ctx, outcome, &form, modulo).await
}

async fn change(ctx: &Ctx, cattedra: CattedraId, id: CarenzaId, mut form: Form) -> Result<Reply, AppError> {
    let argomenti = form.text("argomenti", valutazione::ARGOMENTI_MAX_CHARS);
    let modalita = form.code::<ModalitaRecupero>("modalita");
    let esito = form.opt_code::<EsitoRecupero>("esito");
    let esito_il = form.opt_date("esito_il");
    let annulla = form.ticked("annulla");
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let modalita = modalita.ok_or(AppError::NotFound)?;
    let command = CarenzaCommand { argomenti, esito, esito_il };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        let before = own(tx, &registro, id)?;
        let after = Carenza {
            argomenti: command.argomenti.clone(),
            modalita,
            esito: command.esito,
            esito_il: command.esito_il,
            version,
            ..before.clone()
        };
        let chiusi = calendario::chiusi(tx, ctx.istituto(), registro.classe().id)?;
        let (aperta_il, oggi) = (before.aperta_il, ctx.today());
        let facts = CarenzaFacts { is_iscritto: true, aperta_il, oggi, chiusi: &chiusi };
        let event = if annulla {
            valutazione::annul_carenza(&facts).map_err(|error| AppError::from_rule(&error))?;
            checked(store::annul(tx, ctx.istituto(), &after, ctx.now)?, &before, &after)?;
            Event::new("carenza.annul", "carenza", id).prima(&before)?
        } else {
            valutazione::decide_carenza(&facts, &command).map_err(|error| AppError::from_rule(&error))?;
            checked(store::update(tx, ctx.istituto(), &after)?, &before, &after)?;
            Event::new("carenza.update", "carenza", id).prima(&before)?.dopo(&after)?
        };
        journal::record(tx, ctx, &[event])?;
        Ok(Reply::See(format!("{}/recuperi?esito=salvato", registro.href())))
    })
    .await
}

/// A write on a version that no longer stands shows what does.
fn checked(done: bool, before: &Carenza, after: &Carenza) -> Result<(), AppError> {
    if done {
        return Ok(());
    }
    let code = |esito: Option<EsitoRecupero>| esito.map(|esito| esito.code().to_owned()).unwrap_or_default();
    let fields = [
        ("argomenti", before.argomenti.clone(), after.argomenti.clone()),
        ("modalita", before.modalita.code().to_owned(), after.modalita.code().to_owned()),
        ("esito", code(before.esito), code(after.esito)),
    ];
    Err(AppError::conflict(before.version, &fields))
}
