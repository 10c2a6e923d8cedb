// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Open-loop measurement of a morning at 8:00: requests come at a fixed rate, whether or not those before have their answer, and
//! the time of each is counted from the moment in which it was due. A server that stops for a second is seen by all who came then.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::task::JoinSet;

use super::load::{self, Outcome, Work};
use super::measure::{NEXT_SLOT, Seen, connect, send};
use super::school::Plan;
use super::server::now;

/// What comes, in turn: a teacher opens the hour and signs it with the roll, two families look.
const TURN: [Work; 4] = [Work::W3, Work::W1, Work::W2, Work::W2];

/// The rate and how many connections share it.
#[derive(Debug, Clone, Copy)]
pub struct Arrivals {
    /// Requests a second.
    pub rate: u32,
    /// Connections; each sends what is due to it as soon as it is free.
    pub connections: u32,
    /// For so long.
    pub length: Duration,
}

impl Arrivals {
    /// When the `n`-th request is due, after the beginning.
    fn due(self, n: u32) -> Duration {
        Duration::from_secs(u64::from(n)) / self.rate.max(1)
    }
}

/// Sends the requests of a morning.
pub async fn run(address: SocketAddr, plan: &Arc<Plan>, arrivals: Arrivals) -> Result<Outcome> {
    let mut tasks = JoinSet::new();
    let begun = now();
    for first in 0..arrivals.connections {
        tasks.spawn(connection(address, plan.clone(), arrivals, first, begun));
    }
    let mut all = Seen::default();
    while let Some(seen) = tasks.join_next().await {
        all.add(seen.context("la misura si è interrotta")??);
    }
    Ok(all.outcome("mattina", begun.elapsed()))
}

async fn connection(
    address: SocketAddr,
    plan: Arc<Plan>,
    arrivals: Arrivals,
    first: u32,
    begun: Instant,
) -> Result<Seen> {
    let mut sender = connect(address).await?;
    let mut seen = Seen::default();
    for n in (first..).step_by(arrivals.connections as usize) {
        let due = arrivals.due(n);
        if due >= arrivals.length {
            break;
        }
        tokio::time::sleep(due.saturating_sub(begun.elapsed())).await;
        let n = n as usize;
        let work = TURN.get(n % TURN.len()).copied().unwrap_or(Work::W2);
        let number = if work == Work::W1 { NEXT_SLOT.fetch_add(1, Ordering::Relaxed) } else { n };
        let request = load::request(work, &plan, number)
            .context("non restano ore da firmare: meno secondi, o più scuole")?;
        let (status, body) = send(&mut sender, request).await?;
        seen.take(status, &body, Some(begun.elapsed().saturating_sub(due)));
    }
    Ok(seen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_due_at_even_distances() {
        let arrivals = Arrivals { rate: 200, connections: 8, length: Duration::from_secs(1) };
        let due: Vec<u128> = [0, 1, 100, 199].map(|n| arrivals.due(n).as_millis()).to_vec();
        assert_eq!(due, [0, 5, 500, 995]);
    }
}
