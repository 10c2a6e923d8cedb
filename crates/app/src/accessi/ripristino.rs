// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What a copy remembers as open was perhaps closed after it was made: when it is put back, everything is closed.

use campanella_db::{Tx, sql};
use campanella_domain::ids::IstitutoId;
use jiff::Timestamp;

use crate::kit::error::AppError;
use crate::params;

/// What ends at once when a school is put back from a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Sessions.
    pub sessions: u64,
    /// Tokens of the API.
    pub tokens: u64,
}

/// Closes every session of the school, revokes every token of the API and takes away every way from another school: one that
/// was taken away since would stand again. The people link their schools anew.
///
/// # Errors
/// The storage's.
pub fn close_everything(tx: &mut dyn Tx, istituto: IstitutoId, now: Timestamp) -> Result<Closed, AppError> {
    let sessions = tx.exec(
        sql!("UPDATE sessione SET closed_at = $2 WHERE istituto_id = $1 AND closed_at IS NULL"),
        params![istituto, now],
    )?;
    let tokens = tx.exec(
        sql!("UPDATE api_token SET revoked_at = $2 WHERE istituto_id = $1 AND revoked_at IS NULL"),
        params![istituto, now],
    )?;
    super::scuole::store::delete_all(tx, istituto)?;
    Ok(Closed { sessions, tokens })
}
