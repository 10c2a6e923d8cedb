// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Activities of FET to assignments and lines of the timetable.

use std::collections::{BTreeMap, BTreeSet};

use campanella_documents::fet::{Activity, ActivityId, Placement};
use campanella_domain::cattedra::{self, CattedraDraft, TipoCattedra};
use campanella_domain::ids::{CattedraId, ClasseId, GruppoId, MateriaId, OrarioId, PersonaId};
use campanella_domain::materia::TipoMateria;
use jiff::ToSpan;

use super::plan::{Names, Planner};
use super::students::Target;
use crate::classi::store::Cattedra;
use crate::kit::error::Message;
use crate::orario::store::OrarioLezione;

/// Who teaches what to whom.
type CattedraKey = (PersonaId, Target, MateriaId);
/// A teacher in a slot of a class: the timetable holds one line for it.
type SlotKey = (PersonaId, ClasseId, i64, i64);

/// A line as the file wants it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    gruppo: Option<GruppoId>,
    materia: MateriaId,
    aula: String,
}

/// An activity whose names are all known.
struct Lesson<'a> {
    activity: &'a Activity,
    materia: (MateriaId, TipoMateria),
    docenti: Vec<PersonaId>,
    targets: Vec<Target>,
}

pub(super) fn plan(planner: &mut Planner<'_>, names: &Names<'_>) {
    let lessons = lessons(planner, names);
    plan_cattedre(planner, &lessons);
    let lines = lines(planner, names, &lessons);
    plan_orario(planner, names, &lessons, lines);
}

fn lessons<'a>(planner: &mut Planner<'a>, names: &Names<'_>) -> Vec<Lesson<'a>> {
    let input = planner.input;
    let mut lessons = Vec::new();
    planner.plan.totali.attivita = input.file.active_activities().count();
    let inactive = input.file.activities.len() - planner.plan.totali.attivita;
    if inactive > 0 {
        planner.decision(Message::new("importa-fet-attivita-inattive").with("numero", inactive));
    }
    for activity in input.file.active_activities() {
        let docenti: Vec<PersonaId> =
            activity.teachers.iter().filter_map(|name| names.docenti.get(name.as_str()).copied()).collect();
        let materia = names.materie.get(activity.subject.as_str()).copied();
        let known: Vec<&Vec<Target>> =
            activity.students.iter().filter_map(|name| names.destinatari.get(name)).collect();
        // Activities that name nobody were reported by the reader.
        let names_somebody = !activity.teachers.is_empty() && !activity.students.is_empty();
        if names_somebody && known.len() < activity.students.len() {
            let message =
                Message::new("importa-fet-attivita-senza-classe").with("attivita", activity.id.to_string());
            planner.problem(message.with("classi", activity.students.join(", ")));
        }
        let targets = whole_classes(planner, activity.id, known.into_iter().flatten().copied().collect());
        let (Some(materia), false, false) = (materia, docenti.is_empty(), targets.is_empty()) else {
            continue;
        };
        lessons.push(Lesson { activity, materia, docenti, targets });
    }
    lessons
}

/// Several groups of one class taught together are the class: a teacher has one line for each class and slot.
fn whole_classes(planner: &mut Planner<'_>, activity: ActivityId, named: BTreeSet<Target>) -> Vec<Target> {
    let mut by_class: BTreeMap<ClasseId, Vec<Target>> = BTreeMap::new();
    for target in named {
        by_class.entry(target.classe).or_default().push(target);
    }
    let mut targets = Vec::new();
    for (classe, parts) in by_class {
        match parts.as_slice() {
            [only] => targets.push(*only),
            several => {
                if several.iter().all(|part| part.gruppo.is_some()) {
                    let message =
                        Message::new("importa-fet-gruppi-uniti").with("attivita", activity.to_string());
                    planner.decision(message.with("numero", several.len()));
                }
                targets.push(Target { classe, gruppo: None });
            }
        }
    }
    targets
}

fn plan_cattedre(planner: &mut Planner<'_>, lessons: &[Lesson<'_>]) {
    let mut wanted: BTreeMap<CattedraKey, (TipoMateria, i64)> = BTreeMap::new();
    for lesson in lessons {
        let (materia, tipo) = lesson.materia;
        for docente in &lesson.docenti {
            for target in &lesson.targets {
                let entry = wanted.entry((*docente, *target, materia)).or_insert((tipo, 0));
                entry.1 += i64::from(lesson.activity.duration);
            }
        }
    }
    let mut refused = 0_usize;
    for ((docente, target, materia), (tipo, ore)) in wanted {
        let is_this = |one: &&Cattedra| {
            (one.docente_id, one.classe_id, one.gruppo_id, one.materia_id)
                == (docente, target.classe, target.gruppo, materia)
        };
        if let Some(known) = planner.existing.cattedre.iter().find(is_this) {
            if known.ore_settimanali != Some(ore) {
                planner.plan.cattedre_cambiate.push(Cattedra { ore_settimanali: Some(ore), ..known.clone() });
            }
            planner.plan.totali.cattedre += 1;
            continue;
        }
        let Some(new) = new_cattedra(planner, docente, target, (materia, tipo), ore) else {
            refused += 1;
            continue;
        };
        planner.plan.totali.cattedre += 1;
        planner.plan.cattedre.push(new);
    }
    if refused > 0 {
        planner.problem(Message::new("importa-fet-cattedre-rifiutate").with("numero", refused));
    }
}

