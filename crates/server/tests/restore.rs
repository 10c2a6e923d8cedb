// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The real program copies schools and puts them back, over what is there and from one engine to the other.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use campanella_app::istituti::store::{self as istituti, ElencoIstituto};
use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Error, Options, Tenant, Tx, params, sql};
use uuid::Uuid;

use support::{ONE, Place, TWO, on_both};

impl Place {
    /// Copies everything; the folder of the copy.
    fn backup(&self) -> String {
        let to = self.path("copia").display().to_string();
        self.ok(&["backup", "--to", &to]);
        to
    }

    /// Every file of the data, byte for byte; nothing on a server.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let Ok(entries) = std::fs::read_dir(self.path("dati")) else { return Vec::new() };
        let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        let mut files: Vec<_> =
            paths.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect();
        files.sort();
        files
    }

    /// The accounts are those of a state that was noted, and each journal goes on from it with one event: the restore.
    #[track_caller]
    fn goes_on_from(&self, noted: &str) {
        let is_journal = |line: &&str| line.split(' ').nth(2).is_some_and(|hash| hash.len() == 64);
        let accounts = |state: &str| -> Vec<String> {
            state.lines().filter(|line| !is_journal(line)).map(str::to_owned).collect()
        };
        let now = self.state();
        assert_eq!(accounts(&now), accounts(noted));
        let mut schools = 0;
        for line in noted.lines().filter(is_journal) {
            let mut words = line.split(' ');
            let (code, count, head) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
            self.ok(&["audit", "verify", "--school", code, "--expect-count", count, "--expect-head", head]);
            let grown = format!("{code} {} ", count.parse::<i64>().unwrap() + 1);
            assert!(now.contains(&grown), "{grown} is not in {now}");
            schools += 1;
        }
        assert_eq!(schools, 2);
    }

    /// What the journals keep of restores.
    fn restores(&self) -> Vec<String> {
        let data = self.data();
        let url = if data.contains("://") { data } else { format!("sqlite:{data}") };
        let db = Db::open(Options::new(url), SCHEMA).unwrap();
        let schools = db.read_blocking(&Tenant::System, |tx| istituti::elenco(tx)).unwrap();
        let of_school = |row: ElencoIstituto| {
            let (tenant, istituto) = (row.school().tenant, Uuid::from(row.id));
            let read = move |tx: &mut dyn Tx| {
                tx.all(
                    sql!("SELECT dopo FROM giornale WHERE istituto_id = $1 AND azione = 'copia.restore'"),
                    params![istituto],
                    |row| row.text(0),
                )
            };
            db.read_blocking::<_, Error, _>(&tenant, read).unwrap()
        };
        schools.into_iter().flat_map(of_school).collect()
    }

    /// The accounts of all schools, and the state of their journals.
    fn state(&self) -> String {
        self.ok(&["user", "list"]) + &self.ok(&["audit", "verify"])
    }
}

/// A key of the real `age`: its public half, and the file of the private one.
fn new_key(place: &Place, name: &str) -> (String, String) {
    let file = place.path(name).display().to_string();
    let made = Command::new("age-keygen")
        .args(["--output", &file])
        .output()
        .expect("the tests need age: apt-get install age");
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    let public = said.split_once("Public key: ").unwrap_or_else(|| panic!("{said}")).1.trim().to_owned();
    (public, file)
}

