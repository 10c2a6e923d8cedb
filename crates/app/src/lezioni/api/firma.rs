// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of signatures alone: signing an hour or several, taking a signature back.

use axum::extract::Path;
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, LezioneId, MateriaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Body;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::azioni::{self, SignForm};
use crate::lezioni::ora::OraKey;

/// The wish to sign without calling the roll.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FirmaRichiesta {
    /// The last of several hours that follow each other; this hour alone when missing.
    #[serde(default)]
    fino_a: Option<u8>,
    /// The assignment to sign on; the timetable's when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    cattedra: Option<CattedraId>,
    /// Group, when it is not the whole class.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo: Option<GruppoId>,
    /// Sign as a substitute.
    #[serde(default)]
    sostituzione: bool,
    /// Subject of a substitution.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    materia: Option<MateriaId>,
    /// One lesson for several classes: the signatures at the same time in other classes become part of it.
    #[serde(default)]
    pluriclasse: bool,
}

/// What a signature answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FirmaRisposta {
    /// The signed lessons, one for each hour in order.
    #[schema(value_type = Vec<String>)]
    lezioni: Vec<LezioneId>,
}

/// Signs an hour, or several that follow each other in one request: all of them or none.
#[utoipa::path(post, path = "/api/v1/lezioni/{classe}/{data}/{ordinale}/firma", tag = "lezioni",
    security(("token" = ["lezioni:write"])), request_body = FirmaRichiesta,
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "day, YYYY-MM-DD"),
        ("ordinale" = u8, Path, description = "hour of the bell schedule"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = FirmaRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn sign(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    body: Body<FirmaRichiesta>,
) -> Result<Reply, AppError> {
    let wish = body.value;
    let until = wish.fino_a.unwrap_or(ordinale);
    if until < ordinale {
        return Err(AppError::field("fino_a", Message::new("firma-errore-fino-a")));
    }
    let sign = SignForm {
        gruppo: wish.gruppo,
        cattedra: wish.cattedra,
        sostituzione: wish.sostituzione,
        materia: wish.materia,
        pluriclasse: wish.pluriclasse,
    };
    let key = OraKey { classe, data, ordinale, gruppo: wish.gruppo };
    let reply = ctx
        .write_once(body.idempotency, move |tx, ctx| {
            Reply::json(&FirmaRisposta { lezioni: azioni::sign_hours(tx, ctx, key, until, sign)? })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// The wish to take a signature back.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TogliRichiesta {}

/// What was taken back.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TogliRisposta {
    /// The lesson on which the signature was.
    #[schema(value_type = String, format = "uuid")]
    lezione_id: LezioneId,
}

/// Takes the acting teacher's own signature back; colleagues' signatures stay.
#[utoipa::path(post, path = "/api/v1/lezioni/{classe}/{data}/{ordinale}/firma/togli", tag = "lezioni",
    security(("token" = ["lezioni:write"])), request_body = TogliRichiesta,
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "day, YYYY-MM-DD"),
        ("ordinale" = u8, Path, description = "hour of the bell schedule"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = TogliRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn unsign(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    body: Body<TogliRichiesta>,
) -> Result<Reply, AppError> {
    let key = OraKey { classe, data, ordinale, gruppo: None };
    let reply = ctx
        .write_once(body.idempotency, move |tx, ctx| {
            Reply::json(&TogliRisposta { lezione_id: azioni::unsign_own(tx, ctx, key)?.id })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
