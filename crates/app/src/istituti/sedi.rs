// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of the sites: list, new, edit.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use campanella_db::Tx;
use campanella_domain::codice_meccanografico::{CheckCarattere, CodiceMeccanografico};
use campanella_domain::ids::SedeId;
use jiff::civil::Date;

use super::store::{self, Sede};
use super::{Esito, may_write};
use crate::calendario;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView, Opzione};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html, html_with};
use crate::kit::reply::Reply;

#[derive(Template)]
#[template(path = "istituti/sedi.html")]
struct ListPage {
    p: Page,
    l: L,
    sedi: Vec<SedeRow>,
    scrive: bool,
}

/// A site with what is worth a second look.
pub struct SedeRow {
    pub(super) sede: Sede,
    pub(super) avviso: Option<String>,
}

impl SedeRow {
    pub(super) fn of(sede: Sede, l: L) -> SedeRow {
        let avviso = code_remark(&sede.codice_meccanografico, l);
        SedeRow { sede, avviso }
    }

    fn patrono(&self, l: L) -> Option<String> {
        self.sede.patrono.map(|(mese, giorno)| format!("{giorno} {}", l.nome_mese(mese)))
    }
}

/// What the check character of a stored code says, when it is not the computed one.
pub fn code_remark(codice: &str, l: L) -> Option<String> {
    match codice.trim().to_uppercase().parse::<CodiceMeccanografico>() {
        Ok(codice) => match codice.check() {
            CheckCarattere::Differs { expected } => {
                Some(l.ta("sede-avviso-codice", "atteso", expected.to_string()))
            }
            CheckCarattere::Matches | CheckCarattere::Unknown => None,
        },
        Err(_) => Some(l.t("sede-avviso-codice-forma").into_owned()),
    }
}

/// All sites.
pub async fn list(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let sedi = ctx.read(|tx, ctx| store::sedi(tx, ctx.istituto())).await?;
    let p = Page::new(&ctx, ctx.l.t("sedi-titolo")).under("/sedi").with_outcome(query.esito());
    let sedi = sedi.into_iter().map(|sede| SedeRow::of(sede, ctx.l)).collect();
    html(&ListPage { p, l: ctx.l, sedi, scrive: may_write(&ctx) })
}

#[derive(Template)]
#[template(path = "istituti/sede.html")]
struct FormPage {
    p: Page,
    l: L,
    f: FormView,
    azione: String,
    avviso: Option<String>,
    mesi: Vec<Opzione>,
    chiave: String,
    scrive: bool,
    /// Where it is deleted, or what keeps it is told.
    elimina: Option<String>,
}

/// The months, for the day of the patron saint.
pub(super) fn months(l: L) -> Vec<Opzione> {
    (1..=12).map(|month| Opzione::new(month, l.nome_mese(month))).collect()
}

fn show(
    ctx: &Ctx,
    id: Option<SedeId>,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let titolo = if id.is_some() { f.v("nome").to_owned() } else { ctx.l.t("sede-nuova").into_owned() };
    let codice = f.v("codice_meccanografico");
    let elimina = id.filter(|_| may_write(ctx)).map(|id| format!("/sedi/{id}/elimina"));
    let page = FormPage {
        p: Page::new(ctx, titolo).under("/sedi").with_outcome(esito),
        l: ctx.l,
        azione: id.map_or_else(|| "/sedi/nuova".to_owned(), |id| format!("/sedi/{id}")),
        avviso: (id.is_some() && !f.has_errors()).then(|| code_remark(codice, ctx.l)).flatten(),
        mesi: months(ctx.l),
        chiave: ctx.new_id::<uuid::Uuid>().to_string(),
        scrive: may_write(ctx),
        elimina,
        f,
    };
    html_with(status, &page)
}

/// An empty form.
pub async fn new(ctx: Ctx) -> Result<Response, AppError> {
    show(&ctx, None, FormView::default(), StatusCode::OK, None)
}

/// A site as it stands.
pub async fn edit(
    ctx: Ctx,
    Path(id): Path<SedeId>,
    Query(query): Query<Esito>,
) -> Result<Response, AppError> {
    let sede = ctx
        .read(move |tx, ctx| store::sede_by_id(tx, ctx.istituto(), id))
        .await?
        .ok_or(AppError::NotFound)?;
    show(&ctx, Some(id), FormView::of(&fields(&sede)), StatusCode::OK, query.esito())
}

fn fields(sede: &Sede) -> Vec<(&'static str, String)> {
    let (mese, giorno) = sede.patrono.unzip();
    let number = |n: Option<i8>| n.map(|n| n.to_string()).unwrap_or_default();
    vec![
        ("nome", sede.nome.clone()),
        ("codice_meccanografico", sede.codice_meccanografico.clone()),
        ("indirizzo", sede.indirizzo.clone()),
        ("comune", sede.comune.clone()),
        ("patrono_giorno", number(giorno)),
        ("patrono_mese", number(mese)),
        ("version", sede.version.to_string()),
    ]
}

/// Makes a site.
pub async fn create(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    save_form(&ctx, None, form, |id| format!("/sedi/{id}?esito=creato")).await
}

/// Changes a site.
pub async fn update(ctx: Ctx, Path(id): Path<SedeId>, form: Form) -> Result<Response, AppError> {
    save_form(&ctx, Some(id), form, |id| format!("/sedi/{id}?esito=salvato")).await
}

async fn save_form(
    ctx: &Ctx,
    id: Option<SedeId>,
    mut form: Form,
    then: fn(SedeId) -> String,
) -> Result<Response, AppError> {
    match save(ctx, id, &mut form, then).await {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            show(ctx, id, FormView::refused(&form, &error, ctx.l), error.status(), None)
        }
        Err(error) => Err(error),
    }
}

