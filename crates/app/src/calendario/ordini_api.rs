// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the days of lessons of a school order: the same jobs as the page of the calendar.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ordine::OrdineScuola;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::date_ordine::{self, DateOrdine};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// The days of lessons of a school order in this school year, where they are not the school's.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiorniOrdine {
    /// `infanzia`, `primaria`, `secondaria_i` or `secondaria_ii`.
    #[schema(value_type = String)]
    ordine: OrdineScuola,
    /// First day of lessons.
    #[schema(value_type = String, format = "date")]
    lezioni_dal: Date,
    /// Last day of lessons.
    #[schema(value_type = String, format = "date")]
    lezioni_al: Date,
}

fn shown(row: DateOrdine) -> GiorniOrdine {
    GiorniOrdine { ordine: row.ordine, lezioni_dal: row.dal, lezioni_al: row.al }
}

/// The orders that have days of lessons of their own in this school year.
#[utoipa::path(get, path = "/api/v1/calendario/ordini", tag = "scuola", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<GiorniOrdine>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<GiorniOrdine>>, AppError> {
    let rows = ctx.read(|tx, ctx| date_ordine::all(tx, ctx.istituto(), ctx.anno())).await?;
    Ok(Json(rows.into_iter().map(shown).collect()))
}

/// Gives an order days of lessons of its own. Signed lessons that would fall outside refuse them.
#[utoipa::path(post, path = "/api/v1/calendario/ordini", tag = "scuola", security(("token" = ["lezioni:write"])),
    request_body = GiorniOrdine,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = GiorniOrdine), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn set(ctx: Ctx, body: Body<GiorniOrdine>) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let wanted = DateOrdine { ordine: sent.ordine, dal: sent.lezioni_dal, al: sent.lezioni_al };
    ctx.write_once(key, move |tx, ctx| {
        date_ordine::set(tx, ctx, ctx.anno(), wanted)?;
        Reply::json(&shown(wanted))
    })
    .await
}

/// Nothing to say besides the address.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OrdineTolto {}

/// Gives an order the days of lessons of the school again.
#[utoipa::path(post, path = "/api/v1/calendario/ordini/{ordine}/togli", tag = "scuola", security(("token" = ["lezioni:write"])),
    request_body = OrdineTolto,
    params(("ordine" = String, Path, description = "`infanzia`, `primaria`, `secondaria_i` or `secondaria_ii`"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn unset(ctx: Ctx, Path(ordine): Path<String>, body: Body<OrdineTolto>) -> Result<Reply, AppError> {
    let (OrdineTolto {}, key) = body.into_parts();
    let ordine: OrdineScuola = ordine.parse().map_err(|_| AppError::NotFound)?;
    ctx.write_once(key, move |tx, ctx| {
        date_ordine::unset(tx, ctx, ctx.anno(), ordine)?;
        Reply::json(&serde_json::json!({ "tolto": true }))
    })
    .await
}
