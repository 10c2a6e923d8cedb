// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Schools of one store in several places, of either engine.

use campanella_db::{Db, Error, Tenant, copy_school, params, sql};
use uuid::Uuid;

use crate::support::{Store, add_thing, id_of};

/// A store at home on SQLite, with a database as one more place.
fn with_database() -> (Store, Store, Db) {
    let (home, other) = (Store::sqlite(), Store::empty_postgres());
    let db = home.db.clone();
    db.add_place("est", other.db.clone());
    (home, other, db)
}

fn numbers(db: &Db, school: &Tenant) -> Result<Vec<i64>, Error> {
    let id = id_of(school);
    db.read_blocking(school, move |tx| {
        tx.all(sql!("SELECT number FROM thing WHERE school_id = $1 ORDER BY number"), params![id], |row| {
            row.int(0)
        })
    })
}

fn add(db: &Db, school: &Tenant, number: i64) -> Result<u64, Error> {
    let id = id_of(school);
    db.write_blocking(school, move |tx| add_thing(tx, id, number))
}

#[test]
fn each_school_is_read_and_written_where_it_is() {
    let (home, other, db) = with_database();
    let there = Tenant::school_at("est", Uuid::from_u128(2), "school-2");
    db.create_school(&there).unwrap();
    let before = db.stats().writes;
    add(&db, &home.school, 1).unwrap();
    add(&db, &there, 2).unwrap();
    assert_eq!((numbers(&db, &home.school), numbers(&db, &there)), (Ok(vec![1]), Ok(vec![2])));
    assert_eq!(numbers(&other.db, &Tenant::school(Uuid::from_u128(2), "school-2")), Ok(vec![2]));
    assert_eq!(db.stats().writes - before, 2, "the places are counted together");
}

#[test]
fn a_school_moves_to_another_engine_and_back() {
    let (home, _other, db) = with_database();
    add(&db, &home.school, 1).unwrap();
    let there = Tenant::school_at("est", id_of(&home.school), "school-1");
    copy_school((&db, &home.school), (&db, &there)).unwrap();
    add(&db, &there, 2).unwrap();
    assert_eq!((numbers(&db, &home.school), numbers(&db, &there)), (Ok(vec![1]), Ok(vec![1, 2])));
    let back = copy_school((&db, &there), (&db, &home.school));
    assert!(matches!(back, Err(Error::ExistingPlace { .. })), "{back:?}");
    assert_eq!(numbers(&db, &home.school), Ok(vec![1]), "what is there is not written over");
}

#[test]
fn a_place_that_nobody_named_is_lost_until_it_is_added() {
    let (_home, _other, db) = with_database();
    let lost = Tenant::school_at("ovest", Uuid::from_u128(3), "school-3");
    assert!(!db.has_place(&lost));
    assert_eq!(numbers(&db, &lost), Err(Error::LostPlace { place: "ovest".into() }));
    assert!(matches!(db.create_school(&lost), Err(Error::LostPlace { .. })));
    let found = Store::sqlite();
    db.clone().add_place("ovest", found.db.clone());
    db.create_school(&lost).unwrap();
    add(&db, &lost, 3).unwrap();
    assert_eq!(numbers(&db, &lost), Ok(vec![3]), "every clone of the store has it");
}

#[test]
fn what_the_schools_share_stays_at_home() {
    let (home, other, db) = with_database();
    let add = sql!("INSERT INTO directory (id, code) VALUES ($1, $2)");
    db.write_blocking::<_, Error, _>(&Tenant::System, move |tx| {
        tx.exec(add, params![Uuid::from_u128(1), "A"])
    })
    .unwrap();
    let count = |db: &Db| {
        db.read_blocking::<i64, Error, _>(&Tenant::System, |tx| {
            tx.one(sql!("SELECT count(*) FROM directory"), params![], |row| row.int(0))
        })
    };
    assert_eq!((count(&home.db), count(&other.db)), (Ok(1), Ok(0)));
}
