// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of justifications: the same functions as the pages. No answer holds a reason.

use axum::Json;
use axum::extract::{Path, Query, Request};
use campanella_domain::giustificazione::{
    DecisioneCommand, MotivoGiustificazione, StatoGruppo, TESTO_MAX, TipoGiustificazione,
};
use campanella_domain::ids::{ClasseId, GiustificazioneId, PersonaId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::pagine::classe::waiting_of;
use super::presenta::{self, Richiesta};
use super::{decisione, quadro};
use crate::kit::allegato::{Allegato, FILE_LIMIT};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::kit::{authz, body};
use crate::lezioni::api::Body;

/// A group of days that is justified in one go.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GruppoApi {
    /// `assenza`, `ritardo`, `uscita` or `assenza_oraria`.
    tipo: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Days of absence.
    giorni: usize,
    /// `da_giustificare`, `inviata`, `accettata` or `respinta`.
    stato: &'static str,
    /// The justification behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    giustificazione_id: Option<GiustificazioneId>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    motivo_rifiuto: Option<String>,
    /// Still open, and the days that the school's regulation gives have passed.
    scaduta: bool,
    /// The period is closed by a scrutinio: it cannot be written any more.
    chiuso: bool,
}

/// What a pupil has to justify, and what became of it.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/giustificazioni", tag = "famiglia",
    security(("token" = ["famiglia:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<GruppoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<GruppoApi>>, AppError> {
    let quadro = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            quadro::load(tx, ctx, &alunno)
        })
        .await?;
    let groups = quadro.voci.into_iter().map(|voce| GruppoApi {
        tipo: voce.gruppo.tipo.code().to_owned(),
        dal: voce.gruppo.dal(),
        al: voce.gruppo.al(),
        giorni: voce.gruppo.conta(),
        stato: match voce.stato {
            StatoGruppo::DaGiustificare => "da_giustificare",
            StatoGruppo::Inviata(_) => "inviata",
            StatoGruppo::Accettata(_) => "accettata",
            StatoGruppo::Respinta(_) => "respinta",
        },
        giustificazione_id: voce.giustificazione.as_ref().map(|g| g.id),
        motivo_rifiuto: voce.giustificazione.and_then(|g| g.motivo_rifiuto),
        scaduta: voce.scaduta,
        chiuso: voce.gruppo.chiuso,
    });
    Ok(Json(groups.collect()))
}

/// A justification to send.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NuovaGiustificazione {
    /// `assenza`, `ritardo`, `uscita` or `assenza_oraria`.
    tipo: String,
    /// First day of the group.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// `salute`, `famiglia`, `trasporto`, `sport`, `culto` or `altro`.
    motivo: String,
    /// What the author writes.
    #[serde(default)]
    testo: String,
}

/// A justification that was sent, changed or taken back.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Presentata {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    pub(super) giustificazione_id: GiustificazioneId,
}

