// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the lesson hour: the same jobs as the pages, for bearer tokens.

pub mod firma;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{FromRequest, Path, Query, Request};
use axum::http::HeaderMap;
use campanella_domain::appello::Richiesta;
use campanella_domain::etichetta::{Etichetta, Etichette};
use campanella_domain::ids::{CattedraId, ClasseId, CompitoId, GruppoId, LezioneId, MateriaId, PersonaId};
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::{Evento, StatoAppello};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::azioni::{self, SignForm};
use super::etichette;
use super::ora::{self, OraKey, Riga};
use super::store::Compito;
use super::texts::{self, Written};
use crate::agenda::allegati::api::AllegatoApi;
use crate::assenze::permessi::previsti::Previsti;
use crate::assenze::stato;
use crate::kit::authz;
use crate::kit::body;
use crate::kit::ctx::Ctx;
use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::form::FORM_LIMIT;
use crate::kit::idempotency::Idempotency;
use crate::kit::notify::Topic;
use crate::kit::problem::Problem;
use crate::kit::reply::Reply;

/// A JSON body with the idempotency key of its request.
pub struct Body<T> {
    pub(crate) value: T,
    pub(crate) idempotency: Option<Idempotency>,
}

impl<T> Body<T> {
    /// The value and the key.
    pub fn into_parts(self) -> (T, Option<Idempotency>) {
        (self.value, self.idempotency)
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = AppError;

    async fn from_request(request: Request, _: &S) -> Result<Body<T>, AppError> {
        let path = request.uri().path().to_owned();
        let key = idempotency_key(request.headers());
        let bytes = body::read(request, FORM_LIMIT).await?;
        let text =
            std::str::from_utf8(&bytes).map_err(|_| AppError::BadRequest(Message::new("errore-utf8")))?;
        let value = serde_json::from_str(text)
            .map_err(|e| AppError::BadRequest(Message::new("errore-json").with("dettaglio", e)))?;
        let idempotency = key.map(|key| Idempotency::new(&key, &path, &bytes)).transpose()?;
        Ok(Body { value, idempotency })
    }
}

fn idempotency_key(headers: &HeaderMap) -> Option<String> {
    headers.get("idempotency-key").and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// An hour of the teacher's day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OraApi {
    /// Class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    classe: String,
    /// Day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Hour of the bell schedule.
    ordinale: u8,
    /// First bell, minutes after midnight.
    inizio: u16,
    /// Last bell, minutes after midnight.
    fine: u16,
    /// Group, when it is not the whole class.
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo_id: Option<GruppoId>,
    /// Subject.
    materia: String,
    /// `corrente`, `firmata`, `tardiva`, `mancante` or `futura`.
    stato: &'static str,
}

/// The hours of the acting teacher today.
#[utoipa::path(get, path = "/api/v1/adesso", tag = "lezioni", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<OraApi>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn adesso(ctx: Ctx) -> Result<Json<Vec<OraApi>>, AppError> {
    let hours = ctx.read(|tx, ctx| ora::own_day(tx, ctx, ctx.today())).await?;
    let list = hours.into_iter().map(|ora| OraApi {
        classe_id: ora.classe_id,
        classe: ora.classe,
        data: ora.data,
        ordinale: ora.ordinale,
        inizio: ora.inizio,
        fine: ora.fine,
        gruppo_id: ora.gruppo_id,
        materia: ora.materia,
        stato: ora.stato.code(),
    });
    Ok(Json(list.collect()))
}

/// A pupil of the roll.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RigaApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    nome: String,
    /// `P`, `A`, `R` or `U`; `F` for who is at school but out of class, also by a plan that the first roll will write.
    stato: &'static str,
    /// Time of R and U, start of F, `8:12`, or empty.
    ora: String,
    /// End of F, `9:00`, or empty.
    alle: String,
}

