// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Counting the minutes of an etichetta, and how far they are from what is due.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Durata, Etichetta, Etichette, OreDovute};

/// A lezione that stands in the register, as the counters see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LezioneContata {
    /// Its day.
    pub data: Date,
    /// Its hour.
    pub ordinale: u8,
    /// From bell to bell.
    pub minuti: u16,
    /// What it counts for.
    pub etichette: Etichette,
}

/// Minutes of a classe for an etichetta: an hour counts once, also where two groups have a lezione in it side by side.
pub fn minuti_di_classe<'a>(
    lezioni: impl IntoIterator<Item = &'a LezioneContata>,
    etichetta: Etichetta,
) -> u32 {
    let mut hours: BTreeMap<(Date, u8), u16> = BTreeMap::new();
    for lezione in lezioni.into_iter().filter(|lezione| lezione.etichette.contains(etichetta)) {
        let longest = hours.entry((lezione.data, lezione.ordinale)).or_default();
        *longest = lezione.minuti.max(*longest);
    }
    hours.into_values().map(u32::from).sum()
}

/// Minutes done against the hours due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Avanzamento {
    /// Done.
    pub fatti: u32,
    /// Due; none where it is not known.
    pub dovuti: Option<u32>,
    /// They are due over several years, of which these are one: nothing can be said of what is left.
    pub parziale: bool,
}

impl Avanzamento {
    /// What was done for these hours.
    pub fn new(fatti: u32, dovute: OreDovute) -> Self {
        let parziale = dovute.durata == Durata::Triennio;
        Self { fatti, dovuti: dovute.ore.map(|ore| u32::from(ore) * 60), parziale }
    }

    /// Minutes left, where the year alone tells.
    pub fn restano(self) -> Option<u32> {
        let dovuti = self.dovuti.filter(|_| !self.parziale)?;
        Some(dovuti.saturating_sub(self.fatti))
    }

    /// Nothing is left.
    pub fn is_complete(self) -> bool {
        self.restano() == Some(0)
    }

    /// Per cent of what is due, rounded down, 100 at most.
    pub fn percento(self) -> u32 {
        let share = |dovuti: u32| u64::from(self.fatti) * 100 / u64::from(dovuti.max(1));
        self.dovuti.map_or(0, |dovuti| u32::try_from(share(dovuti).min(100)).unwrap_or(100))
    }
}
