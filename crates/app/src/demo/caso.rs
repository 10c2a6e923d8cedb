// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Chance that repeats itself: the same seed tells the same story.

use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

/// A seeded source of choices.
pub struct Caso {
    rng: StdRng,
}

impl Caso {
    /// Each subject of the generator has a stream of its own, so that a change in one leaves the others as they were.
    pub fn new(seed: u64, stream: u64) -> Caso {
        Caso { rng: StdRng::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(stream)) }
    }

    /// A number below `limit`; 0 when the limit is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 { 0 } else { self.rng.random_range(0..limit) }
    }

    /// A number between two, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.rng.random_range(low..=high.max(low))
    }

    /// True in so many cases of a thousand.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.rng.random_range(0..1000) < per_mille
    }

    /// A number from 0 up to 1.
    pub fn fraction(&mut self) -> f64 {
        self.rng.random()
    }

    /// One of a list; the type's default when the list is empty.
    pub fn pick<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let at = self.below(list.len());
        list.get(at).copied().unwrap_or_default()
    }

    /// Puts a list into a new order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        list.shuffle(&mut self.rng);
    }
}
