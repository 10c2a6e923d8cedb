// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Requests for programs: the same as the pages show, to read.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::RichiestaIaId;
use jiff::civil::Date;
use serde::Serialize;

use super::scrivi;
use super::vista::{self, Pagina, RichiestaVista};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// A request in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RichiestaApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: RichiestaIaId,
    /// Name of the tool.
    nome: String,
    /// Who makes it.
    produttore: String,
    /// How far it has come: `presentata`, `protocollata`, `integrazioni`, `istruttoria`, `attesa_dpo`, `da_proporre`,
    /// `al_gruppo`, `approvata`, `respinta`, `vietata`, `in_elenco`, `archiviata` or `ritirata`.
    stato: &'static str,
    /// Number of the protocol, or empty.
    protocollo: String,
    /// Last day to tell the outcome; none when told, or while the terms stand still.
    #[schema(value_type = Option<String>, format = "date")]
    esito_entro: Option<Date>,
    /// For the next step.
    version: i64,
}

impl From<RichiestaVista> for RichiestaApi {
    fn from(line: RichiestaVista) -> RichiestaApi {
        RichiestaApi {
            id: line.row.id,
            stato: line.row.stato.code(),
            esito_entro: line.esito.and_then(|seen| seen.termine.entro),
            protocollo: line.row.protocollo,
            version: line.row.version,
            nome: line.row.modulo.nome,
            produttore: line.row.modulo.produttore,
        }
    }
}

/// A term of a request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TermineApi {
    /// `ricevuta`, `completezza`, `scheda`, `esito` or `comunicazione`.
    quale: &'static str,
    /// Where it is written.
    fonte: &'static str,
    /// Last day; none while it stands still.
    #[schema(value_type = Option<String>, format = "date")]
    entro: Option<Date>,
    /// When it was done.
    #[schema(value_type = Option<String>, format = "date")]
    adempiuto: Option<Date>,
    /// It is over and was not kept.
    tardi: bool,
}

/// A step of a request.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PassoApi {
    /// Which.
    passo: &'static str,
    /// The state that it led to.
    stato: &'static str,
    /// When.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// What was written beside it.
    testo: String,
}

/// A request with its terms and steps.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RichiestaDettaglio {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: RichiestaIaId,
    /// Name of the tool.
    nome: String,
    /// How far it has come.
    stato: &'static str,
    /// The code of the tool in the White List, once it has one.
    codice: Option<String>,
    /// The terms.
    termini: Vec<TermineApi>,
    /// The steps, newest first.
    passi: Vec<PassoApi>,
    /// The steps that the holder of the token may take in the pages.
    prossimi: Vec<&'static str>,
    /// For concurrent edits.
    version: i64,
}

impl From<Pagina> for RichiestaDettaglio {
    fn from(page: Pagina) -> RichiestaDettaglio {
        RichiestaDettaglio {
            id: page.row.id,
            stato: page.row.stato.code(),
            codice: page.strumento.row.codice_wl().map(|codice| codice.to_string()),
            termini: page
                .termini
                .iter()
                .map(|seen| TermineApi {
                    quale: seen.termine.quale.code(),
                    fonte: seen.termine.quale.fonte(),
                    entro: seen.termine.entro,
                    adempiuto: seen.termine.adempiuto,
                    tardi: seen.tardi,
                })
                .collect(),
            passi: page
                .passi
                .into_iter()
                .map(|seen| PassoApi {
                    passo: seen.passo.passo.code(),
                    stato: seen.passo.stato.code(),
                    data: seen.passo.data,
                    testo: seen.passo.testo,
                })
                .collect(),
            prossimi: page.prossimi.iter().map(|passo| passo.code()).collect(),
            version: page.row.version,
            nome: page.row.modulo.nome,
        }
    }
}

/// The requests that the holder of the token may read.
#[utoipa::path(get, path = "/api/v1/ia/richieste", tag = "ia", security(("token" = ["ia:read"])),
    responses((status = 200, body = Vec<RichiestaApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<RichiestaApi>>, AppError> {
    let lines = ctx.read(|tx, ctx| vista::readable(tx, ctx)).await?;
    Ok(Json(lines.into_iter().map(RichiestaApi::from).collect()))
}

/// A request with its terms and steps.
#[utoipa::path(get, path = "/api/v1/ia/richieste/{richiesta}", tag = "ia", security(("token" = ["ia:read"])),
    params(("richiesta" = String, Path, description = "identity of the request")),
    responses((status = 200, body = RichiestaDettaglio), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(ctx: Ctx, Path(id): Path<RichiestaIaId>) -> Result<Json<RichiestaDettaglio>, AppError> {
    let page = ctx
        .read(move |tx, ctx| {
            let open = scrivi::load(tx, ctx, id)?;
            vista::page(tx, ctx, open)
        })
        .await?;
    Ok(Json(page.into()))
}
