// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of acts on paper, to read: what was issued, and each as a file. Issuing stays with a person at a page.

use axum::Json;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::ids::{AttoId, ClasseId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::pages;
use super::store::Atto;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// An act that was issued.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AttoApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    atto_id: AttoId,
    /// `obbligo_famiglia`, `obbligo_sindaco`, `certificato_iscrizione`, `certificato_frequenza` or `elenco_classe`.
    tipo: &'static str,
    /// The class it is about, or that of its pupil.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// The pupil it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    alunno_id: Option<PersonaId>,
    /// Number of the protocol.
    protocollo: String,
    /// Day of the protocol.
    #[schema(value_type = String, format = "date")]
    data_protocollo: Date,
    /// Who issued it.
    #[schema(value_type = String, format = "uuid")]
    issued_by: PersonaId,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    issued_at: Timestamp,
}

impl From<Atto> for AttoApi {
    fn from(row: Atto) -> AttoApi {
        AttoApi {
            atto_id: row.id,
            tipo: row.tipo.code(),
            classe_id: row.classe_id,
            alunno_id: row.alunno_id,
            protocollo: row.protocollo,
            data_protocollo: row.data_protocollo,
            issued_by: row.issued_by,
            issued_at: row.issued_at,
        }
    }
}

/// About whom.
#[derive(Debug, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    classe: Option<ClasseId>,
}

/// The acts about a pupil, or about a class, newest first; the last ones of the school when neither is asked for.
#[utoipa::path(get, path = "/api/v1/atti", tag = "atti", security(("token" = ["atti:read"])),
    params(("alunno" = Option<String>, Query, description = "identity of the pupil"),
        ("classe" = Option<String>, Query, description = "identity of the class")),
    responses((status = 200, body = Vec<AttoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Query(which): Query<Which>) -> Result<Json<Vec<AttoApi>>, AppError> {
    let rows = ctx.read(move |tx, ctx| pages::issued(tx, ctx, which.alunno, which.classe)).await?;
    Ok(Json(rows.into_iter().map(AttoApi::from).collect()))
}

/// An act as a file, as it was issued.
#[utoipa::path(get, path = "/api/v1/atti/{atto}/pdf", tag = "atti", security(("token" = ["atti:read"])),
    params(("atto" = String, Path, description = "identity of the act")),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn pdf(ctx: Ctx, id: Path<AttoId>) -> Result<Response, AppError> {
    pages::pdf(ctx, id).await
}
