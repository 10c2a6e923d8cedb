// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The forms of a card: entering one from a delibera on paper, forbidding, correcting.

use axum::extract::Path;
use axum::response::Response;
use campanella_domain::ia::{AttoCartaceo, MotivoVieto, RischioIa, SchedaStrumento};
use campanella_domain::ids::StrumentoIaId;

use super::scrivi;
use crate::ia::strumenti::Strumento;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::modulo::{self, Campo, Modulo};
use crate::kit::reply::Reply;

/// What a code stands for: another name, another producer or a wider use is another request.
const FISSI: [&str; 3] = ["nome", "produttore", "finalita"];

/// What every card asks for.
fn identity() -> Vec<Campo> {
    vec![
        Campo::riga("nome", "ia-nome"),
        Campo::riga("produttore", "ia-produttore"),
        Campo::riga("versione", "ia-versione").facoltativo(),
    ]
}

fn details() -> Vec<Campo> {
    vec![
        Campo::testo("finalita", "ia-finalita"),
        Campo::testo("prescrizioni", "ia-prescrizioni").facoltativo(),
        Campo::testo("divieti", "ia-divieti"),
        Campo::riga("formazione", "ia-formazione"),
        Campo::riga("accesso", "ia-accesso"),
        Campo::testo("trattamento", "ia-trattamento"),
        Campo::riga("referente_tecnico", "ia-referente-tecnico").facoltativo().aiuto("ia-referente-aiuto"),
        Campo::riga("documentazione", "ia-documentazione").facoltativo().aiuto("ia-indirizzo-aiuto"),
    ]
}

/// The card as it was typed.
fn card(form: &Form, rischio: Option<RischioIa>) -> SchedaStrumento {
    let typed = |name: &str| form.value(name).to_owned();
    SchedaStrumento {
        nome: typed("nome"),
        produttore: typed("produttore"),
        versione: typed("versione"),
        rischio,
        finalita: typed("finalita"),
        prescrizioni: typed("prescrizioni"),
        divieti: typed("divieti"),
        formazione: typed("formazione"),
        accesso: typed("accesso"),
        trattamento: typed("trattamento"),
        referente_tecnico: typed("referente_tecnico"),
        documentazione: typed("documentazione"),
    }
}

fn enrol_form(l: L) -> Modulo {
    let named = |rischio: &RischioIa| Opzione::new(rischio, l.t(format!("ia-rischio-{rischio}")));
    let rischi = [RischioIa::Minimo, RischioIa::Limitato].iter().map(named).collect();
    let mut campi = identity();
    campi.push(Campo::scelta("rischio", "ia-rischio", rischi).aiuto("ia-rischio-aiuto"));
    campi.extend(details());
    campi.extend([
        Campo::riga("delibera", "ia-delibera").aiuto("ia-delibera-aiuto"),
        Campo::data("del", "ia-delibera-del"),
        Campo::spunta("dati_personali", "ia-dati-personali").aiuto("ia-dati-personali-aiuto"),
        Campo::riga("parere", "ia-parere").facoltativo().aiuto("ia-parere-aiuto"),
        Campo::data("scade_il", "ia-scade-il").facoltativo().aiuto("ia-scade-il-aiuto"),
    ]);
    Modulo::new(l.t("ia-iscrivi-titolo"), "/ia/strumenti/nuovo", "/ia/strumenti")
        .sotto(l.t("ia-iscrivi-spiega"))
        .menu("/ia/elenco")
        .bottone("ia-iscrivi")
        .campi(campi)
}

/// The form that enters a tool authorised on paper.
pub async fn show_enrol(ctx: Ctx) -> Result<Response, AppError> {
    modulo::show(&ctx, enrol_form(ctx.l), &[])
}

/// Enters a tool authorised on paper.
pub async fn enrol(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = submit_enrol(&ctx, &mut form).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(enrol_form(ctx.l)) }).await
}

async fn submit_enrol(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let (rischio, del, scade_il) = (form.code("rischio"), form.date("del"), form.opt_date("scade_il"));
    form.finish()?;
    let del = del.ok_or(AppError::NotFound)?;
    let scheda = card(form, rischio);
    let atto = AttoCartaceo {
        delibera: form.value("delibera").to_owned(),
        del,
        dati_personali: form.ticked("dati_personali"),
        parere: form.value("parere").to_owned(),
        scade_il,
    };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let id = scrivi::enrol(tx, ctx, &scheda, &atto)?;
        Ok(Reply::See(format!("/ia/strumenti/{id}?esito=creato")))
    })
    .await
}