/// Checks and stores a site; `then` is where to go afterwards.
///
/// # Errors
/// Every fault at its field; a conflict when somebody else changed the site first.
pub(super) async fn save(
    ctx: &Ctx,
    id: Option<SedeId>,
    form: &mut Form,
    then: fn(SedeId) -> String,
) -> Result<Reply, AppError> {
    let typed = parse(ctx, id, form)?;
    ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
        let mut sede = typed.clone();
        if sede.codice_meccanografico.is_empty() {
            sede.codice_meccanografico = store::istituto(tx, ctx.istituto())?.codice_meccanografico;
        }
        match id {
            None => insert(tx, ctx, &sede)?,
            Some(_) => replace(tx, ctx, &sede)?,
        }
        Ok(Reply::See(then(sede.id)))
    })
    .await
    .map_err(|error| error.taken("sede_nome", "nome", Message::new("vincolo-sede-nome")))
}

fn insert(tx: &mut dyn Tx, ctx: &Ctx, sede: &Sede) -> Result<(), AppError> {
    store::insert_sede(tx, ctx.istituto(), sede)?;
    journal::record(tx, ctx, &[Event::new("sede.create", "sede", sede.id).dopo(sede)?])
}

fn replace(tx: &mut dyn Tx, ctx: &Ctx, sede: &Sede) -> Result<(), AppError> {
    let standing = store::sede_by_id(tx, ctx.istituto(), sede.id)?.ok_or(AppError::NotFound)?;
    if standing.version == sede.version {
        check_patrono(tx, ctx, sede)?;
    }
    if standing.version != sede.version || !store::update_sede(tx, ctx.istituto(), sede)? {
        let pairs: Vec<_> = fields(&standing)
            .into_iter()
            .zip(fields(sede))
            .map(|((name, old), (_, new))| (name, old, new))
            .collect();
        return Err(AppError::conflict(standing.version, &pairs));
    }
    journal::record(tx, ctx, &[Event::new("sede.update", "sede", sede.id).prima(&standing)?.dopo(sede)?])
}

/// No signed lesson comes to stand on the day of the patron saint, this year or before.
fn check_patrono(tx: &mut dyn Tx, ctx: &Ctx, sede: &Sede) -> Result<(), AppError> {
    match calendario::lost_by_patrono(tx, ctx, sede)? {
        0 => Ok(()),
        lezioni => {
            let message = Message::new("sede-errore-patrono-svolto").with("lezioni", lezioni);
            Err(AppError::rule_at("patrono_giorno", message))
        }
    }
}

fn parse(ctx: &Ctx, id: Option<SedeId>, form: &mut Form) -> Result<Sede, AppError> {
    let codice = form.text("codice_meccanografico", 20).to_uppercase();
    if let Err(error) = codice.parse::<CodiceMeccanografico>()
        && !codice.is_empty()
    {
        form.fail_rule("codice_meccanografico", &error);
    }
    let sede = Sede {
        id: id.unwrap_or_else(|| ctx.new_id()),
        codice_meccanografico: codice,
        nome: form.required("nome", 100),
        indirizzo: form.text("indirizzo", 200),
        comune: form.required("comune", 100),
        patrono: parse_patrono(form),
        version: form.opt_int("version", 1, i64::MAX).unwrap_or(1),
    };
    form.finish()?;
    Ok(sede)
}

/// Day and month of the patron saint: both, or neither.
fn parse_patrono(form: &mut Form) -> Option<(i8, i8)> {
    let giorno = form.opt_int("patrono_giorno", 1, 31).and_then(|n| i8::try_from(n).ok());
    let mese = form.opt_int("patrono_mese", 1, 12).and_then(|n| i8::try_from(n).ok());
    match (mese, giorno) {
        (None, None) => None,
        (Some(mese), Some(giorno)) if exists_in_leap_year(mese, giorno) => Some((mese, giorno)),
        (Some(_), None) => {
            form.fail("patrono_giorno", Message::new("sede-errore-patrono-giorno"));
            None
        }
        (None, Some(_)) => {
            form.fail("patrono_mese", Message::new("sede-errore-patrono-mese"));
            None
        }
        (Some(_), Some(_)) => {
            form.fail("patrono_giorno", Message::new("sede-errore-patrono-data"));
            None
        }
    }
}

fn exists_in_leap_year(mese: i8, giorno: i8) -> bool {
    Date::new(2024, mese, giorno).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patrono(giorno: &str, mese: &str) -> (Option<(i8, i8)>, Vec<String>) {
        let mut form = Form::from_fields([
            ("patrono_giorno".to_owned(), giorno.to_owned()),
            ("patrono_mese".to_owned(), mese.to_owned()),
        ]);
        let found = parse_patrono(&mut form);
        let faults = match form.finish() {
            Err(AppError::Form(errors)) => errors.into_iter().map(|error| error.field).collect(),
            _ => Vec::new(),
        };
        (found, faults)
    }

    #[test]
    fn the_patron_has_day_and_month_or_neither() {
        let table = [
            ("", "", None, ""),
            ("7", "12", Some((12, 7)), ""),
            ("29", "2", Some((2, 29)), ""),
            ("31", "4", None, "patrono_giorno"),
            ("7", "", None, "patrono_mese"),
            ("", "12", None, "patrono_giorno"),
            ("0", "12", None, "patrono_giorno"),
        ];
        for (giorno, mese, expected, field) in table {
            let (found, faults) = patrono(giorno, mese);
            assert_eq!((found, faults.join(",").as_str()), (expected, field), "{giorno}/{mese}");
        }
    }
}