impl From<&Riga> for RigaApi {
    fn from(riga: &Riga) -> RigaApi {
        let (stato, ora, alle) = match riga.stato {
            StatoAppello::FuoriClasse(out) => {
                (stato::FUORI_CLASSE, out.dalle.to_string(), out.alle.to_string())
            }
            _ => (riga.lettera(), riga.ora(), String::new()),
        };
        RigaApi { alunno_id: riga.id, nome: riga.nome.clone(), stato, ora, alle }
    }
}

/// Which lesson of the hour.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct OraApiQuery {
    /// Group, when it is not the whole class.
    gruppo: Option<GruppoId>,
}

/// A pupil whom the acting support teacher follows.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SeguitoApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Topic.
    argomento: String,
    /// Activity.
    attivita: String,
    /// For the next write of them.
    version: i64,
}

/// An hour as the API shows it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OraDettaglio {
    /// The acting teacher has signed.
    firmata: bool,
    /// For the next roll call.
    version: i64,
    /// For the next write of the texts.
    lezione_version: i64,
    /// Identity of the own homework.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    compito_id: Option<CompitoId>,
    /// Own homework.
    compiti: String,
    /// Its links.
    link: Vec<String>,
    /// Its files.
    allegati: Vec<AllegatoApi>,
    /// The day it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date")]
    scadenza: Option<Date>,
    /// For the next write of the homework.
    compiti_version: i64,
    /// Topic.
    argomento: String,
    /// Activity.
    attivita: String,
    /// What the lesson counts for, as it was written: `educazione_civica`, `orientamento`, `fsl`.
    etichette: Vec<&'static str>,
    /// Those that a lesson of the class can have.
    etichette_ammesse: Vec<&'static str>,
    /// Own topic and activity of a support teacher for each pupil followed in the hour.
    seguiti: Vec<SeguitoApi>,
    /// The pupils.
    alunni: Vec<RigaApi>,
}

/// An hour of a class on a day.
#[utoipa::path(get, path = "/api/v1/lezioni/{classe}/{data}/{ordinale}", tag = "lezioni", security(("token" = ["lezioni:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "day, YYYY-MM-DD"),
        ("ordinale" = u8, Path, description = "hour of the bell schedule"),
        ("gruppo" = Option<String>, Query, description = "group, when it is not the whole class")),
    responses((status = 200, body = OraDettaglio), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn ora(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    Query(query): Query<OraApiQuery>,
) -> Result<Json<OraDettaglio>, AppError> {
    let key = OraKey { classe, data, ordinale, gruppo: query.gruppo };
    let found = ctx
        .read(move |tx, ctx| {
            let mut found = ora::load(tx, ctx, key)?;
            if !found.righe.is_empty() {
                let token = authz::ora(tx, ctx, key.classe, (key.data, key.ordinale))?;
                let previsti = Previsti::load_fuori(tx, ctx, &token, key.data)?;
                found.propose(&previsti, OraLocale::MEZZANOTTE)?;
            }
            Ok(found)
        })
        .await?;
    if found.mia.is_none() && found.titoli.is_empty() {
        return Err(AppError::NotFound);
    }
    let alunni = found.righe.iter().map(RigaApi::from);
    Ok(Json(OraDettaglio {
        firmata: found.mia.is_some(),
        version: found.version,
        lezione_version: found.testi_version(),
        compito_id: found.compito.as_ref().map(|compito| compito.id),
        compiti: found.compito.as_ref().map(|compito| compito.testo.clone()).unwrap_or_default(),
        link: found.compito.iter().flat_map(Compito::links).map(|link| link.as_str().to_owned()).collect(),
        allegati: found.allegati.iter().map(AllegatoApi::from).collect(),
        scadenza: found.compito.as_ref().map(|compito| compito.scadenza),
        compiti_version: found.compiti_version,
        argomento: found.argomento().to_owned(),
        attivita: found.attivita().to_owned(),
        etichette: found.lezione.as_ref().map(|lezione| lezione.etichette.codes()).unwrap_or_default(),
        etichette_ammesse: etichette::ammesse(&found.day.classe).codes(),
        seguiti: found
            .seguiti
            .iter()
            .map(|seguito| SeguitoApi {
                alunno_id: seguito.id,
                argomento: seguito.testi.argomento.clone(),
                attivita: seguito.testi.attivita.clone(),
                version: seguito.version,
            })
            .collect(),
        alunni: alunni.collect(),
    }))
}

/// The wish to sign and to call the roll.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppelloRichiesta {
    /// Version that was read; 0 when the roll was not called yet.
    #[serde(default)]
    version: i64,
    /// Sign if not signed yet.
    #[serde(default)]
    firma: bool,
    /// The assignment to sign on; the timetable's when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    cattedra: Option<CattedraId>,
    /// Group, when it is not the whole class.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    gruppo: Option<GruppoId>,
    /// Sign as a substitute.
    #[serde(default)]
    sostituzione: bool,
    /// Subject of a substitution.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    materia: Option<MateriaId>,
    /// One lesson for several classes: the signatures at the same time in other classes become part of it.
    #[serde(default)]
    pluriclasse: bool,
    /// Pupils whose state is told; the others stay as they are, but who is planned out of class is written so by the first
    /// roll.
    #[serde(default)]
    alunni: Vec<AlunnoRichiesta>,
}

