// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The outermost layer: school by host name, origin of the request, who acts, errors and headers of the answer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use campanella_identity::token::TokenDigest;
use jiff::ToSpan;
use uuid::Uuid;

use super::aula;
use super::conferma;
use super::login::idle_seconds;
use super::profili::enters_as;
use super::ripresa;
use super::store::{self, Sessione};
use crate::kit::app::{App, School};
use crate::kit::ctx::{Actor, Credential, Ctx, First, Tema};
use crate::kit::error::{AppError, Message};
use crate::kit::form::wants_json;
use crate::kit::headers;
use crate::kit::i18n::{L, Lingua};
use crate::kit::invio;
use crate::kit::problem::{self, Wants};

/// A session's last use is written at most this often, so that readings stay readings.
const TOUCH_SECONDS: i64 = 60;

/// Name of the session cookie.
pub fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-campanella" } else { "campanella" }
}

/// The layer.
pub async fn gate(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let started = started();
    let (mut parts, body) = request.into_parts();
    let method = parts.method.clone();
    let path = parts.uri.path_and_query().map_or_else(String::new, |p| p.as_str().to_owned());
    let wants = wants(&path, &parts.headers);
    let by_script = invio::by_script(&parts.headers);
    let mut ctx = context(&app, &parts.headers);
    let response = match authenticate(&mut ctx, &parts).await {
        Ok(()) => {
            parts.extensions.insert(ctx.clone());
            next.run(Request::from_parts(parts, body)).await
        }
        Err(error) => error.into_response(),
    };
    let mut response = with_body(response, &ctx, wants, (&method, &path)).await;
    if by_script {
        invio::tell_where(&mut response);
    }
    headers::secure(&mut response, app.config.https);
    app.metrics.observe(response.status().as_u16(), started.elapsed());
    response
}

#[allow(clippy::disallowed_methods, reason = "a duration for the metrics, not a time of the record")]
fn started() -> Instant {
    Instant::now()
}

fn wants(path: &str, headers: &HeaderMap) -> Wants {
    if path.starts_with("/api/") || wants_json(headers) { Wants::Json } else { Wants::Page }
}

async fn with_body(
    mut response: Response,
    ctx: &Ctx,
    wants: Wants,
    (method, path): (&Method, &str),
) -> Response {
    if let Some(error) = response.extensions_mut().remove::<AppError>() {
        let error = match error {
            AppError::Unproven(atto) if wants == Wants::Page => {
                match conferma::pages::ask(ctx, atto, method, path).await {
                    Ok(page) => return page,
                    Err(error) => error,
                }
            }
            AppError::NotInAula if wants == Wants::Page => match aula::pages::refused(ctx) {
                Ok(page) => return page,
                Err(error) => error,
            },
            error if wants == Wants::Page && ripresa::gives_back(ctx, &error, path) => {
                match ripresa::page(ctx, &error, path) {
                    Ok(page) => return page,
                    Err(error) => error,
                }
            }
            error => error,
        };
        let kept = [header::RETRY_AFTER, header::WWW_AUTHENTICATE]
            .map(|name| response.headers().get(&name).cloned().map(|value| (name, value)));
        let mut rendered = problem::render(&error, ctx, wants, method, path);
        rendered.headers_mut().extend(kept.into_iter().flatten());
        return rendered;
    }
    // Refusals of the framework itself (no such route, wrong method, malformed path) get the same body.
    let status = response.status();
    if status.is_client_error() && !response.headers().contains_key(header::CONTENT_TYPE)
        || status.is_client_error() && is_plain_text(&response)
    {
        let error = match status.as_u16() {
            404 | 405 => AppError::NotFound,
            413 => AppError::TooLarge,
            400 if method == Method::GET => AppError::BadRequest(Message::new("errore-indirizzo")),
            _ => AppError::BadRequest(Message::new("errore-modulo-malformato")),
        };
        return problem::render(&error, ctx, wants, method, path);
    }
    response
}

