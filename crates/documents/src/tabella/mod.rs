// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Tables that schools exchange: CSV of any make and XLSX in, CSV and XLSX for Excel out.

mod cell;
mod csv;
mod encoding;
mod problem;
mod shape;
mod write;
mod xlsx;

pub use encoding::Encoding;
pub use problem::{RowProblem, TabellaError, TabellaWriteError};
pub use write::{write_csv, write_xlsx};

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of everything packed in an XLSX file.
    pub unpacked_bytes: u64,
    /// Rows, header included.
    pub rows: usize,
    /// Cells of a row.
    pub columns: usize,
    /// Cells in all.
    pub cells: usize,
    /// Bytes of one cell.
    pub cell_bytes: usize,
}

impl Default for Limits {
    /// Far more than the largest school has.
    fn default() -> Self {
        Self {
            bytes: 20 * 1024 * 1024,
            unpacked_bytes: 64 * 1024 * 1024,
            rows: 50_000,
            columns: 300,
            cells: 600_000,
            cell_bytes: 32_768,
        }
    }
}

/// What the reader is told instead of guessing it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// How much is read.
    pub limits: Limits,
    /// The encoding of a CSV file.
    pub encoding: Option<Encoding>,
    /// The separator of a CSV file.
    pub separator: Option<char>,
    /// Whether the first row names the columns. Without names they are called A, B, C…
    pub has_header: Option<bool>,
    /// The sheet of an XLSX file; otherwise the first one that is not empty.
    pub sheet: Option<String>,
}

/// How the table was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Text.
    Csv {
        /// How its bytes are letters.
        encoding: Encoding,
        /// What stands between two cells.
        separator: char,
    },
    /// A workbook of Excel.
    Xlsx {
        /// The sheet that was read.
        sheet: String,
        /// The sheets that were not.
        other_sheets: Vec<String>,
    },
}

/// A row with as many cells as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its line in the file, from 1; that of its beginning when a cell has several lines.
    pub line: usize,
    /// Its cells, without white space around them. Dates of XLSX are ISO text.
    pub cells: Vec<String>,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabella {
    /// Names of the columns.
    pub header: Vec<String>,
    /// Titles and notes that stood above the header.
    pub preamble: Vec<String>,
    /// The good rows. Rows without any text are skipped.
    pub rows: Vec<Row>,
    /// The rows that were left out, and why.
    pub problems: Vec<RowProblem>,
    /// How it was found.
    pub source: Source,
}

/// Reads a table from the bytes of a file; what kind of file it is, its content tells.
///
/// # Errors
/// [`TabellaError`] when nothing can be used; single bad rows are in [`Tabella::problems`].
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Tabella, TabellaError> {
    let limits = &options.limits;
    if bytes.len() > limits.bytes {
        return Err(TabellaError::TooLarge { max: limits.bytes });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(bytes, options);
    }
    // The container of old Excel files and of those with a password.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(TabellaError::OldExcel);
    }
    if bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") || bytes.starts_with(b"\x89PNG") {
        return Err(TabellaError::NotATable);
    }
    csv::read(bytes, options)
}
