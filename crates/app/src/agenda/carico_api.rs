// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the load of a class: how heavy its days are, and days for one more test.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{ClasseId, MateriaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::carico::{self, Casella};
use super::pages;
use crate::classi;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// Which month.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Mese {
    mese: Option<Date>,
}

/// A day of the month.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CaricoApi {
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Lessons are held.
    lezioni: bool,
    /// Tests.
    verifiche: usize,
    /// Events.
    eventi: usize,
    /// Homework that is due.
    compiti: usize,
    /// How heavy it is, as the page says it in words.
    livello: &'static str,
}

impl From<Casella> for CaricoApi {
    fn from(day: Casella) -> CaricoApi {
        CaricoApi {
            data: day.data,
            lezioni: day.lezioni,
            verifiche: day.verifiche,
            eventi: day.eventi,
            compiti: day.compiti,
            livello: day.livello.code(),
        }
    }
}

/// How heavy each day of a month is for a class.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/agenda/carico", tag = "agenda", security(("token" = ["agenda:read"])),
    operation_id = "agenda_carico",
    params(("classe" = String, Path, description = "identity of the class"),
        ("mese" = Option<String>, Query, description = "a day of the month, YYYY-MM-DD; this month without it")),
    responses((status = 200, body = Vec<CaricoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn month(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Mese>,
) -> Result<Json<Vec<CaricoApi>>, AppError> {
    let data = which.mese.unwrap_or(ctx.today());
    let (_, giorni) = pages::load(&ctx, classe, data, carico::month_span(data)).await?;
    let days = carico::weeks(data, &giorni).into_iter().flatten().filter(|day| day.nel_mese);
    Ok(Json(days.map(CaricoApi::from).collect()))
}

/// For which subject.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Materia {
    materia: Option<MateriaId>,
}

/// Days of the next three weeks that are good for one more test, the best ones first.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/agenda/giorni-liberi", tag = "agenda",
    operation_id = "agenda_giorni_liberi", security(("token" = ["agenda:read"])),
    params(("classe" = String, Path, description = "identity of the class"),
        ("materia" = Option<String>, Query, description = "identity of the subject: days on which the class has it")),
    responses((status = 200, body = Vec<String>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn free(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Materia>,
) -> Result<Json<Vec<Date>>, AppError> {
    let days = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            let row = classi::store::classe_by_id(tx, ctx.istituto(), classe)?.ok_or(AppError::NotFound)?;
            carico::free_days(tx, ctx, &token, &row, which.materia)
        })
        .await?;
    Ok(Json(days))
}
