// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of hours of absence, for families.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;
use serde::Serialize;

use super::esoneri::store::Esonero;
use super::frequenza;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// The attendance of a pupil in the school year. Minutes are whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PresenzeApi {
    /// Days of absence.
    assenze: usize,
    /// Late entries.
    ritardi: usize,
    /// Early exits.
    uscite: usize,
    /// Times that hours were missed in the middle of a day.
    orarie: usize,
    /// What is still to justify.
    da_giustificare: usize,
    /// Minutes due in the year by the pupil's own plan.
    minuti_dovuti: u32,
    /// Minutes that may be lost; nothing where hours do not decide about the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    minuti_limite: Option<u32>,
    /// Minutes lost, as they count.
    minuti_persi: u32,
    /// Subjects that the pupil need not attend in this year, by act of the school: their minutes are not due.
    esoneri: Vec<EsoneroFamiglia>,
    /// `minuti`, or `mezze_ore` where the school counts in half hours: then all minutes are multiples of thirty.
    unita: &'static str,
    /// The day on which the limit is passed if it goes on like this.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    proiezione: Option<Date>,
}

/// A subject that a pupil need not attend between two days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EsoneroFamiglia {
    /// The subject.
    materia: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
}

/// The hours of a pupil.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/presenze", tag = "famiglia",
    security(("token" = ["famiglia:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = PresenzeApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<PresenzeApi>, AppError> {
    let (classe, f) = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            frequenza::of_alunno(tx, ctx, &alunno)
        })
        .await?;
    let decides = classe.ordine.needs_attendance() && f.monte.dovuti > 0;
    Ok(Json(PresenzeApi {
        assenze: f.anno.assenze,
        ritardi: f.anno.ritardi,
        uscite: f.anno.uscite,
        orarie: f.anno.orarie,
        da_giustificare: f.da_giustificare,
        minuti_dovuti: f.monte.dovuti,
        minuti_limite: decides.then(|| f.monte.limite()),
        minuti_persi: f.monte.contati(),
        esoneri: f.esoneri.into_iter().map(family).collect(),
        unita: f.unita.code(),
        proiezione: f.proiezione,
    }))
}

pub(super) fn family((row, materia): (Esonero, String)) -> EsoneroFamiglia {
    EsoneroFamiglia { materia, dal: row.dal, al: row.al }
}
