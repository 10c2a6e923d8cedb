// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of the statistics of attendance: the same counts as the pages, with what tells of few pupils kept back.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::ClasseId;
use campanella_domain::statistica::{Tasso, protetti};
use jiff::civil::Date;
use serde::Serialize;

use super::materie::{self, MateriaRiga};
use super::statistiche::{self, Riga};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// What was lost out of what was due.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TassoApi {
    /// Lost.
    assenze: u64,
    /// Due.
    dovuti: u64,
}

impl From<Tasso> for TassoApi {
    fn from(tasso: Tasso) -> TassoApi {
        TassoApi { assenze: tasso.assenze, dovuti: tasso.dovuti }
    }
}

/// A month.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MeseApi {
    /// Its first day.
    #[schema(value_type = String, format = "date")]
    mese: Date,
    /// In days of each pupil.
    giorni: TassoApi,
}

/// A day of the week.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GiornoApi {
    /// Monday is 1.
    giorno: i8,
    /// In days of each pupil.
    giorni: TassoApi,
}

/// A subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MateriaApi {
    /// Its name.
    materia: String,
    /// In minutes of each pupil; none where it would tell of few.
    minuti: Option<TassoApi>,
}

/// A class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ClasseApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    nome: String,
    /// In days of each pupil; none where it would tell of few.
    giorni: Option<TassoApi>,
}

/// How often pupils were away in the school year so far.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StatisticheApi {
    /// In days of each pupil.
    totale: TassoApi,
    /// Month by month.
    mesi: Vec<MeseApi>,
    /// By day of the week.
    settimana: Vec<GiornoApi>,
    /// Subject by subject, those of sostegno left out.
    materie: Vec<MateriaApi>,
    /// Class by class; empty when one class was asked for.
    classi: Vec<ClasseApi>,
}

fn shown(righe: &[Riga], subjects: Vec<MateriaRiga>) -> StatisticheApi {
    let sizes: Vec<usize> = subjects.iter().map(|riga| riga.alunni).collect();
    let materie = subjects.into_iter().zip(protetti(&sizes)).map(|(riga, hidden)| MateriaApi {
        materia: riga.nome,
        minuti: (!hidden).then(|| riga.minuti.into()),
    });
    let mesi = statistiche::per_mese(righe).into_iter();
    let settimana = statistiche::per_giorno(righe).into_iter();
    StatisticheApi {
        totale: statistiche::totale(righe).into(),
        mesi: mesi.map(|(mese, tasso)| MeseApi { mese, giorni: tasso.into() }).collect(),
        settimana: settimana.map(|(giorno, tasso)| GiornoApi { giorno, giorni: tasso.into() }).collect(),
        materie: materie.collect(),
        classi: Vec::new(),
    }
}

fn by_class(righe: &[Riga]) -> Vec<ClasseApi> {
    let sizes: Vec<usize> = righe.iter().map(|riga| riga.alunni).collect();
    let lines = righe.iter().zip(protetti(&sizes)).map(|(riga, hidden)| ClasseApi {
        classe_id: riga.classe.id,
        nome: riga.classe.nome.clone(),
        giorni: (!hidden).then(|| riga.anno.into()),
    });
    lines.collect()
}

/// How often the pupils of the school were away in the year so far.
#[utoipa::path(get, path = "/api/v1/quadro/statistiche", tag = "quadro", security(("token" = ["quadro:read"])),
    responses((status = 200, body = StatisticheApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn scuola(ctx: Ctx) -> Result<Json<StatisticheApi>, AppError> {
    let (righe, subjects) =
        ctx.read(|tx, ctx| Ok((statistiche::load(tx, ctx, None)?, materie::load(tx, ctx, None)?))).await?;
    Ok(Json(StatisticheApi { classi: by_class(&righe), ..shown(&righe, subjects) }))
}

/// How often the pupils of a class were away in the year so far.
#[utoipa::path(get, path = "/api/v1/quadro/classi/{classe}/statistiche", tag = "quadro",
    operation_id = "statistiche_classe", security(("token" = ["quadro:read"])),
    params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = StatisticheApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn classe(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Json<StatisticheApi>, AppError> {
    let (righe, subjects) = ctx
        .read(move |tx, ctx| {
            statistiche::authorise(tx, ctx, id)?;
            Ok((statistiche::load(tx, ctx, Some(id))?, materie::load(tx, ctx, Some(id))?))
        })
        .await?;
    Ok(Json(shown(&righe, subjects)))
}
