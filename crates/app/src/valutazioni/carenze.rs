// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Carenze of a class and subject, and their recupero: opened and closed by the teacher, seen by the family.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{CarenzaId, CattedraId, PersonaId};
use campanella_domain::valutazione::{self, CarenzaCommand, EsitoRecupero, ModalitaRecupero};

use super::accesso::{self, RegistroVoti};
use super::griglia;
use super::prove_pages::Esito;
use super::recupero;
use super::store::carenze::{self as store, Carenza};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
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
            let names = recupero::names(tx, ctx, &registro)?;
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
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        recupero::open(tx, ctx, &registro, (alunno_id, modalita), argomenti.clone())?;
        Ok(Reply::See(format!("{}/recuperi?esito=creato", registro.href())))
    })
    .await
}

async fn edit_modulo(ctx: &Ctx, cattedra: CattedraId, id: CarenzaId) -> Result<(Modulo, Carenza), AppError> {
    let (registro, carenza, name) = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let carenza = recupero::own(tx, &registro, id)?;
            let name =
                recupero::names(tx, ctx, &registro)?.remove(&carenza.alunno_id).ok_or(AppError::NotFound)?;
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
        if annulla {
            recupero::annul(tx, ctx, &registro, (id, version))?;
        } else {
            recupero::change(tx, ctx, &registro, (id, version), modalita, &command)?;
        }
        Ok(Reply::See(format!("{}/recuperi?esito=salvato", registro.href())))
    })
    .await
}
