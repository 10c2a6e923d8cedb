// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The real program does what its commands promise, and says so with its exit code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use campanella_app::istituti::store::{self as istituti, ElencoIstituto};
use campanella_app::kit::journal::{self, Event};
use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Error, Options, Schema, Sql, Tenant, Tx, params, sql};
use uuid::Uuid;

use support::{ONE, Place, TWO, on_both};

/// Writes the head that the first event alone would have.
const FITTING_HEAD: Sql = sql!(
    "UPDATE giornale_testa SET seq = 1, hash = (SELECT g.hash FROM giornale g WHERE g.istituto_id = $1 AND g.seq = 1)
     WHERE istituto_id = $1"
);

impl Place {
    fn db(&self, schema: Schema) -> Db {
        let data = self.data();
        let url = if data.contains("://") { data } else { format!("sqlite:{data}") };
        Db::open(Options::new(url), schema).unwrap()
    }

    /// The first school as the list knows it.
    fn first(&self) -> ElencoIstituto {
        let listed = self.db(SCHEMA).read_blocking(&Tenant::System, |tx| istituti::elenco(tx)).unwrap();
        listed.into_iter().find(|row| row.codice_meccanografico == ONE).unwrap()
    }

    /// Changes the data of the first school behind the back of the program.
    fn tamper(&self, change: Sql) {
        let row = self.first();
        let id = Uuid::from(row.id);
        let write = move |tx: &mut dyn Tx| tx.exec(change, params![id]);
        assert!(self.db(SCHEMA).write_blocking::<_, Error, _>(&row.school().tenant, write).unwrap() > 0);
    }

    fn heads(&self) -> String {
        self.ok(&["audit", "verify"])
    }
}

/// Starts the program and reads until it is ready, or ended; what it said.
fn start(args: &[&str]) -> (Child, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_campanella"))
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        said.push(line.unwrap());
        if said.last().unwrap().starts_with("Pronto") {
            break;
        }
    }
    (child, said)
}

