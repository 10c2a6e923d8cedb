// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the class register: the same reading as the pages.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{ClasseId, GruppoId, LezioneId, PersonaId};
use campanella_domain::ruoli::Ruolo;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::giorni::{self, Compatto};
use super::{firme, giorno, per_conto as altrui};
use crate::classi;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;
use crate::lezioni::ora::OraKey;

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
            let own = giorno::own_classes(tx, ctx, ctx.today())?;
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
    /// What it counts for: `educazione_civica`, `orientamento`, `fsl`.
    etichette: Vec<&'static str>,
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
                etichette: v.etichette.codes(),
                version: v.lezione.version,
            })
            .collect(),
    });
    Ok(Json(hours.collect()))
}

/// A lesson of a week or a month.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LezioneCompatta {
    /// Hour of the bell schedule.
    ordinale: u8,
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
    /// What it counts for: `educazione_civica`, `orientamento`, `fsl`.
    etichette: Vec<&'static str>,
    /// Signed on a later day, whole or in part.
    tardiva: bool,
}

/// A day of a week or a month.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GiornoCompatto {
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Lessons are held on it.
    lezione: bool,
    /// Why not: name of the holiday or reason of the closure.
    motivo: Option<String>,
    /// Signed lessons.
    lezioni: Vec<LezioneCompatta>,
}

impl From<Compatto> for GiornoCompatto {
    fn from(day: Compatto) -> GiornoCompatto {
        let lezioni = day.lezioni.into_iter().map(|v| LezioneCompatta {
            ordinale: v.lezione.ordinale,
            id: v.lezione.id,
            docenti: v.firme.iter().map(|firma| firma.docente.clone()).collect(),
            tardiva: v.late(),
            materia: v.materia,
            gruppo: v.gruppo,
            argomento: v.lezione.argomento,
            etichette: v.etichette.codes(),
        });
        GiornoCompatto {
            data: day.data,
            lezione: day.kind.has_lessons(),
            motivo: day.kind.reason().map(str::to_owned),
            lezioni: lezioni.collect(),
        }
    }
}

