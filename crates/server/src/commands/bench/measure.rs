// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Closed-loop measurement: so many connections, each sending its next request when the answer is there.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::load::{self, Outcome, Work};
use super::school::Plan;
use super::server::now;

/// Requests sent before the clock starts, for each connection.
const WARM_UP: usize = 5;

/// Counts the requests of all works together: no hour is signed twice.
pub(super) static NEXT_SLOT: AtomicUsize = AtomicUsize::new(0);

/// What was seen.
#[derive(Default)]
pub(super) struct Seen {
    micros: Vec<u32>,
    errors: usize,
    first_error: String,
}

impl Seen {
    /// Notes an answer, and how long it took unless that does not count.
    pub(super) fn take(&mut self, status: u16, body: &[u8], took: Option<Duration>) {
        if status != 200 {
            self.errors += 1;
            if self.first_error.is_empty() {
                let text: String = String::from_utf8_lossy(body).chars().take(300).collect();
                self.first_error = format!("{status} {text}");
            }
            return;
        }
        self.micros.extend(took.map(|took| u32::try_from(took.as_micros()).unwrap_or(u32::MAX)));
    }

    /// Adds what another connection saw.
    pub(super) fn add(&mut self, other: Seen) {
        self.micros.extend(other.micros);
        self.errors += other.errors;
        if self.first_error.is_empty() {
            self.first_error = other.first_error;
        }
    }

    /// The figures of a measurement that took so long.
    pub(super) fn outcome(mut self, name: &'static str, elapsed: Duration) -> Outcome {
        self.micros.sort_unstable();
        Outcome {
            name,
            answers: self.micros.len(),
            cpu_us: 0,
            rps: self.micros.len() as f64 / elapsed.as_secs_f64(),
            p50_ms: percentile(&self.micros, 50),
            p99_ms: percentile(&self.micros, 99),
            errors: self.errors,
            first_error: self.first_error,
        }
    }
}

/// Runs a work for so many seconds over so many connections.
pub async fn run(
    address: SocketAddr,
    plan: &Arc<Plan>,
    work: Work,
    connections: usize,
    seconds: u64,
) -> Result<Outcome> {
    let counter = Arc::new(AtomicUsize::new(0));
    let mut tasks = JoinSet::new();
    let begun = now();
    for _ in 0..connections {
        let (plan, counter) = (plan.clone(), counter.clone());
        tasks.spawn(connection(address, plan, work, counter, Duration::from_secs(seconds)));
    }
    let mut all = Seen::default();
    while let Some(seen) = tasks.join_next().await {
        all.add(seen.context("la misura si è interrotta")??);
    }
    Ok(all.outcome(work.name(), begun.elapsed()))
}

fn percentile(sorted_micros: &[u32], percent: usize) -> f64 {
    let index = (sorted_micros.len().saturating_sub(1)) * percent / 100;
    sorted_micros.get(index).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
}

/// Looks for a session that does not exist in each school, which opens it; how many answered.
pub async fn open_schools(address: SocketAddr, hosts: impl Iterator<Item = &String>) -> Result<usize> {
    let mut sender = connect(address).await?;
    let mut opened = 0;
    for host in hosts {
        let request = http::Request::get("/casa")
            .header("host", host)
            .header("cookie", "campanella=sconosciuta")
            .body(Full::default())?;
        let (status, _) = send(&mut sender, request).await?;
        opened += usize::from(status < 500);
    }
    Ok(opened)
}

async fn connection(
    address: SocketAddr,
    plan: Arc<Plan>,
    work: Work,
    counter: Arc<AtomicUsize>,
    length: Duration,
) -> Result<Seen> {
    let mut sender = connect(address).await?;
    let mut seen = Seen::default();
    let begun = now();
    let mut sent = 0;
    while begun.elapsed() < length {
        let counter = if work == Work::W1 { &NEXT_SLOT } else { &*counter };
        let Some(request) = load::request(work, &plan, counter.fetch_add(1, Ordering::Relaxed)) else {
            break;
        };
        let started = now();
        let (status, body) = send(&mut sender, request).await?;
        sent += 1;
        let counts = sent > WARM_UP || work == Work::W1;
        seen.take(status, &body, counts.then(|| started.elapsed()));
    }
    Ok(seen)
}

/// A connection to the server.
pub(super) async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    Ok(sender)
}

/// Sends a request and waits for the whole answer: its status and body.
pub(super) async fn send(
    sender: &mut SendRequest<Full<Bytes>>,
    request: http::Request<Full<Bytes>>,
) -> Result<(u16, Bytes)> {
    sender.ready().await?;
    let response = sender.send_request(request).await?;
    let status = response.status().as_u16();
    let body = response.into_body().collect().await?.to_bytes();
    Ok((status, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_taken_from_the_sorted_times() {
        let times: Vec<u32> = (1..=100).map(|n| n * 1000).collect();
        assert_eq!(percentile(&times, 50), 50.0);
        assert_eq!(percentile(&times, 99), 99.0);
        assert_eq!(percentile(&[], 99), 0.0);
    }
}
