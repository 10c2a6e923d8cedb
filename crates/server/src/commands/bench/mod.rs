// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! `campanella bench`: how fast the register is on this machine. The load comes from a process of its own.

mod demo;
mod load;
mod marks;
mod measure;
mod morning;
mod ricalcolo;
mod school;
mod server;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use campanella_app::schema::SCHEMA;
use campanella_db::Db;
use serde_json::json;

use crate::cli::{BenchArgs, BenchServeArgs};
use load::{Outcome, Work};

/// Empty schools that are opened to measure the memory they take.
const OPENED: usize = 100;

/// Longest that half of the grids of marks may take at one connection.
const GRID_P50_MS: f64 = 10.0;

/// Measures every work on the engines asked for and prints a line for each.
pub fn run(args: &BenchArgs) -> Result<ExitCode> {
    let engines = match args.engine.as_deref() {
        None if args.postgres.is_some() => vec!["sqlite", "postgres"],
        None => vec!["sqlite"],
        Some("sqlite") => vec!["sqlite"],
        Some("postgres") => vec!["postgres"],
        Some(other) => bail!("motore sconosciuto: {other} (sqlite o postgres)"),
    };
    for engine in &engines {
        measure_engine(args, engine)?;
    }
    for engine in engines {
        let postgres = args.postgres.as_deref().filter(|_| engine == "postgres");
        print_line(args.json, &ricalcolo::measure(engine, postgres)?);
    }
    print_line(args.json, &demo::measure()?);
    Ok(ExitCode::SUCCESS)
}

fn measure_engine(args: &BenchArgs, engine: &str) -> Result<()> {
    let folder = tempfile::tempdir().context("cartella temporanea")?;
    let database = match engine {
        "postgres" => {
            let dsn =
                args.postgres.as_deref().context("serve --postgres postgres://… (una base di dati vuota)")?;
            dsn.to_owned()
        }
        _ => format!("sqlite:{}", folder.path().join("dati").display()),
    };
    let plan = Arc::new(school::build(&database, args.schools, args.known)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let server = server::Child::start(&database, folder.path())?;
    let report = |outcome: &Outcome, ceiling: f64, connections: usize| {
        let line = json!({
            "work": outcome.name, "engine": engine, "connections": connections, "rps": round(outcome.rps),
            "p50_ms": round(outcome.p50_ms), "p99_ms": round(outcome.p99_ms), "errors": outcome.errors,
            "cpu_us": outcome.cpu_us, "rss_mb": round(server.rss_mb()), "ratio_w0": round(outcome.rps / ceiling),
        });
        print_line(args.json, &line);
    };
    print_line(
        args.json,
        &json!({ "work": "avvio", "engine": engine, "ms": round(server.startup_ms), "rss_mb": round(server.rss_mb()) }),
    );
    runtime.block_on(async {
        let run = async |work, connections| {
            let before = server.cpu_us();
            let mut outcome = measure::run(server.address, &plan, work, connections, args.seconds).await?;
            outcome.cpu_us = cpu_of_each(server.cpu_us().saturating_sub(before), outcome.answers);
            anyhow::Ok(outcome)
        };
        if !plan.empty.is_empty() {
            let opened = measure::open_schools(server.address, plan.empty.iter().take(OPENED)).await?;
            let known = plan.empty.len() + args.schools;
            print_line(
                args.json,
                &json!({ "work": "memoria", "engine": engine, "known": known, "opened": opened,
                         "rss_mb": round(server.rss_mb()) }),
            );
        }
        let ceiling = run(Work::W0, args.connections).await?;
        report(&ceiling, ceiling.rps, args.connections);
        for work in [Work::W2, Work::W3, Work::W4, Work::W5, Work::W6, Work::W1] {
            let outcome = run(work, args.connections).await?;
            report(&outcome, ceiling.rps, args.connections);
            all_right(&outcome)?;
        }
        if args.arrivals > 0 {
            let arrivals = morning::Arrivals {
                rate: args.arrivals,
                connections: u32::try_from(args.connections).unwrap_or(u32::MAX),
                length: Duration::from_secs(args.seconds),
            };
            let before = server.cpu_us();
            let mut outcome = morning::run(server.address, &plan, arrivals).await?;
            outcome.cpu_us = cpu_of_each(server.cpu_us().saturating_sub(before), outcome.answers);
            report(&outcome, ceiling.rps, args.connections);
            all_right(&outcome)?;
        }
        for work in [Work::W2, Work::W4, Work::W5, Work::W6, Work::W1] {
            let outcome = run(work, 1).await?;
            report(&outcome, ceiling.rps, 1);
            if outcome.name == Work::W4.name() && outcome.p50_ms > GRID_P50_MS {
                bail!("la griglia dei voti prende {:.1} ms, più di {GRID_P50_MS:.0}", outcome.p50_ms);
            }
        }
        Ok(())
    })
}

fn cpu_of_each(used: u64, answers: usize) -> u64 {
    used / u64::try_from(answers).unwrap_or(u64::MAX).max(1)
}

/// Wrong answers are quick answers: no figure is given for them.
fn all_right(outcome: &Outcome) -> Result<()> {
    if outcome.errors > 0 {
        bail!("{}: {} risposte sbagliate, la prima: {}", outcome.name, outcome.errors, outcome.first_error);
    }
    Ok(())
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

fn print_line(as_json: bool, line: &serde_json::Value) {
    if as_json {
        println!("{line}");
        return;
    }
    let Some(fields) = line.as_object() else { return };
    let text: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name} {}", value.to_string().trim_matches('"')))
        .collect();
    println!("{}", text.join("  "));
}

/// The server of a measurement: the product, and beside it a route that answers a constant.
pub fn serve(args: &BenchServeArgs) -> Result<ExitCode> {
    server::serve(args)
}

/// Whether the place holds nothing yet: a benchmark never writes into a school's data.
fn is_new(database: &str) -> bool {
    Db::open(campanella_db::Options::new(database), SCHEMA).is_err()
}
