// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the obiettivi of a class and subject: the list, a new one, its words and place, the copy, those of a prova.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{CattedraId, ObiettivoId, ProvaId};
use campanella_domain::valutazione::{OBIETTIVI_MAX, OBIETTIVO_MAX_CHARS, ScalaLivelli};

use super::accesso::{self, RegistroVoti};
use super::obiettivi::{self, ObiettivoCommand};
use super::prove_pages::Esito;
use super::store::obiettivi::{self as store, Obiettivo};
use super::{prove, store as tables};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// An obiettivo in the list.
struct Riga {
    obiettivo: Obiettivo,
    /// How many prove name it.
    prove: i64,
}

#[derive(Template)]
#[template(path = "valutazioni/obiettivi.html")]
struct ListPage {
    p: Page,
    l: L,
    registro: RegistroVoti,
    righe: Vec<Riga>,
    scala: ScalaLivelli,
    fonte: &'static str,
}

impl ListPage {
    /// The livelli in words, the best first.
    fn livelli(&self) -> String {
        let names: Vec<String> = self
            .scala
            .livelli
            .iter()
            .map(|livello| self.l.t(format!("livello-{}", livello.code())).into_owned())
            .collect();
        names.join(", ")
    }
}

/// The obiettivi of a class and subject.
pub async fn list(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    let (registro, righe) = ctx
        .read(move |tx, ctx| {
            let registro = obiettivi::open(tx, ctx, cattedra)?;
            let uses = store::uses(tx, &registro)?;
            let righe = store::of_registro(tx, &registro)?
                .into_iter()
                .map(|obiettivo| Riga { prove: uses.get(&obiettivo.id).copied().unwrap_or(0), obiettivo })
                .collect();
            Ok((registro, righe))
        })
        .await?;
    let scala = obiettivi::scala(&registro)?;
    let p = Page::new(&ctx, ctx.l.t("obiettivi-titolo")).under("/valutazioni").with_outcome(query.esito());
    html(&ListPage { p, l: ctx.l, registro, righe, scala, fonte: scala.fonte })
}

fn testo() -> Campo {
    Campo::riga("testo", "obiettivo-testo").aiuto("obiettivo-testo-aiuto")
}

/// A form of the obiettivi of a register.
fn form_of(registro: &RegistroVoti, titolo: String, last: &str) -> Modulo {
    let back = format!("{}/obiettivi", registro.href());
    Modulo::new(titolo, format!("{back}/{last}"), back)
        .sotto(format!("{} · {}", registro.classe().nome, registro.materia().nome))
        .menu("/valutazioni")
}

async fn new_modulo(ctx: &Ctx, cattedra: CattedraId) -> Result<Modulo, AppError> {
    let registro = ctx.read(move |tx, ctx| obiettivi::open(tx, ctx, cattedra)).await?;
    Ok(form_of(&registro, ctx.l.t("obiettivo-nuovo").into_owned(), "nuovo").campi(vec![testo()]))
}

/// The form of a new obiettivo.
pub async fn new(ctx: Ctx, Path(cattedra): Path<CattedraId>) -> Result<Response, AppError> {
    let modulo = new_modulo(&ctx, cattedra).await?;
    modulo::show(&ctx, modulo, &[])
}

/// Writes a new obiettivo.
pub async fn create(ctx: Ctx, Path(cattedra): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = insert(&ctx, cattedra, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, new_modulo(&ctx, cattedra)).await
}

async fn insert(ctx: &Ctx, cattedra: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let testo = form.text("testo", OBIETTIVO_MAX_CHARS);
    form.finish()?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        obiettivi::create(tx, ctx, &registro, &testo)?;
        Ok(Reply::See(format!("{}/obiettivi?esito=creato", registro.href())))
    })
    .await
}

async fn edit_modulo(
    ctx: &Ctx,
    cattedra: CattedraId,
    id: ObiettivoId,
) -> Result<(Modulo, Obiettivo), AppError> {
    let (registro, obiettivo) = ctx
        .read(move |tx, ctx| {
            let registro = obiettivi::open(tx, ctx, cattedra)?;
            let obiettivo = obiettivi::by_id(tx, &registro, id)?;
            Ok((registro, obiettivo))
        })
        .await?;
    let modulo = form_of(&registro, ctx.l.t("obiettivo-modifica").into_owned(), &id.to_string()).campi(vec![
        testo(),
        Campo::new("posizione", "obiettivo-posizione", Tipo::Riga("number")),
        Campo::spunta("archiviato", "obiettivo-archivia").aiuto("obiettivo-archivia-aiuto"),
    ]);
    Ok((modulo, obiettivo))
}

/// The form of an obiettivo.
pub async fn edit(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ObiettivoId)>,
) -> Result<Response, AppError> {
    let (modulo, obiettivo) = edit_modulo(&ctx, cattedra, id).await?;
    let values = [
        ("testo", obiettivo.testo.clone()),
        ("posizione", obiettivo.posizione.to_string()),
        ("archiviato", if obiettivo.archived_at.is_some() { "1" } else { "" }.to_owned()),
        ("version", obiettivo.version.to_string()),
    ];
    modulo::show(&ctx, modulo, &values)
}

/// Rewords, moves or archives an obiettivo.
pub async fn update(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ObiettivoId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = change(&ctx, cattedra, id, form.clone()).await;
    let modulo = async { Ok(edit_modulo(&ctx, cattedra, id).await?.0) };
    modulo::answer(&ctx, outcome, &form, modulo).await
}

