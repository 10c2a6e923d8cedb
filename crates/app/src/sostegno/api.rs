// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the support register: the pupils, a month with what its reader wrote, the own annotazioni. What others
//! wrote is never opened here.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{AnnotazioneId, PersonaId};
use campanella_domain::sostegno::{AnnotazioneDraft, TipoAnnotazione};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::elenco::{self, Seguito};
use super::registro::{self, Mese};
use super::{accesso, scrivi};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;
use crate::lezioni::riservato::Apertura;

/// Who follows a pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SostegnoIncarico {
    /// Surname and name.
    docente: String,
    /// Hours a week, when the assignment says them.
    ore_settimanali: Option<i64>,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
}

/// A pupil who is followed today.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SostegnoAlunno {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// Name of the class.
    classe: String,
    /// Who follows the pupil.
    docenti: Vec<SostegnoIncarico>,
}

impl From<Seguito> for SostegnoAlunno {
    fn from(row: Seguito) -> SostegnoAlunno {
        let docenti = row.docenti.into_iter().map(|incarico| SostegnoIncarico {
            docente: incarico.docente,
            ore_settimanali: incarico.ore,
            dal: incarico.dal,
            al: incarico.al,
        });
        SostegnoAlunno { alunno_id: row.id, alunno: row.nome, classe: row.classe, docenti: docenti.collect() }
    }
}

/// The pupils whom the acting teacher follows today; for the dirigente those of the whole school.
#[utoipa::path(get, path = "/api/v1/sostegno", tag = "sostegno", operation_id = "sostegno_alunni", security(("token" = ["sostegno:read"])),
    responses((status = 200, body = Vec<SostegnoAlunno>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<SostegnoAlunno>>, AppError> {
    let alunni = ctx.read(elenco::load).await?;
    Ok(Json(alunni.into_iter().map(SostegnoAlunno::from).collect()))
}

/// What a teacher gave of what was assigned.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SostegnoOre {
    /// Surname and name.
    docente: String,
    /// Hours signed with the pupil.
    svolte: usize,
    /// Tenths of hours assigned so far; none when the assignment does not say its hours.
    decimi_assegnati: Option<u32>,
}

/// An hour with the pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SostegnoOra {
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Hour of the bell schedule.
    ordinale: u8,
    /// Subject, or empty.
    materia: String,
    /// Surname and name of the support teacher.
    docente: String,
    /// What was done; none when somebody else wrote it.
    argomento: Option<String>,
    /// How; none when somebody else wrote it.
    attivita: Option<String>,
}

/// An annotazione.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SostegnoAnnotazione {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    annotazione_id: AnnotazioneId,
    /// The day it is about.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Surname and name of the author.
    docente: String,
    /// `attivita`, `osservazione` or `incontro`; none when somebody else wrote it.
    tipo: Option<&'static str>,
    /// Its text; none when somebody else wrote it.
    testo: Option<String>,
    /// For concurrent edits.
    version: i64,
}

/// A month of a pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SostegnoMese {
    /// Surname and name of the pupil.
    alunno: String,
    /// Name of the class.
    classe: String,
    /// Hours given and assigned, teacher by teacher.
    incarichi: Vec<SostegnoOre>,
    /// Hours with the pupil, in order.
    ore: Vec<SostegnoOra>,
    /// Annotazioni, in order.
    annotazioni: Vec<SostegnoAnnotazione>,
}

impl From<Mese> for SostegnoMese {
    fn from(mese: Mese) -> SostegnoMese {
        let given = mese.incarichi.into_iter().map(|row| SostegnoOre {
            docente: row.docente,
            svolte: row.svolte,
            decimi_assegnati: row.decimi,
        });
        let (mut ore, mut annotazioni) = (Vec::new(), Vec::new());
        for (data, giorno) in mese.giorni {
            ore.extend(giorno.ore.into_iter().map(|row| {
                let (argomento, attivita) =
                    row.seguita.testi.map(|testi| (testi.argomento, testi.attivita)).unzip();
                let (ordinale, materia) = (row.seguita.ora.ordinale, row.seguita.ora.materia);
                SostegnoOra { data, ordinale, materia, docente: row.docente, argomento, attivita }
            }));
            annotazioni.extend(giorno.note.into_iter().map(|nota| {
                let (tipo, testo) =
                    nota.contenuto.map(|contenuto| (contenuto.tipo.code(), contenuto.testo)).unzip();
                let (docente, version) = (nota.docente, nota.version);
                SostegnoAnnotazione { annotazione_id: nota.id, data, docente, tipo, testo, version }
            }));
        }
        SostegnoMese {
            alunno: mese.alunno,
            classe: mese.classe.nome,
            incarichi: given.collect(),
            ore,
            annotazioni,
        }
    }
}

