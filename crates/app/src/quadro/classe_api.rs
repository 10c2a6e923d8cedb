// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The API of one class at a glance: its board, and the marks of one of its pupils in all subjects.

use axum::Json;
use axum::extract::{Path, Query};
use campanella_domain::ids::{ClasseId, ImpegnoId, NotaId, PersonaId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::classe::{self, Quadro};
use super::giornata::OraScoperta;
use super::voti::Which;
use crate::giustificazioni::AlunnoDaSeguire;
use crate::kit::authz;
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::kit::problem::Problem;
use crate::valutazioni::api::{ObiettivoVoto, ValoreApi};
use crate::valutazioni::prospetto::{self, MateriaAlunno};
use crate::valutazioni::store::quadro::VotoDettaglio;

/// An hour without a signature.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroOra {
    /// Hour of the bell schedule.
    ordinale: u8,
    /// Who teaches it, by the timetable.
    docente: String,
    /// They are away, as the office wrote.
    assente: bool,
}

impl From<&OraScoperta> for QuadroOra {
    fn from(ora: &OraScoperta) -> QuadroOra {
        QuadroOra { ordinale: ora.ordinale, docente: ora.docente.clone(), assente: ora.assente }
    }
}

/// A pupil whose day is not plain presence.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroEvento {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// `assenza`, `ritardo`, `uscita`, `ore` (hours missed in the middle of the day) or `fuori` (out of class).
    evento: &'static str,
    /// Its hour, minutes after midnight.
    #[serde(skip_serializing_if = "Option::is_none")]
    ora: Option<u16>,
}

/// A test of the next two weeks.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroVerifica {
    /// Identity in the agenda.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    impegno_id: Option<ImpegnoId>,
    /// Its day.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// The subject, or empty.
    materia: String,
    /// In a few words.
    titolo: String,
    /// The day has more tests than the school allows.
    giorno_pieno: bool,
}

/// A note of the last two weeks; what it says is read in the notes of the class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroNota {
    /// Identity.
    #[schema(value_type = String, format = "uuid")]
    nota_id: NotaId,
    /// The day of the register.
    #[schema(value_type = String, format = "date")]
    data: Date,
    /// `promemoria`, `annotazione`, `comunicazione` or `disciplinare`.
    tipo: &'static str,
    /// Who wrote it.
    autore: String,
}

/// Something that should have been justified by now.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroScaduta {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// `assenza`, `ritardo`, `uscita` or `assenza_oraria`.
    tipo: &'static str,
    /// First day.
    #[schema(value_type = String, format = "date")]
    dal: Date,
}

fn overdue(alunno: &AlunnoDaSeguire) -> impl Iterator<Item = QuadroScaduta> {
    alunno.scadute().into_iter().map(move |riga| QuadroScaduta {
        alunno_id: alunno.id,
        alunno: alunno.nome.clone(),
        tipo: riga.tipo.code(),
        dal: riga.dal,
    })
}

/// A pupil of compulsory age who is absent without a justification (D.Lgs. 297/1994, art. 114).
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroObbligo {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// Days without a justification in the last three months.
    giorni: usize,
    /// A quarter of the hours of the year is lost without a justification.
    quarto: bool,
}

/// A pupil whose year is at risk.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroRischio {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// `rischio` or `superato`.
    livello: &'static str,
}

/// A subject in which pupils have too few valutazioni.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroMateria {
    /// Its name.
    materia: String,
    /// Pupils with too few.
    alunni: usize,
}

