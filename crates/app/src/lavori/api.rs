// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the jobs: for whoever watches many schools.

use axum::Json;
use axum::extract::Path;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::jobs::board::{self, Lavoro};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A job, without what it is about.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LavoroVista {
    /// Identity.
    id: Uuid,
    /// Kind.
    tipo: String,
    /// `attesa`, `corso`, `riprova`, `fallito`, `annullato` or `fatto`.
    stato: String,
    /// When it runs next.
    run_at: String,
    /// Attempts so far.
    attempts: i64,
    /// What went wrong last.
    last_error: Option<String>,
    /// When it was promised.
    created_at: String,
    /// When it was over.
    ended_at: Option<String>,
    /// Messages it sent.
    mails_sent: i64,
}

impl From<Lavoro> for LavoroVista {
    fn from(lavoro: Lavoro) -> LavoroVista {
        LavoroVista {
            id: lavoro.id,
            tipo: lavoro.tipo,
            stato: lavoro.stato.code().to_owned(),
            run_at: lavoro.run_at.to_string(),
            attempts: lavoro.attempts,
            last_error: lavoro.last_error,
            created_at: lavoro.created_at.to_string(),
            ended_at: lavoro.ended_at.map(|at| at.to_string()),
            mails_sent: lavoro.mails_sent,
        }
    }
}

/// The jobs of the school and how many there are.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LavoriVista {
    /// Waiting for their time, or to be tried again.
    in_attesa: i64,
    /// Running.
    in_corso: i64,
    /// Failed for good.
    falliti: i64,
    /// Done in the last seven days.
    fatti: i64,
    /// Messages sent in the last seven days.
    posta_inviata: i64,
    /// Failed, then open, then over in the last seven days; at most fifty, fifty and fifteen.
    lavori: Vec<LavoroVista>,
}

/// What the register does by itself, and what went wrong.
#[utoipa::path(get, path = "/api/v1/lavori", tag = "lavori", security(("token" = ["lavori:read"])),
    responses((status = 200, body = LavoriVista), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<LavoriVista>, AppError> {
    let (conti, lavori) = ctx
        .read(|tx, ctx| {
            let mut lavori = board::falliti(tx, ctx)?;
            lavori.extend(board::aperti(tx, ctx)?);
            lavori.extend(board::chiusi(tx, ctx)?);
            Ok((board::conti(tx, ctx)?, lavori))
        })
        .await?;
    Ok(Json(LavoriVista {
        in_attesa: conti.in_attesa,
        in_corso: conti.in_corso,
        falliti: conti.falliti,
        fatti: conti.fatti,
        posta_inviata: conti.posta_inviata,
        lavori: lavori.into_iter().map(LavoroVista::from).collect(),
    }))
}

/// An empty object: the wish is in the path.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Niente {}

/// Has a job that went wrong run now.
#[utoipa::path(post, path = "/api/v1/lavori/{id}/riprova", tag = "lavori", security(("token" = ["lavori:write"])),
    request_body = Niente,
    params(("id" = Uuid, Path, description = "the job"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn run_now(ctx: Ctx, Path(id): Path<Uuid>, body: Body<Niente>) -> Result<Reply, AppError> {
    ctx.write_once(body.idempotency, move |tx, ctx| {
        board::run_now(tx, ctx, id)?;
        Reply::json(&serde_json::json!({}))
    })
    .await
}

/// Gives a job up.
#[utoipa::path(post, path = "/api/v1/lavori/{id}/annulla", tag = "lavori", security(("token" = ["lavori:write"])),
    request_body = Niente,
    params(("id" = Uuid, Path, description = "the job"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn cancel(ctx: Ctx, Path(id): Path<Uuid>, body: Body<Niente>) -> Result<Reply, AppError> {
    ctx.write_once(body.idempotency, move |tx, ctx| {
        board::cancel(tx, ctx, id)?;
        Reply::json(&serde_json::json!({}))
    })
    .await
}
