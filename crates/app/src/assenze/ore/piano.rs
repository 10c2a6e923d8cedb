// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The hours that a class should have in a school year, from calendar, timetable and bells.

use std::collections::{BTreeMap, HashMap, HashSet};

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Luogo, days};
use campanella_domain::gruppo::TipoGruppo;
use campanella_domain::ids::{ClasseId, GruppoId, IstitutoId, MateriaId};
use campanella_domain::materia::TipoMateria;
use campanella_domain::monte_ore::UnitaFrequenza;
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;

use super::esoneri;
use crate::classi::store::{AppartenenzeAlunno, Classe};
use crate::kit::error::AppError;
use crate::orario::store::OrarioLezione;
use crate::{calendario, classi, orario};

/// An hour of a day: its minutes, and to which group (`None` is the whole class) which subject is taught in it. Who studies
/// in the hour of religion is there without a subject.
#[derive(Debug, Clone)]
struct Ora {
    minuti: u32,
    linee: Vec<(Option<GruppoId>, Option<MateriaId>)>,
}

impl Ora {
    /// Whether the pupil must be there. Who is exempted from a subject is so whoever else stands in its hour.
    fn is_due(
        &self,
        alunno: &AppartenenzeAlunno<'_>,
        esoneri: &[GiorniEsonero],
        (day, on): (Date, Date),
    ) -> bool {
        let mut own = self.linee.iter().filter(|(gruppo, _)| alunno.attends(*gruppo, on)).peekable();
        own.peek().is_some()
            && own
                .all(|(_, materia)| materia.is_none_or(|materia| !esoneri::is_exempt(esoneri, materia, day)))
    }
}

/// The plan of a class.
#[derive(Debug, Clone, Default)]
pub(super) struct Piano {
    giorni: Vec<(Date, Vec<Ora>)>,
}

impl Piano {
    /// Loads the plan of a class.
    pub(super) fn load(
        tx: &mut dyn Tx,
        istituto: IstitutoId,
        classe: &Classe,
        unita: UnitaFrequenza,
    ) -> Result<Piano, AppError> {
        let Some(anno) = classe.anno_scolastico() else { return Ok(Piano::default()) };
        let calendario = calendario::load(tx, istituto, anno)?;
        let lines = orario::store::storia_classe(tx, istituto, classe.id)?;
        let corso = Insegnato::load(tx, istituto, classe.id)?;
        let bells = bells(tx, istituto, (anno, unita), classe)?;
        let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
        let lesson_days = days(anno.first_day(), anno.last_day());
        let lesson_days = lesson_days.filter(|day| calendario.day_kind(*day, luogo).has_lessons());
        Ok(Piano { giorni: lesson_days.map(|day| (day, hours(day, &lines, &bells, &corso))).collect() })
    }

    /// The days of a pupil with the minutes that are due, in order. Before the first day in the class the class's own
    /// hours count, because the hours lost elsewhere are added; after the last day nothing is due here. What the pupil is
    /// exempted from is not due.
    pub(super) fn of<'a>(
        &'a self,
        alunno: &'a AppartenenzeAlunno<'a>,
        esoneri: &'a [GiorniEsonero],
    ) -> impl Iterator<Item = (Date, u32)> + 'a {
        let (first, last) = (alunno.dal(), alunno.al());
        let due = self.giorni.iter().filter(move |(day, _)| last.is_none_or(|last| *day <= last));
        due.map(move |(day, ore)| {
            let on = first.map_or(*day, |first| first.max(*day));
            let attended = ore.iter().filter(|ora| ora.is_due(alunno, esoneri, (*day, on)));
            (*day, attended.map(|ora| ora.minuti).sum())
        })
    }
}

/// Minutes of each hour of a weekday, from each day on which its bells changed.
type Bells = HashMap<i8, Vec<(Date, HashMap<i64, u32>)>>;