async fn change(ctx: &Ctx, cattedra: CattedraId, id: ObiettivoId, mut form: Form) -> Result<Reply, AppError> {
    let testo = form.text("testo", OBIETTIVO_MAX_CHARS);
    let posizione = form.int("posizione", 1, i64::try_from(OBIETTIVI_MAX).unwrap_or(i64::MAX));
    let archiviato = form.ticked("archiviato");
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    form.finish()?;
    let command = ObiettivoCommand { testo, posizione: posizione.unwrap_or(1), archiviato };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        obiettivi::change(tx, ctx, &registro, (id, version), &command)?;
        Ok(Reply::See(format!("{}/obiettivi?esito=salvato", registro.href())))
    })
    .await
}

async fn copy_modulo(ctx: &Ctx, cattedra: CattedraId) -> Result<Modulo, AppError> {
    let (registro, others) = ctx
        .read(move |tx, ctx| {
            let registro = obiettivi::open(tx, ctx, cattedra)?;
            let mut others = accesso::list(tx, ctx)?;
            others.retain(|other| other.id() != registro.id() && obiettivi::scala(other).is_ok());
            Ok((registro, others))
        })
        .await?;
    let name = |other: &RegistroVoti| format!("{} · {}", other.classe().nome, other.materia().nome);
    let choices = others.iter().map(|other| Opzione::new(other.id(), name(other))).collect();
    Ok(form_of(&registro, ctx.l.t("obiettivi-copia").into_owned(), "copia")
        .bottone("obiettivi-copia")
        .campi(vec![Campo::scelta("da", "obiettivi-copia-da", choices).aiuto("obiettivi-copia-aiuto")]))
}

/// The form that copies the obiettivi of another class.
pub async fn ask_copy(ctx: Ctx, Path(cattedra): Path<CattedraId>) -> Result<Response, AppError> {
    let modulo = copy_modulo(&ctx, cattedra).await?;
    modulo::show(&ctx, modulo, &[])
}

/// Copies the obiettivi of another class of the teacher.
pub async fn copy(ctx: Ctx, Path(cattedra): Path<CattedraId>, form: Form) -> Result<Response, AppError> {
    let outcome = take(&ctx, cattedra, form.clone()).await;
    modulo::answer(&ctx, outcome, &form, copy_modulo(&ctx, cattedra)).await
}

async fn take(ctx: &Ctx, cattedra: CattedraId, mut form: Form) -> Result<Reply, AppError> {
    let from = form.code::<CattedraId>("da");
    form.finish()?;
    let from = from.ok_or(AppError::NotFound)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        obiettivi::copy(tx, ctx, &registro, from)?;
        Ok(Reply::See(format!("{}/obiettivi?esito=salvato", registro.href())))
    })
    .await
}

async fn prova_modulo(
    ctx: &Ctx,
    cattedra: CattedraId,
    id: ProvaId,
) -> Result<(Modulo, Vec<ObiettivoId>), AppError> {
    let (registro, all, named) = ctx
        .read(move |tx, ctx| {
            let registro = obiettivi::open(tx, ctx, cattedra)?;
            let prova = prove::own(tx, &registro, id)?;
            let named = tables::obiettivi::of_prova(tx, ctx.istituto(), prova.id)?;
            let mut all = store::of_registro(tx, &registro)?;
            all.retain(|obiettivo| obiettivo.archived_at.is_none() || named.contains(&obiettivo.id));
            Ok((registro, all, named))
        })
        .await?;
    let choices: Vec<Opzione> =
        all.iter().map(|obiettivo| Opzione::new(obiettivo.id, obiettivo.testo.clone())).collect();
    let back = format!("{}/prove/{id}", registro.href());
    let mut modulo = Modulo::new(ctx.l.t("prova-obiettivi"), format!("{back}/obiettivi"), back)
        .sotto(format!("{} · {}", registro.classe().nome, registro.materia().nome))
        .menu("/valutazioni");
    if choices.is_empty() {
        modulo = modulo.nota(ctx.l.t("obiettivi-vuoto-spiega"));
    }
    modulo = modulo.campi(vec![Campo::spunte("obiettivo", "obiettivi-titolo", choices).facoltativo()]);
    Ok((modulo, named))
}

/// The form that says which obiettivi a prova is about.
pub async fn ask_name(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ProvaId)>,
) -> Result<Response, AppError> {
    let (modulo, named) = prova_modulo(&ctx, cattedra, id).await?;
    let values: Vec<(&str, String)> = named.iter().map(|id| ("obiettivo", id.to_string())).collect();
    modulo::show(&ctx, modulo, &values)
}

/// Says which obiettivi a prova is about.
pub async fn name(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ProvaId)>,
    form: Form,
) -> Result<Response, AppError> {
    let outcome = write_names(&ctx, cattedra, id, &form).await;
    let modulo = async { Ok(prova_modulo(&ctx, cattedra, id).await?.0) };
    modulo::answer(&ctx, outcome, &form, modulo).await
}

async fn write_names(ctx: &Ctx, cattedra: CattedraId, id: ProvaId, form: &Form) -> Result<Reply, AppError> {
    let wished: Result<Vec<ObiettivoId>, AppError> = form
        .values("obiettivo")
        .filter(|value| !value.is_empty())
        .map(|value| value.parse().map_err(|_| AppError::NotFound))
        .collect();
    let wished = wished?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        obiettivi::name(tx, ctx, &registro, id, &wished)?;
        Ok(Reply::See(format!("{}/prove/{id}/livelli?esito=salvato", registro.href())))
    })
    .await
}
