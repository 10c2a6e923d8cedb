// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What one transaction may do, and how its failures look.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
    mpsc,
};

use campanella_db::{Error, Tenant, params, sql};
use uuid::Uuid;

use crate::support::{add_thing, id_of, on_both, tenant};

on_both! {
    fn constraints_have_the_same_name_on_both_engines(store) {
        let school = id_of(&store.school);
        let (a, b) = (Uuid::from_u128(10), Uuid::from_u128(11));
        let conflict = |result: Result<u64, Error>| match result {
            Err(Error::Conflict { constraint }) => constraint,
            other => panic!("no conflict: {other:?}"),
        };
        let add_box = |id: Uuid, name: &'static str, parent: Option<Uuid>| {
            store.write(move |tx| {
                let sql = sql!("INSERT INTO box (school_id, id, name, parent_id) VALUES ($1, $2, $3, $4)");
                tx.exec(sql, params![school, id, name, parent])
            })
        };
        add_box(a, "a", None).unwrap();
        assert_eq!(conflict(add_box(a, "b", None)), "box_pkey");
        assert_eq!(conflict(add_box(b, "a", None)), "box_name");
        assert_eq!(conflict(add_box(b, "b", Some(Uuid::nil()))), "foreign_key");
        let run = |sql| conflict(store.write(move |tx| tx.exec(sql, params![school])));
        assert_eq!(run(sql!("INSERT INTO thing (school_id, number) VALUES ($1, 0)")), "thing_number_positive");
        assert_eq!(run(sql!("INSERT INTO box (school_id, id) VALUES ($1, $1)")), "box_name_not_null");
        assert_eq!(
            run(sql!("INSERT INTO thing (school_id, number, label) VALUES ($1, 1, ''), ($1, 2, '')")),
            "thing_one_empty"
        );
    }

    fn a_failed_transaction_leaves_nothing(store) {
        let school = id_of(&store.school);
        let failed: Result<(), Error> = store.write(move |tx| {
            add_thing(tx, school, 1)?;
            Err(Error::Missing)
        });
        assert_eq!(failed, Err(Error::Missing));
        assert_eq!(store.numbers(), []);
    }

    fn after_a_failed_statement_the_transaction_is_spoiled(store) {
        let school = id_of(&store.school);
        store.add(1).unwrap();
        let swallowed = store.write(move |tx| {
            add_thing(tx, school, 2)?;
            let first = add_thing(tx, school, 1);
            assert!(matches!(first, Err(Error::Conflict { .. })));
            assert_eq!(add_thing(tx, school, 3), first);
            Ok(())
        });
        assert_eq!(swallowed, Err(Error::Conflict { constraint: "thing_pkey".to_owned() }));
        assert_eq!(store.numbers(), [1]);
    }

    fn on_conflict_do_nothing_counts_no_row(store) {
        let school = id_of(&store.school);
        let counts = store.write(move |tx| {
            let sql = sql!("INSERT INTO thing (school_id, number) VALUES ($1, $2) ON CONFLICT DO NOTHING");
            Ok([tx.exec(sql, params![school, 1])?, tx.exec(sql, params![school, 1])?])
        });
        assert_eq!(counts, Ok([1, 0]));
    }

    fn one_opt_and_exists_tell_none_one_and_many_apart(store) {
        let school = id_of(&store.school);
        store.add(1).unwrap();
        store.add(2).unwrap();
        let ask = |from: i64| {
            store.read(move |tx| {
                let sql = sql!("SELECT number FROM thing WHERE school_id = $1 AND number >= $2");
                tx.opt(sql, params![school, from], |row| row.int(0))
            })
        };
        assert_eq!(ask(3), Ok(None));
        assert_eq!(ask(2), Ok(Some(2)));
        assert!(matches!(ask(1), Err(Error::Inconsistent(_))));
        let none = sql!("SELECT number FROM thing WHERE school_id = $1 AND number > 9");
        assert_eq!(store.read(move |tx| tx.one(none, params![school], |row| row.int(0))), Err(Error::Missing));
        assert_eq!(store.read(move |tx| tx.exists(none, params![school])), Ok(false));
    }

    fn a_reader_cannot_write(store) {
        let school = id_of(&store.school);
        let answer = store.read(move |tx| add_thing(tx, school, 1));
        assert!(matches!(answer, Err(Error::Driver(_))), "{answer:?}");
        assert_eq!(store.numbers(), []);
        assert_eq!(store.add(1), Ok(1));
    }

    fn rows_are_locked_only_in_a_write(store) {
        let school = id_of(&store.school);
        let locking = sql!("SELECT number FROM thing WHERE school_id = $1 FOR UPDATE");
        assert_eq!(store.write(move |tx| tx.exists(locking, params![school])), Ok(false));
        assert!(matches!(store.read(move |tx| tx.exists(locking, params![school])), Err(Error::Inconsistent(_))));
    }

    fn a_read_sees_one_moment(store) {
        let school = id_of(&store.school);
        store.add(1).unwrap();
        let count = sql!("SELECT count(*) FROM thing WHERE school_id = $1");
        let (writer, tenant) = (store.db.clone(), store.school.clone());
        let counts = store.read(move |tx| {
            let before = tx.one(count, params![school], |row| row.int(0))?;
            writer.write_blocking::<_, Error, _>(&tenant, move |tx| add_thing(tx, school, 2))?;
            Ok((before, tx.one(count, params![school], |row| row.int(0))?))
        });
        assert_eq!(counts, Ok((1, 1)));
        assert_eq!(store.numbers(), [1, 2]);
    }

    fn a_transaction_in_the_way_is_waited_for(store) {
        let school = id_of(&store.school);
        let runs = Arc::new(AtomicU32::new(0));
        let counted = runs.clone();
        let done = store.write(move |tx| {
            add_thing(tx, school, 1)?;
            if counted.fetch_add(1, Ordering::Relaxed) < 2 { Err(Error::Busy) } else { Ok(()) }
        });
        assert_eq!(done, Ok(()));
        assert_eq!(runs.load(Ordering::Relaxed), 3);
        assert_eq!(store.numbers(), [1]);
        assert_eq!(store.write(|_| Err::<(), _>(Error::Busy)), Err(Error::Busy));
    }

    fn schools_do_not_see_each_other(store) {
        let other = tenant(2);
        store.db.create_school(&other).unwrap();
        let (first, second) = (id_of(&store.school), id_of(&other));
        store.add(1).unwrap();
        store.db.write_blocking::<_, Error, _>(&other, move |tx| add_thing(tx, second, 2)).unwrap();
        assert_eq!(store.numbers(), [1]);
        let strangers = store.db.read_blocking::<_, Error, _>(&other, move |tx| {
            tx.exists(sql!("SELECT 1 FROM thing WHERE school_id = $1 AND number > 1"), params![first])
        });
        assert_eq!(strangers, Ok(false));
    }

    fn the_system_place_answers(store) {
        assert_eq!(store.db.check(), Ok(()));
        let id = Uuid::from_u128(5);
        store.db.write_blocking::<_, Error, _>(&Tenant::System, move |tx| {
            tx.exec(sql!("INSERT INTO directory (id, code) VALUES ($1, $2)"), params![id, "x"])
        }).unwrap();
        let code = store.db.read_blocking::<_, Error, _>(&Tenant::System, move |tx| {
            tx.one(sql!("SELECT code FROM directory WHERE id = $1"), params![id], |row| row.text(0))
        });
        assert_eq!(code, Ok("x".to_owned()));
    }

    fn shutdown_answers_what_waits_and_refuses_what_comes_later(store) {
        let school = id_of(&store.school);
        let (entered, running) = mpsc::channel();
        let (release, gate) = mpsc::channel::<()>();
        let db = store.db.clone();
        let place = store.school.clone();
        let waiting = std::thread::spawn(move || {
            db.write_blocking::<_, Error, _>(&place, move |tx| {
                let _ = entered.send(());
                let _ = gate.recv();
                add_thing(tx, school, 1)
            })
        });
        running.recv().unwrap();
        let db = store.db.clone();
        let stopping = std::thread::spawn(move || db.shutdown());
        release.send(()).unwrap();
        assert_eq!(waiting.join().unwrap(), Ok(1));
        stopping.join().unwrap();
        assert_eq!(store.add(2), Err(Error::Unavailable));
        assert_eq!(store.db.stats().open_connections, 0);
    }
}
