// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! CSV as programs really write it: any usual separator, quotes, several lines in a cell.

use super::encoding::decode;
use super::problem::TabellaError;
use super::shape::{RawRow, shape};
use super::{Limits, ReadOptions, Source, Tabella};

const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];
/// Rows that are looked at to guess the separator.
const SAMPLE_ROWS: usize = 50;

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Tabella, TabellaError> {
    let (text, encoding) = decode(bytes, options.encoding)?;
    let (text, declared, first_line) = declared_separator(&text);
    let separator = options.separator.or(declared).unwrap_or_else(|| guess_separator(text));
    let rows = Rows::new(text, separator, first_line, &options.limits).collect::<Result<Vec<_>, _>>()?;
    shape(rows, options, Source::Csv { encoding, separator })
}

/// Excel's own first line, `sep=;`, and the text after it with the number of its first line.
fn declared_separator(text: &str) -> (&str, Option<char>, usize) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let mut declared = first.trim_end_matches('\r').strip_prefix("sep=").unwrap_or_default().chars();
    match (declared.next(), declared.next()) {
        (Some(separator), None) => (rest, Some(separator), 2),
        _ => (text, None, 1),
    }
}

/// The separator that cuts the first rows most evenly into more than one cell; the semicolon, as
/// Excel in Italy writes it, when none does.
fn guess_separator(text: &str) -> char {
    let evenness = |separator: char| {
        let limits = Limits::default();
        let rows = Rows::new(text, separator, 1, &limits).take(SAMPLE_ROWS);
        let counts: Vec<usize> = rows.map_while(Result::ok).map(|row| row.cells.len()).collect();
        let usual = most_frequent(&counts);
        let even = counts.iter().filter(|&&count| count == usual).count();
        let share = (even * 100).checked_div(counts.len()).unwrap_or_default();
        if usual > 1 { (share, usual) } else { (0, 0) }
    };
    let mut best = (';', (0, 0));
    for separator in SEPARATORS {
        let found = evenness(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

fn most_frequent(counts: &[usize]) -> usize {
    let frequency = |wanted: usize| counts.iter().filter(|&&count| count == wanted).count();
    counts.iter().copied().max_by_key(|&count| (frequency(count), count)).unwrap_or_default()
}

/// Cuts text into rows of cells.
struct Rows<'a> {
    chars: std::iter::Peekable<std::str::Chars<'a>>,
    separator: char,
    line: usize,
    limits: &'a Limits,
    rows: usize,
    cells: usize,
    has_failed: bool,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, separator: char, first_line: usize, limits: &'a Limits) -> Self {
        let chars = text.chars().peekable();
        Self { chars, separator, line: first_line, limits, rows: 0, cells: 0, has_failed: false }
    }

    fn next_row(&mut self) -> Result<RawRow, TabellaError> {
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            let (cell, is_last) = self.next_cell(line)?;
            cells.push(cell);
            self.cells += 1;
            if cells.len() > self.limits.columns {
                return Err(TabellaError::TooManyColumns { line, max: self.limits.columns });
            }
            if self.cells > self.limits.cells {
                return Err(TabellaError::TooManyCells { max: self.limits.cells });
            }
            if is_last {
                break;
            }
        }
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(TabellaError::TooManyRows { max: self.limits.rows });
        }
        Ok(RawRow { line, cells, problem: None })
    }

    /// A cell, and whether it is the last of its row. What follows a closed quote belongs to the
    /// cell; a quote in the middle of a cell is a letter like any other.
    fn next_cell(&mut self, line: usize) -> Result<(String, bool), TabellaError> {
        let mut cell = String::new();
        if self.chars.next_if_eq(&'"').is_some() {
            self.quoted(&mut cell)?;
        }
        loop {
            if cell.len() > self.limits.cell_bytes {
                return Err(TabellaError::CellTooLong { line, max: self.limits.cell_bytes });
            }
            match self.chars.next() {
                None => return Ok((cell, true)),
                Some(c) if c == self.separator => return Ok((cell, false)),
                Some('\n') => {
                    self.line += 1;
                    return Ok((cell, true));
                }
                // Alone it ends a line too, as old Macintosh programs write it.
                Some('\r') => {
                    self.chars.next_if_eq(&'\n');
                    self.line += 1;
                    return Ok((cell, true));
                }
                Some(c) => cell.push(c),
            }
        }
    }

    fn quoted(&mut self, cell: &mut String) -> Result<(), TabellaError> {
        let line = self.line;
        while let Some(c) = self.chars.next() {
            if c == '"' && self.chars.next_if_eq(&'"').is_none() {
                return Ok(());
            }
            self.line += usize::from(c == '\n');
            cell.push(c);
            if cell.len() > self.limits.cell_bytes {
                break;
            }
        }
        // A cell without end is a quote that nobody closed, not a long text.
        Err(TabellaError::UnclosedQuote { line })
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<RawRow, TabellaError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.has_failed {
            return None;
        }
        self.chars.peek()?;
        let row = self.next_row();
        self.has_failed = row.is_err();
        Some(row)
    }
}
