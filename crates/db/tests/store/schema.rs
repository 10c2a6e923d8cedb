// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Opening, refusing and migrating stores.

use campanella_db::{Db, Error, Migration, Options, Schema, Tenant, params, sql};
use uuid::Uuid;

use crate::support::{FIRST, SCHEMA, SECOND, SYSTEM, Store, add_thing, id_of, on_both, tenant};

on_both! {
    fn init_twice_changes_nothing(store) {
        store.add(1).unwrap();
        let again = Db::init(store.options.clone(), SCHEMA).unwrap();
        assert_eq!(again.check(), Ok(()));
        assert_eq!(store.numbers(), [1]);
    }

    fn a_newer_schema_is_refused(store) {
        store.add(1).unwrap();
        let older = Schema { system: &[], school: SCHEMA.school, standing: None };
        assert_eq!(Db::open(store.options.clone(), older).err(), Some(Error::NewerSchema { found: 1, known: 0 }));
        let older = Schema { system: SYSTEM, school: &[FIRST], standing: None };
        // SQLite notices at the first use of the school's file, PostgreSQL at once.
        let refused = Db::open(store.options.clone(), older).and_then(|db| {
            let school = id_of(&store.school);
            db.write_blocking(&store.school, move |tx| add_thing(tx, school, 9))
        });
        assert_eq!(refused.err(), Some(Error::NewerSchema { found: 2, known: 1 }));
        assert_eq!(store.numbers(), [1]);
    }

    fn an_older_schema_is_migrated(store) {
        store.add(1).unwrap();
        const THIRD: Migration = Migration {
            version: 3,
            name: "colour",
            sql: "ALTER TABLE thing ADD COLUMN colour @text; UPDATE thing SET colour = '@red';",
        };
        store.db.clone().shutdown();
        let newer = Schema { system: SYSTEM, school: &[FIRST, SECOND, THIRD], standing: None };
        for _ in 0..2 {
            let db = Db::open(store.options.clone(), newer).unwrap();
            let school = id_of(&store.school);
            let colour = db.read_blocking::<_, Error, _>(&store.school, move |tx| {
                tx.one(sql!("SELECT colour FROM thing WHERE school_id = $1"), params![school], |row| row.text(0))
            });
            assert_eq!(colour, Ok("@red".to_owned()));
        }
    }

    fn a_failed_migration_leaves_nothing(store) {
        const BROKEN: Migration = Migration {
            version: 3,
            name: "broken",
            sql: "CREATE TABLE half (school_id @id NOT NULL PRIMARY KEY) @strict;
                  INSERT INTO half (school_id) SELECT NULL FROM box;",
        };
        let school = id_of(&store.school);
        store.write(move |tx| {
            tx.exec(sql!("INSERT INTO box (school_id, id, name) VALUES ($1, $1, 'a')"), params![school])
        }).unwrap();
        let newer = Schema { system: SYSTEM, school: &[FIRST, SECOND, BROKEN], standing: None };
        let refused = Db::open(store.options.clone(), newer).and_then(|db| db.read_blocking(&store.school, |_| Ok(())));
        assert!(matches!(refused, Err(Error::BadMigration { version: 3, .. })), "{refused:?}");
        let db = Db::open(store.options.clone(), SCHEMA).unwrap();
        assert_eq!(db.write_blocking(&store.school, move |tx| add_thing(tx, school, 1)), Ok::<_, Error>(1));
        let half = store.read(|tx| tx.exists(sql!("SELECT 1 FROM half"), params![]));
        assert!(matches!(half, Err(Error::Driver(_))));
    }

    fn a_changed_migration_is_refused(store) {
        const CHANGED: Migration = Migration { version: 1, name: "directory", sql: "CREATE TABLE other (id @id) @strict;" };
        let changed = Schema { system: &[CHANGED], school: SCHEMA.school, standing: None };
        assert_eq!(
            Db::open(store.options.clone(), changed).err(),
            Some(Error::ChangedMigration { version: 1, name: "directory".to_owned() })
        );
    }

    fn a_school_is_made_once(store) {
        store.add(1).unwrap();
        assert!(matches!(store.db.create_school(&store.school), Err(Error::ExistingPlace { .. })));
        assert_eq!(store.numbers(), [1]);
    }
}

#[test]
fn an_unknown_url_is_refused_without_telling_its_password() {
    for url in ["", "mysql://me:secret@host/db", "/var/lib/campanella", "sqlite", "sqlite:", "Postgres://x"] {
        let refused = Db::open(Options::new(url), SCHEMA).err();
        assert!(matches!(refused, Some(Error::UnknownUrl { .. })), "{url}: {refused:?}");
        assert!(!format!("{refused:?}").contains("secret"));
    }
}

