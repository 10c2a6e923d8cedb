// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of marks: the same jobs as the pages, for bearer tokens.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{CattedraId, ClasseId, MateriaId, ObiettivoId, PersonaId, ProvaId};
use campanella_domain::valutazione::{Livello, Peso, ProvaCommand, TipoProva, Valore};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::caselle::LivelliProva;
use super::griglia::{Cella, Colonna};
use super::scrivi::{CellaScritta, Richiesta};
use super::store::livelli::LivelloAlunno;
use super::{accesso, famiglia, griglia, prove, scrivi as scrittura};
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, Message};
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;
use crate::lezioni::api::Body;

/// A class and subject whose marks the teacher writes.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RegistroApi {
    /// The cattedra.
    #[schema(value_type = String, format = "uuid")]
    cattedra_id: CattedraId,
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    classe: String,
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// Its name.
    materia: String,
    /// Marks in tenths are written.
    numeri: bool,
    /// Judgements that are written.
    giudizi: Vec<&'static str>,
}

/// The classes and subjects of the acting teacher.
#[utoipa::path(get, path = "/api/v1/valutazioni", tag = "valutazioni", security(("token" = ["valutazioni:read"])),
    responses((status = 200, body = Vec<RegistroApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn registri(ctx: Ctx) -> Result<Json<Vec<RegistroApi>>, AppError> {
    let registri = ctx.read(accesso::list).await?;
    let list = registri.iter().map(|registro| RegistroApi {
        cattedra_id: registro.id(),
        classe_id: registro.classe().id,
        classe: registro.classe().nome.clone(),
        materia_id: registro.materia_id(),
        materia: registro.materia().nome.clone(),
        numeri: registro.scala().numeri,
        giudizi: registro.scala().giudizi.iter().map(|giudizio| giudizio.code()).collect(),
    });
    Ok(Json(list.collect()))
}

/// A value: one of the three is there.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct ValoreApi {
    /// A mark in quarters: 4 is 1, 40 is 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    quarti: Option<u8>,
    /// A judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    giudizio: Option<&'static str>,
    /// Neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    annotazione: Option<&'static str>,
    /// As it is read, `7½`.
    testo: String,
}

impl From<Valore> for ValoreApi {
    fn from(valore: Valore) -> ValoreApi {
        let mut api = ValoreApi { quarti: None, giudizio: None, annotazione: None, testo: valore.nome() };
        match valore {
            Valore::Voto(voto) => api.quarti = Some(voto.quarti()),
            Valore::Giudizio(giudizio) => api.giudizio = Some(giudizio.code()),
            Valore::Annotazione(annotazione) => api.annotazione = Some(annotazione.code()),
        }
        api
    }
}

/// A prova of the grid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProvaApi {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    prova_id: ProvaId,
    /// Its day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `scritto`, `orale` or `pratico`.
    tipo: &'static str,
    /// What it was about.
    argomento: String,
    /// Weight in the mean, hundredths.
    peso: u8,
    /// Whether it counts in the mean.
    fa_media: bool,
    /// The acting teacher may write in it.
    mia: bool,
    /// For the next write of the prova itself.
    version: i64,
    /// The obiettivi that it names, the oldest first: the places of the livelli.
    #[schema(value_type = Vec<String>)]
    obiettivi: Vec<ObiettivoId>,
}

/// A pupil's row of the grid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RigaApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    nome: String,
    /// One for each prova, as it is typed; empty where there is none.
    voti: Vec<String>,
    /// One for each prova: the code of the livello on each of its obiettivi, null where there is none.
    livelli: Vec<Vec<Option<&'static str>>>,
    /// The mean of what counts, hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    media_centesimi: Option<u64>,
}

/// The grid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GrigliaApi {
    /// For the next write.
    version: i64,
    /// Columns, the oldest first.
    prove: Vec<ProvaApi>,
    /// Rows.
    alunni: Vec<RigaApi>,
}

/// Which period of the year; 0 is the whole year.
#[derive(Debug, Deserialize)]
pub struct Which {
    periodo: Option<i64>,
}

