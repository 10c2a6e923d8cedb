// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The URL map. Each route says who may knock; the matrix of roles and routes is a golden file.

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use campanella_domain::ruoli::Ruolo;

use super::ctx::{Credential, Ctx, First};
use super::error::AppError;
use crate::accessi::{aula, ripresa};

/// Who may use a route. What a person may do with the object behind it is decided by `authz`, in the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody.
    Public,
    /// Whoever is signed in, in any profile.
    SignedIn,
    /// Some profiles.
    Profiles(&'static [Ruolo]),
    /// A bearer token with this scope, of one of these profiles.
    Api(&'static str, &'static [Ruolo]),
}

/// The line of a route in the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Path with axum's placeholders.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// Routes of a slice, or of the whole product.
#[derive(Default)]
pub struct Routes {
    router: Router,
    list: Vec<Route>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Routes {
        Routes::default()
    }

    /// A page or a reading: it changes nothing.
    #[must_use]
    pub fn get<H: Handler<T, ()>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        self.add("GET", path, access, get(handler))
    }

    /// A change.
    #[must_use]
    pub fn post<H: Handler<T, ()>, T: 'static>(
        self,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Routes {
        self.add("POST", path, access, post(handler))
    }

    fn add(
        mut self,
        method: &'static str,
        path: &'static str,
        access: Access,
        handler: MethodRouter,
    ) -> Routes {
        let route = Route { method, path, access };
        self.router = self.router.route(path, handler.layer(from_fn_with_state(route, enforce)));
        self.list.push(route);
        self
    }

    /// Adds the routes of a slice.
    #[must_use]
    pub fn merge(mut self, other: Routes) -> Routes {
        self.router = self.router.merge(other.router);
        self.list.extend(other.list);
        self
    }

    /// The map.
    pub fn list(&self) -> &[Route] {
        &self.list
    }

    /// The router itself.
    pub fn into_router(self) -> Router {
        self.router
    }
}

async fn enforce(State(route): State<Route>, request: Request, next: Next) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>() else {
        return AppError::Internal("route without context".into()).into_response();
    };
    match admit(route, ctx, request.uri().path()) {
        Ok(None) if ctx.is_in_aula() => {
            let (ctx, path) = (ctx.clone(), request.uri().path().to_owned());
            match aula::admits_hour(&ctx, &path).await {
                Ok(()) => next.run(request).await,
                Err(error) => error.into_response(),
            }
        }
        Ok(None) => next.run(request).await,
        Ok(Some(elsewhere)) => Redirect::to(elsewhere).into_response(),
        Err(AppError::Unauthenticated) => {
            ripresa::keep(request).await;
            AppError::Unauthenticated.into_response()
        }
        Err(error) => error.into_response(),
    }
}

/// What a session that still owes its code may ask for: the page of the code, and the way out.
fn is_step(path: &str, first: First) -> bool {
    path == first.page() || path == "/accesso/esci"
}

/// `Some` is a page that comes first: the code of the second factor, the forced change of a password.
fn admit(route: Route, ctx: &Ctx, path: &str) -> Result<Option<&'static str>, AppError> {
    let (profiles, scope) = match route.access {
        Access::Public => return Ok(None),
        Access::SignedIn => (None, None),
        Access::Profiles(profiles) => (Some(profiles), None),
        Access::Api(scope, profiles) => (Some(profiles), Some(scope)),
    };
    let actor = ctx.actor()?;
    match (&actor.credential, scope) {
        (Credential::Session { first: Some(First::Codice), .. }, _) if !is_step(path, First::Codice) => {
            return Ok(Some(First::Codice.page()));
        }
        (Credential::Session { first: Some(first), .. }, None) if !path.starts_with("/accesso/") => {
            return Ok(Some(first.page()));
        }
        (Credential::Session { .. }, None) | (Credential::CommandLine, _) => {}
        (Credential::Token { scopes }, Some(scope)) if scopes.iter().any(|s| s == scope) => {}
        _ => return Err(AppError::NotFound),
    }
    if profiles.is_some_and(|profiles| !profiles.contains(&actor.profilo)) {
        return Err(AppError::NotFound);
    }
    if ctx.is_in_aula() && !aula::admits(route.path, path, ctx.today()) {
        return Err(AppError::NotInAula);
    }
    Ok(None)
}
