// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school as a file that FET opens and solves.
//!
//! What is taught together is one activity of FET: teachers who share a slot of a class, and classes that share a
//! teacher in a slot. Classes that have no timetable yet give their assignments, hour by hour.

mod choice;
mod names;
mod students;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use campanella_documents::fet::{
    self, Activity, ActivityId, Day, FetFile, Hour, Named, Placement, Room, Teacher,
};
use campanella_domain::calendario::GiorniSettimana;
use campanella_domain::ids::{ClasseId, GruppoId, MateriaId, PersonaId};
use campanella_domain::orario::OraScansione;
use jiff::civil::{Date, Weekday};

use self::choice::Choices;
use self::names::Names;
use self::students::Students;
use crate::importa::fet::existing::Existing;
use crate::importa::messages;
use crate::kit::error::AppError;
use crate::orario::store::OrarioLezione;

/// Seats that FET writes for "no limit".
const NO_LIMIT: u32 = 30_000;

/// Who is taught.
type Target = (ClasseId, Option<GruppoId>);

/// A lesson that is held once or more often in the week.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Lesson {
    materia: MateriaId,
    docenti: BTreeSet<PersonaId>,
    targets: BTreeSet<Target>,
}

/// Where hours in a row of a lesson are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Block {
    giorno: i64,
    ordinale: i64,
    hours: u32,
    aule: BTreeSet<String>,
}

/// The timetable that counts on a day, for FET. `with_hours` fixes every lesson where it is now; otherwise FET is free.
///
/// # Errors
/// A rule error for what FET would refuse.
pub fn write(existing: &Existing, on: Date, with_hours: bool) -> Result<Vec<u8>, AppError> {
    let file = fet_file(existing, on, with_hours);
    fet::write(&file).map_err(|error| AppError::rule(messages::fet_write_error(&error)))
}

/// The timetable that counts on a day, as FET sees it.
#[must_use]
pub fn fet_file(existing: &Existing, on: Date, with_hours: bool) -> FetFile {
    let lines: Vec<&OrarioLezione> =
        existing.orario.iter().filter(|line| line.dal <= on && on <= line.al).collect();
    let mut lessons = blocks(&lines);
    add_cattedre(existing, on, &lines, &mut lessons);
    let used = lessons.keys().flat_map(|lesson| &lesson.docenti).copied().collect();
    let called = (Names::of(existing, &used), Students::of(existing));
    let (names, students) = &called;
    let giorni = existing.anno_row.as_ref().map_or(GiorniSettimana::SEI, |row| row.giorni);
    let days: Vec<i64> = (1..=7).filter(|day| is_lesson_day(giorni, *day)).collect();
    let mut file = FetFile {
        institution: existing.istituto.nome.clone(),
        days: days
            .iter()
            .map(|day| Day { name: day_name(*day).to_owned(), weekday: u8::try_from(*day).ok() })
            .collect(),
        hours: hours(existing, &lines),
        subjects: names
            .materie
            .values()
            .map(|name| Named { name: name.clone(), ..Named::default() })
            .collect(),
        teachers: names
            .docenti
            .values()
            .map(|name| Teacher { name: name.clone(), ..Teacher::default() })
            .collect(),
        years: students.years.clone(),
        ..FetFile::default()
    };
    let mut rooms: BTreeSet<&str> = BTreeSet::new();
    let mut choices = Choices::of(existing);
    let fixed = with_hours.then_some(days.as_slice());
    for (lesson, blocks) in &lessons {
        rooms.extend(blocks.iter().flat_map(|block| &block.aule).map(String::as_str));
        for (activity, block) in add_activities(&mut file, &called, lesson, blocks, fixed) {
            choices.note((block.giorno, block.ordinale), activity, &lesson.targets);
        }
    }
    file.same_start = choices.same_start();
    let room = |name: &str| Room { name: name.to_owned(), capacity: NO_LIMIT, ..Room::default() };
    file.rooms = rooms.into_iter().map(room).collect();
    file
}

