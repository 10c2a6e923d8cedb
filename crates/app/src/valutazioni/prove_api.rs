// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of a prova that is there: changing it, giving it back, annulling it. The same jobs as the pages.

use axum::extract::Path;
use campanella_domain::ids::{CattedraId, ProvaId};
use campanella_domain::valutazione::{Peso, ProvaChange, TipoProva};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{accesso, prove};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// The wish to change a prova: everything but its day is said anew.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvaModifica {
    /// Version that was read.
    version: i64,
    /// `scritto`, `orale` or `pratico`.
    tipo: String,
    /// What it was about.
    argomento: String,
    /// Weight in the mean, 1 to 100.
    peso: i64,
    /// Whether it counts in the mean.
    fa_media: bool,
    /// Not seen before this day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    visibile_dal: Option<Date>,
    /// Why, when old marks get another weight.
    #[serde(default)]
    motivo: String,
}

/// The wish to note that a prova was given back.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvaConsegna {
    /// Version that was read.
    version: i64,
}

/// The wish to annul a prova.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvaAnnulla {
    /// Why; needed when the prova has marks, which are annulled with it.
    #[serde(default)]
    motivo: String,
}

/// What a write of a prova answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProvaScritta {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    prova_id: ProvaId,
}

/// Changes an own prova.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/prove/{prova}", tag = "valutazioni",
    operation_id = "prova_modifica", security(("token" = ["valutazioni:write"])), request_body = ProvaModifica,
    params(("cattedra" = String, Path, description = "identity of the cattedra"), ("prova" = String, Path, description = "identity of the prova"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ProvaScritta), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    body: Body<ProvaModifica>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let tipo: TipoProva =
        wish.tipo.parse().map_err(|_| AppError::field("tipo", Message::new("modulo-scelta-non-valida")))?;
    let change = ProvaChange {
        argomento: wish.argomento,
        peso: Peso::parse(wish.peso).map_err(|error| AppError::from_rule(&error))?,
        fa_media: wish.fa_media,
        visibile_dal: wish.visibile_dal,
        motivo: wish.motivo,
    };
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        prove::change(tx, ctx, &registro, (prova, wish.version), tipo, &change)?;
        Reply::json(&ProvaScritta { prova_id: prova })
    })
    .await
}

/// Notes that an own prova was given back: its marks may be seen.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/prove/{prova}/consegna", tag = "valutazioni",
    operation_id = "prova_consegna", security(("token" = ["valutazioni:write"])), request_body = ProvaConsegna,
    params(("cattedra" = String, Path, description = "identity of the cattedra"), ("prova" = String, Path, description = "identity of the prova"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ProvaScritta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn give_back(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    body: Body<ProvaConsegna>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        prove::give_back(tx, ctx, &registro, (prova, wish.version))?;
        Reply::json(&ProvaScritta { prova_id: prova })
    })
    .await
}

/// Annuls an own prova with its marks.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/prove/{prova}/annulla", tag = "valutazioni",
    operation_id = "prova_annulla", security(("token" = ["valutazioni:write"])), request_body = ProvaAnnulla,
    params(("cattedra" = String, Path, description = "identity of the cattedra"), ("prova" = String, Path, description = "identity of the prova"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ProvaScritta), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    body: Body<ProvaAnnulla>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        prove::annul(tx, ctx, &registro, prova, &wish.motivo)?;
        Reply::json(&ProvaScritta { prova_id: prova })
    })
    .await
}
