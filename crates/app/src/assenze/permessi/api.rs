// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of permits, for families.

use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::TipoPermesso;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::richiesta::{self, ChiRitira, Richiesta};
use super::{autorizzazione, store};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PermessoApi {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    permesso_id: Uuid,
    /// `entrata`, `uscita` or `assenza`.
    tipo: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// When, minutes after midnight.
    #[serde(skip_serializing_if = "Option::is_none")]
    ora: Option<u16>,
    /// `inviato`, `accettato`, `respinto` or `ritirato`.
    stato: String,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    motivo_rifiuto: Option<String>,
}

/// What was asked for this school year.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/permessi", tag = "famiglia",
    security(("token" = ["famiglia:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<PermessoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<PermessoApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            store::of_alunno(tx, &alunno, ctx.anno().first_day())
        })
        .await?;
    let rows = rows.into_iter().map(|row| PermessoApi {
        permesso_id: row.id,
        tipo: row.tipo.code().to_owned(),
        dal: row.dal,
        al: row.al,
        ora: row.ora,
        stato: row.stato.code().to_owned(),
        motivo_rifiuto: row.motivo_rifiuto,
    });
    Ok(Json(rows.collect()))
}

/// The sheet of an exit or an entry that the school has accepted.
#[utoipa::path(get, path = "/api/v1/famiglia/permessi/autorizzazioni/{autorizzato}", tag = "famiglia", operation_id = "permesso_foglio_famiglia",
    security(("token" = ["famiglia:read"])), params(("autorizzato" = String, Path, description = "identity of the request")),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn sheet(ctx: Ctx, id: Path<Uuid>) -> Result<Response, AppError> {
    autorizzazione::pdf(ctx, id).await
}

/// A request to send.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NuovoPermesso {
    /// `entrata`, `uscita` or `assenza`.
    tipo: String,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day, for an absence.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    al: Option<Date>,
    /// When, minutes after midnight, for an entry or an exit.
    #[serde(default)]
    ora: Option<u16>,
    /// Identity of the adult who takes the pupil along at an exit; the pupil leaves alone without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    ritirato_da: Option<PersonaId>,
}

/// A request that was sent or taken back.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Richiesto {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    permesso_id: Uuid,
}

/// Asks for an exit or an entry, or announces an absence.
#[utoipa::path(post, path = "/api/v1/famiglia/alunni/{alunno}/permessi", tag = "famiglia",
    security(("token" = ["famiglia:write"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    request_body = NuovoPermesso,
    responses((status = 200, body = Richiesto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<NuovoPermesso>,
) -> Result<Reply, AppError> {
    let sent = body.value;
    let wrong = |field: &'static str, key: &'static str| AppError::field(field, Message::new(key));
    let tipo =
        TipoPermesso::from_code(&sent.tipo).ok_or_else(|| wrong("tipo", "modulo-scelta-non-valida"))?;
    let ora = match sent.ora.map(OraLocale::from_minutes) {
        None => None,
        Some(ora) => Some(ora.ok_or_else(|| wrong("ora", "modulo-ora-non-valida"))?),
    };
    let ritiro = Some(sent.ritirato_da.map_or(ChiRitira::Solo, ChiRitira::Adulto));
    let richiesta = Richiesta { tipo, dal: sent.dal, al: sent.al, ora, ritiro };
    ctx.write_once(body.idempotency, move |tx, ctx| {
        let token = authz::alunno(tx, ctx, alunno)?;
        let permesso_id = richiesta::submit(tx, ctx, &token, &richiesta)?.id;
        Reply::json(&Richiesto { permesso_id })
    })
    .await
}

/// The wish to take a request back: there is nothing to say.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermessoRitira {}

/// Takes one's own request back, as long as its day is not over.
#[utoipa::path(post, path = "/api/v1/permessi/{permesso}/ritira", tag = "famiglia", operation_id = "permesso_ritira",
    security(("token" = ["famiglia:write"])), request_body = PermessoRitira,
    params(("permesso" = String, Path, description = "identity of the request"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Richiesto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(ctx: Ctx, Path(id): Path<Uuid>, body: Body<PermessoRitira>) -> Result<Reply, AppError> {
    let (PermessoRitira {}, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        richiesta::withdraw(tx, ctx, id)?;
        Reply::json(&Richiesto { permesso_id: id })
    })
    .await
}
