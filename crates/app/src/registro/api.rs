// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the class register: the same reading as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{ClasseId, LezioneId};
use campanella_domain::ruoli::Ruolo;
use jiff::civil::Date;
use serde::Serialize;

use super::giorno;
use crate::classi;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// A class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ClasseVista {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: ClasseId,
    /// Short name, `3A`.
    nome: String,
    /// School order.
    ordine: String,
    /// Study track, or empty.
    indirizzo: String,
}

/// The classes whose register the actor may read.
#[utoipa::path(get, path = "/api/v1/classi", tag = "lezioni", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<ClasseVista>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn classi(ctx: Ctx) -> Result<Json<Vec<ClasseVista>>, AppError> {
    let list = ctx
        .read(|tx, ctx| {
            let all = classi::store::classi(tx, ctx.istituto(), ctx.anno())?;
            if ctx.actor()?.profilo != Ruolo::Docente {
                return Ok(all);
            }
            let own = giorno::own_classes(tx, ctx)?;
            Ok(all.into_iter().filter(|classe| own.contains(&classe.id)).collect())
        })
        .await?;
    let seen = list.into_iter().map(|classe| ClasseVista {
        id: classe.id,
        nome: classe.nome,
        ordine: classe.ordine.code().to_owned(),
        indirizzo: classe.indirizzo,
    });
    Ok(Json(seen.collect()))
}

/// An hour of a day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OraVista {
    /// Hour of the bell schedule.
    ordinale: u8,
    /// First bell, minutes after midnight.
    inizio: u16,
    /// Last bell, minutes after midnight.
    fine: u16,
    /// `corrente`, `firmata`, `tardiva`, `mancante` or `futura`.
    stato: &'static str,
    /// Lessons signed in it.
    lezioni: Vec<LezioneApi>,
}

/// A lesson.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LezioneApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    id: LezioneId,
    /// Subject.
    materia: String,
    /// Group, when it is not the whole class.
    gruppo: Option<String>,
    /// Teachers who signed.
    docenti: Vec<String>,
    /// Topic.
    argomento: String,
    /// Activity.
    attivita: String,
    /// For a write of the texts.
    version: i64,
}

/// A day of the class register.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/giorni/{data}", tag = "lezioni", security(("token" = ["lezioni:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "day, YYYY-MM-DD")),
    responses((status = 200, body = Vec<OraVista>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn giorno(
    ctx: Ctx,
    Path((classe, data)): Path<(ClasseId, Date)>,
) -> Result<Json<Vec<OraVista>>, AppError> {
    let day = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, data)?;
            giorno::load(tx, ctx, &token, data)
        })
        .await?;
    let hours = day.ore.into_iter().map(|ora| OraVista {
        ordinale: ora.ordinale,
        inizio: ora.inizio,
        fine: ora.fine,
        stato: ora.stato.code(),
        lezioni: ora
            .lezioni
            .into_iter()
            .map(|v| LezioneApi {
                id: v.lezione.id,
                materia: v.materia.clone(),
                gruppo: v.gruppo.clone(),
                docenti: v.firme.iter().map(|firma| firma.docente.clone()).collect(),
                argomento: v.lezione.argomento.clone(),
                attivita: v.lezione.attivita.clone(),
                version: v.lezione.version,
            })
            .collect(),
    });
    Ok(Json(hours.collect()))
}