/// The wanted state of a pupil.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AlunnoRichiesta {
    /// The pupil.
    alunno_id: String,
    /// `P`, `A`, `R` or `U`; `F` for who is at school but out of class. Not needed beside `ripristina`.
    #[serde(default)]
    stato: String,
    /// Time of R and U, start of F, `8:12`.
    #[serde(default)]
    ora: String,
    /// End of F, `9:00`.
    #[serde(default)]
    alle: String,
    /// Undo: the pupil's day as `prima` of an earlier answer gave it.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Object>>)]
    ripristina: Option<Vec<Evento>>,
}

impl AlunnoRichiesta {
    fn parse(&self) -> Result<(PersonaId, Richiesta), Message> {
        if let Some(eventi) = &self.ripristina {
            let alunno = self.alunno_id.parse().map_err(|_| Message::new("appello-errore-alunno"))?;
            return Ok((alunno, Richiesta::Ripristina(eventi.clone())));
        }
        let (alunno, stato) = stato::parse_api(&self.alunno_id, &self.stato, (&self.ora, &self.alle))?;
        Ok((alunno, Richiesta::Stato(stato)))
    }
}

/// What a roll call answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AppelloRisposta {
    /// The lesson.
    #[schema(value_type = String, format = "uuid")]
    lezione_id: LezioneId,
    /// Version of the roll from now on.
    version: i64,
    /// The day of each changed pupil as it was before: what `ripristina` puts back.
    #[schema(value_type = Object)]
    prima: BTreeMap<PersonaId, Vec<Evento>>,
}

