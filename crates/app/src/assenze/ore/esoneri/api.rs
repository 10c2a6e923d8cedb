// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of esoneri, for the office.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{MateriaId, PersonaId};
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::Esonero;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::form::Form;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A subject that a pupil need not attend between two days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EsoneroApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// The act that grants it: number and day, never the cause.
    atto: String,
}

fn shown(row: Esonero) -> EsoneroApi {
    EsoneroApi { id: row.id, materia_id: row.materia_id, dal: row.dal, al: row.al, atto: row.atto }
}

/// The esoneri of a pupil in this school year.
#[utoipa::path(get, path = "/api/v1/presenze/alunni/{alunno}/esoneri", tag = "scuola",
    security(("token" = ["lezioni:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<EsoneroApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<EsoneroApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            super::of_alunno(tx, ctx, &alunno)
        })
        .await?;
    Ok(Json(rows.into_iter().map(|(row, _)| shown(row)).collect()))
}

/// What the school grants.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EsoneroNuovo {
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// The act that grants it: number and day, never the cause.
    atto: String,
}

/// Exempts a pupil from a whole subject: its minutes are not due, and none of them is lost.
#[utoipa::path(post, path = "/api/v1/presenze/alunni/{alunno}/esoneri", tag = "scuola",
    security(("token" = ["lezioni:write"])), request_body = EsoneroNuovo,
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = EsoneroApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn grant(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<EsoneroNuovo>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let mut form = Form::from_fields([("atto".to_owned(), sent.atto)]);
    let atto = form.required("atto", super::ATTO_MAX);
    form.finish()?;
    let wanted = GiorniEsonero { materia: sent.materia_id, dal: sent.dal, al: sent.al };
    ctx.write_once(key, move |tx, ctx| {
        let alunno = authz::alunno(tx, ctx, alunno)?;
        Reply::json(&shown(super::grant(tx, ctx, &alunno, wanted, &atto)?))
    })
    .await
}

/// The day on which an esonero ends.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EsoneroFine {
    /// Last day, one of those of the esonero.
    #[schema(value_type = String, format = "date")]
    al: Date,
}

/// Ends an esonero on one of its days.
#[utoipa::path(post, path = "/api/v1/presenze/esoneri/{esonero}/fine", tag = "scuola",
    security(("token" = ["lezioni:write"])), request_body = EsoneroFine,
    params(("esonero" = String, Path, description = "identity of the esonero"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = EsoneroApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn end(ctx: Ctx, Path(id): Path<Uuid>, body: Body<EsoneroFine>) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let (_, row) = super::end(tx, ctx, id, sent.al)?;
        Reply::json(&shown(row))
    })
    .await
}

/// Annuls an esonero that should never have been written.
#[utoipa::path(post, path = "/api/v1/presenze/esoneri/{esonero}/annulla", tag = "scuola",
    security(("token" = ["lezioni:write"])), request_body = EsoneroAnnullato,
    params(("esonero" = String, Path, description = "identity of the esonero"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(ctx: Ctx, Path(id): Path<Uuid>, body: Body<EsoneroAnnullato>) -> Result<Reply, AppError> {
    let (EsoneroAnnullato {}, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        super::annul(tx, ctx, id)?;
        Reply::json(&serde_json::json!({ "annullato": true }))
    })
    .await
}

/// Nothing to say besides the address.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EsoneroAnnullato {}
