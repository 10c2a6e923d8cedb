// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The week of a class or of a teacher, hour by hour, as pages show it.

use std::collections::{BTreeMap, HashMap};

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::{ClasseId, GruppoId, MateriaId, PersonaId, SedeId};
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;

use super::scansioni;
use super::store::{self, OrarioLezione};
use crate::classi::store::{Classe, Materia};
use crate::kit::ctx::Ctx;
use crate::kit::error::AppError;
use crate::{anagrafe, calendario, classi};

/// A weekday with its hours.
pub struct Colonna {
    /// 1 for Monday.
    pub giorno: i64,
    /// Hours in order.
    pub caselle: Vec<Casella>,
}

/// An hour of the week.
pub struct Casella {
    /// Number of the hour.
    pub ordinale: i64,
    /// Bells, minutes after midnight, when the schedule has the hour.
    pub campane: Option<(u16, u16)>,
    /// What is taught; empty for a free hour.
    pub voci: Vec<Voce>,
    /// Where the hour can be changed.
    pub href: String,
}

/// A line of an hour, in words.
pub struct Voce {
    /// Short name of the subject.
    pub materia: String,
    /// Teacher for a class, class for a teacher.
    pub chi: String,
    /// Group and room, when there are.
    pub nota: String,
}

impl Casella {
    /// The subject that heads the hour.
    pub fn titolo(&self) -> &str {
        self.voci.first().map_or("", |voce| voce.materia.as_str())
    }

    /// Whether a line is of another subject than the one that heads the hour.
    pub fn differs(&self, voce: &Voce) -> bool {
        voce.materia != self.titolo()
    }
}

/// Names that lines refer to.
pub struct Names {
    docenti: HashMap<PersonaId, String>,
    materie: HashMap<MateriaId, Materia>,
    classi: HashMap<ClasseId, Classe>,
    gruppi: HashMap<GruppoId, String>,
}

impl Names {
    /// Loads the names of the school.
    ///
    /// # Errors
    /// The storage's.
    pub fn load(
        tx: &mut dyn Tx,
        ctx: &Ctx,
        anno: AnnoScolastico,
        lines: &[OrarioLezione],
    ) -> Result<Names, AppError> {
        let istituto = ctx.istituto();
        let mut gruppi = HashMap::new();
        for id in lines.iter().filter_map(|line| line.gruppo_id) {
            if let Some(gruppo) = classi::store::gruppo_by_id(tx, istituto, id)? {
                gruppi.insert(id, gruppo.nome);
            }
        }
        Ok(Names {
            docenti: anagrafe::store::nomi_docenti(tx, istituto)?.into_iter().collect(),
            materie: classi::store::materie(tx, istituto)?.into_iter().map(|m| (m.id, m)).collect(),
            classi: classi::store::classi(tx, istituto, anno)?.into_iter().map(|c| (c.id, c)).collect(),
            gruppi,
        })
    }

    /// Name of a teacher.
    pub fn docente(&self, id: PersonaId) -> &str {
        self.docenti.get(&id).map_or("", String::as_str)
    }

    /// A subject.
    pub fn materia(&self, id: MateriaId) -> Option<&Materia> {
        self.materie.get(&id)
    }

    /// A class of the year.
    pub fn classe(&self, id: ClasseId) -> Option<&Classe> {
        self.classi.get(&id)
    }

    /// Name of a group.
    pub fn gruppo(&self, id: Option<GruppoId>) -> &str {
        id.and_then(|id| self.gruppi.get(&id)).map_or("", String::as_str)
    }

