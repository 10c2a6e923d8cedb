// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of closed periods: the same jobs as the pages.

use axum::Json;
use campanella_domain::ids::{ClasseId, PeriodoId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store::{self, PeriodoChiuso};
use crate::calendario::store::periodi;
use crate::classi;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A class for a period.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PeriodoClasse {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    classe: String,
    /// The period.
    #[schema(value_type = String, format = "uuid")]
    periodo_id: PeriodoId,
    /// Its name.
    periodo: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// The register of the class is closed for these days.
    chiuso: bool,
    /// Why, when it is closed.
    motivo: Option<String>,
    /// When it was closed.
    #[schema(value_type = Option<String>, format = "date-time")]
    closed_at: Option<Timestamp>,
}

/// Every class of this school year for every period, with what is closed.
#[utoipa::path(get, path = "/api/v1/periodi-chiusi", tag = "scuola", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<PeriodoClasse>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<PeriodoClasse>>, AppError> {
    let list = ctx
        .read(|tx, ctx| {
            let periodi = periodi(tx, ctx.istituto(), ctx.anno())?;
            let mut closures = store::all(tx, ctx.istituto())?;
            closures.retain(PeriodoChiuso::stands);
            let mut list = Vec::new();
            for classe in classi::store::classi(tx, ctx.istituto(), ctx.anno())? {
                for periodo in &periodi {
                    let closed = closures
                        .iter()
                        .find(|closure| (closure.classe_id, closure.periodo_id) == (classe.id, periodo.id));
                    list.push(PeriodoClasse {
                        classe_id: classe.id,
                        classe: classe.nome.clone(),
                        periodo_id: periodo.id,
                        periodo: periodo.nome.clone(),
                        dal: periodo.dal,
                        al: periodo.al,
                        chiuso: closed.is_some(),
                        motivo: closed.map(|closure| closure.motivo.clone()),
                        closed_at: closed.map(|closure| closure.closed_at),
                    });
                }
            }
            Ok(list)
        })
        .await?;
    Ok(Json(list))
}

/// A class to close for a period, or to open again.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PeriodoRichiesta {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// The period.
    #[schema(value_type = String, format = "uuid")]
    periodo_id: PeriodoId,
    /// Why.
    motivo: String,
    /// Close it though its last day has not passed.
    #[serde(default)]
    in_corso: bool,
}

/// What was written.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PeriodoRisposta {
    /// The closure.
    id: Uuid,
    /// Closed from now on.
    chiuso: bool,
}

/// Closes the register of a class for a period.
#[utoipa::path(post, path = "/api/v1/periodi-chiusi", tag = "scuola", security(("token" = ["lezioni:write"])),
    request_body = PeriodoRichiesta,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = PeriodoRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn close(ctx: Ctx, body: Body<PeriodoRichiesta>) -> Result<Reply, AppError> {
    let (sent, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let row = super::close(tx, ctx, (sent.classe_id, sent.periodo_id), &sent.motivo, sent.in_corso)?;
        Reply::json(&PeriodoRisposta { id: row.id, chiuso: row.stands() })
    })
    .await
}

/// Opens the register of a class again for a period.
#[utoipa::path(post, path = "/api/v1/periodi-chiusi/riapri", tag = "scuola", security(("token" = ["lezioni:write"])),
    request_body = PeriodoRichiesta,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = PeriodoRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn reopen(ctx: Ctx, body: Body<PeriodoRichiesta>) -> Result<Reply, AppError> {
    let (sent, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let row = super::reopen(tx, ctx, (sent.classe_id, sent.periodo_id), &sent.motivo)?;
        Reply::json(&PeriodoRisposta { id: row.id, chiuso: row.stands() })
    })
    .await
}