/// The board of one class.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroClasseApi {
    /// The class.
    #[schema(value_type = String, format = "uuid")]
    classe_id: ClasseId,
    /// Its name.
    nome: String,
    /// Who coordinates it.
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinatore: Option<String>,
    /// Whether it has lessons today.
    lezioni: bool,
    /// Signatures that the running hour still waits for.
    ore_scoperte: Vec<QuadroOra>,
    /// Hours of today that are over without a signature.
    firme_mancanti: Vec<QuadroOra>,
    /// `fatto`, `atteso`, `mancante` or `non_previsto`.
    appello: &'static str,
    /// Pupils.
    iscritti: usize,
    /// Pupils whose day is not plain presence.
    eventi: Vec<QuadroEvento>,
    /// Tests of the next two weeks.
    verifiche: Vec<QuadroVerifica>,
    /// What should have been justified by now.
    giustificazioni_scadute: Vec<QuadroScaduta>,
    /// Pupils of compulsory age who are absent without a justification.
    in_obbligo: Vec<QuadroObbligo>,
    /// Pupils near or beyond the limit of absences.
    a_rischio: Vec<QuadroRischio>,
    /// Valutazioni that the school asks for in a period.
    minimo_periodo: Option<u8>,
    /// Subjects in which pupils have fewer than that in the period of today.
    materie_sotto_minimo: Vec<QuadroMateria>,
    /// Notes of the last two weeks that stand.
    note: Vec<QuadroNota>,
    /// The marks of the class may be read by whoever asks.
    voti: bool,
}

impl From<Quadro> for QuadroClasseApi {
    fn from(q: Quadro) -> QuadroClasseApi {
        let oggi = &q.oggi;
        let event = |riga: &crate::registro::RigaEvento| QuadroEvento {
            alunno_id: riga.alunno_id,
            alunno: riga.alunno.clone(),
            evento: riga.key.trim_start_matches("evento-"),
            ora: riga.ora,
        };
        let standing = q.note.iter().filter(|nota| !nota.annullata());
        QuadroClasseApi {
            classe_id: oggi.classe.id,
            nome: oggi.classe.nome.clone(),
            lezioni: oggi.giorno.has_lessons(),
            ore_scoperte: oggi.scoperta_ora.iter().map(QuadroOra::from).collect(),
            firme_mancanti: oggi.mancanti.iter().map(QuadroOra::from).collect(),
            appello: oggi.appello.code(),
            iscritti: oggi.iscritti,
            eventi: q.eventi.iter().map(event).collect(),
            verifiche: q
                .verifiche
                .iter()
                .map(|voce| QuadroVerifica {
                    impegno_id: voce.impegno,
                    data: voce.data,
                    materia: voce.materia.clone(),
                    titolo: voce.titolo.clone(),
                    giorno_pieno: oggi.giorni_pieni.contains(&voce.data),
                })
                .collect(),
            giustificazioni_scadute: q.in_ritardo.iter().flat_map(overdue).collect(),
            in_obbligo: q
                .classe
                .obbligo
                .into_iter()
                .map(|row| QuadroObbligo {
                    alunno_id: row.alunno_id,
                    alunno: row.nome,
                    giorni: row.allarme.giorni,
                    quarto: row.allarme.quarto,
                })
                .collect(),
            a_rischio: q
                .classe
                .a_rischio
                .into_iter()
                .map(|row| QuadroRischio {
                    alunno_id: row.alunno_id,
                    alunno: row.nome,
                    livello: row.livello.code(),
                })
                .collect(),
            minimo_periodo: q.riepilogo.minimo,
            materie_sotto_minimo: q
                .classe
                .materie
                .into_iter()
                .map(|row| QuadroMateria { materia: row.materia, alunni: row.alunni })
                .collect(),
            note: standing
                .map(|vista| QuadroNota {
                    nota_id: vista.nota.id,
                    data: vista.nota.data,
                    tipo: vista.nota.tipo.code(),
                    autore: vista.autore.clone(),
                })
                .collect(),
            voti: q.voti,
            coordinatore: q.coordinatore,
        }
    }
}

