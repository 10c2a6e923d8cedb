// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of sanctions: the same jobs as the pages, for bearer tokens.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{ClasseId, NotaId, PersonaId, SanzioneId};
use campanella_domain::nota::sanzione::{Misura, PassoDraft, PassoSanzione, TipoMisura};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::scrivi::{self, Apertura};
use super::store::{self, Passo, Sanzione};
use super::vista::{self, SanzioneVista};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A measure with what goes with it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MisuraApi {
    /// `allontanamento_lezioni`, `allontanamento_comunita`, `fino_al_termine`, `esclusione_scrutinio` or `durante_esame`.
    tipo: String,
    /// Days away, where they are counted.
    #[serde(default)]
    giorni: Option<u16>,
    /// First day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    dal: Option<Date>,
    /// Last day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    al: Option<Date>,
    /// Votes in favour.
    favorevoli: u16,
    /// Votes against.
    contrari: u16,
    /// What the pupil does meanwhile.
    #[serde(default)]
    attivita: String,
    /// The outside body where it is done; empty at school.
    #[serde(default)]
    ente: String,
    /// Hours of that activity.
    #[serde(default)]
    ore: Option<u16>,
}

impl From<&Misura> for MisuraApi {
    fn from(misura: &Misura) -> MisuraApi {
        MisuraApi {
            tipo: misura.tipo.code().to_owned(),
            giorni: misura.giorni,
            dal: misura.dal,
            al: misura.al,
            favorevoli: misura.favorevoli,
            contrari: misura.contrari,
            attivita: misura.attivita.clone(),
            ente: misura.ente.clone(),
            ore: misura.ore,
        }
    }
}

impl MisuraApi {
    /// The measure as the rules ask for it; the body that decides follows from its kind.
    fn read(self) -> Result<Misura, AppError> {
        let tipo = TipoMisura::from_code(&self.tipo).ok_or_else(|| unknown("misura.tipo"))?;
        Ok(Misura {
            tipo,
            organo: tipo.organo(),
            giorni: self.giorni,
            dal: self.dal,
            al: self.al,
            favorevoli: self.favorevoli,
            contrari: self.contrari,
            attivita: self.attivita,
            ente: self.ente,
            ore: self.ore,
        })
    }
}

fn unknown(field: &'static str) -> AppError {
    AppError::field(field, Message::new("modulo-scelta-non-valida"))
}

/// A sanction as it stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SanzioneApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    sanzione_id: SanzioneId,
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// The class of the pupil.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// The disciplinary note that began it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    nota_id: Option<NotaId>,
    /// `segnalata`, `contestata`, `ascoltata`, `deliberata`, `notificata`, `impugnata`, `confermata`, `modificata`,
    /// `annullata`, `eseguita`, `chiusa` or `archiviata`.
    stato: &'static str,
    /// The measure that holds, once there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    misura: Option<MisuraApi>,
    /// For the next step.
    version: i64,
}

impl From<&Sanzione> for SanzioneApi {
    fn from(row: &Sanzione) -> SanzioneApi {
        SanzioneApi {
            sanzione_id: row.id,
            alunno_id: row.alunno_id,
            classe_id: row.classe_id,
            nota_id: row.nota_id,
            stato: row.stato.code(),
            misura: row.misura.as_ref().map(MisuraApi::from),
            version: row.version,
        }
    }
}

/// A step of a sanction.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct PassoApi {
    /// Its place in the record.
    ordinale: i64,
    /// `segnala`, `contesta`, `ascolta`, `delibera`, `notifica`, `impugna`, `conferma`, `modifica`, `annulla`, `esegui`,
    /// `chiudi` or `archivia`.
    passo: &'static str,
    /// The day on which it happened.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// What happened, or why.
    testo: String,
    /// The measure that it set.
    #[serde(skip_serializing_if = "Option::is_none")]
    misura: Option<MisuraApi>,
}

impl From<&Passo> for PassoApi {
    fn from(passo: &Passo) -> PassoApi {
        PassoApi {
            ordinale: passo.ordinale,
            passo: passo.passo.code(),
            data: passo.data,
            testo: passo.testo.clone(),
            misura: passo.misura.as_ref().map(MisuraApi::from),
        }
    }
}

/// A sanction with its steps.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SanzionePassi {
    /// The sanction.
    #[serde(flatten)]
    sanzione: SanzioneApi,
    /// In order.
    passi: Vec<PassoApi>,
    /// The steps that may follow.
    prossimi: Vec<&'static str>,
    /// The last day of the term that is running: to appeal, or to decide on the appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    termine: Option<Date>,
}

impl From<SanzioneVista> for SanzionePassi {
    fn from(seen: SanzioneVista) -> SanzionePassi {
        SanzionePassi {
            sanzione: SanzioneApi::from(&seen.sanzione),
            passi: seen.passi.iter().map(PassoApi::from).collect(),
            prossimi: seen.sanzione.stato.next().iter().map(|passo| passo.code()).collect(),
            termine: seen.termine().map(|(_, day)| day),
        }
    }
}

/// A proceeding as the pupil and the family read it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SanzioneFamiglia {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    sanzione_id: SanzioneId,
    /// How far it has come; a decision shows once it was handed over.
    stato: &'static str,
    /// The measure that holds, once it was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    misura: Option<MisuraApi>,
    /// In order.
    passi: Vec<PassoApi>,
    /// The last day of the term that is running: to appeal, or to decide on the appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    termine: Option<Date>,
}

