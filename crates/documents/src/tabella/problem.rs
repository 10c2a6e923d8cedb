// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What can be wrong with a table.

/// Why nothing of a file can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TabellaError {
    /// More bytes than allowed.
    #[error("the file is larger than {max} bytes")]
    TooLarge {
        /// Bytes allowed.
        max: usize,
    },
    /// Packed so that it would fill the memory.
    #[error("the file unpacks to more than {max} bytes")]
    UnpacksTooLarge {
        /// Bytes allowed.
        max: u64,
    },
    /// More rows than allowed.
    #[error("there are more than {max} rows")]
    TooManyRows {
        /// Rows allowed.
        max: usize,
    },
    /// A row with more cells than allowed.
    #[error("row {line} has more than {max} cells")]
    TooManyColumns {
        /// Where.
        line: usize,
        /// Cells allowed.
        max: usize,
    },
    /// More cells than allowed.
    #[error("there are more than {max} cells")]
    TooManyCells {
        /// Cells allowed.
        max: usize,
    },
    /// A cell with more text than allowed.
    #[error("row {line}: a cell is longer than {max} bytes")]
    CellTooLong {
        /// Where.
        line: usize,
        /// Bytes allowed.
        max: usize,
    },
    /// Text in UTF-8 with bytes that are not.
    #[error("row {line}: bytes that are not UTF-8")]
    InvalidUtf8 {
        /// Where.
        line: usize,
    },
    /// Text that is not in the encoding it should be in.
    #[error("row {line}: the text is not in the encoding given")]
    InvalidEncoding {
        /// Where.
        line: usize,
    },
    /// A zero byte: the file is damaged, or no text at all.
    #[error("row {line}: a zero byte")]
    NulByte {
        /// Where.
        line: usize,
    },
    /// A quote that is opened and never closed: the file was cut, or a quote stands alone.
    #[error("row {line}: a quote is opened and never closed")]
    UnclosedQuote {
        /// Where it is opened.
        line: usize,
    },
    /// No row with text.
    #[error("the table is empty")]
    Empty,
    /// The first row holds data instead of names of columns.
    #[error("row {line}: the names of the columns are missing")]
    NoHeader {
        /// Where they should be.
        line: usize,
    },
    /// XLS of before 2007, or a workbook with a password.
    #[error("the file is an old or encrypted Excel workbook")]
    OldExcel,
    /// Something else, e.g. a PDF.
    #[error("the file is not a table")]
    NotATable,
    /// A damaged XLSX file, or an archive of something else.
    #[error("the file is a damaged workbook or another archive")]
    DamagedWorkbook,
    /// No sheet of that name.
    #[error("there is no sheet {name:?}")]
    UnknownSheet {
        /// Its name.
        name: String,
    },
}

impl TabellaError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "tabella-too-large",
            Self::UnpacksTooLarge { .. } => "tabella-unpacks-too-large",
            Self::TooManyRows { .. } => "tabella-too-many-rows",
            Self::TooManyColumns { .. } => "tabella-too-many-columns",
            Self::TooManyCells { .. } => "tabella-too-many-cells",
            Self::CellTooLong { .. } => "tabella-cell-too-long",
            Self::InvalidUtf8 { .. } => "tabella-invalid-utf8",
            Self::InvalidEncoding { .. } => "tabella-invalid-encoding",
            Self::NulByte { .. } => "tabella-nul-byte",
            Self::UnclosedQuote { .. } => "tabella-unclosed-quote",
            Self::Empty => "tabella-empty",
            Self::NoHeader { .. } => "tabella-no-header",
            Self::OldExcel => "tabella-old-excel",
            Self::NotATable => "tabella-not-a-table",
            Self::DamagedWorkbook => "tabella-damaged-workbook",
            Self::UnknownSheet { .. } => "tabella-unknown-sheet",
        }
    }
}

/// Why one row was left out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    /// Fewer cells than columns: a cut row, or a separator that is missing.
    #[error("row {line} has {found} cells instead of {expected}")]
    TooFewCells {
        /// Where.
        line: usize,
        /// Cells found.
        found: usize,
        /// Columns.
        expected: usize,
    },
    /// Text beyond the last column: often a separator inside a cell without quotes.
    #[error("row {line} has {found} cells instead of {expected}")]
    TooManyCells {
        /// Where.
        line: usize,
        /// Cells found.
        found: usize,
        /// Columns.
        expected: usize,
    },
    /// A character that no text has.
    #[error("row {line}, column {column}: the character U+{code:04X}")]
    ControlCharacter {
        /// Where.
        line: usize,
        /// Which cell, from 1.
        column: usize,
        /// The code point.
        code: u32,
    },
    /// A formula of Excel that failed, such as `#N/A`.
    #[error("row {line}, column {column}: {text}")]
    FormulaError {
        /// Where.
        line: usize,
        /// Which cell, from 1.
        column: usize,
        /// What Excel shows.
        text: String,
    },
}

impl RowProblem {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooFewCells { .. } => "tabella-row-too-few-cells",
            Self::TooManyCells { .. } => "tabella-row-too-many-cells",
            Self::ControlCharacter { .. } => "tabella-row-control-character",
            Self::FormulaError { .. } => "tabella-row-formula-error",
        }
    }

    /// The line of the row, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        match self {
            Self::TooFewCells { line, .. }
            | Self::TooManyCells { line, .. }
            | Self::ControlCharacter { line, .. }
            | Self::FormulaError { line, .. } => *line,
        }
    }
}

/// Why a table cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TabellaWriteError {
    /// Excel has no room for it: too many rows or columns, or a cell that is too long.
    #[error("the table does not fit into a sheet of Excel")]
    DoesNotFit,
}

impl TabellaWriteError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::DoesNotFit => "tabella-does-not-fit",
        }
    }
}
