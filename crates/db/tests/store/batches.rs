// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Transactions that wait share one commit, and do not harm each other.

use std::{
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use campanella_db::{Error, Tx, params, sql};

use crate::support::{Store, add_thing, id_of};

type Closure = Box<dyn FnMut(&mut dyn Tx) -> Result<u64, Error> + Send>;

/// Holds the only writer until all transactions wait, so that they become one batch.
fn run_together(store: &Store, jobs: Vec<Closure>) -> Vec<Result<u64, Error>> {
    let (entered, running) = mpsc::channel();
    let (release, gate) = mpsc::channel::<()>();
    let expected = jobs.len() as u64 + 1;
    thread::scope(|scope| {
        let holder = scope.spawn(move || {
            store.write(move |_| {
                let _ = entered.send(());
                let _ = gate.recv();
                Ok(())
            })
        });
        running.recv().unwrap();
        let waiting: Vec<_> = jobs
            .into_iter()
            .enumerate()
            .map(|(position, mut job)| {
                let handle = scope.spawn(move || store.write(move |tx| job(tx)));
                while store.db.stats().waiting_writes < position as u64 + 2 {
                    thread::yield_now();
                }
                handle
            })
            .collect();
        assert_eq!(store.db.stats().waiting_writes, expected);
        release.send(()).unwrap();
        holder.join().unwrap().unwrap();
        waiting.into_iter().map(|handle| handle.join().unwrap()).collect()
    })
}

fn one_bad_transaction_harms_no_other(store: &Store) {
    let school = id_of(&store.school);
    store.add(5).unwrap();
    let before = store.db.stats();
    let mut jobs: Vec<Closure> = Vec::new();
    for number in 1..=4 {
        jobs.push(Box::new(move |tx| add_thing(tx, school, number)));
    }
    jobs.push(Box::new(move |tx| {
        add_thing(tx, school, 100)?;
        add_thing(tx, school, 5)
    }));
    jobs.push(Box::new(move |tx| {
        add_thing(tx, school, 101)?;
        panic!("this panic is part of the test")
    }));
    let mut first_run = true;
    jobs.push(Box::new(move |tx| {
        add_thing(tx, school, 6)?;
        if std::mem::take(&mut first_run) { Err(Error::Busy) } else { Ok(7) }
    }));
    jobs.push(Box::new(move |tx| add_thing(tx, school, 7)));

    let results = run_together(store, jobs);

    assert_eq!(results[..4], [Ok(1), Ok(1), Ok(1), Ok(1)]);
    assert_eq!(results[4], Err(Error::Conflict { constraint: "thing_pkey".to_owned() }));
    let Err(Error::Inconsistent(text)) = &results[5] else { panic!("{:?}", results[5]) };
    assert!(text.contains("this panic is part of the test"), "{text}");
    assert_eq!(results[6..], [Ok(7), Ok(1)]);
    assert_eq!(store.numbers(), [1, 2, 3, 4, 5, 6, 7]);
    let after = store.db.stats();
    // The holder, the batch, and the transaction that was run again alone.
    assert_eq!((after.commits - before.commits, after.writes - before.writes), (3, 7));
}

#[test]
fn one_bad_transaction_harms_no_other_on_sqlite() {
    one_bad_transaction_harms_no_other(&Store::sqlite());
}

#[test]
fn one_bad_transaction_harms_no_other_on_postgres() {
    one_bad_transaction_harms_no_other(&Store::postgres());
}

/// A statement that the connection has never seen is asked for right after one that failed in the same batch.
fn a_new_statement_after_a_failed_one_runs(store: &Store) {
    let school = id_of(&store.school);
    store.add(5).unwrap();
    let jobs: Vec<Closure> = vec![
        Box::new(move |tx| add_thing(tx, school, 5)),
        Box::new(move |tx| {
            tx.exec(
                sql!("INSERT INTO thing (school_id, number, label) VALUES ($1, 6, 'never seen before')"),
                params![school],
            )
        }),
    ];

    let results = run_together(store, jobs);

    assert_eq!(results[0], Err(Error::Conflict { constraint: "thing_pkey".to_owned() }));
    assert_eq!(results[1], Ok(1));
    assert_eq!(store.numbers(), [5, 6]);
}

#[test]
fn a_new_statement_after_a_failed_one_runs_on_sqlite() {
    a_new_statement_after_a_failed_one_runs(&Store::sqlite());
}

#[test]
fn a_new_statement_after_a_failed_one_runs_on_postgres() {
    a_new_statement_after_a_failed_one_runs(&Store::postgres());
}

/// While one transaction runs, a queue of two takes two of four callers and sends the others away at once.
fn a_full_queue_refuses_at_once(store: &Store) {
    let school = id_of(&store.school);
    let (entered, running) = mpsc::channel();
    let (release, gate) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let holder = scope.spawn(move || {
            store.write(move |_| {
                let _ = entered.send(());
                let _ = gate.recv();
                Ok(())
            })
        });
        running.recv().unwrap();
        let callers: Vec<_> = (1..=4)
            .map(|number| scope.spawn(move || store.write(move |tx| add_thing(tx, school, number))))
            .collect();
        let asked = Instant::now();
        while store.db.stats().refused < 2 && asked.elapsed() < Duration::from_secs(20) {
            thread::yield_now();
        }
        let refused = store.db.stats().refused;
        release.send(()).unwrap();
        assert_eq!(refused, 2, "refused while the writer was still held");
        holder.join().unwrap().unwrap();
        let answers: Vec<_> = callers.into_iter().map(|caller| caller.join().unwrap()).collect();
        assert_eq!(answers.iter().filter(|answer| **answer == Ok(1)).count(), 2, "{answers:?}");
        assert_eq!(answers.iter().filter(|answer| **answer == Err(Error::Busy)).count(), 2, "{answers:?}");
    });
    assert_eq!(store.add(9), Ok(1));
}

