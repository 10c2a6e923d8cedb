// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Plans of timetables, without a database.

use std::collections::BTreeSet;

use campanella_documents::fet::{
    Activity, Day, FetFile, Group, Hour, Named, Placement, Subgroup, Teacher, Year, hour_times, weekday,
};
use campanella_domain::anno::AnnoScolastico;
use jiff::civil::{Date, date};
use uuid::Uuid;

use super::Input;
use super::existing::Existing;
use super::plan::{Options, Plan, plan};
use crate::istituti::store::Istituto;

const TODAY: Date = date(2026, 11, 23);

fn empty_school() -> Existing {
    Existing {
        istituto: Istituto {
            codice_meccanografico: "BGPS01000D".to_owned(),
            nome: "Liceo delle prove".to_owned(),
            comune: String::new(),
            version: 1,
        },
        sedi: Vec::new(),
        anno: AnnoScolastico::starting(2026).unwrap(),
        anno_row: None,
        scansioni: Vec::new(),
        materie: Vec::new(),
        classi: Vec::new(),
        gruppi: Vec::new(),
        membri: Vec::new(),
        persone: Vec::new(),
        docenti: BTreeSet::new(),
        cattedre: Vec::new(),
        orario: Vec::new(),
    }
}

fn group(name: &str, parts: &[&str]) -> Group {
    let part = |name: &&str| Subgroup { name: (*name).to_owned(), ..Subgroup::default() };
    Group { name: name.to_owned(), subgroups: parts.iter().map(part).collect(), ..Group::default() }
}

fn activity(id: u32, teachers: &[&str], subject: &str, students: &[&str], duration: u32) -> Activity {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    Activity {
        id,
        teachers: owned(teachers),
        subject: subject.to_owned(),
        students: owned(students),
        duration,
        total_duration: duration,
        active: true,
        ..Activity::default()
    }
}

/// One year with two classes, a split one, and whatever activities, each at the first hour of a day of its own.
fn input(activities: Vec<Activity>) -> Input {
    let names = |names: &[&str]| {
        names.iter().map(|name| Named { name: (*name).to_owned(), ..Named::default() }).collect()
    };
    let placements = activities.iter().zip(0..).map(|(activity, day)| Placement {
        activity: activity.id,
        day,
        hour: 0,
        rooms: vec!["Aula 1".to_owned()],
        locked: false,
    });
    let placements: Vec<Placement> = placements.collect();
    let file = FetFile {
        days: ["Lunedì", "Martedì", "Mercoledì", "Giovedì", "Venerdì"]
            .map(|name| Day { name: name.to_owned(), weekday: weekday(name) })
            .to_vec(),
        hours: ["08:00", "09:00", "10:00"]
            .map(|name| Hour { name: name.to_owned(), times: hour_times(name) })
            .to_vec(),
        subjects: names(&["Storia", "Religione", "Sostegno"]),
        teachers: ["Ferri", "Bruni"]
            .map(|name| Teacher { name: name.to_owned(), ..Teacher::default() })
            .to_vec(),
        years: vec![Year {
            name: "1".to_owned(),
            groups: vec![
                group("1 A", &["1 A francese", "1 A tedesco"]),
                group("1 B", &[]),
                group("Orchestra", &[]),
            ],
            ..Year::default()
        }],
        activities,
        ..FetFile::default()
    };
    Input { file, placements, is_timetable: true, problems: Vec::new() }
}

fn planned(input: &Input, existing: &Existing) -> Plan {
    planned_with(input, existing, Options::default(), TODAY)
}

fn planned_with(input: &Input, existing: &Existing, options: Options, today: Date) -> Plan {
    let mut last = 0;
    plan(input, existing, options, today, &mut || {
        last += 1;
        Uuid::from_u128(last)
    })
}

fn problem_keys(plan: &Plan) -> Vec<&'static str> {
    plan.problemi.iter().map(|message| message.key).collect()
}

/// The school after the plan, as the database would give it back.
fn after(plan: &Plan, mut school: Existing) -> Existing {
    school.sedi.extend(plan.sede.clone());
    school.anno_row = plan.anno.as_ref().map(|(row, _)| row.clone()).or(school.anno_row);
    for scansione in &plan.scansioni {
        school.scansioni.extend(scansione.ore.iter().map(|(_, ora)| crate::orario::bulk::OraSede {
            sede: scansione.sede,
            giorno: i64::from(scansione.giorno),
            ora: *ora,
        }));
    }
    school.materie.extend(plan.materie.clone());
    school.classi.extend(plan.classi.clone());
    school.gruppi.extend(plan.gruppi.clone());
    school.persone.extend(plan.docenti.clone());
    school.docenti.extend(plan.ruoli.iter().map(|(persona, _)| *persona));
    school.cattedre.extend(plan.cattedre.clone());
    school.orario.extend(plan.orario.clone());
    school
}

#[test]
fn slots_and_lines_are_counted_for_classes_and_teachers() {
    for (name, activities, ore, righe) in [
        ("one class", vec![activity(1, &["Ferri"], "Storia", &["1 A"], 1)], 1, 1),
        ("two hours", vec![activity(1, &["Ferri"], "Storia", &["1 A"], 2)], 2, 2),
        ("two teachers", vec![activity(1, &["Ferri", "Bruni"], "Storia", &["1 A"], 1)], 1, 2),
        ("two classes", vec![activity(1, &["Ferri"], "Storia", &["1 A", "1 B"], 1)], 2, 2),
        ("the whole year", vec![activity(1, &["Ferri"], "Storia", &["1"], 1)], 2, 2),
        ("a group", vec![activity(1, &["Ferri"], "Storia", &["1 A francese"], 1)], 1, 1),
        ("both groups", vec![activity(1, &["Ferri"], "Storia", &["1 A francese", "1 A tedesco"], 1)], 1, 1),
        ("nobody readable", vec![activity(1, &["Ferri"], "Storia", &["Orchestra"], 1)], 0, 0),
        ("past the last hour", vec![activity(1, &["Ferri"], "Storia", &["1 A"], 4)], 0, 0),
    ] {
        let plan = planned(&input(activities), &empty_school());
        assert_eq!((plan.totali.ore, plan.orario.len()), (ore, righe), "{name}");
    }
}

