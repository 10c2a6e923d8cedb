// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of attendance, for the school: a class, a pupil, and the alarms. The same readings as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;

use super::allarmi::{self, Allarmi, Obbligo};
use super::api::{EsoneroFamiglia, family};
use super::frequenza::{self, Frequenza, Mese};
use crate::classi::store::Classe;
use crate::giustificazioni::quadro;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// What happened in a month, or in the year. Minutes are whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MeseApi {
    /// First day of the month; nothing for the whole year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    mese: Option<Date>,
    /// Days of absence.
    assenze: usize,
    /// Late entries.
    ritardi: usize,
    /// Early exits.
    uscite: usize,
    /// Times that hours were missed in the middle of a day.
    orarie: usize,
    /// Minutes lost at this school, deroghe included.
    minuti: u32,
}

impl MeseApi {
    fn of(mese: Option<Date>, row: Mese) -> MeseApi {
        MeseApi {
            mese,
            assenze: row.assenze,
            ritardi: row.ritardi,
            uscite: row.uscite,
            orarie: row.orarie,
            minuti: row.minuti,
        }
    }
}

/// The hours of the year of a pupil where they decide about it. Minutes are whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ValiditaApi {
    /// At least three quarters of the hours due are attended, as far as the year has gone.
    valido: bool,
    /// `regolare`, `attenzione`, `rischio` or `superato`.
    livello: &'static str,
    /// Hundredths of a per cent of the hours due that are lost.
    centesimi: u32,
    /// Minutes that may be lost.
    minuti_limite: u32,
    /// Minutes that may still be lost.
    minuti_restano: u32,
    /// The day on which the limit is passed if it goes on like this.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    proiezione: Option<Date>,
    /// The day on which the limit is passed if the pupil is never there again.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    prima_data: Option<Date>,
}

/// The attendance of a pupil in the school year.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FrequenzaApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Each month with something to tell.
    mesi: Vec<MeseApi>,
    /// The year so far.
    anno: MeseApi,
    /// What is still to justify.
    da_giustificare: usize,
    /// Minutes due in the year by the pupil's own plan.
    minuti_dovuti: u32,
    /// Minutes of the lessons given so far.
    minuti_svolti: u32,
    /// Minutes lost, as they count: without those of deroghe and of activities in place of lessons, with those of the
    /// previous school.
    minuti_contati: u32,
    /// Minutes lost on days that a deroga excepts.
    minuti_in_deroga: u32,
    /// Of the others, minutes that activities in place of lessons make up for.
    minuti_in_misura: u32,
    /// Minutes lost at the previous school.
    minuti_altra_scuola: u32,
    /// Subjects that the pupil need not attend in this year, by act of the school: their minutes are not due.
    esoneri: Vec<EsoneroFamiglia>,
    /// `minuti`, or `mezze_ore` where the school counts in half hours: then all minutes are multiples of thirty.
    unita: &'static str,
    /// The validity of the year; nothing where hours do not decide about it, or without a timetable.
    #[serde(skip_serializing_if = "Option::is_none")]
    validita: Option<ValiditaApi>,
}

fn shown(classe: &Classe, f: Frequenza) -> FrequenzaApi {
    let decides = classe.ordine.needs_attendance() && f.monte.dovuti > 0;
    FrequenzaApi {
        alunno_id: f.alunno_id,
        alunno: f.nome,
        classe_id: classe.id,
        mesi: f.mesi.into_iter().map(|(first, mese)| MeseApi::of(Some(first), mese)).collect(),
        anno: MeseApi::of(None, f.anno),
        da_giustificare: f.da_giustificare,
        minuti_dovuti: f.monte.dovuti,
        minuti_svolti: f.monte.svolti,
        minuti_contati: f.monte.contati(),
        minuti_in_deroga: f.monte.in_deroga,
        minuti_in_misura: f.monte.in_misura,
        minuti_altra_scuola: f.monte.altra_scuola,
        esoneri: f.esoneri.into_iter().map(family).collect(),
        unita: f.unita.code(),
        validita: decides.then(|| ValiditaApi {
            valido: f.monte.is_valid(),
            livello: f.monte.livello().code(),
            centesimi: f.monte.centesimi(),
            minuti_limite: f.monte.limite(),
            minuti_restano: f.monte.restano(),
            proiezione: f.proiezione,
            prima_data: f.prima_data,
        }),
    }
}

