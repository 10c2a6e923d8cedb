// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of classes: here coordinatori, in the files below groups and teaching assignments.

pub mod cattedre;
pub mod gruppi;
pub mod insieme;

use axum::Json;
use axum::extract::Path;
use campanella_domain::coordinatore::CoordinatoreCommand;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::nomina;
use super::store::{self, Coordinatore};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// Longest name of an act, in characters.
const ATTO_MAX: usize = 200;

/// The deletion of what was read: a group, a teaching assignment.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Eliminazione {
    /// The version that was read.
    version: i64,
}

/// Who coordinates a class, from when to when.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CoordinatoreApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day; none lasts as long as the class.
    #[schema(value_type = Option<String>, format = "date")]
    al: Option<Date>,
    /// The act of the dirigente.
    atto: String,
    /// For concurrent edits.
    version: i64,
}

fn shown(row: Coordinatore) -> CoordinatoreApi {
    CoordinatoreApi {
        id: row.id,
        docente_id: row.docente_id,
        dal: row.dal,
        al: row.al,
        atto: row.atto,
        version: row.version,
    }
}

/// The coordinatori of a class, newest first.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/coordinatori", tag = "classi", security(("token" = ["classi:read"])),
    params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = Vec<CoordinatoreApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn coordinatori(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
) -> Result<Json<Vec<CoordinatoreApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            authz::classe(tx, ctx, classe, ctx.today())?;
            store::coordinatori_classe(tx, ctx.istituto(), classe)
        })
        .await?;
    Ok(Json(rows.into_iter().map(shown).collect()))
}

/// A coordinatore to name.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatoreRichiesta {
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// First day; whoever stands ends the day before.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// The act of the dirigente; the office must name it.
    #[serde(default)]
    #[schema(max_length = 200)]
    atto: String,
}

/// Names the coordinatore of a class.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/coordinatori", tag = "classi", security(("token" = ["classi:write"])),
    request_body = CoordinatoreRichiesta,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CoordinatoreApi), (status = 403, body = Problem, content_type = "application/problem+json"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn name(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<CoordinatoreRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let atto = wish.atto.trim().to_owned();
    if atto.chars().count() > ATTO_MAX {
        return Err(AppError::field("atto", Message::new("modulo-troppo-lungo").with("n", ATTO_MAX)));
    }
    let command = CoordinatoreCommand { docente: wish.docente_id, dal: wish.dal, atto };
    ctx.write_once(key, move |tx, ctx| Reply::json(&shown(nomina::name(tx, ctx, classe, &command)?))).await
}

/// The end of a charge.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoordinatoreFine {
    /// The version that was read.
    version: i64,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
}

/// Ends whoever coordinates a class; all of its coordinatori, newest first.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/coordinatori/fine", tag = "classi", operation_id = "coordinatore_fine",
    security(("token" = ["classi:write"])), request_body = CoordinatoreFine,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Vec<CoordinatoreApi>), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn end(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<CoordinatoreFine>,
) -> Result<Reply, AppError> {
    let (CoordinatoreFine { version, al }, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        nomina::end(tx, ctx, classe, (version, al))?;
        let rows = store::coordinatori_classe(tx, ctx.istituto(), classe)?;
        Reply::json(&rows.into_iter().map(shown).collect::<Vec<_>>())
    })
    .await
}
