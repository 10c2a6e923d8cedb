// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the letters of access, to read: who has one and whether it was handed over. A code is never told: it stands
//! in the letter only.

use axum::Json;
use campanella_domain::ids::{LetteraAccessoId, PersonaId};
use jiff::Timestamp;
use serde::Serialize;

use super::pages::SHOWN;
use super::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// A letter.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LetteraApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    lettera_id: LetteraAccessoId,
    /// For whom.
    #[schema(value_type = String, format = "uuid")]
    persona_id: PersonaId,
    /// When it was printed.
    #[schema(value_type = String, format = "date-time")]
    printed_at: Timestamp,
    /// Until when its code opens the register.
    #[schema(value_type = String, format = "date-time")]
    expires_at: Timestamp,
    /// When it was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    handed_at: Option<Timestamp>,
    /// The person has chosen a password since.
    usata: bool,
}

/// The letters that no later one has replaced, newest first.
#[utoipa::path(get, path = "/api/v1/accessi/lettere", tag = "accessi", security(("token" = ["accessi:read"])),
    responses((status = 200, body = Vec<LetteraApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<LetteraApi>>, AppError> {
    let rows = ctx.read(|tx, ctx| store::valid(tx, ctx.istituto(), SHOWN)).await?;
    let list = rows.into_iter().map(|(row, usata)| LetteraApi {
        lettera_id: row.id,
        persona_id: row.persona_id,
        printed_at: row.printed_at,
        expires_at: row.expires_at,
        handed_at: row.handed_at,
        usata,
    });
    Ok(Json(list.collect()))
}