/// The attendance of a pupil, month by month and against the hours of the year.
#[utoipa::path(get, path = "/api/v1/presenze/alunni/{alunno}", tag = "scuola", operation_id = "presenze_alunno",
    security(("token" = ["lezioni:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = FrequenzaApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_alunno(ctx: Ctx, Path(alunno): Path<PersonaId>) -> Result<Json<FrequenzaApi>, AppError> {
    let (classe, f) = ctx
        .read(move |tx, ctx| {
            let classe = quadro::classe_of(tx, ctx, alunno)?;
            let classe = authz::classe(tx, ctx, classe, ctx.today())?;
            let alunno = authz::alunno_of_classe(tx, &classe, alunno, ctx.today())?;
            frequenza::of_alunno(tx, ctx, &alunno)
        })
        .await?;
    Ok(Json(shown(&classe, f)))
}

/// The attendance of each pupil of a class, by name.
#[utoipa::path(get, path = "/api/v1/presenze/classi/{classe}", tag = "scuola", operation_id = "presenze_classe",
    security(("token" = ["lezioni:read"])), params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = Vec<FrequenzaApi>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_classe(ctx: Ctx, Path(classe): Path<ClasseId>) -> Result<Json<Vec<FrequenzaApi>>, AppError> {
    let (classe, list) = ctx
        .read(move |tx, ctx| {
            let token = authz::classe(tx, ctx, classe, ctx.today())?;
            frequenza::of_classe(tx, ctx, &token)
        })
        .await?;
    Ok(Json(list.into_iter().map(|f| shown(&classe, f)).collect()))
}

/// A pupil of compulsory age who is away without a reason (D.Lgs. 297/1994, art. 114).
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ObbligoApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Days of absence without a justification in the three months.
    giorni: usize,
    /// More than fifteen of them.
    per_giorni: bool,
    /// At least a quarter of the hours of the year is lost without a justification.
    quarto: bool,
    /// First day of the three months looked at.
    #[schema(value_type = String, format = "date")]
    dal: Date,
    /// Last day.
    #[schema(value_type = String, format = "date")]
    al: Date,
    /// Number of the protocol of the letter of this year to whoever answers for the pupil; nothing before it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    protocollo: Option<String>,
    /// Day of that protocol, from which the seven days run.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    data_protocollo: Option<Date>,
}

impl From<Obbligo> for ObbligoApi {
    fn from(row: Obbligo) -> ObbligoApi {
        let (protocollo, data_protocollo) = row.lettera.unzip();
        ObbligoApi {
            alunno_id: row.alunno_id,
            alunno: row.nome,
            classe_id: row.classe_id,
            giorni: row.allarme.giorni,
            per_giorni: row.allarme.per_giorni(),
            quarto: row.allarme.quarto,
            dal: row.allarme.dal,
            al: row.allarme.al,
            protocollo,
            data_protocollo,
        }
    }
}

/// The alarms of the school.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AllarmiApi {
    /// Of compulsory age and away without a reason. The letters are issued by the office, at their page.
    obbligo: Vec<ObbligoApi>,
    /// Near or over the limit of absences, or on the way past it.
    vicini: Vec<FrequenzaApi>,
}

/// Who is near or over the limit of absences, and who of compulsory age is away without a reason.
#[utoipa::path(get, path = "/api/v1/presenze/allarmi", tag = "scuola", operation_id = "presenze_allarmi",
    security(("token" = ["lezioni:read"])),
    responses((status = 200, body = AllarmiApi), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn alarms(ctx: Ctx) -> Result<Json<AllarmiApi>, AppError> {
    let Allarmi { vicini, obbligo } = ctx.read(allarmi::load).await?;
    Ok(Json(AllarmiApi {
        obbligo: obbligo.into_iter().map(ObbligoApi::from).collect(),
        vicini: vicini.into_iter().map(|(classe, f)| shown(&classe, f)).collect(),
    }))
}
