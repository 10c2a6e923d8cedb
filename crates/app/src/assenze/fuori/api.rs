// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the plans of pupils out of class: the same jobs as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::fuori_classe::GiorniFuori;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::orario::OraLocale;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Piano;
use super::store::FuoriPrevisto;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// Pupils of a class who are to be out of it; no cause is kept.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FuoriPrevistoApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Where they are, in one line; never a cause that tells of health.
    descrizione: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour of each day from which on, minutes after midnight; none is the first bell.
    dalle: Option<u16>,
    /// Local hour of each day until which, minutes after midnight; none is the last bell.
    alle: Option<u16>,
    /// The pupils.
    #[schema(value_type = Vec<String>)]
    alunni: Vec<PersonaId>,
    /// For concurrent edits.
    version: i64,
}

impl From<FuoriPrevisto> for FuoriPrevistoApi {
    fn from(row: FuoriPrevisto) -> FuoriPrevistoApi {
        FuoriPrevistoApi {
            id: row.id,
            classe_id: row.classe_id,
            descrizione: row.descrizione,
            dal: row.dal,
            al: row.al,
            dalle: row.dalle,
            alle: row.alle,
            alunni: row.alunni,
            version: row.version,
        }
    }
}

fn giorni((dal, al): (Date, Date), dalle: Option<u16>, alle: Option<u16>) -> Result<GiorniFuori, AppError> {
    Ok(GiorniFuori { dal, al, dalle: hour("dalle", dalle)?, alle: hour("alle", alle)? })
}

/// A minute of a day, as it was sent.
fn hour(field: &'static str, sent: Option<u16>) -> Result<Option<OraLocale>, AppError> {
    let wrong = || AppError::field(field, Message::new("modulo-ora-non-valida"));
    sent.map(|minutes| OraLocale::from_minutes(minutes).ok_or_else(wrong)).transpose()
}

/// The plans of this school year: all of them for the office, those of the own classes for a docente.
#[utoipa::path(get, path = "/api/v1/fuori-classe", tag = "lezioni", operation_id = "fuori_classe",
    security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<FuoriPrevistoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<FuoriPrevistoApi>>, AppError> {
    let year = (ctx.anno().first_day(), ctx.anno().last_day());
    let rows = ctx.read(move |tx, ctx| super::of_actor(tx, ctx, year)).await?;
    Ok(Json(rows.into_iter().map(FuoriPrevistoApi::from).collect()))
}

/// A plan to write.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FuoriPrevistoNuovo {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Where they are, in one line; never a cause that tells of health.
    descrizione: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour of each day from which on, minutes after midnight; none is the first bell.
    #[serde(default)]
    dalle: Option<u16>,
    /// Local hour of each day until which, minutes after midnight; none is the last bell.
    #[serde(default)]
    alle: Option<u16>,
    /// The pupils.
    #[schema(value_type = Vec<String>)]
    alunni: Vec<PersonaId>,
}

/// Plans pupils of a class out of it: the roll of those hours proposes them.
#[utoipa::path(post, path = "/api/v1/fuori-classe", tag = "lezioni", operation_id = "fuori_classe_scrivi",
    security(("token" = ["lezioni:write"])), request_body = FuoriPrevistoNuovo,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = FuoriPrevistoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(ctx: Ctx, body: Body<FuoriPrevistoNuovo>) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let classe = sent.classe_id;
    let giorni = giorni((sent.dal, sent.al), sent.dalle, sent.alle)?;
    let piano = Piano { giorni, descrizione: sent.descrizione, alunni: sent.alunni };
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            Reply::json(&FuoriPrevistoApi::from(super::plan(tx, ctx, classe, &piano)?))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// What a plan says from now on.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FuoriPrevistoCambiato {
    /// The version that was read.
    version: i64,
    /// Where they are, in one line; never a cause that tells of health.
    descrizione: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Local hour of each day from which on, minutes after midnight; none is the first bell.
    #[serde(default)]
    dalle: Option<u16>,
    /// Local hour of each day until which, minutes after midnight; none is the last bell.
    #[serde(default)]
    alle: Option<u16>,
    /// The pupils.
    #[schema(value_type = Vec<String>)]
    alunni: Vec<PersonaId>,
}

/// Changes a plan: what rolls have written stays.
#[utoipa::path(post, path = "/api/v1/fuori-classe/{fuori}", tag = "lezioni", operation_id = "fuori_classe_cambia",
    security(("token" = ["lezioni:write"])), request_body = FuoriPrevistoCambiato,
    params(("fuori" = String, Path, description = "identity of the plan"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = FuoriPrevistoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    body: Body<FuoriPrevistoCambiato>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let version = sent.version;
    let giorni = giorni((sent.dal, sent.al), sent.dalle, sent.alle)?;
    let piano = Piano { giorni, descrizione: sent.descrizione, alunni: sent.alunni };
    let classe = super::classe_of(&ctx, id).await?;
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            Reply::json(&FuoriPrevistoApi::from(super::change(tx, ctx, (id, version), &piano)?))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Which version of a plan is annulled.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FuoriPrevistoAnnulla {
    /// The version that was read.
    version: i64,
}

/// Annuls a plan: what rolls have written stays.
#[utoipa::path(post, path = "/api/v1/fuori-classe/{fuori}/annulla", tag = "lezioni", operation_id = "fuori_classe_annulla",
    security(("token" = ["lezioni:write"])), request_body = FuoriPrevistoAnnulla,
    params(("fuori" = String, Path, description = "identity of the plan"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    body: Body<FuoriPrevistoAnnulla>,
) -> Result<Reply, AppError> {
    let (FuoriPrevistoAnnulla { version }, key) = body.into_parts();
    let classe = super::classe_of(&ctx, id).await?;
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            super::annul(tx, ctx, (id, version))?;
            Reply::json(&serde_json::json!({ "annullato": true }))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
