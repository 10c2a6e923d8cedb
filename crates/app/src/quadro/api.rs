// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of the school at a glance: the same readings as the pages.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{ClasseId, MateriaId, PersonaId};
use jiff::Timestamp;
use serde::Serialize;

use super::assenti::OraAssente;
use super::scuola;
use super::voti::Which;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::valutazioni::prospetto;

/// The marks of a pupil in a subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CellaApi {
    /// The subject.
    #[schema(value_type = String, format = "uuid")]
    materia_id: MateriaId,
    /// The mean in hundredths, half up, of marks that the family sees; none without numbers.
    media_centesimi: Option<u64>,
    /// Valutazioni that count.
    valutazioni: usize,
    /// Those of them that the family does not see yet.
    nascoste: usize,
    /// How many are missing to the number of the school.
    mancano: usize,
}

/// The marks of a pupil.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct RigaApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname.
    cognome: String,
    /// First names.
    nome: String,
    /// The subjects that the pupil follows.
    materie: Vec<CellaApi>,
}

/// The marks of a class in a period.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProspettoApi {
    /// The period; none is the whole year.
    periodo: Option<i64>,
    /// Valutazioni that the school asks for in a period.
    minimo_periodo: Option<u8>,
    /// The pupils, by name.
    alunni: Vec<RigaApi>,
}

/// The marks of a class in all its subjects, to read.
#[utoipa::path(get, path = "/api/v1/quadro/classi/{classe}/voti", tag = "quadro", security(("token" = ["quadro:read"])),
    params(("classe" = String, Path, description = "identity of the class"),
        ("periodo" = Option<i64>, Query, description = "number of the period; 0 is the whole year, none that of today")),
    responses((status = 200, body = ProspettoApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn voti(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
    Query(which): Query<Which>,
) -> Result<Json<ProspettoApi>, AppError> {
    let (_, v) = ctx
        .read(move |tx, ctx| {
            let token = authz::quadro(tx, ctx, classe, ctx.today())?;
            prospetto::of_classe(tx, ctx, &token, which.periodo())
        })
        .await?;
    let minimo = v.minimo;
    let alunni = v.righe.into_iter().map(|riga| {
        let cells = riga.celle.iter().zip(&v.materie).filter_map(|(cella, materia)| {
            let cella = cella.as_ref()?;
            Some(CellaApi {
                materia_id: materia.materia.id,
                media_centesimi: cella.media.map(campanella_domain::valutazione::Media::centesimi),
                valutazioni: cella.valutazioni,
                nascoste: cella.nascoste,
                mancano: cella.mancano(minimo),
            })
        });
        RigaApi {
            alunno_id: riga.alunno.id,
            materie: cells.collect(),
            cognome: riga.alunno.cognome,
            nome: riga.alunno.nome,
        }
    });
    Ok(Json(ProspettoApi { periodo: v.periodo, minimo_periodo: minimo, alunni: alunni.collect() }))
}

/// A class today.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ClasseOggiApi {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    nome: String,
    /// Whether it has lessons today.
    lezioni: bool,
    /// The running hour has no signature yet.
    ora_scoperta: bool,
    /// Hours of today that are over without a signature.
    firme_mancanti: usize,
    /// Hours of today whose docente is away and that nobody covers.
    ore_scoperte: usize,
    /// `fatto`, `atteso`, `mancante` or `non_previsto`.
    appello: &'static str,
    /// Pupils.
    iscritti: usize,
    /// Absent pupils.
    assenti: usize,
    /// Late entries.
    ritardi: usize,
    /// Early exits.
    uscite: usize,
    /// Pupils near or beyond the limit of absences.
    a_rischio: usize,
    /// Pupils of compulsory age who are absent without a justification.
    in_obbligo: usize,
    /// Subjects with too few valutazioni; none for the office, which does not know of marks.
    materie_sotto_minimo: Option<usize>,
    /// Tests of the next seven days.
    verifiche: usize,
}

/// An hour of a docente who is away.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OraAssenteApi {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Hour of the bell schedule.
    ordinale: u8,
    /// `firmata`, `supplente`, `compresenza` or `scoperta`.
    copertura: &'static str,
    /// Who is in class: surnames and names.
    chi: Vec<String>,
}

/// A docente who is away today; the cause is not known to the register.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DocenteAssenteApi {
    /// Who.
    #[schema(value_type = String, format = "uuid")]
    docente_id: PersonaId,
    /// Surname and name.
    docente: String,
    /// The own hours of today that they miss.
    ore: Vec<OraAssenteApi>,
}

/// The school at a glance.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroApi {
    /// When hours at risk and valutazioni were counted.
    #[schema(value_type = String, format = "date-time")]
    contato_at: Timestamp,
    /// The classes, in order.
    classi: Vec<ClasseOggiApi>,
    /// Docenti who are away today, by name.
    docenti_assenti: Vec<DocenteAssenteApi>,
}

/// The school at a glance, class by class.
#[utoipa::path(get, path = "/api/v1/quadro", tag = "quadro", security(("token" = ["quadro:read"])),
    responses((status = 200, body = QuadroApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn quadro(ctx: Ctx) -> Result<Json<QuadroApi>, AppError> {
    let q = scuola::load(&ctx, false).await?.ok_or(AppError::NotFound)?;
    let classi = q.g.classi.iter().map(|row| ClasseOggiApi {
        classe_id: row.classe.id,
        nome: row.classe.nome.clone(),
        lezioni: row.giorno.has_lessons(),
        ora_scoperta: !row.scoperta_ora.is_empty(),
        firme_mancanti: row.mancanti.len(),
        ore_scoperte: row.da_coprire,
        appello: row.appello.code(),
        iscritti: row.iscritti,
        assenti: row.conti.assenti,
        ritardi: row.conti.ritardi,
        uscite: row.conti.uscite,
        a_rischio: q.a_rischio(row),
        in_obbligo: q.obbligo(row),
        materie_sotto_minimo: q.voti.then(|| q.materie(row)),
        verifiche: row.verifiche,
    });
    let ora = |ora: &OraAssente| OraAssenteApi {
        classe_id: ora.classe_id,
        ordinale: ora.ordinale,
        copertura: ora.stato.code(),
        chi: ora.chi.clone(),
    };
    let assenti = q.g.assenti.iter().map(|docente| DocenteAssenteApi {
        docente_id: docente.docente_id,
        docente: docente.nome.clone(),
        ore: docente.ore.iter().map(ora).collect(),
    });
    Ok(Json(QuadroApi {
        contato_at: q.r.contato_at,
        classi: classi.collect(),
        docenti_assenti: assenti.collect(),
    }))
}