#[test]
fn what_no_name_tells_is_reported_and_not_invented() {
    let plan = planned(&input(vec![activity(7, &["Ferri"], "Storia", &["Orchestra"], 1)]), &empty_school());
    assert_eq!(problem_keys(&plan), ["importa-fet-classe-illeggibile", "importa-fet-attivita-senza-classe"]);
    let names: Vec<&str> = plan.classi.iter().map(|classe| classe.nome.as_str()).collect();
    assert_eq!(names, ["1A", "1B"]);
    let groups: Vec<&str> = plan.gruppi.iter().map(|gruppo| gruppo.nome.as_str()).collect();
    assert_eq!(groups, ["francese", "tedesco"]);
}

#[test]
fn cells_of_a_class_that_is_divided_twice_are_no_groups_unless_they_are_taught_apart() {
    let taught = |cell: Option<&str>| {
        let mut activities = vec![
            activity(1, &["Ferri"], "Storia", &["1 C"], 1),
            activity(2, &["Ferri"], "Storia", &["1 C francese"], 1),
            activity(3, &["Bruni"], "Religione", &["1 C Religione"], 1),
        ];
        activities.extend(cell.map(|name| activity(4, &["Bruni"], "Storia", &[name], 1)));
        let mut input = input(activities);
        let [both, only] = ["1 C francese + Religione", "1 C solo francese"];
        input.file.years.push(Year {
            name: "1 C".to_owned(),
            groups: vec![group("1 C francese", &[both, only]), group("1 C Religione", &[both])],
            ..Year::default()
        });
        let plan = planned(&input, &empty_school());
        let of_c = plan.classi.iter().find(|classe| classe.nome == "1C").unwrap().id;
        let own = plan.gruppi.iter().filter(|gruppo| gruppo.classe_id == of_c);
        own.map(|gruppo| gruppo.nome.clone()).collect::<Vec<_>>()
    };
    assert_eq!(taught(None), ["francese", "Religione"]);
    assert_eq!(taught(Some("1 C solo francese")), ["francese", "solo francese", "Religione"]);
}

#[test]
fn support_has_its_hours_but_no_assignment_without_a_pupil() {
    let plan = planned(&input(vec![activity(1, &["Bruni"], "Sostegno", &["1 B"], 1)]), &empty_school());
    assert_eq!((plan.orario.len(), plan.cattedre.len()), (1, 0));
    assert!(problem_keys(&plan).contains(&"importa-fet-cattedre-rifiutate"));
}

#[test]
fn the_same_file_again_changes_nothing() {
    let input = input(vec![
        activity(1, &["Ferri", "Bruni"], "Storia", &["1 A"], 2),
        activity(2, &["Bruni"], "Religione", &["1 A francese"], 1),
    ]);
    let first = planned(&input, &empty_school());
    let again = planned(&input, &after(&first, empty_school()));
    assert!(again.is_empty(), "{again:?}");
    assert_eq!(again.totali, first.totali);
}

#[test]
fn a_new_timetable_ends_the_old_one_and_keeps_what_is_the_same() {
    let old = input(vec![
        activity(1, &["Ferri"], "Storia", &["1 A"], 1),
        activity(2, &["Ferri"], "Storia", &["1 B"], 1),
    ]);
    let first = planned(&old, &empty_school());
    assert!(first.orario.iter().all(|riga| riga.dal == date(2026, 9, 14)));
    let mut new = old;
    for placement in &mut new.placements {
        placement.hour += usize::from(placement.activity == 2);
    }
    let second = planned(&new, &after(&first, empty_school()));
    assert_eq!((second.orario.len(), second.orario_chiuso.len()), (1, 1));
    assert_eq!(second.chiuso_al, date(2026, 11, 22));
    assert!(second.orario.iter().all(|riga| riga.dal == TODAY && riga.ordinale == 2));

    let options = Options { dal: Some(date(2026, 12, 1)), ..Options::default() };
    let later = planned_with(&new, &after(&first, empty_school()), options, TODAY);
    assert_eq!(later.chiuso_al, date(2026, 11, 30));
}

#[test]
fn a_file_without_a_whole_timetable_leaves_that_of_the_school() {
    let whole = input(vec![activity(1, &["Ferri"], "Storia", &["1 A"], 1)]);
    let school = after(&planned(&whole, &empty_school()), empty_school());
    let mut unsolved = whole;
    unsolved.placements.clear();
    unsolved.is_timetable = false;
    let plan = planned(&unsolved, &school);
    assert!(plan.is_empty());
    assert_eq!(
        (plan.totali.ore, problem_keys(&plan)),
        (0, vec!["importa-fet-classe-illeggibile", "importa-fet-senza-ora"])
    );
}

#[test]
fn a_teacher_of_the_school_is_recognised_by_name() {
    let input = input(vec![activity(1, &["Ferri"], "Storia", &["1 A"], 1)]);
    let first = planned(&input, &empty_school());
    let mut school = after(&first, empty_school());
    for persona in &mut school.persone {
        persona.codice_esterno = None;
        persona.nome = "Carla".to_owned();
    }
    let again = planned(&input, &school);
    assert_eq!(again.docenti, []);
    assert_eq!(again.persone.len(), 2, "they get the name that FET gives them");
}
