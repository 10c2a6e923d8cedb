// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading and writing files of FET: invented ones, the real examples of the Debian package, and
//! what the real solver makes of ours.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use campanella_documents::fet::{
    Activity, Day, FetFile, FetProblem, Group, Hour, Kind, Named, Placement, Room, Subgroup, Teacher, Year,
    hour_times, read, read_solution, weekday, write,
};
use proptest::prelude::*;

const EXAMPLES: &str = "/usr/share/doc/fet-data/examples";
const HOW_TO_INSTALL: &str = "the tests need FET: apt-get install fet fet-data";

fn example(path: &str) -> Vec<u8> {
    let path = Path::new(EXAMPLES).join(path);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; {HOW_TO_INSTALL}", path.display()))
}

fn all_examples(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}; {HOW_TO_INSTALL}"));
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            all_examples(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "fet") {
            found.push(path);
        }
    }
}

/// Runs the real solver and gives its `…_activities.xml` and its `…_data_and_timetable.fet`.
fn solve(bytes: &[u8], seconds: u32) -> (Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("orario.fet");
    std::fs::write(&input, bytes).unwrap();
    let output = Command::new("fet-cl")
        .arg(format!("--inputfile={}", input.display()))
        .arg(format!("--outputdir={}", folder.path().join("out").display()))
        .arg(format!("--timelimitseconds={seconds}"))
        .arg("--htmllevel=0")
        .args(["--randomseeds10=1", "--randomseeds11=2", "--randomseeds12=3"])
        .args(["--randomseeds20=4", "--randomseeds21=5", "--randomseeds22=6"])
        .output()
        .expect(HOW_TO_INSTALL);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("Simulation successful"), "{said}");
    let solved = folder.path().join("out/timetables/orario");
    let file = |name: &str| std::fs::read(solved.join(name)).unwrap();
    (file("orario_activities.xml"), file("orario_data_and_timetable.fet"))
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), comments: String::new() }
}

/// Two classes, four teachers, one of them with both classes at once, a split class, a gym.
fn small_school() -> FetFile {
    let group = |name: &str, parts: &[&str]| Group {
        name: name.to_owned(),
        students: 20,
        subgroups: parts
            .iter()
            .map(|part| Subgroup { name: (*part).to_owned(), students: 10, ..Subgroup::default() })
            .collect(),
        ..Group::default()
    };
    let mut activities = Vec::new();
    let mut add = |teachers: &[&str], subject: &str, students: &[&str], durations: &[u32]| {
        let first = u32::try_from(activities.len()).unwrap() + 1;
        for (id, duration) in (first..).zip(durations) {
            activities.push(Activity {
                id,
                group_id: if durations.len() > 1 { first } else { 0 },
                teachers: teachers.iter().map(|name| (*name).to_owned()).collect(),
                subject: subject.to_owned(),
                tags: if *duration > 1 { vec!["laboratorio".to_owned()] } else { vec![] },
                students: students.iter().map(|name| (*name).to_owned()).collect(),
                duration: *duration,
                total_duration: durations.iter().sum(),
                active: true,
                ..Activity::default()
            });
        }
    };
    add(&["Ottaviani"], "Italiano & Storia", &["1A"], &[2, 1, 1]);
    add(&["Ottaviani"], "Italiano & Storia", &["1B"], &[2, 1, 1]);
    add(&["D'Este"], "Matematica", &["1A"], &[1, 1, 1]);
    add(&["D'Este"], "Matematica", &["1B"], &[1, 1, 1]);
    add(&["Zangrando"], "Scienze motorie", &["1A", "1B"], &[2]);
    add(&["Pò"], "Francese", &["1A francese"], &[1, 1]);
    add(&["Pò"], "Tedesco", &["1A tedesco"], &[1, 1]);
    FetFile {
        version: "6.8.5".to_owned(),
        mode: Some("Official".to_owned()),
        institution: "Istituto \"delle Prove\" <IC>".to_owned(),
        comments: "Inventato".to_owned(),
        days: ["Lunedì", "Martedì", "Mercoledì", "Giovedì", "Venerdì"]
            .map(|name| Day { name: name.to_owned(), weekday: weekday(name) })
            .to_vec(),
        hours: ["8:05-9:00", "9:00-9:55", "10:10-11:05", "11:05-12:00"]
            .map(|name| Hour { name: name.to_owned(), times: hour_times(name) })
            .to_vec(),
        subjects: ["Italiano & Storia", "Matematica", "Scienze motorie", "Francese", "Tedesco"]
            .map(named)
            .to_vec(),
        activity_tags: vec![named("laboratorio")],
        teachers: ["Ottaviani", "D'Este", "Zangrando", "Pò"]
            .map(|name| Teacher { name: name.to_owned(), target_hours: 18, ..Teacher::default() })
            .to_vec(),
        years: vec![Year {
            name: "1".to_owned(),
            students: 40,
            groups: vec![group("1A", &["1A francese", "1A tedesco"]), group("1B", &[])],
            ..Year::default()
        }],
        buildings: vec![named("Sede centrale")],
        rooms: vec![Room {
            name: "Palestra".to_owned(),
            building: Some("Sede centrale".to_owned()),
            capacity: 60,
            ..Room::default()
        }],
        activities,
        placements: vec![Placement {
            activity: 13,
            day: 2,
            hour: 1,
            rooms: vec!["Palestra".to_owned()],
            locked: true,
        }],
        ..FetFile::default()
    }
}

