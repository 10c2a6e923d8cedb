// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of groups.

use axum::Json;
use axum::extract::Path;
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Eliminazione;
use crate::classi::gruppi::{self, NOME_MAX};
use crate::classi::store::{self, Gruppo, MembroGruppo};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A pupil of a group with the days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MembroApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day; none lasts as long as the enrolment.
    #[schema(value_type = Option<String>, format = "date")]
    al: Option<Date>,
}

/// A group of a class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GruppoApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: GruppoId,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Name.
    nome: String,
    /// `articolazione`, `irc_avvalenti`, `alternativa`, `studio_irc`, `non_avvalenti`, `lingua` or `altro`.
    tipo: &'static str,
    /// Who is in it, was or will be.
    alunni: Vec<MembroApi>,
    /// For concurrent edits.
    version: i64,
}

fn shown(row: Gruppo, membri: Vec<MembroGruppo>) -> GruppoApi {
    let alunni = membri.into_iter().map(|m| MembroApi { alunno_id: m.alunno_id, dal: m.dal, al: m.al });
    GruppoApi {
        id: row.id,
        classe_id: row.classe_id,
        nome: row.nome,
        tipo: row.tipo.code(),
        alunni: alunni.collect(),
        version: row.version,
    }
}

/// The groups of a class, by name.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/gruppi", tag = "classi", security(("token" = ["classi:read"])),
    params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = Vec<GruppoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Json<Vec<GruppoApi>>, AppError> {
    let groups = ctx
        .read(move |tx, ctx| {
            authz::classe(tx, ctx, classe, ctx.today())?;
            let mut groups = Vec::new();
            for gruppo in store::gruppi(tx, ctx.istituto(), classe)? {
                let membri = store::membri(tx, ctx.istituto(), gruppo.id)?;
                groups.push(shown(gruppo, membri));
            }
            Ok(groups)
        })
        .await?;
    Ok(Json(groups))
}

/// Name and kind of a group.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GruppoDati {
    /// Name.
    #[schema(max_length = 60)]
    nome: String,
    /// `articolazione`, `irc_avvalenti`, `alternativa`, `studio_irc`, `non_avvalenti`, `lingua` or `altro`.
    #[schema(value_type = String)]
    tipo: TipoGruppo,
}

impl GruppoDati {
    fn checked(&self) -> Result<(&str, TipoGruppo), AppError> {
        let nome = self.nome.trim();
        if nome.is_empty() {
            return Err(AppError::field("nome", Message::new("modulo-obbligatorio")));
        }
        if nome.chars().count() > NOME_MAX {
            return Err(AppError::field("nome", Message::new("modulo-troppo-lungo").with("n", NOME_MAX)));
        }
        Ok((nome, self.tipo))
    }
}

/// Writes a new group of a class.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/gruppi", tag = "classi", security(("token" = ["classi:write"])),
    request_body = GruppoDati,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = GruppoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<GruppoDati>,
) -> Result<Reply, AppError> {
    let (dati, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let row = gruppi::create(tx, ctx, classe, dati.checked()?)?;
        Reply::json(&shown(row, Vec::new()))
    })
    .await
}

/// A correction of a group.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GruppoCorretto {
    /// The version that was read.
    version: i64,
    /// The group as it is to be.
    gruppo: GruppoDati,
}

/// Corrects name and kind of a group. The kind of a part of a split stays once lessons are signed for it.
#[utoipa::path(post, path = "/api/v1/gruppi/{gruppo}", tag = "classi", security(("token" = ["classi:write"])),
    request_body = GruppoCorretto,
    params(("gruppo" = String, Path, description = "identity of the group"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = GruppoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn correct(
    ctx: Ctx,
    Path(id): Path<GruppoId>,
    body: Body<GruppoCorretto>,
) -> Result<Reply, AppError> {
    let (corretto, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let row = gruppi::correct(tx, ctx, id, corretto.version, corretto.gruppo.checked()?)?;
        let membri = store::membri(tx, ctx.istituto(), id)?;
        Reply::json(&shown(row, membri))
    })
    .await
}

/// Deletes a group that nobody uses.
#[utoipa::path(post, path = "/api/v1/gruppi/{gruppo}/elimina", tag = "classi", security(("token" = ["classi:write"])),
    request_body = Eliminazione,
    params(("gruppo" = String, Path, description = "identity of the group"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn delete(ctx: Ctx, Path(id): Path<GruppoId>, body: Body<Eliminazione>) -> Result<Reply, AppError> {
    let (eliminato, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        gruppi::delete(tx, ctx, id, eliminato.version)?;
        Reply::json(&serde_json::json!({ "eliminato": true }))
    })
    .await
}