fn forbid_form(l: L) -> Modulo {
    let named = |motivo: &MotivoVieto| Opzione::new(motivo, l.t(format!("ia-vieto-{motivo}")));
    let mut campi = identity();
    campi.push(Campo::scelta("vieto", "ia-vieto", MotivoVieto::ALL.iter().map(named).collect()));
    campi.push(Campo::testo("motivo", "ia-motivo").aiuto("ia-motivo-pubblico"));
    Modulo::new(l.t("ia-vieta-titolo"), "/ia/strumenti/vieta", "/ia/strumenti")
        .sotto(l.t("ia-vieta-spiega"))
        .menu("/ia/elenco")
        .bottone("ia-vieta")
        .campi(campi)
}

/// The form of the Black List.
pub async fn show_forbid(ctx: Ctx) -> Result<Response, AppError> {
    modulo::show(&ctx, forbid_form(ctx.l), &[])
}

/// Enters a tool in the Black List.
pub async fn forbid(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = submit_forbid(&ctx, &mut form).await;
    modulo::answer(&ctx, outcome, &form, async { Ok(forbid_form(ctx.l)) }).await
}

async fn submit_forbid(ctx: &Ctx, form: &mut Form) -> Result<Reply, AppError> {
    let vieto: Option<MotivoVieto> = form.code("vieto");
    form.finish()?;
    let vieto = vieto.ok_or(AppError::NotFound)?;
    let (scheda, motivo) = (card(form, None), form.value("motivo").to_owned());
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let id = scrivi::forbid(tx, ctx, &scheda, (vieto, &motivo))?;
        Ok(Reply::See(format!("/ia/strumenti/{id}?esito=creato")))
    })
    .await
}

/// A card with a code does not ask for what never changes.
fn correct_form(l: L, row: &Strumento) -> Modulo {
    let id = row.id;
    let mut campi = identity();
    campi.extend(details());
    if row.codice.is_some() {
        campi.retain(|campo| !FISSI.contains(&campo.nome));
    }
    campi.push(Campo::testo("motivo", "ia-correggi-motivo").aiuto("ia-motivo-pubblico"));
    Modulo::new(
        l.t("ia-correggi-titolo"),
        format!("/ia/strumenti/{id}/correggi"),
        format!("/ia/strumenti/{id}"),
    )
    .sotto(row.scheda.nome.as_str())
    .menu("/ia/elenco")
    .campi(campi)
}

/// The form that corrects a card.
pub async fn show_correct(ctx: Ctx, Path(id): Path<StrumentoIaId>) -> Result<Response, AppError> {
    let row = ctx.read(move |tx, ctx| scrivi::load(tx, ctx, id)).await?;
    let modulo = correct_form(ctx.l, &row);
    let scheda = row.scheda;
    let values = [
        ("nome", scheda.nome),
        ("produttore", scheda.produttore),
        ("versione", scheda.versione),
        ("finalita", scheda.finalita),
        ("prescrizioni", scheda.prescrizioni),
        ("divieti", scheda.divieti),
        ("formazione", scheda.formazione),
        ("accesso", scheda.accesso),
        ("trattamento", scheda.trattamento),
        ("referente_tecnico", scheda.referente_tecnico),
        ("documentazione", scheda.documentazione),
        ("version", row.version.to_string()),
    ];
    modulo::show(&ctx, modulo, &values)
}

/// Corrects a card.
pub async fn correct(ctx: Ctx, Path(id): Path<StrumentoIaId>, mut form: Form) -> Result<Response, AppError> {
    let version = form.opt_int("version", 0, i64::MAX).unwrap_or(0);
    let (scheda, motivo) = (card(&form, None), form.value("motivo").to_owned());
    let outcome = ctx
        .write_once(form.idempotency.clone(), move |tx, ctx| {
            scrivi::correct(tx, ctx, id, version, (&scheda, &motivo))?;
            Ok(Reply::See(format!("/ia/strumenti/{id}?esito=salvato")))
        })
        .await;
    modulo::answer(&ctx, outcome, &form, async {
        let row = ctx.read(move |tx, ctx| scrivi::load(tx, ctx, id)).await?;
        Ok(correct_form(ctx.l, &row))
    })
    .await
}