fn names_in(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

on_both! {
    fn what_was_written_after_the_copy_is_gone_when_it_is_put_back_over_it(place) {
        let before = place.state();
        let copy = place.backup();
        place.account(ONE, "dopo");
        let after = place.state();
        place.refused(&["restore", "--from", &copy], "ci sono già i dati di");
        assert_eq!(place.state(), after, "a refused restore changed something");
        place.ok(&["restore", "--from", &copy, "--sovrascrivi"]);
        place.goes_on_from(&before);
        // And the register goes on from there.
        place.account(ONE, "ancora");
        place.ok(&["audit", "verify"]);
        place.ok(&["restore", "--from", &copy, "--sovrascrivi"]);
        place.goes_on_from(&before);
    }

    fn a_copy_that_is_sealed_opens_with_its_key_alone(place) {
        let before = place.state();
        let copy = place.path("copia").display().to_string();
        let (public, key) = new_key(&place, "chiave");
        let (_, wrong) = new_key(&place, "altra");
        place.refused(&["backup", "--to", &copy, "--cifra-per", "age1nessuno"], "non riesco a cifrare");
        place.ok(&["backup", "--to", &copy, "--cifra-per", &public]);
        let names = names_in(&copy);
        assert_eq!(names, ["BGIC89900P.db.age", "BGTD01000R.db.age", "SHA256SUMS", "piattaforma.db.age"], "nothing in clear");
        assert!(names_in(&place.path(if place.database.is_some() { "lavoro" } else { "dati" }).display().to_string())
            .iter().all(|name| !name.starts_with(".copia-")), "what was in clear is gone");

        place.refused(&["backup", "--to", &copy, "--cifra-per", &public], "usa una cartella nuova");
        place.refused(&["backup", "--to", &copy], "usa una cartella nuova");
        place.refused(&["verify", &copy], "aggiungi --chiave");
        place.refused(&["verify", &copy, "--chiave", &wrong], "non riesco ad aprire");
        assert!(place.ok(&["verify", &copy, "--chiave", &key]).contains("BGTD01000R.db.age: schema"));
        place.ok(&["audit", "verify", "--copia", &copy, "--chiave", &key]);
        place.account(ONE, "dopo");
        place.ok(&["restore", "--from", &copy, "--sovrascrivi", "--chiave", &key]);
        place.goes_on_from(&before);
        assert!(place.restores().iter().all(|event| event.contains(".db.age")), "the journal names the file of the copy");

        // One byte of it, and nothing is written.
        let file = format!("{copy}/{ONE}.db.age");
        let mut bytes = std::fs::read(&file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&file, bytes).unwrap();
        let standing = place.state();
        place.refused(&["restore", "--from", &copy, "--sovrascrivi", "--chiave", &key], "non è più il file");
        assert_eq!(place.state(), standing);
    }

    fn a_drill_puts_a_copy_back_elsewhere_and_doctor_knows_it(place) {
        let copy = place.backup();
        place.account(ONE, "dopo");
        let asks = |place: &Place| String::from_utf8_lossy(&place.run(&["doctor"]).stdout).contains("[ripristino-mai-provato]");
        assert!(asks(&place));
        let accounts = place.ok(&["user", "list"]);
        let said = place.ok(&["drill", "--from", &copy]);
        assert!(said.contains(&format!("{ONE}: prova riuscita")) && said.contains(&format!("{TWO}: prova riuscita")), "{said}");
        assert_eq!(place.ok(&["user", "list"]), accounts, "the register stays as it was");
        assert!(!asks(&place));
        place.ok(&["audit", "verify"]);

        // A copy of another register is none of this one.
        let other = Place::sqlite().with_two_schools();
        place.refused(&["drill", "--from", &other.backup()], "nella copia ripristinata la scuola non c'è");
        std::fs::remove_file(format!("{copy}/{TWO}.db")).unwrap();
        place.refused(&["drill", "--from", &copy], "non c'è");
        place.ok(&["drill", "--from", &copy, "--school", ONE]);
        place.ok(&["drill", "--from", &format!("{copy}/{ONE}.db")]);
    }

    fn one_school_comes_back_and_the_other_stays_as_it_is(place) {
        let copy = place.backup();
        place.account(ONE, "dopo-uno");
        place.account(TWO, "dopo-due");
        place.ok(&["restore", "--from", &copy, "--school", ONE, "--sovrascrivi"]);
        let state = place.state();
        assert!(!state.contains("dopo-uno") && state.contains("dopo-due"), "{state}");
        let file = format!("{copy}/{TWO}.db");
        place.ok(&["restore", "--from", &file, "--sovrascrivi"]);
        assert!(!place.state().contains("dopo-due"));
        place.refused(&["restore", "--from", &copy, "--school", "BGIS000000", "--sovrascrivi"], "non c'è");
    }

    fn a_school_that_the_copy_does_not_know_is_left_alone(place) {
        let copy = place.backup();
        place.ok(&["init", "--codice-meccanografico", "BGPC02000C", "--nome", "Nata dopo"]);
        place.account("BGPC02000C", "nuova");
        place.ok(&["restore", "--from", &copy, "--sovrascrivi"]);
        let state = place.state();
        assert!(state.contains("nuova") && state.contains("uno"), "{state}");
    }

    fn a_copy_goes_into_an_empty_place_of_either_engine(place) {
        let (before, copy) = (place.state(), place.backup());
        for target in [Place::sqlite(), Place::postgres()] {
            target.ok(&["restore", "--from", &copy]);
            target.goes_on_from(&before);
            target.account(TWO, "dopo");
        }
        let target = Place::sqlite();
        target.ok(&["restore", "--from", &copy, "--school", TWO]);
        let state = target.state();
        assert!(state.contains("due") && !state.contains("uno"), "{state}");
        target.ok(&["restore", "--from", &copy, "--school", ONE]);
        target.goes_on_from(&before);
    }

    fn a_list_that_was_copied_after_its_schools_is_no_false_alarm(place) {
        let first = place.backup();
        place.account(ONE, "tre");
        place.ok(&["audit", "verify"]);
        let second = place.path("seconda").display().to_string();
        place.ok(&["backup", "--to", &second]);
        // The register went on while it was copied: the list, which comes last, knows more of the journals than their copies.
        let (list, sums) = ("piattaforma.db", "SHA256SUMS");
        let read = |folder: &str| std::fs::read_to_string(format!("{folder}/{sums}")).unwrap();
        let of_list = |sums: &str| sums.lines().find(|line| line.ends_with(list)).unwrap().to_owned();
        let together = read(&first).replace(&of_list(&read(&first)), &of_list(&read(&second)));
        std::fs::write(format!("{first}/{sums}"), together).unwrap();
        std::fs::copy(format!("{second}/{list}"), format!("{first}/{list}")).unwrap();
        let elsewhere = Place::sqlite();
        elsewhere.ok(&["restore", "--from", &first]);
        elsewhere.ok(&["audit", "verify"]);
        place.ok(&["restore", "--from", &first, "--sovrascrivi"]);
        place.ok(&["audit", "verify"]);
        let over = Place::sqlite();
        place.ok(&["copy-db", "--from", &first, "--to", &over.data()]);
        over.ok(&["audit", "verify"]);
    }

    fn a_torn_file_puts_nothing_back(place) {
        let copy = place.backup();
        place.account(ONE, "dopo");
        let after = place.state();
        let file = format!("{copy}/{TWO}.db");
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        place.refused(&["restore", "--from", &copy, "--sovrascrivi"], &file);
        std::fs::remove_file(&file).unwrap();
        place.refused(&["restore", "--from", &copy, "--sovrascrivi"], "la copia elenca la scuola");
        std::fs::remove_file(format!("{copy}/piattaforma.db")).unwrap();
        place.refused(&["restore", "--from", &copy, "--sovrascrivi"], "manca piattaforma.db");
        assert_eq!(place.state(), after, "a refused restore changed something");
    }

    fn an_edited_copy_is_refused_whether_or_not_its_fingerprint_is_kept(place) {
        let copy = place.backup();
        assert!(place.ok(&["verify", &copy]).contains("giornale di 4 eventi intatto"));
        let file = format!("{copy}/{ONE}.db");
        // A name in a table and in the journal, both of the same length: the database stays sound.
        let bytes = std::fs::read(&file).unwrap();
        let edited = replaced(&bytes, b"\"cognome\":\"Prova\"", b"\"cognome\":\"Preva\"");
        assert_ne!(edited, bytes, "the journal holds the surname");
        std::fs::write(&file, &edited).unwrap();
        place.refused(&["verify", &copy], "non è più il file che la copia ha scritto");
        let empty = Place::sqlite();
        empty.refused(&["restore", "--from", &copy], "non è più il file che la copia ha scritto");
        // Whoever edits the fingerprint as well does not mend the chain.
        std::fs::remove_file(format!("{copy}/SHA256SUMS")).unwrap();
        place.refused(&["verify", &copy], "giornale alterato");
        empty.refused(&["restore", "--from", &copy], "giornale alterato");
        assert!(!empty.path("dati").exists(), "a refused restore left something behind");
        std::fs::write(&file, &bytes).unwrap();
        assert!(place.ok(&["verify", &copy]).contains("impronta non annotata"));
        empty.ok(&["restore", "--from", &copy]);
    }

    fn another_school_with_the_same_code_is_not_overwritten(place) {
        let copy = place.backup();
        let other = Place::sqlite();
        other.ok(&["init", "--codice-meccanografico", ONE, "--nome", "Omonimo"]);
        let before = other.state();
        other.refused(&["restore", "--from", &copy, "--sovrascrivi"], "un'altra scuola con il codice BGTD01000R");
        assert_eq!(other.state(), before, "a refused restore changed something");
    }

    fn what_was_open_in_the_copy_is_closed_when_it_is_put_back(place) {
        let token = place.ok(&["user", "token", "--school", ONE, "--username", "uno", "--scopes", "lavori:read"]);
        assert!(!token.is_empty());
        let copy = place.backup();
        let said = place.ok(&["restore", "--from", &copy, "--sovrascrivi"]);
        assert!(said.contains(&format!("{ONE}: chiuse 0 sessioni e revocati 1 token")), "{said}");
        // They stay closed: nothing is left to close in the copy of what was put back.
        let again = place.path("copia-dopo").display().to_string();
        place.ok(&["backup", "--to", &again]);
        let said = place.ok(&["restore", "--from", &again, "--sovrascrivi"]);
        assert!(said.contains(&format!("{ONE}: chiuse 0 sessioni e revocati 0 token")), "{said}");
    }

    fn the_journal_says_that_a_school_was_put_back_and_stays_whole(place) {
        let events = |place: &Place| -> Vec<i64> {
            let audit = place.ok(&["audit", "verify"]);
            audit.lines().map(|line| line.split(' ').nth(1).unwrap().parse().unwrap()).collect()
        };
        let before = events(&place);
        let copy = place.backup();
        place.ok(&["restore", "--from", &copy, "--school", ONE, "--sovrascrivi"]);
        let after = events(&place);
        let grown: Vec<i64> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
        assert_eq!(grown, [1, 1], "the copy in one, and in the one that was put back the restore alone");
        let journal = place.restores();
        assert_eq!(journal.len(), 1, "{journal:?}");
        assert!(journal[0].contains(&format!("{ONE}.db")) && journal[0].contains("prova-operatore"), "{journal:?}");
    }

    fn a_trial_never_becomes_the_register(place) {
        let before = place.state();
        let files = place.files();
        let (data, trial) = (place.data(), place.path("prova").display().to_string());
        let mut demo = Command::new(env!("CARGO_BIN_EXE_campanella"))
            .args(["demo", "--from", &data, "--data", &trial, "--listen", "127.0.0.1:0", "--today", "2026-11-23T09:10"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let ready = BufReader::new(demo.stdout.take().unwrap()).lines().any(|line| line.unwrap().starts_with("Pronto"));
        demo.kill().unwrap();
        demo.wait().unwrap();
        assert!(ready, "the trial did not start");
        assert!(place.files() == files, "the register was touched");
        // Even without the file that says so.
        std::fs::remove_file(format!("{trial}/demo.json")).unwrap();
        let copy = place.path("copia-prova").display().to_string();
        place.ok(&["backup", "--data", &trial, "--to", &copy]);
        place.refused(&["restore", "--from", &copy, "--sovrascrivi"], "è una prova");
        let elsewhere = place.path("altrove").display().to_string();
        place.refused(&["copy-db", "--from", &trial, "--to", &elsewhere], "è una prova");
        place.refused(&["serve", "--data", &trial, "--listen", "127.0.0.1:0"], "è una prova");
        assert_eq!(place.state(), before);
    }
}

/// The bytes with every `old` replaced by `new`, which is as long.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut bytes = bytes.to_vec();
    while let Some(at) = bytes.windows(old.len()).position(|window| window == old) {
        bytes[at..at + old.len()].copy_from_slice(new);
    }
    bytes
}

#[test]
fn an_option_wins_over_the_environment_and_the_environment_over_the_file() {
    let (file, environment, option) = (Place::sqlite().with_two_schools(), Place::sqlite(), Place::sqlite());
    for (place, code) in [(&environment, "BGPC02000C"), (&option, TWO)] {
        place.ok(&["init", "--codice-meccanografico", code, "--nome", "Prova"]);
    }
    let data = |place: &Place| place.path("dati").display().to_string();
    let audit = |variable: Option<&Place>, flag: Option<&Place>| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanella"));
        command.args(["audit", "verify"]).env("CAMPANELLA_CONFIG", file.path("campanella.toml"));
        variable.map(|place| command.env("CAMPANELLA_DATA", data(place)));
        flag.map(|place| command.arg("--data").arg(data(place)));
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(audit(None, None).contains(ONE));
    assert!(audit(Some(&environment), None).starts_with("BGPC02000C"));
    let optional = audit(Some(&environment), Some(&option));
    assert!(optional.starts_with(TWO) && !optional.contains(ONE), "{optional}");
}
