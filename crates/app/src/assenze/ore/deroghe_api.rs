// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of deroghe and of the hours lost at the previous school, for the office: the same jobs as the page.

use axum::Json;
use axum::extract::Path;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rettifiche;
use super::store::Deroga;
use crate::giustificazioni::quadro;
use crate::kit::authz::{self, AlunnoToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::form::Form;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// Days that do not count against the limit.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DerogaApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// The act that grants it.
    delibera: String,
}

impl From<Deroga> for DerogaApi {
    fn from(row: Deroga) -> DerogaApi {
        DerogaApi { id: row.id, dal: row.dal, al: row.al, delibera: row.delibera }
    }
}

/// A pupil with the class that decides what is closed.
fn authorised(tx: &mut dyn Tx, ctx: &Ctx, alunno: PersonaId) -> Result<(ClasseId, AlunnoToken), AppError> {
    let alunno = authz::alunno(tx, ctx, alunno)?;
    Ok((quadro::classe_of(tx, ctx, alunno.id())?, alunno))
}

/// The deroghe of a pupil in this school year.
#[utoipa::path(get, path = "/api/v1/presenze/alunni/{alunno}/deroghe", tag = "scuola", operation_id = "deroghe",
    security(("token" = ["lezioni:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<DerogaApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<DerogaApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            rettifiche::deroghe_of(tx, ctx, &alunno)
        })
        .await?;
    Ok(Json(rows.into_iter().map(DerogaApi::from).collect()))
}

/// What the school grants.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DerogaNuova {
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// The act that grants it: number and day, never the cause.
    delibera: String,
}

/// Grants a deroga: what is lost on its days does not count against the limit.
#[utoipa::path(post, path = "/api/v1/presenze/alunni/{alunno}/deroghe", tag = "scuola", operation_id = "deroga_concedi",
    security(("token" = ["lezioni:write"])), request_body = DerogaNuova,
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = DerogaApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn grant(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<DerogaNuova>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let mut form = Form::from_fields([("delibera".to_owned(), sent.delibera)]);
    let delibera = form.required("delibera", rettifiche::DELIBERA_MAX);
    form.finish()?;
    ctx.write_once(key, move |tx, ctx| {
        let (classe, alunno) = authorised(tx, ctx, alunno)?;
        let row = rettifiche::grant(tx, ctx, (classe, &alunno), (sent.dal, sent.al), &delibera)?;
        Reply::json(&DerogaApi::from(row))
    })
    .await
}

/// The wish to annul a deroga: there is nothing to say.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DerogaAnnulla {}

/// A deroga that holds no longer.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DerogaAnnullata {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    id: Uuid,
}

/// Annuls a deroga: its days count again.
#[utoipa::path(post, path = "/api/v1/presenze/deroghe/{deroga}/annulla", tag = "scuola", operation_id = "deroga_annulla",
    security(("token" = ["lezioni:write"])), request_body = DerogaAnnulla,
    params(("deroga" = String, Path, description = "identity of the deroga"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = DerogaAnnullata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(ctx: Ctx, Path(id): Path<Uuid>, body: Body<DerogaAnnulla>) -> Result<Reply, AppError> {
    let (DerogaAnnulla {}, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        rettifiche::annul(tx, ctx, id)?;
        Reply::json(&DerogaAnnullata { id })
    })
    .await
}

/// What a pupil lost in this school year before coming to this school.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenienza {
    /// Minutes, as the previous school counted them.
    minuti: u32,
}

/// The minutes lost at the previous school; none are 0.
#[utoipa::path(get, path = "/api/v1/presenze/alunni/{alunno}/provenienza", tag = "scuola", operation_id = "provenienza",
    security(("token" = ["lezioni:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Provenienza), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn previous(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Provenienza>, AppError> {
    let minuti = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            rettifiche::previous(tx, ctx, &alunno)
        })
        .await?;
    Ok(Json(Provenienza { minuti: minuti.unwrap_or_default() }))
}

/// Sets the minutes lost at the previous school.
#[utoipa::path(post, path = "/api/v1/presenze/alunni/{alunno}/provenienza", tag = "scuola", operation_id = "provenienza_scrivi",
    security(("token" = ["lezioni:write"])), request_body = Provenienza,
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Provenienza), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn set_previous(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<Provenienza>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let most = rettifiche::ORE_MAX * 60;
    if i64::from(sent.minuti) > most {
        let message = Message::new("modulo-numero-non-valido").with("min", 0).with("max", most);
        return Err(AppError::field("minuti", message));
    }
    ctx.write_once(key, move |tx, ctx| {
        let (classe, alunno) = authorised(tx, ctx, alunno)?;
        rettifiche::set_previous(tx, ctx, (classe, &alunno), sent.minuti)?;
        Reply::json(&sent)
    })
    .await
}
