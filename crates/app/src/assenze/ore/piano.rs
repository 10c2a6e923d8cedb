// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The hours that a class should have in a school year, from calendar, timetable and bells.

use std::collections::{BTreeMap, HashMap};

use campanella_db::Tx;
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::calendario::{Luogo, days};
use campanella_domain::ids::{GruppoId, IstitutoId, MateriaId};
use campanella_domain::monte_ore::UnitaFrequenza;
use campanella_domain::monte_ore::esonero::GiorniEsonero;
use campanella_domain::orario::OraScansione;
use jiff::civil::Date;

use super::esoneri;
use crate::classi::store::{AppartenenzeAlunno, Classe};
use crate::kit::error::AppError;
use crate::orario::store::OrarioLezione;
use crate::{calendario, orario};

/// An hour of a day: its minutes, and what is taught in it to which group (`None` is the whole class).
#[derive(Debug, Clone)]
struct Ora {
    minuti: u32,
    linee: Vec<(Option<GruppoId>, MateriaId)>,
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
        own.peek().is_some() && own.all(|(_, materia)| !esoneri::is_exempt(esoneri, *materia, day))
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
        let bells = bells(tx, istituto, (anno, unita), classe)?;
        let luogo = Luogo { sede: classe.sede_id, classe: Some(classe.id) };
        let lesson_days = days(anno.first_day(), anno.last_day());
        let lesson_days = lesson_days.filter(|day| calendario.day_kind(*day, luogo).has_lessons());
        Ok(Piano { giorni: lesson_days.map(|day| (day, hours(day, &lines, &bells))).collect() })
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

/// Two teachers of the same hour are one hour.
fn hours(day: Date, lines: &[OrarioLezione], bells: &Bells) -> Vec<Ora> {
    let giorno = day.weekday().to_monday_one_offset();
    let in_force =
        |line: &&OrarioLezione| line.giorno == i64::from(giorno) && line.dal <= day && line.al >= day;
    let of_day = bells.get(&giorno).and_then(|times| times.iter().rev().find(|(dal, _)| *dal <= day));
    let mut hours: BTreeMap<i64, Ora> = BTreeMap::new();
    for line in lines.iter().filter(in_force) {
        let Some(minuti) = of_day.and_then(|(_, bells)| bells.get(&line.ordinale)).copied() else { continue };
        let ora = hours.entry(line.ordinale).or_insert(Ora { minuti, linee: Vec::new() });
        ora.linee.push((line.gruppo_id, line.materia_id));
    }
    hours.into_values().collect()
}
