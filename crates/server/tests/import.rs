// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The real program imports timetables of real schools (of the Debian package `fet-data`) and lists, and exports what
//! the real solver solves; on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "support/fet.rs"]
mod fet;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use serde_json::Value;
use tempfile::TempDir;

const EXAMPLES: &str = "/usr/share/doc/fet-data/examples/FET-5-official/Italy";
/// A real technical school of 23 classes that the solver solves in seconds.
const SOLVABLE: &str = "2010/base2010-23.fet";

/// An installation with one empty school, on one of the engines.
struct Installation {
    folder: TempDir,
    data: String,
    database: Option<(String, String)>,
}

impl Installation {
    fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("dati").display().to_string();
        Self::init(folder, data, None)
    }

    #[allow(clippy::disallowed_methods, reason = "the test run says where its server is")]
    fn postgres() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("CAMPANELLA_TEST_POSTGRES").expect(
            "CAMPANELLA_TEST_POSTGRES is not set: `cargo xtask test` starts a server and sets it; or set it to a DSN \
             where databases may be created, e.g. postgres://postgres@127.0.0.1:5432/postgres",
        );
        let name =
            format!("campanella_import_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let (address, query) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
        let data = format!("{host}/{name}?{query}");
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        Self::init(tempfile::tempdir().unwrap(), data, Some((server, name)))
    }

    fn init(folder: TempDir, data: String, database: Option<(String, String)>) -> Self {
        let installation = Self { folder, data, database };
        installation.ok(&["init", "--codice-meccanografico", "BGTD01000R", "--nome", "Istituto delle prove"]);
        installation
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_campanella"))
            .args(arguments)
            .args(["--data", &self.data, "--work"])
            .arg(self.folder.path().join("lavoro"))
            .output()
            .unwrap()
    }

    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{arguments:?}\n{out}\n{err}");
        out.into_owned()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.ok(&[arguments, &["--json"]].concat())).unwrap()
    }

    /// What the program says when it refuses.
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} was accepted");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// Solves a file with the real solver; the path of its `…_activities.xml`.
    fn solve(&self, input: &Path) -> String {
        fet::solve(input, &self.folder.path().join("fet")).display().to_string()
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.database
            && let Ok(mut client) = Client::connect(server, NoTls)
        {
            let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

fn example(path: &str) -> PathBuf {
    let path = Path::new(EXAMPLES).join(path);
    assert!(path.exists(), "{}: {}", path.display(), fet::HOW_TO_INSTALL);
    path
}

/// Texts between two tags, read without our reader of FET files.
fn between<'a>(text: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    text.split(&open).skip(1).map(|rest| rest.split_once(&close).unwrap().0).collect()
}

/// What a file without groups inside classes should give, counted by its tags alone.
struct Counted {
    classi: usize,
    docenti: usize,
    materie: usize,
    ore: usize,
    righe: usize,
    attivita: usize,
}

fn counted(path: &Path) -> Counted {
    let text = std::fs::read_to_string(path).unwrap();
    let activities = between(&text, "Activity");
    let complete = activities.iter().filter(|one| one.contains("<Teacher>") && one.contains("<Students>"));
    let sizes = complete.map(|one| {
        let duration: usize = between(one, "Duration")[0].parse().unwrap();
        (duration * between(one, "Students").len(), between(one, "Teacher").len())
    });
    let sizes: Vec<(usize, usize)> = sizes.collect();
    Counted {
        classi: between(&text, "Group").len(),
        docenti: between(between(&text, "Teachers_List")[0], "Name").len(),
        materie: between(between(&text, "Subjects_List")[0], "Name").len(),
        ore: sizes.iter().map(|(slots, _)| slots).sum(),
        righe: sizes.iter().map(|(slots, teachers)| slots * teachers).sum(),
        attivita: activities.len(),
    }
}

fn count(report: &Value, key: &str) -> usize {
    usize::try_from(report[key].as_u64().unwrap_or_else(|| panic!("no {key} in {report}"))).unwrap()
}

fn check_real_school(school: &Installation, solution: &str) {
    let input = example(SOLVABLE);
    let file = input.to_str().unwrap();
    let expected = counted(&input);

    let dry = school.json(&["import", "fet", file, "--dry-run"]);
    assert_eq!(dry["dry_run"], true);
    assert!(!dry["decisioni"].as_array().unwrap().is_empty());
    let unsolved = school.json(&["import", "fet", file]);
    assert_eq!(unsolved["invariato"], false, "the dry run wrote nothing");
    for (key, number) in
        [("classi", expected.classi), ("docenti", expected.docenti), ("materie", expected.materie)]
    {
        assert_eq!(count(&unsolved, key), number, "{key}");
    }

    let solved = school.json(&["import", "fet", file, solution]);
    assert_eq!(count(&solved, "attivita_collocate"), expected.attivita);
    assert_eq!(count(&solved, "ore"), expected.ore);
    assert_eq!(count(&solved, "righe_orario"), expected.righe);
    assert_eq!(solved["problemi"], Value::Array(Vec::new()));
    for (key, new) in [("classi", 0), ("docenti", 0), ("materie", 0), ("cattedre", 0)] {
        assert_eq!(count(&solved["nuovi"], key), new, "{key} are not made again");
    }

    let again = school.json(&["import", "fet", file, solution]);
    assert_eq!(again["invariato"], true, "{again}");
    assert_eq!(count(&again, "ore"), expected.ore);

    for options in [&[][..], &["--con-orario"]] {
        let exported = school.folder.path().join("esportato.fet");
        let out = exported.to_str().unwrap();
        school.ok(&[&["export", "fet", out], options].concat());
        let ours = school.solve(&exported);
        let back = school.json(&["import", "fet", out, &ours, "--dry-run"]);
        assert_eq!(count(&back, "ore"), expected.ore);
        assert_eq!(count(&back["nuovi"], "docenti") + count(&back["nuovi"], "classi"), 0);
        assert_eq!(back["invariato"], !options.is_empty(), "only a free solver moves hours");
    }
}

fn check_lists(school: &Installation) {
    let input = example(SOLVABLE);
    school.ok(&["import", "fet", input.to_str().unwrap()]);
    let list = "\u{feff}Cognome;Nome;Data di nascita;Classe;E-mail;Cognome madre;Nome madre\r\n\
                Rossi;Anna;03/09/2011;1A CAT;anna@example.it;Verdi;Lucia\r\n\
                Bianchi;Luca;31/02/2011;1A CAT;;;\r\n\
                Gialli;Ada;04/05/2011;1B CAT;;;\r\n";
    let file = school.file("alunni.csv", list);

    let output = school.run(&["import", "alunni", &file, "--tutto-o-niente"]);
    assert!(!output.status.success());
    let first = school.json(&["import", "alunni", &file]);
    assert_eq!(
        [count(&first, "nuovi"), count(&first, "errori")],
        [2, 1],
        "nothing was written before: {first}"
    );
    assert_eq!(first["righe"][1]["riga"], 3);
    assert!(first["righe"][1]["errori"][0].as_str().unwrap().contains("31/02/2011"));
    let again = school.json(&["import", "alunni", &file]);
    assert_eq!([count(&again, "nuovi"), count(&again, "aggiornati"), count(&again, "uguali")], [0, 0, 2]);

    let moved = school.file("alunni.csv", list.replace("1A CAT;anna", "1B CAT;anna.rossi"));
    let dry = school.json(&["import", "alunni", &moved, "--dry-run"]);
    let changed: Vec<&str> = dry["righe"][0]["modifiche"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["campo"].as_str().unwrap())
        .collect();
    assert_eq!(changed, ["email", "classe"]);
    assert_eq!(count(&school.json(&["import", "alunni", &moved]), "aggiornati"), 1);

    let parents = "Cognome;Nome;Parentela;Cognome alunno;Nome alunno\nVerdi;Lucia;madre;Rossi;Anna\nRossi;Ugo;padre;Rossi;Anna\n";
    let file = school.file("genitori.csv", parents);
    let report = school.json(&["import", "genitori", &file]);
    assert_eq!([count(&report, "nuovi"), count(&report, "uguali")], [1, 1], "{report}");

    let file = school.file("docenti.csv", "Nominativo,E-mail\n\"Ferri, Carla\",carla@example.it\n");
    assert_eq!(count(&school.json(&["import", "docenti", &file]), "nuovi"), 1);
    let file = school.file("cattedre.csv", "Docente,Classe,Materia,Ore\nFerri Carla,1A CAT,Musica,2\n");
    assert_eq!(count(&school.json(&["import", "cattedre", &file]), "nuovi"), 1);
    let file = school.file("cattedre.csv", "Docente,Classe,Materia,Ore\nFerri Carla,1A CAT,Musica,3\n");
    let changed = school.json(&["import", "cattedre", &file]);
    assert_eq!(changed["righe"][0]["modifiche"][0]["prima"], "2");
    assert_eq!(count(&school.json(&["import", "cattedre", &file]), "uguali"), 1);
}

/// A list as a spreadsheet keeps it: where a cell is a day, it is a day and no text.
fn workbook(list: &str) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let format = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = workbook.add_worksheet().set_name("Alunni").unwrap();
    for (line, row) in list.lines().zip(0..) {
        for (text, column) in line.split(';').zip(0..) {
            let parts: Vec<u16> = text.split('/').filter_map(|part| part.parse().ok()).collect();
            let day = match parts[..] {
                [day, month, year] => {
                    ExcelDateTime::from_ymd(year, month.try_into().unwrap(), day.try_into().unwrap()).ok()
                }
                _ => None,
            };
            match day {
                Some(day) => sheet.write_datetime_with_format(row, column, day, &format).unwrap(),
                None => sheet.write(row, column, text).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// What a report says beside the kind of file that it was read from, which is the first thing it tells.
fn told(mut report: Value, source: &str) -> Value {
    let told = report["decisioni"].as_array_mut().unwrap().remove(0);
    assert!(told.as_str().unwrap().contains(source), "{told}");
    report
}

fn check_kinds_of_file(school: &Installation) {
    school.ok(&["import", "fet", example(SOLVABLE).to_str().unwrap()]);
    let list = "Cognome;Nome;Data di nascita;Classe;E-mail\n\
                Nicolò;Zoë;03/09/2011;1A CAT;zoe@example.it\n\
                Bianchi;Luca;31/02/2011;1A CAT;\n\
                D’Angiò;Pietà;04/05/2011;1B CAT;\n";
    let single: Vec<u8> =
        list.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() }).collect();
    let csv = school.file("alunni.csv", list);
    let single = school.file("alunni-1252.csv", single);
    let xlsx = school.file("alunni.xlsx", workbook(list));

    let wanted = told(school.json(&["import", "alunni", &csv, "--dry-run"]), "UTF-8");
    assert_eq!([count(&wanted, "nuovi"), count(&wanted, "errori")], [2, 1], "{wanted}");
    assert!(wanted["righe"][0]["oggetto"].as_str().unwrap().contains("Nicolò"), "{wanted}");
    assert_eq!(told(school.json(&["import", "alunni", &single, "--dry-run"]), "windows-1252"), wanted);
    assert_eq!(told(school.json(&["import", "alunni", &xlsx, "--dry-run"]), "Excel"), wanted);

    assert_eq!(count(&school.json(&["import", "alunni", &single]), "nuovi"), 2);
    for same in [&csv, &single, &xlsx] {
        let again = school.json(&["import", "alunni", same]);
        assert_eq!(
            [count(&again, "uguali"), count(&again, "nuovi"), count(&again, "aggiornati")],
            [2, 0, 0],
            "{again}"
        );
    }
}

/// Both engines in one test: solving the timetable takes longer than all the rest.
#[test]
fn a_real_school_goes_in_and_out() {
    let (sqlite, postgres) = (Installation::sqlite(), Installation::postgres());
    let solution = sqlite.solve(&example(SOLVABLE));
    check_real_school(&sqlite, &solution);
    check_real_school(&postgres, &solution);
}

#[test]
fn lists_update_and_never_duplicate_on_sqlite() {
    check_lists(&Installation::sqlite());
}

#[test]
fn lists_update_and_never_duplicate_on_postgres() {
    check_lists(&Installation::postgres());
}

#[test]
fn a_workbook_and_an_old_encoding_tell_what_their_text_tells_on_sqlite() {
    check_kinds_of_file(&Installation::sqlite());
}

#[test]
fn a_workbook_and_an_old_encoding_tell_what_their_text_tells_on_postgres() {
    check_kinds_of_file(&Installation::postgres());
}

/// These are too hard for the solver in the time of a test: their data are imported, without hours of the solver.
#[test]
fn other_real_schools_are_understood() {
    for path in ["2009/liceo-scientifico.fet", "2010/Liceo-2010.fet", "2007/difficult/highschool-Ancona.fet"]
    {
        let school = Installation::sqlite();
        let input = example(path);
        let expected = counted(&input);
        let report = school.json(&["import", "fet", input.to_str().unwrap()]);
        for (key, number) in [
            ("classi", expected.classi),
            ("docenti", expected.docenti),
            ("materie", expected.materie),
            ("attivita", expected.attivita),
        ] {
            assert_eq!(count(&report, key), number, "{path}: {key}");
        }
        let again = school.json(&["import", "fet", input.to_str().unwrap()]);
        assert_eq!(again["invariato"], true, "{path}");
    }
}

#[test]
fn bad_files_are_refused_in_words_and_write_nothing() {
    let school = Installation::sqlite();
    let fet = std::fs::read(example(SOLVABLE)).unwrap();
    let torn = school.file("torn.fet", &fet[..fet.len() / 2]);
    let large = school.folder.path().join("large");
    std::fs::File::create(&large).unwrap().set_len(100 * 1024 * 1024).unwrap();
    let large = large.display().to_string();
    let quote = school.file("quote.csv", "Cognome;Nome\n\"Rossi;Anna\n");
    let header = school.file("header.csv", "Uno;Due\na;b\n");
    let (nothing, no_xml) = (school.file("vuoto.csv", ""), school.file("vuoto.fet", "\n"));
    let nested = school.file("annidato.fet", "<fet>\n<b>\n</fet>");
    let only_header = school.file("only.csv", "Cognome;Nome\n");
    let not_utf8 = school.file("bytes.csv", b"Cognome;Nome\nRos\xFFsi;Anna\n");
    for (arguments, words) in [
        (["import", "fet", torn.as_str()], "finisce a metà"),
        (["import", "fet", &large], "troppo grande"),
        (["import", "fet", &header], ""),
        (["import", "fet", "/nessuno.fet"], "non si legge: non c'è"),
        (["import", "alunni", "/"], "è una cartella"),
        (["import", "fet", &no_xml], "Il file è vuoto"),
        (["import", "alunni", &nothing], "La tabella è vuota"),
        (["import", "fet", &nested], "un elemento non è chiuso dove dovrebbe"),
        (["import", "alunni", &large], "troppo grande"),
        (["import", "alunni", &quote], "virgolette"),
        (["import", "alunni", &header], "cognome"),
        (["import", "alunni", &only_header], "solo i nomi delle colonne"),
        (["import", "alunni", &not_utf8], "Riga 2"),
    ] {
        let said = school.refused(&arguments);
        assert!(said.starts_with("Errore: ") && said.contains(words), "{arguments:?}: {said}");
        // What a library said, in its own language, is for the log.
        assert!(!said.contains('(') && !said.contains("error"), "{arguments:?}: {said}");
    }
    let said =
        school.refused(&["import", "fet", example(SOLVABLE).to_str().unwrap(), "--school", "XXIS00000X"]);
    assert!(said.contains("BGTD01000R"), "{said}");
    let whole = school.json(&["import", "fet", example(SOLVABLE).to_str().unwrap()]);
    assert_eq!(count(&whole["nuovi"], "classi"), count(&whole, "classi"), "nothing was there before");
}
