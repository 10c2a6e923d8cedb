// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

use std::ffi::OsString;
use std::path::Path;

use super::read::parse as parse_text;
use super::*;
use crate::cli::{Cli, Command};

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/gestore");

/// The faults of a file, each as people read it.
fn faults(text: &str) -> Vec<String> {
    parse_text(text).unwrap_err().iter().map(ToString::to_string).collect()
}

fn command_line(args: &[&str]) -> Vec<OsString> {
    std::iter::once("campanella").chain(args.iter().copied()).map(OsString::from).collect()
}

fn with_file(text: &str, args: &[&str]) -> Cli {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    let path = file.path().display().to_string();
    parse(&command_line(&[&["--config", &path], args].concat()), None).unwrap().0
}

#[test]
fn a_whole_file_is_read() {
    let file =
        parse_text("data = \"/srv/dati\"\nhttps = true\nlisten = \"127.0.0.1:9000\" # il proxy\n").unwrap();
    assert_eq!(file.data.as_deref(), Some("/srv/dati"));
    assert_eq!(file.listen, Some("127.0.0.1:9000".parse().unwrap()));
    assert_eq!((file.https, file.smtp), (Some(true), None));
    assert_eq!(parse_text("").unwrap(), File::default());
}

#[test]
fn every_fault_names_its_key_and_its_line_and_no_value() {
    let text = "data = \"\"\n\nporta = 80\nlisten = \"segreto\"\nhttps = \"sì\"\nsmtp = \"posta.example:segreto\"\nmetrics = 3\nmittente = \"scuola\"\n[log]\nx = 1\n";
    let said = faults(text);
    let expected = [
        "riga 1: il valore di «data»",
        "riga 3: la chiave «porta» non esiste; le chiavi sono: data, ",
        "riga 4: il valore di «listen» non va bene; ci vuole: Indirizzo e porta",
        "riga 5: il valore di «https»",
        "riga 6: il valore di «smtp»",
        "riga 7: il valore di «metrics»",
        "riga 8: il valore di «mittente»",
        "riga 9: il valore di «log»",
    ];
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said}");
        assert!(!said.contains("segreto"), "{said}");
    }
}

#[test]
fn what_is_not_toml_is_told_with_its_line() {
    assert_eq!(
        faults("data = \"dati\"\nlisten 127.0.0.1:8080\n"),
        ["riga 2: non è scritta come vuole TOML; ogni riga è: chiave = \"valore\""]
    );
    assert_eq!(
        faults("data = \"a\"\ndata = \"b\"\n"),
        ["riga 2: la chiave c'è già più sopra; tienine una sola"]
    );
}

#[test]
fn a_missing_file_is_told() {
    let missing = parse(&command_line(&["serve", "--config=/non/esiste.toml"]), None).unwrap_err();
    assert_eq!(
        missing.to_string(),
        "la configurazione /non/esiste.toml non va bene\n  non si legge: il file non c'è"
    );
    let from_environment = parse(&command_line(&["serve"]), Some("/nemmeno.toml".into())).unwrap_err();
    assert_eq!(from_environment.path, Path::new("/nemmeno.toml"));
}

#[test]
fn an_option_wins_over_the_file_and_the_file_over_the_default() {
    let file = "data = \"/srv/dati\"\nlisten = \"127.0.0.1:9000\"\nhttps = true\nlog = \"info\"\n";
    let Command::Serve(serve) = with_file(file, &["serve"]).command else { panic!() };
    assert_eq!((serve.data.data.as_str(), serve.listen.port(), serve.https), ("/srv/dati", 9000, true));
    assert_eq!(serve.mittente, "Campanella <registro@localhost>");
    let cli = with_file(file, &["serve", "--listen", "127.0.0.1:7000", "--https=false", "--data", "altrove"]);
    assert_eq!(cli.log, "info");
    let Command::Serve(serve) = cli.command else { panic!() };
    assert_eq!((serve.data.data.as_str(), serve.listen.port(), serve.https), ("altrove", 7000, false));
}

#[test]
fn commands_that_work_on_the_data_take_their_place_from_the_file() {
    let file = "data = \"/srv/dati\"\n";
    let Command::Doctor(doctor) = with_file(file, &["doctor"]).command else { panic!() };
    assert_eq!(doctor.data.data, "/srv/dati");
    let Command::Backup(backup) = with_file(file, &["backup", "--to", "copia"]).command else { panic!() };
    assert_eq!(backup.data.data, "/srv/dati");
}

#[test]
fn a_demo_never_takes_the_place_of_real_data() {
    let file = "data = \"/srv/dati\"\nlisten = \"127.0.0.1:9000\"\n";
    let Command::Demo(demo) = with_file(file, &["demo"]).command else { panic!() };
    assert_eq!((demo.data.as_str(), demo.listen.map(|address| address.port())), ("demo-data", Some(9000)));
}

#[test]
fn a_password_in_an_address_is_a_secret() {
    for (text, secret) in [
        ("data = \"postgres://utente:parola@db.example/scuole\"", true),
        ("smtp = \"smtps://utente:parola@posta.example:465\"", true),
        ("data = \"postgres://utente@db.example/scuole\"", false),
        ("data = \"/srv/dati\"", false),
    ] {
        assert_eq!(parse_text(text).unwrap().holds_secret(), secret, "{text}");
    }
}

/// Compares with a file of the manual, or writes it when `UPDATE_GOLDEN=1`.
#[allow(clippy::disallowed_methods, reason = "the test run says whether to write")]
fn held(name: &str, text: &str) {
    let path = Path::new(DOCS).join(name);
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        std::fs::write(&path, text).unwrap();
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, text, "{name} differs: run this test with UPDATE_GOLDEN=1 and look at it");
}

#[test]
fn the_schema_file_is_what_the_program_reads() {
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(File)).unwrap();
    held("campanella.schema.json", &(schema + "\n"));
}

#[test]
fn the_example_explains_every_key_once_and_is_sound() {
    let example = std::fs::read_to_string(Path::new(DOCS).join("campanella.esempio.toml")).unwrap();
    parse_text(&example).unwrap();
    // The keys that are shown but not set stand behind «# », without a blank in the name.
    let mut shown: Vec<&str> = example
        .lines()
        .filter_map(|line| line.trim_start_matches("# ").split_once(" = "))
        .map(|(key, _)| key)
        .filter(|key| !key.contains(' '))
        .collect();
    let known: Vec<String> = keys().into_iter().map(|(key, _)| key).collect();
    shown.sort_unstable();
    assert_eq!(shown, known);
    let all: String = example
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|rest| rest.split_once(" = ").is_some_and(|(key, _)| !key.contains(' ')))
                .unwrap_or(line)
        })
        .fold(String::new(), |text, line| text + line + "\n");
    let file = parse_text(&all).unwrap();
    assert!(known.iter().all(|key| file.value(key).is_some()), "{file:?}");
}

#[test]
fn every_key_is_an_option_of_the_command_line() {
    use clap::CommandFactory;
    let command = Cli::command();
    let serve = command.find_subcommand("serve").unwrap();
    for (key, _) in keys() {
        let found =
            serve.get_arguments().chain(command.get_arguments()).any(|arg| arg.get_id() == key.as_str());
        assert!(found, "{key}");
    }
}
