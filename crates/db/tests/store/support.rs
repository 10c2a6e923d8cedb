// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A fresh store for each test, and a small schema that has nothing to do with schools.

use std::{
    path::Path,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use campanella_db::{Db, Error, Migration, Options, Schema, Sql, Standing, Tenant, Tx, params, sql};
use postgres::{Client, NoTls};
use tempfile::TempDir;
use uuid::Uuid;

pub const SYSTEM: &[Migration] = &[Migration {
    version: 1,
    name: "directory",
    sql: "CREATE TABLE directory (id @id NOT NULL PRIMARY KEY, code @text NOT NULL) @strict;
          CREATE UNIQUE INDEX directory_code ON directory (code);",
}];

pub const FIRST: Migration = Migration {
    version: 1,
    name: "boxes",
    sql: "-- a comment with @nonsense, $1 and CHECK in it
          CREATE TABLE box (
              school_id @id NOT NULL, id @id NOT NULL, name @text NOT NULL, parent_id @id,
              PRIMARY KEY (school_id, id),
              FOREIGN KEY (school_id, parent_id) REFERENCES box (school_id, id)
          ) @strict;
          CREATE UNIQUE INDEX box_name ON box (school_id, name);",
};

pub const SECOND: Migration = Migration {
    version: 2,
    name: "things",
    sql: "CREATE TABLE thing (
              school_id @id NOT NULL, number @int NOT NULL, box_id @id,
              truth @bool, day @date, moment @instant, label @text, content @bytes,
              PRIMARY KEY (school_id, number),
              FOREIGN KEY (school_id, box_id) REFERENCES box (school_id, id),
              CONSTRAINT thing_number_positive CHECK (number > 0)
          ) @strict;
          CREATE INDEX thing_label ON thing (school_id, label);
          CREATE UNIQUE INDEX thing_one_empty ON thing (school_id, (CASE WHEN label = '' THEN 1 END));
          CREATE TABLE stamp (school_id @id NOT NULL, value @id NOT NULL, PRIMARY KEY (school_id)) @strict;",
};

/// Boxes stand, things come and go.
const STANDING: Standing = Standing {
    tables: &["box"],
    read: sql!("SELECT value FROM stamp WHERE school_id = $1"),
    write: sql!(
        "INSERT INTO stamp (school_id, value) VALUES ($1, $2)
         ON CONFLICT (school_id) DO UPDATE SET value = excluded.value"
    ),
};

pub const SCHEMA: Schema = Schema { system: SYSTEM, school: &[FIRST, SECOND], standing: Some(STANDING) };

/// A store that vanishes with its test.
pub struct Store {
    pub db: Db,
    pub options: Options,
    pub school: Tenant,
    place: Place,
}

enum Place {
    Directory(TempDir),
    Database(Database),
}

impl Store {
    pub fn sqlite() -> Store {
        Store::sqlite_with(|_| ())
    }

