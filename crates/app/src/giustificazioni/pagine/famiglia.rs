// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Families and adult pupils justify: on a phone, without JavaScript.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse as _, Response};
use campanella_db::Tx;
use campanella_domain::giustificazione::{self, TipoGiustificazione};
use campanella_domain::ids::{GiustificazioneId, PersonaId};
use jiff::civil::Date;
use serde::Deserialize;

use super::super::motivo;
use super::super::presenta;
use super::super::quadro;
use super::{Riga, motivi, quando, richiesta, titolo};
use crate::famiglia::casa::{self, Figlio};
use crate::famiglia::pages::chosen;
use crate::kit::allegato::FormWithFile;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;

/// Which child, and the outcome of the write that led here.
#[derive(Debug, Clone, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    esito: Option<String>,
}

#[derive(Template)]
#[template(path = "giustificazioni/famiglia.html")]
struct FamilyPage {
    p: Page,
    l: L,
    figli: Vec<Figlio>,
    alunno: PersonaId,
    io: PersonaId,
    da_fare: Vec<Riga>,
    inviate: Vec<Riga>,
    storia: Vec<Riga>,
    /// Why the reader cannot justify online, when that is so.
    impedimento: Option<String>,
    chiave: String,
}

#[derive(Template)]
#[template(path = "famiglia/nessuno.html")]
struct NobodyPage {
    p: Page,
    l: L,
}

/// What is to be justified, what was sent, what became of it.
pub async fn list(ctx: Ctx, Query(which): Query<Which>) -> Result<Response, AppError> {
    let (asked, l) = (which.alunno, ctx.l);
    let found = ctx
        .read(move |tx, ctx| {
            let Some(alunno) = chosen(tx, ctx, asked)? else { return Ok(None) };
            let quadro = quadro::load(tx, ctx, &alunno)?;
            let facts = presenta::facts(tx, ctx, &alunno, &quadro)?;
            let refusal = giustificazione::may_submit(&facts, ctx.today()).err();
            let rows: Vec<Riga> = quadro.voci.iter().map(|voce| Riga::of(voce, l)).collect();
            Ok(Some((casa::figli(tx, ctx)?, alunno.id(), rows, refusal)))
        })
        .await?;
    let p = Page::new(&ctx, l.t("giustificazioni-titolo")).under("/giustificazioni");
    let Some((figli, alunno, rows, refusal)) = found else { return html(&NobodyPage { p, l }) };
    let (da_fare, other): (Vec<Riga>, Vec<Riga>) = rows.into_iter().partition(Riga::aperta);
    let (inviate, storia) = other.into_iter().partition(Riga::inviata);
    let impedimento = refusal.map(|error| AppError::from_rule(&error).detail(l));
    let p = p.with_outcome(which.esito.as_deref());
    let io = ctx.actor()?.persona_id;
    let chiave = ctx.new_id::<uuid::Uuid>().to_string();
    html(&FamilyPage { p, l, figli, alunno, io, da_fare, inviate, storia, impedimento, chiave })
}

/// Which group of days.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    alunno: PersonaId,
    tipo: TipoGiustificazione,
    dal: Date,
}

/// A form about one group.
#[derive(Template)]
#[template(path = "giustificazioni/modulo.html")]
struct FormPage {
    p: Page,
    l: L,
    f: FormView,
    titolo: String,
    quando: String,
    azione: String,
    indietro: String,
    motivi: Vec<Opzione>,
    /// A file came with it before.
    allegato: bool,
    chiave: String,
}

/// What the form says about its group.
struct Heading {
    nome: String,
    titolo: String,
    quando: String,
}

fn heading(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: &AlunnoToken,
    tipo: TipoGiustificazione,
    dal: Date,
) -> Result<Heading, AppError> {
    let quadro = quadro::load(tx, ctx, alunno)?;
    let voce = quadro.voce(tipo, dal).ok_or(AppError::NotFound)?;
    let nome = crate::anagrafe::store::nome(tx, ctx.istituto(), alunno.id())?.unwrap_or_default();
    Ok(Heading {
        nome,
        titolo: titolo(ctx.l, tipo, voce.gruppo.conta(), voce.ora),
        quando: quando(ctx.l, dal, voce.gruppo.al()),
    })
}

fn form_page(
    ctx: &Ctx,
    heading: Heading,
    alunno: PersonaId,
    azione: String,
    f: FormView,
    allegato: bool,
) -> FormPage {
    FormPage {
        p: Page::new(ctx, ctx.l.t("giustificazione-titolo")).under("/giustificazioni"),
        l: ctx.l,
        f,
        titolo: format!("{} · {}", heading.titolo, heading.nome),
        quando: heading.quando,
        azione,
        indietro: back(alunno, None),
        motivi: motivi(ctx.l),
        allegato,
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
    }
}

fn back(alunno: PersonaId, esito: Option<&str>) -> String {
    let outcome = esito.map_or(String::new(), |esito| format!("&esito={esito}"));
    format!("/giustificazioni?alunno={alunno}{outcome}")
}