fn without_unused(problems: Vec<FetProblem>) -> Vec<FetProblem> {
    problems.into_iter().filter(|problem| !problem.is_harmless()).collect()
}

#[test]
fn what_we_write_we_read_again_without_loss() {
    let school = small_school();
    let (again, problems) = read(&write(&school).unwrap()).unwrap();
    assert_eq!(again, school);
    assert_eq!(without_unused(problems), []);
}

#[test]
fn fet_solves_what_we_write_and_we_read_its_solution() {
    let school = small_school();
    let (activities, solved) = solve(&write(&school).unwrap(), 30);

    let solution = read_solution(&activities, &school).unwrap();
    assert_eq!(solution.problems, []);
    assert_eq!(school.unplaced(&solution.placements), Vec::<u32>::new());
    let gym = solution.placements.iter().find(|placement| placement.activity == 13).unwrap();
    assert_eq!((gym.day, gym.hour, gym.rooms.as_slice()), (2, 1, ["Palestra".to_owned()].as_slice()));

    let (file, problems) = read(&solved).unwrap();
    assert!(file.is_solved());
    assert_eq!(without_unused(problems), []);
    let places = |placements: &[Placement]| -> BTreeSet<(u32, usize, usize)> {
        placements.iter().map(|place| (place.activity, place.day, place.hour)).collect()
    };
    assert_eq!(places(&file.placements), places(&solution.placements));
    assert_no_clash(&school, &solution.placements);
    let from_fet = read_solution(&solved, &school).unwrap();
    assert_eq!(places(&from_fet.placements), places(&solution.placements));
}

#[test]
fn a_subject_with_more_parts_than_there_are_days_is_solved_too() {
    let mut school = small_school();
    let first = u32::try_from(school.activities.len()).unwrap() + 1;
    school.activities.extend((first..first + 7).map(|id| Activity {
        id,
        group_id: first,
        teachers: vec!["Zangrando".to_owned()],
        subject: "Scienze motorie".to_owned(),
        students: vec!["1B".to_owned()],
        duration: 1,
        total_duration: 7,
        active: true,
        ..Activity::default()
    }));
    let (activities, _) = solve(&write(&school).unwrap(), 30);
    let solution = read_solution(&activities, &school).unwrap();
    assert_eq!(school.unplaced(&solution.placements), Vec::<u32>::new());
    assert_no_clash(&school, &solution.placements);
}

/// French and German of a class share no pupil, and nothing else would keep them in one hour.
#[test]
fn activities_that_start_together_stay_together() {
    let mut school = small_school();
    let of = |subject: &str| -> Vec<u32> {
        let found = school.activities.iter().filter(|activity| activity.subject == subject);
        found.map(|activity| activity.id).collect()
    };
    school.same_start =
        of("Francese").into_iter().zip(of("Tedesco")).map(|(one, two)| vec![one, two]).collect();
    // In the small school one teacher has both languages.
    school.activities.iter_mut().filter(|activity| activity.subject == "Tedesco").for_each(|activity| {
        activity.teachers = vec!["Zangrando".to_owned()];
    });
    let (activities, _) = solve(&write(&school).unwrap(), 30);
    let solution = read_solution(&activities, &school).unwrap();
    let start = |id: u32| {
        let place = solution.placements.iter().find(|place| place.activity == id).unwrap();
        (place.day, place.hour)
    };
    assert_eq!(school.same_start.len(), 2);
    for ids in &school.same_start {
        assert_eq!(start(ids[0]), start(ids[1]), "{ids:?}");
    }
}