/// The week of the class register in which a day lies, Monday to Saturday.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/settimane/{data}", tag = "lezioni", security(("token" = ["lezioni:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "a day of the week, YYYY-MM-DD")),
    responses((status = 200, body = Vec<GiornoCompatto>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn settimana(
    ctx: Ctx,
    Path((classe, data)): Path<(ClasseId, Date)>,
) -> Result<Json<Vec<GiornoCompatto>>, AppError> {
    let days = giorni::load(&ctx, classe, data, giorni::week(data)).await?;
    Ok(Json(days.into_iter().map(GiornoCompatto::from).collect()))
}

/// The month of the class register in which a day lies: every day of it.
#[utoipa::path(get, path = "/api/v1/classi/{classe}/mesi/{data}", tag = "lezioni", security(("token" = ["lezioni:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "a day of the month, YYYY-MM-DD")),
    responses((status = 200, body = Vec<GiornoCompatto>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn mese(
    ctx: Ctx,
    Path((classe, data)): Path<(ClasseId, Date)>,
) -> Result<Json<Vec<GiornoCompatto>>, AppError> {
    let days = giorni::load(&ctx, classe, data, (data.first_of_month(), data.last_of_month())).await?;
    Ok(Json(days.into_iter().map(GiornoCompatto::from).collect()))
}

/// Which month, for the office.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct MeseQuery {
    /// A day of the month.
    mese: Option<Date>,
}

/// A signature that is missing.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FirmaMancante {
    /// Day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Hour of the bell schedule.
    ordinale: u8,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    classe: String,
    /// Group, when it is not the whole class.
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo_id: Option<GruppoId>,
    /// Subject.
    materia: String,
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// Surname and name.
    docente: String,
    /// The window for late signatures has closed.
    chiusa: bool,
    /// The dirigente opened it again.
    sbloccata: bool,
    /// The teacher was away in that hour, as the office wrote.
    docente_assente: bool,
}

/// Missing signatures, newest first: a teacher's own since the year began; for the office those of the school, of the last
/// two weeks or of a month.
#[utoipa::path(get, path = "/api/v1/firme/mancanti", tag = "lezioni", security(("token" = ["lezioni:read"])),
    params(("mese" = Option<String>, Query, description = "a day of the month, YYYY-MM-DD; for the office only")),
    responses((status = 200, body = Vec<FirmaMancante>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn mancanti(
    ctx: Ctx,
    Query(which): Query<MeseQuery>,
) -> Result<Json<Vec<FirmaMancante>>, AppError> {
    let list = ctx.read(move |tx, ctx| firme::of_actor(tx, ctx, which.mese)).await?;
    let rows = list.into_iter().map(|m| FirmaMancante {
        data: m.data,
        ordinale: m.ordinale,
        classe_id: m.classe_id,
        classe: m.classe,
        gruppo_id: m.gruppo_id,
        materia: m.materia,
        docente_id: m.docente_id,
        docente: m.docente,
        chiusa: m.chiusa,
        sbloccata: m.sbloccata,
        docente_assente: m.assente,
    });
    Ok(Json(rows.collect()))
}

/// Longest reason, in characters, as the forms have it.
const MOTIVO_MAX: usize = 500;

fn reason(motivo: &str) -> Result<String, AppError> {
    let motivo = motivo.trim();
    if motivo.is_empty() {
        return Err(AppError::field("motivo", Message::new("modulo-obbligatorio")));
    }
    if motivo.chars().count() > MOTIVO_MAX {
        return Err(AppError::field("motivo", Message::new("modulo-troppo-lungo").with("n", MOTIVO_MAX)));
    }
    Ok(motivo.to_owned())
}

/// The wish to open the window of late signatures again.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SbloccoRichiesta {
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// The day of the hours.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Why.
    motivo: String,
}

/// A window that is open again.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Sbloccata {
    /// Until when.
    #[schema(value_type = String, format = "date-time")]
    fino_a: Timestamp,
}

/// Opens the window of late signatures of a teacher for a day: the dirigente, for three days.
#[utoipa::path(post, path = "/api/v1/firme/sblocca", tag = "lezioni", security(("token" = ["lezioni:write"])),
    request_body = SbloccoRichiesta,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = Sbloccata), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn sblocca(ctx: Ctx, body: Body<SbloccoRichiesta>) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let motivo = reason(&wish.motivo)?;
    ctx.write_once(idempotency, move |tx, ctx| {
        let fino_a = altrui::unlock(tx, ctx, (wish.docente_id, wish.data), &motivo)?;
        Reply::json(&Sbloccata { fino_a })
    })
    .await
}

/// The wish to sign in the name of a teacher who cannot.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PerContoRichiesta {
    /// The teacher.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// The day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Hour of the bell schedule.
    ordinale: u8,
    /// Group, when it is not the whole class.
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo_id: Option<GruppoId>,
    /// Why.
    motivo: String,
}

/// An hour signed in the name of a teacher.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FirmataPerConto {
    /// The lesson.
    #[schema(value_type = String, format = "uuid")]
    lezione_id: LezioneId,
}

/// Signs an hour in the name of a teacher, with a reason: the dirigente and the staff.
#[utoipa::path(post, path = "/api/v1/firme/per-conto", tag = "lezioni", security(("token" = ["lezioni:write"])),
    request_body = PerContoRichiesta,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = FirmataPerConto), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn per_conto(ctx: Ctx, body: Body<PerContoRichiesta>) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let motivo = reason(&wish.motivo)?;
    let classe = wish.classe_id;
    let key = OraKey { classe, data: wish.data, ordinale: wish.ordinale, gruppo: wish.gruppo_id };
    let reply = ctx
        .write_once(idempotency, move |tx, ctx| {
            let lezione_id = altrui::sign(tx, ctx, key, wish.docente_id, &motivo)?;
            Reply::json(&FirmataPerConto { lezione_id })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
