// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Weekdays of lesson.

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// A set of weekdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GiorniSettimana(u8);

impl GiorniSettimana {
    /// Monday to Saturday.
    pub const SEI: Self = Self(0b0011_1111);
    /// Monday to Friday (settimana corta).
    pub const CINQUE: Self = Self(0b0001_1111);

    /// The set of these weekdays.
    pub fn of(weekdays: &[Weekday]) -> Self {
        Self(weekdays.iter().fold(0, |bits, weekday| bits | Self::bit(*weekday)))
    }

    /// From the number kept in storage: bit 0 is Monday, bit 6 Sunday.
    pub const fn from_bits(bits: u8) -> Option<Self> {
        if bits < 0b1000_0000 { Some(Self(bits)) } else { None }
    }

    /// The number kept in storage.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether the weekday is in the set.
    pub fn contains(self, weekday: Weekday) -> bool {
        self.0 & Self::bit(weekday) != 0
    }

    /// How many weekdays are in the set.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    fn bit(weekday: Weekday) -> u8 {
        1 << weekday.to_monday_zero_offset()
    }
}