#[test]
fn a_timetable_that_is_all_fixed_comes_back_as_it_was() {
    let mut school = small_school();
    let (activities, _) = solve(&write(&school).unwrap(), 30);
    school.placements = read_solution(&activities, &school).unwrap().placements;
    let (again, _) = solve(&write(&school).unwrap(), 30);
    let solution = read_solution(&again, &school).unwrap();
    assert_eq!(solution.placements, school.placements);
}

/// No teacher and no students set is in two places at once.
fn assert_no_clash(school: &FetFile, placements: &[Placement]) {
    let mut busy = BTreeSet::new();
    for place in placements {
        let activity = school.activities.iter().find(|activity| activity.id == place.activity).unwrap();
        for hour in (place.hour..).take(activity.duration as usize) {
            for who in activity.teachers.iter().chain(&activity.students) {
                assert!(busy.insert((who, place.day, hour)), "{who} is twice at {hour} of day {}", place.day);
            }
        }
    }
}

#[test]
fn a_real_liceo_is_solved_and_read() {
    let bytes = example("FET-5-official/Italy/2007/simple/simpler-Italian.fet");
    let (file, problems) = read(&bytes).unwrap();
    assert_eq!(without_unused(problems), []);
    assert!(!file.is_solved());
    let (activities, solved) = solve(&bytes, 120);
    let solution = read_solution(&activities, &file).unwrap();
    assert_eq!(solution.problems, []);
    assert_eq!(solution.placements.len(), 479);
    assert_no_clash(&file, &solution.placements);
    let (solved_file, problems) = read(&solved).unwrap();
    assert!(solved_file.is_solved());
    assert_eq!(without_unused(problems), []);
    assert_eq!(solved_file.activities, file.activities);
    assert_eq!(solved_file.years, file.years);
}

