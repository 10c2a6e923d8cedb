// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where the data of one test are: a directory, or a database of its own.

use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use campanella_db::Options;
use postgres::{Client, NoTls};
use tempfile::TempDir;

/// A place that vanishes with its test.
pub struct Place {
    folder: TempDir,
    database: Option<Database>,
}

impl Place {
    /// A directory with a file for each school.
    pub fn sqlite() -> Place {
        Place { folder: tempfile::tempdir().unwrap(), database: None }
    }

    /// A new database on the server that the test run was given.
    pub fn postgres() -> Place {
        Place { folder: tempfile::tempdir().unwrap(), database: Some(Database::create()) }
    }

    /// How the storage is opened.
    pub fn options(&self) -> Options {
        let url = match &self.database {
            Some(database) => database.url.clone(),
            None => format!("sqlite:{}", self.folder.path().display()),
        };
        Options { writers: 2, readers: 2, ..Options::new(url) }
    }

    /// A folder for files beside the data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

struct Database {
    name: String,
    server: String,
    url: String,
}

impl Database {
    fn create() -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server();
        let name = format!("campanella_app_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let (address, query) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
        let url = format!("{host}/{name}?{query}");
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        client
            .batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            ))
            .unwrap();
        Database { name, server, url }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let (name, server) = (self.name.clone(), self.server.clone());
        // The client blocks, which a thread of the test's runtime may not. When it fails, the next run drops it.
        let dropped = std::thread::spawn(move || {
            if let Ok(mut client) = Client::connect(&server, NoTls) {
                let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            }
        });
        let _ = dropped.join();
    }
}

#[allow(clippy::disallowed_methods, reason = "the test run says where its server is")]
fn server() -> String {
    std::env::var("CAMPANELLA_TEST_POSTGRES").expect(
        "CAMPANELLA_TEST_POSTGRES is not set: `cargo xtask test` starts a server and sets it; \
         or set it to a DSN where databases may be created, e.g. postgres://postgres@127.0.0.1:5432/postgres",
    )
}
