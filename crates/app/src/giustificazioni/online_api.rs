// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of who may justify online, for the office.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::PersonaId;
use serde::{Deserialize, Serialize};

use super::online::{self, Interruttori};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// An adult who answers for a pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GenitoreOnline {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    genitore_id: PersonaId,
    /// Surname and name.
    nome: String,
    /// May justify online.
    online: bool,
}

/// Who may justify online for a pupil, as far as the office has switched.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GiustificaOnline {
    /// The pupil, once of age.
    online: bool,
    /// The adults.
    genitori: Vec<GenitoreOnline>,
}

impl From<Interruttori> for GiustificaOnline {
    fn from(known: Interruttori) -> GiustificaOnline {
        let adults = known.adulti.into_iter().map(|adult| GenitoreOnline {
            genitore_id: adult.id,
            nome: adult.nome,
            online: !adult.escluso,
        });
        GiustificaOnline { online: !known.escluso, genitori: adults.collect() }
    }
}

/// Who may justify online for a pupil.
#[utoipa::path(get, path = "/api/v1/giustificazioni/alunni/{alunno}/online", tag = "giustificazioni",
    operation_id = "giustifica_online", security(("token" = ["lezioni:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = GiustificaOnline), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<GiustificaOnline>, AppError> {
    let known = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            online::of(tx, ctx, &alunno)
        })
        .await?;
    Ok(Json(known.into()))
}

/// A switch.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Interruttore {
    /// The adult; the pupil without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    genitore_id: Option<PersonaId>,
    /// May justify online from now on.
    online: bool,
}

/// Switches justifying online off or on, for a pupil or for one of the adults.
#[utoipa::path(post, path = "/api/v1/giustificazioni/alunni/{alunno}/online", tag = "giustificazioni",
    operation_id = "giustifica_online_cambia", security(("token" = ["lezioni:write"])), request_body = Interruttore,
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = GiustificaOnline), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn switch(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<Interruttore>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let alunno = authz::alunno(tx, ctx, alunno)?;
        online::switch(tx, ctx, &alunno, sent.genitore_id, sent.online)?;
        Reply::json(&GiustificaOnline::from(online::of(tx, ctx, &alunno)?))
    })
    .await
}