/// The board of one class.
#[utoipa::path(get, path = "/api/v1/quadro/classi/{classe}", tag = "quadro", security(("token" = ["quadro:read"])),
    operation_id = "quadro_classe", params(("classe" = String, Path, description = "identity of the class")),
    responses((status = 200, body = QuadroClasseApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn board(ctx: Ctx, Path(id): Path<ClasseId>) -> Result<Json<QuadroClasseApi>, AppError> {
    Ok(Json(ctx.read(move |tx, ctx| classe::load(tx, ctx, id)).await?.into()))
}

/// A mark of a pupil, as the coordinatore and the dirigente read it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroVoto {
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
    /// The family sees it by now.
    visibile: bool,
    /// What it is about, and the livello reached on each.
    obiettivi: Vec<ObiettivoVoto>,
}

/// The marks of a pupil in one subject.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroMateriaVoti {
    /// Its name.
    materia: String,
    /// Who teaches it, surnames and names.
    docenti: Vec<String>,
    /// The mean in hundredths, half up, of marks that the family sees; none without numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    media_centesimi: Option<u64>,
    /// Valutazioni that count.
    valutazioni: usize,
    /// Those of them that the family does not see yet.
    nascoste: usize,
    /// How many are missing to the number of the school.
    mancano: usize,
    /// Newest first.
    voti: Vec<QuadroVoto>,
}

fn mark(materia: &MateriaAlunno, row: &VotoDettaglio, now: Timestamp) -> QuadroVoto {
    QuadroVoto {
        data: row.data,
        tipo: row.tipo.code(),
        argomento: row.argomento.clone(),
        peso: row.voto.peso.percent(),
        fa_media: row.voto.fa_media,
        valore: row.voto.valore.into(),
        commento: row.commento.clone(),
        visibile: row.voto.counted(now).visibile,
        obiettivi: materia.livelli_di(row).map(ObiettivoVoto::from).collect(),
    }
}

/// The marks of a pupil in all subjects.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct QuadroAlunnoApi {
    /// The pupil.
    #[schema(value_type = String, format = "uuid")]
    alunno_id: PersonaId,
    /// Surname and name.
    alunno: String,
    /// The period; none is the whole year.
    periodo: Option<i64>,
    /// Valutazioni that the school asks for in a period.
    minimo_periodo: Option<u8>,
    /// The subjects that the pupil follows.
    materie: Vec<QuadroMateriaVoti>,
}

/// The marks of a pupil in all subjects, to read.
#[utoipa::path(get, path = "/api/v1/quadro/classi/{classe}/voti/{alunno}", tag = "quadro", operation_id = "quadro_alunno",
    security(("token" = ["quadro:read"])),
    params(("classe" = String, Path, description = "identity of the class"), ("alunno" = String, Path, description = "identity of the pupil"),
        ("periodo" = Option<i64>, Query, description = "number of the period; 0 is the whole year, none that of today")),
    responses((status = 200, body = QuadroAlunnoApi), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn alunno(
    ctx: Ctx,
    Path((classe, alunno)): Path<(ClasseId, PersonaId)>,
    Query(which): Query<Which>,
) -> Result<Json<QuadroAlunnoApi>, AppError> {
    let v = ctx
        .read(move |tx, ctx| {
            let token = authz::quadro(tx, ctx, classe, ctx.today())?;
            let own = authz::alunno_of_classe(tx, token.classe(), alunno, ctx.today())?;
            prospetto::of_alunno(tx, ctx, &token, &own, which.periodo())
        })
        .await?;
    let materie = v.materie.iter().map(|materia| QuadroMateriaVoti {
        materia: materia.nome.clone(),
        docenti: materia.docenti.clone(),
        media_centesimi: materia.prospetto.media.map(campanella_domain::valutazione::Media::centesimi),
        valutazioni: materia.prospetto.valutazioni,
        nascoste: materia.prospetto.nascoste,
        mancano: materia.prospetto.mancano(v.minimo),
        voti: materia.voti.iter().map(|row| mark(materia, row, ctx.now)).collect(),
    });
    Ok(Json(QuadroAlunnoApi {
        alunno_id: alunno,
        periodo: v.periodo,
        minimo_periodo: v.minimo,
        materie: materie.collect(),
        alunno: v.nome,
    }))
}