/// Nothing when the rules refuse it: sostegno needs its pupil, whom FET does not name.
fn new_cattedra(
    planner: &mut Planner<'_>,
    docente: PersonaId,
    target: Target,
    (materia, tipo_materia): (MateriaId, TipoMateria),
    ore: i64,
) -> Option<Cattedra> {
    let tipo = match tipo_materia {
        TipoMateria::Alternativa => TipoCattedra::Alternativa,
        TipoMateria::Sostegno => TipoCattedra::Sostegno,
        TipoMateria::Potenziamento => TipoCattedra::Potenziamento,
        _ => TipoCattedra::Normale,
    };
    let draft = CattedraDraft {
        docente,
        tipo,
        tipo_materia,
        alunno: None,
        supplenza: false,
        sostituito: None,
        dal: None,
        al: None,
    };
    let valid = cattedra::validate(&draft, planner.existing.anno).ok()?;
    Some(Cattedra {
        id: CattedraId::from((planner.new_id)()),
        docente_id: docente,
        classe_id: target.classe,
        materia_id: materia,
        gruppo_id: target.gruppo,
        alunno_id: None,
        tipo,
        supplenza_di: None,
        ore_settimanali: Some(ore),
        dal: valid.dal,
        al: valid.al,
        version: 1,
    })
}

fn lines(planner: &mut Planner<'_>, names: &Names<'_>, lessons: &[Lesson<'_>]) -> BTreeMap<SlotKey, Line> {
    let places: BTreeMap<ActivityId, &Placement> =
        planner.input.placements.iter().map(|placement| (placement.activity, placement)).collect();
    let mut lines = BTreeMap::new();
    let mut unplaced = 0_usize;
    for lesson in lessons {
        let Some(placement) = places.get(&lesson.activity.id) else {
            unplaced += 1;
            continue;
        };
        planner.plan.totali.attivita_collocate += 1;
        planner.plan.totali.ore += place(planner, names, lesson, placement, &mut lines);
    }
    if unplaced > 0 {
        planner.problem(Message::new("importa-fet-senza-ora").with("numero", unplaced));
    }
    lines
}

/// Puts a lesson into the week; the number of slots of classes and groups that it fills.
fn place(
    planner: &mut Planner<'_>,
    names: &Names<'_>,
    lesson: &Lesson<'_>,
    placement: &Placement,
    lines: &mut BTreeMap<SlotKey, Line>,
) -> usize {
    let activity = lesson.activity;
    let giorno = names.giorni.get(placement.day).copied().flatten();
    let duration = usize::try_from(activity.duration).unwrap_or_default();
    let hours = names.ordinali.iter().skip(placement.hour).flatten().take(duration);
    let ordinali: Vec<u8> = hours.copied().collect();
    let Some(giorno) = giorno.filter(|_| ordinali.len() == duration) else {
        planner
            .problem(Message::new("importa-fet-fuori-settimana").with("attivita", activity.id.to_string()));
        return 0;
    };
    let mut placed = 0;
    for target in &lesson.targets {
        for ordinale in &ordinali {
            let mut is_placed = false;
            for docente in &lesson.docenti {
                let slot = (*docente, target.classe, i64::from(giorno), i64::from(*ordinale));
                let aula = placement.rooms.join(", ");
                let line = Line { gruppo: target.gruppo, materia: lesson.materia.0, aula };
                if lines.insert(slot, line).is_some() {
                    let message = Message::new("importa-fet-docente-due-volte");
                    planner.problem(message.with("attivita", activity.id.to_string()));
                    continue;
                }
                is_placed = true;
            }
            placed += usize::from(is_placed);
        }
    }
    placed
}

/// Leaves the lines that stay, ends those that do not, adds the new ones.
fn plan_orario(
    planner: &mut Planner<'_>,
    names: &Names<'_>,
    lessons: &[Lesson<'_>],
    mut wanted: BTreeMap<SlotKey, Line>,
) {
    let dal = names.decorrenza;
    let al = planner.existing.anno.last_day();
    let classi: BTreeSet<ClasseId> =
        lessons.iter().flat_map(|lesson| &lesson.targets).map(|target| target.classe).collect();
    let in_force = |riga: &&OrarioLezione| riga.al >= dal && classi.contains(&riga.classe_id);
    let current: Vec<&OrarioLezione> = planner.existing.orario.iter().filter(in_force).collect();
    planner.plan.totali.righe_orario = wanted.len();
    if !planner.input.is_timetable && !current.is_empty() {
        planner.decision(Message::new("importa-fet-orario-tenuto"));
        planner.plan.totali.ore = 0;
        planner.plan.totali.righe_orario = 0;
        return;
    }
    planner.plan.chiuso_al = dal.saturating_sub(1.day());
    for riga in current {
        let slot = (riga.docente_id, riga.classe_id, riga.giorno, riga.ordinale);
        let line = Line { gruppo: riga.gruppo_id, materia: riga.materia_id, aula: riga.aula.clone() };
        if wanted.get(&slot) == Some(&line) && riga.al == al {
            wanted.remove(&slot);
        } else {
            planner.plan.orario_chiuso.push(riga.id);
        }
    }
    if !planner.plan.orario_chiuso.is_empty() {
        let message =
            Message::new("importa-fet-orario-chiuso").with("numero", planner.plan.orario_chiuso.len());
        let al = planner.plan.chiuso_al;
        planner.decision(message.with("al", al));
    }
    if !wanted.is_empty() {
        let message = Message::new("importa-fet-orario-dal").with("numero", wanted.len()).with("dal", dal);
        planner.decision(message);
    }
    for ((docente_id, classe_id, giorno, ordinale), Line { gruppo, materia, aula }) in wanted {
        planner.plan.orario.push(OrarioLezione {
            id: OrarioId::from((planner.new_id)()),
            classe_id,
            gruppo_id: gruppo,
            giorno,
            ordinale,
            materia_id: materia,
            docente_id,
            aula,
            dal,
            al,
        });
    }
}
