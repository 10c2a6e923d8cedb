// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the readers of documents have to say, as messages. Keys and names of arguments are theirs.

use campanella_documents::XmlError;
use campanella_documents::fet::{FetError, FetProblem, FetWriteError};
use campanella_documents::tabella::{RowProblem, TabellaError};

use crate::kit::error::Message;

/// Why a file is not of FET.
#[must_use]
pub fn fet_error(error: &FetError) -> Message {
    match error {
        FetError::NotFet { found } => Message::new(error.key()).with("found", found),
        FetError::Xml(error) => xml_error(error),
    }
}

fn xml_error(error: &XmlError) -> Message {
    let message = Message::new(error.key());
    match error {
        XmlError::TooLarge { max } => message.with("max", max),
        XmlError::NotUtf8 { line }
        | XmlError::ForbiddenCharacter { line, .. }
        | XmlError::DocumentType { line }
        | XmlError::TooComplex { line } => message.with("line", line),
        XmlError::UnknownEntity { line, name } => message.with("line", line).with("name", name),
        XmlError::Malformed { line, column, cause } => {
            message.with("line", line).with("column", column).with("cause", cause.code())
        }
        XmlError::Torn { line, element } => message.with("line", line).with("element", element),
        XmlError::Empty => message,
    }
}

/// Something that was not read from a file of FET.
#[must_use]
pub fn fet_problem(problem: &FetProblem) -> Message {
    let message = Message::new(problem.key());
    match problem {
        FetProblem::UnusedConstraint { name, line, count } => {
            message.with("name", name).with("line", line).with("count", count)
        }
        FetProblem::UnknownElement { parent, name, line, count } => {
            message.with("parent", parent).with("name", name).with("line", line).with("count", count)
        }
        FetProblem::MissingField { kind, field, line } => {
            message.with("kind", kind).with("field", field).with("line", line)
        }
        FetProblem::NotANumber { field, text, line } => {
            message.with("field", field).with("text", text).with("line", line)
        }
        FetProblem::UnknownReference { kind, name, line } | FetProblem::Duplicate { kind, name, line } => {
            message.with("kind", kind).with("name", name).with("line", line)
        }
        FetProblem::CountMismatch { element, declared, found, line } => message
            .with("element", element)
            .with("declared", declared)
            .with("found", found)
            .with("line", line),
        FetProblem::UnsupportedMode { mode } => message.with("mode", mode),
        FetProblem::UnknownWeekday { name } | FetProblem::HourWithoutTimes { name } => {
            message.with("name", name)
        }
        FetProblem::IncompleteActivity { id, missing } => message.with("id", id).with("missing", missing),
        FetProblem::PlacedTwice { id, line } | FetProblem::PastLastHour { id, line } => {
            message.with("id", id).with("line", line)
        }
    }
}

/// Why our school cannot be written for FET.
#[must_use]
pub fn fet_write_error(error: &FetWriteError) -> Message {
    let message = Message::new(error.key());
    match error {
        FetWriteError::None { kind } => message.with("kind", kind),
        FetWriteError::BadName { kind, name }
        | FetWriteError::Duplicate { kind, name }
        | FetWriteError::UnknownReference { kind, name } => message.with("kind", kind).with("name", name),
        FetWriteError::BadDuration { id, duration, hours } => {
            message.with("id", id).with("duration", duration).with("hours", hours)
        }
    }
}

/// Why nothing of a table can be used.
#[must_use]
pub fn tabella_error(error: &TabellaError) -> Message {
    let message = Message::new(error.key());
    match error {
        TabellaError::TooLarge { max }
        | TabellaError::TooManyRows { max }
        | TabellaError::TooManyCells { max } => message.with("max", max),
        TabellaError::UnpacksTooLarge { max } => message.with("max", max),
        TabellaError::TooManyColumns { line, max } | TabellaError::CellTooLong { line, max } => {
            message.with("line", line).with("max", max)
        }
        TabellaError::InvalidUtf8 { line }
        | TabellaError::InvalidEncoding { line }
        | TabellaError::NulByte { line }
        | TabellaError::UnclosedQuote { line }
        | TabellaError::NoHeader { line } => message.with("line", line),
        TabellaError::UnknownSheet { name } => message.with("name", name),
        TabellaError::Empty
        | TabellaError::OldExcel
        | TabellaError::NotATable
        | TabellaError::DamagedWorkbook => message,
    }
}

/// Why one row was left out.
#[must_use]
pub fn row_problem(problem: &RowProblem) -> Message {
    let message = Message::new(problem.key()).with("line", problem.line());
    match problem {
        RowProblem::TooFewCells { found, expected, .. }
        | RowProblem::TooManyCells { found, expected, .. } => {
            message.with("found", found).with("expected", expected)
        }
        RowProblem::ControlCharacter { column, code, .. } => {
            message.with("column", column).with("code", format!("U+{code:04X}"))
        }
        RowProblem::FormulaError { column, text, .. } => message.with("column", column).with("text", text),
    }
}
