// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the choices about messages.

use axum::Json;
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso, PreferenzaAvvisi, Silenzio};
use campanella_domain::orario::OraLocale;
use serde::{Deserialize, Serialize};

use super::{pages, store};
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// How the caller is told of news.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferenzaApi {
    /// `subito`, `riepilogo` or `mai`.
    #[schema(value_type = String)]
    assenze: ConsegnaAvviso,
    /// `subito`, `riepilogo` or `mai`.
    #[schema(value_type = String)]
    giustificazioni: ConsegnaAvviso,
    /// `subito`, `riepilogo` or `mai`.
    #[schema(value_type = String)]
    agenda: ConsegnaAvviso,
    /// `subito`, `riepilogo` or `mai`.
    #[schema(value_type = String)]
    note: ConsegnaAvviso,
    /// When the one message of a day comes, `18:00`.
    #[schema(value_type = String)]
    riepilogo_alle: OraLocale,
    /// From when nothing is sent; both times or none.
    #[schema(value_type = Option<String>)]
    silenzio_dalle: Option<OraLocale>,
    /// Until when nothing is sent.
    #[schema(value_type = Option<String>)]
    silenzio_alle: Option<OraLocale>,
    /// For concurrent edits; 0 before the first choice.
    version: i64,
}

impl PreferenzaApi {
    fn new(chosen: &PreferenzaAvvisi, version: i64) -> PreferenzaApi {
        PreferenzaApi {
            assenze: chosen.consegna(CategoriaAvviso::Assenze),
            giustificazioni: chosen.consegna(CategoriaAvviso::Giustificazioni),
            agenda: chosen.consegna(CategoriaAvviso::Agenda),
            note: chosen.consegna(CategoriaAvviso::Note),
            riepilogo_alle: chosen.riepilogo_alle(),
            silenzio_dalle: chosen.silenzio().map(|silenzio| silenzio.dalle),
            silenzio_alle: chosen.silenzio().map(|silenzio| silenzio.alle),
            version,
        }
    }

    fn parse(&self) -> Result<PreferenzaAvvisi, AppError> {
        let consegna = |categoria| match categoria {
            CategoriaAvviso::Assenze => self.assenze,
            CategoriaAvviso::Giustificazioni => self.giustificazioni,
            CategoriaAvviso::Agenda => self.agenda,
            CategoriaAvviso::Note => self.note,
        };
        let silenzio = match (self.silenzio_dalle, self.silenzio_alle) {
            (Some(dalle), Some(alle)) => Some(Silenzio { dalle, alle }),
            (None, None) => None,
            (dalle, _) => {
                let missing = if dalle.is_none() { "silenzio_dalle" } else { "silenzio_alle" };
                return Err(AppError::field(missing, Message::new("modulo-obbligatorio")));
            }
        };
        PreferenzaAvvisi::parse(consegna, self.riepilogo_alle, silenzio)
            .map_err(|error| AppError::from_rule(&error))
    }
}

/// How the caller is told of news.
#[utoipa::path(get, path = "/api/v1/avvisi", tag = "avvisi", security(("token" = ["avvisi:read"])),
    responses((status = 200, body = PreferenzaApi), (status = 403, body = Problem)))]
pub async fn show(ctx: Ctx) -> Result<Json<PreferenzaApi>, AppError> {
    let (chosen, version) = ctx
        .read(|tx, ctx| {
            let persona = ctx.actor()?.persona_id;
            store::of_persona(tx, ctx, persona)
        })
        .await?;
    Ok(Json(PreferenzaApi::new(&chosen, version)))
}

/// Chooses how the caller is told of news.
#[utoipa::path(post, path = "/api/v1/avvisi", tag = "avvisi", security(("token" = ["avvisi:write"])),
    request_body = PreferenzaApi,
    responses((status = 200, body = PreferenzaApi), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub async fn save(ctx: Ctx, body: Body<PreferenzaApi>) -> Result<Reply, AppError> {
    let (wanted, idempotency) = body.into_parts();
    let (chosen, version) = (wanted.parse()?, wanted.version);
    ctx.write_once(idempotency, move |tx, ctx| {
        pages::choose(tx, ctx, &chosen, version)?;
        Reply::json(&PreferenzaApi::new(&chosen, version + 1))
    })
    .await
}
