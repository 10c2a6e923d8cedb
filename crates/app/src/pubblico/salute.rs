// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Readiness for load balancers and monitors: states and a version, never a name.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use campanella_db::Tenant;
use serde::Serialize;

use crate::istituti;
use crate::kit::ctx::Ctx;

#[derive(Debug, Serialize)]
struct Salute {
    stato: &'static str,
    archivio: &'static str,
    /// How many places of the data did not open: their schools wait.
    posti_persi: usize,
    versione: &'static str,
}

/// Reads the directory of schools: when that answers, the storage does.
pub async fn show(ctx: Ctx) -> Response {
    let read = ctx.app.db.read(&Tenant::System, |tx| istituti::store::elenco(tx)).await;
    let (status, stato, archivio) = match read {
        Ok(_) => (StatusCode::OK, "pronto", "ok"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "non_pronto", "non_risponde")
        }
    };
    let posti_persi = ctx.app.posti_persi.all().len();
    let body = Salute { stato, archivio, posti_persi, versione: env!("CARGO_PKG_VERSION") };
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
