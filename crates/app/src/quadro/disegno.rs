// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bars as a drawing made on the server; a table beside it says the same.

/// Width of the drawing.
const WIDTH: u64 = 480;
/// Where a value of nothing stands.
const BOTTOM: u64 = 150;
/// Where the highest value stands.
const TOP: u64 = 24;

/// A value with its name.
pub struct Barra {
    /// What it is about.
    pub nome: String,
    /// How high it is.
    pub valore: u64,
    /// The value in words.
    pub testo: String,
}

/// A bar in the drawing.
pub struct BarraDisegnata {
    /// Left edge.
    pub x: u64,
    /// Upper edge.
    pub y: u64,
    /// Width.
    pub larghezza: u64,
    /// Height.
    pub altezza: u64,
    /// Middle, for the texts.
    pub centro: u64,
    /// What stands below it: the first letters of its name.
    pub sotto: String,
    /// What it is about and its value.
    pub testo: String,
    /// The value in words.
    pub valore: String,
}

/// The drawing.
pub struct Disegno {
    /// The bars, from left to right.
    pub barre: Vec<BarraDisegnata>,
}

/// The drawing of some values; none when all of them are nothing.
pub fn bars(values: Vec<Barra>) -> Option<Disegno> {
    let highest = values.iter().map(|bar| bar.valore).max().filter(|highest| *highest > 0)?;
    let step = WIDTH / u64::try_from(values.len()).ok()?.max(1);
    let larghezza = (step * 3 / 5).min(48);
    let barre = values.into_iter().zip(0_u64..).map(|(bar, position)| {
        let altezza = bar.valore * (BOTTOM - TOP) / highest;
        let centro = position * step + step / 2;
        BarraDisegnata {
            x: centro - larghezza / 2,
            y: BOTTOM - altezza,
            larghezza,
            altezza,
            centro,
            sotto: bar.nome.chars().take(3).collect(),
            testo: format!("{}: {}", bar.nome, bar.testo),
            valore: bar.testo,
        }
    });
    Some(Disegno { barre: barre.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(valore: u64) -> Barra {
        Barra { nome: "novembre".to_owned(), valore, testo: String::new() }
    }

    #[test]
    fn the_highest_bar_reaches_the_top_and_none_leaves_the_drawing() {
        let drawing = bars(vec![bar(0), bar(50), bar(100)]).unwrap();
        let heights: Vec<u64> = drawing.barre.iter().map(|bar| bar.altezza).collect();
        assert_eq!(heights, [0, (BOTTOM - TOP) / 2, BOTTOM - TOP]);
        assert!(drawing.barre.iter().all(|bar| bar.x + bar.larghezza <= WIDTH));
    }

    #[test]
    fn values_of_nothing_are_not_drawn() {
        assert!(bars(vec![bar(0), bar(0)]).is_none());
        assert!(bars(Vec::new()).is_none());
    }
}
