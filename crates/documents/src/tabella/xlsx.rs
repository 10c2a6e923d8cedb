// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! XLSX, with an eye on archives made to fill the memory.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, copy, sink};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::problem::{RowProblem, TabellaError};
use super::shape::{RawRow, shape};
use super::{Limits, ReadOptions, Source, Tabella};

/// Parts of an archive; a workbook has a few dozen.
const MAX_PARTS: usize = 2_000;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

pub(super) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Tabella, TabellaError> {
    check_unpacked_size(bytes, options.limits.unpacked_bytes)?;
    // The reader of workbooks is made for good files: a panic of its own on a bad one is an answer.
    catch_unwind(AssertUnwindSafe(|| read_workbook(bytes, options)))
        .unwrap_or(Err(TabellaError::DamagedWorkbook))
}

/// Unpacks every part and counts what really comes out, whatever the archive declares.
fn check_unpacked_size(bytes: &[u8], max: u64) -> Result<(), TabellaError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_PARTS {
        return Err(TabellaError::UnpacksTooLarge { max });
    }
    let mut left = max;
    for position in 0..archive.len() {
        let part = archive.by_index(position).map_err(damaged)?;
        let unpacked = copy(&mut part.take(left.saturating_add(1)), &mut sink()).map_err(damaged)?;
        left = left.checked_sub(unpacked).ok_or(TabellaError::UnpacksTooLarge { max })?;
    }
    Ok(())
}

fn damaged<E>(_error: E) -> TabellaError {
    TabellaError::DamagedWorkbook
}

fn read_workbook(bytes: &[u8], options: &ReadOptions) -> Result<Tabella, TabellaError> {
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheet_names();
    if let Some(name) = &options.sheet {
        if !sheets.contains(name) {
            return Err(TabellaError::UnknownSheet { name: name.clone() });
        }
        let rows = read_rows(&mut workbook, name, &options.limits)?;
        return shape(rows, options, source(name, &sheets));
    }
    let metadata = workbook.sheets_metadata();
    let visible = metadata.iter().filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    for name in &names {
        let rows = read_rows(&mut workbook, name, &options.limits)?;
        if !rows.is_empty() {
            return shape(rows, options, source(name, &sheets));
        }
    }
    Err(TabellaError::Empty)
}

fn source(read: &str, sheets: &[String]) -> Source {
    let other_sheets = sheets.iter().filter(|name| *name != read).cloned().collect();
    Source::Xlsx { sheet: read.to_owned(), other_sheets }
}

/// Reads cell by cell: a sheet with two cells in opposite corners has 17 thousand million places.
fn read_rows(workbook: &mut Workbook<'_>, sheet: &str, limits: &Limits) -> Result<Vec<RawRow>, TabellaError> {
    let mut cells = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut rows: BTreeMap<u32, RawRow> = BTreeMap::new();
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let line = position(row).saturating_add(1);
        let column = position(column);
        let (text, error) = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Error(error) => (error.to_string(), true),
            value => (text_of(value), false),
        };
        check_limits(line, column, text.len(), limits)?;
        count += 1;
        if count > limits.cells {
            return Err(TabellaError::TooManyCells { max: limits.cells });
        }
        let row = rows.entry(row).or_insert_with(|| RawRow { line, cells: Vec::new(), problem: None });
        if error {
            let text = text.clone();
            row.problem.get_or_insert(RowProblem::FormulaError { line, column: column + 1, text });
        }
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        if let Some(place) = row.cells.get_mut(column) {
            *place = text;
        }
        if rows.len() > limits.rows {
            return Err(TabellaError::TooManyRows { max: limits.rows });
        }
    }
    Ok(rows.into_values().collect())
}

fn position(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn check_limits(line: usize, column: usize, bytes: usize, limits: &Limits) -> Result<(), TabellaError> {
    if column >= limits.columns {
        return Err(TabellaError::TooManyColumns { line, max: limits.columns });
    }
    if bytes > limits.cell_bytes {
        return Err(TabellaError::CellTooLong { line, max: limits.cell_bytes });
    }
    Ok(())
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        // Whole numbers come without a point, others with as many digits as they need.
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        // As Excel in Italy writes them into CSV.
        DataRef::Bool(true) => "VERO".to_owned(),
        DataRef::Bool(false) => "FALSO".to_owned(),
        DataRef::DateTime(instant) => iso(instant),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A date, a time or both in ISO text.
fn iso(instant: &ExcelDateTime) -> String {
    let value = instant.as_f64();
    let (year, month, day, hour, minute, second, _) = instant.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if instant.is_duration() {
        return value.to_string();
    }
    if value.abs() < 1.0 && value != 0.0 {
        return time;
    }
    if value.fract() == 0.0 { date } else { format!("{date}T{time}") }
}
