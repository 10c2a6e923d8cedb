// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Documents on paper: written as PDF on threads of their own, two at a time, never on those of requests.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::response::Response;
use campanella_documents::pdf::Documento;
use tokio::sync::Semaphore;

use super::error::AppError;
use super::file::{self, Formato};

/// Documents written at once: what waits costs no memory.
static WRITERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("PDF: {error}"))
}

/// A document as it is on paper.
///
/// # Errors
/// Internal, when it cannot be written.
pub async fn written(documento: Documento) -> Result<Bytes, AppError> {
    let _turn = WRITERS.acquire().await.map_err(internal)?;
    let written = tokio::task::spawn_blocking(move || documento.to_pdf()).await.map_err(internal)?;
    written.map(Bytes::from).map_err(internal)
}

/// A document as a file to be kept under `name`, without its ending.
///
/// # Errors
/// Internal, when it cannot be written.
pub async fn pdf(documento: Documento, name: &str) -> Result<Response, AppError> {
    file::download(Formato::Pdf, name, written(documento).await?)
}
