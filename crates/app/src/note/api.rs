// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of notes: the same jobs as the pages.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{ClasseId, NotaId, PersonaId};
use campanella_domain::nota::{DestinatariNota, NotaDraft, TipoNota};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::pages::class_of_note;
use super::store::Provvedimento;
use super::vista::{self, NotaVista};
use super::{letture, scrivi};
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

/// A measure on a disciplinary note.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProvvedimentoApi {
    /// What was decided.
    testo: String,
    /// Who wrote it.
    autore: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
}

/// A note.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct NotaApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: NotaId,
    /// The day of the register.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `promemoria`, `annotazione`, `comunicazione` or `disciplinare`.
    tipo: &'static str,
    /// About the whole class.
    classe_intera: bool,
    /// The pupils it is about; empty for the whole class, and for families.
    #[schema(value_type = Vec<String>)]
    alunni: Vec<PersonaId>,
    /// The text.
    testo: String,
    /// Who wrote it.
    autore: String,
    /// It was annulled.
    annullata: bool,
    /// Measures taken on it, oldest first.
    provvedimenti: Vec<ProvvedimentoApi>,
    /// For a family: the reader has confirmed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    letta: Option<bool>,
    /// For concurrent edits.
    version: i64,
}

fn shown(vista: NotaVista, letta: Option<bool>) -> NotaApi {
    let measure = |(row, autore): &(Provvedimento, String)| ProvvedimentoApi {
        testo: row.testo.clone(),
        autore: autore.clone(),
        created_at: row.created_at,
    };
    NotaApi {
        provvedimenti: vista.provvedimenti.iter().map(measure).collect(),
        id: vista.nota.id,
        data: vista.nota.data,
        tipo: vista.nota.tipo.code(),
        classe_intera: vista.nota.classe_intera,
        alunni: vista.alunni.iter().map(|(id, _)| *id).collect(),
        autore: vista.autore.clone(),
        annullata: vista.annullata(),
        letta,
        version: vista.nota.version,
        testo: vista.nota.testo,
    }
}

/// The notes of a class between two days.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/note", tag = "note", security(("token" = ["note:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("dal" = String, Query, description = "first day, YYYY-MM-DD"),
        ("al" = String, Query, description = "last day, YYYY-MM-DD")),
    responses((status = 200, body = Vec<NotaApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_classe(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(days): Query<Days>,
) -> Result<Json<Vec<NotaApi>>, AppError> {
    let list = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            vista::of_classe(tx, ctx, &token, (days.dal, days.al))
        })
        .await?;
    Ok(Json(list.into_iter().map(|vista| shown(vista, None)).collect()))
}

/// A note to write.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotaRichiesta {
    /// The day of the register.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `promemoria`, `annotazione`, `comunicazione` or `disciplinare`.
    #[schema(value_type = String)]
    tipo: TipoNota,
    /// About the whole class; otherwise `alunni` lists the pupils.
    #[serde(default)]
    classe_intera: bool,
    /// The pupils.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    alunni: Vec<PersonaId>,
    /// The text.
    testo: String,
    /// Why the text names pupils of other families.
    #[serde(default)]
    motivo_nomi: String,
}

/// What a written note answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct NotaRisposta {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: NotaId,
    /// For concurrent edits.
    version: i64,
}

/// Writes a note.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/note", tag = "note", security(("token" = ["note:write"])),
    request_body = NotaRichiesta,
    params(("classe" = String, Path, description = "identity of the class"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = NotaRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    body: Body<NotaRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let destinatari = if wish.classe_intera {
        DestinatariNota::Classe
    } else {
        DestinatariNota::Alunni(wish.alunni.into_iter().collect())
    };
    let draft = NotaDraft { tipo: wish.tipo, destinatari, testo: wish.testo, motivo_nomi: wish.motivo_nomi };
    let data = wish.data;
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, data)?;
            let nota = scrivi::write(tx, ctx, &token, data, &draft)?;
            Reply::json(&NotaRisposta { id: nota.id, version: nota.version })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// What a note is to say instead. Whom it is about stays: a note about the wrong pupil is annulled.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotaCorrezione {
    /// The text.
    testo: String,
    /// Why the text names pupils of other families.
    #[serde(default)]
    motivo_nomi: String,
    /// The version that was read.
    version: i64,
}