/// The grid of a class and subject.
#[utoipa::path(get, path = "/api/v1/valutazioni/{cattedra}", tag = "valutazioni", security(("token" = ["valutazioni:read"])),
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("periodo" = Option<i64>, Query, description = "ordinal of the period, 0 for the year; that of today when missing")),
    responses((status = 200, body = GrigliaApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn griglia(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    Query(which): Query<Which>,
) -> Result<Json<GrigliaApi>, AppError> {
    let g = ctx
        .read(move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            griglia::load(tx, ctx, registro, which.periodo)
        })
        .await?;
    let prove = g.colonne.iter().map(|colonna| ProvaApi {
        prova_id: colonna.prova.id,
        data: colonna.prova.data,
        tipo: colonna.prova.tipo.code(),
        argomento: colonna.prova.argomento.clone(),
        peso: colonna.prova.peso.percent(),
        fa_media: colonna.prova.fa_media,
        mia: colonna.scrivibile,
        version: colonna.prova.version,
        obiettivi: colonna.livelli.iter().flat_map(LivelliProva::ids).collect(),
    });
    let alunni = g.righe.iter().map(|riga| RigaApi {
        alunno_id: riga.alunno.id,
        nome: format!("{} {}", riga.alunno.cognome, riga.alunno.nome),
        voti: riga.celle.iter().map(|c| c.as_ref().map(|c| c.sigla.clone()).unwrap_or_default()).collect(),
        livelli: g.colonne.iter().zip(&riga.celle).map(|(c, cella)| codes(c, cella.as_ref())).collect(),
        media_centesimi: riga.media.map(|media| media.centesimi()),
    });
    Ok(Json(GrigliaApi { version: g.version, prove: prove.collect(), alunni: alunni.collect() }))
}

/// What a cell says on the obiettivi of its column.
fn codes(colonna: &Colonna, cella: Option<&Cella>) -> Vec<Option<&'static str>> {
    let (Some(livelli), Some(cella)) = (&colonna.livelli, cella) else { return Vec::new() };
    livelli.of(cella.voto).into_iter().map(|livello| livello.map(Livello::code)).collect()
}

/// The wish to make a prova.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProvaRichiesta {
    /// Its day: one on which the teacher signed a lesson of the subject.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `scritto`, `orale` or `pratico`.
    tipo: String,
    /// What it was about.
    #[serde(default)]
    argomento: String,
    /// Weight in the mean, 1 to 100.
    #[serde(default = "whole")]
    peso: i64,
    /// Whether it counts in the mean.
    #[serde(default = "yes")]
    fa_media: bool,
    /// Not seen before this day.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    visibile_dal: Option<Date>,
}

fn whole() -> i64 {
    i64::from(Peso::INTERO.percent())
}

fn yes() -> bool {
    true
}

/// What a new prova answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProvaRisposta {
    /// Its identity.
    #[schema(value_type = String, format = "uuid")]
    prova_id: ProvaId,
}

/// Makes a prova on a lesson that the acting teacher signed.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/prove", tag = "valutazioni",
    security(("token" = ["valutazioni:write"])), request_body = ProvaRichiesta,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = ProvaRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn crea(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    body: Body<ProvaRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let tipo: TipoProva =
        wish.tipo.parse().map_err(|_| AppError::field("tipo", Message::new("modulo-scelta-non-valida")))?;
    let peso = Peso::parse(wish.peso).map_err(|error| AppError::from_rule(&error))?;
    let command = ProvaCommand {
        data: wish.data,
        tipo,
        argomento: wish.argomento,
        peso,
        fa_media: wish.fa_media,
        visibile_dal: wish.visibile_dal,
    };
    ctx.write_once(idempotency, move |tx, ctx| {
        let registro = accesso::open(tx, ctx, cattedra)?;
        let prova = prove::create(tx, ctx, &registro, &command)?;
        Reply::json(&ProvaRisposta { prova_id: prova.id })
    })
    .await
}

/// A cell to write.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CellaRichiesta {
    /// The prova.
    #[schema(value_type = String, format = "uuid")]
    prova_id: ProvaId,
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// As a teacher types it: `7½`, `Buono`, `impreparato`; empty takes it away; `7!` confirms for an absent
    /// pupil, `8: A B` says livelli too, in the order of the obiettivi; without a colon they stay as they are.
    testo: String,
    /// What stood there when it was read.
    #[serde(default)]
    era: Option<String>,
    /// A word to the pupil and the family; missing leaves it as it is.
    #[serde(default)]
    commento: Option<String>,
}

/// The wish to write marks.
#[derive(Debug, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VotiRichiesta {
    /// Version of the grid that was read.
    version: i64,
    /// Why old marks change.
    #[serde(default)]
    motivo: String,
    /// The cells; all are written or none.
    voti: Vec<CellaRichiesta>,
}

/// What a write of marks answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct VotiRisposta {
    /// Version of the grid from now on.
    version: i64,
    /// How many cells changed.
    cambiati: usize,
}