/// The address after these words.
fn address<'a>(said: &'a [String], words: &str) -> &'a str {
    said.iter().find_map(|line| line.strip_prefix(words)).unwrap_or_else(|| panic!("no {words} in {said:?}"))
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn end(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

on_both! {
    fn audit_verify_fails_on_a_row_that_was_edited(place) {
        place.ok(&["audit", "verify"]);
        place.tamper(sql!("UPDATE giornale SET dopo = '{}' WHERE istituto_id = $1 AND seq = 2"));
        place.refused(&["audit", "verify"], "l'evento 2 non corrisponde alla sua impronta");
        place.ok(&["audit", "verify", "--school", TWO]);
    }

    fn audit_verify_fails_on_a_row_that_was_removed(place) {
        place.tamper(sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq = 2"));
        place.refused(&["audit", "verify"], "manca l'evento 2");
    }

    fn audit_verify_fails_on_a_journal_that_was_cut(place) {
        let noted = place.ok(&["audit", "verify", "--school", ONE]);
        let words: Vec<&str> = noted.split_whitespace().collect();
        place.tamper(sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq > 1"));
        place.refused(&["audit", "verify"], "è stato troncato");
        // Whoever writes a head that fits is found by what the last look noted beside the list of schools.
        place.tamper(FITTING_HEAD);
        place.refused(&["audit", "verify"], "gli eventi sono 1, ma ne erano stati scritti");
        place.refused(&["audit", "accept", "--school", ONE, "--motivo", " "], "--motivo");
        place.ok(&["audit", "accept", "--school", ONE, "--motivo", "Disco rotto, tornata la replica"]);
        place.ok(&["audit", "verify"]);
        assert!(place.ok(&["audit", "accept", "--school", ONE, "--motivo", "Prova"]).contains("integro"));
        // And by whoever noted the former one elsewhere.
        let expected = ["--expect-count", words[1], "--expect-head", words[2]];
        place.refused(&[&["audit", "verify", "--school", ONE], expected.as_slice()].concat(), "è stato troncato");
        place.tamper(sql!("DELETE FROM giornale_testa WHERE istituto_id = $1"));
        place.refused(&["audit", "verify"], "non ha più la sua testa");
        place.refused(&["audit", "accept", "--school", ONE, "--motivo", "Prova"], "ripristina una copia");
    }

    fn a_journal_cut_with_a_head_that_fits_is_found_against_a_copy(place) {
        let copia = place.path("copia").display().to_string();
        place.ok(&["backup", "--to", &copia]);
        let against = ["audit", "verify", "--copia", &copia];
        place.ok(&against);
        place.tamper(sql!("DELETE FROM giornale WHERE istituto_id = $1 AND seq > 1"));
        place.tamper(FITTING_HEAD);
        place.ok(&["audit", "accept", "--school", ONE, "--motivo", "Disco rotto"]);
        place.ok(&["audit", "verify"]);
        place.refused(&against, "è stato troncato");
        let empty = place.path("altrove").display().to_string();
        place.refused(&["audit", "verify", "--copia", &empty], "non c'è");
    }

    fn a_copy_is_verified_and_a_torn_one_is_not(place) {
        let to = place.path("copia").display().to_string();
        place.ok(&["backup", "--to", &to]);
        let said = place.ok(&["verify", &to]);
        assert_eq!(said.lines().filter(|line| line.contains(", integro")).count(), 3, "{said}");
        let file = format!("{to}/{ONE}.db");
        let mode = |path: &str| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&to), mode(&file)), (0o700, 0o600), "nobody else on the machine reads it");
        std::fs::write(format!("{file}-wal"), b"altro").unwrap();
        place.refused(&["verify", &to], "registro in uso");
        std::fs::remove_file(format!("{file}-wal")).unwrap();
        assert!(place.ok(&["verify", &file]).contains("integro"));
        let bytes = std::fs::read(&file).unwrap();
        std::fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
        place.refused(&["verify", &to], &file);
        std::fs::remove_file(&file).unwrap();
        place.refused(&["verify", &to], "adesso manca");
    }

    fn doctor_tells_what_is_wrong_to_people_and_programs_and_knows_a_copy(place) {
        let told = |place: &Place| -> serde_json::Value {
            serde_json::from_slice(&place.run(&["doctor", "--json"]).stdout).unwrap()
        };
        let has = |told: &serde_json::Value, code: &str| {
            told["rilievi"].as_array().unwrap().iter().any(|found| found["codice"] == code && found["scuola"] == ONE)
        };
        let before = told(&place);
        assert!(before["in_ordine"] == false && has(&before, "copia-mai") && has(&before, "dirigente-manca"), "{before}");
        let output = place.run(&["doctor"]);
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success(), "nobody is dirigente: a fault");
        assert!(text.contains(&format!("da fare [copia-mai]: {ONE}: ")) && text.contains("campanella backup"), "{text}");
        place.ok(&["backup", "--to", &place.path("copia").display().to_string()]);
        let after = told(&place);
        assert!(!has(&after, "copia-mai") && has(&after, "dirigente-manca"), "{after}");
        place.ok(&["audit", "verify"]);
    }

    fn schools_are_copied_to_either_engine_and_keep_their_journal(place) {
        let (from, before) = (place.data(), place.heads());
        for target in [Place::sqlite(), Place::postgres()] {
            let said = place.ok(&["copy-db", "--from", &from, "--to", &target.data()]);
            assert!(said.contains(&format!("{ONE}: ")) && said.contains("righe copiate"), "{said}");
            assert_eq!(target.heads(), before);
            assert_eq!(target.ok(&["user", "list"]), place.ok(&["user", "list"]));
            // Nothing is written over what is there.
            place.refused(&["copy-db", "--from", &from, "--to", &target.data()], "esiste già");
            assert_eq!(target.heads(), before);
        }
        assert_eq!(place.heads(), before);
    }
}

