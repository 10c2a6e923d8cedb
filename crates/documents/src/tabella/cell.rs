// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! One cell: tidied when read, made harmless when written.

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn starts_a_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

/// The cell with an apostrophe before it when a spreadsheet could run it as a formula.
pub(super) fn neutralised(cell: &str) -> String {
    if starts_a_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// The cell without the white space around it, and without the apostrophe of [`neutralised`].
pub(super) fn tidied(cell: &str) -> &str {
    let trimmed = cell.trim();
    match trimmed.strip_prefix('\'') {
        Some(rest) if starts_a_formula(rest) => rest,
        _ => trimmed,
    }
}

/// A character that no text of people holds.
pub(super) fn control_character(cell: &str) -> Option<char> {
    cell.chars().find(|&c| c.is_control() && !matches!(c, '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_text() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+39 02 1234", "'+39 02 1234"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("\rx", "'\rx"),
            ("'=1", "''=1"),
            ("Rossi", "Rossi"),
            ("'ndrangheta", "'ndrangheta"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(neutralised(cell), written);
            assert_eq!(tidied(written), cell);
        }
    }

    proptest! {
        #[test]
        fn a_written_cell_is_never_a_formula_and_is_read_back(cell in "[-=+@'a \t;\"]{0,6}") {
            let written = neutralised(&cell);
            prop_assert!(!written.starts_with(FORMULA_STARTS));
            if cell.trim() == cell {
                prop_assert_eq!(tidied(&written), cell);
            }
        }
    }
}