fn is_lesson_day(giorni: GiorniSettimana, day: i64) -> bool {
    let weekday = i8::try_from(day).ok().and_then(|day| Weekday::from_monday_one_offset(day).ok());
    weekday.is_some_and(|weekday| giorni.contains(weekday))
}

/// FET reads and prints these names in Italian schools, whatever the language of the interface.
fn day_name(day: i64) -> &'static str {
    match day {
        1 => "Lunedì",
        2 => "Martedì",
        3 => "Mercoledì",
        4 => "Giovedì",
        5 => "Venerdì",
        6 => "Sabato",
        _ => "Domenica",
    }
}

/// The longest bell schedule of the school, and no fewer hours than the timetable uses.
fn hours(existing: &Existing, lines: &[&OrarioLezione]) -> Vec<Hour> {
    let mut days: BTreeMap<_, Vec<OraScansione>> = BTreeMap::new();
    for ora in &existing.scansioni {
        days.entry((ora.sede, ora.giorno)).or_default().push(ora.ora);
    }
    let longest = days.into_values().max_by_key(Vec::len).unwrap_or_default();
    let used = lines.iter().map(|line| line.ordinale).max().unwrap_or_default();
    let used = usize::try_from(used).unwrap_or_default();
    let named = longest.iter().map(|ora| format!("{}-{}", ora.inizio, ora.fine));
    let unnamed = (longest.len() + 1..=used).map(|ordinale| format!("{ordinale}ª ora"));
    named.chain(unnamed).map(|name| Hour { name, times: None }).collect()
}

/// The lessons of the week with their hours in a row.
fn blocks(lines: &[&OrarioLezione]) -> BTreeMap<Lesson, Vec<Block>> {
    let mut slots: BTreeMap<(i64, i64), Vec<&OrarioLezione>> = BTreeMap::new();
    for line in lines {
        slots.entry((line.giorno, line.ordinale)).or_default().push(line);
    }
    let mut lessons: BTreeMap<Lesson, Vec<Block>> = BTreeMap::new();
    for ((giorno, ordinale), lines) in slots {
        for (lesson, aule) in together(lines) {
            let blocks = lessons.entry(lesson).or_default();
            let goes_on = blocks.last_mut().filter(|last| {
                last.giorno == giorno
                    && last.ordinale + i64::from(last.hours) == ordinale
                    && last.aule == aule
            });
            match goes_on {
                Some(last) => last.hours += 1,
                None => blocks.push(Block { giorno, ordinale, hours: 1, aule }),
            }
        }
    }
    lessons
}

/// Parts the lines of one slot into lessons: lines that share a teacher or whom they teach belong together.
fn together(lines: Vec<&OrarioLezione>) -> Vec<(Lesson, BTreeSet<String>)> {
    let mut parts: Vec<Vec<&OrarioLezione>> = Vec::new();
    for line in lines {
        let meets = |part: &Vec<&OrarioLezione>| part.iter().any(|other| share(line, other));
        let (joined, apart): (Vec<_>, Vec<_>) = parts.into_iter().partition(meets);
        parts = apart;
        parts.push(joined.into_iter().flatten().chain([line]).collect());
    }
    parts.iter().filter_map(|part| lesson_of(part)).collect()
}

fn share(one: &OrarioLezione, other: &OrarioLezione) -> bool {
    let same_class = one.classe_id == other.classe_id;
    let same_pupils =
        one.gruppo_id == other.gruppo_id || one.gruppo_id.is_none() || other.gruppo_id.is_none();
    one.docente_id == other.docente_id || (same_class && same_pupils)
}

