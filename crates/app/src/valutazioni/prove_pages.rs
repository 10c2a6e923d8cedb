// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of a prova: a new one, its marks, its data, giving back, annulling.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use campanella_domain::ids::{CattedraId, ProvaId};
use campanella_domain::valutazione::{Peso, ProvaChange, ProvaCommand, TipoProva};
use jiff::civil::Date;
use serde::Deserialize;

use super::store::prove::Prova;
use super::{accesso, colonna, prove};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::reply::Reply;

/// Query of a page that shows the outcome of the write that led to it.
#[derive(Debug, Default, Deserialize)]
pub struct Esito {
    esito: Option<String>,
}

impl Esito {
    /// The outcome, when the page was reached by a write.
    pub fn esito(&self) -> Option<&str> {
        self.esito.as_deref()
    }
}

/// The kinds of a prova, in the reader's language.
fn tipi(l: L) -> Vec<Opzione> {
    let text = |tipo: &TipoProva| l.t(format!("prova-tipo-{}", tipo.code())).into_owned();
    TipoProva::ALL.iter().map(|tipo| Opzione::new(tipo.code(), text(tipo))).collect()
}

/// The fields that a new prova and a changed one share.
fn common_fields() -> Vec<Campo> {
    vec![
        Campo::riga("argomento", "prova-argomento").facoltativo(),
        Campo::spunta("fa_media", "prova-fa-media").aiuto("prova-fa-media-aiuto"),
        Campo::new("peso", "prova-peso", Tipo::Riga("number")).aiuto("prova-peso-aiuto"),
        Campo::data("visibile_dal", "prova-visibile-dal").facoltativo().aiuto("prova-visibile-dal-aiuto"),
    ]
}

async fn new_modulo(ctx: &Ctx, cattedra: CattedraId) -> Result<(Modulo, Vec<Date>), AppError> {
    let (registro, giorni) = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let giorni = prove::giorni(tx, ctx, &registro)?;
            Ok((registro, giorni))
        })
        .await?;
    let l = ctx.l;
    let days = giorni.iter().map(|data| Opzione::new(data, l.giorno(data))).collect();
    let mut campi = vec![
        Campo::scelta("data", "prova-data", days).aiuto("prova-data-aiuto"),
        Campo::scelta("tipo", "prova-tipo", tipi(l)),
    ];
    campi.extend(common_fields());
    let mut modulo = Modulo::new(l.t("prova-nuova"), format!("{}/nuova", registro.href()), registro.href())
        .sotto(format!("{} · {}", registro.classe().nome, registro.materia().nome))
        .menu("/valutazioni")
        .bottone("prova-crea")
        .campi(campi);
    if giorni.is_empty() {
        modulo = modulo.nota(l.t("prova-nessuna-lezione"));
    }
    Ok((modulo, giorni))
}

/// The form of a new prova.
pub async fn new(ctx: Ctx, Path(cattedra): Path<CattedraId>) -> Result<Response, AppError> {
    let (modulo, giorni) = new_modulo(&ctx, cattedra).await?;
    let last = giorni.first().map(ToString::to_string).unwrap_or_default();
    let values = [
        ("data", last),
        ("tipo", TipoProva::Orale.code().to_owned()),
        ("fa_media", "1".to_owned()),
        ("peso", Peso::INTERO.percent().to_string()),
    ];
    modulo::show(&ctx, modulo, &values)
}

/// Makes a prova and opens its page.
pub async fn create(ctx: Ctx, Path(cattedra): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, cattedra, form.clone()).await;
    let modulo = async { Ok(new_modulo(&ctx, cattedra).await?.0) };
    modulo::answer(&ctx, outcome, &form, modulo).await
}

/// A weight as it was typed.
fn peso(form: &mut Form) -> Option<Peso> {
    let percent = form.int("peso", 1, 100)?;
    Peso::parse(percent).map_err(|error| form.fail_rule("peso", &error)).ok()
}

async fn insert(ctx: &Ctx, cattedra: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let data = form.date("data");
    let tipo = form.code::<TipoProva>("tipo");
    let argomento = form.text("argomento", campanella_domain::valutazione::ARGOMENTO_MAX_CHARS);
    let fa_media = form.ticked("fa_media");
    let peso = peso(&mut form);
    let visibile_dal = form.opt_date("visibile_dal");
    form.finish()?;
    let (Some(data), Some(tipo), Some(peso)) = (data, tipo, peso) else { return Err(AppError::NotFound) };
    let command = ProvaCommand { data, tipo, argomento, peso, fa_media, visibile_dal };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        let prova = prove::create(tx, ctx, &registro, &command)?;
        Ok(Reply::See(format!("{}/prove/{}?esito=creato", registro.href(), prova.id)))
    })
    .await
}

