// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The real program keeps schools in several places, and moves one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

const ONE: &str = "BGTD01000R";
const TWO: &str = "BGIC89900P";

/// A home and two other places, named by a configuration file.
struct Installation {
    folder: TempDir,
}

impl Installation {
    fn new() -> Installation {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let text = format!(
            "data = \"{}\"\nposti = [\"est={}\", \"ovest={}\"]\n",
            at("casa"),
            at("est"),
            at("ovest")
        );
        std::fs::write(folder.path().join("campanella.toml"), text).unwrap();
        let installation = Installation { folder };
        installation.ok(&["init", "--codice-meccanografico", ONE, "--nome", "Istituto uno"]);
        installation.ok(&[
            "init",
            "--codice-meccanografico",
            TWO,
            "--nome",
            "Istituto due",
            "--posto",
            "est",
        ]);
        installation
    }

    fn run(&self, args: &[&str]) -> (bool, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanella"));
        command.arg("--config").arg(self.folder.path().join("campanella.toml")).args(args);
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    }

    fn ok(&self, args: &[&str]) -> String {
        let (success, text) = self.run(args);
        assert!(success, "{args:?}: {text}");
        text
    }

    fn refused(&self, args: &[&str], why: &str) {
        let (success, text) = self.run(args);
        assert!(!success && text.contains(why), "{args:?}: {text}");
    }

    /// How many events the verified journal of a school has.
    fn events(&self, code: &str) -> u64 {
        let text = self.ok(&["audit", "verify", "--school", code]);
        // The school, how many events, the head.
        text.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect(&text)
    }

    /// The register, once it answers, and where.
    fn serve(&self) -> (Child, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanella"));
        command.arg("--config").arg(self.folder.path().join("campanella.toml"));
        let mut server =
            command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map(Result::unwrap);
        let ready = lines.find_map(|line| line.strip_prefix("Pronto: http://").map(str::to_owned)).unwrap();
        (server, ready.trim_end_matches('/').to_owned())
    }

    fn has_file(&self, place: &str, code: &str) -> bool {
        self.folder.path().join(place).join(format!("{code}.db")).exists()
    }
}

#[test]
fn a_copy_of_several_places_comes_back_at_home() {
    let installation = Installation::new();
    let copia = installation.folder.path().join("copia").display().to_string();
    installation.ok(&["backup", "--to", &copia]);
    let said = installation.ok(&["drill", "--from", &copia]);
    for code in [ONE, TWO] {
        assert!(said.contains(&format!("{code}: prova riuscita")), "{said}");
    }
}

#[test]
fn a_school_is_born_in_its_place_and_moves_to_another() {
    let installation = Installation::new();
    assert!(installation.has_file("casa", ONE) && !installation.has_file("casa", TWO));
    assert!(installation.has_file("est", TWO) && !installation.has_file("est", ONE));
    let before = installation.events(TWO);

    let told = installation.ok(&["move-school", "--school", TWO, "--to", "ovest"]);
    assert!(told.contains("nel posto «ovest»") && told.contains("restano nel posto «est»"), "{told}");
    std::fs::remove_file(installation.folder.path().join("est").join(format!("{TWO}.db"))).unwrap();
    assert_eq!(installation.events(TWO), before + 1, "the move itself is in the journal");

    installation.ok(&["move-school", "--school", TWO]);
    assert!(installation.has_file("casa", TWO));
    assert_eq!(installation.events(TWO), before + 2);
}

#[test]
fn a_school_does_not_move_under_a_running_register() {
    let installation = Installation::new();
    let before = installation.events(TWO);
    let (mut server, _) = installation.serve();
    installation.refused(&["move-school", "--school", TWO, "--to", "ovest"], "il registro è acceso");
    assert!(!installation.has_file("ovest", TWO));
    // However the register ends, the data are free again.
    server.kill().unwrap();
    server.wait().unwrap();
    assert_eq!(installation.events(TWO), before);
    installation.ok(&["move-school", "--school", TWO, "--to", "ovest"]);
    assert!(installation.has_file("ovest", TWO));
}

#[test]
fn a_move_that_cannot_be_made_changes_nothing() {
    let installation = Installation::new();
    installation.refused(&["move-school", "--school", TWO, "--to", "est"], "è già nel posto «est»");
    installation.refused(&["move-school", "--school", TWO, "--to", "nord"], "nessun posto si chiama nord");
    installation.ok(&["move-school", "--school", TWO, "--to", "ovest"]);
    // The data of before are still there: nothing is written over them.
    installation.refused(&["move-school", "--school", TWO, "--to", "est"], "est");
    installation.ok(&["audit", "verify", "--school", TWO]);
}

#[test]
fn a_place_that_the_configuration_no_longer_names_is_told() {
    let installation = Installation::new();
    let data = installation.folder.path().join("casa").display().to_string();
    let output =
        Command::new(env!("CARGO_BIN_EXE_campanella")).args(["doctor", "--data", &data]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!output.status.success() && text.contains("est"), "{text}");
}

/// The answer to a program with an unknown token, head and body.
fn get(address: &str, school: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let host = format!("Host: {school}.localhost\r\nAuthorization: Bearer nessuno");
    write!(stream, "GET {path} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_place_that_does_not_open_stops_its_own_schools_only() {
    let installation = Installation::new();
    let at = |name: &str| installation.folder.path().join(name);
    std::fs::rename(at("est"), at("est-smontato")).unwrap();
    let (mut server, address) = installation.serve();
    let here = get(&address, ONE, "/api/v1/classi");
    let there = get(&address, TWO, "/api/v1/classi");
    let health = get(&address, ONE, "/salute");
    let (sound, told) = installation.run(&["doctor"]);
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(here.starts_with("HTTP/1.1 401"), "{here}");
    assert!(there.starts_with("HTTP/1.1 503") && there.to_lowercase().contains("retry-after"), "{there}");
    assert!(health.starts_with("HTTP/1.1 200") && health.contains("\"posti_persi\":1"), "{health}");
    assert!(!sound && told.contains("posto est") && told.contains("Le sue scuole aspettano"), "{told}");
    std::fs::rename(at("est-smontato"), at("est")).unwrap();
    installation.ok(&["audit", "verify", "--school", TWO]);
}
