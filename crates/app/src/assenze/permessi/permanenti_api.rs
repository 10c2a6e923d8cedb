// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the standing permits of a pupil, for the office: the same jobs as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::permesso::{PermessoPermanente, TipoPermesso};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::permanenti;
use super::store::{self, Permanente};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// What a standing permit says.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermanenteDati {
    /// `entrata` or `uscita`.
    tipo: String,
    /// Days of the week, 1 is Monday.
    giorni: Vec<i8>,
    /// Local hour, minutes after midnight.
    ora: u16,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Whether the late entries that it allows count among those of the period.
    #[serde(default)]
    conta: bool,
}

impl From<PermessoPermanente> for PermanenteDati {
    fn from(permesso: PermessoPermanente) -> PermanenteDati {
        let is_chosen =
            |n: &i8| Weekday::from_monday_one_offset(*n).is_ok_and(|day| permesso.giorni.contains(day));
        PermanenteDati {
            tipo: permesso.tipo.code().to_owned(),
            giorni: (1..=7).filter(is_chosen).collect(),
            ora: permesso.ora.minutes(),
            dal: permesso.dal,
            al: permesso.al,
            conta: permesso.conta,
        }
    }
}

impl PermanenteDati {
    fn permesso(&self) -> Result<PermessoPermanente, AppError> {
        let wrong = |field| AppError::field(field, Message::new("modulo-scelta-non-valida"));
        let day = |n: &i8| Weekday::from_monday_one_offset(*n).map_err(|_| wrong("giorni"));
        let tipo: TipoPermesso = self.tipo.parse().map_err(|_| wrong("tipo"))?;
        let days = self.giorni.iter().map(day).collect::<Result<Vec<Weekday>, AppError>>()?;
        Ok(PermessoPermanente {
            tipo,
            giorni: GiorniSettimana::of(&days),
            ora: OraLocale::from_minutes(self.ora).ok_or_else(|| wrong("ora"))?,
            dal: self.dal,
            al: self.al,
            conta: self.conta,
        })
    }
}

/// The wish to end a standing permit: there is nothing to say.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PermanenteFine {}

/// A standing permit of a pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PermanenteApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    permanente_id: Uuid,
    /// What it says.
    #[serde(flatten)]
    dati: PermanenteDati,
}

impl From<Permanente> for PermanenteApi {
    fn from(row: Permanente) -> PermanenteApi {
        PermanenteApi { permanente_id: row.id, dati: row.permesso.into() }
    }
}

/// The standing permits of a pupil, those that ended too.
#[utoipa::path(get, path = "/api/v1/permessi/alunni/{alunno}", tag = "permessi", operation_id = "permanenti",
    security(("token" = ["lezioni:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<PermanenteApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Vec<PermanenteApi>>, AppError> {
    let rows = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            store::permanenti_of(tx, &token)
        })
        .await?;
    Ok(Json(rows.into_iter().map(PermanenteApi::from).collect()))
}

/// Grants a standing permit to a pupil.
#[utoipa::path(post, path = "/api/v1/permessi/alunni/{alunno}", tag = "permessi", operation_id = "permanente_concedi",
    security(("token" = ["lezioni:write"])), request_body = PermanenteDati,
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = PermanenteApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn grant(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<PermanenteDati>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let permesso = wish.permesso()?;
    ctx.write_once(idempotency, move |tx, ctx| {
        let row = permanenti::grant(tx, ctx, alunno, permesso)?;
        Reply::json(&PermanenteApi::from(row))
    })
    .await
}

/// Ends a standing permit: yesterday was its last day.
#[utoipa::path(post, path = "/api/v1/permessi/permanenti/{permanente}/termina", tag = "permessi",
    operation_id = "permanente_termina", security(("token" = ["lezioni:write"])), request_body = PermanenteFine,
    params(("permanente" = String, Path, description = "identity of the permit"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = PermanenteApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn end(
    ctx: Ctx,
    Path(permanente): Path<Uuid>,
    body: Body<PermanenteFine>,
) -> Result<Reply, AppError> {
    let (_, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let row = permanenti::end(tx, ctx, permanente)?;
        Reply::json(&PermanenteApi::from(row))
    })
    .await
}
