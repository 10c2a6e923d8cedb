// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The server under measurement, in a process of its own.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result};
use campanella_app::kit::clock::Clock;
use campanella_app::start::{self, Settings};
use campanella_app::urls;
use campanella_domain::orario::{OraLocale, instant};
use tokio::net::TcpListener;

use super::school::TODAY;
use crate::cli::{BenchServeArgs, DataArgs};
use crate::options;

/// Settings of a measurement: the clock stands in the afternoon of an invented school day.
pub fn settings(database: &str, init: bool) -> Settings {
    let data =
        DataArgs { data: database.to_owned(), work: PathBuf::from("campanella-lavoro"), posti: Vec::new() };
    let afternoon = OraLocale::from_minutes(14 * 60 + 30).unwrap_or(OraLocale::MEZZANOTTE);
    Settings { clock: Clock::running_from(instant(TODAY, afternoon)), ..options::settings(&data, init) }
}

/// The server, killed when it is dropped.
pub struct Child {
    process: std::process::Child,
    /// Where it answers.
    pub address: SocketAddr,
    /// Milliseconds from the start of the process to its first answer.
    pub startup_ms: f64,
}

impl Child {
    /// Starts this same program as a server and waits until it answers.
    pub fn start(database: &str, work: &Path) -> Result<Child> {
        let begun = now();
        let mut process = Command::new(std::env::current_exe()?)
            .args(["bench-serve", "--data", database, "--work"])
            .arg(work)
            .stdout(Stdio::piped())
            .spawn()
            .context("il server non parte")?;
        let output = process.stdout.take().context("il server non scrive")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().parse().with_context(|| format!("il server ha risposto {line:?}"));
        let startup_ms = begun.elapsed().as_secs_f64() * 1000.0;
        match address {
            Ok(address) => Ok(Child { process, address, startup_ms }),
            Err(error) => {
                let _ = process.kill();
                Err(error)
            }
        }
    }

    /// Resident memory, in megabytes (10^6 bytes); 0 where the system does not tell.
    pub fn rss_mb(&self) -> f64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.split_whitespace()
            .next()
            .and_then(|kb| kb.parse::<f64>().ok())
            .map_or(0.0, |kb| kb * 1024.0 / 1e6)
    }
}

impl Child {
    /// Processor time used so far, in microseconds; 0 where the system does not tell. Unlike a rate, it says the same on
    /// a busy machine.
    pub fn cpu_us(&self) -> u64 {
        const TICK_US: u64 = 10_000;
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap_or_default();
        let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        let ticks =
            after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok());
        ticks.sum::<u64>() * TICK_US
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[allow(clippy::disallowed_methods, reason = "the stopwatch of a measurement")]
pub fn now() -> Instant {
    Instant::now()
}

/// Serves the product and, outside its layers, a route that answers a constant: the ceiling of the framework.
pub fn serve(args: &BenchServeArgs) -> Result<ExitCode> {
    let app = start::open(settings(&args.data.data, false)).map_err(crate::commands::explain)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        let bare = axum::Router::new().route("/w0", axum::routing::get(async || "pronto"));
        let service = urls::router(app).merge(bare).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).await?;
        Ok(ExitCode::SUCCESS)
    })
}
