// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! From rows as they stand in the file to a table: titles, names of the columns, data.

use super::cell::{control_character, tidied};
use super::problem::{RowProblem, TabellaError};
use super::{ReadOptions, Row, Source, Tabella};

/// A row as it stands in the file.
pub(super) struct RawRow {
    pub line: usize,
    pub cells: Vec<String>,
    /// What its format has to say against it.
    pub problem: Option<RowProblem>,
}

impl RawRow {
    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.trim().is_empty()).count()
    }

    /// Number of cells up to the last one with text.
    fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1)
    }
}

pub(super) fn shape(
    rows: Vec<RawRow>,
    options: &ReadOptions,
    source: Source,
) -> Result<Tabella, TabellaError> {
    let mut rows: Vec<RawRow> = rows.into_iter().filter(|row| row.filled() > 0).collect();
    let is_padded = matches!(source, Source::Xlsx { .. });
    let table_width = rows.iter().map(RawRow::filled).max().ok_or(TabellaError::Empty)?;

    let has_header = options.has_header.unwrap_or(true);
    // A title above the table stands alone in its row.
    let is_title = |row: &RawRow| has_header && table_width > 1 && row.filled() == 1;
    let titles = rows.iter().take_while(|row| is_title(row)).count();
    let data = rows.split_off(titles);
    let preamble = rows.iter().flat_map(|row| &row.cells).map(|cell| tidied(cell).to_owned());
    let preamble = preamble.filter(|title| !title.is_empty()).collect();
    let mut data = data.into_iter();

    let mut table = Tabella { header: Vec::new(), preamble, rows: Vec::new(), problems: Vec::new(), source };
    if has_header {
        let first = data.next().ok_or(TabellaError::Empty)?;
        if options.has_header.is_none() && looks_like_data(&first) {
            return Err(TabellaError::NoHeader { line: first.line });
        }
        let names = first.cells.iter().take(first.width());
        table.header = names.map(|name| tidied(name).to_owned()).collect();
    } else {
        let width = data.as_slice().iter().map(RawRow::width).max().unwrap_or_default();
        table.header = (0..width).map(column_letters).collect();
    }
    for row in data {
        match checked(row, table.header.len(), is_padded) {
            Ok(row) => table.rows.push(row),
            Err(problem) => table.problems.push(problem),
        }
    }
    Ok(table)
}

/// Names of columns are words: a first row with a number, a date or an address is a person already.
fn looks_like_data(row: &RawRow) -> bool {
    row.cells.iter().map(|cell| cell.trim()).any(|cell| {
        let has_digit = cell.contains(|c: char| c.is_ascii_digit());
        let has_letter = cell.contains(char::is_alphabetic);
        (has_digit && !has_letter) || cell.contains('@')
    })
}

/// The name of a column that has none, as spreadsheets call it: A, B, … Z, AA, AB…
fn column_letters(position: usize) -> String {
    let mut rest = position;
    let mut letters = Vec::new();
    loop {
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => return letters.into_iter().rev().collect(),
        }
    }
}

fn checked(row: RawRow, expected: usize, is_padded: bool) -> Result<Row, RowProblem> {
    let width = row.width();
    let RawRow { line, mut cells, problem } = row;
    if let Some(problem) = problem {
        return Err(problem);
    }
    if width > expected {
        return Err(RowProblem::TooManyCells { line, found: width, expected });
    }
    // A sheet has no cells where there is nothing; a text has them all.
    if cells.len() < expected && !is_padded {
        return Err(RowProblem::TooFewCells { line, found: cells.len(), expected });
    }
    cells.resize(expected, String::new());
    for (cell, column) in cells.iter_mut().zip(1..) {
        if let Some(forbidden) = control_character(cell) {
            return Err(RowProblem::ControlCharacter { line, column, code: forbidden.into() });
        }
        *cell = tidied(cell).to_owned();
    }
    Ok(Row { line, cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_without_a_name_are_called_as_in_spreadsheets() {
        for (position, letters) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(column_letters(position), letters);
        }
    }
}