fn bells(
    tx: &mut dyn Tx,
    istituto: IstitutoId,
    (anno, unita): (AnnoScolastico, UnitaFrequenza),
    classe: &Classe,
) -> Result<Bells, AppError> {
    let mut bells = HashMap::new();
    for giorno in 1..=7_i8 {
        let storia = orario::scansioni::storia(tx, istituto, anno, classe.sede_id, giorno)?;
        let counted = |ora: &OraScansione| (i64::from(ora.ordinale), unita.contati(ora.minutes()));
        let times = storia.iter().map(|row| (row.dal, row.ore.iter().map(counted).collect()));
        bells.insert(giorno, times.collect());
    }
    Ok(bells)
}

/// What the subjects and the groups of a class say about its hours.
struct Insegnato {
    /// Support and potenziamento: for the whole class beside another lesson they make nobody's hour due.
    accanto: HashSet<MateriaId>,
    avvalenti: HashSet<GruppoId>,
    /// Who studies at school in the hour of religion.
    studio: Vec<GruppoId>,
}

impl Insegnato {
    fn load(tx: &mut dyn Tx, istituto: IstitutoId, classe: ClasseId) -> Result<Insegnato, AppError> {
        let materie = classi::store::materie(tx, istituto)?;
        let stands_beside = |tipo| matches!(tipo, TipoMateria::Sostegno | TipoMateria::Potenziamento);
        let accanto = materie.iter().filter(|materia| stands_beside(materia.tipo)).map(|materia| materia.id);
        let gruppi = classi::store::gruppi(tx, istituto, classe)?;
        let of = |tipo| gruppi.iter().filter(move |gruppo| gruppo.tipo == tipo).map(|gruppo| gruppo.id);
        Ok(Insegnato {
            accanto: accanto.collect(),
            avvalenti: of(TipoGruppo::IrcAvvalenti).collect(),
            studio: of(TipoGruppo::StudioIrc).collect(),
        })
    }

    /// The lines of an hour that make it due.
    fn due(&self, lines: &[&OrarioLezione]) -> Vec<(Option<GruppoId>, Option<MateriaId>)> {
        let stands_beside =
            |line: &&OrarioLezione| line.gruppo_id.is_none() && self.accanto.contains(&line.materia_id);
        let is_alone = lines.iter().all(&stands_beside);
        let own = lines.iter().filter(|line| is_alone || !stands_beside(line));
        let mut due: Vec<_> = own.map(|line| (line.gruppo_id, Some(line.materia_id))).collect();
        if due.iter().any(|(gruppo, _)| gruppo.is_some_and(|gruppo| self.avvalenti.contains(&gruppo))) {
            due.extend(self.studio.iter().map(|gruppo| (Some(*gruppo), None)));
        }
        due
    }
}

/// Two teachers of the same hour are one hour.
fn hours(day: Date, lines: &[OrarioLezione], bells: &Bells, insegnato: &Insegnato) -> Vec<Ora> {
    let giorno = day.weekday().to_monday_one_offset();
    let in_force =
        |line: &&OrarioLezione| line.giorno == i64::from(giorno) && line.dal <= day && line.al >= day;
    let of_day = bells.get(&giorno).and_then(|times| times.iter().rev().find(|(dal, _)| *dal <= day));
    let mut of_hours: BTreeMap<i64, Vec<&OrarioLezione>> = BTreeMap::new();
    for line in lines.iter().filter(in_force) {
        of_hours.entry(line.ordinale).or_default().push(line);
    }
    let minutes = |ordinale: i64| of_day.and_then(|(_, bells)| bells.get(&ordinale)).copied();
    let with_minutes = |(ordinale, lines): (i64, Vec<&OrarioLezione>)| {
        minutes(ordinale).map(|minuti| Ora { minuti, linee: insegnato.due(&lines) })
    };
    of_hours.into_iter().filter_map(with_minutes).collect()
}
