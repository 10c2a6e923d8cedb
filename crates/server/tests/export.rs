// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A school with groups that share pupils goes to the real solver, and what comes back can be taught.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "support/fet.rs"]
mod fet;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use campanella_app::classi::bulk;
use campanella_app::importa::fet::existing::{self, Existing};
use campanella_app::istituti::store::elenco;
use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Options, Tenant};
use campanella_documents::fet::{Activity, FetFile, read, read_solution};
use campanella_domain::anno::AnnoScolastico;
use campanella_domain::ids::PersonaId;
use jiff::civil::{Date, date};

const ON: Date = date(2026, 11, 23);

/// Makes an invented school, and ends the program as soon as it serves.
fn demo(school: &str, data: &str) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_campanella"))
        .args(["demo", "--school", school, "--data", data, "--listen", "127.0.0.1:0"])
        .args(["--today", "2026-11-23T09:10", "--seed", "1"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.unwrap().starts_with("Pronto")));
    child.kill().unwrap();
    child.wait().unwrap();
}

/// The pupils of each students set, by its name; read from the register, not from the file.
fn pupils(data: &str) -> BTreeMap<String, BTreeSet<PersonaId>> {
    let db = Db::open(Options::new(format!("sqlite:{data}")), SCHEMA).unwrap();
    let school = db.read_blocking(&Tenant::System, |tx| elenco(tx)).unwrap().remove(0);
    let (id, anno) = (school.id, AnnoScolastico::of(ON).unwrap());
    let read = move |tx: &mut dyn campanella_db::Tx| {
        Ok::<_, campanella_app::kit::error::AppError>((
            existing::load(tx, id, anno, ON)?,
            bulk::iscrizioni(tx, id, (ON, ON))?,
        ))
    };
    let (Existing { classi, gruppi, membri, .. }, iscrizioni) =
        db.read_blocking(&school.school().tenant, read).unwrap();
    let name = |id| classi.iter().find(|classe| classe.id == id).unwrap().nome.clone();
    let mut sets: BTreeMap<String, BTreeSet<PersonaId>> = BTreeMap::new();
    for row in iscrizioni {
        sets.entry(name(row.classe_id)).or_default().insert(row.alunno_id);
    }
    for row in membri {
        let gruppo = gruppi.iter().find(|gruppo| gruppo.id == row.gruppo_id).unwrap();
        // Who left the class has no lesson with its groups.
        let classe = name(gruppo.classe_id);
        if sets.get(&classe).is_some_and(|pupils| pupils.contains(&row.alunno_id)) {
            sets.entry(format!("{classe} {}", gruppo.nome)).or_default().insert(row.alunno_id);
        }
    }
    sets
}

/// The activities of each slot.
fn slots<'a>(file: &'a FetFile, solution: &Path) -> BTreeMap<(usize, usize), Vec<&'a Activity>> {
    let solution = read_solution(&std::fs::read(solution).unwrap(), file).unwrap();
    assert_eq!(file.unplaced(&solution.placements), Vec::<u32>::new());
    let mut slots: BTreeMap<(usize, usize), Vec<&Activity>> = BTreeMap::new();
    for place in &solution.placements {
        let activity = file.activities.iter().find(|one| one.id == place.activity).unwrap();
        for hour in (place.hour..).take(activity.duration as usize) {
            slots.entry((place.day, hour)).or_default().push(activity);
        }
    }
    slots
}

fn nobody_is_in_two_places(slots: &BTreeMap<(usize, usize), Vec<&Activity>>, data: &str) {
    let pupils = pupils(data);
    for (slot, activities) in slots {
        let mut busy = BTreeMap::new();
        for activity in activities {
            let sets = activity
                .students
                .iter()
                .flat_map(|name| pupils.get(name).unwrap_or_else(|| panic!("{name}")));
            for pupil in sets.collect::<BTreeSet<_>>() {
                let other = busy.insert(pupil, activity);
                assert!(other.is_none(), "{slot:?}: a pupil is in {activity:?} and in {other:?}");
            }
        }
    }
}

/// Where a class has religion and the alternative as groups, they are in one slot; how many such slots there are.
fn the_choice_stays_together(slots: &BTreeMap<(usize, usize), Vec<&Activity>>) -> usize {
    let of = |activities: &[&Activity], part: &str| -> BTreeSet<String> {
        let names = activities.iter().flat_map(|activity| &activity.students);
        names.filter_map(|name| name.strip_suffix(part)).map(str::to_owned).collect()
    };
    let all: Vec<&Activity> = slots.values().flatten().copied().collect();
    let both = &of(&all, " Religione") & &of(&all, " Alternativa");
    let mut found = 0;
    for (slot, activities) in slots {
        let [one, two] = [" Religione", " Alternativa"].map(|part| &of(activities, part) & &both);
        assert_eq!(one, two, "{slot:?}");
        found += one.len();
    }
    found
}

#[test]
fn what_the_solver_makes_of_our_groups_can_be_taught() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("dati").display().to_string();
    demo("liceo", &data);
    let output = folder.path().join("scuola.fet");
    let exported = Command::new(env!("CARGO_BIN_EXE_campanella"))
        .args(["export", "fet", "--data", &data, "--giorno", "2026-11-23"])
        .arg(&output)
        .output()
        .unwrap();
    assert!(exported.status.success(), "{}", String::from_utf8_lossy(&exported.stderr));
    let (file, _) = read(&std::fs::read(&output).unwrap()).unwrap();
    let solution = fet::solve(&output, &folder.path().join("fet"));
    let slots = slots(&file, &solution);
    nobody_is_in_two_places(&slots, &data);
    assert!(the_choice_stays_together(&slots) > 3);
}