fn is_plain_text(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("text/plain"))
}

fn context(app: &Arc<App>, headers: &HeaderMap) -> Ctx {
    let text = |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let lingua = cookie(headers, "lingua")
        .and_then(Lingua::from_tag)
        .or_else(|| Lingua::from_accept_language(text(header::ACCEPT_LANGUAGE)))
        .unwrap_or(Lingua::It);
    let school = app.schools.find(text(header::HOST)).unwrap_or_else(|| Arc::new(School::unknown()));
    let tema = cookie(headers, "tema").and_then(Tema::from_code).unwrap_or_default();
    let mut ctx = Ctx::anonymous(app, school, L::of(lingua), tema);
    ctx.proiettato = cookie(headers, "proiettato") == Some("1");
    ctx
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Where a request comes from, for the generous bucket of strangers. With https there is a proxy on this machine, which
/// adds the address that it saw behind those that the client may have invented.
pub fn peer(request: &Parts, behind_proxy: bool) -> IpAddr {
    let connected = request
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    if !behind_proxy || !connected.is_loopback() {
        return connected;
    }
    let forwarded = request.headers.get_all("x-forwarded-for").iter().next_back();
    let seen = forwarded.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
    seen.unwrap_or(connected)
}

async fn authenticate(ctx: &mut Ctx, request: &Parts) -> Result<(), AppError> {
    let path = request.uri.path();
    if path.starts_with("/statico/") || path == "/salute" {
        return Ok(());
    }
    if ctx.school.is_unknown() {
        return Err(AppError::NotFound);
    }
    let headers = &request.headers;
    if let Some(bearer) = bearer(headers) {
        let found = by_bearer(ctx, bearer).await;
        if matches!(found, Err(AppError::Unauthenticated)) {
            ctx.app.buckets.take(peer(request, ctx.app.config.https), ctx.now)?;
        }
        ctx.actor = Some(found?);
        return Ok(());
    }
    if !matches!(request.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        same_origin(headers)?;
        // Who tries to get in is a stranger, whatever cookie comes along.
        let tries_to_enter = matches!(
            path,
            "/accesso" | "/accesso/rientro" | "/accesso/aula" | "/accesso/aula/entra" | "/accesso/arrivo"
        );
        if tries_to_enter || cookie(headers, cookie_name(ctx.app.config.https)).is_none() {
            ctx.app.buckets.take(peer(request, ctx.app.config.https), ctx.now)?;
        }
    }
    if let Some(token) = cookie(headers, cookie_name(ctx.app.config.https))
        && let Some((actor, altrove)) = by_session(ctx, token, path).await?
    {
        ctx.actor = Some(actor);
        ctx.accesso_nuovo = altrove;
    }
    Ok(())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// A browser says where a request comes from; other clients have no cookies that somebody could borrow.
fn same_origin(headers: &HeaderMap) -> Result<(), AppError> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(AppError::Denied("cross-site request")),
        None => {}
    }
    let Some(origin) = text("origin") else { return Ok(()) };
    let host = text("host").unwrap_or_default();
    let origin_host = origin.split_once("://").map_or("", |(_, rest)| rest);
    if origin_host == host { Ok(()) } else { Err(AppError::Denied("foreign origin")) }
}

async fn by_bearer(ctx: &Ctx, bearer: &str) -> Result<Actor, AppError> {
    let digest = TokenDigest::of(bearer).as_bytes().to_vec();
    ctx.read(move |tx, ctx| {
        let token = store::api_token(tx, ctx, &digest)?.ok_or(AppError::Unauthenticated)?;
        if !enters_as(tx, ctx.istituto(), token.persona_id, token.profilo, ctx.today())? {
            return Err(AppError::Unauthenticated);
        }
        Ok(Actor {
            persona_id: token.persona_id,
            nome: Arc::from(token.nome),
            profilo: token.profilo,
            credential: Credential::Token { scopes: Arc::from(token.scopes) },
        })
    })
    .await
}