#[test]
fn migrate_brings_every_school_up_to_date_and_says_so() {
    let place = Place::sqlite();
    let older = Schema { school: &SCHEMA.school[..SCHEMA.school.len() - 1], ..SCHEMA };
    let db = Db::init(Options::new(format!("sqlite:{}", place.data())), older).unwrap();
    for (code, id) in [(ONE, 1), (TWO, 2)] {
        let row = ElencoIstituto {
            id: Uuid::from_u128(id).into(),
            codice_meccanografico: code.to_owned(),
            nome: "Istituto di prima".to_owned(),
            host: code.to_lowercase(),
            posto: String::new(),
        };
        let (id, tenant, now) = (row.id, row.school().tenant, jiff::Timestamp::UNIX_EPOCH);
        db.create_school(&tenant).unwrap();
        let own = istituti::Istituto {
            codice_meccanografico: code.to_owned(),
            nome: row.nome.clone(),
            comune: String::new(),
            version: 1,
        };
        let made = move |tx: &mut dyn Tx| {
            istituti::insert_istituto(tx, id, &own, now)?;
            journal::append(tx, id, now, None, "prova", &[Event::new("istituto.create", "istituto", id)])
        };
        db.write_blocking(&tenant, made).unwrap();
        db.write_blocking(&Tenant::System, move |tx| istituti::insert_elenco(tx, &row, now)).unwrap();
    }
    drop(db);
    let version = |code: &str| {
        let said = place.ok(&["verify", &format!("{}/{code}.db", place.data())]);
        said.split("schema ").nth(1).unwrap().split(',').next().unwrap().to_owned()
    };
    let (was, is) = (older.school.len().to_string(), SCHEMA.school.len().to_string());
    assert_eq!((version(ONE), version(TWO)), (was.clone(), was));
    let said = place.ok(&["migrate"]);
    for code in [ONE, TWO] {
        assert!(said.contains(&format!("{code}: schema {is}")), "{said}");
        assert_eq!(version(code), is);
    }
    // One school that does not open is named, and does not keep the other from it.
    std::fs::remove_file(format!("{}/{ONE}.db", place.data())).unwrap();
    place.refused(&["migrate"], &format!("{ONE}: "));
    assert_eq!(version(TWO), is);
}

