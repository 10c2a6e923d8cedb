// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! REST API of the counters: the same readings as the pages.

use axum::Json;
use axum::extract::Path;
use campanella_domain::ids::{ClasseId, PersonaId};
use jiff::civil::Date;
use serde::Serialize;

use super::alunni::{self, CONTATE};
use super::classe::{self, Conto, Tenute};
use super::conto::Voce;
use super::scuola::{self, Riga};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;

/// Hours of one kind that a class has done. Minutes are whole.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OreDedicate {
    /// `educazione_civica`, `orientamento` or `fsl`.
    etichetta: &'static str,
    /// Done in this school year.
    minuti: u32,
    /// Due at least; missing where the kind of school is not known, or nothing is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    minuti_dovuti: Option<u32>,
    /// Left; missing where they are due over more than this school year, too.
    #[serde(skip_serializing_if = "Option::is_none")]
    minuti_restano: Option<u32>,
    /// Over which time they are due: `anno` or `triennio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    durata: Option<&'static str>,
    /// Part of them may lie outside lessons, of which the register knows nothing.
    extracurricolari: bool,
    /// Legal reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    fonte: Option<&'static str>,
}

impl From<&Voce> for OreDedicate {
    fn from(voce: &Voce) -> OreDedicate {
        OreDedicate {
            etichetta: voce.etichetta.code(),
            minuti: voce.avanzamento.fatti,
            minuti_dovuti: voce.avanzamento.dovuti,
            minuti_restano: voce.avanzamento.restano(),
            durata: voce.dovute.map(|dovute| dovute.durata.code()),
            extracurricolari: voce.dovute.is_some_and(|dovute| dovute.extracurricolari),
            fonte: voce.dovute.map(|dovute| dovute.fonte),
        }
    }
}

/// A class with what it has done.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ClasseDedicate {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    classe: String,
    /// Each kind that its lessons can count for.
    ore: Vec<OreDedicate>,
}

impl From<Riga> for ClasseDedicate {
    fn from(riga: Riga) -> ClasseDedicate {
        let ore = riga.voci.iter().map(OreDedicate::from).collect();
        ClasseDedicate { classe_id: riga.classe.id, classe: riga.classe.nome, ore }
    }
}

/// Hours of educazione civica, orientamento and FSL of the classes that the actor may read.
#[utoipa::path(get, path = "/api/v1/ore-dedicate", tag = "lezioni", security(("token" = ["lezioni:read"])),
    responses((status = 200, body = Vec<ClasseDedicate>), (status = 401, body = Problem, content_type = "application/problem+json")))]
pub async fn scuola(ctx: Ctx) -> Result<Json<Vec<ClasseDedicate>>, AppError> {
    let righe = ctx.read(|tx, ctx| scuola::load(tx, ctx)).await?;
    Ok(Json(righe.into_iter().map(ClasseDedicate::from).collect()))
}

/// A lesson that counts.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct LezioneDedicata {
    /// Its day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// Hour of the bell schedule.
    ordinale: u8,
    /// Topic.
    argomento: String,
}

/// What the same teachers held in the same subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OreTenute {
    /// The teachers of the hour; who was there for support only where nobody else signed.
    docenti: String,
    /// The subject, with the group.
    materia: String,
    /// How long.
    minuti: u32,
    /// The lessons.
    lezioni: Vec<LezioneDedicata>,
}

impl From<Tenute> for OreTenute {
    fn from(tenute: Tenute) -> OreTenute {
        let lezione = |(data, ordinale, argomento)| LezioneDedicata { data, ordinale, argomento };
        OreTenute {
            docenti: tenute.docenti,
            materia: tenute.materia,
            minuti: tenute.minuti,
            lezioni: tenute.lezioni.into_iter().map(lezione).collect(),
        }
    }
}

/// One kind of hours of a class, with who held them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OreDiClasse {
    /// Done and due.
    #[serde(flatten)]
    conto: OreDedicate,
    /// Who held them. Where groups have lessons side by side they add up to more than `minuti`.
    tenute: Vec<OreTenute>,
}

/// Minutes of one kind that a pupil attended.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct OreFrequentate {
    /// `orientamento` or `fsl`.
    etichetta: &'static str,
    /// Absences taken out.
    minuti: u32,
}

/// A pupil of the class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AlunnoDedicate {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    nome: String,
    /// What was attended in this class.
    ore: Vec<OreFrequentate>,
}

/// Everything of a class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ClasseDedicateDettaglio {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    classe: String,
    /// Each kind.
    ore: Vec<OreDiClasse>,
    /// Orientamento and FSL pupil by pupil, where the class has them.
    alunni: Vec<AlunnoDedicate>,
}

fn alunno(riga: alunni::Riga, conto: &[campanella_domain::etichetta::Etichetta]) -> AlunnoDedicate {
    let attended = CONTATE.iter().zip(riga.minuti).filter(|(of, _)| conto.contains(of));
    let ore = attended.map(|(of, minuti)| OreFrequentate { etichetta: of.code(), minuti }).collect();
    AlunnoDedicate { alunno_id: riga.id, nome: riga.nome, ore }
}

/// Hours of educazione civica, orientamento and FSL of a class: who held them, lesson by lesson, and pupil by pupil.
#[utoipa::path(get, path = "/api/v1/ore-dedicate/classi/{classe}", tag = "lezioni", security(("token" = ["lezioni:read"])),
    params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = ClasseDedicateDettaglio), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn classe(
    ctx: Ctx,
    Path(classe): Path<ClasseId>,
) -> Result<Json<ClasseDedicateDettaglio>, AppError> {
    let Conto { classe, voci, alunni, contate } =
        ctx.read(move |tx, ctx| classe::load(tx, ctx, classe)).await?;
    let kind = |(voce, tenute): (Voce, Vec<Tenute>)| OreDiClasse {
        conto: OreDedicate::from(&voce),
        tenute: tenute.into_iter().map(OreTenute::from).collect(),
    };
    Ok(Json(ClasseDedicateDettaglio {
        classe_id: classe.id,
        classe: classe.nome,
        ore: voci.into_iter().map(kind).collect(),
        alunni: alunni.into_iter().map(|riga| alunno(riga, &contate)).collect(),
    }))
}
