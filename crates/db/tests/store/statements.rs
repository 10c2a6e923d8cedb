// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How the engines understand statements.

use campanella_db::{Engine, Error, Sql, Tenant, params, sql};

use crate::support::{Store, add_thing, id_of, tenant};

const STATEMENTS: &[Sql] = &[
    sql!("SELECT number, label AS name FROM thing WHERE school_id = $1 AND number > $2"),
    sql!("INSERT INTO thing (school_id, number) VALUES ($2, $1) RETURNING number"),
    sql!("UPDATE thing SET label = $3 WHERE school_id = $1 AND number = $2"),
    sql!("SELECT number FROM thing WHERE school_id = $1 FOR UPDATE"),
    sql!(
        "SELECT string_agg(label, ', ' ORDER BY number) AS labels, count(*) FILTER (WHERE truth) AS yes
          FROM thing WHERE school_id = $1"
    ),
];

#[test]
fn both_engines_understand_statements_alike() {
    let (lite, server) = (Store::sqlite(), Store::postgres());
    assert_eq!((lite.db.engine(), server.db.engine()), (Engine::Sqlite, Engine::Postgres));
    let ours = lite.db.prepare_report(&lite.school, STATEMENTS).unwrap();
    let theirs = server.db.prepare_report(&server.school, STATEMENTS).unwrap();
    for (one, other) in ours.iter().zip(&theirs) {
        assert_eq!(one.shape, other.shape, "{}", one.sql.text());
        assert!(one.shape.is_ok());
    }
    assert_eq!(ours[0].shape.as_ref().unwrap().columns, ["number", "name"]);
    assert_eq!(ours[2].shape.as_ref().unwrap().parameters, 3);
}

#[test]
fn a_statement_that_does_not_fit_is_reported() {
    let wrong = [sql!("SELECT nothing FROM thing"), sql!("SELECT code FROM directory")];
    let store = Store::sqlite();
    let report = store.db.prepare_report(&Tenant::System, &wrong).unwrap();
    assert!(matches!(report[0].shape, Err(Error::Driver(_))));
    assert!(report[1].shape.is_ok());
    let store = Store::postgres();
    let report = store.db.prepare_report(&Tenant::System, &wrong).unwrap();
    assert!(matches!(report[0].shape, Err(Error::Driver(_))));
    assert!(report[1].shape.is_ok());
}

/// Patterns and ranges over an index are what makes SQLite look into the parameters while it prepares.
#[test]
fn cached_statements_are_never_prepared_again() {
    let store = Store::sqlite();
    let school = id_of(&store.school);
    for number in 1..=50 {
        store.add(number).unwrap();
        store
            .read(move |tx| {
                tx.exists(
                    sql!(
                        "SELECT 1 FROM thing WHERE school_id = $1 AND label GLOB $2 AND number < $3 LIMIT $4"
                    ),
                    params![school, "a*", number, 3],
                )?;
                tx.exists(sql!("SELECT 1 FROM thing WHERE label LIKE $1"), params!["b%"])
            })
            .unwrap();
    }
    assert_eq!(store.db.stats().reprepares, 0);
}

#[test]
fn the_number_of_open_files_is_limited() {
    let store = Store::sqlite_with(|options| {
        options.open_schools = 4;
        options.readers = 2;
        options.writers = 3;
    });
    let schools: Vec<_> = (2..30).map(tenant).collect();
    for school in &schools {
        store.db.create_school(school).unwrap();
    }
    for round in 1..=2 {
        for school in &schools {
            let id = id_of(school);
            store.db.write_blocking::<_, Error, _>(school, move |tx| add_thing(tx, id, round)).unwrap();
            let found = store.db.read_blocking::<_, Error, _>(school, move |tx| {
                tx.one(sql!("SELECT count(*) FROM thing WHERE school_id = $1"), params![id], |row| row.int(0))
            });
            assert_eq!(found, Ok(round));
        }
        // Four of the writers and eight of the readers; a thread may always have its fair share of them.
        assert!(store.db.stats().open_connections <= (4 + 2) + (8 + 4), "{:?}", store.db.stats());
    }
}