#[test]
fn a_place_that_init_did_not_finish_is_not_served_nor_tried() {
    let place = Place::sqlite();
    let wrong = ["init", "--codice-meccanografico", "ABC", "--nome", "Istituto uno"];
    place.refused(&wrong, "");
    let what_to_do = "«campanella init» non è arrivato in fondo. Ripetilo";
    place.refused(&["serve", "--listen", "127.0.0.1:0"], what_to_do);
    let (data, trial) = (place.data(), place.path("prova").display().to_string());
    let again = "Se «campanella init» si è interrotto qui, ripetilo";
    place.refused(&["demo", "--data", &data, "--listen", "127.0.0.1:0"], again);
    let output = Command::new(env!("CARGO_BIN_EXE_campanella"))
        .args(["demo", "--from", &data, "--data", &trial, "--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains(what_to_do), "{said}");
    place.ok(&["init", "--codice-meccanografico", ONE, "--nome", "Istituto uno"]);
    let (child, said) = start(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    end(child);
    assert!(said.last().unwrap().starts_with("Pronto"), "{said:?}");
}

#[test]
fn an_init_that_was_cut_off_is_finished_by_the_next_one() {
    let place = Place::sqlite();
    let init = ["init", "--codice-meccanografico", ONE, "--nome", "Istituto uno"];
    place.ok(&init);
    place.refused(&init, "esiste già");
    let unlist = || {
        let remove = |tx: &mut dyn Tx| tx.exec(sql!("DELETE FROM elenco_istituto"), params![]);
        place.db(SCHEMA).write_blocking::<_, Error, _>(&Tenant::System, remove).unwrap();
    };
    let head = place.heads();
    // Cut off before the list: the school in the file goes on.
    unlist();
    assert_eq!(place.heads(), "");
    place.ok(&init);
    assert_eq!(place.heads(), head);
    // Cut off before anything was written into the file.
    let empty = Place::sqlite();
    let db = Db::init(Options::new(format!("sqlite:{}", empty.data())), SCHEMA).unwrap();
    db.create_school(&Tenant::school(Uuid::from_u128(9), ONE)).unwrap();
    drop(db);
    empty.ok(&init);
    assert!(empty.heads().starts_with(&format!("{ONE} 1 ")));
    // A file in which somebody has worked is not taken, and the way out is told.
    place.account(ONE, "uno");
    let row = place.first();
    let (id, tenant) = (row.id, row.school().tenant);
    let events = || place.db(SCHEMA).read_blocking(&tenant, move |tx| journal::verify(tx, id)).unwrap();
    let before = events();
    unlist();
    place.refused(&init, "usa «campanella restore»");
    assert_eq!(events(), before);
    place.refused(&["audit", "verify", "--school", &row.codice_meccanografico], "non c'è");
}

#[test]
fn a_code_with_another_check_character_is_remarked() {
    let place = Place::sqlite();
    let output = place.run(&["init", "--codice-meccanografico", "BGPS01000X", "--nome", "Liceo"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && said.contains("L'ultimo carattere dovrebbe essere"), "{said}");
    let output = place.run(&["init", "--codice-meccanografico", ONE, "--nome", "Istituto uno"]);
    assert!(output.status.success() && !String::from_utf8_lossy(&output.stderr).contains("carattere"));
}

#[test]
fn a_token_has_only_scopes_that_open_something() {
    let place = Place::sqlite().with_two_schools();
    let token = ["user", "token", "--school", ONE, "--username", "uno", "--scopes"];
    let with = |scopes| [token.as_slice(), &[scopes]].concat();
    place.refused(&with("lezioni:read pippo"), "il permesso «pippo» non esiste; i permessi sono: ");
    assert!(!place.ok(&with("lezioni:read,lavori:read")).is_empty());
}

#[test]
fn the_measures_are_read_at_their_own_address_only() {
    let place = Place::sqlite().with_two_schools();
    let data = place.data();
    let (child, said) =
        start(&["serve", "--data", &data, "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"]);
    let register = address(&said, "Pronto: http://").trim_end_matches('/');
    let measures = address(&said, "Misure: http://").trim_end_matches("/metrics");
    assert_ne!(register, measures);
    assert!(get(register, "/salute").starts_with("HTTP/1.1 200"));
    let scraped = get(measures, "/metrics");
    assert!(
        scraped.starts_with("HTTP/1.1 200")
            && scraped.contains("campanella_http_responses_total{class=\"2xx\"} 1"),
        "{scraped}"
    );
    assert!(!scraped.contains(ONE), "{scraped}");
    assert!(get(register, "/metrics").starts_with("HTTP/1.1 404"));
    assert!(get(measures, "/salute").starts_with("HTTP/1.1 404"));
    end(child);
}

#[test]
fn a_register_without_the_measures_it_was_asked_for_does_not_start() {
    let place = Place::sqlite();
    place.ok(&["init", "--codice-meccanografico", ONE, "--nome", "Istituto uno"]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let words = format!("non riesco a pubblicare le misure su {address}");
    place.refused(&["serve", "--listen", "127.0.0.1:0", "--metrics", &address], &words);
}

#[test]
fn a_trial_goes_on_from_where_it_was_left() {
    let place = Place::sqlite();
    place.ok(&["init", "--codice-meccanografico", ONE, "--nome", "Istituto uno"]);
    let (data, trial) = (place.data(), place.path("prova").display().to_string());
    let args =
        ["demo", "--from", &data, "--data", &trial, "--listen", "127.0.0.1:0", "--today", "2026-11-23T09:10"];
    let (child, said) = start(&args);
    assert!(!said.iter().any(|line| line.contains("Si riprende")), "{said:?}");
    end(child);
    let resumed = |(child, said): (Child, Vec<String>)| {
        end(child);
        assert!(said.last().unwrap().starts_with("Pronto"), "{said:?}");
        said.iter().find_map(|line| line.strip_prefix("Si riprende da ")).map(str::to_owned)
    };
    assert_eq!(resumed(start(&args)), None, "nothing was written: it begins at its start");
    // Somebody worked until eleven.
    let row = place.first();
    let last = "2026-11-23T11:00[Europe/Rome]".parse::<jiff::Zoned>().unwrap().timestamp();
    let db = Db::open(Options::new(format!("sqlite:{trial}")), SCHEMA).unwrap();
    let id = row.id;
    let event = Event::new("istituto.update", "istituto", id);
    let write =
        move |tx: &mut dyn Tx| journal::append(tx, id, last, None, "prova", std::slice::from_ref(&event));
    db.write_blocking(&row.school().tenant, write).unwrap();
    drop(db);
    assert_eq!(resumed(start(&args)).as_deref(), Some("23/11/2026 11:00."));
    let mut other = args;
    other[8] = "2026-11-24T09:10";
    place.refused(&other, "contiene un'altra scuola di prova");
}
