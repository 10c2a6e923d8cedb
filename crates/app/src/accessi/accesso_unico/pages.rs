// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of dirigente and administrator: providers, the emergency, strangers at the door.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use campanella_domain::accesso::conferma::AttoGrave;
use campanella_domain::accesso::{self, EMERGENZA_MAX_ORE};
use campanella_domain::ruoli::Ruolo;
use serde::Deserialize;
use uuid::Uuid;

use super::store::Ignoto;
use super::{Fornitore, Tipo, emergenza, store};
use crate::anagrafe;
use crate::istituti::Esito;
use crate::kit::conferma;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::L;
use crate::kit::journal::{self, Event};
use crate::kit::page::{Page, html_with};
use crate::kit::reply::Reply;
use crate::kit::sito;

const HERE: &str = "/impostazioni/accesso";
/// Lines of each list.
const LAST: i64 = 20;

/// An emergency as the page shows it.
struct Riga {
    motivo: String,
    chi: String,
    dal: String,
    fino: String,
    aperta: bool,
}

#[derive(Template)]
#[template(path = "accessi/accesso_unico/fornitori.html")]
struct ListPage {
    p: Page,
    l: L,
    f: FormView,
    fornitori: Vec<Fornitore>,
    emergenze: Vec<Riga>,
    ignoti: Vec<Ignoto>,
    scrive: bool,
    dirigente: bool,
    aperta: bool,
    chiave: String,
}

fn acts_as(ctx: &Ctx, roles: &[Ruolo]) -> bool {
    ctx.actor.as_ref().is_some_and(|actor| roles.contains(&actor.profilo))
}

/// Everything about entering with a digital identity.
pub async fn list(ctx: Ctx, Query(query): Query<Esito>) -> Result<Response, AppError> {
    show_list(&ctx, FormView::default(), StatusCode::OK, query.esito()).await
}

async fn show_list(
    ctx: &Ctx,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
) -> Result<Response, AppError> {
    let (fornitori, emergenze, ignoti) = ctx
        .read(|tx, ctx| {
            let open = emergenza::open_one(tx, ctx)?.map(|open| open.id);
            let mut rows = Vec::new();
            for found in emergenza::last(tx, ctx, LAST)? {
                rows.push(Riga {
                    chi: anagrafe::store::nome(tx, ctx.istituto(), found.persona_id)?.unwrap_or_default(),
                    dal: ctx.l.istante(found.dal),
                    fino: ctx.l.istante(found.closed_at.unwrap_or(found.fino)),
                    aperta: open == Some(found.id),
                    motivo: found.motivo,
                });
            }
            let ignoti = store::strangers(tx, ctx.istituto(), LAST)?;
            Ok((store::all(tx, ctx.istituto())?, rows, ignoti))
        })
        .await?;
    let page = ListPage {
        p: Page::new(ctx, ctx.l.t("identita-titolo")).under(HERE).with_outcome(esito),
        l: ctx.l,
        f,
        scrive: acts_as(ctx, &[Ruolo::Dirigente, Ruolo::Amministratore]),
        dirigente: acts_as(ctx, &[Ruolo::Dirigente]),
        aperta: emergenze.iter().any(|riga| riga.aperta),
        fornitori,
        emergenze,
        ignoti,
        chiave: ctx.new_id::<Uuid>().to_string(),
    };
    html_with(status, &page)
}

/// How a check of a provider went.
struct Verifica {
    bene: bool,
    testo: String,
}

#[derive(Template)]
#[template(path = "accessi/accesso_unico/fornitore.html")]
struct FormPage {
    p: Page,
    l: L,
    f: FormView,
    azione: String,
    chiave: String,
    /// The provider that stands.
    standing: Option<Fornitore>,
    verifica: Option<Verifica>,
}

fn show(
    ctx: &Ctx,
    standing: Option<Fornitore>,
    f: FormView,
    status: StatusCode,
    esito: Option<&str>,
    verifica: Option<Verifica>,
) -> Result<Response, AppError> {
    let titolo =
        standing.as_ref().map_or_else(|| ctx.l.t("identita-nuovo").into_owned(), |found| found.nome.clone());
    let page = FormPage {
        p: Page::new(ctx, titolo).under(HERE).with_outcome(esito),
        l: ctx.l,
        f,
        azione: standing.as_ref().map_or_else(|| format!("{HERE}/nuovo"), |f| format!("{HERE}/{}", f.id)),
        chiave: ctx.new_id::<Uuid>().to_string(),
        standing,
        verifica,
    };
    html_with(status, &page)
}

/// Which kind of provider.
#[derive(Deserialize)]
pub struct Scelta {
    tipo: Option<String>,
}

