// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of justifications that were brought on paper, for the school.

use axum::extract::Path;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use serde::Deserialize;

use super::api::{Presentata, request};
use super::presenta;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A justification on paper.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiustificazioneCarta {
    /// The pupil, of the class today.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// `assenza`, `ritardo`, `uscita` or `assenza_oraria`.
    tipo: String,
    /// First day of the group.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// `salute`, `famiglia`, `trasporto`, `sport`, `culto` or `altro`; may be left out.
    #[serde(default)]
    motivo: Option<String>,
    /// What the paper says beyond it.
    #[serde(default)]
    testo: String,
}

/// Records a justification that was brought on paper: it is accepted at once.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/giustificazioni", tag = "giustificazioni",
    operation_id = "giustificazione_carta", security(("token" = ["lezioni:write"])), request_body = GiustificazioneCarta,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Presentata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn record(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<GiustificazioneCarta>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let alunno = sent.alunno_id;
    let richiesta = request(&sent.tipo, sent.dal, sent.motivo.as_deref(), sent.testo)?;
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            let alunno = authz::alunno_of_classe(tx, &token, alunno, ctx.today())?;
            let giustificazione_id = presenta::submit(tx, ctx, &alunno, &richiesta)?;
            Reply::json(&Presentata { giustificazione_id })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
