// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of agendas: the same jobs as the pages.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::agenda::{Conferma, ImpegnoDraft, Link, TipoImpegno};
use campanella_domain::ids::{ClasseId, CompitoId, GruppoId, ImpegnoId, MateriaId, PersonaId};
use campanella_domain::orario::OraLocale;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::allegati::api::AllegatoApi;
use super::vista::{self, Genere, Voce};
use super::{famiglia, modulo, scrivi};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// Between which days.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Days {
    dal: Date,
    al: Date,
}

/// An entry of an agenda.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct VoceApi {
    /// `verifica`, `evento` or `compito`.
    genere: &'static str,
    /// The day it takes place, or is due.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Identity of a test or an event.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(skip_serializing_if = "Option::is_none")]
    impegno_id: Option<ImpegnoId>,
    /// Identity of homework.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(skip_serializing_if = "Option::is_none")]
    compito_id: Option<CompitoId>,
    /// Subject, or empty.
    materia: String,
    /// Group, when it is not the whole class.
    gruppo: Option<String>,
    /// In a few words; the whole text of homework.
    titolo: String,
    /// In more words.
    testo: String,
    /// Links.
    link: Vec<String>,
    /// Beginning, minutes after midnight.
    dalle: Option<u16>,
    /// End, minutes after midnight.
    alle: Option<u16>,
    /// For a family: homework that the pupil has ticked.
    fatto: bool,
    /// Files: `/api/v1/allegati/{allegato}` gives one.
    allegati: Vec<AllegatoApi>,
}

fn shown(voce: Voce) -> VoceApi {
    VoceApi {
        genere: match voce.genere {
            Genere::Verifica => "verifica",
            Genere::Evento => "evento",
            Genere::Compito => "compito",
        },
        data: voce.data,
        impegno_id: voce.impegno,
        compito_id: voce.compito,
        link: voce.link.iter().map(|link| link.as_str().to_owned()).collect(),
        dalle: voce.ore.0,
        alle: voce.ore.1,
        fatto: voce.fatto,
        allegati: voce.allegati.iter().map(AllegatoApi::from).collect(),
        materia: voce.materia,
        gruppo: voce.gruppo,
        titolo: voce.titolo,
        testo: voce.testo,
    }
}

/// What a class has between two days: tests, events, homework that is due.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/agenda", tag = "agenda", security(("token" = ["agenda:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("dal" = String, Query, description = "first day, YYYY-MM-DD"),
        ("al" = String, Query, description = "last day, YYYY-MM-DD")),
    responses((status = 200, body = Vec<VoceApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_classe(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(days): Query<Days>,
) -> Result<Json<Vec<VoceApi>>, AppError> {
    let list = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            vista::of_classe(tx, &token, (days.dal, days.al))
        })
        .await?;
    Ok(Json(list.into_iter().map(shown).collect()))
}

/// A test or an event to put into an agenda.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpegnoRichiesta {
    /// `verifica` or `evento`.
    #[schema(value_type = String)]
    tipo: TipoImpegno,
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Beginning, minutes after midnight.
    #[serde(default)]
    dalle: Option<u16>,
    /// End, minutes after midnight.
    #[serde(default)]
    alle: Option<u16>,
    /// Subject; a test has one.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    materia_id: Option<MateriaId>,
    /// Group, when it is not the whole class.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo_id: Option<GruppoId>,
    /// In a few words.
    titolo: String,
    /// In more words.
    #[serde(default)]
    testo: String,
    /// Links to sites that the school allows.
    #[serde(default)]
    link: Vec<String>,
    /// The remarks that were accepted, as the refusal named them: `2026-11-27.1.0.0`.
    #[serde(default)]
    conferma: String,
}

/// What a written impegno answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ImpegnoRisposta {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: ImpegnoId,
    /// For concurrent edits.
    version: i64,
}

