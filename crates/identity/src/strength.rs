// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How soon a password is guessed, by somebody who knows Italian and the person.

use zxcvbn::zxcvbn;

use crate::fold::{is_symbol, without_accent};
use crate::weak_words::ITALIAN_WORDS;

/// Only the beginning is estimated: it is a lower bound, and the estimate of a long text that was
/// made for it takes seconds.
const ESTIMATED_CHARS: usize = 32;

/// Decimal digits of guesses below which the score is 0, 1, 2, 3, as zxcvbn counts them.
const SCORE_LIMITS: [f64; 4] = [3.0, 6.0, 8.0, 10.0];

/// Decimal digits of guesses that a separator or a final mark is worth.
const SYMBOL_WORTH: f64 = 1.0;

/// From 0, guessed at once, to 4. Zxcvbn takes "Estate.2026!" for four unrelated things; people
/// who guess take it for a word and a year with the usual marks. So the score is the lesser of the
/// estimates with the marks and without them.
pub fn score<'a>(password: &str, personal: impl Iterator<Item = &'a String>) -> u8 {
    // The personal words come first: the earlier a word, the sooner it is guessed.
    let known: Vec<&str> = personal.map(String::as_str).chain(ITALIAN_WORDS.iter().copied()).collect();
    let text: String = password.chars().take(ESTIMATED_CHARS).map(without_accent).collect();
    let (unmarked, marks) = without_marks(&text);
    let as_written = zxcvbn(&text, &known).guesses_log10();
    let as_words = zxcvbn(&unmarked, &known).guesses_log10().max(0.0) + SYMBOL_WORTH * f64::from(marks);
    let guesses = as_written.min(as_words);
    let reached = SCORE_LIMITS.iter().filter(|limit| guesses >= **limit).count();
    u8::try_from(reached).unwrap_or_default()
}

/// The text without its symbols, but for those that stand for a letter, and how many were left out;
/// a repeated one counts once.
fn without_marks(text: &str) -> (String, u32) {
    let mut unmarked = String::with_capacity(text.len());
    let mut marks = 0;
    let mut previous = None;
    for c in text.chars() {
        match c {
            '@' => unmarked.push('a'),
            '$' => unmarked.push('s'),
            mark if is_symbol(mark) => marks += u32::from(previous != Some(mark)),
            other => unmarked.push(other),
        }
        previous = Some(c);
    }
    (unmarked, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_once_in_a_row_and_disguised_letters_are_read() {
        for (text, unmarked, marks) in [
            ("Estate.2026!!", "Estate2026", 2),
            ("P@$$word", "Password", 0),
            ("a-b-c", "abc", 2),
            ("", "", 0),
        ] {
            assert_eq!(without_marks(text), (unmarked.to_owned(), marks), "{text}");
        }
    }

    #[test]
    fn many_different_symbols_are_strong_by_themselves() {
        assert_eq!(score("a#]%^&*(!?A+=", [].iter()), 4);
    }
}
