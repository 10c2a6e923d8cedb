// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Counters in the Prometheus text format, served on an address of its own when asked. No label holds a person.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

/// Upper bounds of the latency buckets, in milliseconds.
const BOUNDS_MS: [u64; 10] = [1, 2, 5, 10, 20, 50, 100, 250, 1000, 5000];

/// Counters of the process.
#[derive(Debug, Default)]
pub struct Metrics {
    by_class: [AtomicU64; 5],
    buckets: [AtomicU64; BOUNDS_MS.len()],
    count: AtomicU64,
    sum_us: AtomicU64,
}

impl Metrics {
    /// Counts one answered request.
    pub fn observe(&self, status: u16, elapsed: std::time::Duration) {
        let class = usize::from((status / 100).clamp(1, 5) - 1);
        if let Some(counter) = self.by_class.get(class) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        for (bound, bucket) in BOUNDS_MS.iter().zip(&self.buckets) {
            if millis <= *bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.count.fetch_add(1, Ordering::Relaxed);
        self.sum_us.fetch_add(u64::try_from(elapsed.as_micros()).unwrap_or(0), Ordering::Relaxed);
    }

    /// The counters as text.
    pub fn render(&self) -> String {
        let mut text = String::from("# TYPE campanella_http_responses_total counter\n");
        for (class, counter) in (1..).zip(&self.by_class) {
            let count = counter.load(Ordering::Relaxed);
            let _ = writeln!(text, "campanella_http_responses_total{{class=\"{class}xx\"}} {count}");
        }
        text.push_str("# TYPE campanella_http_duration_seconds histogram\n");
        for (bound, bucket) in BOUNDS_MS.iter().zip(&self.buckets) {
            let count = bucket.load(Ordering::Relaxed);
            let seconds = std::time::Duration::from_millis(*bound).as_secs_f64();
            let _ = writeln!(text, "campanella_http_duration_seconds_bucket{{le=\"{seconds}\"}} {count}");
        }
        let count = self.count.load(Ordering::Relaxed);
        let sum = std::time::Duration::from_micros(self.sum_us.load(Ordering::Relaxed)).as_secs_f64();
        let _ = writeln!(text, "campanella_http_duration_seconds_bucket{{le=\"+Inf\"}} {count}");
        let _ = writeln!(text, "campanella_http_duration_seconds_sum {sum}");
        let _ = writeln!(text, "campanella_http_duration_seconds_count {count}");
        text
    }
}