#[test]
fn the_italian_examples_are_read_whole() {
    struct Expected {
        path: &'static str,
        institution: &'static str,
        activities: usize,
        teachers: usize,
        subjects: usize,
        groups: usize,
        hours: usize,
        first_hour: u16,
    }
    for expected in [
        Expected {
            path: "2007/difficult/highschool-Ancona.fet",
            institution: "Liceo Scientifico Mazzini - Ancona",
            activities: 479,
            teachers: 37,
            subjects: 20,
            groups: 21,
            hours: 6,
            first_hour: 480,
        },
        Expected {
            path: "2009/liceo-scientifico.fet",
            institution: "Liceo Scientifico - Italia",
            activities: 587,
            teachers: 49,
            subjects: 29,
            groups: 30,
            hours: 5,
            first_hour: 480,
        },
        Expected {
            path: "2010/Liceo-2010.fet",
            institution: "Liceo scientifico",
            activities: 598,
            teachers: 42,
            subjects: 16,
            groups: 23,
            hours: 6,
            first_hour: 480,
        },
        Expected {
            path: "2010/base2010-23.fet",
            institution: "ISTITUTO TECNICO COMMERCIALE E PER GEOMETRI",
            activities: 570,
            teachers: 53,
            subjects: 39,
            groups: 23,
            hours: 9,
            first_hour: 470,
        },
    ] {
        let path = expected.path;
        let (file, problems) = read(&example(&format!("FET-5-official/Italy/{path}"))).unwrap();
        assert_eq!(file.institution, expected.institution, "{path}");
        assert_eq!(file.activities.len(), expected.activities, "{path}");
        assert_eq!(file.teachers.len(), expected.teachers, "{path}");
        assert_eq!(file.subjects.len(), expected.subjects, "{path}");
        assert_eq!(file.years.iter().map(|year| year.groups.len()).sum::<usize>(), expected.groups, "{path}");
        assert_eq!(file.hours.len(), expected.hours, "{path}");
        assert_eq!(file.hours[0].times.unwrap().starts, expected.first_hour, "{path}");
        assert_eq!(file.days.iter().filter_map(|day| day.weekday).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        let problems = without_unused(problems);
        let only_incomplete = |problem: &FetProblem| matches!(problem, FetProblem::IncompleteActivity { .. });
        assert!(problems.iter().all(only_incomplete), "{path}: {problems:?}");
        assert_eq!(problems.is_empty(), !path.ends_with("Liceo-2010.fet"), "{path}: {problems:?}");
    }
}

/// The smallest example of each version of FET that wrote any.
fn examples_by_version() -> BTreeMap<String, Vec<u8>> {
    let mut paths = Vec::new();
    all_examples(Path::new(EXAMPLES), &mut paths);
    let mut smallest: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for bytes in paths.iter().map(|path| std::fs::read(path).unwrap()) {
        let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
        let version = beginning.split('"').nth(5).unwrap().to_owned();
        let known = smallest.entry(version).or_insert_with(|| bytes.clone());
        if bytes.len() < known.len() {
            *known = bytes;
        }
    }
    smallest
}

#[test]
fn examples_of_every_version_are_read_and_what_we_write_of_them_is_the_same() {
    let examples = examples_by_version();
    assert!(examples.len() > 40, "{} versions; {HOW_TO_INSTALL}", examples.len());
    let mut written_again = 0;
    for (version, bytes) in examples {
        let (file, problems) = read(&bytes).unwrap();
        assert_eq!(file.version, version);
        assert!(!file.activities.is_empty(), "{version}");
        let not_a_number = problems.iter().find(|problem| matches!(problem, FetProblem::NotANumber { .. }));
        assert_eq!(not_a_number, None, "{version}");
        // Names that FET itself would trim or refuse are our only reason not to write.
        let Ok(written) = write(&file) else { continue };
        let (again, _) = read(&written).unwrap();
        assert_eq!(again.activities, file.activities, "{version}");
        assert_eq!(again.years, file.years, "{version}");
        assert_eq!(again.rooms, file.rooms, "{version}");
        written_again += 1;
    }
    assert!(written_again > 35, "{written_again}");
}

#[test]
fn every_problem_is_told_with_its_line() {
    let (file, problems) = read(include_bytes!("fet/problems.fet")).unwrap();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "line 7: <Number_of_Days> declares 3, there are 2",
            "line 18: subject \"Matematica\" is there twice, the second is left out",
            "line 19: subject without <Name>, left out",
            "line 22: <Colour> inside <Teacher> is not known (1 times)",
            "line 23: <Target_Number_of_Hours> is not a number: \"diciotto\"",
            "line 35: activity without <Id>, left out",
            "line 36: activity \"1\" is there twice, the second is left out",
            "line 38: <Invented_List> inside <fet> is not known (1 times)",
            "mode \"Terms\": only \"Official\" timetables are understood",
            "day \"Giorno B\" is no day of the week",
            "hour \"Seconda\" does not say when it starts",
            "line 33: unknown teacher \"Nessuno\"",
            "line 33: unknown subject \"Alchimia\"",
            "line 33: unknown activity_tag \"notte\"",
            "line 33: unknown students_set \"9Z\"",
            "activity 3 has no teacher",
            "line 41: activity 1 is placed twice",
            "line 42: activity 2 goes on after the last hour, left out",
            "line 43: unknown activity \"77\"",
            "line 44: unknown day \"Domenica\"",
            "line 45: ConstraintActivityPreferredStartingTime is not taken over (2 times)",
            "line 47: ConstraintTeacherMaxGapsPerWeek is not taken over (1 times)",
            "line 50: unknown room \"Soffitta\"",
        ]
    );
    assert_eq!(file.activities.len(), 3);
    assert_eq!(file.placements.len(), 1);
    assert!(problems.iter().all(|problem| problem.key().starts_with("fet-")));
}

#[test]
fn what_is_not_a_file_of_fet_is_refused() {
    for (bytes, key) in [
        (&b""[..], "xml-empty"),
        (b"cognome;nome\r\n", "xml-malformed"),
        (b"<html></html>", "fet-not-fet"),
        (b"<!DOCTYPE fet><fet/>", "xml-document-type"),
        (b"<fet version=\"6.8.5\"><Days_List>", "xml-torn"),
        (b"\xFF\xFE<\0f\0e\0t\0", "xml-not-utf8"),
    ] {
        assert_eq!(read(bytes).unwrap_err().key(), key, "{}", String::from_utf8_lossy(bytes));
        assert_eq!(read_solution(bytes, &small_school()).unwrap_err().key(), key);
    }
}