/// The marks of a prova.
pub async fn show(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    colonna::page(&ctx, cattedra, prova, None, StatusCode::OK, query.esito()).await
}

async fn edit_modulo(ctx: &Ctx, cattedra: CattedraId, id: ProvaId) -> Result<(Modulo, Prova), AppError> {
    let (registro, prova) = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let prova = prove::own(tx, &registro, id)?;
            Ok((registro, prova))
        })
        .await?;
    let l = ctx.l;
    let mut campi = vec![Campo::scelta("tipo", "prova-tipo", tipi(l))];
    campi.extend(common_fields());
    campi.push(Campo::riga("motivo", "valutazioni-motivo").facoltativo().aiuto("valutazioni-motivo-aiuto"));
    let back = format!("{}/prove/{id}", registro.href());
    let modulo = Modulo::new(l.t("prova-modifica"), format!("{back}/dati"), back)
        .sotto(format!("{} · {} · {}", registro.classe().nome, registro.materia().nome, l.giorno(prova.data)))
        .menu("/valutazioni")
        .campi(campi);
    Ok((modulo, prova))
}

/// The form of the data of a prova.
pub async fn edit(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
) -> Result<Response, AppError> {
    let (modulo, prova) = edit_modulo(&ctx, cattedra, prova).await?;
    let values = [
        ("tipo", prova.tipo.code().to_owned()),
        ("argomento", prova.argomento.clone()),
        ("fa_media", if prova.fa_media { "1" } else { "" }.to_owned()),
        ("peso", prova.peso.percent().to_string()),
        ("visibile_dal", prova.visibile_dal.map(|dal| dal.to_string()).unwrap_or_default()),
        ("version", prova.version.to_string()),
    ];
    modulo::show(&ctx, modulo, &values)
}

/// Changes the data of a prova.
pub async fn update(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = change(&ctx, cattedra, prova, form.clone()).await;
    let modulo = async { Ok(edit_modulo(&ctx, cattedra, prova).await?.0) };
    modulo::answer(&ctx, outcome, &form, modulo).await
}

async fn change(ctx: &Ctx, cattedra: CattedraId, id: ProvaId, mut form: Form) -> Result<Reply, AppError> {
    let tipo = form.code::<TipoProva>("tipo");
    let argomento = form.text("argomento", campanella_domain::valutazione::ARGOMENTO_MAX_CHARS);
    let fa_media = form.ticked("fa_media");
    let peso = peso(&mut form);
    let visibile_dal = form.opt_date("visibile_dal");
    let motivo = form.text("motivo", 500);
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let (Some(tipo), Some(peso)) = (tipo, peso) else { return Err(AppError::NotFound) };
    let wish = ProvaChange { argomento, peso, fa_media, visibile_dal, motivo };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        prove::change(tx, ctx, &registro, (id, version), tipo, &wish)?;
        Ok(Reply::See(format!("{}/prove/{id}?esito=salvato", registro.href())))
    })
    .await
}

/// The tests were given back: their marks may be seen.
pub async fn give_back(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ProvaId)>,
    mut form: Form,
) -> Result<Reply, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        prove::give_back(tx, ctx, &registro, (id, version))?;
        Ok(Reply::See(format!("{}/prove/{id}?esito=salvato", registro.href())))
    })
    .await
}

async fn annul_modulo(ctx: &Ctx, cattedra: CattedraId, id: ProvaId) -> Result<Modulo, AppError> {
    let (modulo, prova) = edit_modulo(ctx, cattedra, id).await?;
    let l = ctx.l;
    let azione = format!("{}/annulla", modulo.indietro);
    let sotto = format!("{} · {}", modulo.sotto, prova.argomento);
    Ok(Modulo::new(l.t("prova-annulla"), azione, modulo.indietro)
        .sotto(sotto)
        .menu("/valutazioni")
        .bottone("prova-annulla")
        .nota(l.t("prova-annulla-spiega"))
        .campi(vec![Campo::riga("motivo", "valutazioni-motivo").facoltativo().aiuto("prova-annulla-motivo")]))
}

/// Asks before a prova is annulled.
pub async fn ask_annul(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
) -> Result<Response, AppError> {
    let modulo = annul_modulo(&ctx, cattedra, prova).await?;
    modulo::show(&ctx, modulo, &[])
}

/// Annuls a prova with its marks.
pub async fn annul(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = remove(&ctx, cattedra, prova, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, annul_modulo(&ctx, cattedra, prova)).await
}

async fn remove(ctx: &Ctx, cattedra: CattedraId, id: ProvaId, mut form: Form) -> Result<Reply, AppError> {
    let motivo = form.text("motivo", 500);
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        prove::annul(tx, ctx, &registro, id, &motivo)?;
        Ok(Reply::See(format!("{}?esito=eliminato", registro.href())))
    })
    .await
}
