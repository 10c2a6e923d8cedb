// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of permits, for the school: what waits and what holds, and the decision.

use axum::Json;
use axum::extract::Path;
use axum::response::Response;
use campanella_db::Tx;
use campanella_domain::ids::{ClasseId, PersonaId};
use campanella_domain::permesso::StatoPermesso;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::scuola::{self, Trovato};
use super::{autorizzazione, richiesta, store};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A request of a family, as the school sees it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PermessoScuola {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    permesso_id: Uuid,
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// The class of today.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
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
    /// The adult who takes the pupil along at an exit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    ritirato_da: Option<PersonaId>,
    /// `inviato` or `accettato`.
    stato: String,
}

impl From<Trovato> for PermessoScuola {
    fn from(Trovato { row, alunno, classe, .. }: Trovato) -> PermessoScuola {
        PermessoScuola {
            permesso_id: row.id,
            alunno_id: row.alunno_id,
            alunno,
            classe_id: classe,
            tipo: row.tipo.code().to_owned(),
            dal: row.dal,
            al: row.al,
            ora: row.ora,
            ritirato_da: row.ritirato_da,
            stato: row.stato.code().to_owned(),
        }
    }
}

/// The requests that wait or hold, from today on: all of them for the office, those of the own classes for a teacher.
#[utoipa::path(get, path = "/api/v1/permessi", tag = "permessi", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<PermessoScuola>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<PermessoScuola>>, AppError> {
    let found = ctx.read(scuola::standing).await?;
    Ok(Json(found.into_iter().map(PermessoScuola::from).collect()))
}

/// The sheet of an exit or an entry that the school has accepted.
#[utoipa::path(get, path = "/api/v1/permessi/autorizzazioni/{autorizzato}", tag = "permessi", operation_id = "permesso_foglio",
    security(("token" = ["lezioni:read"])), params(("autorizzato" = String, Path, description = "identity of the request")),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn sheet(ctx: Ctx, id: Path<Uuid>) -> Result<Response, AppError> {
    autorizzazione::pdf(ctx, id).await
}

/// A decision on a request.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermessoDecisione {
    /// `accept` or `refuse`.
    decisione: String,
    /// Why it is refused; the family reads it.
    #[serde(default)]
    motivo_rifiuto: String,
}

/// A decision that was taken.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PermessoDeciso {
    /// The request.
    #[schema(value_type = String, format = "uuid")]
    permesso_id: Uuid,
    /// `accettato` or `respinto`.
    stato: &'static str,
}

/// Accepts or refuses a request that waits.
#[utoipa::path(post, path = "/api/v1/permessi/{permesso}/decisione", tag = "permessi",
    security(("token" = ["lezioni:write"])), request_body = PermessoDecisione,
    params(("permesso" = String, Path, description = "identity of the request"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = PermessoDeciso), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn decide(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    body: Body<PermessoDecisione>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let wanted = match wish.decisione.as_str() {
        "accept" => StatoPermesso::Accettato,
        "refuse" => StatoPermesso::Respinto,
        _ => return Err(AppError::field("decisione", Message::new("modulo-scelta-non-valida"))),
    };
    let classe = ctx.read(move |tx, ctx| classe_of(tx, ctx, id)).await?;
    let reply = ctx
        .write_once(idempotency, move |tx, ctx| {
            richiesta::decide(tx, ctx, id, wanted, &wish.motivo_rifiuto)?;
            Reply::json(&PermessoDeciso { permesso_id: id, stato: wanted.code() })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// The class whose roll a decision changes.
fn classe_of(tx: &mut dyn Tx, ctx: &Ctx, id: Uuid) -> Result<ClasseId, AppError> {
    let row = store::by_id(tx, ctx.istituto(), id)?.ok_or(AppError::NotFound)?;
    crate::giustificazioni::quadro::classe_of(tx, ctx, row.alunno_id)
}
