// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The second wall between schools: even a statement that asks for another school's rows does not get them.

use campanella_db::{Db, Error, Migration, Schema, params, sql};

use crate::support::{FIRST, SCHEMA, SECOND, Store, add_thing, id_of, tenant};

fn two_schools() -> Store {
    let store = Store::postgres();
    store.db.create_school(&tenant(2)).unwrap();
    store.add(1).unwrap();
    store
}

#[test]
fn the_role_of_the_tests_is_no_superuser_so_that_the_wall_holds() {
    assert!(Store::postgres().db.keeps_schools_apart().unwrap());
    assert!(Store::sqlite().db.keeps_schools_apart().unwrap());
}

#[test]
fn rows_of_another_school_are_not_there() {
    let store = two_schools();
    let first = id_of(&store.school);
    let count = move |tx: &mut dyn campanella_db::Tx| {
        tx.one(sql!("SELECT count(*) FROM thing WHERE school_id = $1"), params![first], |row| row.int(0))
    };
    assert_eq!(store.db.read_blocking::<_, Error, _>(&tenant(2), count).unwrap(), 0);
    assert_eq!(store.db.read_blocking::<_, Error, _>(&store.school, count).unwrap(), 1);
    let erase = move |tx: &mut dyn campanella_db::Tx| {
        tx.exec(sql!("DELETE FROM thing WHERE school_id = $1"), params![first])
    };
    assert_eq!(store.db.write_blocking::<_, Error, _>(&tenant(2), erase).unwrap(), 0);
    assert_eq!(store.numbers(), [1]);
}

#[test]
fn a_row_of_another_school_is_refused_and_harms_nobody() {
    let store = two_schools();
    let first = id_of(&store.school);
    let refused =
        store.db.write_blocking::<_, Error, _>(&tenant(2), move |tx| add_thing(tx, first, 2)).unwrap_err();
    assert!(refused.to_string().contains("row-level security"), "{refused}");
    store.add(3).unwrap();
    assert_eq!(store.numbers(), [1, 3]);
}

#[test]
fn a_connection_that_entered_no_school_sees_none() {
    let store = two_schools();
    let count = |sql: &str| -> i64 { store.admin().query_one(sql, &[]).unwrap().get(0) };
    assert_eq!(count("SELECT count(*) FROM thing"), 0);
    assert_eq!(
        count("SELECT count(*) FROM directory"),
        0,
        "and asks what the schools share without an error"
    );
}

#[test]
fn a_wall_that_somebody_opened_is_closed_at_the_next_start() {
    let store = two_schools();
    store.admin().batch_execute("ALTER TABLE thing DISABLE ROW LEVEL SECURITY").unwrap();
    let open: i64 = store.admin().query_one("SELECT count(*) FROM thing", &[]).unwrap().get(0);
    assert_eq!(open, 1);
    let again = Db::open(store.options.clone(), SCHEMA).unwrap();
    let closed: i64 = store.admin().query_one("SELECT count(*) FROM thing", &[]).unwrap().get(0);
    assert_eq!(closed, 0);
    again.shutdown();
}

const FILLED: Migration =
    Migration { version: 3, name: "labels", sql: "UPDATE thing SET label = 'old' WHERE label IS NULL;" };
const NEWER: Schema = Schema { school: &[FIRST, SECOND, FILLED], ..SCHEMA };

#[test]
fn a_migration_changes_the_rows_of_every_school_and_closes_the_wall_behind_it() {
    let store = two_schools();
    let second = tenant(2);
    let id = id_of(&second);
    store.db.write_blocking::<_, Error, _>(&second, move |tx| add_thing(tx, id, 7)).unwrap();
    let newer = Db::open(store.options.clone(), NEWER).unwrap();
    for school in [&store.school, &second] {
        let id = id_of(school);
        let label = sql!("SELECT label FROM thing WHERE school_id = $1");
        let ask = move |tx: &mut dyn campanella_db::Tx| tx.one(label, params![id], |row| row.text(0));
        assert_eq!(newer.read_blocking::<_, Error, _>(school, ask).unwrap(), "old");
    }
    let seen: i64 = store.admin().query_one("SELECT count(*) FROM thing", &[]).unwrap().get(0);
    assert_eq!(seen, 0);
    newer.shutdown();
}

const MOVED: Migration = Migration {
    version: 3,
    name: "notes",
    sql: "CREATE TABLE note (
              school_id @id NOT NULL, number @int NOT NULL, label @text, PRIMARY KEY (school_id, number)
          ) @strict;
          INSERT INTO note (school_id, number, label) SELECT school_id, number, label FROM thing;
          DROP TABLE thing;",
};
const WITHOUT_THINGS: Schema = Schema { school: &[FIRST, SECOND, MOVED], standing: None, ..SCHEMA };

#[test]
fn a_migration_takes_the_rows_of_every_school_out_of_a_table_before_it_drops_it() {
    let store = two_schools();
    let second = tenant(2);
    let id = id_of(&second);
    store.db.write_blocking::<_, Error, _>(&second, move |tx| add_thing(tx, id, 7)).unwrap();
    let newer = Db::open(store.options.clone(), WITHOUT_THINGS).unwrap();
    for (school, number) in [(&store.school, 1), (&second, 7)] {
        let id = id_of(school);
        let kept = sql!("SELECT number FROM note WHERE school_id = $1");
        let ask = move |tx: &mut dyn campanella_db::Tx| tx.one(kept, params![id], |row| row.int(0));
        assert_eq!(newer.read_blocking::<_, Error, _>(school, ask).unwrap(), number);
    }
    let seen: i64 = store.admin().query_one("SELECT count(*) FROM note", &[]).unwrap().get(0);
    assert_eq!(seen, 0, "the wall stands before the new table");
    newer.shutdown();
}