    pub fn sqlite_with(tune: impl FnOnce(&mut Options)) -> Store {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().display());
        Store::make(url, Place::Directory(directory), tune).with_school()
    }

    /// A store without any school.
    pub fn empty_sqlite() -> Store {
        let directory = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", directory.path().display());
        Store::make(url, Place::Directory(directory), |_| ())
    }

    pub fn postgres() -> Store {
        Store::postgres_with(|_| ())
    }

    pub fn postgres_with(tune: impl FnOnce(&mut Options)) -> Store {
        let database = Database::create();
        Store::make(database.url.clone(), Place::Database(database), tune).with_school()
    }

    /// A store without any school.
    pub fn empty_postgres() -> Store {
        let database = Database::create();
        Store::make(database.url.clone(), Place::Database(database), |_| ())
    }

    fn make(url: String, place: Place, tune: impl FnOnce(&mut Options)) -> Store {
        let mut options = Options { writers: 2, readers: 2, ..Options::new(url) };
        tune(&mut options);
        let db = Db::init(options.clone(), SCHEMA).unwrap();
        Store { db, options, school: tenant(1), place }
    }

    fn with_school(self) -> Store {
        self.db.create_school(&self.school).unwrap();
        self
    }

    pub fn directory(&self) -> &Path {
        match &self.place {
            Place::Directory(directory) => directory.path(),
            Place::Database(_) => panic!("PostgreSQL has no directory"),
        }
    }

    /// A connection of the administrator to the database of this store.
    pub fn admin(&self) -> Client {
        match &self.place {
            Place::Directory(_) => panic!("SQLite has no administrator"),
            Place::Database(database) => Client::connect(&database.url, NoTls).unwrap(),
        }
    }

    /// A connection of the administrator to another database, and the name of the database of this store.
    pub fn admin_elsewhere(&self) -> (Client, &str) {
        match &self.place {
            Place::Directory(_) => panic!("SQLite has no administrator"),
            Place::Database(database) => (Client::connect(&database.server, NoTls).unwrap(), &database.name),
        }
    }

    pub fn write<T: Send + 'static>(
        &self,
        change: impl FnMut(&mut dyn Tx) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.db.write_blocking(&self.school, change)
    }

    pub fn read<T: Send + 'static>(
        &self,
        question: impl FnMut(&mut dyn Tx) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.db.read_blocking(&self.school, question)
    }

    pub fn numbers(&self) -> Vec<i64> {
        let school = id_of(&self.school);
        self.read(move |tx| tx.all(NUMBERS, params![school], |row| row.int(0))).unwrap()
    }

    pub fn add(&self, number: i64) -> Result<u64, Error> {
        let school = id_of(&self.school);
        self.write(move |tx| add_thing(tx, school, number))
    }
}

const NUMBERS: Sql = sql!("SELECT number FROM thing WHERE school_id = $1 ORDER BY number");

pub fn add_thing(tx: &mut dyn Tx, school: Uuid, number: i64) -> Result<u64, Error> {
    tx.exec(sql!("INSERT INTO thing (number, school_id) VALUES ($2, $1)"), params![school, number])
}

pub fn tenant(number: u128) -> Tenant {
    Tenant::school(Uuid::from_u128(number), &format!("school-{number}"))
}

pub fn id_of(tenant: &Tenant) -> Uuid {
    match tenant {
        Tenant::School(place) => place.id,
        Tenant::System => panic!("the system has no id"),
    }
}

/// A database of its own on the server that the test run was given.
struct Database {
    name: String,
    server: String,
    url: String,
}

impl Database {
    fn create() -> Database {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server();
        let name = format!("campanella_db_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let (address, query) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').expect("the DSN names a database");
        let url = format!("{host}/{name}?{query}");
        let mut client = Client::connect(&server, NoTls).unwrap();
        client.batch_execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).unwrap();
        // An Italian collation, so that a forgotten COLLATE "C" shows.
        client
            .batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'
                 LOCALE_PROVIDER icu ICU_LOCALE 'it-IT'"
            ))
            .unwrap();
        Database { name, server, url }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // When it fails, the next run of the same process number drops it.
        if let Ok(mut client) = Client::connect(&self.server, NoTls) {
            let _ = client.batch_execute(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the test run says where its server is")]
fn server() -> String {
    std::env::var("CAMPANELLA_TEST_POSTGRES").expect(
        "CAMPANELLA_TEST_POSTGRES is not set: `cargo xtask test` starts a server and sets it; \
         or set it to a DSN where databases may be created, e.g. postgres://postgres@127.0.0.1:5432/postgres",
    )
}

/// Runs the same test on both engines.
macro_rules! on_both {
    ($($(#[$about:meta])* fn $name:ident($store:ident) $body:block)*) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(#[$about])*
            fn check($store: crate::support::Store) $body

            #[test]
            fn sqlite() {
                check(crate::support::Store::sqlite());
            }

            #[test]
            fn postgres() {
                check(crate::support::Store::postgres());
            }
        }
    )*};
}
pub(crate) use on_both;
