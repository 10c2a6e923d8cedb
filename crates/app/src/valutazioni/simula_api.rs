// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of the mean that is tried out: nothing is stored, nothing is proposed.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{MateriaId, PersonaId};
use campanella_domain::valutazione::{Media, Voto};
use serde::{Deserialize, Serialize};

use super::{famiglia, simula};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// What is tried out.
#[derive(Debug, Default, Deserialize)]
pub struct Ipotesi {
    periodo: Option<i64>,
    #[serde(default)]
    ipotesi: String,
}

/// A mean with some more marks.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SimulazioneApi {
    /// The period; none is the whole year.
    periodo: Option<i64>,
    /// The mean of what counts, hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    media_centesimi: Option<u64>,
    /// The mean with the marks that are tried out, hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    simulata_centesimi: Option<u64>,
    /// The mark of a whole prova that would bring the mean to six, in quarters, while it is below and one mark can.
    #[serde(skip_serializing_if = "Option::is_none")]
    per_la_sufficienza: Option<u8>,
}

/// The mean of a subject with some more marks, as the actor may see it by now. Only where marks are in tenths.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/voti/{materia}/simulazione", tag = "famiglia",
    operation_id = "voti_simulazione", security(("token" = ["famiglia:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil"), ("materia" = String, Path, description = "identity of the subject"),
        ("ipotesi" = Option<String>, Query, description = "at most ten marks as they are written, one after the other: `7 6½`"),
        ("periodo" = Option<i64>, Query, description = "ordinal of the period, 0 for the year; that of today when missing")),
    responses((status = 200, body = SimulazioneApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn show(
    ctx: Ctx,
    Path((alunno, materia)): Path<(PersonaId, MateriaId)>,
    Query(wish): Query<Ipotesi>,
) -> Result<Json<SimulazioneApi>, AppError> {
    let asked = (materia, wish.periodo);
    let (periodo, m, numeri) = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            famiglia::of_materia(tx, ctx, &alunno, asked)
        })
        .await?;
    if !numeri {
        return Err(AppError::NotFound);
    }
    let tried = simula::run(&m.voti, &wish.ipotesi);
    if let Some(message) = tried.errore {
        return Err(AppError::field("ipotesi", message));
    }
    Ok(Json(SimulazioneApi {
        periodo,
        media_centesimi: m.media().map(Media::centesimi),
        simulata_centesimi: tried.media.map(Media::centesimi),
        per_la_sufficienza: tried.per_la_sufficienza.map(Voto::quarti),
    }))
}