/// Writes marks of own prove: all of them or none.
#[utoipa::path(post, path = "/api/v1/valutazioni/{cattedra}/voti", tag = "valutazioni",
    security(("token" = ["valutazioni:write"])), request_body = VotiRichiesta,
    params(("cattedra" = String, Path, description = "identity of the cattedra"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = VotiRisposta), (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn scrivi(
    ctx: Ctx,
    Path(cattedra): Path<CattedraId>,
    body: Body<VotiRichiesta>,
) -> Result<Reply, AppError> {
    let (wish, idempotency) = body.into_parts();
    let celle = wish.voti.into_iter().map(|cella| CellaScritta {
        prova: cella.prova_id,
        alunno: cella.alunno_id,
        testo: cella.testo,
        era: cella.era,
        commento: cella.commento,
    });
    let richiesta = Richiesta { version: wish.version, motivo: wish.motivo, celle: celle.collect() };
    let classe = ctx.read(move |tx, ctx| Ok(accesso::open(tx, ctx, cattedra)?.classe().id)).await?;
    let reply = ctx
        .write_once(idempotency, move |tx, ctx| {
            let registro = accesso::open(tx, ctx, cattedra)?;
            let scritto = scrittura::write(tx, ctx, &registro, &richiesta)?;
            Reply::json(&VotiRisposta { version: scritto.version, cambiati: scritto.cambiate })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// A mark as a family reads it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct VotoApi {
    /// Day of the prova.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `scritto`, `orale` or `pratico`.
    tipo: &'static str,
    /// What it was about.
    argomento: String,
    /// Weight in the mean, hundredths.
    peso: u8,
    /// Whether it counts in the mean.
    fa_media: bool,
    /// What it says.
    #[serde(flatten)]
    valore: ValoreApi,
    /// A word of the teacher.
    commento: String,
    /// What it is about, and the livello reached on each.
    obiettivi: Vec<ObiettivoVoto>,
}

/// An obiettivo that a mark is about.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ObiettivoVoto {
    /// What is to be reached.
    testo: String,
    /// Code of the livello, when the teacher wrote one.
    #[serde(skip_serializing_if = "Option::is_none")]
    livello: Option<&'static str>,
}

impl From<&LivelloAlunno> for ObiettivoVoto {
    fn from(row: &LivelloAlunno) -> ObiettivoVoto {
        ObiettivoVoto { testo: row.testo.clone(), livello: row.livello.map(Livello::code) }
    }
}

/// The marks of a subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MateriaVoti {
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// Its name.
    materia: String,
    /// The mean of what counts, hundredths.
    #[serde(skip_serializing_if = "Option::is_none")]
    media_centesimi: Option<u64>,
    /// Newest first.
    voti: Vec<VotoApi>,
    /// What is to catch up with.
    carenze: Vec<CarenzaApi>,
}

/// A carenza of a pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CarenzaApi {
    /// What there is to catch up with.
    argomenti: String,
    /// `autonomo`, `corso`, `sportello`, `pausa_didattica` or `online`.
    modalita: &'static str,
    /// `recuperata`, `parziale` or `non_recuperata`, once it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    esito: Option<&'static str>,
}

/// The marks of a pupil that the actor may see by now.
#[utoipa::path(get, path = "/api/v1/famiglia/alunni/{alunno}/voti", tag = "famiglia", security(("token" = ["famiglia:read"])),
    params(("alunno" = String, Path, description = "identity of the pupil"),
        ("periodo" = Option<i64>, Query, description = "ordinal of the period, 0 for the year; that of today when missing")),
    responses((status = 200, body = Vec<MateriaVoti>), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn voti(
    ctx: Ctx,
    Path(alunno): Path<PersonaId>,
    Query(which): Query<Which>,
) -> Result<Json<Vec<MateriaVoti>>, AppError> {
    let libretto = ctx
        .read(move |tx, ctx| {
            let alunno = authz::alunno(tx, ctx, alunno)?;
            famiglia::load(tx, ctx, &alunno, which.periodo)
        })
        .await?;
    let materie = libretto.materie.into_iter().map(|materia| MateriaVoti {
        materia_id: materia.id,
        media_centesimi: materia.media().map(|media| media.centesimi()),
        voti: materia
            .voti
            .iter()
            .map(|voto| VotoApi {
                data: voto.data,
                tipo: voto.tipo.code(),
                argomento: voto.argomento.clone(),
                peso: voto.peso.percent(),
                fa_media: voto.fa_media,
                valore: voto.valore.into(),
                commento: voto.commento.clone(),
                obiettivi: materia.livelli_di(voto).map(ObiettivoVoto::from).collect(),
            })
            .collect(),
        carenze: materia
            .carenze
            .iter()
            .map(|carenza| CarenzaApi {
                argomenti: carenza.argomenti.clone(),
                modalita: carenza.modalita.code(),
                esito: carenza.esito.map(|esito| esito.code()),
            })
            .collect(),
        materia: materia.nome,
    });
    Ok(Json(materie.collect()))
}
