// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Promise 1: a write that was acknowledged survives `kill -9` of the program, and none is half there.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use campanella_db::{Db, Error, Options, params, sql};

use crate::support::{SCHEMA, Store, add_thing, id_of, tenant};

const URL: &str = "CAMPANELLA_TEST_KILL_URL";
const FIRST: &str = "CAMPANELLA_TEST_KILL_FIRST";
const SCHOOLS: u128 = 2;
const CALLERS: i64 = 4;
/// Distance between a number and its twin of the same transaction.
const TWIN: i64 = 1_000_000_000;

#[allow(clippy::disallowed_methods, reason = "how the parent speaks to the child")]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The child: writes until it is killed, and says what was acknowledged. As an ordinary test it does nothing.
#[test]
fn child_that_is_killed() {
    let (Some(url), Some(first)) = (told(URL), told(FIRST)) else { return };
    let first: i64 = first.parse().unwrap();
    let options = Options { writers: 2, readers: 1, ..Options::new(url) };
    let db = Db::open(options, SCHEMA).unwrap();
    thread::scope(|scope| {
        for caller in 0..CALLERS {
            let db = &db;
            scope.spawn(move || {
                let school = tenant(1 + caller.unsigned_abs() as u128 % SCHOOLS);
                let id = id_of(&school);
                for turn in 0.. {
                    let number = first + caller + turn * CALLERS;
                    db.write_blocking::<_, Error, _>(&school, move |tx| {
                        add_thing(tx, id, number)?;
                        add_thing(tx, id, number + TWIN)
                    })
                    .unwrap();
                    let line = format!("acknowledged {number}\n");
                    std::io::stdout().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

fn spawn_child(url: &str, first: i64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["kill::child_that_is_killed", "--exact", "--nocapture", "--test-threads=1"])
        .env(URL, url)
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lets a child write for some milliseconds after its first acknowledgement, and kills it.
fn acknowledged_before_kill(url: &str, first: i64, life: Duration) -> Vec<i64> {
    let mut child = spawn_child(url, first);
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut numbers = Vec::new();
    let mut line = String::new();
    let mut take = |line: &str| {
        // The last line may have been cut; the test harness prints lines of its own.
        if let Some(number) = line.strip_suffix('\n').and_then(|line| line.split("acknowledged ").nth(1)) {
            numbers.push(number.parse::<i64>().unwrap());
            return true;
        }
        false
    };
    while output.read_line(&mut line).unwrap() > 0 {
        let acknowledgement = take(&line);
        line.clear();
        if acknowledgement {
            break;
        }
    }
    thread::sleep(life);
    // On Unix this is SIGKILL.
    child.kill().unwrap();
    child.wait().unwrap();
    while output.read_line(&mut line).unwrap() > 0 {
        take(&line);
        line.clear();
    }
    numbers
}

fn survives_kills(store: &Store, kills: i64) {
    store.db.create_school(&tenant(2)).unwrap();
    let mut total = 0;
    for kill in 0..kills {
        let first = 1 + kill * 1_000_000;
        let life = Duration::from_micros(500 + kill.unsigned_abs() * 137 % 8_000);
        let acknowledged = acknowledged_before_kill(&store.options.url, first, life);
        assert!(!acknowledged.is_empty(), "the child never wrote");
        total += acknowledged.len();
        let mut found = Vec::new();
        for school in 1..=SCHOOLS {
            let school = tenant(school);
            let id = id_of(&school);
            let numbers = store.db.read_blocking::<_, Error, _>(&school, move |tx| {
                tx.all(
                    sql!(
                        "SELECT number FROM thing WHERE school_id = $1 AND (number BETWEEN $2 AND $3
                          OR number BETWEEN $4 AND $5) ORDER BY number"
                    ),
                    params![id, first, first + 999_999, first + TWIN, first + TWIN + 999_999],
                    |row| row.int(0),
                )
            });
            let numbers = numbers.unwrap();
            let (low, twins) = numbers.split_at(numbers.len() / 2);
            assert_eq!(
                low.iter().map(|number| number + TWIN).collect::<Vec<_>>(),
                twins,
                "half a transaction"
            );
            found.extend_from_slice(low);
        }
        found.sort_unstable();
        for number in acknowledged {
            assert!(
                found.binary_search(&number).is_ok(),
                "kill {kill}: {number} was acknowledged and is lost"
            );
        }
    }
    println!("{kills} kills, {total} acknowledged writes, none lost");
}

#[test]
fn no_acknowledged_write_is_lost_on_sqlite() {
    let store = Store::sqlite();
    survives_kills(&store, 200);
    for stem in ["school-1", "school-2", "piattaforma"] {
        let path = store.directory().join(format!("{stem}.db"));
        campanella_db::verify_file(&path, &SCHEMA).unwrap();
    }
}

#[test]
fn no_acknowledged_write_is_lost_on_postgres() {
    survives_kills(&Store::postgres(), 30);
}
