// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Means: exact fractions of whole numbers, rounded only to be shown.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;

use super::{ValutazioneError, Voto};

/// The weight of a prova in the mean, in hundredths of a whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Peso(u8);

impl Peso {
    /// A whole prova.
    pub const INTERO: Self = Self(100);

    /// A weight of 1 to 100; what does not count at all says so instead.
    pub fn parse(percent: i64) -> Result<Self, ValutazioneError> {
        let peso = u8::try_from(percent).ok().filter(|percent| (1..=100).contains(percent)).map(Self);
        peso.ok_or(ValutazioneError::PesoOutOfRange { found: percent })
    }

    /// Hundredths.
    pub const fn percent(self) -> u8 {
        self.0
    }
}

/// The mean of some marks, weighted: `Σ weight × mark / Σ weight`. Only made of marks that count.
#[derive(Debug, Clone, Copy)]
pub struct Media {
    /// Σ weight × quarters.
    somma: u64,
    /// Σ weight, never 0.
    pesi: u64,
}

impl Media {
    /// The mean of marks with their weights; none when there is no mark.
    pub fn of(voti: impl IntoIterator<Item = (Voto, Peso)>) -> Option<Self> {
        let mut media = Self { somma: 0, pesi: 0 };
        for (voto, peso) in voti {
            media.somma += u64::from(voto.quarti()) * u64::from(peso.percent());
            media.pesi += u64::from(peso.percent());
        }
        (media.pesi > 0).then_some(media)
    }

    /// Hundredths of a mark, half up: 6.665 is shown as 6,67.
    pub const fn centesimi(self) -> u64 {
        (self.somma * 25 * 2 + self.pesi) / (self.pesi * 2)
    }

    /// Six or more, exactly: a mean shown as 6,00 after rounding may still be below.
    pub const fn is_sufficiente(self) -> bool {
        self.somma >= self.pesi * 24
    }
}

impl PartialEq for Media {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Media {}

impl PartialOrd for Media {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Media {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.somma * other.pesi).cmp(&(other.somma * self.pesi))
    }
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let centesimi = self.centesimi();
        write!(f, "{},{:02}", centesimi / 100, centesimi % 100)
    }
}

/// The lowest mark of this weight that would bring the mean to the wanted mark; none when even 10 would not.
pub fn voto_for(media: Media, peso: Peso, wanted: Voto) -> Option<Voto> {
    let peso = u64::from(peso.percent());
    let needed = (u64::from(wanted.quarti()) * (media.pesi + peso)).saturating_sub(media.somma);
    let quarti = needed.div_ceil(peso).max(u64::from(Voto::MIN.quarti()));
    Voto::from_quarti(i64::try_from(quarti).ok()?)
}