#[test]
fn a_torn_copy_of_a_real_file_is_refused_at_any_length() {
    let bytes = example("FET-5-official/Italy/2009/liceo-scientifico.fet");
    for cut in (0..bytes.len() - 10).step_by(bytes.len() / 40) {
        assert!(read(&bytes[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn what_fet_would_refuse_is_not_written() {
    type Spoil = fn(&mut FetFile);
    let cases: [(Spoil, &str); 10] = [
        (|file| file.days.clear(), "there is no day"),
        (|file| file.hours.truncate(1), "activity 1 has 2 hours, a day has 1"),
        (|file| file.teachers[1].name = "Ottaviani".to_owned(), "teacher \"Ottaviani\" is there twice"),
        (
            |file| file.subjects[1].name = " Matematica".to_owned(),
            "subject name \" Matematica\" cannot be written",
        ),
        (|file| file.rooms[0].name = "Aula\u{1}".to_owned(), "room name \"Aula\\u{1}\" cannot be written"),
        (|file| file.years[0].groups[1].name = "1".to_owned(), "students_set \"1\" is there twice"),
        (|file| file.activities[0].teachers.push("X".to_owned()), "unknown teacher \"X\""),
        (|file| file.activities[0].duration = 0, "activity 1 has 0 hours, a day has 4"),
        (|file| file.placements[0].activity = 99, "unknown activity \"99\""),
        (|file| file.same_start.push(vec![1, 98]), "unknown activity \"98\""),
    ];
    for (spoil, expected) in cases {
        let mut school = small_school();
        spoil(&mut school);
        assert_eq!(write(&school).unwrap_err().to_string(), expected);
    }
}

#[test]
fn real_rooms_of_a_virtual_one_are_taken_from_the_solution() {
    let mut school = small_school();
    school.rooms.push(Room { name: "Aula 1".to_owned(), ..Room::default() });
    let xml = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Activities_Timetable>\n<Activity><Id>1</Id><Day>Lunedì</Day>\
        <Hour>8:05-9:00</Hour><Room>virtuale</Room><Real_Room>Palestra</Real_Room><Real_Room>Aula 1</Real_Room></Activity>\n\
        <Activity><Id>2</Id><Day></Day><Hour></Hour><Room></Room></Activity>\n\
        <Activity><Id>3</Id><Day>Lunedì</Day><Hour>9:00-9:55</Hour><Room>Soffitta</Room></Activity></Activities_Timetable>";
    let solution = read_solution(xml.as_bytes(), &school).unwrap();
    assert_eq!(solution.placements[0].rooms, ["Palestra", "Aula 1"]);
    assert_eq!(school.unplaced(&solution.placements)[0], 2);
    let soffitta = FetProblem::UnknownReference { kind: Kind::Room, name: "Soffitta".to_owned(), line: 5 };
    assert_eq!(solution.problems, [soffitta]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _read = read(&bytes);
    }

    #[test]
    fn any_soup_of_elements_is_read_without_panic(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "<fet version=\"6\">", "</fet>", "<Days_List>", "</Days_List>", "<Day>", "</Day>", "<Name>", "</Name>", "&amp;",
            "<Activity>", "<Id>", "4294967296", "</Id>", "<Activities_List>", "</Activities_List>", "<![CDATA[", "]]>", "<!--",
            "-->", "&#x0;", "lunedì", "<", ">", "&", "<Time_Constraints_List>", "<?xml ", "?>", "\u{feff}",
        ]), 0..30)) {
        let text = parts.concat();
        let _read = read(text.as_bytes());
        let _solution = read_solution(text.as_bytes(), &FetFile::default());
    }

    #[test]
    fn names_of_any_letters_survive(name in "[^\\p{C}\\p{Z}]{1,20}") {
        let mut school = small_school();
        school.institution.clone_from(&name);
        school.subjects.push(named(&format!("x{name}")));
        let (again, _) = read(&write(&school).unwrap()).unwrap();
        prop_assert_eq!(again, school);
    }
}
