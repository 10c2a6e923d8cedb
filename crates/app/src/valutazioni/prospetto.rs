// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The marks of a class in all its subjects, to read and not to write: pupils by subjects.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use campanella_db::Tx;
use campanella_domain::cattedra::TipoCattedra;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, MateriaId, PersonaId};
use campanella_domain::quadro::e_tempo_di_valutare;
use campanella_domain::valutazione::{Prospetto, ProspettoFacts, Scala};
use jiff::civil::Date;

use super::politica::PoliticaValutazioni;
use super::store;
use super::store::livelli::LivelloAlunno;
use super::store::quadro::{self, VotoDettaglio};
use crate::calendario::store::Periodo;
use crate::classi::store::{Alunno, Cattedra, Classe, Materia};
use crate::kit::authz::{AlunnoToken, QuadroToken};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, calendario, classi};

/// A subject that is valued in the class.
#[derive(Debug, Clone)]
pub struct MateriaProspetto {
    /// The subject.
    pub materia: Materia,
    /// What may be written.
    pub scala: Scala,
    /// Who teaches it, each once.
    pub docenti: Vec<PersonaId>,
    /// The groups that follow it; none is the whole class.
    gruppi: Option<Vec<GruppoId>>,
}

/// The subjects of a class that are valued, from the assignments that hold on a day.
///
/// # Errors
/// The storage's.
pub fn materie_di(
    materie: &[Materia],
    classe: &Classe,
    cattedre: &[Cattedra],
    on: Date,
) -> Vec<MateriaProspetto> {
    let Some(anno) = classe.anno_scolastico() else { return Vec::new() };
    let mut found: BTreeMap<(String, MateriaId), MateriaProspetto> = BTreeMap::new();
    let values = |row: &&Cattedra| {
        matches!(row.tipo, TipoCattedra::Normale | TipoCattedra::Itp | TipoCattedra::Alternativa)
            && row.classe_id == classe.id
            && row.dal <= on
            && row.al >= on
    };
    for row in cattedre.iter().filter(values) {
        let Some(materia) = materie.iter().find(|materia| materia.id == row.materia_id) else { continue };
        let Some(scala) = Scala::of(classe.ordine, materia.tipo, anno) else { continue };
        let entry = found.entry((materia.nome.clone(), materia.id)).or_insert_with(|| MateriaProspetto {
            materia: materia.clone(),
            scala,
            docenti: Vec::new(),
            gruppi: Some(Vec::new()),
        });
        if !entry.docenti.contains(&row.docente_id) {
            entry.docenti.push(row.docente_id);
        }
        match (row.gruppo_id, &mut entry.gruppi) {
            (Some(gruppo), Some(gruppi)) => gruppi.push(gruppo),
            _ => entry.gruppi = None,
        }
    }
    found.into_values().collect()
}

impl MateriaProspetto {
    /// The pupils that follow it on a day; none is the whole class.
    ///
    /// # Errors
    /// The storage's.
    pub fn chi(
        &self,
        tx: &mut dyn Tx,
        istituto: IstitutoId,
        on: Date,
    ) -> Result<Option<BTreeSet<PersonaId>>, AppError> {
        let Some(gruppi) = &self.gruppi else { return Ok(None) };
        let mut members = BTreeSet::new();
        for gruppo in gruppi {
            members.extend(classi::store::alunni_gruppo(tx, istituto, *gruppo, on)?);
        }
        Ok(Some(members))
    }
}

/// A cell: nothing where the pupil does not follow the subject.
pub type Cella = Option<Prospetto>;

/// A pupil.
#[derive(Debug, Clone)]
pub struct Riga {
    /// Who.
    pub alunno: Alunno,
    /// One for each subject.
    pub celle: Vec<Cella>,
}

/// The whole class in a period.
pub struct ProspettoClasse {
    /// The periods of the year.
    pub periodi: Vec<Periodo>,
    /// The one that is shown; none is the whole year.
    pub periodo: Option<i64>,
    /// Valutazioni that the school asks for in the period that is shown.
    pub minimo: Option<u8>,
    /// So near to the end of the period that missing ones ask for attention.
    pub e_tempo: bool,
    /// Columns.
    pub materie: Vec<MateriaProspetto>,
    /// Rows.
    pub righe: Vec<Riga>,
}

/// A period that was asked for (0 is the whole year), else that of today; and its days.
fn chosen(
    periodi: &[Periodo],
    asked: Option<i64>,
    today: Date,
    year: (Date, Date),
) -> (Option<i64>, (Date, Date)) {
    let found = match asked {
        Some(ordinale) => periodi.iter().find(|periodo| periodo.ordinale == ordinale),
        None => periodi.iter().find(|periodo| periodo.dal <= today && periodo.al >= today),
    };
    found.map_or((None, year), |periodo| (Some(periodo.ordinale), (periodo.dal, periodo.al)))
}

/// What is known before the marks: the class, its periods, its subjects.
struct Cornice {
    classe: Classe,
    periodi: Vec<Periodo>,
    periodo: Option<i64>,
    days: (Date, Date),
    minimo: Option<u8>,
    materie: Vec<MateriaProspetto>,
}

