// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of teaching assignments.

use axum::Json;
use axum::extract::Path;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, MateriaId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Eliminazione;
use crate::anagrafe::may_write;
use crate::classi::cattedre::{self, CattedraWish, ORE_MAX};
use crate::classi::store::{self, Cattedra};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A teaching assignment.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CattedraApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: CattedraId,
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// The group, when it is for one only.
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo_id: Option<GruppoId>,
    /// The pupil of a sostegno; the office alone reads it.
    #[schema(value_type = Option<String>, format = "uuid")]
    alunno_id: Option<PersonaId>,
    /// `normale`, `itp`, `sostegno`, `potenziamento` or `alternativa`.
    tipo: &'static str,
    /// Whom a substitute stands in for.
    #[schema(value_type = Option<String>, format = "uuid")]
    supplenza_di: Option<PersonaId>,
    /// Hours a week.
    ore_settimanali: Option<i64>,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// For concurrent edits.
    version: i64,
}

fn shown(row: &Cattedra, is_office: bool) -> CattedraApi {
    CattedraApi {
        id: row.id,
        docente_id: row.docente_id,
        classe_id: row.classe_id,
        materia_id: row.materia_id,
        gruppo_id: row.gruppo_id,
        alunno_id: row.alunno_id.filter(|_| is_office),
        tipo: row.tipo.code(),
        supplenza_di: row.supplenza_di,
        ore_settimanali: row.ore_settimanali,
        dal: row.dal,
        al: row.al,
        version: row.version,
    }
}

/// The assignments of a class, also past ones.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/cattedre", tag = "classi", security(("token" = ["classi:read"])),
    params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = Vec<CattedraApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Json<Vec<CattedraApi>>, AppError> {
    let is_office = may_write(&ctx);
    let rows = ctx
        .read(move |tx, ctx| {
            authz::classe(tx, ctx, classe, ctx.today())?;
            store::cattedre_classe(tx, ctx.istituto(), classe)
        })
        .await?;
    Ok(Json(rows.iter().map(|row| shown(row, is_office)).collect()))
}

/// An assignment as somebody wishes it, but for its teacher.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CattedraDati {
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// `normale`, `itp`, `sostegno`, `potenziamento` or `alternativa`.
    #[schema(value_type = String)]
    tipo: TipoCattedra,
    /// The group, when it is for one only.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo_id: Option<GruppoId>,
    /// The pupil of a sostegno.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    alunno_id: Option<PersonaId>,
    /// Whom a substitute stands in for.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    supplenza_di: Option<PersonaId>,
    /// Hours a week.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 40)]
    ore_settimanali: Option<i64>,
    /// First day; nothing means the first of the school year.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    dal: Option<Date>,
    /// Last day; nothing means the last of the school year.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    al: Option<Date>,
}

fn wish(docente: PersonaId, dati: &CattedraDati) -> Result<CattedraWish, AppError> {
    if dati.ore_settimanali.is_some_and(|ore| !(1..=ORE_MAX).contains(&ore)) {
        let message = Message::new("modulo-numero-non-valido").with("min", 1).with("max", ORE_MAX);
        return Err(AppError::field("ore_settimanali", message));
    }
    Ok(CattedraWish {
        docente,
        materia: dati.materia_id,
        tipo: dati.tipo,
        gruppo: dati.gruppo_id,
        alunno: dati.alunno_id,
        ore: dati.ore_settimanali,
        supplenza: dati.supplenza_di.is_some(),
        sostituito: dati.supplenza_di,
        dal: dati.dal,
        al: dati.al,
    })
}

/// A new assignment.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
pub struct CattedraNuova {
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// The rest of it.
    cattedra: CattedraDati,
}

/// Writes a new assignment of a class.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/cattedre", tag = "classi", security(("token" = ["classi:write"])),
    request_body = CattedraNuova,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CattedraApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<CattedraNuova>,
) -> Result<Reply, AppError> {
    let (nuova, key) = body.into_parts();
    let wish = wish(nuova.docente_id, &nuova.cattedra)?;
    ctx.write_once(key, move |tx, ctx| Reply::json(&shown(&cattedre::create(tx, ctx, classe, &wish)?, true)))
        .await
}

/// A correction of an assignment; teacher and class stay.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CattedraCorretta {
    /// The version that was read.
    version: i64,
    /// The assignment as it is to be.
    cattedra: CattedraDati,
}

/// Corrects an assignment. What signed hours say of it stays: the field is refused with the reason.
#[utoipa::path(post, path = "/api/v1/cattedre/{cattedra}", tag = "classi", security(("token" = ["classi:write"])),
    request_body = CattedraCorretta,
    params(("cattedra" = String, Path, description = "identity of the assignment"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CattedraApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn correct(
    ctx: Ctx,
    Path(id): Path<CattedraId>,
    body: Body<CattedraCorretta>,
) -> Result<Reply, AppError> {
    let (corretta, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let before = store::cattedra_by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
        let wish = wish(before.docente_id, &corretta.cattedra)?;
        Reply::json(&shown(&cattedre::correct(tx, ctx, id, corretta.version, &wish)?, true))
    })
    .await
}

/// The end of an assignment.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CattedraFine {
    /// The version that was read.
    version: i64,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
}

/// Ends an assignment; hours that are signed after that day keep it open.
#[utoipa::path(post, path = "/api/v1/cattedre/{cattedra}/fine", tag = "classi", security(("token" = ["classi:write"])),
    request_body = CattedraFine,
    params(("cattedra" = String, Path, description = "identity of the assignment"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CattedraApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn end(ctx: Ctx, Path(id): Path<CattedraId>, body: Body<CattedraFine>) -> Result<Reply, AppError> {
    let (fine, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        Reply::json(&shown(&cattedre::end(tx, ctx, id, (fine.version, fine.al))?, true))
    })
    .await
}

/// Deletes an assignment on which nothing stands: no signed hour, mark, or hour of the timetable.
#[utoipa::path(post, path = "/api/v1/cattedre/{cattedra}/elimina", tag = "classi", security(("token" = ["classi:write"])),
    request_body = Eliminazione,
    params(("cattedra" = String, Path, description = "identity of the assignment"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn delete(
    ctx: Ctx,
    Path(id): Path<CattedraId>,
    body: Body<Eliminazione>,
) -> Result<Reply, AppError> {
    let (eliminata, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        cattedre::delete(tx, ctx, id, eliminata.version)?;
        Reply::json(&serde_json::json!({ "eliminata": true }))
    })
    .await
}
