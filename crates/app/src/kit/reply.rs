// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The answer of a write: it can be stored with an idempotency key and given again.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};

use super::error::AppError;

/// What a write answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// JSON for scripts and API clients.
    Json {
        /// HTTP status.
        status: u16,
        /// The body.
        body: serde_json::Value,
    },
    /// A page to go to, for plain forms.
    See(String),
}

impl Reply {
    /// JSON with status 200.
    ///
    /// # Errors
    /// Internal, when the body cannot be written as JSON.
    pub fn json(body: &impl Serialize) -> Result<Reply, AppError> {
        Reply::json_with(StatusCode::OK, body)
    }

    /// JSON with a status.
    ///
    /// # Errors
    /// Internal, when the body cannot be written as JSON.
    pub fn json_with(status: StatusCode, body: &impl Serialize) -> Result<Reply, AppError> {
        let body = serde_json::to_value(body).map_err(|e| AppError::Internal(format!("answer: {e}")))?;
        Ok(Reply::Json { status: status.as_u16(), body })
    }

    /// The form as it is stored: status and text.
    pub(super) fn to_stored(&self) -> Result<(StatusCode, String), AppError> {
        let text = serde_json::to_string(self).map_err(|e| AppError::Internal(format!("answer: {e}")))?;
        let status = match self {
            Reply::Json { status, .. } => StatusCode::from_u16(*status).unwrap_or(StatusCode::OK),
            Reply::See(_) => StatusCode::SEE_OTHER,
        };
        Ok((status, text))
    }

    /// The stored answer of an earlier request.
    pub(super) fn from_stored(text: &str) -> Result<Reply, AppError> {
        serde_json::from_str(text).map_err(|e| AppError::Internal(format!("stored answer: {e}")))
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Reply::Json { status, body } => {
                (StatusCode::from_u16(status).unwrap_or(StatusCode::OK), Json(body)).into_response()
            }
            Reply::See(to) => Redirect::to(&to).into_response(),
        }
    }
}
