// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The one place where time enters the product. The demo and the tests set it; it runs from there.

use std::sync::Mutex;
use std::time::Instant;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Where `ctx.now` comes from.
#[derive(Debug)]
pub struct Clock {
    zone: TimeZone,
    source: Source,
}

#[derive(Debug)]
enum Source {
    System,
    /// Starts at `base` and runs with the machine's monotonic clock.
    Running {
        base: Timestamp,
        since: Instant,
    },
    /// Stands still until a test moves it.
    Standing(Mutex<Timestamp>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock { zone: school_zone(), source: Source::System }
    }

    /// A clock that shows `start` now and runs from there (the demo).
    pub fn running_from(start: Timestamp) -> Clock {
        Clock { zone: school_zone(), source: Source::Running { base: start, since: Instant::now() } }
    }

    /// A clock that stands at `at` until [`Clock::set`] moves it (the tests).
    pub fn standing(at: Timestamp) -> Clock {
        Clock { zone: school_zone(), source: Source::Standing(Mutex::new(at)) }
    }

    /// The present instant, cut to milliseconds as the database stores it.
    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn now(&self) -> Timestamp {
        let exact = match &self.source {
            Source::System => Timestamp::now(),
            Source::Running { base, since } => {
                let elapsed = i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX);
                base.saturating_add(elapsed.milliseconds()).unwrap_or(*base)
            }
            Source::Standing(at) => *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        };
        Timestamp::from_millisecond(exact.as_millisecond()).unwrap_or(exact)
    }

    /// What the clocks of other devices show: a phone does not know that the register's clock was set.
    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn outside(&self) -> Timestamp {
        match &self.source {
            Source::System | Source::Running { .. } => Timestamp::now(),
            Source::Standing(_) => self.now(),
        }
    }

    /// Moves a standing clock; the other kinds ignore it.
    pub fn set(&self, to: Timestamp) {
        if let Source::Standing(at) = &self.source {
            *at.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = to;
        }
    }

    /// Whether the clock was set to another time and runs from there: what it dates is no record.
    pub fn is_set(&self) -> bool {
        matches!(self.source, Source::Running { .. })
    }

    /// The time zone of school life.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Local date and time of school life at `at`.
    pub fn local(&self, at: Timestamp) -> DateTime {
        self.zone.to_datetime(at)
    }

    /// Local date at `at`.
    pub fn date(&self, at: Timestamp) -> Date {
        self.local(at).date()
    }
}

/// `Europe/Rome`, from the database of zones that is compiled in.
pub fn school_zone() -> TimeZone {
    TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC)
}
