// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of what changed in a teacher's old marks.

use axum::Json;
use campanella_domain::ids::VotoId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::modifiche::{self, ModificaVista};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// A change of an old mark.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ModificaApi {
    /// The mark.
    #[schema(value_type = String, format = "uuid")]
    voto_id: VotoId,
    /// The pupil: surname and name.
    alunno: String,
    /// Name of the class.
    classe: String,
    /// Subject.
    materia: String,
    /// Day of the mark.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// What it said.
    prima: String,
    /// What it says; empty when it was taken away.
    dopo: String,
    /// Why.
    motivo: String,
    /// Who changed it: surname and name.
    changed_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    changed_at: Timestamp,
}

impl From<ModificaVista> for ModificaApi {
    fn from(seen: ModificaVista) -> ModificaApi {
        ModificaApi {
            voto_id: seen.modifica.voto_id,
            alunno: seen.alunno,
            classe: seen.classe,
            materia: seen.materia,
            data: seen.data,
            prima: seen.modifica.prima,
            dopo: seen.modifica.dopo,
            motivo: seen.modifica.motivo,
            changed_by: seen.chi,
            changed_at: seen.modifica.changed_at,
        }
    }
}

/// What changed in the teacher's old marks in the last sixty days, newest first.
#[utoipa::path(get, path = "/api/v1/valutazioni/modifiche", tag = "valutazioni", security(("token" = ["valutazioni:read"])),
    responses((status = 200, body = Vec<ModificaApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<ModificaApi>>, AppError> {
    let seen = ctx.read(modifiche::recent).await?;
    Ok(Json(seen.into_iter().map(ModificaApi::from).collect()))
}
