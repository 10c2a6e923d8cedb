// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Standing permits of a pupil, granted by the office.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::{PermessoPermanente, TipoPermesso};
use jiff::ToSpan;
use jiff::civil::Weekday;
use serde::Deserialize;
use uuid::Uuid;

use super::famiglia::tipo_key;
use super::previsti;
use super::store::{self, Permanente};
use crate::anagrafe;
use crate::assenze::ore::ricalcolo;
use crate::giustificazioni::quadro;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::modulo::{self, Campo, Modulo, Tipo};
use crate::kit::page::{Page, html};
use crate::kit::reply::Reply;

/// A standing permit as the page shows it.
struct Riga {
    id: Uuid,
    titolo: String,
    quando: String,
    conta: bool,
    vale: bool,
}

#[derive(Template)]
#[template(path = "assenze/permessi/permanenti.html")]
struct PermitsPage {
    p: Page,
    l: L,
    nome: String,
    alunno: PersonaId,
    righe: Vec<Riga>,
    chiave: String,
}

/// Outcome of the write that led here.
#[derive(Debug, Default, Deserialize)]
pub struct Outcome {
    esito: Option<String>,
}

fn weekdays(giorni: GiorniSettimana, l: L) -> String {
    let chosen =
        (1..=6).filter(|n| Weekday::from_monday_one_offset(*n).is_ok_and(|day| giorni.contains(day)));
    chosen.map(|n| l.nome_giorno(n).into_owned()).collect::<Vec<_>>().join(", ")
}

/// The standing permits of a pupil.
pub async fn list(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(outcome): Query<Outcome>,
) -> Result<Response, AppError> {
    let (nome, rows) = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default();
            Ok((nome, store::permanenti_of(tx, &token)?))
        })
        .await?;
    let (l, today) = (ctx.l, ctx.today());
    let riga = |row: Permanente| Riga {
        id: row.id,
        titolo: format!("{} {}", l.t(tipo_key(row.permesso.tipo)), l.ora(row.permesso.ora.minutes())),
        quando: format!(
            "{} · {}",
            weekdays(row.permesso.giorni, l),
            l.ta2("giustificazione-dal-al", "dal", l.data(row.permesso.dal), "al", l.data(row.permesso.al))
        ),
        conta: row.permesso.conta,
        vale: row.permesso.al >= today,
    };
    let righe = rows.into_iter().map(riga).collect();
    let p = Page::new(&ctx, l.t("permessi-permanenti")).under("/permessi/scuola");
    let p = p.with_outcome(outcome.esito.as_deref());
    html(&PermitsPage { p, l, nome, alunno, righe, chiave: ctx.new_id::<Uuid>().to_string() })
}

async fn form(ctx: &Ctx, alunno: PersonaId) -> Result<Modulo, AppError> {
    let nome = ctx
        .read(move |tx, ctx| {
            authz::alunno(tx, ctx, alunno)?;
            Ok(anagrafe::store::nome(tx, ctx.istituto(), alunno)?.unwrap_or_default())
        })
        .await?;
    let l = ctx.l;
    let tipi = [TipoPermesso::Entrata, TipoPermesso::Uscita];
    let tipi = tipi.iter().map(|tipo| Opzione::new(tipo.code(), l.t(tipo_key(*tipo)))).collect();
    let giorni = (1..=6_i8).map(|n| Opzione::new(n, l.nome_giorno(n))).collect();
    let path = format!("/permessi/alunni/{alunno}");
    Ok(Modulo::new(l.t("permesso-permanente"), format!("{path}/nuovo"), path)
        .sotto(nome)
        .menu("/permessi/scuola")
        .campi(vec![
            Campo::scelta("tipo", "permesso-tipo", tipi),
            Campo::spunte("giorni", "permesso-giorni", giorni),
            Campo::new("ora", "permesso-ora", Tipo::Riga("time")),
            Campo::data("dal", "permesso-dal"),
            Campo::data("al", "permesso-al"),
            Campo::spunta("conta", "permesso-conta").aiuto("permesso-conta-aiuto"),
        ]))
}

