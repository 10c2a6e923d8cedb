// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the absences of docenti: the same jobs as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::assenza_docente::{AssenzaDocente, FINE_GIORNO, INIZIO_GIORNO};
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::Assenza;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// When a docente is away; the cause is not kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AssenzaDocenteApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour from which they are away, minutes after midnight; none is the beginning of the day.
    dalle: Option<u16>,
    /// Local hour until which they are away, minutes after midnight; none is the end of the day.
    alle: Option<u16>,
    /// For concurrent edits.
    version: i64,
}

impl From<Assenza> for AssenzaDocenteApi {
    fn from(row: Assenza) -> AssenzaDocenteApi {
        AssenzaDocenteApi {
            id: row.id,
            docente_id: row.docente_id,
            dal: row.dal,
            al: row.al,
            dalle: (row.dalle != INIZIO_GIORNO).then_some(row.dalle),
            alle: (row.alle != FINE_GIORNO).then_some(row.alle),
            version: row.version,
        }
    }
}

/// A minute of a day, as it was sent.
fn minute(field: &'static str, sent: Option<u16>) -> Result<Option<u16>, AppError> {
    match sent {
        Some(minutes) if minutes >= FINE_GIORNO => {
            Err(AppError::field(field, Message::new("modulo-ora-non-valida")))
        }
        sent => Ok(sent),
    }
}

/// The absences of this school year: all of them for the office, the own ones for a docente.
#[utoipa::path(get, path = "/api/v1/docenti/assenze", tag = "scuola", operation_id = "assenze_docenti",
    security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<AssenzaDocenteApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<AssenzaDocenteApi>>, AppError> {
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let rows = ctx.read(move |tx, ctx| super::of_actor(tx, ctx, year)).await?;
    Ok(Json(rows.into_iter().map(AssenzaDocenteApi::from).collect()))
}

/// A docente who is away: whole days, or some hours of one day.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssenzaDocenteNuova {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour, minutes after midnight; none is the beginning of the day.
    dalle: Option<u16>,
    /// Local hour, minutes after midnight; none is the end of the day.
    alle: Option<u16>,
}

/// Writes that a docente is away.
#[utoipa::path(post, path = "/api/v1/docenti/assenze", tag = "scuola", operation_id = "assenza_docente_scrivi",
    security(("token" = ["lezioni:write"])), request_body = AssenzaDocenteNuova,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AssenzaDocenteApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(ctx: Ctx, body: Body<AssenzaDocenteNuova>) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let (dalle, alle) = (minute("dalle", sent.dalle)?, minute("alle", sent.alle)?);
    let wanted = AssenzaDocente::new((sent.dal, sent.al), dalle, alle);
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            Reply::json(&AssenzaDocenteApi::from(super::write(tx, ctx, sent.docente_id, wanted)?))
        })
        .await?;
    ctx.publish(Topic::Docenti);
    Ok(reply)
}

/// When an absence ends.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssenzaDocenteFine {
    /// The version that was read.
    version: i64,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour, minutes after midnight; none is the end of the day.
    alle: Option<u16>,
}

/// Changes when an absence ends: earlier or later.
#[utoipa::path(post, path = "/api/v1/docenti/assenze/{assenza}/fine", tag = "scuola", operation_id = "assenza_docente_fine",
    security(("token" = ["lezioni:write"])), request_body = AssenzaDocenteFine,
    params(("assenza" = String, Path, description = "identity of the absence"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AssenzaDocenteApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn end(ctx: Ctx, Path(id): Path<Uuid>, body: Body<AssenzaDocenteFine>) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let fine = (sent.al, minute("alle", sent.alle)?.unwrap_or(FINE_GIORNO));
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            Reply::json(&AssenzaDocenteApi::from(super::end(tx, ctx, (id, sent.version), fine)?))
        })
        .await?;
    ctx.publish(Topic::Docenti);
    Ok(reply)
}

/// Nothing to say besides the address.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssenzaDocenteAnnullata {}

/// Annuls an absence that should never have been written.
#[utoipa::path(post, path = "/api/v1/docenti/assenze/{assenza}/annulla", tag = "scuola",
    operation_id = "assenza_docente_annulla", security(("token" = ["lezioni:write"])), request_body = AssenzaDocenteAnnullata,
    params(("assenza" = String, Path, description = "identity of the absence"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    body: Body<AssenzaDocenteAnnullata>,
) -> Result<Reply, AppError> {
    let (AssenzaDocenteAnnullata {}, key) = body.into_parts();
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            super::annul(tx, ctx, id)?;
            Reply::json(&serde_json::json!({ "annullato": true }))
        })
        .await?;
    ctx.publish(Topic::Docenti);
    Ok(reply)
}
