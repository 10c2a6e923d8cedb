// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Which column of a table holds what: a guess from the names of the columns and from a look at
//! the data. The same table always gives the same guess.

mod campi;
mod looks;
mod names;

pub use campi::{ALUNNO, CATTEDRA, DOCENTE, GENITORE};
pub use looks::Looks;

use crate::tabella::Row;
use names::Name;

/// Rows that are looked at.
const SAMPLE_ROWS: usize = 200;
/// Below this a guess is worse than none.
const LEAST_CONFIDENCE: u8 = 40;
/// Given to a column by its data alone.
const BY_DATA_ALONE: u8 = 60;

/// Something that an import wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Campo {
    /// Its name in the import, e.g. `data_nascita`.
    pub key: &'static str,
    /// What schools and their programs call the column, in any case, without accents.
    pub synonyms: &'static [&'static str],
    /// What its data look like.
    pub looks: Looks,
}

impl Campo {
    /// What people call it.
    #[must_use]
    pub fn nome(&self) -> &'static str {
        self.synonyms.first().copied().unwrap_or(self.key)
    }
}

/// The column that was guessed for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// The key of the field.
    pub field: &'static str,
    /// The position of the column, from 0; `None` when none fits.
    pub column: Option<usize>,
    /// How sure it is, 0 to 100. 100 is the very name with data that fit.
    pub confidence: u8,
}

/// A guess for each field, in the order of the fields. A column is given to one field at most.
#[must_use]
pub fn guess_columns(fields: &[Campo], header: &[String], rows: &[Row]) -> Vec<Guess> {
    let names: Vec<Name> = header.iter().map(|name| Name::of(name)).collect();
    let mut candidates = Vec::new();
    for (field, position) in fields.iter().zip(0..) {
        let synonyms: Vec<Name> = field.synonyms.iter().map(|synonym| Name::of(synonym)).collect();
        for (name, column) in names.iter().zip(0..) {
            let by_name = synonyms.iter().map(|synonym| name.likeness(synonym)).max().unwrap_or(0);
            let confidence = with_data(by_name, field.looks, name, column, rows);
            if confidence >= LEAST_CONFIDENCE {
                candidates.push((confidence, position, column));
            }
        }
    }
    // The surest first; then as the fields and the columns stand.
    candidates.sort_by_key(|&(confidence, field, column)| (std::cmp::Reverse(confidence), field, column));

    let mut guesses: Vec<Guess> =
        fields.iter().map(|field| Guess { field: field.key, column: None, confidence: 0 }).collect();
    let mut taken = vec![false; header.len()];
    for (confidence, field, column) in candidates {
        let (Some(guess), Some(is_taken)) = (guesses.get_mut(field), taken.get_mut(column)) else { continue };
        if guess.column.is_none() && !*is_taken {
            *is_taken = true;
            (guess.column, guess.confidence) = (Some(column), confidence);
        }
    }
    guesses
}

/// The likeness of the name, corrected by a look at the data.
fn with_data(by_name: u8, looks: Looks, name: &Name, column: usize, rows: &[Row]) -> u8 {
    let sample = rows.iter().take(SAMPLE_ROWS).filter_map(|row| row.cells.get(column)).map(String::as_str);
    let Some(share) = looks.share_of(sample) else { return by_name };
    match (by_name, share) {
        // The name says so and the data contradict it.
        (_, 0..20) => by_name / 2,
        (0, 90..) if looks.is_telling() && name.has_no_role() => BY_DATA_ALONE,
        (_, 80..) => by_name,
        _ => by_name.saturating_sub(15),
    }
}

#[cfg(test)]
mod tests;
