// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the links of homework: the same jobs as the page.

use axum::extract::Path;
use campanella_domain::ids::CompitoId;
use serde::{Deserialize, Serialize};

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;
use crate::lezioni::store::Compito;

/// A link.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompitoLinkRichiesta {
    /// Its address, of a site that the school allows.
    link: String,
}

/// The links that stand now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CompitoLink {
    /// Their addresses.
    link: Vec<String>,
}

impl From<&Compito> for CompitoLink {
    fn from(row: &Compito) -> CompitoLink {
        CompitoLink { link: row.links().iter().map(|link| link.as_str().to_owned()).collect() }
    }
}

/// Puts a link beside homework that the teacher gave.
#[utoipa::path(post, path = "/api/v1/compiti/{compito}/link", tag = "agenda", security(("token" = ["agenda:write"])),
    request_body = CompitoLinkRichiesta,
    params(("compito" = String, Path, description = "identity of the homework"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CompitoLink), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn add(
    ctx: Ctx,
    Path(id): Path<CompitoId>,
    body: Body<CompitoLinkRichiesta>,
) -> Result<Reply, AppError> {
    let (CompitoLinkRichiesta { link }, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let row = super::add_link(tx, ctx, id, &link)?;
        Reply::json(&CompitoLink::from(&row))
    })
    .await
}

/// A link that is to go.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompitoLinkElimina {
    /// Its address.
    link: String,
    /// Why; needed when it is the dirigente or the staff who does it: the author reads it.
    #[serde(default)]
    motivo: String,
}

/// Takes a link of homework away: whoever gave the homework until the period is closed; dirigente and staff at any time,
/// with a reason. One that is gone already stays gone.
#[utoipa::path(post, path = "/api/v1/compiti/{compito}/link/elimina", tag = "agenda", security(("token" = ["agenda:write"])),
    request_body = CompitoLinkElimina,
    params(("compito" = String, Path, description = "identity of the homework"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CompitoLink), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn remove(
    ctx: Ctx,
    Path(id): Path<CompitoId>,
    body: Body<CompitoLinkElimina>,
) -> Result<Reply, AppError> {
    let (CompitoLinkElimina { link, motivo }, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let row = super::remove_link(tx, ctx, id, &link, &motivo)?;
        Reply::json(&CompitoLink::from(&row))
    })
    .await
}