impl From<SanzioneVista> for SanzioneFamiglia {
    fn from(seen: SanzioneVista) -> SanzioneFamiglia {
        SanzioneFamiglia {
            sanzione_id: seen.sanzione.id,
            stato: seen.sanzione.stato.code(),
            misura: seen.sanzione.misura.as_ref().map(MisuraApi::from),
            passi: seen.passi.iter().map(PassoApi::from).collect(),
            termine: seen.termine().map(|(_, day)| day),
        }
    }
}

/// The proceedings about a pupil that the family was told of.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/sanzioni", tag = "sanzioni", operation_id = "famiglia_sanzioni",
    security(("token" = ["note:read"])), params(("alunno" = String, Path, description = "identity of the pupil")),
    responses((status = 200, body = Vec<SanzioneFamiglia>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn of_alunno(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
) -> Result<Json<Vec<SanzioneFamiglia>>, AppError> {
    let seen = ctx
        .read(move |tx, ctx| {
            let token = authz::alunno(tx, ctx, alunno)?;
            vista::for_family(tx, ctx, &token)
        })
        .await?;
    Ok(Json(seen.into_iter().map(SanzioneFamiglia::from).collect()))
}

/// Every sanction of the school, without what happened.
#[utoipa::path(get, path = "/api/v1/sanzioni", tag = "sanzioni", security(("token" = ["note:read"])),
    responses((status = 200, body = Vec<SanzioneApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn list(ctx: Ctx) -> Result<Json<Vec<SanzioneApi>>, AppError> {
    let rows = ctx.read(|tx, ctx| store::all(tx, ctx.istituto())).await?;
    Ok(Json(rows.iter().map(SanzioneApi::from).collect()))
}

/// A sanction with its steps.
#[utoipa::path(get, path = "/api/v1/sanzioni/{sanzione}", tag = "sanzioni", security(("token" = ["note:read"])),
    params(("sanzione" = String, Path, description = "identity of the sanction")),
    responses((status = 200, body = SanzionePassi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn show(ctx: Ctx, Path(id): Path<SanzioneId>) -> Result<Json<SanzionePassi>, AppError> {
    let seen = ctx
        .read(move |tx, ctx| {
            let (row, _, _) = scrivi::load(tx, ctx, id)?;
            vista::one(tx, ctx, row)
        })
        .await?;
    Ok(Json(seen.into()))
}

/// The wish to open a sanction.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanzioneRichiesta {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// The disciplinary note that begins it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    nota_id: Option<NotaId>,
    /// The day on which it happened.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// What happened.
    testo: String,
    /// Other pupils who are named and must be, as a refusal told them, joined by comma and space: families read it.
    #[serde(default)]
    nomi: String,
}

/// Opens a sanction.
#[utoipa::path(post, path = "/api/v1/sanzioni", tag = "sanzioni", security(("token" = ["note:write"])),
    request_body = SanzioneRichiesta,
    params(("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = SanzionePassi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn open(ctx: Ctx, body: Body<SanzioneRichiesta>) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let wish = Apertura {
        classe: wish.classe_id,
        alunno: wish.alunno_id,
        nota: wish.nota_id,
        data: wish.data,
        testo: wish.testo,
        nomi_confermati: wish.nomi,
    };
    ctx.write_once(idempotency, move |tx, ctx| {
        let id = scrivi::open(tx, ctx, &wish)?;
        let (row, _, _) = scrivi::load(tx, ctx, id)?;
        Reply::json(&SanzionePassi::from(vista::one(tx, ctx, row)?))
    })
    .await
}

/// The wish to write a step down.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PassoRichiesta {
    /// The version that was read.
    version: i64,
    /// Which step.
    passo: String,
    /// The day on which it happened.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// What happened, or why.
    testo: String,
    /// The measure, for a decision or its change.
    #[serde(default)]
    misura: Option<MisuraApi>,
    /// Other pupils who are named and must be, as a refusal told them, joined by comma and space: families read it.
    #[serde(default)]
    nomi: String,
}

/// Writes the next step of a sanction down.
#[utoipa::path(post, path = "/api/v1/sanzioni/{sanzione}/passi", tag = "sanzioni", security(("token" = ["note:write"])),
    request_body = PassoRichiesta,
    params(("sanzione" = String, Path, description = "identity of the sanction"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = SanzionePassi), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn step(
    ctx: Ctx,
    Path(id): Path<SanzioneId>,
    body: Body<PassoRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let passo = PassoSanzione::from_code(&wish.passo).ok_or_else(|| unknown("passo"))?;
    let misura = wish.misura.map(MisuraApi::read).transpose()?;
    let (draft, nomi) = (PassoDraft { passo, data: wish.data, testo: wish.testo, misura }, wish.nomi);
    ctx.write_once(idempotency, move |tx, ctx| {
        scrivi::step(tx, ctx, id, wish.version, (&draft, &nomi))?;
        let (row, _, _) = scrivi::load(tx, ctx, id)?;
        Reply::json(&SanzionePassi::from(vista::one(tx, ctx, row)?))
    })
    .await
}
