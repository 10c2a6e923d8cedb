// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the evacuation roll: the same jobs as the pages, for bearer tokens.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::Path;
use campanella_db::Tx;
use campanella_domain::evacuazione::{self, ContoEvacuazione, StatoEvacuazione};
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::chiama;
use super::store::{self, Evacuazione};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A roll of today.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct EvacuazioneApi {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// When it was called.
    #[schema(value_type = String, format = "date-time")]
    taken_at: Timestamp,
    /// Where.
    punto_raccolta: String,
    /// How many are there.
    presenti: usize,
    /// How many are hurt.
    feriti: usize,
    /// How many were not found.
    dispersi: usize,
    /// Who is hurt or was not found.
    da_cercare: Vec<AlunnoCercato>,
}

/// A pupil who is hurt or was not found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AlunnoCercato {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// `ferito` or `disperso`.
    stato: &'static str,
}

fn shown(tx: &mut dyn Tx, ctx: &Ctx, row: Evacuazione) -> Result<EvacuazioneApi, AppError> {
    let stati = store::stati(tx, ctx.istituto(), row.id)?;
    let ContoEvacuazione { presenti, feriti, dispersi } =
        evacuazione::conta(stati.iter().map(|(_, stato)| *stato));
    let lost = stati.into_iter().filter(|(_, stato)| *stato != StatoEvacuazione::Presente);
    Ok(EvacuazioneApi {
        classe_id: row.classe_id,
        taken_at: row.taken_at,
        punto_raccolta: row.punto_raccolta,
        presenti,
        feriti,
        dispersi,
        da_cercare: lost.map(|(alunno_id, stato)| AlunnoCercato { alunno_id, stato: stato.code() }).collect(),
    })
}

/// The last roll of today of each class that the actor may open; a class without one is not there.
#[utoipa::path(get, path = "/api/v1/evacuazione", tag = "evacuazione", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<EvacuazioneApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn today(ctx: Ctx) -> Result<Json<Vec<EvacuazioneApi>>, AppError> {
    let list = ctx
        .read(|tx, ctx| {
            let called = chiama::today(tx, ctx)?.into_iter().filter_map(|(_, row)| row);
            called.map(|row| shown(tx, ctx, row)).collect::<Result<Vec<_>, _>>()
        })
        .await?;
    Ok(Json(list))
}

/// A pupil to call.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AlunnoAtteso {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    nome: String,
    /// The register has the pupil at school now.
    atteso: bool,
    /// Where the pupil was planned to be today, out of class.
    fuori: Option<String>,
}

/// The pupils to call in a class.
#[utoipa::path(get, path = "/api/v1/evacuazione/{classe}", tag = "evacuazione", security(("token" = ["lezioni:read"])),
    params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = Vec<AlunnoAtteso>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn pupils(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Json<Vec<AlunnoAtteso>>, AppError> {
    let righe = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            chiama::pupils(tx, ctx, &token)
        })
        .await?;
    let list = righe.into_iter().map(|riga| AlunnoAtteso {
        alunno_id: riga.id,
        nome: riga.nome,
        atteso: riga.atteso,
        fuori: riga.fuori,
    });
    Ok(Json(list.collect()))
}

/// How a pupil was found.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlunnoChiamato {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// `presente`, `ferito` or `disperso`.
    stato: String,
}

/// The wish to keep a roll. Who is expected and was not called is not found.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvacuazioneRichiesta {
    /// Where.
    #[serde(default)]
    punto_raccolta: String,
    /// Who was called.
    alunni: Vec<AlunnoChiamato>,
}

/// Longest name of a meeting point, in characters, as the form has it.
const PUNTO_MAX: usize = 100;

/// Keeps the roll of a class.
#[utoipa::path(post, path = "/api/v1/evacuazione/{classe}", tag = "evacuazione", security(("token" = ["lezioni:write"])),
    request_body = EvacuazioneRichiesta,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = EvacuazioneApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn call(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<EvacuazioneRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let punto = wish.punto_raccolta.trim().to_owned();
    if punto.chars().count() > PUNTO_MAX {
        let message = Message::new("modulo-troppo-lungo").with("n", PUNTO_MAX);
        return Err(AppError::field("punto_raccolta", message));
    }
    let mut chiamati = BTreeMap::new();
    for (index, alunno) in wish.alunni.iter().enumerate() {
        let stato = StatoEvacuazione::from_code(&alunno.stato).ok_or_else(|| {
            let message = Message::new("modulo-scelta-non-valida");
            AppError::Form(vec![FieldError { field: format!("alunni.{index}.stato"), message }])
        })?;
        chiamati.insert(alunno.alunno_id, stato);
    }
    ctx.write_once(idempotency, move |tx, ctx| {
        let (row, _) = chiama::call(tx, ctx, classe, &punto, &chiamati)?;
        Reply::json(&shown(tx, ctx, row)?)
    })
    .await
}
