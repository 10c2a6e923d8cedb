// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the choices about messages.

use axum::Json;
use axum::extract::Path;
use campanella_db::Tx;
use campanella_domain::avviso::{CategoriaAvviso, ConsegnaAvviso, PreferenzaAvvisi, Silenzio};
use campanella_domain::orario::OraLocale;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::notifiche::store::Dispositivo;
use super::{notifiche, pages, recapito, store};
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

/// Where the caller is told of news.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CanaliApi {
    /// Whether mail comes to the address that the school has; absent without an address.
    posta: Option<bool>,
    /// Whether the school lets notices on devices.
    notifiche: bool,
    /// The devices that get notices.
    dispositivi: Vec<DispositivoApi>,
}

/// A device that gets notices.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DispositivoApi {
    /// Identity.
    id: Uuid,
    /// What its browser says it is.
    nome: String,
    /// Host of the push service that its browser uses.
    servizio: String,
    /// Since when.
    #[schema(value_type = String)]
    created_at: Timestamp,
}

/// Mail on or off.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PostaApi {
    /// Whether mail about news comes.
    accesa: bool,
}

fn read_canali(tx: &mut dyn Tx, ctx: &Ctx) -> Result<CanaliApi, AppError> {
    let persona = ctx.actor()?.persona_id;
    let devices = notifiche::store::of_persona(tx, ctx, persona)?;
    let of = |device: Dispositivo| DispositivoApi {
        id: device.id,
        nome: device.nome,
        servizio: device.servizio,
        created_at: device.created_at,
    };
    Ok(CanaliApi {
        posta: recapito::current(tx, ctx, persona)?.map(|(_, is_on)| is_on),
        notifiche: notifiche::attive(tx, ctx)?,
        dispositivi: devices.into_iter().map(of).collect(),
    })
}

/// Where the caller is told of news.
#[utoipa::path(get, path = "/api/v1/avvisi/canali", tag = "avvisi", security(("token" = ["avvisi:read"])),
    responses((status = 200, body = CanaliApi), (status = 403, body = Problem)))]
pub async fn canali(ctx: Ctx) -> Result<Json<CanaliApi>, AppError> {
    Ok(Json(ctx.read(read_canali).await?))
}

/// Turns mail about news on or off.
#[utoipa::path(post, path = "/api/v1/avvisi/posta", tag = "avvisi", security(("token" = ["avvisi:write"])),
    request_body = PostaApi,
    responses((status = 200, body = CanaliApi), (status = 404, body = Problem)))]
pub async fn posta(ctx: Ctx, body: Body<PostaApi>) -> Result<Reply, AppError> {
    let (wanted, idempotency) = body.into_parts();
    ctx.write_once(idempotency, move |tx, ctx| {
        recapito::turn_own(tx, ctx, wanted.accesa)?;
        Reply::json(&read_canali(tx, ctx)?)
    })
    .await
}

/// Turns notices off on a device. They are turned on by its browser alone.
#[utoipa::path(post, path = "/api/v1/avvisi/dispositivi/{notifica}/togli", tag = "avvisi",
    security(("token" = ["avvisi:write"])), params(("notifica" = Uuid, Path, description = "The device")),
    responses((status = 200, body = CanaliApi), (status = 404, body = Problem)))]
pub async fn togli(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Reply, AppError> {
    ctx.write(move |tx, ctx| {
        notifiche::turn_off(tx, ctx, id)?;
        Reply::json(&read_canali(tx, ctx)?)
    })
    .await
}
