// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Tables for Excel in Italy.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::cell::neutralised;
use super::problem::TabellaWriteError;

/// CSV with semicolons, the mark of UTF-8 and lines as Windows ends them; no cell is a formula.
#[must_use]
pub fn write_csv<H: AsRef<str>, C: AsRef<str>>(header: &[H], rows: &[Vec<C>]) -> Vec<u8> {
    let mut text = String::from("\u{FEFF}");
    push_row(&mut text, header);
    for row in rows {
        push_row(&mut text, row);
    }
    text.into_bytes()
}

fn push_row<C: AsRef<str>>(text: &mut String, cells: &[C]) {
    for (cell, position) in cells.iter().zip(0..) {
        if position > 0 {
            text.push(';');
        }
        push_cell(text, &neutralised(cell.as_ref()));
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &str) {
    let needs_quotes = cell.contains([';', ',', '|', '"', '\t', '\r', '\n']) || cell.trim() != cell;
    if !needs_quotes {
        text.push_str(cell);
        return;
    }
    text.push('"');
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

/// An XLSX workbook of one sheet: bold names of columns that stay in sight, a filter on each, all
/// cells as text, so that a tax code or a telephone number stays as it is.
///
/// # Errors
/// [`TabellaWriteError::DoesNotFit`] beyond what Excel holds.
pub fn write_xlsx<H: AsRef<str>, C: AsRef<str>>(
    sheet: &str,
    header: &[H],
    rows: &[Vec<C>],
) -> Result<Vec<u8>, TabellaWriteError> {
    workbook(sheet, header, rows).map_err(|_| TabellaWriteError::DoesNotFit)
}

fn workbook<H: AsRef<str>, C: AsRef<str>>(
    name: &str,
    header: &[H],
    rows: &[Vec<C>],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(name))?;
    for (cell, column) in header.iter().zip(0..) {
        sheet.write_string_with_format(0, column, neutralised(cell.as_ref()), &bold)?;
        let longest = rows.iter().filter_map(|row| row.get(usize::from(column)));
        let longest = longest.map(|cell| cell.as_ref().chars().count()).max().unwrap_or_default();
        let width = longest.max(cell.as_ref().chars().count()).clamp(8, 60);
        sheet.set_column_width(column, u32::try_from(width).unwrap_or(60) + 2)?;
    }
    for (row, line) in rows.iter().zip(1..) {
        for (cell, column) in row.iter().zip(0..).filter(|(cell, _)| !cell.as_ref().is_empty()) {
            sheet.write_string(line, column, neutralised(cell.as_ref()))?;
        }
    }
    if let (Ok(last_row), Ok(width)) = (u32::try_from(rows.len()), u16::try_from(header.len())) {
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, last_row, width.saturating_sub(1))?;
    }
    workbook.save_to_buffer()
}

/// The name as Excel allows it: no more than 31 characters, none of `[]:*?/\`, no apostrophe around.
fn sheet_name(name: &str) -> String {
    let allowed: String =
        name.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).take(31).collect();
    let trimmed = allowed.trim_matches(['\'', ' ']);
    if trimmed.is_empty() { "Foglio1".to_owned() } else { trimmed.to_owned() }
}