/// Corrects the text of a note.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/note/{nota}", tag = "note", security(("token" = ["note:write"])),
    request_body = NotaCorrezione,
    params(("classe" = String, Path, description = "identity of the class"), ("nota" = String, Path, description = "identity of the note"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = NotaRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn revise(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    body: Body<NotaCorrezione>,
) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            let text = (wish.testo.as_str(), wish.motivo_nomi.as_str());
            let nota = scrivi::revise(tx, ctx, &token, nota, wish.version, text)?;
            Reply::json(&NotaRisposta { id: nota.id, version: nota.version })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Why a note is annulled.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotaAnnullamento {
    /// The reason.
    motivo: String,
}

/// Annuls a note: it stays, struck through.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/note/{nota}/annulla", tag = "note", security(("token" = ["note:write"])),
    request_body = NotaAnnullamento,
    params(("classe" = String, Path, description = "identity of the class"), ("nota" = String, Path, description = "identity of the note"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, description = "annulled"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    body: Body<NotaAnnullamento>,
) -> Result<Reply, AppError> {
    let (NotaAnnullamento { motivo }, key) = body.into_parts();
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            scrivi::annul(tx, ctx, &token, nota, &motivo)?;
            Reply::json(&serde_json::json!({ "annullata": true }))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// What the head or the staff decide on a disciplinary note.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotaProvvedimento {
    /// The text, which the family reads.
    provvedimento: String,
}

/// Writes a measure on a disciplinary note, which its author can no longer change then.
#[utoipa::path(post, path = "/api/v1/classi/{classe}/note/{nota}/provvedimento", tag = "note", operation_id = "nota_provvedimento",
    security(("token" = ["note:write"])), request_body = NotaProvvedimento,
    params(("classe" = String, Path, description = "identity of the class"), ("nota" = String, Path, description = "identity of the note"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = NotaApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn measure(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
    body: Body<NotaProvvedimento>,
) -> Result<Reply, AppError> {
    let (NotaProvvedimento { provvedimento }, key) = body.into_parts();
    let reply = ctx
        .write_once(key, move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            scrivi::measure(tx, ctx, &token, nota, &provvedimento)?;
            let nota = scrivi::open(tx, ctx, &token, nota)?;
            Reply::json(&shown(vista::one(tx, ctx, nota)?, None))
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// The notes of this school year about a pupil, as the family reads them.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/note", tag = "note", security(("token" = ["note:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<NotaApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_alunno(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<NotaApi>>, AppError> {
    let list = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            vista::of_alunno(tx, ctx, &token)
        })
        .await?;
    Ok(Json(list.into_iter().map(|nota| shown(nota.vista, Some(nota.letta))).collect()))
}

/// Confirms that a note about a pupil was read.
#[utoipa::path(post, path = "/api/v1/famiglia/alunni/{alunno}/note/{nota}/letta", tag = "note",
    security(("token" = ["note:write"])),
    params(("alunno" = String, Path, description = "identity of the pupil"), ("nota" = String, Path, description = "identity of the note")),
    responses((status = 200, description = "confirmed"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn confirm(
    ctx: Ctx,
    Path((alunno, nota)): Path<(PersonaId, NotaId)>,
) -> Result<Json<Vec<NotaApi>>, AppError> {
    let list = ctx
        .write(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            scrivi::confirm(tx, ctx, &token, nota)?;
            vista::of_alunno(tx, ctx, &token)
        })
        .await?;
    Ok(Json(list.into_iter().map(|nota| shown(nota.vista, Some(nota.letta))).collect()))
}

/// Somebody who confirmed having read a note.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LetturaApi {
    /// The pupil whom the note is about.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// The guardian, or the pupil.
    #[schema(value_type = String, format = "uuid")]
    persona_id: PersonaId,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    read_at: Timestamp,
}

/// Who confirmed having read a note of the class, oldest first.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/note/{nota}/letture", tag = "note", security(("token" = ["note:read"])),
    operation_id = "note_letture",
    params(("classe" = String, Path, description = "identity of the class"), ("nota" = String, Path, description = "identity of the note")),
    responses((status = 200, body = Vec<LetturaApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn receipts(
    ctx: Ctx,
    Path((classe, nota)): Path<(ClasseId, NotaId)>,
) -> Result<Json<Vec<LetturaApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let (_, token) = class_of_note(tx, ctx, classe, nota)?;
            let nota = scrivi::open(tx, ctx, &token, nota)?;
            letture::of_nota(tx, ctx.istituto(), nota.id)
        })
        .await?;
    let told = rows.into_iter().map(|row| LetturaApi {
        alunno_id: row.alunno_id,
        persona_id: row.persona_id,
        read_at: row.read_at,
    });
    Ok(Json(told.collect()))
}
