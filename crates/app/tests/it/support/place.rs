// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where the data of one test are: a directory, or a database of its own.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use campanella_app::schema::SCHEMA;
use campanella_db::{Db, Options};
use postgres::{Client, NoTls};
use tempfile::TempDir;

/// Whoever holds it makes the database that the others copy.
const TEMPLATE_LOCK: i64 = 2_026_112_600;

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

/// A copy of a database that has the tables already: to make them again for each test takes longer than most tests.
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
        let url = database_at(&server, &name);
        let mut client = Client::connect(&server, NoTls).unwrap();
        let template = template(&mut client, &server);
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")).unwrap();
        Database { name, server, url }
    }
}

/// The DSN of another database of the server.
fn database_at(server: &str, name: &str) -> String {
    let (address, query) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
    format!("{host}/{name}?{query}")
}

/// The name of the database with the tables as this very program makes them, which the first test to come makes.
fn template(client: &mut Client, server: &str) -> String {
    let mut hasher = DefaultHasher::new();
    let program = std::env::current_exe().unwrap().metadata().unwrap();
    (program.len(), program.modified().unwrap()).hash(&mut hasher);
    let name = format!("campanella_template_{:016x}", hasher.finish());
    client.batch_execute(&format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).unwrap();
    if client.query_opt("SELECT 1 FROM pg_database WHERE datname = $1", &[&name]).unwrap().is_none() {
        let making = format!("{name}_making");
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).unwrap();
        client
            .batch_execute(&format!(
                "CREATE DATABASE {making} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
            ))
            .unwrap();
        Db::init(Options::new(database_at(server, &making)), SCHEMA).unwrap().shutdown();
        client.batch_execute(&format!("ALTER DATABASE {making} RENAME TO {name}")).unwrap();
    }
    client.batch_execute(&format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})")).unwrap();
    name
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
