// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How many durable writes and how many page-like reads a second the store does, with and without shared commits.
//!
//! `cargo run --release -p campanella-db --example throughput -- sqlite:/var/tmp/measure [SCHOOLS [CALLERS [SECONDS]]]`
//! The directory, or the tables of the database, must not exist yet.

use std::{
    error::Error as StdError,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use campanella_db::{Db, Error, Migration, Options, Schema, Tenant, Tx, params, sql};
use uuid::Uuid;

const SCHEMA: Schema = Schema {
    system: &[Migration {
        version: 1,
        name: "system",
        sql: "CREATE TABLE register (id @id NOT NULL PRIMARY KEY) @strict;",
    }],
    school: &[Migration {
        version: 1,
        name: "events",
        sql: "CREATE TABLE head (school_id @id NOT NULL PRIMARY KEY, newest @int NOT NULL) @strict;
              CREATE TABLE event (
                  school_id @id NOT NULL, number @int NOT NULL, person @int NOT NULL, note @text NOT NULL,
                  PRIMARY KEY (school_id, number)
              ) @strict;
              CREATE INDEX event_person ON event (school_id, person, number);",
    }],
    standing: None,
};

/// Rows that each school begins with, and the persons they are about.
const ROWS: i64 = 20_000;
const PERSONS: i64 = 500;

#[derive(Clone, Copy)]
enum Work {
    Write,
    Read,
}

struct Settings {
    url: String,
    schools: u128,
    callers: u64,
    seconds: u64,
}

fn main() -> Result<(), Box<dyn StdError>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("the address of a store is missing")?;
    let mut number = |default: u64| arguments.next().map_or(Ok(default), |argument| argument.parse());
    let settings = Settings { url, schools: number(8)?.into(), callers: number(64)?, seconds: number(5)? };

    let db = Db::init(Options::new(&settings.url), SCHEMA)?;
    for school in schools(&settings) {
        db.create_school(&school)?;
        db.write_blocking(&school, fill(school_id(&school)))?;
    }
    db.shutdown();

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let default = Options::new(&settings.url);
    let shared = measure(&runtime, &settings, &default, Work::Write)?;
    let single = measure(&runtime, &settings, &Options { batch: 1, ..default.clone() }, Work::Write)?;
    println!("shared commits are {:.1} times faster", shared / single);
    for readers in [1, 2, 4, 8] {
        print!("{readers} readers: ");
        measure(&runtime, &settings, &Options { readers, ..default.clone() }, Work::Read)?;
    }
    Ok(())
}

fn schools(settings: &Settings) -> Vec<Tenant> {
    (1..=settings.schools)
        .map(|n| Tenant::school(Uuid::from_u128(n << 64 | n), &format!("school-{n}")))
        .collect()
}

fn school_id(school: &Tenant) -> Uuid {
    match school {
        Tenant::School(place) => place.id,
        Tenant::System => Uuid::nil(),
    }
}

fn fill(school: Uuid) -> impl FnMut(&mut dyn Tx) -> Result<(), Error> + Send + 'static {
    move |tx| {
        tx.exec(sql!("INSERT INTO head (school_id, newest) VALUES ($1, $2)"), params![school, ROWS])?;
        for number in 1..=ROWS {
            add_event(tx, school, number)?;
        }
        Ok(())
    }
}

fn add_event(tx: &mut dyn Tx, school: Uuid, number: i64) -> Result<u64, Error> {
    tx.exec(
        sql!("INSERT INTO event (school_id, number, person, note) VALUES ($1, $2, $3, $4)"),
        params![
            school,
            number,
            number % PERSONS,
            "a sentence as long as a topic or a task for home usually is"
        ],
    )
}

/// Like a roll call: a hot row for each school, and four new rows.
fn write(tx: &mut dyn Tx, school: Uuid) -> Result<(), Error> {
    let newest =
        tx.one(sql!("SELECT newest FROM head WHERE school_id = $1 FOR UPDATE"), params![school], |row| {
            row.int(0)
        })?;
    for number in newest + 1..=newest + 4 {
        add_event(tx, school, number)?;
    }
    tx.exec(sql!("UPDATE head SET newest = $2 WHERE school_id = $1"), params![school, newest + 4])?;
    Ok(())
}

/// Like a page of a family: seven statements, some with forty rows.
fn read(tx: &mut dyn Tx, school: Uuid, person: i64) -> Result<usize, Error> {
    let mut letters = 0;
    for offset in 0..7 {
        let notes = tx.all(
            sql!(
                "SELECT number, note FROM event WHERE school_id = $1 AND person = $2 ORDER BY number LIMIT $3"
            ),
            params![school, (person + offset) % PERSONS, if offset % 2 == 0 { 40 } else { 3 }],
            |row| Ok((row.int(0)?, row.text(1)?)),
        )?;
        letters += notes.iter().map(|(_, note)| note.len()).sum::<usize>();
    }
    Ok(letters)
}

/// Processor time of this program so far: unlike the rate it says something on a machine that others use too.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn measure(
    runtime: &tokio::runtime::Runtime,
    settings: &Settings,
    options: &Options,
    work: Work,
) -> Result<f64, Box<dyn StdError>> {
    let db = Db::open(options.clone(), SCHEMA)?;
    let schools: Arc<Vec<Tenant>> = Arc::new(schools(settings));
    let done = Arc::new(AtomicU64::new(0));
    let next = Arc::new(AtomicI64::new(0));
    let end = Instant::now() + Duration::from_secs(settings.seconds);
    let (started, busy_before) = (Instant::now(), processor_seconds());
    runtime.block_on(async {
        let mut callers = tokio::task::JoinSet::new();
        for _ in 0..settings.callers {
            let (db, schools, done, next) = (db.clone(), schools.clone(), done.clone(), next.clone());
            callers.spawn(async move {
                while Instant::now() < end {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    let Some(school) = schools.get(turn.unsigned_abs() as usize % schools.len()) else {
                        break;
                    };
                    let id = school_id(school);
                    match work {
                        Work::Write => db.write::<_, Error, _>(school, move |tx| write(tx, id)).await?,
                        Work::Read => {
                            db.read::<_, Error, _>(school, move |tx| read(tx, id, turn % PERSONS)).await?;
                        }
                    }
                    done.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<(), Error>(())
            });
        }
        while let Some(caller) = callers.join_next().await {
            caller.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?;
        }
        Ok::<(), String>(())
    })?;
    let done = done.load(Ordering::Relaxed) as f64;
    let rate = done / started.elapsed().as_secs_f64();
    let microseconds = (processor_seconds() - busy_before) / done * 1e6;
    let name = match work {
        Work::Write => "writes",
        Work::Read => "reads",
    };
    let stats = db.stats();
    println!(
        "{:?} {name}/s: {rate:.0}, {microseconds:.0} µs of processor each, {} in {} commits, {} connections",
        db.engine(),
        stats.writes,
        stats.commits,
        stats.open_connections
    );
    db.shutdown();
    Ok(rate)
}