/// The form of a new provider.
pub async fn new(ctx: Ctx, Query(scelta): Query<Scelta>, headers: HeaderMap) -> Result<Response, AppError> {
    let tipo =
        scelta.tipo.as_deref().unwrap_or("gateway").parse::<Tipo>().map_err(|()| AppError::NotFound)?;
    let f = Fornitore::preset(tipo, &sito::of(&ctx, &headers));
    show(&ctx, None, f, StatusCode::OK, None, None)
}

/// A provider as it stands.
pub async fn edit(ctx: Ctx, Path(id): Path<Uuid>, Query(query): Query<Esito>) -> Result<Response, AppError> {
    let standing = ctx.read(move |tx, ctx| store::one(tx, ctx.istituto(), id)).await?;
    let f = standing.view();
    show(&ctx, Some(standing), f, StatusCode::OK, query.esito(), None)
}

/// Makes a provider.
pub async fn create(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let outcome = match Fornitore::parse(&ctx, &mut form, None) {
        Ok(typed) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                if typed.unico {
                    accesso::become_only_way(typed.attivo, false).map_err(|e| AppError::from_rule(&e))?;
                }
                conferma::require(tx, ctx, AttoGrave::Porta)?;
                store::insert(tx, ctx, &typed)?;
                let event =
                    Event::new("fornitore_identita.create", "fornitore_identita", typed.id).dopo(&typed)?;
                journal::record(tx, ctx, &[event])?;
                Ok(Reply::See(format!("{HERE}/{}?esito=creato", typed.id)))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            show(&ctx, None, FormView::refused(&form, &error, ctx.l), error.status(), None, None)
        }
        Err(error) => Err(error),
    }
}

/// Changes a provider.
pub async fn update(ctx: Ctx, Path(id): Path<Uuid>, mut form: Form) -> Result<Response, AppError> {
    let standing = ctx.read(move |tx, ctx| store::one(tx, ctx.istituto(), id)).await?;
    let version = form.int("version", 1, i64::MAX).unwrap_or_default();
    let outcome = match Fornitore::parse(&ctx, &mut form, Some(&standing)) {
        Ok(typed) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                let standing = store::one(tx, ctx.istituto(), id)?;
                let same = typed.is_same_way(&standing);
                let next = Fornitore { provato_at: standing.provato_at.filter(|_| same), ..typed.clone() };
                if next.unico {
                    let proved = next.provato_at.is_some();
                    accesso::become_only_way(next.attivo, proved).map_err(|e| AppError::from_rule(&e))?;
                }
                conferma::require(tx, ctx, AttoGrave::Porta)?;
                if !store::update(tx, ctx, &next, version)? {
                    return Err(AppError::conflict(standing.version, &[]));
                }
                let event = Event::new("fornitore_identita.update", "fornitore_identita", id);
                journal::record(tx, ctx, &[event.prima(&standing)?.dopo(&next)?])?;
                Ok(Reply::See(format!("{HERE}/{id}?esito=salvato")))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            let f = FormView::refused(&form, &error, ctx.l);
            show(&ctx, Some(standing), f, error.status(), None, None)
        }
        Err(error) => Err(error),
    }
}

/// Asks the provider whether everything is right, without anybody entering.
pub async fn examine(ctx: Ctx, Path(id): Path<Uuid>, _form: Form) -> Result<Response, AppError> {
    let standing = ctx.read(move |tx, ctx| store::one(tx, ctx.istituto(), id)).await?;
    let examined = ctx.app.oidc.examine(&standing.provider(&ctx)?, &standing.ritorno(), ctx.now).await;
    let verifica = match examined {
        Ok(()) => Verifica { bene: true, testo: ctx.l.t("identita-verifica-bene").into_owned() },
        Err(error) => Verifica { bene: false, testo: ctx.l.t(error.key()).into_owned() },
    };
    let f = standing.view();
    show(&ctx, Some(standing), f, StatusCode::OK, None, Some(verifica))
}

/// Opens local credentials for a while.
pub async fn open_emergenza(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let motivo = form.required("motivo", 500);
    let ore = form.int("ore", 1, i64::from(EMERGENZA_MAX_ORE)).and_then(|ore| u16::try_from(ore).ok());
    let outcome = match form.finish() {
        Ok(()) => {
            ctx.write_once(form.idempotency.clone(), move |tx, ctx| {
                conferma::require(tx, ctx, AttoGrave::Porta)?;
                emergenza::open(tx, ctx, ore.unwrap_or_default(), &motivo)?;
                Ok(Reply::See(format!("{HERE}?esito=salvato")))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match outcome {
        Ok(reply) => Ok(reply.into_response()),
        Err(error) if error.is_refusal() => {
            show_list(&ctx, FormView::refused(&form, &error, ctx.l), error.status(), None).await
        }
        Err(error) => Err(error),
    }
}

/// Closes the emergency before its end.
pub async fn close_emergenza(ctx: Ctx, _form: Form) -> Result<Response, AppError> {
    ctx.write(emergenza::close).await?;
    Ok(Redirect::to("/impostazioni/accesso?esito=salvato").into_response())
}
