// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of families: the same reading as the pages.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::PersonaId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::casa::{self, Figlio};
use super::giorni;
use crate::agenda::allegati::api::AllegatoApi;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::lezioni::view::LezioneVista;

/// The pupils of the actor.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni", tag = "famiglia", security(("token" = ["famiglia:read"])),
    responses((status = 200, body = Vec<Figlio>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn alunni(ctx: Ctx) -> Result<Json<Vec<Figlio>>, AppError> {
    ctx.read(casa::figli).await.map(Json)
}

/// A pupil's day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Oggi {
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `presente`, `assente`, `ritardo`, `uscita`, `fuori`, or `neutro` when nothing is known.
    presenza: &'static str,
    /// Time of a late entry or early exit, minutes after midnight.
    #[serde(skip_serializing_if = "Option::is_none")]
    minuti: Option<u16>,
    /// Lessons so far.
    lezioni: Vec<OggiLezione>,
    /// Homework to come.
    compiti: Vec<OggiCompito>,
}

/// A lesson.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OggiLezione {
    /// Hour of the bell schedule.
    ordinale: u8,
    /// Subject.
    materia: String,
    /// Topic.
    argomento: String,
    /// Activity.
    attivita: String,
    /// What it counts for: `educazione_civica`, `orientamento`, `fsl`.
    etichette: Vec<&'static str>,
}

impl From<&LezioneVista> for OggiLezione {
    fn from(v: &LezioneVista) -> OggiLezione {
        OggiLezione {
            ordinale: v.lezione.ordinale,
            materia: v.materia.clone(),
            argomento: v.lezione.argomento.clone(),
            attivita: v.lezione.attivita.clone(),
            etichette: v.etichette.codes(),
        }
    }
}

/// Homework.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OggiCompito {
    /// Subject.
    materia: String,
    /// The day it is due.
    #[schema(value_type = String, format = "date")]
    scadenza: Date,
    /// The text.
    testo: String,
    /// Links.
    link: Vec<String>,
    /// Files: `/api/v1/allegati/{allegato}` gives one.
    allegati: Vec<AllegatoApi>,
}

/// A pupil's day: presence, lessons, homework to come.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/oggi", tag = "famiglia",
    security(("token" = ["famiglia:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Oggi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn oggi(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<Oggi>, AppError> {
    let casa = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            casa::load(tx, ctx, &alunno)
        })
        .await?;
    let lezioni = casa.lezioni.iter().map(OggiLezione::from).collect();
    let compiti = casa
        .compiti
        .iter()
        .flat_map(|giorno| &giorno.compiti)
        .map(|v| OggiCompito {
            materia: v.materia.clone(),
            scadenza: v.compito.scadenza,
            testo: v.compito.testo.clone(),
            link: v.compito.links().iter().map(|link| link.as_str().to_owned()).collect(),
            allegati: v.allegati.iter().map(AllegatoApi::from).collect(),
        })
        .collect();
    Ok(Json(Oggi {
        data: ctx.today(),
        presenza: casa.presenza.badge(),
        minuti: casa.presenza.ora(),
        lezioni,
        compiti,
    }))
}

/// Until which day.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct FinoA {
    al: Option<Date>,
}

/// The lessons of a day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LezioniDelGiorno {
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Its lessons.
    lezioni: Vec<OggiLezione>,
}

/// A pupil's lessons of seven days, newest day first; a day without lessons is not there.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/lezioni", tag = "famiglia",
    security(("token" = ["famiglia:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("al" = Option<String>, Query, description = "last day, YYYY-MM-DD; today without it")),
    responses((status = 200, body = Vec<LezioniDelGiorno>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn lezioni(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(which): Query<FinoA>,
) -> Result<Json<Vec<LezioniDelGiorno>>, AppError> {
    let days = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            giorni::lessons(tx, ctx, &alunno, giorni::week(ctx, which.al))
        })
        .await?;
    let told = days.into_iter().map(|day| LezioniDelGiorno {
        data: day.data,
        lezioni: day.lezioni.iter().map(OggiLezione::from).collect(),
    });
    Ok(Json(told.collect()))
}