#[test]
fn a_missing_place_is_refused_and_not_made() {
    let directory = tempfile::tempdir().unwrap();
    let url = |path: &std::path::Path| Options::new(format!("sqlite:{}", path.display()));
    let missing = directory.path().join("none");
    assert!(matches!(Db::open(url(&missing), SCHEMA).err(), Some(Error::MissingPlace { .. })));
    assert!(!missing.exists());
    assert!(matches!(Db::open(url(directory.path()), SCHEMA).err(), Some(Error::MissingPlace { .. })));
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);

    let store = Store::sqlite();
    let nowhere = store.db.read_blocking::<(), Error, _>(&tenant(7), |_| Ok(()));
    assert!(matches!(nowhere, Err(Error::MissingPlace { .. })), "{nowhere:?}");
    let nowhere = store.db.write_blocking::<(), Error, _>(&tenant(7), |_| Ok(()));
    assert!(matches!(nowhere, Err(Error::MissingPlace { .. })), "{nowhere:?}");
    assert!(!store.directory().join("school-7.db").exists());
}

#[test]
fn a_missing_database_is_refused_and_not_made() {
    let store = Store::postgres();
    let url = store.options.url.replace("campanella_db_", "campanella_no_");
    assert!(matches!(Db::open(Options::new(&url), SCHEMA).err(), Some(Error::MissingPlace { .. })));
    store.admin().batch_execute("DROP TABLE db_migration").unwrap();
    assert!(matches!(Db::open(store.options.clone(), SCHEMA).err(), Some(Error::MissingPlace { .. })));
    let closed = Options::new("postgres://postgres@127.0.0.1:1/none");
    assert_eq!(Db::open(closed, SCHEMA).err(), Some(Error::Unavailable));
}

#[test]
fn a_file_name_cannot_leave_the_directory() {
    let store = Store::sqlite();
    for stem in ["", "..", "../x", "a/b", "a.b", "a b", "à", "piattaforma", "PIATTAFORMA", &"x".repeat(101)]
    {
        let school = Tenant::school(Uuid::from_u128(9), stem);
        assert!(matches!(store.db.create_school(&school), Err(Error::Inconsistent(_))), "{stem}");
    }
}

#[test]
fn a_migration_that_would_differ_between_the_engines_is_refused() {
    for (sql, problem) in [
        ("CREATE TABLE t (id @uuid) @strict;", "unknown type word @uuid"),
        ("CREATE TABLE t (id @id UNIQUE) @strict;", "UNIQUE without a name"),
        ("CREATE TABLE t (id @id, UNIQUE (id)) @strict;", "UNIQUE without a name"),
        ("CREATE TABLE t (id @id CHECK (id <> '')) @strict;", "CHECK without a name"),
        ("CREATE TABLE t (id @id, CONSTRAINT k PRIMARY KEY (id)) @strict;", "named by its table"),
        ("CREATE TABLE t (id @id PRIMARY KEY", "incomplete"),
    ] {
        let migration: &'static [Migration] = Box::leak(Box::new([Migration { version: 1, name: "t", sql }]));
        let directory = tempfile::tempdir().unwrap();
        let options = Options::new(format!("sqlite:{}", directory.path().display()));
        let refused =
            Db::init(options, Schema { system: migration, school: &[], standing: None }).err().unwrap();
        let Error::BadMigration { version: 1, problem: found, .. } = &refused else {
            panic!("{sql}: {refused:?}")
        };
        assert!(found.contains(problem), "{sql}: {found}");
    }
    let gap = Migration { version: 2, ..FIRST };
    let gap: &'static [Migration] = Box::leak(Box::new([gap]));
    let options = Options::new(format!("sqlite:{}", tempfile::tempdir().unwrap().path().display()));
    let refused = Db::init(options, Schema { system: gap, school: &[], standing: None }).err();
    assert!(matches!(refused, Some(Error::BadMigration { version: 2, .. })));
}

#[test]
fn a_table_of_a_school_that_does_not_say_whose_its_rows_are_is_refused() {
    const STRAY: Migration = Migration {
        version: 2,
        name: "stray",
        sql: "CREATE TABLE stray (id @id NOT NULL PRIMARY KEY) @strict;",
    };
    let directory = tempfile::tempdir().unwrap();
    let options = Options::new(format!("sqlite:{}", directory.path().display()));
    let refused = Db::init(options, Schema { system: SYSTEM, school: &[FIRST, STRAY], standing: None }).err();
    assert!(matches!(refused, Some(Error::Inconsistent(_))), "{refused:?}");
}
