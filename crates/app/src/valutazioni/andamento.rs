// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The trend of marks as a drawing made on the server; a table says the same.

use std::fmt::Write as _;

use campanella_domain::valutazione::{Media, Voto};

use super::store::voti::VotoAlunno;

/// Width of the drawing.
const WIDTH: u64 = 400;
/// Left edge of the marks.
const LEFT: u64 = 40;
/// Right margin.
const RIGHT: u64 = 16;
/// Where a 10 stands.
const TOP: u64 = 16;
/// Where a 1 stands.
const BOTTOM: u64 = 196;

/// A mark in the drawing.
pub struct Punto {
    /// Across.
    pub x: u64,
    /// Down.
    pub y: u64,
    /// Day and mark, in words.
    pub testo: String,
}

/// The drawing.
pub struct Andamento {
    /// The marks, the oldest first.
    pub punti: Vec<Punto>,
    /// The mean after each mark, as the points of a line.
    pub media: String,
}

impl Andamento {
    /// The drawing of marks that are given the newest first; none when there are less than two numbers.
    pub fn of(voti: &[VotoAlunno]) -> Option<Andamento> {
        let numbers: Vec<(&VotoAlunno, Voto)> =
            voti.iter().rev().filter_map(|voto| Some((voto, voto.valore.voto()?))).collect();
        let gaps = u64::try_from(numbers.len()).ok()?.checked_sub(1).filter(|gaps| *gaps > 0)?;
        let mut punti = Vec::new();
        let mut media = String::new();
        let mut counted = Vec::new();
        for ((voto, number), position) in numbers.into_iter().zip(0_u64..) {
            let x = LEFT + position * (WIDTH - LEFT - RIGHT) / gaps;
            if voto.fa_media {
                counted.push((number, voto.peso));
            }
            if let Some(mean) = Media::of(counted.iter().copied()) {
                let _ = write!(media, "{x},{} ", height(mean.centesimi()));
            }
            let testo = format!("{}/{}: {number}", voto.data.day(), voto.data.month());
            punti.push(Punto { x, y: height(u64::from(number.quarti()) * 25), testo });
        }
        Some(Andamento { punti, media: media.trim_end().to_owned() })
    }

    /// The lines of 2, 4, 6, 8 and 10: height and mark.
    pub fn righe(&self) -> Vec<(u64, u64)> {
        [2, 4, 6, 8, 10].map(|voto| (height(voto * 100), voto)).to_vec()
    }
}

/// Where a mark stands, from its hundredths.
fn height(centesimi: u64) -> u64 {
    BOTTOM - (centesimi.clamp(100, 1000) - 100) * (BOTTOM - TOP) / 900
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ten_is_at_the_top_and_a_one_at_the_bottom() {
        assert_eq!((height(1000), height(100)), (TOP, BOTTOM));
        assert_eq!(height(550), (TOP + BOTTOM) / 2);
    }
}
