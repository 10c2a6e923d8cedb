// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API that puts several pupils at once into a class or into a group.

use axum::extract::Path;
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::classi::pages::insieme;
use crate::classi::pages::iscrizioni::Typed;
use crate::classi::store;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// Most pupils of one request.
const ALUNNI_MAX: usize = 500;

/// Pupils to enrol in a class.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlunniInClasse {
    /// Who.
    #[schema(value_type = Vec<String>, max_items = 500)]
    alunni: Vec<PersonaId>,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Course year, in a pluriclasse.
    #[serde(default)]
    anno_corso: Option<u8>,
    /// Whoever is refused stays out and the others go on.
    #[serde(default)]
    gli_altri: bool,
}

/// Pupils to put into a group.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlunniInGruppo {
    /// Who.
    #[schema(value_type = Vec<String>, max_items = 500)]
    alunni: Vec<PersonaId>,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Whoever is refused stays out and the others go on.
    #[serde(default)]
    gli_altri: bool,
}

/// Who went in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AlunniEntrati {
    /// The pupils for whom it was done.
    #[schema(value_type = Vec<String>)]
    alunni: Vec<PersonaId>,
}

fn check(alunni: &[PersonaId]) -> Result<(), AppError> {
    match alunni.len() {
        0 => Err(AppError::field("alunni", Message::new("gruppo-errore-nessuno"))),
        1..=ALUNNI_MAX => Ok(()),
        _ => Err(AppError::field(
            "alunni",
            Message::new("modulo-numero-non-valido").with("min", 1).with("max", ALUNNI_MAX),
        )),
    }
}

/// Enrols several pupils in a class from the same day, with one write.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/alunni", tag = "classi", security(("token" = ["classi:write"])),
    request_body = AlunniInClasse,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AlunniEntrati), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn enrol(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<AlunniInClasse>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    check(&sent.alunni)?;
    let wish = Typed { classe, dal: sent.dal, anno_corso: sent.anno_corso };
    ctx.write_once(key, move |tx, ctx| {
        let alunni = insieme::enrol_all(tx, ctx, &sent.alunni, &wish, sent.gli_altri)?;
        Reply::json(&AlunniEntrati { alunni })
    })
    .await
}

/// Puts several pupils into a group from the same day, with one write.
#[utoipa::path(post, path = "/api/v1/gruppi/{gruppo}/alunni", tag = "classi", security(("token" = ["classi:write"])),
    request_body = AlunniInGruppo,
    params(("gruppo" = String, Path, description = "identity of the group"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AlunniEntrati), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn enter(
    ctx: Ctx,
    Path(gruppo): Path<GruppoId>,
    body: Body<AlunniInGruppo>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    check(&sent.alunni)?;
    ctx.write_once(key, move |tx, ctx| {
        let gruppo = store::gruppo_by_id(tx, ctx.istituto(), gruppo)?.ok_or(AppError::NotFound)?;
        let alunni = insieme::enter_all(tx, ctx, &gruppo, (&sent.alunni, sent.dal), sent.gli_altri)?;
        Reply::json(&AlunniEntrati { alunni })
    })
    .await
}