/// Signs the hour if asked, and calls the roll.
#[utoipa::path(post, path = "/api/v1/lezioni/{classe}/{data}/{ordinale}/appello", tag = "lezioni",
    security(("token" = ["lezioni:write"])), request_body = AppelloRichiesta,
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "day, YYYY-MM-DD"),
        ("ordinale" = u8, Path, description = "hour of the bell schedule"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = AppelloRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn appello(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    body: Body<AppelloRichiesta>,
) -> Result<Reply, AppError> {
    let wish = body.value;
    let mut richieste = BTreeMap::new();
    for (index, alunno) in wish.alunni.iter().enumerate() {
        let (id, richiesta): (PersonaId, Richiesta) = alunno.parse().map_err(|message| {
            AppError::Form(vec![FieldError { field: format!("alunni.{index}"), message }])
        })?;
        richieste.insert(id, richiesta);
    }
    let sign = SignForm {
        gruppo: wish.gruppo,
        cattedra: wish.cattedra,
        sostituzione: wish.sostituzione,
        materia: wish.materia,
        pluriclasse: wish.pluriclasse,
    };
    let key = OraKey { classe, data, ordinale, gruppo: wish.gruppo };
    let (version, firma) = (wish.version, wish.firma);
    let reply = ctx
        .write_once(body.idempotency, move |tx, ctx| {
            let saved = azioni::sign_and_call(tx, ctx, key, sign, firma, version, richieste.clone())?;
            let prima = saved.cambiati.into_iter().map(|change| (change.alunno, change.prima)).collect();
            Reply::json(&AppelloRisposta { lezione_id: saved.lezione_id, version: saved.version, prima })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}

/// Topic, activity and homework of an hour.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TestiRichiesta {
    /// Version of the lesson that was read; of what a support teacher writes, the version of that text.
    version: i64,
    /// The pupil whom the topic and activity of a support teacher are about; needed where there are several.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    alunno_id: Option<PersonaId>,
    /// Topic; missing leaves it as it is.
    #[serde(default)]
    argomento: Option<String>,
    /// Activity; missing leaves it as it is.
    #[serde(default)]
    attivita: Option<String>,
    /// What the lesson counts for, of `etichette_ammesse`; missing leaves it as it is, an empty list takes all away. Not of a
    /// support teacher.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    etichette: Option<Vec<Etichetta>>,
    /// Homework; missing leaves it as it is, empty takes it back.
    #[serde(default)]
    compiti: Option<String>,
    /// The day it is due.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "date")]
    scadenza: Option<Date>,
    /// Version of the homework that was read; 0 when there never was any.
    #[serde(default)]
    compiti_version: i64,
}

/// What a write of the texts answers.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TestiRisposta {
    /// Version of the lesson from now on.
    version: i64,
    /// Version of the homework from now on.
    compiti_version: i64,
    /// Remarks that stop nobody.
    avvisi: Vec<String>,
}

/// Writes topic, activity and homework of an hour that the acting teacher signed.
#[utoipa::path(post, path = "/api/v1/lezioni/{classe}/{data}/{ordinale}/testi", tag = "lezioni",
    security(("token" = ["lezioni:write"])), request_body = TestiRichiesta,
    params(("classe" = String, Path, description = "identity of the class"), ("data" = String, Path, description = "day, YYYY-MM-DD"),
        ("ordinale" = u8, Path, description = "hour of the bell schedule"),
        ("Idempotency-Key" = Option<String>, Header, description = "made once for each wish; a repeated request has one effect")),
    responses((status = 200, body = TestiRisposta), (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json")))]
pub async fn testi(
    ctx: Ctx,
    Path((classe, data, ordinale)): Path<(ClasseId, Date, u8)>,
    body: Body<TestiRichiesta>,
) -> Result<Reply, AppError> {
    let wish = body.value;
    let version = wish.version;
    let sent = texts::Inviato {
        alunno: wish.alunno_id,
        argomento: wish.argomento,
        attivita: wish.attivita,
        etichette: wish.etichette.map(Etichette::from_iter),
        compiti: wish.compiti.map(|compiti| (compiti, wish.scadenza)),
        compiti_version: wish.compiti_version,
    };
    let key = OraKey { classe, data, ordinale, gruppo: None };
    let l = ctx.l;
    let reply = ctx
        .write_once(body.idempotency, move |tx, ctx| {
            let written = azioni::write_texts(tx, ctx, key, version, &sent)?;
            let avvisi = written.warnings.iter().map(|warning| l.t(warning.key()).into_owned()).collect();
            let Written { version, compiti_version, .. } = written;
            Reply::json(&TestiRisposta { version, compiti_version, avvisi })
        })
        .await?;
    ctx.publish(Topic::Classe(classe));
    Ok(reply)
}