/// Justifies a group of days.
#[utoipa::path(post, path = "/api/v1/famiglia/alunni/{alunno}/giustificazioni", tag = "famiglia",
    security(("token" = ["famiglia:write"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    request_body = NuovaGiustificazione,
    responses((status = 200, body = Presentata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<NuovaGiustificazione>,
) -> Result<Reply, AppError> {
    let richiesta = parse(body.value)?;
    ctx.write_once(body.idempotency, move |tx, ctx| {
        let alunno = authz::alunno(tx, ctx, alunno)?;
        let giustificazione_id = presenta::submit(tx, ctx, &alunno, &richiesta)?;
        Reply::json(&Presentata { giustificazione_id })
    })
    .await
}

fn parse(sent: NuovaGiustificazione) -> Result<Richiesta, AppError> {
    request(&sent.tipo, sent.dal, Some(&sent.motivo), sent.testo)
}

/// What a program asks for; only staff may leave the kind of reason out.
pub(super) fn request(
    tipo: &str,
    dal: Date,
    motivo: Option<&str>,
    testo: String,
) -> Result<Richiesta, AppError> {
    let unknown = |field: &'static str| AppError::field(field, Message::new("modulo-scelta-non-valida"));
    if testo.chars().count() > TESTO_MAX {
        return Err(AppError::field("testo", Message::new("modulo-troppo-lungo").with("n", TESTO_MAX)));
    }
    let kind = |code| MotivoGiustificazione::from_code(code).ok_or_else(|| unknown("motivo"));
    Ok(Richiesta {
        tipo: TipoGiustificazione::from_code(tipo).ok_or_else(|| unknown("tipo"))?,
        dal,
        motivo: motivo.map(kind).transpose()?,
        testo,
        allegato: None,
    })
}

/// Changes one's own justification while it waits: the reason, and the days that came in the meantime. A file that came
/// with it stays.
#[utoipa::path(post, path = "/api/v1/giustificazioni/{giustificazione}/modifica", tag = "famiglia",
    operation_id = "giustificazione_modifica", security(("token" = ["famiglia:write"])), request_body = NuovaGiustificazione,
    params(("giustificazione" = String, Path, description = "identity of the justification"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Presentata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path(id): Path<GiustificazioneId>,
    body: Body<NuovaGiustificazione>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let richiesta = parse(sent)?;
    ctx.write_once(key, move |tx, ctx| {
        let (row, alunno) = presenta::own(tx, ctx, id)?;
        let giustificazione_id = presenta::change(tx, ctx, &alunno, row, &richiesta)?;
        Reply::json(&Presentata { giustificazione_id })
    })
    .await
}

/// The wish to take a justification back: there is nothing to say.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiustificazioneRitira {}

/// Takes one's own justification back while it waits: its days are to be justified again.
#[utoipa::path(post, path = "/api/v1/giustificazioni/{giustificazione}/ritira", tag = "famiglia",
    operation_id = "giustificazione_ritira", security(("token" = ["famiglia:write"])), request_body = GiustificazioneRitira,
    params(("giustificazione" = String, Path, description = "identity of the justification"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Presentata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(
    ctx: Ctx,
    Path(id): Path<GiustificazioneId>,
    body: Body<GiustificazioneRitira>,
) -> Result<Reply, AppError> {
    let (GiustificazioneRitira {}, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        let (row, _) = presenta::own(tx, ctx, id)?;
        presenta::withdraw(tx, ctx, &row)?;
        Reply::json(&Presentata { giustificazione_id: id })
    })
    .await
}

/// A justification that waits for a teacher.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AttesaApi {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    giustificazione_id: GiustificazioneId,
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// `assenza`, `ritardo`, `uscita` or `assenza_oraria`.
    tipo: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// A file came with it.
    allegato: bool,
    /// For concurrent edits.
    version: i64,
}

/// What waits in a class.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/giustificazioni", tag = "giustificazioni",
    security(("token" = ["lezioni:read"])), params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = Vec<AttesaApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn waiting(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Json<Vec<AttesaApi>>, AppError> {
    let list = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            waiting_of(tx, ctx, &token)
        })
        .await?;
    let list = list.into_iter().map(|a| AttesaApi {
        giustificazione_id: a.g.id,
        alunno_id: a.g.alunno_id,
        alunno: a.alunno,
        tipo: a.g.tipo.code().to_owned(),
        dal: a.g.dal,
        al: a.g.al,
        allegato: a.g.allegato,
        version: a.g.version,
    });
    Ok(Json(list.collect()))
}

/// A decision about a justification.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NuovaDecisione {
    /// `accept`, `refuse` or `undo`.
    decisione: String,
    /// Why it is refused.
    #[serde(default)]
    motivo_rifiuto: String,
    /// The version that was seen.
    version: i64,
}

/// A decision that was taken.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Decisa {
    /// The justification.
    #[schema(value_type = String, format = "uuid")]
    giustificazione_id: GiustificazioneId,
    /// Its version from now on.
    version: i64,
}

/// Accepts or refuses a justification, or takes a decision back.
#[utoipa::path(post, path = "/api/v1/giustificazioni/{giustificazione}/decisione", tag = "giustificazioni",
    security(("token" = ["lezioni:write"])),
    params(("giustificazione" = String, Path, description = "identity of the justification")),
    request_body = NuovaDecisione,
    responses((status = 200, body = Decisa), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn decide(
    ctx: Ctx,
    Path(id): Path<GiustificazioneId>,
    body: Body<NuovaDecisione>,
) -> Result<Reply, AppError> {
    let sent = body.value;
    let command = match sent.decisione.as_str() {
        "accept" => DecisioneCommand::Accept,
        "refuse" => DecisioneCommand::Refuse { motivo: sent.motivo_rifiuto },
        "undo" => DecisioneCommand::Undo,
        _ => return Err(AppError::field("decisione", Message::new("modulo-scelta-non-valida"))),
    };
    let seen = sent.version;
    let classe = ctx.read(move |tx, ctx| decisione::authorise(tx, ctx, id).map(|(_, classe)| classe)).await?;
    let reply = ctx
        .write_once(body.idempotency, move |tx, ctx| {
            decisione::decide(tx, ctx, id, Some(seen), &command)?;
            Reply::json(&Decisa { giustificazione_id: id, version: seen + 1 })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// What the file is called.
#[derive(Debug, Deserialize)]
pub struct Nome {
    #[serde(default)]
    nome: String,
}

/// Puts a file (PDF, JPEG, PNG) beside one's own justification while it waits, in place of an earlier one. The same file
/// sent twice stands once.
#[utoipa::path(post, path = "/api/v1/giustificazioni/{giustificazione}/allegato", tag = "famiglia",
    operation_id = "giustificazione_allegato", security(("token" = ["famiglia:write"])),
    params(("giustificazione" = String, Path, description = "identity of the justification"),
        ("nome" = Option<String>, Query, description = "what the file is called")),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "the file itself"),
    responses((status = 200, body = Presentata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 413, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn attach(
    ctx: Ctx,
    Path(id): Path<GiustificazioneId>,
    Query(query): Query<Nome>,
    request: Request,
) -> Result<Json<Presentata>, AppError> {
    // One byte more than may come, so that a file too large is told as what it is.
    let bytes = body::read(request, FILE_LIMIT + 1).await?;
    let allegato = Allegato::of(&query.nome, bytes.to_vec())?;
    ctx.write(move |tx, ctx| {
        let (row, _) = presenta::own(tx, ctx, id)?;
        presenta::attach(tx, ctx, &row, &allegato)
    })
    .await?;
    Ok(Json(Presentata { giustificazione_id: id }))
}
