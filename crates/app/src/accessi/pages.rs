// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Pages of access: login, password, profile, sessions.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Json, extract::Request};
use campanella_domain::ids::PersonaId;
use campanella_domain::ruoli::Ruolo;
use serde::{Deserialize, Serialize};

use super::accesso_unico::{self, Porte};
use super::dispositivi::Browser;
use super::gate::cookie_name;
use super::login::{self, Opened, SESSION_HOURS};
use super::store;
use crate::kit::ctx::{Credential, Ctx, First};
use crate::kit::error::{AppError, Message};
use crate::kit::form::{Form, FormView};
use crate::kit::i18n::{L, Lingua};
use crate::kit::journal::{self, Event};
use crate::kit::nav;
use crate::kit::page::{Page, html, html_with};
use crate::kit::problem::encode;

#[derive(Template)]
#[template(path = "accessi/accesso.html")]
struct LoginPage {
    p: Page,
    l: L,
    f: FormView,
    poi: String,
    errore: Option<String>,
    porte: Porte,
}

/// Where to go after the login, and the outcome of the write that led here.
#[derive(Deserialize)]
pub struct Next {
    poi: Option<String>,
    esito: Option<String>,
}

impl Next {
    /// Where to go.
    pub(super) fn poi(&self) -> Option<&str> {
        self.poi.as_deref()
    }

    /// The outcome.
    pub(super) fn esito(&self) -> Option<&str> {
        self.esito.as_deref()
    }
}

/// Only a path of ours: never another site. Browsers drop tabs and line ends, so that `/<tab>/x` is `//x` to them.
pub(super) fn safe_path(poi: &str) -> Option<&str> {
    let ours = poi.starts_with('/')
        && !poi.starts_with("//")
        && !poi.contains('\\')
        && !poi.contains(char::is_control);
    (ours && !poi.starts_with("/accesso")).then_some(poi)
}

pub async fn show_login(ctx: Ctx, Query(next): Query<Next>) -> Result<Response, AppError> {
    if let Ok(actor) = ctx.actor() {
        let first = match actor.credential {
            Credential::Session { first, .. } => first,
            _ => None,
        };
        return Ok(Redirect::to(first.map_or(nav::home(actor.profilo), First::page)).into_response());
    }
    let poi = next.poi.as_deref().and_then(safe_path).unwrap_or_default().to_owned();
    let p = Page::new(&ctx, ctx.l.t("accesso-titolo")).with_outcome(next.esito.as_deref());
    let porte = accesso_unico::doors(&ctx, &poi).await?;
    html(&LoginPage { p, l: ctx.l, f: FormView::default(), poi, errore: None, porte })
}