/// Puts a test or an event into the agenda of a class.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/agenda", tag = "agenda", security(("token" = ["agenda:write"])),
    request_body = ImpegnoRichiesta,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ImpegnoRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<ImpegnoRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let wish = std::sync::Arc::new(wish);
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            let link = modulo::links(tx, ctx, &wish.link)?;
            let row =
                scrivi::plan(tx, ctx, &token, &draft(&wish, link), Conferma::from_code(&wish.conferma))?;
            Reply::json(&ImpegnoRisposta { id: row.id, version: row.version })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// What is to stand in the agenda instead.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpegnoModifica {
    /// The whole of it; `tipo` stays what it was.
    impegno: ImpegnoRichiesta,
    /// The version that was read.
    version: i64,
}

/// Changes a test or an event.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/agenda/{impegno}", tag = "agenda", security(("token" = ["agenda:write"])),
    request_body = ImpegnoModifica,
    params(("classe" = String, Path, description = "identity of the class"), ("impegno" = String, Path, description = "identity of the test or event"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ImpegnoRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path((classe, id)): Path<(ClasseId, ImpegnoId)>,
    body: Body<ImpegnoModifica>,
) -> Result<Reply, AppError> {
    let (ImpegnoModifica { impegno, version }, key) = body.into_parts();
    let wish = std::sync::Arc::new(impegno);
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            let link = modulo::links(tx, ctx, &wish.link)?;
            let wanted = (&draft(&wish, link), Conferma::from_code(&wish.conferma));
            let row = scrivi::change(tx, ctx, &token, id, version, wanted)?;
            Reply::json(&ImpegnoRisposta { id: row.id, version: row.version })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Nothing more is to be said.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpegnoElimina {}

/// Takes a test or an event back, with its annotation in the register.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/agenda/{impegno}/elimina", tag = "agenda",
    security(("token" = ["agenda:write"])), request_body = ImpegnoElimina,
    params(("classe" = String, Path, description = "identity of the class"), ("impegno" = String, Path, description = "identity of the test or event"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, description = "taken back"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn remove(
    ctx: Ctx,
    Path((classe, id)): Path<(ClasseId, ImpegnoId)>,
    body: Body<ImpegnoElimina>,
) -> Result<Reply, AppError> {
    let (_, key) = body.into_parts();
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            scrivi::remove(tx, ctx, &token, id)?;
            Reply::json(&serde_json::json!({ "eliminato": true }))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

fn draft(wish: &ImpegnoRichiesta, link: Vec<Link>) -> ImpegnoDraft {
    ImpegnoDraft {
        tipo: wish.tipo,
        data: wish.data,
        dalle: wish.dalle.and_then(OraLocale::from_minutes),
        alle: wish.alle.and_then(OraLocale::from_minutes),
        materia: wish.materia_id,
        gruppo: wish.gruppo_id,
        titolo: wish.titolo.clone(),
        testo: wish.testo.clone(),
        link,
    }
}

/// What concerns a pupil between two days.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/agenda", tag = "agenda", security(("token" = ["agenda:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil"), ("dal" = String, Query, description = "first day, YYYY-MM-DD"),
        ("al" = String, Query, description = "last day, YYYY-MM-DD")),
    responses((status = 200, body = Vec<VoceApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_alunno(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(days): Query<Days>,
) -> Result<Json<Vec<VoceApi>>, AppError> {
    let list = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            vista::of_alunno(tx, ctx, &token, (days.dal, days.al))
        })
        .await?;
    Ok(Json(list.into_iter().map(shown).collect()))
}

/// Whether homework is done.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FattoRichiesta {
    /// It is done.
    fatto: bool,
}

/// Ticks homework of a pupil as done, or takes the tick back.
#[utoipa::path(post, path = "/api/v1/famiglia/alunni/{alunno}/compiti/{compito}", tag = "agenda",
    security(("token" = ["agenda:write"])), request_body = FattoRichiesta,
    params(("alunno" = String, Path, description = "identity of the pupil"), ("compito" = String, Path, description = "identity of the homework")),
    responses((status = 200, description = "noted"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn tick(
    ctx: Ctx,
    Path((alunno, compito)): Path<(PersonaId, CompitoId)>,
    body: Body<FattoRichiesta>,
) -> Result<Reply, AppError> {
    let (FattoRichiesta { fatto }, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        famiglia::set_tick(tx, ctx, alunno, compito, fatto)?;
        Reply::json(&serde_json::json!({ "fatto": fatto }))
    })
    .await
}
