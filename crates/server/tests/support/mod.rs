// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A place of data that the real program works on, on either engine.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, NoTls};
use tempfile::TempDir;

pub const ONE: &str = "BGTD01000R";
pub const TWO: &str = "BGIC89900P";

/// A place for data, on one of the engines, with a configuration file that names it.
pub struct Place {
    /// Holds the configuration, and the data when they are files.
    pub folder: TempDir,
    /// The server and the name of the database, when the data are on one.
    pub database: Option<(String, String)>,
}

impl Place {
    pub fn sqlite() -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap(), database: None };
        let data = place.path("dati").display().to_string();
        place.configure(&data)
    }

    #[allow(clippy::disallowed_methods, reason = "the test run says where its server is")]
    pub fn postgres() -> Place {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("CAMPANELLA_TEST_POSTGRES").expect(
            "CAMPANELLA_TEST_POSTGRES is not set: `cargo xtask test` starts a server and sets it; or set it to a DSN \
             where databases may be created, e.g. postgres://postgres@127.0.0.1:5432/postgres",
        );
        let name =
            format!("campanella_restore_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let (address, query) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
        let url = format!("{host}/{name}?{query}");
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
        let place = Place { folder: tempfile::tempdir().unwrap(), database: Some((server, name)) };
        place.configure(&url)
    }

    fn configure(self, data: &str) -> Place {
        let work = self.path("lavoro");
        let text = format!("data = \"{data}\"\nwork = \"{}\"\n", work.display());
        std::fs::write(self.path("campanella.toml"), text).unwrap();
        self
    }

    /// A place with two schools, each with an account that is called after it.
    pub fn with_two_schools(self) -> Place {
        for (code, username) in [(ONE, "uno"), (TWO, "due")] {
            self.ok(&["init", "--codice-meccanografico", code, "--nome", &format!("Istituto {username}")]);
            self.account(code, username);
        }
        self
    }

    pub fn account(&self, code: &str, username: &str) {
        let who = ["--ruolo", "segreteria", "--cognome", "Prova", "--nome", "Prova"];
        self.ok(&[&["user", "create", "--school", code, "--username", username], who.as_slice()].concat());
    }

    /// The place itself, as `--data` names it.
    pub fn data(&self) -> String {
        let Some((server, name)) = &self.database else { return self.path("dati").display().to_string() };
        let (address, query) = server.split_once('?').unwrap_or((server, ""));
        let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
        format!("{host}/{name}?{query}")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_campanella"));
        command
            .env("SUDO_USER", "prova-operatore")
            .args(arguments)
            .arg("--config")
            .arg(self.path("campanella.toml"))
            .output()
            .unwrap()
    }

    pub fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "{arguments:?}\n{out}\n{err}");
        out.into_owned()
    }

    pub fn refused(&self, arguments: &[&str], words: &str) {
        let output = self.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{arguments:?} was accepted");
        assert!(err.contains(words), "{words:?} is not in {err}");
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.database
            && let Ok(mut client) = Client::connect(server, NoTls)
        {
            // When it fails, the next run of the same process number drops it.
            let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        }
    }
}

/// Runs the same test on both engines.
macro_rules! on_both {
    ($(fn $name:ident($place:ident) $body:block)*) => {$(
        mod $name {
            use super::*;

            fn check($place: Place) $body

            #[test]
            fn sqlite() {
                check(Place::sqlite().with_two_schools());
            }

            #[test]
            fn postgres() {
                check(Place::postgres().with_two_schools());
            }
        }
    )*};
}

pub(crate) use on_both;