/// The subject is the one that most lines name: a teacher of support follows the lesson of the class.
fn lesson_of(lines: &[&OrarioLezione]) -> Option<(Lesson, BTreeSet<String>)> {
    let count = |materia: MateriaId| lines.iter().filter(|line| line.materia_id == materia).count();
    let materia = lines
        .iter()
        .map(|line| line.materia_id)
        .max_by_key(|materia| (count(*materia), std::cmp::Reverse(*materia)))?;
    let whole: BTreeSet<ClasseId> =
        lines.iter().filter(|line| line.gruppo_id.is_none()).map(|line| line.classe_id).collect();
    let target = |line: &&&OrarioLezione| line.gruppo_id.is_none() || !whole.contains(&line.classe_id);
    let lesson = Lesson {
        materia,
        docenti: lines.iter().map(|line| line.docente_id).collect(),
        targets: lines.iter().filter(target).map(|line| (line.classe_id, line.gruppo_id)).collect(),
    };
    let aule = lines.iter().flat_map(|line| line.aula.split(", ")).filter(|aula| !aula.is_empty());
    Some((lesson, aule.map(str::to_owned).collect()))
}

/// Classes without a timetable: an hour each for the weekly hours of their assignments.
fn add_cattedre(
    existing: &Existing,
    on: Date,
    lines: &[&OrarioLezione],
    lessons: &mut BTreeMap<Lesson, Vec<Block>>,
) {
    let with_timetable: BTreeSet<ClasseId> = lines.iter().map(|line| line.classe_id).collect();
    let known: BTreeSet<ClasseId> = existing.classi.iter().map(|classe| classe.id).collect();
    let wanted = existing.cattedre.iter().filter(|cattedra| {
        let holds = cattedra.dal <= on && on <= cattedra.al && cattedra.alunno_id.is_none();
        holds && known.contains(&cattedra.classe_id) && !with_timetable.contains(&cattedra.classe_id)
    });
    for cattedra in wanted {
        let hours = usize::try_from(cattedra.ore_settimanali.unwrap_or_default()).unwrap_or_default();
        let lesson = Lesson {
            materia: cattedra.materia_id,
            docenti: BTreeSet::from([cattedra.docente_id]),
            targets: BTreeSet::from([(cattedra.classe_id, cattedra.gruppo_id)]),
        };
        let hour = Block { giorno: 0, ordinale: 0, hours: 1, aule: BTreeSet::new() };
        lessons.entry(lesson).or_default().extend(std::iter::repeat_n(hour, hours));
    }
}

/// The activities of a lesson; they are fixed where they are when the days are given. Those that are in the timetable,
/// with where they are.
fn add_activities<'a>(
    file: &mut FetFile,
    (names, students): &(Names, Students),
    lesson: &Lesson,
    blocks: &'a [Block],
    fixed: Option<&[i64]>,
) -> Vec<(ActivityId, &'a Block)> {
    let mut placed = Vec::new();
    let Some(subject) = names.materie.get(&lesson.materia) else { return placed };
    let students: Vec<String> = lesson.targets.iter().filter_map(|target| students.name(target)).collect();
    let teachers: Vec<String> =
        lesson.docenti.iter().filter_map(|docente| names.docenti.get(docente)).cloned().collect();
    let total_duration = blocks.iter().map(|block| block.hours).sum();
    let first = next_id(file);
    for block in blocks {
        let id = next_id(file);
        file.activities.push(Activity {
            id,
            group_id: if blocks.len() > 1 { first } else { 0 },
            teachers: teachers.clone(),
            subject: subject.clone(),
            students: students.clone(),
            duration: block.hours,
            total_duration,
            active: true,
            ..Activity::default()
        });
        if block.giorno == 0 {
            continue;
        }
        placed.push((id, block));
        let Some(days) = fixed else { continue };
        let day = days.iter().position(|day| *day == block.giorno);
        let hour = usize::try_from(block.ordinale - 1).ok();
        if let (Some(day), Some(hour)) = (day, hour) {
            let rooms = block.aule.iter().cloned().collect();
            file.placements.push(Placement { activity: id, day, hour, rooms, locked: false });
        }
    }
    placed
}

fn next_id(file: &FetFile) -> ActivityId {
    ActivityId::try_from(file.activities.len()).unwrap_or(ActivityId::MAX).saturating_add(1)
}
