// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the bells: those of a site in time, a change from a day on, a change taken away.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::SedeId;
use campanella_domain::orario::campane::ScansioneDal;
use campanella_domain::orario::{OraLocale, OraScansione, Scansione};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::campane::{self, Cambio, MAX_HOURS, Target};
use super::{giorni, scansioni};
use crate::istituti;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// An hour, in minutes after midnight.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OraCampane {
    /// First bell.
    inizio: u16,
    /// Last bell.
    fine: u16,
}

/// The hours of a weekday from a day on.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CampaneDal {
    /// First day on which they count.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// The hours, the first of the day first.
    ore: Vec<OraCampane>,
}

/// The bells of a weekday, in time.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CampaneGiorno {
    /// Weekday, 1 for Monday.
    giorno: i8,
    /// Those that were, are and will be, oldest first.
    campane: Vec<CampaneDal>,
    /// For concurrent edits.
    version: i64,
}

fn shown(giorno: i8, storia: &[ScansioneDal]) -> CampaneGiorno {
    let hour = |ora: &OraScansione| OraCampane { inizio: ora.inizio.minutes(), fine: ora.fine.minutes() };
    let of_day = |row: &ScansioneDal| CampaneDal { dal: row.dal, ore: row.ore.iter().map(hour).collect() };
    CampaneGiorno {
        giorno,
        campane: storia.iter().map(of_day).collect(),
        version: campane::fingerprint(storia),
    }
}

/// The bells of a site in this school year, for each weekday with lessons.
#[utoipa::path(get, path = "/api/v1/sedi/{sede}/campane", tag = "orario", security(("token" = ["orario:read"])),
    params(("sede" = String, Path, description = "identity of the site")),
    responses((status = 200, body = Vec<CampaneGiorno>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn bells(ctx: Ctx, Path(sede): Path<SedeId>) -> Result<Json<Vec<CampaneGiorno>>, AppError> {
    let days = ctx
        .read(move |tx, ctx| {
            istituti::store::sede_by_id(tx, ctx.istituto(), sede)?.ok_or(AppError::NotFound)?;
            let mut days = Vec::new();
            for giorno in giorni::di_lezione(tx, ctx, ctx.anno())? {
                let storia = scansioni::storia(tx, ctx.istituto(), ctx.anno(), sede, giorno)?;
                days.push(shown(giorno, &storia));
            }
            Ok(days)
        })
        .await?;
    Ok(Json(days))
}

/// New bells of a weekday.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaneRichiesta {
    /// Weekday, 1 for Monday.
    giorno: i8,
    /// The version of it that was read.
    version: i64,
    /// First day on which they count; without one, the first that touches no signed hour and no closed day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    dal: Option<Date>,
    /// The hours, the first of the day first.
    ore: Vec<OraCampane>,
    /// Other weekdays that get the same.
    #[serde(default)]
    copia: Vec<i8>,
    /// Other sites that get the same.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    altre_sedi: Vec<SedeId>,
}

/// The hours, or every fault of them.
fn checked(ore: &[OraCampane]) -> Result<Scansione, AppError> {
    let mut faults = Vec::new();
    if ore.len() > usize::from(MAX_HOURS) {
        let message = Message::new("modulo-numero-non-valido").with("min", 1).with("max", MAX_HOURS);
        return Err(AppError::field("ore", message));
    }
    let mut hours = Vec::new();
    for (ordinale, ora) in (1_u8..).zip(ore) {
        match (OraLocale::from_minutes(ora.inizio), OraLocale::from_minutes(ora.fine)) {
            (Some(inizio), Some(fine)) => hours.push(OraScansione { ordinale, inizio, fine }),
            (inizio, _) => {
                let field = if inizio.is_none() { "inizio" } else { "fine" };
                let message = Message::new("modulo-numero-non-valido").with("min", 0).with("max", 1439);
                faults.push(FieldError { field: format!("{field}_{ordinale}"), message });
            }
        }
    }
    if !faults.is_empty() {
        return Err(AppError::Form(faults));
    }
    Scansione::parse(hours.clone()).map_err(|_| {
        let fault = |error: campanella_domain::orario::OrarioError| {
            let AppError::Rule { message, .. } = AppError::from_rule(&error) else { return None };
            Some(FieldError { field: campane::field_of(&error), message })
        };
        AppError::Form(Scansione::faults(&hours).into_iter().filter_map(fault).collect())
    })
}

fn target(ctx: &Ctx, sede: SedeId, giorno: i8) -> Result<Target, AppError> {
    match giorno {
        1..=6 => Ok(Target { anno: ctx.anno(), sede, giorno }),
        _ => Err(AppError::field(
            "giorno",
            Message::new("modulo-numero-non-valido").with("min", 1).with("max", 6),
        )),
    }
}

/// Changes the bells of a site from a day on; signed hours and closed days keep theirs.
#[utoipa::path(post, path = "/api/v1/sedi/{sede}/campane", tag = "orario", security(("token" = ["orario:write"])),
    request_body = CampaneRichiesta,
    params(("sede" = String, Path, description = "identity of the site"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CampaneGiorno), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path(sede): Path<SedeId>,
    body: Body<CampaneRichiesta>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let scansione = checked(&sent.ore)?;
    let own = target(&ctx, sede, sent.giorno)?;
    for giorno in &sent.copia {
        target(&ctx, sede, *giorno)?;
    }
    let days: BTreeSet<i8> = std::iter::once(sent.giorno).chain(sent.copia).collect();
    let change = Cambio { dal: sent.dal, seen: sent.version, days, others: sent.altre_sedi, scansione };
    ctx.write_once(key, move |tx, ctx| {
        istituti::store::sede_by_id(tx, ctx.istituto(), sede)?.ok_or(AppError::NotFound)?;
        campane::write(tx, ctx, own, &change)?;
        let storia = scansioni::storia(tx, ctx.istituto(), own.anno, sede, own.giorno)?;
        Reply::json(&shown(own.giorno, &storia))
    })
    .await
}

/// A change of bells to take away.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaneTolte {
    /// Weekday, 1 for Monday.
    giorno: i8,
    /// The day from which it counts.
    #[schema(value_type = String, format = "date")]
    dal: Date,
}

/// Takes away a change of bells with which nobody has signed.
#[utoipa::path(post, path = "/api/v1/sedi/{sede}/campane/togli", tag = "orario", security(("token" = ["orario:write"])),
    request_body = CampaneTolte,
    params(("sede" = String, Path, description = "identity of the site"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = CampaneGiorno), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(
    ctx: Ctx,
    Path(sede): Path<SedeId>,
    body: Body<CampaneTolte>,
) -> Result<Reply, AppError> {
    let (sent, key) = body.into_parts();
    let own = target(&ctx, sede, sent.giorno)?;
    ctx.write_once(key, move |tx, ctx| {
        istituti::store::sede_by_id(tx, ctx.istituto(), sede)?.ok_or(AppError::NotFound)?;
        campane::take_away(tx, ctx, own, sent.dal)?;
        let storia = scansioni::storia(tx, ctx.istituto(), own.anno, sede, own.giorno)?;
        Reply::json(&shown(own.giorno, &storia))
    })
    .await
}
