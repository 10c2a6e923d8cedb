// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of carenze and their recupero: the same jobs as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{CarenzaId, CattedraId, PersonaId};
use campanella_domain::valutazione::{CarenzaCommand, EsitoRecupero, ModalitaRecupero};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::store::carenze as store;
use super::{accesso, recupero};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A carenza of the class and subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CarenzaRegistro {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    carenza_id: CarenzaId,
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Ordinal of the period in which it was opened.
    periodo: i64,
    /// What there is to catch up with.
    argomenti: String,
    /// `autonomo`, `corso`, `sportello`, `pausa_didattica` or `online`.
    modalita: &'static str,
    /// `recuperata`, `parziale` or `non_recuperata`, once it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    esito: Option<&'static str>,
    /// When the outcome was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    esito_il: Option<Date>,
    /// When it was opened.
    #[schema(value_type = String, format = "date")]
    aperta_il: Date,
    /// The acting teacher follows it and may change it.
    mia: bool,
    /// For the next write.
    version: i64,
}

/// The carenze of a class and subject, the open ones first.
#[utoipa::path(get, path = "/api/v1/valutazioni/{cattedra}/carenze", tag = "valutazioni",
    operation_id = "carenze", security(("token" = ["valutazioni:read"])),
    params(("cattedra" = String, Path, description = "identity of the cattedra")),
    responses((status = 200, body = Vec<CarenzaRegistro>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn list(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
) -> Result<Json<Vec<CarenzaRegistro>>, AppError> {
    let carenze = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let names = recupero::names(tx, ctx, &registro)?;
            let mut carenze = store::of_registro(tx, &registro)?;
            carenze.retain(|carenza| names.contains_key(&carenza.alunno_id));
            Ok(carenze
                .into_iter()
                .map(|carenza| CarenzaRegistro {
                    carenza_id: carenza.id,
                    alunno_id: carenza.alunno_id,
                    periodo: carenza.periodo,
                    modalita: carenza.modalita.code(),
                    esito: carenza.esito.map(|esito| esito.code()),
                    esito_il: carenza.esito_il,
                    aperta_il: carenza.aperta_il,
                    mia: carenza.docente_id == registro.docente(),
                    version: carenza.version,
                    argomenti: carenza.argomenti,
                })
                .collect())
        })
        .await?;
    Ok(Json(carenze))
}

/// The wish to open a carenza.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarenzaNuova {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// What there is to catch up with; the family reads it at once.
    argomenti: String,
    /// `autonomo`, `corso`, `sportello`, `pausa_didattica` or `online`.
    modalita: String,
}

/// What a new carenza answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CarenzaAperta {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    carenza_id: CarenzaId,
    /// For the next write.
    version: i64,
}

/// Opens a carenza in the period of today; a pupil has one in each subject and period.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/carenze", tag = "valutazioni",
    operation_id = "carenza_apri", security(("token" = ["valutazioni:write"])), request_body = CarenzaNuova,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CarenzaAperta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn open(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    body: Body<CarenzaNuova>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let modalita = modalita(&wish.modalita)?;
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        let row = recupero::open(tx, ctx, &registro, (wish.alunno_id, modalita), wish.argomenti.clone())?;
        Reply::json(&CarenzaAperta { carenza_id: row.id, version: row.version })
    })
    .await
}

/// The wish to change a carenza: everything is said anew.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarenzaModifica {
    /// What there is to catch up with.
    argomenti: String,
    /// `autonomo`, `corso`, `sportello`, `pausa_didattica` or `online`.
    modalita: String,
    /// `recuperata`, `parziale` or `non_recuperata`; missing while it is open.
    #[serde(default)]
    esito: Option<String>,
    /// When the outcome was seen; it goes with the outcome.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    esito_il: Option<Date>,
    /// Version that was read.
    version: i64,
}

/// What a change answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CarenzaSalvata {
    /// For the next write.
    version: i64,
}

/// Changes an own carenza, or says how it went.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/carenze/{carenza}", tag = "valutazioni",
    operation_id = "carenza_modifica", security(("token" = ["valutazioni:write"])), request_body = CarenzaModifica,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("carenza" = String, Path, description = "identity of the carenza"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CarenzaSalvata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, CarenzaId)>,
    body: Body<CarenzaModifica>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let modalita = modalita(&wish.modalita)?;
    let esito = wish.esito.as_deref().map(str::parse::<EsitoRecupero>).transpose();
    let esito = esito.map_err(|_| AppError::field("esito", Message::new("modulo-scelta-non-valida")))?;
    let command = CarenzaCommand { argomenti: wish.argomenti, esito, esito_il: wish.esito_il };
    let version = wish.version;
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        recupero::change(tx, ctx, &registro, (id, version), modalita, &command)?;
        Reply::json(&CarenzaSalvata { version: version.saturating_add(1) })
    })
    .await
}

/// The wish to annul a carenza.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarenzaAnnullo {
    /// Version that was read.
    version: i64,
}

/// Annuls an own carenza that was written by mistake: the journal keeps it.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/carenze/{carenza}/annulla", tag = "valutazioni",
    operation_id = "carenza_annulla", security(("token" = ["valutazioni:write"])), request_body = CarenzaAnnullo,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("carenza" = String, Path, description = "identity of the carenza"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CarenzaSalvata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json")))]
pub async fn annul(
    ctx: Ctx,
    Path((cattedra, id)): Path<(CattedraId, CarenzaId)>,
    body: Body<CarenzaAnnullo>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        recupero::annul(tx, ctx, &registro, (id, wish.version))?;
        Reply::json(&CarenzaSalvata { version: wish.version.saturating_add(1) })
    })
    .await
}

fn modalita(code: &str) -> Result<ModalitaRecupero, AppError> {
    code.parse().map_err(|_| AppError::field("modalita", Message::new("modulo-scelta-non-valida")))
}