/// The form of a standing permit.
pub async fn new(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Response, AppError> {
    let values = [("dal", ctx.today().to_string()), ("al", ctx.anno().last_day().to_string())];
    modulo::show(&ctx, form(&ctx, alunno).await?, &values)
}

/// Grants a standing permit.
pub async fn create(ctx: Ctx, Path(alunno): Path<PersonaId>, mut sent: Form) -> Result<Response, AppError> {
    let outcome = send(&ctx, alunno, &mut sent).await;
    modulo::answer(&ctx, outcome, &sent, form(&ctx, alunno)).await
}

async fn send(ctx: &Ctx, alunno: PersonaId, form: &mut Form) -> Result<Reply, AppError> {
    let tipo: Option<TipoPermesso> = form.code("tipo");
    let ora = form.time("ora").and_then(OraLocale::from_minutes);
    let (dal, al) = (form.date("dal"), form.date("al"));
    let chosen: Vec<Weekday> = form
        .values("giorni")
        .filter_map(|n| n.parse().ok().and_then(|n| Weekday::from_monday_one_offset(n).ok()))
        .collect();
    let conta = form.ticked("conta");
    form.finish()?;
    let (tipo, ora) = tipo.zip(ora).ok_or(AppError::NotFound)?;
    let (dal, al) = dal.zip(al).ok_or(AppError::NotFound)?;
    // The date of a permit of one day says its weekday.
    let chosen = if chosen.is_empty() && dal == al { vec![dal.weekday()] } else { chosen };
    let permesso = PermessoPermanente { tipo, giorni: GiorniSettimana::of(&chosen), ora, dal, al, conta };
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        grant(tx, ctx, alunno, permesso)?;
        Ok(Reply::See(format!("/permessi/alunni/{alunno}?esito=salvato")))
    })
    .await
}

/// Grants a standing permit to a pupil.
///
/// # Errors
/// Not found for a pupil of others; the rule that a permit breaks which could never hold.
pub fn grant(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    alunno: PersonaId,
    permesso: PermessoPermanente,
) -> Result<Permanente, AppError> {
    let token = authz::alunno(tx, ctx, alunno)?;
    permesso.validate().map_err(|error| AppError::from_rule(&error))?;
    let row = Permanente { id: ctx.new_id(), alunno_id: token.id(), permesso };
    store::insert_permanente(tx, ctx.istituto(), &row, (ctx.actor()?.persona_id, ctx.now))?;
    let event = Event::new("permesso.grant", "permesso_permanente", row.id).dopo(&row)?;
    journal::record(tx, ctx, &[event])?;
    let days = (row.permesso.dal, row.permesso.al);
    previsti::excuse_standing(tx, ctx, &token, ("permesso_permanente", row.id), days)?;
    derive_again(tx, ctx, alunno)?;
    Ok(row)
}

/// A permit may excuse late entries, which then lose no minutes.
fn derive_again(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<(), AppError> {
    let classe = quadro::classe_of(tx, ctx, alunno)?;
    ricalcolo::enqueue_year(tx, ctx, classe)
}

/// Ends a standing permit.
pub async fn finish(ctx: Ctx, Path(id): Path<Uuid>, form: Form) -> Result<Reply, AppError> {
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let row = end(tx, ctx, id)?;
        Ok(Reply::See(format!("/permessi/alunni/{}?esito=salvato", row.alunno_id)))
    })
    .await
}

/// Ends a standing permit: yesterday was its last day. One that had ended stays as it is.
///
/// # Errors
/// Not found when it is of a pupil of others.
pub fn end(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<Permanente, AppError> {
    let row = store::permanente_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    authz::alunno(tx, ctx, row.alunno_id)?;
    let last = ctx.today().saturating_sub(1.day());
    if !store::end_permanente(tx, ctx.istituto(), id, last)? {
        return Ok(row);
    }
    let after = Permanente { permesso: PermessoPermanente { al: last, ..row.permesso }, ..row };
    let event = Event::new("permesso.end", "permesso_permanente", id).prima(&row)?.dopo(&after)?;
    journal::record(tx, ctx, &[event])?;
    derive_again(tx, ctx, row.alunno_id)?;
    Ok(after)
}
