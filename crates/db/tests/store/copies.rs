// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Backup, restore, verification, and copies from one engine to the other.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, AtomicI64, Ordering},
    thread,
};

use campanella_db::{Db, Error, Report, Row, Tenant, copy_school, copy_system, params, sql, verify_file};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

use crate::support::{SCHEMA, Store, add_thing, id_of, on_both, tenant};

type Thing =
    (i64, Option<Uuid>, Option<bool>, Option<Date>, Option<Timestamp>, Option<String>, Option<Vec<u8>>);
type Boxed = (Uuid, String, Option<Uuid>);

/// A row of each kind of value, boxes that refer to boxes which come later, and a row of the system.
fn fill(store: &Store) {
    let school = id_of(&store.school);
    store
        .write(move |tx| {
            let add = sql!("INSERT INTO box (school_id, id, name, parent_id) VALUES ($1, $2, $3, NULL)");
            for number in 1..=20_u128 {
                tx.exec(add, params![school, Uuid::from_u128(number), &format!("box {number}")])?;
            }
            let nest = sql!("UPDATE box SET parent_id = $2 WHERE school_id = $1 AND id = $3");
            for number in 1..20_u128 {
                tx.exec(nest, params![school, Uuid::from_u128(number + 1), Uuid::from_u128(number)])?;
            }
            for number in 1..=200_i64 {
                let full = number % 3 > 0;
                tx.exec(
                    sql!(
                        "INSERT INTO thing (school_id, number, box_id, truth, day, moment, label, content)
                          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
                    ),
                    params![
                        school,
                        number,
                        full.then_some(Uuid::from_u128(7)),
                        full.then_some(number % 2 == 0),
                        full.then_some(jiff::civil::date(1900 + number as i16, 2, 28)),
                        full.then_some(Timestamp::from_millisecond((number - 100) * 10_000_000_007).unwrap()),
                        full.then_some(format!("è {number} \u{1F514}").as_str()),
                        full.then_some([number as u8, 0, 255].as_slice()),
                    ],
                )?;
            }
            Ok(())
        })
        .unwrap();
    store
        .db
        .write_blocking::<_, Error, _>(&Tenant::System, move |tx| {
            tx.exec(sql!("INSERT INTO directory (id, code) VALUES ($1, $2)"), params![school, "one"])
        })
        .unwrap();
}

fn rows(db: &Db, school: &Tenant) -> (Vec<Boxed>, Vec<Thing>) {
    let id = id_of(school);
    db.read_blocking::<_, Error, _>(school, move |tx| {
        let boxes = tx.all(
            sql!("SELECT id, name, parent_id FROM box WHERE school_id = $1 ORDER BY id"),
            params![id],
            |row| Ok((row.id(0)?, row.text(1)?, row.opt_id(2)?)),
        )?;
        let things = tx.all(
            sql!(
                "SELECT number, box_id, truth, day, moment, label, content FROM thing
                  WHERE school_id = $1 ORDER BY number"
            ),
            params![id],
            thing,
        )?;
        Ok((boxes, things))
    })
    .unwrap()
}

fn thing(row: &dyn Row) -> Result<Thing, Error> {
    Ok((
        row.int(0)?,
        row.opt_id(1)?,
        row.opt_bool(2)?,
        row.opt_date(3)?,
        row.opt_instant(4)?,
        row.opt_text(5)?,
        row.opt_bytes(6)?,
    ))
}

#[test]
fn a_school_travels_through_all_engines_unchanged() {
    let (first, second) = (Store::sqlite(), Store::empty_postgres());
    let (third, fourth) = (Store::empty_postgres(), Store::empty_sqlite());
    fill(&first);
    // Another school in the goal stays as it is.
    let neighbour = tenant(2);
    let id = id_of(&neighbour);
    second.db.create_school(&neighbour).unwrap();
    second.db.write_blocking::<_, Error, _>(&neighbour, move |tx| add_thing(tx, id, 77)).unwrap();

    let original = rows(&first.db, &first.school);
    assert_eq!((original.0.len(), original.1.len()), (20, 200));
    for (from, to) in [(&first, &second), (&second, &third), (&third, &fourth), (&fourth, &first)] {
        if std::ptr::eq(to, &raw const first) {
            let refused = copy_school((&from.db, &first.school), (&to.db, &first.school));
            assert!(matches!(refused, Err(Error::ExistingPlace { .. })), "{refused:?}");
            continue;
        }
        let report = copy_school((&from.db, &first.school), (&to.db, &first.school)).unwrap();
        assert_eq!(
            report.tables,
            [("box".to_owned(), 20), ("stamp".to_owned(), 1), ("thing".to_owned(), 200)]
        );
        copy_system(&from.db, &to.db).unwrap();
        assert_eq!(rows(&to.db, &first.school), original);
        let code = to.db.read_blocking::<_, Error, _>(&Tenant::System, |tx| {
            tx.all(sql!("SELECT code FROM directory"), params![], |row| row.text(0))
        });
        assert_eq!(code, Ok(vec!["one".to_owned()]));
        let again = copy_school((&from.db, &first.school), (&to.db, &first.school));
        assert!(matches!(again, Err(Error::ExistingPlace { .. })), "{again:?}");
        assert!(matches!(copy_system(&from.db, &to.db), Err(Error::ExistingPlace { .. })));
        assert_eq!(to.db.write_blocking::<_, Error, _>(&Tenant::System, |_| Ok(())), Ok(()));
    }
    let strangers = second.db.read_blocking::<_, Error, _>(&neighbour, move |tx| {
        tx.all(sql!("SELECT number FROM thing WHERE school_id = $1"), params![id], |row| row.int(0))
    });
    assert_eq!(strangers, Ok(vec![77]));
}

