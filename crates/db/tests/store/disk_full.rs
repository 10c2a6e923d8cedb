// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Promise 2: a full disk gives a clear error, reading goes on, nothing is half written, no restart is needed.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use campanella_db::{Db, Error, Options, Tx, params, sql, verify_file};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{SCHEMA, id_of, tenant};

/// A disk of four megabytes.
struct SmallDisk {
    directory: TempDir,
}

impl SmallDisk {
    fn mount() -> SmallDisk {
        let directory = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(directory.path())
            .status()
            .expect("the program `mount` is there");
        assert!(
            mounted.success(),
            "THE DISK-FULL TEST CANNOT RUN: mounting a tmpfs is not permitted here. Promise 2 is unproved; \
             run the tests as root, or inside `unshare --user --map-root-user --mount`"
        );
        SmallDisk { directory }
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    /// Takes up all space that is left.
    fn fill(&self) -> PathBuf {
        let ballast = self.path().join("ballast");
        let full = std::fs::write(&ballast, vec![1; 8 << 20]);
        assert!(full.is_err(), "the disk is larger than it should be");
        ballast
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.directory.path()).status();
    }
}

/// A pair of rows with a lot of content.
fn add_pair(tx: &mut dyn Tx, school: Uuid, number: i64, content: &[u8]) -> Result<(), Error> {
    let sql = sql!("INSERT INTO thing (school_id, number, content) VALUES ($1, $2, $3)");
    tx.exec(sql, params![school, number, content])?;
    tx.exec(sql, params![school, number + 1_000_000, content])?;
    Ok(())
}

#[test]
fn a_full_disk_stops_writing_and_nothing_else() {
    let disk = SmallDisk::mount();
    let school = tenant(1);
    let id = id_of(&school);
    let options =
        Options { writers: 2, readers: 2, ..Options::new(format!("sqlite:{}", disk.path().display())) };
    let db = Db::init(options, SCHEMA).unwrap();
    db.create_school(&school).unwrap();
    let write = |number: i64, size: usize| {
        db.write_blocking::<_, Error, _>(&school, move |tx| {
            add_pair(tx, id, number, &vec![number as u8; size])
        })
    };
    let numbers = || {
        db.read_blocking::<_, Error, _>(&school, move |tx| {
            let sql =
                sql!("SELECT number FROM thing WHERE school_id = $1 AND length(content) > 0 ORDER BY number");
            tx.all(sql, params![id], |row| row.int(0))
        })
        .unwrap()
    };
    let whole = |acknowledged: i64| -> Vec<i64> {
        let numbers = 1..=acknowledged;
        numbers.clone().chain(numbers.map(|number| number + 1_000_000)).collect()
    };

    let mut acknowledged = 0;
    for round in 0..5 {
        assert_eq!(write(acknowledged + 1, 3_000), Ok(()), "round {round}");
        acknowledged += 1;
        let ballast = disk.fill();
        // What still fits into the log is accepted, until nothing fits any more.
        let mut refusals = 0;
        while refusals < 3 {
            match write(acknowledged + 1, 3_000) {
                Ok(()) => acknowledged += 1,
                Err(error) => {
                    assert_eq!(error, Error::DiskFull);
                    refusals += 1;
                }
            }
            assert_eq!(numbers(), whole(acknowledged), "round {round}");
        }
        // A transaction larger than the page cache reaches the disk before its commit.
        assert_eq!(write(acknowledged + 1, 600_000), Err(Error::DiskFull));
        assert_eq!(numbers(), whole(acknowledged));
        assert_eq!(db.backup(&school, &disk.path().join("backup.db")), Err(Error::DiskFull));
        assert!(!disk.path().join("backup.db").exists());
        std::fs::remove_file(ballast).unwrap();
    }
    assert_eq!(write(acknowledged + 1, 3_000), Ok(()));
    assert_eq!(numbers(), whole(acknowledged + 1));
    db.shutdown();
    verify_file(&disk.path().join("school-1.db"), &SCHEMA).unwrap();
}

/// One greedy transaction in a batch does not take the others down with it.
#[test]
fn a_transaction_that_does_not_fit_harms_no_other() {
    let disk = SmallDisk::mount();
    let school = tenant(1);
    let id = id_of(&school);
    let options =
        Options { writers: 1, readers: 1, ..Options::new(format!("sqlite:{}", disk.path().display())) };
    let db = Db::init(options, SCHEMA).unwrap();
    db.create_school(&school).unwrap();
    std::thread::scope(|scope| {
        let answers: Vec<_> = (1..=24)
            .map(|number| {
                let (db, school) = (&db, &school);
                let size = if number % 6 == 0 { 3_000_000 } else { 100 };
                let write = move || {
                    db.write_blocking::<_, Error, _>(school, move |tx| {
                        add_pair(tx, id, number, &vec![1; size])
                    })
                };
                (number, scope.spawn(write))
            })
            .collect();
        for (number, answer) in answers {
            let expected = if number % 6 == 0 { Err(Error::DiskFull) } else { Ok(()) };
            assert_eq!(answer.join().unwrap(), expected, "{number}");
        }
    });
}
