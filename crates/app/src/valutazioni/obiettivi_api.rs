// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of obiettivi and livelli: the same jobs as the pages, for bearer tokens.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{CattedraId, ObiettivoId, PersonaId, ProvaId};
use campanella_domain::valutazione::Livello;
use serde::{Deserialize, Serialize};

use super::livelli::{self, LivelloScritto};
use super::obiettivi::{self, ObiettivoCommand};
use super::store;
use super::store::obiettivi::Obiettivo;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// An obiettivo of a class and subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ObiettivoApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    obiettivo_id: ObiettivoId,
    /// What is to be reached.
    testo: String,
    /// Place in the list, from 1.
    posizione: i64,
    /// New prove no longer name it.
    archiviato: bool,
    /// For the next write.
    version: i64,
}

impl From<Obiettivo> for ObiettivoApi {
    fn from(row: Obiettivo) -> ObiettivoApi {
        ObiettivoApi {
            obiettivo_id: row.id,
            testo: row.testo,
            posizione: row.posizione,
            archiviato: row.archived_at.is_some(),
            version: row.version,
        }
    }
}

/// The obiettivi of a class and subject, and the livelli that its order and year have.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ObiettiviApi {
    /// Codes of the livelli, the best first.
    livelli: Vec<&'static str>,
    /// In their order.
    obiettivi: Vec<ObiettivoApi>,
}

/// The obiettivi of a class and subject.
#[utoipa::path(get, path = "/api/v1/valutazioni/{cattedra}/obiettivi", tag = "valutazioni",
    security(("token" = ["valutazioni:read"])),
    params(("cattedra" = String, Path, description = "identity of the cattedra")),
    responses((status = 200, body = ObiettiviApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(cattedra): Path<CattedraId>) -> Result<Json<ObiettiviApi>, AppError> {
    let (scala, rows) = ctx
        .read(move |tx, ctx| {
            let registro = obiettivi::open(tx, ctx, cattedra)?;
            Ok((obiettivi::scala(&registro)?, store::obiettivi::of_registro(tx, &registro)?))
        })
        .await?;
    let livelli = scala.livelli.iter().map(|livello| livello.code()).collect();
    Ok(Json(ObiettiviApi { livelli, obiettivi: rows.into_iter().map(ObiettivoApi::from).collect() }))
}

/// The wish to write an obiettivo.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObiettivoNuovo {
    /// What is to be reached.
    testo: String,
}

/// Writes a new obiettivo at the end of the list.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/obiettivi", tag = "valutazioni",
    security(("token" = ["valutazioni:write"])), request_body = ObiettivoNuovo,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ObiettivoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    body: Body<ObiettivoNuovo>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        Reply::json(&ObiettivoApi::from(obiettivi::create(tx, ctx, &registro, &wish.testo)?))
    })
    .await
}

/// The wish to change an obiettivo.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObiettivoRichiesta {
    /// The one that was read.
    version: i64,
    /// What is to be reached; no prova may name it when it changes.
    testo: String,
    /// Place in the list, from 1.
    posizione: i64,
    /// New prove no longer name it.
    archiviato: bool,
}

/// Rewords, moves or archives an obiettivo.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/obiettivi/{obiettivo}", tag = "valutazioni",
    security(("token" = ["valutazioni:write"])), request_body = ObiettivoRichiesta,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("obiettivo" = String, Path, description = "identity of the obiettivo"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ObiettivoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ObiettivoId)>,
    body: Body<ObiettivoRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let command =
        ObiettivoCommand { testo: wish.testo, posizione: wish.posizione, archiviato: wish.archiviato };
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        obiettivi::change(tx, ctx, &registro, (id, wish.version), &command)?;
        Reply::json(&ObiettivoApi::from(obiettivi::by_id(tx, &registro, id)?))
    })
    .await
}

/// What a prova is about.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObiettiviProva {
    /// The obiettivi that it names, all of them.
    #[schema(value_type = Vec<String>)]
    obiettivi: Vec<ObiettivoId>,
}

