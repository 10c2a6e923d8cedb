// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Generous buckets for strangers, by address: never a lock, only a wait. A whole school shares one address. And waits
//! for names that nobody has, so that a wait does not tell who is there.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use campanella_domain::ids::IstitutoId;
use campanella_identity::throttle::ThrottleState;
use jiff::Timestamp;

use super::error::AppError;

/// Attempts that an address may make at once.
const BURST: i64 = 300;
/// Attempts that come back each second.
const PER_SECOND: i64 = 20;
/// Addresses remembered before the full ones are forgotten.
const REMEMBERED: usize = 50_000;

/// Attempts left, by address.
#[derive(Debug, Default)]
pub struct IpBuckets {
    buckets: Mutex<HashMap<IpAddr, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    /// Thousandths of an attempt.
    left: i64,
    at: Timestamp,
}

impl IpBuckets {
    /// Takes one attempt.
    ///
    /// # Errors
    /// [`AppError::TooMany`] with the seconds until the next one.
    pub fn take(&self, address: IpAddr, now: Timestamp) -> Result<(), AppError> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| refilled(*bucket, now) < BURST * 1000);
        }
        let bucket = buckets.entry(address).or_insert(Bucket { left: BURST * 1000, at: now });
        let left = refilled(*bucket, now);
        if left < 1000 {
            return Err(AppError::TooMany(1));
        }
        *bucket = Bucket { left: left - 1000, at: now };
        Ok(())
    }
}

fn refilled(bucket: Bucket, now: Timestamp) -> i64 {
    let elapsed = (now.as_millisecond() - bucket.at.as_millisecond()).max(0);
    (bucket.left + elapsed.saturating_mul(PER_SECOND)).min(BURST * 1000)
}

/// Failures under usernames that no open credential has: they wait as a credential would.
#[derive(Debug, Default)]
pub struct UnknownNames {
    states: Mutex<HashMap<(IstitutoId, String), ThrottleState>>,
}

impl UnknownNames {
    /// What is remembered of a name.
    pub fn state(&self, istituto: IstitutoId, name: &str) -> ThrottleState {
        let states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        states.get(&(istituto, name.to_owned())).copied().unwrap_or_default()
    }

    /// Remembers one more failure. Names whose wait is over make room when there are too many.
    pub fn remember(&self, istituto: IstitutoId, name: String, state: ThrottleState, now: Timestamp) {
        let mut states = self.states.lock().unwrap_or_else(PoisonError::into_inner);
        if states.len() >= REMEMBERED {
            states.retain(|_, state| state.closed_until.is_some_and(|until| until > now));
        }
        if states.len() >= REMEMBERED {
            states.clear();
        }
        states.insert((istituto, name), state);
    }
}

/// Held from the beginning of an attempt until it was judged.
pub type Turn = tokio::sync::Mutex<()>;

/// Turns of the attempts under one username: the next one is looked at when the one before was judged, or a hundred at
/// once would all find the door open.
#[derive(Debug, Default)]
pub struct Turns {
    names: Mutex<HashMap<(IstitutoId, String), Weak<Turn>>>,
}

impl Turns {
    /// The lock that an attempt under this name holds until it was judged.
    pub fn of(&self, istituto: IstitutoId, name: &str) -> Arc<Turn> {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        names.retain(|_, turn| turn.strong_count() > 0);
        let turn = names.entry((istituto, name.to_owned())).or_default();
        if let Some(turn) = turn.upgrade() {
            return turn;
        }
        let first = Arc::default();
        *turn = Arc::downgrade(&first);
        first
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn a_school_of_three_hundred_logs_in_at_once_and_a_flood_waits() {
        let buckets = IpBuckets::default();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let address: IpAddr = "192.0.2.1".parse().unwrap();
        assert!((0..300).all(|_| buckets.take(address, now).is_ok()));
        assert!(matches!(buckets.take(address, now), Err(AppError::TooMany(1))));
        assert!(buckets.take(address, now + 1.second()).is_ok());
        assert!(buckets.take("192.0.2.2".parse().unwrap(), now).is_ok());
    }
}