pub async fn login(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let username = form.required("username", 200);
    let password = form.value("password").to_owned();
    let poi = safe_path(form.value("poi")).unwrap_or_default().to_owned();
    let attempt = match form.finish() {
        Ok(()) => login::login(&ctx, &username, password, Browser::of(&ctx, &headers)?, None).await,
        Err(error) => Err(error),
    };
    match attempt {
        Ok(opened) => {
            let to = landing(&opened, poi);
            with_cookie(&ctx, Redirect::to(&to).into_response(), &opened)
        }
        Err(error @ (AppError::Rule { .. } | AppError::Form(_) | AppError::TooMany(_))) => {
            let f = FormView::of(&[("username", username)]);
            let p = Page::new(&ctx, ctx.l.t("accesso-titolo"));
            let porte = accesso_unico::doors(&ctx, &poi).await?;
            let page = LoginPage { p, l: ctx.l, f, poi, errore: Some(error.detail(ctx.l)), porte };
            let mut response = html_with(error.status(), &page)?;
            if let Some(seconds) = error.retry_after() {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Ok(response)
        }
        Err(error) => Err(error),
    }
}

/// Where a session that was just opened goes on.
pub(super) fn landing(opened: &Opened, poi: String) -> String {
    match opened.sessione.first() {
        Some(First::Codice) if !poi.is_empty() => format!("{}?poi={}", First::Codice.page(), encode(&poi)),
        Some(first) => first.page().to_owned(),
        None if poi.is_empty() => nav::home(opened.sessione.profilo).to_owned(),
        None => poi,
    }
}

/// The answer to the dialog of a session that ended.
#[derive(Serialize)]
pub(super) struct Rientro {
    /// Token of the forms.
    csrf: String,
    /// The code of the second factor comes next.
    codice: bool,
}

impl Rientro {
    /// How the session that was opened goes on.
    pub(super) fn done(opened: &Opened) -> Rientro {
        Rientro { csrf: opened.sessione.csrf.clone(), codice: opened.sessione.first() == Some(First::Codice) }
    }
}

/// The login in a dialog, when a session ended in the middle of typing. Only the same person may go on.
pub async fn rientro(ctx: Ctx, headers: HeaderMap, mut form: Form) -> Result<Response, AppError> {
    let username = form.required("username", 200);
    let expected: Option<PersonaId> = form.opt_code("persona");
    let profilo = Ruolo::from_code(form.value("profilo"));
    form.finish()?;
    let browser = Browser::of(&ctx, &headers)?;
    let opened = login::login(&ctx, &username, form.value("password").to_owned(), browser, expected).await?;
    let opened = match profilo.filter(|profilo| *profilo != opened.sessione.profilo) {
        Some(profilo) => {
            let browser = opened.browser.clone();
            let other = login::switch_profile(&as_actor(&ctx, &opened), opened.sessione.id, profilo).await?;
            Opened { browser, ..other }
        }
        None => opened,
    };
    let body = Json(Rientro::done(&opened)).into_response();
    with_cookie(&ctx, body, &opened)
}

pub(super) fn as_actor(ctx: &Ctx, opened: &Opened) -> Ctx {
    let sessione = &opened.sessione;
    let actor = crate::kit::ctx::Actor {
        persona_id: sessione.persona_id,
        nome: sessione.nome.as_str().into(),
        profilo: sessione.profilo,
        credential: Credential::Session {
            id: sessione.id,
            csrf: sessione.csrf.as_str().into(),
            first: sessione.first(),
            conferma: sessione.conferma,
            in_aula: sessione.in_aula,
        },
    };
    ctx.acting_as(actor)
}

pub(super) fn with_cookie(ctx: &Ctx, mut response: Response, opened: &Opened) -> Result<Response, AppError> {
    keep_session(ctx, &mut response, &opened.token)?;
    if let Some(browser) = &opened.browser {
        browser.keep(ctx, &mut response)?;
    }
    Ok(response)
}

/// The browser keeps the token of its session.
pub(super) fn keep_session(ctx: &Ctx, response: &mut Response, token: &str) -> Result<(), AppError> {
    set_cookie(ctx, response, token, SESSION_HOURS * 3600)
}

fn set_cookie(ctx: &Ctx, response: &mut Response, value: &str, max_age: i64) -> Result<(), AppError> {
    let https = ctx.app.config.https;
    let secure = if https { "; Secure" } else { "" };
    let text =
        format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}", cookie_name(https));
    let value = HeaderValue::from_str(&text).map_err(|e| AppError::Internal(format!("cookie: {e}")))?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

/// The browser forgets a session that has ended.
pub(super) fn clear_cookie(ctx: &Ctx, response: &mut Response) -> Result<(), AppError> {
    set_cookie(ctx, response, "", 0)
}

/// A short name of the browser, for the list of sessions: never the whole header.
/// What a browser says it is.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let browser = [("Firefox/", "Firefox"), ("Edg/", "Edge"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
        .into_iter()
        .find_map(|(mark, name)| agent.contains(mark).then_some(name))
        .unwrap_or("Browser");
    let system = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]
    .into_iter()
    .find_map(|(mark, name)| agent.contains(mark).then_some(name))
    .unwrap_or("-");
    format!("{browser} · {system}")
}

pub async fn logout(ctx: Ctx, _form: Form) -> Result<Response, AppError> {
    let actor = ctx.actor()?.clone();
    if let Credential::Session { id, .. } = actor.credential {
        ctx.write(move |tx, ctx| {
            store::close_session(tx, ctx, actor.persona_id, id)?;
            journal::record(tx, ctx, &[Event::new("sessione.close", "sessione", id)])
        })
        .await?;
    }
    let mut response = Redirect::to("/accesso").into_response();
    clear_cookie(&ctx, &mut response)?;
    Ok(response)
}

