// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Files that people take away.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::error::AppError;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formato {
    /// Values between separators.
    Csv,
    /// A workbook.
    Xlsx,
    /// A document as on paper.
    Pdf,
}

impl Formato {
    fn media_type(self) -> &'static str {
        match self {
            Formato::Csv => "text/csv; charset=utf-8",
            Formato::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Formato::Pdf => "application/pdf",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Formato::Csv => "csv",
            Formato::Xlsx => "xlsx",
            Formato::Pdf => "pdf",
        }
    }
}

/// A file to be kept under `name`, without its ending.
///
/// # Errors
/// Internal, when the name is none.
pub fn download(formato: Formato, name: &str, content: impl IntoResponse) -> Result<Response, AppError> {
    let disposition = format!("attachment; filename=\"{name}.{}\"", formato.ending());
    let disposition = HeaderValue::from_str(&disposition)
        .map_err(|e| AppError::Internal(format!("name of a file: {e}")))?;
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(formato.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}
