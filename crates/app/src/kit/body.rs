// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The body of a request, read with a limit and never kept beyond it.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::header;
use futures_util::StreamExt;

use super::error::{AppError, Message};

/// What is read away of a body that is too large. A client that is still sending does not listen: closed at once, the
/// connection would break under it, and the person would see a fault of the network instead of the reason.
const READ_AWAY: usize = 256 * 1024 * 1024;
/// How long that may take.
const READ_AWAY_TIME: Duration = Duration::from_secs(30);

/// Reads a body of at most `limit` bytes.
///
/// # Errors
/// [`AppError::TooLarge`] when there are more; a bad request when the body breaks off.
pub async fn read(request: Request, limit: usize) -> Result<Bytes, AppError> {
    if waits_for_leave(&request) && announced(&request).is_some_and(|length| length > limit) {
        return Err(AppError::TooLarge);
    }
    let mut chunks = request.into_body().into_data_stream();
    let mut kept = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| broken_off())?;
        if kept.len().saturating_add(chunk.len()) > limit {
            drop(kept);
            read_away(chunks).await;
            return Err(AppError::TooLarge);
        }
        kept.extend_from_slice(&chunk);
    }
    Ok(Bytes::from(kept))
}

async fn read_away<E>(mut chunks: impl futures_util::Stream<Item = Result<Bytes, E>> + Unpin) {
    let all = async {
        let mut seen = 0_usize;
        while let Some(Ok(chunk)) = chunks.next().await {
            seen = seen.saturating_add(chunk.len());
            if seen > READ_AWAY {
                return;
            }
        }
    };
    // Whoever is slower than that gets the broken connection.
    let _ = tokio::time::timeout(READ_AWAY_TIME, all).await;
}

/// The client sends the body only when told to go on.
fn waits_for_leave(request: &Request) -> bool {
    request.headers().get(header::EXPECT).is_some_and(|value| value == "100-continue")
}

fn announced(request: &Request) -> Option<usize> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn broken_off() -> AppError {
    AppError::BadRequest(Message::new("errore-modulo-malformato"))
}