async fn by_session(ctx: &Ctx, token: &str, path: &str) -> Result<Option<(Actor, bool)>, AppError> {
    let digest = TokenDigest::of(token).as_bytes().to_vec();
    let found =
        ctx.read(move |tx, ctx| store::by_token(tx, ctx.istituto(), &digest, (ctx.today(), ctx.now))).await?;
    let Some((sessione, altrove)) = found.filter(|(sessione, _)| is_alive(ctx, sessione)) else {
        return Ok(None);
    };
    let first = sessione.first();
    // Who owes the code of the second factor is nobody yet, but where it is typed.
    if first == Some(First::Codice) && path != "/accesso" && !path.starts_with("/accesso/") {
        return Ok(None);
    }
    let quiet_seconds = ctx.now.duration_since(sessione.last_seen_at).as_secs();
    if quiet_seconds >= TOUCH_SECONDS && !is_live(path) {
        note_use(ctx, sessione.id).await;
    }
    let actor = Actor {
        persona_id: sessione.persona_id,
        nome: Arc::from(sessione.nome),
        profilo: sessione.profilo,
        credential: Credential::Session {
            id: sessione.id,
            csrf: Arc::from(sessione.csrf),
            first,
            conferma: sessione.conferma,
            in_aula: sessione.in_aula,
        },
    };
    Ok(Some((actor, altrove)))
}

/// What an open page asks for by itself: nobody is there because of it.
fn is_live(path: &str) -> bool {
    path == "/vivo" || path.ends_with("/frammento")
}

/// Readings go on when nothing can be written (a full disk): at worst the session ends earlier.
async fn note_use(ctx: &Ctx, id: Uuid) {
    let noted = ctx.write(move |tx, ctx| store::touch_session(tx, ctx.istituto(), id, ctx.now)).await;
    if let Err(error) = noted {
        tracing::warn!(%error, "the last use of a session was not noted");
    }
}

pub(super) fn is_alive(ctx: &Ctx, sessione: &Sessione) -> bool {
    let quiet_until = sessione.last_seen_at.saturating_add(idle_seconds(sessione.profilo).seconds());
    ctx.now < sessione.expires_at && quiet_until.is_ok_and(|until| ctx.now < until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(peer: &str, forwarded: &[&str]) -> Parts {
        let mut builder = axum::http::Request::builder();
        for value in forwarded {
            builder = builder.header("x-forwarded-for", *value);
        }
        let (mut parts, ()) = builder.body(()).unwrap().into_parts();
        let peer: IpAddr = peer.parse().unwrap();
        parts.extensions.insert(ConnectInfo(SocketAddr::from((peer, 1))));
        parts
    }

    #[test]
    fn only_the_proxy_of_this_machine_says_where_a_request_comes_from() {
        for (connected, forwarded, behind_proxy, seen) in [
            ("127.0.0.1", &["192.0.2.7"][..], true, "192.0.2.7"),
            // What the client invented stands before what the proxy saw.
            ("127.0.0.1", &["198.51.100.1, 192.0.2.7"], true, "192.0.2.7"),
            ("127.0.0.1", &["198.51.100.1", "192.0.2.7"], true, "192.0.2.7"),
            ("::1", &["2001:db8::7"], true, "2001:db8::7"),
            ("127.0.0.1", &["da casa"], true, "127.0.0.1"),
            ("127.0.0.1", &[], true, "127.0.0.1"),
            ("203.0.113.9", &["192.0.2.7"], true, "203.0.113.9"),
            ("127.0.0.1", &["192.0.2.7"], false, "127.0.0.1"),
        ] {
            let expected: IpAddr = seen.parse().unwrap();
            assert_eq!(
                peer(&request(connected, forwarded), behind_proxy),
                expected,
                "{connected} {forwarded:?}"
            );
        }
    }
}