/// Which month.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Which {
    giorno: Option<Date>,
}

/// A month of a pupil: what whoever asks wrote, and that others wrote something.
#[utoipa::path(get, path = "/api/v1/sostegno/{alunno}", tag = "sostegno", operation_id = "sostegno_mese", security(("token" = ["sostegno:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("giorno" = Option<String>, Query, description = "a day of the month, YYYY-MM-DD; today when missing")),
    responses((status = 200, body = SostegnoMese), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn month(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(which): Query<Which>,
) -> Result<Json<SostegnoMese>, AppError> {
    let day = which.giorno.unwrap_or(ctx.today());
    let days = (day.first_of_month(), day.last_of_month());
    let mese = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, alunno)?;
            registro::month(tx, ctx, &registro, days, Apertura::Propri)
        })
        .await?;
    Ok(Json(mese.into()))
}

/// An annotazione to write.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnotazioneRichiesta {
    /// The day it is about.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `attivita`, `osservazione` or `incontro`.
    #[schema(value_type = String)]
    tipo: TipoAnnotazione,
    /// Its text.
    #[schema(max_length = 3000)]
    testo: String,
}

impl From<AnnotazioneRichiesta> for AnnotazioneDraft {
    fn from(wish: AnnotazioneRichiesta) -> AnnotazioneDraft {
        AnnotazioneDraft { data: wish.data, tipo: wish.tipo, testo: wish.testo }
    }
}

/// An annotazione that was written.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AnnotazioneScritta {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    annotazione_id: AnnotazioneId,
    /// For concurrent edits.
    version: i64,
}

/// Writes an annotazione on a pupil whom the acting teacher follows.
#[utoipa::path(post, path = "/api/v1/sostegno/{alunno}", tag = "sostegno", operation_id = "annotazione_scrivi",
    security(("token" = ["sostegno:write"])), request_body = AnnotazioneRichiesta,
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AnnotazioneScritta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    body: Body<AnnotazioneRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let draft = AnnotazioneDraft::from(wish);
    ctx.write_once(key, move |tx, ctx| {
        let annotazione_id = scrivi::create(tx, ctx, alunno, &draft)?;
        Reply::json(&AnnotazioneScritta { annotazione_id, version: 1 })
    })
    .await
}

/// What an annotazione is to say instead.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnotazioneCorretta {
    /// The version that was read.
    version: i64,
    /// The whole annotazione.
    annotazione: AnnotazioneRichiesta,
}

/// Changes an own annotazione.
#[utoipa::path(post, path = "/api/v1/sostegno/{alunno}/annotazioni/{annotazione}", tag = "sostegno", operation_id = "annotazione_correggi",
    security(("token" = ["sostegno:write"])), request_body = AnnotazioneCorretta,
    params(("alunno" = String, Path, description = "identity of the pupil"), ("annotazione" = String, Path, description = "identity of the annotazione"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AnnotazioneScritta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn change(
    ctx: Ctx,
    Path((alunno, annotazione)): Path<(PersonaId, AnnotazioneId)>,
    body: Body<AnnotazioneCorretta>,
) -> Result<Reply, AppError> {
    let (wish, key) = body.into_parts();
    let (draft, version) = (AnnotazioneDraft::from(wish.annotazione), wish.version);
    ctx.write_once(key, move |tx, ctx| {
        scrivi::change(tx, ctx, (alunno, annotazione), version, &draft)?;
        Reply::json(&AnnotazioneScritta { annotazione_id: annotazione, version: version + 1 })
    })
    .await
}

/// The wish to take an annotazione back: there is nothing to say.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnotazioneTogli {}

/// Takes an own annotazione back.
#[utoipa::path(post, path = "/api/v1/sostegno/{alunno}/annotazioni/{annotazione}/elimina", tag = "sostegno", operation_id = "annotazione_elimina",
    security(("token" = ["sostegno:write"])), request_body = AnnotazioneTogli,
    params(("alunno" = String, Path, description = "identity of the pupil"), ("annotazione" = String, Path, description = "identity of the annotazione"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, description = "taken back"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn remove(
    ctx: Ctx,
    Path((alunno, annotazione)): Path<(PersonaId, AnnotazioneId)>,
    body: Body<AnnotazioneTogli>,
) -> Result<Reply, AppError> {
    let (AnnotazioneTogli {}, key) = body.into_parts();
    ctx.write_once(key, move |tx, ctx| {
        scrivi::remove(tx, ctx, alunno, annotazione)?;
        Reply::json(&serde_json::json!({ "eliminata": true }))
    })
    .await
}