/// Keeps a quiet session alive: the layer has already noted the use.
pub async fn renew(ctx: Ctx, _form: Form) -> Result<Response, AppError> {
    if let Credential::Session { id, .. } = ctx.actor()?.credential {
        ctx.write(move |tx, ctx| store::touch_session(tx, ctx.istituto(), id, ctx.now)).await?;
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

#[derive(Template)]
#[template(path = "accessi/password.html")]
struct PasswordPage {
    p: Page,
    l: L,
    f: FormView,
    obbligo: bool,
    regole: Vec<String>,
}

/// The page, with the rules that the school sets for this person.
async fn password_page(ctx: &Ctx, f: FormView) -> Result<PasswordPage, AppError> {
    let persona = ctx.actor()?.persona_id;
    let policy = ctx.read(move |tx, ctx| super::password::policy(tx, ctx, persona)).await?;
    let p = Page::new(ctx, ctx.l.t("password-titolo"));
    let regole = super::password::hints(&policy, ctx.l);
    Ok(PasswordPage { p, l: ctx.l, f, obbligo: must_change(ctx), regole })
}

fn must_change(ctx: &Ctx) -> bool {
    matches!(
        ctx.actor.as_ref().map(|a| &a.credential),
        Some(Credential::Session { first: Some(First::Password), .. })
    )
}

pub async fn show_password(ctx: Ctx) -> Result<Response, AppError> {
    html(&password_page(&ctx, FormView::default()).await?)
}

pub async fn change_password(ctx: Ctx, form: Form) -> Result<Response, AppError> {
    let new = form.value("nuova").to_owned();
    let outcome = if form.value("ripeti") == new {
        super::password::change(&ctx, form.value("vecchia").to_owned(), new).await
    } else {
        Err(AppError::field("ripeti", Message::new("password-errore-ripeti")))
    };
    match outcome {
        Ok(()) => {
            let mut response = Redirect::to("/accesso?esito=password").into_response();
            clear_cookie(&ctx, &mut response)?;
            Ok(response)
        }
        Err(error) if error.is_refusal() => {
            // A password is never shown again: only the faults are kept.
            let f = FormView::refused(&Form::default(), &error, ctx.l);
            html_with(error.status(), &password_page(&ctx, f).await?)
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "accessi/profilo.html")]
struct ProfilePage {
    p: Page,
    l: L,
    profili: Vec<Ruolo>,
    attivo: Ruolo,
}

pub async fn show_profiles(ctx: Ctx) -> Result<Response, AppError> {
    let (persona_id, attivo) = ctx.actor().map(|a| (a.persona_id, a.profilo))?;
    let profili =
        ctx.read(move |tx, ctx| super::profili(tx, ctx.istituto(), persona_id, ctx.today())).await?;
    let p = Page::new(&ctx, ctx.l.t("profilo-titolo"));
    html(&ProfilePage { p, l: ctx.l, profili, attivo })
}

pub async fn switch_profile(ctx: Ctx, mut form: Form) -> Result<Response, AppError> {
    let profilo: Option<Ruolo> = form.code("profilo");
    form.finish()?;
    let profilo = profilo.ok_or(AppError::NotFound)?;
    let Credential::Session { id, .. } = ctx.actor()?.credential else { return Err(AppError::NotFound) };
    let opened = login::switch_profile(&ctx, id, profilo).await?;
    with_cookie(&ctx, Redirect::to(nav::home(profilo)).into_response(), &opened)
}

/// The page of ours that a form was sent from, to go back to it.
pub fn came_from(headers: &HeaderMap) -> Option<&str> {
    let referer = headers.get(header::REFERER)?.to_str().ok()?;
    let (_, rest) = referer.split_once("://")?;
    safe_path(rest.get(rest.find('/')?..)?)
}

/// The language of the interface, kept in a cookie of a year.
pub async fn set_language(ctx: Ctx, request: Request) -> Result<Response, AppError> {
    let back = came_from(request.headers()).unwrap_or("/").to_owned();
    let form = <Form as axum::extract::FromRequest<()>>::from_request(request, &()).await?;
    let lingua = Lingua::from_tag(form.value("lingua")).ok_or(AppError::NotFound)?;
    let mut response = Redirect::to(&back).into_response();
    let secure = if ctx.app.config.https { "; Secure" } else { "" };
    let text = format!("lingua={}; Path=/; SameSite=Lax; Max-Age=31536000{secure}", lingua.tag());
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_redirects_are_refused() {
        for poi in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "\\/evil",
            "",
            "/accesso",
            "/a\r\nb",
            "/\t/evil",
        ] {
            assert_eq!(safe_path(poi), None, "{poi}");
        }
        assert_eq!(safe_path("/adesso?ora=2"), Some("/adesso?ora=2"));
    }
}