/// Ends the writing thread, also when the test fails.
struct Stop<'a>(&'a AtomicBool);

fn rows_of(report: &Report, table: &str) -> u64 {
    report.tables.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows)
}

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

on_both! {
    fn a_backup_restores_what_it_saw(store) {
        fill(&store);
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("school backup %41.db");
        let report = store.db.backup(&store.school, &path).unwrap();
        assert_eq!(report.version, 2);
        assert_eq!(report.tables, [("box".to_owned(), 20), ("stamp".to_owned(), 1), ("thing".to_owned(), 200)]);
        assert_eq!(verify_file(&path, &SCHEMA), Ok(report.clone()));
        let names: Vec<_> = fs::read_dir(directory.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["school backup %41.db"], "a backup is one file");
        // The header says that no log belongs to it: it can be read from a disk that cannot be written.
        assert_eq!(fs::read(&path).unwrap()[18..20], [1, 1]);
        assert!(matches!(store.db.backup(&store.school, &path), Err(Error::ExistingPlace { .. })));

        let before = rows(&store.db, &store.school);
        let school = id_of(&store.school);
        store.write(move |tx| {
            add_thing(tx, school, 5000)?;
            tx.exec(sql!("DELETE FROM thing WHERE school_id = $1 AND number < 50"), params![school])
        }).unwrap();
        assert_ne!(rows(&store.db, &store.school), before);
        assert_eq!(store.db.restore(&store.school, &path), Ok(report));
        assert_eq!(rows(&store.db, &store.school), before);
        assert_eq!(store.add(6000), Ok(1));
        assert_eq!(rows_of(&verify_file(&path, &SCHEMA).unwrap(), "thing"), 200);

        let elsewhere = Store::empty_sqlite();
        elsewhere.db.restore(&store.school, &path).unwrap();
        assert_eq!(rows(&elsewhere.db, &store.school), before);
        let other = Tenant::school(Uuid::from_u128(99), "other");
        assert!(matches!(elsewhere.db.restore(&other, &path), Err(Error::Inconsistent(_))));
        assert!(matches!(store.db.restore(&store.school, &directory.path().join("none")), Err(Error::MissingPlace { .. })));
    }

    /// Each transaction writes a number and its opposite half; a backup never sees only one of them.
    fn a_backup_while_others_write_sees_whole_transactions(store) {
        let school = id_of(&store.school);
        let (running, newest) = (AtomicBool::new(true), AtomicI64::new(0));
        let directory = tempfile::tempdir().unwrap();
        thread::scope(|scope| {
            let stop = Stop(&running);
            scope.spawn(|| {
                let mut number = 1;
                while running.load(Ordering::Relaxed) {
                    store.write(move |tx| {
                        add_thing(tx, school, number)?;
                        add_thing(tx, school, number + 1_000_000)
                    }).unwrap();
                    newest.store(number, Ordering::Relaxed);
                    number += 1;
                }
            });
            for turn in 0..5 {
                let acknowledged = newest.load(Ordering::Relaxed);
                let path = directory.path().join(format!("{turn}.db"));
                let report = store.db.backup(&store.school, &path).unwrap();
                let things = rows_of(&report, "thing");
                assert_eq!(things % 2, 0);
                assert!(things as i64 >= 2 * acknowledged, "{things} rows, but {acknowledged} were acknowledged");
                assert_eq!(verify_file(&path, &SCHEMA), Ok(report));
            }
            drop(stop);
        });
        store.db.restore(&store.school, &directory.path().join("4.db")).unwrap();
        let numbers = store.numbers();
        let (low, high) = numbers.split_at(numbers.len() / 2);
        assert!(low.iter().zip(high).all(|(low, high)| low + 1_000_000 == *high));
    }
}

#[test]
fn a_torn_file_is_noticed() {
    let store = Store::sqlite();
    fill(&store);
    let directory = tempfile::tempdir().unwrap();
    let whole = directory.path().join("whole.db");
    store.db.backup(&store.school, &whole).unwrap();
    let bytes = fs::read(&whole).unwrap();
    let verdict = |name: &str, content: &[u8]| {
        let path: &Path = &directory.path().join(name);
        fs::write(path, content).unwrap();
        let verdict = verify_file(path, &SCHEMA);
        assert!(matches!(verdict, Err(Error::Inconsistent(_))), "{name}: {verdict:?}");
        assert!(store.db.restore(&store.school, path).is_err(), "{name} was restored");
    };
    verdict("half", &bytes[..bytes.len() / 2]);
    verdict("last-page-missing", &bytes[..bytes.len() - 4096]);
    verdict("last-byte-missing", &bytes[..bytes.len() - 1]);
    verdict("empty", b"");
    verdict("noise", &[0x5a; 8192]);
    let mut scratched = bytes.clone();
    let middle = scratched.len() / 2;
    scratched[middle..middle + 4096].fill(0xee);
    verdict("scratched", &scratched);
    assert!(matches!(verify_file(&directory.path().join("none"), &SCHEMA), Err(Error::MissingPlace { .. })));
    assert_eq!(store.numbers().len(), 200);
}
