// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the findings: for whoever watches many schools. Counts, never a name.

use axum::Json;
use serde::Serialize;

use super::{RilievoVista, look};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// What is wrong with the register.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DiagnosiVista {
    /// Nothing is.
    in_ordine: bool,
    /// When it was looked at.
    controllato_at: String,
    /// The worst first; what the role of the token is told.
    rilievi: Vec<RilievoVista>,
}

/// What is wrong with the register, what it means and how it is mended.
#[utoipa::path(get, path = "/api/v1/diagnosi", tag = "diagnosi", security(("token" = ["diagnosi:read"])),
    responses((status = 200, body = DiagnosiVista), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn show(ctx: Ctx) -> Result<Json<DiagnosiVista>, AppError> {
    let ruolo = ctx.actor()?.profilo;
    let visita = look(&ctx.app, &ctx.school).await?;
    let rilievi: Vec<RilievoVista> =
        visita.rilievi(ruolo).into_iter().map(|rilievo| RilievoVista::of(rilievo, ctx.l)).collect();
    Ok(Json(DiagnosiVista { in_ordine: rilievi.is_empty(), controllato_at: visita.at.to_string(), rilievi }))
}
