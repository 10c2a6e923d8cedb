// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where data are: a directory, or a database with a directory beside it.

use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use campanella_db::Options;
use postgres::{Client, NoTls};
use tempfile::TempDir;

/// Where the data of a test are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A place that vanishes with its test.
pub struct Place {
    folder: TempDir,
    database: Option<Database>,
}

impl Place {
    /// Nothing is there yet.
    pub fn empty(engine: Engine) -> Place {
        let database = (engine == Engine::Postgres).then(|| Database::create("template0"));
        Place { folder: tempfile::tempdir().unwrap(), database }
    }

    /// A copy of a folder and, on PostgreSQL, of a database. Nobody has them open.
    pub fn copy(folder: &Path, template: Option<&str>) -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap(), database: template.map(Database::create) };
        copy_files(folder, place.folder());
        place
    }

    /// How the storage is opened.
    pub fn options(&self) -> Options {
        storage(self.folder(), self.database.as_ref().map(|database| database.name.as_str()))
    }

    /// A folder for files beside the data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// How the storage in a folder, or in a database, is opened.
pub fn storage(folder: &Path, database: Option<&str>) -> Options {
    let url = match database {
        Some(name) => address_of(name),
        None => format!("sqlite:{}", folder.display()),
    };
    Options { writers: 2, readers: 2, ..Options::new(url) }
}

fn copy_files(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let (source, target) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if source.is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy_files(&source, &target);
        } else {
            std::fs::copy(&source, &target).unwrap();
        }
    }
}

struct Database {
    name: String,
}

impl Database {
    fn create(template: &str) -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("campanella_app_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut client = client();
        drop_database(&mut client, &name);
        create_database(&mut client, &name, template);
        Database { name }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let name = self.name.clone();
        // The client blocks, which a thread of the test's runtime may not. When it fails, the next run drops it.
        let dropped = std::thread::spawn(move || {
            if let Ok(mut client) = Client::connect(&server(), NoTls) {
                let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
            }
        });
        let _ = dropped.join();
    }
}

/// A connection to the server that the test run was given.
pub fn client() -> Client {
    Client::connect(&server(), NoTls).unwrap()
}

/// Makes a database from another one, file by file: its thousand small files would fill the log otherwise.
pub fn create_database(client: &mut Client, name: &str, template: &str) {
    let made_as = format!("TEMPLATE {template} ENCODING 'UTF8' LOCALE 'C.UTF-8' STRATEGY file_copy");
    client.batch_execute(&format!("CREATE DATABASE {name} {made_as}")).unwrap();
}

/// Takes a database away, if there is one of that name.
pub fn drop_database(client: &mut Client, name: &str) {
    client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
}

/// The address of another database of the server.
fn address_of(name: &str) -> String {
    let server = server();
    let (address, query) = server.split_once('?').unwrap_or((&server, ""));
    let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
    format!("{host}/{name}?{query}")
}

#[allow(clippy::disallowed_methods, reason = "the test run says where its server is")]
fn server() -> String {
    std::env::var("CAMPANELLA_TEST_POSTGRES").expect(
        "CAMPANELLA_TEST_POSTGRES is not set: `cargo xtask test` starts a server and sets it; \
         or set it to a DSN where databases may be created, e.g. postgres://postgres@127.0.0.1:5432/postgres",
    )
}