fn frame(tx: &mut dyn Tx, ctx: &Ctx, token: &QuadroToken, asked: Option<i64>) -> Result<Cornice, AppError> {
    let istituto = ctx.istituto();
    let id: ClasseId = token.classe().id();
    let classe = classi::store::classe_by_id(tx, istituto, id)?.ok_or(AppError::NotFound)?;
    let anno = classe.anno_scolastico().ok_or(AppError::NotFound)?;
    let periodi = calendario::store::periodi(tx, istituto, anno)?;
    let (periodo, days) = chosen(&periodi, asked, ctx.today(), (anno.first_day(), anno.last_day()));
    let policy = PoliticaValutazioni::load(tx, istituto, ctx.today())?;
    let subjects = classi::store::materie(tx, istituto)?;
    let cattedre = classi::store::cattedre_classe(tx, istituto, id)?;
    let materie = materie_di(&subjects, &classe, &cattedre, ctx.today());
    // The number of the school is asked for in each period, not over the year.
    let minimo = policy.minimo_periodo.filter(|_| periodo.is_some());
    Ok(Cornice { classe, periodi, periodo, days, minimo, materie })
}

/// The marks of the class, pupils by subjects.
///
/// # Errors
/// The storage's.
pub fn of_classe(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &QuadroToken,
    asked: Option<i64>,
) -> Result<(Classe, ProspettoClasse), AppError> {
    let cornice = frame(tx, ctx, token, asked)?;
    let mut by_cell: HashMap<(PersonaId, MateriaId), Vec<ProspettoFacts>> = HashMap::new();
    for voto in quadro::of_classe(tx, token, cornice.days)? {
        by_cell.entry((voto.alunno_id, voto.materia_id)).or_default().push(voto.counted(ctx.now));
    }
    let mut chi = Vec::new();
    for materia in &cornice.materie {
        chi.push(materia.chi(tx, ctx.istituto(), ctx.today())?);
    }
    let righe = classi::store::alunni(tx, token.classe(), ctx.today())?.into_iter().map(|alunno| {
        let celle = cornice.materie.iter().zip(&chi).map(|(materia, chi)| {
            let follows = chi.as_ref().is_none_or(|members| members.contains(&alunno.id));
            let own = by_cell.get(&(alunno.id, materia.materia.id)).map_or(&[][..], Vec::as_slice);
            (follows || !own.is_empty()).then(|| Prospetto::of(own))
        });
        Riga { celle: celle.collect(), alunno }
    });
    let righe = righe.collect();
    let Cornice { classe, periodi, periodo, days, minimo, materie } = cornice;
    let e_tempo = periodo.is_some() && e_tempo_di_valutare(days.1, ctx.today());
    Ok((classe, ProspettoClasse { periodi, periodo, minimo, e_tempo, materie, righe }))
}

/// A subject of one pupil.
pub struct MateriaAlunno {
    /// Name.
    pub nome: String,
    /// Who teaches it.
    pub docenti: Vec<String>,
    /// What its marks come to.
    pub prospetto: Prospetto,
    /// Its marks, newest first.
    pub voti: Vec<VotoDettaglio>,
    /// What they say on obiettivi.
    pub livelli: Vec<LivelloAlunno>,
}

impl MateriaAlunno {
    /// What a mark says on obiettivi.
    pub fn livelli_di(&self, voto: &VotoDettaglio) -> impl Iterator<Item = &LivelloAlunno> {
        let id = voto.voto_id;
        self.livelli.iter().filter(move |livello| livello.voto_id == id)
    }
}

/// The marks of one pupil in a period.
pub struct ProspettoAlunno {
    /// The class.
    pub classe: Classe,
    /// Surname and name.
    pub nome: String,
    /// The periods of the year.
    pub periodi: Vec<Periodo>,
    /// The one that is shown; none is the whole year.
    pub periodo: Option<i64>,
    /// Valutazioni that the school asks for in the period that is shown.
    pub minimo: Option<u8>,
    /// Every subject that the pupil follows.
    pub materie: Vec<MateriaAlunno>,
}

/// The marks of one pupil of the class, subject by subject.
///
/// # Errors
/// The storage's.
pub fn of_alunno(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    token: &QuadroToken,
    alunno: &AlunnoToken,
    asked: Option<i64>,
) -> Result<ProspettoAlunno, AppError> {
    let cornice = frame(tx, ctx, token, asked)?;
    let mut by_subject: HashMap<MateriaId, Vec<VotoDettaglio>> = HashMap::new();
    for voto in quadro::of_alunno(tx, token, alunno, cornice.days)? {
        by_subject.entry(voto.voto.materia_id).or_default().push(voto);
    }
    let told = store::livelli::of_alunno(tx, alunno, cornice.days.0)?;
    let mut materie = Vec::new();
    for materia in &cornice.materie {
        let voti = by_subject.remove(&materia.materia.id).unwrap_or_default();
        let chi = materia.chi(tx, ctx.istituto(), ctx.today())?;
        if voti.is_empty() && chi.is_some_and(|members| !members.contains(&alunno.id())) {
            continue;
        }
        let counted: Vec<ProspettoFacts> = voti.iter().map(|voto| voto.voto.counted(ctx.now)).collect();
        let mut docenti = Vec::new();
        for docente in &materia.docenti {
            docenti.extend(anagrafe::store::nome(tx, ctx.istituto(), *docente)?);
        }
        let nome = materia.materia.nome.clone();
        let own = |livello: &&LivelloAlunno| voti.iter().any(|voto| voto.voto_id == livello.voto_id);
        let livelli = told.iter().filter(own).cloned().collect();
        materie.push(MateriaAlunno { nome, docenti, prospetto: Prospetto::of(&counted), voti, livelli });
    }
    let Cornice { classe, periodi, periodo, minimo, .. } = cornice;
    let nome = anagrafe::store::nome(tx, ctx.istituto(), alunno.id())?.unwrap_or_default();
    Ok(ProspettoAlunno { classe, nome, periodi, periodo, minimo, materie })
}