    fn nota(&self, line: &OrarioLezione) -> String {
        let parts = [self.gruppo(line.gruppo_id), line.aula.as_str()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn breve(&self, id: MateriaId) -> String {
        self.materia(id)
            .map(|m| if m.breve.is_empty() { m.nome.clone() } else { m.breve.clone() })
            .unwrap_or_default()
    }
}

/// Bell schedules of a site by weekday.
type Bells = BTreeMap<i64, Vec<OraScansione>>;

fn bells(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    sede: SedeId,
    on: Date,
) -> Result<Bells, AppError> {
    let mut bells = BTreeMap::new();
    for giorno in 1..=6_i8 {
        let ore = scansioni::scansione(tx, ctx.istituto(), anno, sede, giorno, on)?;
        if !ore.is_empty() {
            bells.insert(i64::from(giorno), ore);
        }
    }
    Ok(bells)
}

fn minutes(ora: &OraScansione) -> (u16, u16) {
    (ora.inizio.minutes(), ora.fine.minutes())
}

/// The week of a class on a day: every hour of its bell schedule, taught or free.
///
/// # Errors
/// The storage's.
pub fn of_classe(tx: &mut dyn Tx, ctx: &Ctx, classe: &Classe, on: Date) -> Result<Vec<Colonna>, AppError> {
    let anno = year_of(classe, ctx);
    let lines = store::settimana_classe(tx, ctx.istituto(), classe.id, on)?;
    let names = Names::load(tx, ctx, anno, &lines)?;
    let bells = bells(tx, ctx, anno, classe.sede_id, on)?;
    let giorni = giorni(tx, ctx, anno, classe)?;
    let has_line = |giorno| lines.iter().any(|line| line.giorno == giorno);
    let days = (1..=6_i64).filter(|giorno| giorni.bits() & (1 << (giorno - 1)) != 0 || has_line(*giorno));
    Ok(days
        .map(|giorno| {
            let scansione = bells.get(&giorno).map_or(&[][..], Vec::as_slice);
            let mut hours: BTreeMap<i64, Option<(u16, u16)>> =
                scansione.iter().map(|ora| (i64::from(ora.ordinale), Some(minutes(ora)))).collect();
            for line in lines.iter().filter(|line| line.giorno == giorno) {
                hours.entry(line.ordinale).or_insert(None);
            }
            let caselle = hours.into_iter().map(|(ordinale, campane)| Casella {
                ordinale,
                campane,
                voci: lines
                    .iter()
                    .filter(|line| (line.giorno, line.ordinale) == (giorno, ordinale))
                    .map(|line| Voce {
                        materia: names.breve(line.materia_id),
                        chi: names.docente(line.docente_id).to_owned(),
                        nota: names.nota(line),
                    })
                    .collect(),
                href: slot_href(classe.id, giorno, ordinale, on),
            });
            Colonna { giorno, caselle: caselle.collect() }
        })
        .collect())
}

/// The week of a teacher on a day: only the hours that are taught, each with the bells of its site.
///
/// # Errors
/// The storage's.
pub fn of_docente(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    docente: PersonaId,
    on: Date,
) -> Result<Vec<Colonna>, AppError> {
    let lines = store::settimana_docente(tx, ctx.istituto(), docente, on)?;
    taught(tx, ctx, &lines, on, |names, line| names.breve(line.materia_id))
}

/// The week of a room on a day: only the hours that are taught in it.
///
/// # Errors
/// The storage's.
pub fn of_aula(tx: &mut dyn Tx, ctx: &Ctx, aula: &str, on: Date) -> Result<Vec<Colonna>, AppError> {
    let lines = store::settimana_aula(tx, ctx.istituto(), aula, on)?;
    taught(tx, ctx, &lines, on, |names, line| {
        format!("{} · {}", names.breve(line.materia_id), names.docente(line.docente_id))
    })
}

/// Hours headed by their class; `chi` says what stands below it.
fn taught(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    lines: &[OrarioLezione],
    on: Date,
    chi: impl Fn(&Names, &OrarioLezione) -> String,
) -> Result<Vec<Colonna>, AppError> {
    let anno = AnnoScolastico::of(on).unwrap_or(ctx.anno());
    let names = Names::load(tx, ctx, anno, lines)?;
    let mut by_site: HashMap<SedeId, Bells> = HashMap::new();
    for sede in lines.iter().filter_map(|line| names.classe(line.classe_id)).map(|classe| classe.sede_id) {
        if let std::collections::hash_map::Entry::Vacant(vacant) = by_site.entry(sede) {
            vacant.insert(bells(tx, ctx, anno, sede, on)?);
        }
    }
    let casella = |line: &OrarioLezione| {
        let classe = names.classe(line.classe_id);
        let scansione = classe.and_then(|classe| by_site.get(&classe.sede_id)?.get(&line.giorno));
        let ora = scansione.and_then(|ore| ore.iter().find(|ora| i64::from(ora.ordinale) == line.ordinale));
        Casella {
            ordinale: line.ordinale,
            campane: ora.map(minutes),
            voci: vec![Voce {
                materia: classe.map(|classe| classe.nome.clone()).unwrap_or_default(),
                chi: chi(&names, line),
                nota: names.nota(line),
            }],
            href: slot_href(line.classe_id, line.giorno, line.ordinale, on),
        }
    };
    let last_day = if lines.iter().any(|line| line.giorno == 6) { 6 } else { 5 };
    Ok((1..=last_day)
        .map(|giorno| Colonna {
            giorno,
            caselle: lines.iter().filter(|line| line.giorno == giorno).map(casella).collect(),
        })
        .collect())
}

/// The page of an hour of a class.
pub fn slot_href(classe: ClasseId, giorno: i64, ordinale: i64, on: Date) -> String {
    format!("/orario/classe/{classe}/{giorno}/{ordinale}?il={on}")
}

/// The school year of a class.
pub fn year_of(classe: &Classe, ctx: &Ctx) -> AnnoScolastico {
    AnnoScolastico::starting(i32::from(classe.anno)).unwrap_or(ctx.anno())
}

fn giorni(
    tx: &mut dyn Tx,
    ctx: &Ctx,
    anno: AnnoScolastico,
    classe: &Classe,
) -> Result<GiorniSettimana, AppError> {
    let own =
        classe.giorni_lezione.and_then(|bits| u8::try_from(bits).ok()).and_then(GiorniSettimana::from_bits);
    if let Some(own) = own {
        return Ok(own);
    }
    Ok(calendario::store::anno(tx, ctx.istituto(), anno)?.map_or(GiorniSettimana::SEI, |row| row.giorni))
}
