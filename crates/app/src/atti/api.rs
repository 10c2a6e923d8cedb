// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of acts on paper: what was issued, each as a file, issuing one under an entry of the protocol.

use axum::Json;
use axum::extract::{Path, Query};
use axum::response::Response;
use campanella_domain::atto::{Protocollo, TipoAtto};
use campanella_domain::ids::{AttoId, ClasseId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::emissione::{self, Quale, Richiesta};
use super::pages;
use super::store::Atto;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// An act that was issued.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AttoApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    atto_id: AttoId,
    /// `obbligo_famiglia`, `obbligo_sindaco`, `certificato_iscrizione`, `certificato_frequenza`, `elenco_classe` or
    /// `elenco_obbligo`.
    tipo: &'static str,
    /// The class it is about, or that of its pupil; none for the whole school.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    classe_id: Option<ClasseId>,
    /// The pupil it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    alunno_id: Option<PersonaId>,
    /// Number of the protocol.
    protocollo: String,
    /// Day of the protocol.
    #[schema(value_type = String, format = "date")]
    data_protocollo: Date,
    /// Who issued it.
    #[schema(value_type = String, format = "uuid")]
    issued_by: PersonaId,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    issued_at: Timestamp,
}

impl From<Atto> for AttoApi {
    fn from(row: Atto) -> AttoApi {
        AttoApi {
            atto_id: row.id,
            tipo: row.tipo.code(),
            classe_id: row.classe_id,
            alunno_id: row.alunno_id,
            protocollo: row.protocollo,
            data_protocollo: row.data_protocollo,
            issued_by: row.issued_by,
            issued_at: row.issued_at,
        }
    }
}

/// About whom.
#[derive(Debug, Deserialize)]
pub struct Which {
    alunno: Option<PersonaId>,
    classe: Option<ClasseId>,
}

/// The acts about a pupil, or about a class, newest first; the last ones of the school when neither is asked for.
#[utoipa::path(get, path = "/api/v1/atti", tag = "atti", security(("token" = ["atti:read"])),
    params(("alunno" = Option<String>, Query, description = "identity of the pupil"),
        ("classe" = Option<String>, Query, description = "identity of the class")),
    responses((status = 200, body = Vec<AttoApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx, Query(which): Query<Which>) -> Result<Json<Vec<AttoApi>>, AppError> {
    let rows = ctx.read(move |tx, ctx| pages::issued(tx, ctx, which.alunno, which.classe)).await?;
    Ok(Json(rows.into_iter().map(AttoApi::from).collect()))
}

/// An act to issue.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttoRichiesta {
    /// `obbligo_famiglia`, `obbligo_sindaco`, `certificato_iscrizione`, `certificato_frequenza`, `elenco_classe` or
    /// `elenco_obbligo`.
    #[schema(value_type = String)]
    tipo: TipoAtto,
    /// The pupil it is about; none for a list.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    alunno_id: Option<PersonaId>,
    /// The class of its list.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    classe_id: Option<ClasseId>,
    /// Number of the protocol.
    #[schema(max_length = 40)]
    protocollo: String,
    /// Day of the protocol.
    #[schema(value_type = String, format = "date")]
    data_protocollo: Date,
    /// Town of the mayor, for what goes to one.
    #[serde(default)]
    #[schema(max_length = 120)]
    comune: String,
    /// For the report to the mayor: a person has made sure that the pupil did not come back. It is never presumed.
    #[serde(default)]
    non_tornato: bool,
    /// What a certificate is for, or empty.
    #[serde(default)]
    #[schema(max_length = 120)]
    uso: String,
}

impl AttoRichiesta {
    fn read(self, today: Date) -> Result<(Quale, Richiesta), AppError> {
        let quale = Quale { tipo: self.tipo, alunno: self.alunno_id, classe: self.classe_id };
        let comune = short("comune", &self.comune)?;
        if quale.tipo.is_for_sindaco() && comune.is_empty() {
            return Err(AppError::field("comune", Message::new("modulo-obbligatorio")));
        }
        let protocollo = Protocollo::new(&self.protocollo, self.data_protocollo, today)
            .map_err(|error| AppError::from_rule(&error))?;
        let uso = short("uso", &self.uso)?;
        Ok((quale, Richiesta { protocollo, comune, non_tornato: self.non_tornato, uso }))
    }
}

fn short(field: &'static str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.chars().count() > pages::TESTO_MAX {
        return Err(AppError::field(field, Message::new("modulo-troppo-lungo").with("n", pages::TESTO_MAX)));
    }
    Ok(text.to_owned())
}

/// Issues an act: it is kept as it is, and its number is of no other act of the year.
#[utoipa::path(post, path = "/api/v1/atti", tag = "atti", operation_id = "atto_emetti", security(("token" = ["atti:write"])),
    request_body = AttoRichiesta,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AttoApi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn issue(ctx: Ctx, body: Body<AttoRichiesta>) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let (quale, richiesta) = wish.read(ctx.today())?;
    ctx.write_once(key, move |tx, ctx| {
        Reply::json(&AttoApi::from(emissione::issue(tx, ctx, quale, &richiesta)?))
    })
    .await
}

/// An act as a file, as it was issued.
#[utoipa::path(get, path = "/api/v1/atti/{atto}/pdf", tag = "atti", security(("token" = ["atti:read"])),
    params(("atto" = String, Path, description = "identity of the act")),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"),
        (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn pdf(ctx: Ctx, id: Path<AttoId>) -> Result<Response, AppError> {
    pages::pdf(ctx, id).await
}