/// Says which obiettivi an own prova is about.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/prove/{prova}/obiettivi", tag = "valutazioni",
    security(("token" = ["valutazioni:write"])), request_body = ObiettiviProva,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("prova" = String, Path, description = "identity of the prova"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ObiettiviProva), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn name(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    body: Body<ObiettiviProva>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        obiettivi::name(tx, ctx, &registro, prova, &wish.obiettivi)?;
        Reply::json(&ObiettiviProva { obiettivi: store::obiettivi::of_prova(tx, ctx.istituto(), prova)? })
    })
    .await
}

/// A livello of a pupil on an obiettivo.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LivelloApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// The obiettivo.
    #[schema(value_type = String, format = "uuid")]
    obiettivo_id: ObiettivoId,
    /// Its code.
    livello: &'static str,
}

/// What a prova is about, and what its marks say on it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LivelliApi {
    /// The obiettivi that it names.
    #[schema(value_type = Vec<String>)]
    obiettivi: Vec<ObiettivoId>,
    /// The livelli that stand.
    livelli: Vec<LivelloApi>,
}

/// The livelli of a prova.
#[utoipa::path(get, path = "/api/v1/valutazioni/{cattedra}/prove/{prova}/livelli", tag = "valutazioni",
    security(("token" = ["valutazioni:read"])),
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("prova" = String, Path, description = "identity of the prova")),
    responses((status = 200, body = LivelliApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn livelli(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, ProvaId)>,
) -> Result<Json<LivelliApi>, AppError> {
    let answer = ctx
        .read(move |tx, ctx| {
            let registro = obiettivi::open(tx, ctx, cattedra)?;
            let prova = store::prove::by_id(tx, &registro, id)?;
            let rows = store::livelli::of_prova(tx, ctx.istituto(), id)?;
            let voti = store::voti::of_prova(tx, ctx.istituto(), &prova)?;
            let livelli = rows.into_iter().filter_map(|row| {
                let voto = voti.iter().find(|voto| voto.id == row.voto_id)?;
                let livello = row.livello?.code();
                Some(LivelloApi { alunno_id: voto.alunno_id, obiettivo_id: row.obiettivo_id, livello })
            });
            let livelli = livelli.collect();
            Ok(LivelliApi { obiettivi: store::obiettivi::of_prova(tx, ctx.istituto(), id)?, livelli })
        })
        .await?;
    Ok(Json(answer))
}

/// A livello to write.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LivelloRichiesta {
    /// The pupil: one with a mark in the prova.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// The obiettivo: one that the prova names.
    #[schema(value_type = String, format = "uuid")]
    obiettivo_id: ObiettivoId,
    /// Its code; missing takes it away.
    #[serde(default)]
    livello: Option<String>,
    /// Code of what stood there when it was read, empty for none; missing does not ask.
    #[serde(default)]
    era: Option<String>,
}

/// The wish to write livelli.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LivelliRichiesta {
    /// Why old ones change.
    #[serde(default)]
    motivo: String,
    /// All are written or none.
    livelli: Vec<LivelloRichiesta>,
}

/// What a write of livelli answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LivelliRisposta {
    /// How many changed.
    cambiati: usize,
}

/// Writes the livelli of a prova: all of them or none.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/prove/{prova}/livelli", tag = "valutazioni",
    security(("token" = ["valutazioni:write"])), request_body = LivelliRichiesta,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("prova" = String, Path, description = "identity of the prova"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = LivelliRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn write(
    ctx: Ctx,
    Path((cattedra, prova)): Path<(CattedraId, ProvaId)>,
    body: Body<LivelliRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let sent = wish.livelli.into_iter().map(scritto).collect::<Result<Vec<_>, _>>()?;
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = obiettivi::open(tx, ctx, cattedra)?;
        let cambiati = livelli::write(tx, ctx, &registro, prova, (&sent, &wish.motivo))?;
        Reply::json(&LivelliRisposta { cambiati })
    })
    .await
}

fn scritto(one: LivelloRichiesta) -> Result<LivelloScritto, AppError> {
    let livello = one.livello.map(|code| code.parse::<Livello>()).transpose();
    Ok(LivelloScritto {
        alunno: one.alunno_id,
        obiettivo: one.obiettivo_id,
        livello: livello.map_err(|_| AppError::field("livello", Message::new("modulo-scelta-non-valida")))?,
        era: one.era,
    })
}