/// The form for a group.
pub async fn new(ctx: Ctx, Query(group): Query<Group>) -> Result<Response, AppError> {
    let Group { alunno, tipo, dal } = group;
    let heading = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            heading(tx, ctx, &token, tipo, dal)
        })
        .await?;
    let f = FormView::of(&[
        ("alunno", alunno.to_string()),
        ("tipo", tipo.code().to_owned()),
        ("dal", dal.to_string()),
    ]);
    html(&form_page(&ctx, heading, alunno, "/giustificazioni/nuova".to_owned(), f, false))
}

/// Sends a justification.
pub async fn create(ctx: Ctx, mut sent: FormWithFile) -> Result<Response, AppError> {
    let outcome = submit(&ctx, &mut sent).await;
    answer(&ctx, outcome, &sent.form, "/giustificazioni/nuova".to_owned(), false).await
}

async fn submit(ctx: &Ctx, sent: &mut FormWithFile) -> Result<Reply, AppError> {
    let alunno: Option<PersonaId> = sent.form.code("alunno");
    let richiesta = richiesta(sent)?;
    let alunno = alunno.ok_or(AppError::NotFound)?;
    ctx.write_once(sent.form.idempotency.clone(), move |tx, ctx| {
        let token = authz::alunno(tx, ctx, alunno)?;
        presenta::submit(tx, ctx, &token, &richiesta)?;
        Ok(Reply::See(back(alunno, Some("giustificata"))))
    })
    .await
}

/// The answer to a form: where the write leads, or the form again with what was typed.
async fn answer(
    ctx: &Ctx,
    outcome: Result<Reply, AppError>,
    form: &Form,
    azione: String,
    allegato: bool,
) -> Result<Response, AppError> {
    let error = match outcome {
        Ok(reply) => return Ok(reply.into_response()),
        Err(error) if error.is_refusal() => error,
        Err(error) => return Err(error),
    };
    let (alunno, tipo, dal) = (form.value("alunno"), form.value("tipo"), form.value("dal"));
    let group = alunno.parse::<PersonaId>().ok().zip(tipo.parse().ok()).zip(dal.parse::<Date>().ok());
    // Without its group the form cannot be shown: the refusal speaks for itself.
    let Some(((alunno, tipo), dal)) = group else { return Err(error) };
    let heading = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            heading(tx, ctx, &token, tipo, dal)
        })
        .await?;
    let f = FormView::refused(form, &error, ctx.l);
    html_with(error.status(), &form_page(ctx, heading, alunno, azione, f, allegato))
}

fn change_path(id: GiustificazioneId) -> String {
    format!("/giustificazioni/{id}/modifica")
}

/// Shows what was sent, to change it. It reads a reason, so it is asked for by a form and recorded.
pub async fn open(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Response, AppError> {
    form.finish()?;
    let (row, reason, heading) = ctx
        .write(move |tx, ctx| {
            let (row, alunno) = presenta::own(tx, ctx, id)?;
            let reason = motivo::read(tx, ctx, motivo::authorise(ctx, &row)?)?;
            let heading = heading(tx, ctx, &alunno, row.tipo, row.dal)?;
            Ok((row, reason, heading))
        })
        .await?;
    let motivo = reason.as_ref().and_then(|r| r.motivo).map_or(String::new(), |m| m.code().to_owned());
    let f = FormView::of(&[
        ("alunno", row.alunno_id.to_string()),
        ("tipo", row.tipo.code().to_owned()),
        ("dal", row.dal.to_string()),
        ("motivo", motivo),
        ("testo", reason.map_or(String::new(), |r| r.testo)),
    ]);
    html(&form_page(&ctx, heading, row.alunno_id, change_path(id), f, row.allegato))
}

/// Changes what was sent.
pub async fn change(
    ctx: Ctx,
    Path(id): Path<GiustificazioneId>,
    mut sent: FormWithFile,
) -> Result<Response, AppError> {
    let outcome = resubmit(&ctx, id, &mut sent).await;
    answer(&ctx, outcome, &sent.form, change_path(id), true).await
}

async fn resubmit(ctx: &Ctx, id: GiustificazioneId, sent: &mut FormWithFile) -> Result<Reply, AppError> {
    let richiesta = richiesta(sent)?;
    ctx.write_once(sent.form.idempotency.clone(), move |tx, ctx| {
        let (row, alunno) = presenta::own(tx, ctx, id)?;
        presenta::change(tx, ctx, &alunno, row, &richiesta)?;
        Ok(Reply::See(back(alunno.id(), Some("giustificata"))))
    })
    .await
}

/// Takes back what was sent.
pub async fn withdraw(ctx: Ctx, Path(id): Path<GiustificazioneId>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let (row, alunno) = presenta::own(tx, ctx, id)?;
        presenta::withdraw(tx, ctx, &row)?;
        Ok(Reply::See(back(alunno.id(), Some("ritirata"))))
    })
    .await
}
