// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! New identifiers: UUID version 7, made by the application. The demo seeds the source, so that it is deterministic.

use std::sync::Mutex;

use jiff::Timestamp;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

/// Makes identifiers that sort by the time of their making.
pub struct Ids {
    rng: Mutex<StdRng>,
}

impl Ids {
    /// Randomness from the operating system.
    pub fn from_os() -> Ids {
        Ids { rng: Mutex::new(StdRng::from_os_rng()) }
    }

    /// A repeatable sequence, for the demo and the tests.
    pub fn seeded(seed: u64) -> Ids {
        Ids { rng: Mutex::new(StdRng::seed_from_u64(seed)) }
    }

    /// A new identifier stamped with `now`.
    pub fn next(&self, now: Timestamp) -> Uuid {
        let random: [u8; 10] = self.rng.lock().unwrap_or_else(std::sync::PoisonError::into_inner).random();
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
    }
}
