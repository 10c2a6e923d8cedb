// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What only PostgreSQL does: deadlocks, and connections that break.

use std::{
    sync::{Arc, Barrier, atomic::AtomicBool, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use campanella_db::{Db, Error, params, sql};

use crate::support::{SCHEMA, Store, add_thing, id_of};

/// Two programs change the same two rows in opposite order: one of them is told to try again, and does.
#[test]
fn a_deadlock_is_run_again() {
    let store = Store::postgres();
    let school = id_of(&store.school);
    store.add(1).unwrap();
    store.add(2).unwrap();
    let other = Db::open(store.options.clone(), SCHEMA).unwrap();
    let both_hold_one = Arc::new(Barrier::new(2));
    thread::scope(|scope| {
        for (db, rows) in [(&store.db, [1_i64, 2]), (&other, [2, 1])] {
            let (barrier, tenant) = (both_hold_one.clone(), &store.school);
            scope.spawn(move || {
                let first_run = AtomicBool::new(true);
                let done = db.write_blocking::<_, Error, _>(tenant, move |tx| {
                    let touch = sql!("UPDATE thing SET moment = coalesce(moment, 0) + 1 WHERE school_id = $1 AND number = $2");
                    tx.exec(touch, params![school, rows[0]])?;
                    if first_run.swap(false, Ordering::Relaxed) {
                        barrier.wait();
                    }
                    tx.exec(touch, params![school, rows[1]])
                });
                assert_eq!(done, Ok(1));
            });
        }
    });
    let touched = store.read(move |tx| {
        tx.all(sql!("SELECT moment FROM thing WHERE school_id = $1"), params![school], |row| row.int(0))
    });
    assert_eq!(touched, Ok(vec![2, 2]));
}

/// Breaking before the commit means that nothing happened: the transaction is simply run again.
#[test]
fn a_connection_that_breaks_before_the_commit_is_replaced() {
    let store = Store::postgres();
    let school = id_of(&store.school);
    let first_run = AtomicBool::new(true);
    let done = store.write(move |tx| {
        add_thing(tx, school, 1)?;
        if first_run.swap(false, Ordering::Relaxed) {
            tx.exists(sql!("SELECT pg_terminate_backend(pg_backend_pid())"), params![])?;
        }
        add_thing(tx, school, 2)
    });
    assert_eq!(done, Ok(1));
    assert_eq!(store.numbers(), [1, 2]);
}

/// An address may name several servers of one database: the one that does not answer is passed over.
#[test]
fn the_server_that_writes_is_found_among_several() {
    let store = Store::postgres();
    store.add(1).unwrap();
    let (user, place) = store.options.url.rsplit_once('@').unwrap();
    let also = if place.contains('?') { '&' } else { '?' };
    let options = |attrs: &str| campanella_db::Options {
        url: format!("{user}@127.0.0.1:1,{place}{also}target_session_attrs={attrs}"),
        ..store.options.clone()
    };
    let db = Db::open(options("read-write"), SCHEMA).unwrap();
    let school = id_of(&store.school);
    assert_eq!(db.write_blocking::<_, Error, _>(&store.school, move |tx| add_thing(tx, school, 2)), Ok(1));
    assert_eq!(store.numbers(), [1, 2]);
    assert!(Db::open(options("read-only"), SCHEMA).is_err(), "none of them is a spare");
}

#[test]
fn connections_that_broke_while_idle_are_replaced() {
    let store = Store::postgres();
    store.add(1).unwrap();
    assert_eq!(store.numbers(), [1]);
    for number in 2..=4 {
        store
            .admin()
            .batch_execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            .unwrap();
        assert_eq!(store.add(number), Ok(1));
        assert_eq!(store.numbers(), (1..=number).collect::<Vec<_>>());
    }
}

/// While the server refuses connections the answer is quick, and afterwards everything works again.
#[test]
fn a_server_that_comes_back_is_found_again() {
    let store = Store::postgres();
    store.add(1).unwrap();
    let (mut admin, name) = store.admin_elsewhere();
    admin.batch_execute(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false")).unwrap();
    admin
        .batch_execute(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        ))
        .unwrap();
    for _ in 0..5 {
        let asked = Instant::now();
        assert!(store.add(2).is_err());
        assert!(asked.elapsed() < Duration::from_secs(2));
    }
    admin.batch_execute(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).unwrap();
    let started = Instant::now();
    while store.add(2).is_err() {
        assert!(started.elapsed() < Duration::from_secs(10), "the server was not found again");
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(store.numbers(), [1, 2]);
}
