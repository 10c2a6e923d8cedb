// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Documents on paper: read and written as PDF two at a time, on threads that are not those of requests.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::Bytes;
use axum::response::Response;
use campanella_documents::pdf::Documento;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::error::AppError;
use super::file::{self, Formato};

/// Documents in work at once.
const AT_ONCE: usize = 2;
/// Whoever waited so long is told to come back.
pub const LONGEST_WAIT: Duration = Duration::from_secs(60);
const COME_BACK_SECONDS: u64 = 30;

static TURNS: LazyLock<Turni> = LazyLock::new(|| Turni::new(AT_ONCE, LONGEST_WAIT));

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("PDF: {error}"))
}

/// So many documents in work at once, and how long whoever comes waits for them.
#[derive(Debug, Clone)]
pub struct Turni {
    free: Arc<Semaphore>,
    longest_wait: Duration,
}

/// The right to work at one document. It is taken before what the document tells is read: who waits holds nothing.
#[derive(Debug)]
pub struct Turno(OwnedSemaphorePermit);

impl Turni {
    /// So many at once.
    pub fn new(at_once: usize, longest_wait: Duration) -> Turni {
        Turni { free: Arc::new(Semaphore::new(at_once)), longest_wait }
    }

    /// Waits for a turn.
    ///
    /// # Errors
    /// Unavailable, when none came in time.
    pub async fn next(&self) -> Result<Turno, AppError> {
        let came = tokio::time::timeout(self.longest_wait, self.free.clone().acquire_owned()).await;
        came.map_err(|_| AppError::Unavailable(COME_BACK_SECONDS))?.map(Turno).map_err(internal)
    }
}

impl Turno {
    /// Works on a thread of its own. The turn is over when the work is, also when whoever asked for it has gone away.
    ///
    /// # Errors
    /// Internal, when the work fails.
    pub async fn work<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, AppError> {
        let worked = move || {
            let done = work();
            drop(self.0);
            done
        };
        tokio::task::spawn_blocking(worked).await.map_err(internal)
    }
}

/// A turn for one document, before what it tells is read.
///
/// # Errors
/// Unavailable, when too many others are waiting.
pub async fn turno() -> Result<Turno, AppError> {
    TURNS.next().await
}

/// A document as it is on paper.
///
/// # Errors
/// Internal, when it cannot be written.
pub async fn written(turno: Turno, documento: Documento) -> Result<Bytes, AppError> {
    turno.work(move || documento.to_pdf()).await?.map(Bytes::from).map_err(internal)
}

/// A document as a file to be kept under `name`, without its ending.
///
/// # Errors
/// Internal, when it cannot be written.
pub async fn pdf(turno: Turno, documento: Documento, name: &str) -> Result<Response, AppError> {
    file::download(Formato::Pdf, name, written(turno, documento).await?)
}