#[test]
fn a_full_queue_refuses_at_once_on_sqlite() {
    a_full_queue_refuses_at_once(&Store::sqlite_with(|options| options.queue = 2));
}

#[test]
fn a_full_queue_refuses_at_once_on_postgres() {
    a_full_queue_refuses_at_once(&Store::postgres_with(|options| options.queue = 2));
}

/// Many callers, few schools: everything that was acknowledged is there, exactly once.
fn many_callers_lose_nothing(store: &Store) {
    let school = id_of(&store.school);
    thread::scope(|scope| {
        for caller in 0..16_i64 {
            scope.spawn(move || {
                for turn in 0..25 {
                    let number = 1 + caller * 25 + turn;
                    let write = |wanted: i64| store.write(move |tx| add_thing(tx, school, wanted));
                    assert_eq!(write(number), Ok(1));
                    assert!(matches!(write(number), Err(Error::Conflict { .. })));
                }
            });
        }
    });
    assert_eq!(store.numbers(), (1..=400).collect::<Vec<_>>());
    let stats = store.db.stats();
    assert_eq!(stats.writes, 400);
    assert!(stats.commits < stats.writes, "no commit was ever shared: {stats:?}");
    assert_eq!(stats.reprepares, 0);
}

#[test]
fn many_callers_lose_nothing_on_sqlite() {
    many_callers_lose_nothing(&Store::sqlite());
}

#[test]
fn many_callers_lose_nothing_on_postgres() {
    many_callers_lose_nothing(&Store::postgres());
}

#[tokio::test]
async fn asynchronous_callers_are_answered_too() {
    for store in [tokio::task::spawn_blocking(Store::sqlite), tokio::task::spawn_blocking(Store::postgres)] {
        let store = store.await.unwrap();
        let school = id_of(&store.school);
        let db = store.db.clone();
        let place = store.school.clone();
        assert_eq!(db.write::<_, Error, _>(&place, move |tx| add_thing(tx, school, 1)).await, Ok(1));
        let again = db.write::<_, Error, _>(&place, move |tx| add_thing(tx, school, 1)).await;
        assert!(matches!(again, Err(Error::Conflict { .. })));
        let found = db
            .read::<_, Error, _>(&place, move |tx| {
                tx.exists(
                    campanella_db::sql!("SELECT 1 FROM thing WHERE school_id = $1"),
                    campanella_db::params![school],
                )
            })
            .await;
        assert_eq!(found, Ok(true));
        // Opening, copying and closing must work from an asynchronous thread as well.
        let reopened = campanella_db::Db::open(store.options.clone(), crate::support::SCHEMA).unwrap();
        reopened.shutdown();
        tokio::task::spawn_blocking(move || drop(store)).await.unwrap();
    }
}
