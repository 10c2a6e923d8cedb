// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A process of its own that writes pairs of rows without end, reads each back, and says what the store answered.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use campanella_db::{Db, Error, Options, params, sql};

use crate::support::{SCHEMA, add_thing, id_of, tenant};

pub const SCHOOLS: u128 = 2;
/// What one process may write: the next one begins after it.
pub const RANGE: i64 = 1_000_000;
const URL: &str = "CAMPANELLA_TEST_WRITERS_URL";
const FIRST: &str = "CAMPANELLA_TEST_WRITERS_FIRST";
const CALLERS: i64 = 4;
/// Distance between a number and its twin of the same transaction.
const TWIN: i64 = 1_000_000_000;
const PATIENCE: Duration = Duration::from_secs(60);

#[allow(clippy::disallowed_methods, reason = "how the parent speaks to the child")]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The child: writes until it is killed. As an ordinary test it does nothing.
#[test]
fn child_that_writes() {
    let (Some(url), Some(first)) = (told(URL), told(FIRST)) else { return };
    let first: i64 = first.parse().unwrap();
    let options = Options { writers: 2, readers: 1, ..Options::new(url) };
    let db = Db::open(options, SCHEMA).unwrap();
    thread::scope(|scope| {
        for caller in 0..CALLERS {
            let db = &db;
            scope.spawn(move || {
                for turn in 0..RANGE / CALLERS {
                    write_pair(db, caller, first + caller + turn * CALLERS);
                }
            });
        }
    });
}

fn write_pair(db: &Db, caller: i64, number: i64) {
    let school = tenant(1 + caller.unsigned_abs() as u128 % SCHOOLS);
    let id = id_of(&school);
    let written = db.write_blocking::<_, Error, _>(&school, move |tx| {
        add_thing(tx, id, number)?;
        add_thing(tx, id, number + TWIN)
    });
    let Err(error) = written else {
        say(&format!("acknowledged {number}"));
        let read = db.read_blocking::<_, Error, _>(&school, move |tx| {
            let here = sql!("SELECT COUNT(*) FROM thing WHERE school_id = $1 AND number = $2");
            tx.one(here, params![id, number], |row| row.int(0))
        });
        if read != Ok(1) {
            say(&format!("unread {number} {read:?}"));
        }
        return;
    };
    say(&format!("refused {number} {error:?}"));
}

fn say(line: &str) {
    std::io::stdout().write_all(format!("{line}\n").as_bytes()).unwrap();
}

/// What the child said until now.
#[derive(Default)]
pub struct Said {
    pub acknowledged: Vec<i64>,
    /// What was refused, and with which error.
    pub refused: Vec<String>,
    /// What was acknowledged and could not be read back.
    pub unread: Vec<String>,
}

impl Said {
    /// The last line may have been cut; the test harness prints lines of its own.
    fn take(&mut self, line: &str) {
        let Some(line) = line.strip_suffix('\n') else { return };
        let after = |word: &str| line.split(word).nth(1).map(str::to_owned);
        if let Some(number) = after("acknowledged ") {
            self.acknowledged.push(number.parse().unwrap());
        }
        self.refused.extend(after("refused "));
        self.unread.extend(after("unread "));
    }
}

/// The running child.
pub struct Writers {
    child: Child,
    lines: Receiver<String>,
    said: Said,
}

impl Writers {
    /// Lets a child write from this number on.
    pub fn start(url: &str, first: i64) -> Writers {
        Writers::start_with(url, first, &[])
    }

    /// The same with something in its environment.
    pub fn start_with(url: &str, first: i64, environment: &[(&str, &str)]) -> Writers {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["writers::child_that_writes", "--exact", "--nocapture", "--test-threads=1"])
            .env(URL, url)
            .env(FIRST, first.to_string())
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || {
            let mut line = String::new();
            while output.read_line(&mut line).is_ok_and(|length| length > 0) {
                if sender.send(std::mem::take(&mut line)).is_err() {
                    return;
                }
            }
        });
        Writers { child, lines, said: Said::default() }
    }

    pub fn id(&self) -> String {
        self.child.id().to_string()
    }

    /// Waits until what the child said is enough.
    pub fn until(&mut self, is_enough: impl Fn(&Said) -> bool) -> &Said {
        let begin = Instant::now();
        while !is_enough(&self.said) {
            assert!(begin.elapsed() < PATIENCE, "the child does not say what it should");
            let line = self.lines.recv_timeout(PATIENCE).expect("the child goes on");
            self.said.take(&line);
        }
        &self.said
    }

    /// What the child has said by now.
    pub fn by_now(&mut self) -> &Said {
        while let Ok(line) = self.lines.try_recv() {
            self.said.take(&line);
        }
        &self.said
    }

    /// Waits for the first write.
    pub fn until_first(&mut self) {
        self.until(|said| !said.acknowledged.is_empty());
    }

    /// Kills the child, on Unix with SIGKILL: all that it said.
    pub fn kill(mut self) -> Said {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        while let Ok(line) = self.lines.recv() {
            self.said.take(&line);
        }
        self.said
    }
}

/// The numbers that a store holds of those that the child with this first number wrote, in order. None is there without its twin.
pub fn found(db: &Db, first: i64) -> Vec<i64> {
    let mut found = Vec::new();
    for school in 1..=SCHOOLS {
        let school = tenant(school);
        let id = id_of(&school);
        let numbers = db.read_blocking::<_, Error, _>(&school, move |tx| {
            tx.all(
                sql!(
                    "SELECT number FROM thing WHERE school_id = $1 AND (number BETWEEN $2 AND $3
                      OR number BETWEEN $4 AND $5) ORDER BY number"
                ),
                params![id, first, first + RANGE - 1, first + TWIN, first + TWIN + RANGE - 1],
                |row| row.int(0),
            )
        });
        let numbers = numbers.unwrap();
        let (low, twins) = numbers.split_at(numbers.len() / 2);
        assert_eq!(low.iter().map(|number| number + TWIN).collect::<Vec<_>>(), twins, "half a transaction");
        found.extend_from_slice(low);
    }
    found.sort_unstable();
    found
}

/// What was acknowledged must be found.
pub fn assert_nothing_lost(acknowledged: &[i64], found: &[i64], when: &str) {
    for number in acknowledged {
        assert!(found.binary_search(number).is_ok(), "{when}: {number} was acknowledged and is lost");
    }
}
