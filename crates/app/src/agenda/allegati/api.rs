// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the files of an agenda: the same jobs as the pages. A file is sent as it is, and known by its content.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, Request};
use axum::response::Response;
use campanella_domain::agenda::allegato::BYTE_MAX;
use campanella_domain::ids::{ClasseId, CompitoId, ImpegnoId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::pages;
use super::scrivi::{self, Dove, Upload};
use super::store::{self, Allegato};
use crate::kit::body;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::idempotency::Idempotency;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A file of a test, of an event or of homework.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AllegatoApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    allegato_id: Uuid,
    /// Name.
    nome: String,
    /// Media type, by its content.
    tipo: &'static str,
    /// Bytes.
    dimensione: i64,
}

impl From<&Allegato> for AllegatoApi {
    fn from(row: &Allegato) -> AllegatoApi {
        AllegatoApi {
            allegato_id: row.id,
            nome: row.nome.clone(),
            tipo: row.tipo.media_type(),
            dimensione: row.dimensione,
        }
    }
}

/// The files of a test or an event.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/agenda/{impegno}/allegati", tag = "agenda",
    security(("token" = ["agenda:read"])),
    params(("classe" = String, Path, description = "identity of the class"),
        ("impegno" = String, Path, description = "identity of the test or event")),
    responses((status = 200, body = Vec<AllegatoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    ctx: Ctx,
    Path((classe, impegno)): Path<(ClasseId, ImpegnoId)>,
) -> Result<Json<Vec<AllegatoApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let oggetto = scrivi::open(tx, ctx, Dove::Impegno(classe, impegno))?;
            store::of(tx, ctx.istituto(), oggetto)
        })
        .await?;
    Ok(Json(rows.iter().map(AllegatoApi::from).collect()))
}

/// What the file is called.
#[derive(Debug, Deserialize)]
pub struct Nome {
    #[serde(default)]
    nome: String,
}

/// Attaches a file to a test or an event. The same content attached twice stands once.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/agenda/{impegno}/allegati", tag = "agenda",
    security(("token" = ["agenda:write"])),
    params(("classe" = String, Path, description = "identity of the class"),
        ("impegno" = String, Path, description = "identity of the test or event"),
        ("nome" = Option<String>, Query, description = "what the file is called")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "the file itself"),
    responses((status = 200, body = Vec<AllegatoApi>, description = "the files that are attached now"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn attach(
    ctx: Ctx,
    Path((classe, impegno)): Path<(ClasseId, ImpegnoId)>,
    Query(query): Query<Nome>,
    request: Request,
) -> Result<Json<Vec<AllegatoApi>>, AppError> {
    receive(&ctx, Dove::Impegno(classe, impegno), &query, request).await
}

/// Attaches the file of a request and lists what is there now.
async fn receive(
    ctx: &Ctx,
    dove: Dove,
    query: &Nome,
    request: Request,
) -> Result<Json<Vec<AllegatoApi>>, AppError> {
    let bytes = body::read(request, BYTE_MAX).await?;
    let file = Arc::new(Upload::whole(&query.nome, &bytes));
    let rows = ctx
        .write(move |tx, ctx| {
            scrivi::attach(tx, ctx, dove, &file)?;
            let oggetto = scrivi::open(tx, ctx, dove)?;
            store::of(tx, ctx.istituto(), oggetto)
        })
        .await?;
    Ok(Json(rows.iter().map(AllegatoApi::from).collect()))
}

/// Attaches a file to homework that the teacher gave. The same content attached twice stands once.
#[utoipa::path(post, path = "/api/v1/compiti/{compito}/allegati", tag = "agenda", security(("token" = ["agenda:write"])),
    params(("compito" = String, Path, description = "identity of the homework"),
        ("nome" = Option<String>, Query, description = "what the file is called")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "the file itself"),
    responses((status = 200, body = Vec<AllegatoApi>, description = "the files that are attached now"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn attach_compito(
    ctx: Ctx,
    Path(compito): Path<CompitoId>,
    Query(query): Query<Nome>,
    request: Request,
) -> Result<Json<Vec<AllegatoApi>>, AppError> {
    receive(&ctx, Dove::Compito(compito), &query, request).await
}

/// Nothing more is said.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllegatoElimina {}

/// What taking a file back answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AllegatoEliminato {
    /// The file that is gone.
    #[schema(value_type = String, format = "uuid")]
    allegato_id: Uuid,
}

/// Takes a file back.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/agenda/{impegno}/allegati/{allegato}/elimina", tag = "agenda",
    security(("token" = ["agenda:write"])), request_body = AllegatoElimina,
    params(("classe" = String, Path, description = "identity of the class"),
        ("impegno" = String, Path, description = "identity of the test or event"),
        ("allegato" = String, Path, description = "identity of the file"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AllegatoEliminato), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn remove(
    ctx: Ctx,
    Path((classe, impegno, allegato)): Path<(ClasseId, ImpegnoId, Uuid)>,
    body: Body<AllegatoElimina>,
) -> Result<Reply, AppError> {
    let (AllegatoElimina {}, key) = body.into_parts();
    take_back(&ctx, (Dove::Impegno(classe, impegno), allegato), String::new(), key).await
}

async fn take_back(
    ctx: &Ctx,
    (dove, allegato): (Dove, Uuid),
    motivo: String,
    idempotency: Option<Idempotency>,
) -> Result<Reply, AppError> {
    ctx.write_once(idempotency, move |tx, ctx| {
        scrivi::remove(tx, ctx, dove, allegato, &motivo)?;
        Reply::json(&AllegatoEliminato { allegato_id: allegato })
    })
    .await
}

/// Why a file of homework is taken away.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CompitoAllegatoElimina {
    /// Needed when it is the dirigente or the staff who does it: the author reads it.
    #[serde(default)]
    motivo: String,
}

/// Takes a file of homework away: whoever gave the homework until the period is closed; dirigente and staff at any time,
/// with a reason. One that is gone already stays gone.
#[utoipa::path(post, path = "/api/v1/compiti/{compito}/allegati/{allegato}/elimina", tag = "agenda",
    security(("token" = ["agenda:write"])), request_body = CompitoAllegatoElimina,
    params(("compito" = String, Path, description = "identity of the homework"),
        ("allegato" = String, Path, description = "identity of the file"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AllegatoEliminato), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn remove_compito(
    ctx: Ctx,
    Path((compito, allegato)): Path<(CompitoId, Uuid)>,
    body: Body<CompitoAllegatoElimina>,
) -> Result<Reply, AppError> {
    let (CompitoAllegatoElimina { motivo }, key) = body.into_parts();
    take_back(&ctx, (Dove::Compito(compito), allegato), motivo, key).await
}

/// A file, for whoever reads its test, event or homework.
#[utoipa::path(get, path = "/api/v1/allegati/{allegato}", tag = "agenda", security(("token" = ["agenda:read"])),
    params(("allegato" = String, Path, description = "identity of the file")),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "the file itself"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn download(ctx: Ctx, id: Path<Uuid>) -> Result<Response, AppError> {
    pages::download(ctx, id).await
}
