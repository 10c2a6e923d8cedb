// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Readings that are remembered, and statements that travel with the next one.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use campanella_db::{Db, Error, Reading, Tx, params, recall, sql};
use uuid::Uuid;

use crate::support::{SCHEMA, Store, add_thing, id_of, on_both};

/// The names of the boxes, and how often they were really read.
#[derive(Clone, Default)]
struct Boxes {
    loads: Arc<AtomicU32>,
}

impl Boxes {
    fn names(&self, tx: &mut dyn Tx, school: Uuid) -> Result<Vec<String>, Error> {
        let names = recall(tx, &Reading::new(school, "names", &[]), |tx| {
            self.loads.fetch_add(1, Ordering::Relaxed);
            tx.all(sql!("SELECT name FROM box WHERE school_id = $1 ORDER BY name"), params![school], |row| {
                row.text(0)
            })
        })?;
        Ok(names.as_ref().clone())
    }

    fn seen_by(&self, db: &Db, store: &Store) -> Vec<String> {
        let (boxes, school) = (self.clone(), id_of(&store.school));
        db.read_blocking(&store.school, move |tx| boxes.names(tx, school)).unwrap()
    }

    fn loads(&self) -> u32 {
        self.loads.load(Ordering::Relaxed)
    }
}

fn add_box(tx: &mut dyn Tx, school: Uuid, name: &str) -> Result<u64, Error> {
    tx.exec(
        sql!("INSERT INTO box (school_id, id, name) VALUES ($1, $2, $3)"),
        params![school, Uuid::new_v4(), name],
    )
}

fn put_box(db: &Db, store: &Store, name: &'static str) {
    let school = id_of(&store.school);
    db.write_blocking(&store.school, move |tx| add_box(tx, school, name)).unwrap();
}

on_both! {
    fn a_reading_is_remembered_until_a_standing_table_changes(store) {
        let boxes = Boxes::default();
        put_box(&store.db, &store, "a");
        for _ in 0..3 {
            assert_eq!(boxes.seen_by(&store.db, &store), ["a"]);
        }
        store.add(1).unwrap();
        assert_eq!(boxes.seen_by(&store.db, &store), ["a"]);
        assert_eq!(boxes.loads(), 1, "things do not stand");
        put_box(&store.db, &store, "b");
        assert_eq!(boxes.seen_by(&store.db, &store), ["a", "b"]);
        assert_eq!(boxes.loads(), 2);
    }

    fn a_change_by_another_process_is_seen_at_once(store) {
        let boxes = Boxes::default();
        put_box(&store.db, &store, "a");
        assert_eq!(boxes.seen_by(&store.db, &store), ["a"]);
        let other = Db::open(store.options.clone(), SCHEMA).unwrap();
        put_box(&other, &store, "b");
        assert_eq!(boxes.seen_by(&store.db, &store), ["a", "b"]);
    }

    fn a_transaction_sees_its_own_change_and_leaves_nothing_when_it_fails(store) {
        let (boxes, school) = (Boxes::default(), id_of(&store.school));
        put_box(&store.db, &store, "a");
        let inside = boxes.clone();
        let failed: Result<(), Error> = store.write(move |tx| {
            assert_eq!(inside.names(tx, school)?, ["a"]);
            add_box(tx, school, "b")?;
            assert_eq!(inside.names(tx, school)?, ["a", "b"]);
            Err(Error::Missing)
        });
        assert_eq!(failed, Err(Error::Missing));
        assert_eq!(boxes.seen_by(&store.db, &store), ["a"]);
    }

    fn a_remembered_reading_of_a_table_that_moves_is_refused(store) {
        let school = id_of(&store.school);
        put_box(&store.db, &store, "a");
        let refused = store.read(move |tx| {
            recall(tx, &Reading::new(school, "things", &[]), |tx| {
                tx.all(sql!("SELECT number FROM thing WHERE school_id = $1"), params![school], |row| row.int(0))
            })
        });
        assert!(matches!(refused, Err(Error::Inconsistent(_))), "{refused:?}");
    }

    fn a_failed_load_leaves_the_transaction_free_to_read_on(store) {
        let school = id_of(&store.school);
        put_box(&store.db, &store, "a");
        store.add(1).unwrap();
        let number = store.read(move |tx| {
            let nothing: Result<Arc<i64>, Error> =
                recall(tx, &Reading::new(school, "nothing", &[]), |_| Err(Error::Missing));
            assert_eq!(nothing.err(), Some(Error::Missing));
            tx.one(sql!("SELECT number FROM thing WHERE school_id = $1"), params![school], |row| row.int(0))
        });
        assert_eq!(number, Ok(1));
    }

    fn sent_statements_are_all_kept_and_seen_by_the_next(store) {
        let school = id_of(&store.school);
        let counted = store.write(move |tx| {
            for number in 1..=60_i64 {
                tx.send(
                    sql!("INSERT INTO thing (school_id, number) VALUES ($1, $2)"),
                    params![school, number],
                )?;
            }
            tx.one(sql!("SELECT COUNT(*) FROM thing WHERE school_id = $1"), params![school], |row| row.int(0))
        });
        assert_eq!(counted, Ok(60));
        assert_eq!(store.numbers(), (1..=60).collect::<Vec<_>>());
    }

    fn a_sent_statement_that_fails_last_fails_the_transaction(store) {
        let school = id_of(&store.school);
        store.add(1).unwrap();
        let failed = store.write(move |tx| {
            add_thing(tx, school, 2)?;
            tx.send(sql!("INSERT INTO thing (school_id, number) VALUES ($1, 1)"), params![school])
        });
        assert_eq!(failed, Err(Error::Conflict { constraint: "thing_pkey".to_owned() }));
        assert_eq!(store.numbers(), [1]);
    }
}

#[test]
fn a_read_that_is_over_leaves_no_transaction_open_on_the_server() {
    let store = Store::postgres();
    store.add(1).unwrap();
    assert_eq!(store.numbers(), [1]);
    let mut admin = store.admin();
    let mut open = 1_i64;
    for _ in 0..100 {
        let row = admin.query_one(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()
               AND state LIKE 'idle in transaction%'",
            &[],
        );
        open = row.unwrap().get(0);
        if open == 0 {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("{open} transactions stay open");
}
