// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What PostgreSQL says, in the words of this crate.

use std::{error::Error as _, io};

use postgres::error::{DbError, SqlState};

use crate::Error;

/// How the driver's texts begin when the program or its configuration is at fault, and trying again is no use.
const NOT_THE_CONNECTION: [&str; 5] =
    ["error serializing", "error deserializing", "authentication error", "invalid", "unexpected number"];

pub(super) fn translate(error: &postgres::Error) -> Error {
    if let Some(answer) = error.as_db_error() {
        return from_answer(answer);
    }
    let cause = error.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    let text = format!("{error}{cause}");
    if text.starts_with("error performing TLS") && !is_interrupted(error) {
        return Error::Encryption(text);
    }
    if NOT_THE_CONNECTION.iter().any(|beginning| text.starts_with(beginning)) {
        return Error::Driver(text);
    }
    tracing::error!(error = text, "the server does not answer");
    Error::Unavailable
}

/// Whether the connection broke in the middle of the handshake, which says nothing about certificates.
fn is_interrupted(error: &postgres::Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>());
    cause.is_some_and(|cause| {
        !matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput)
    })
}

fn from_answer(answer: &DbError) -> Error {
    let code = answer.code();
    let named = |name: &str| Error::Conflict { constraint: name.to_owned() };
    if *code == SqlState::UNIQUE_VIOLATION || *code == SqlState::CHECK_VIOLATION {
        return named(answer.constraint().unwrap_or_default());
    }
    if *code == SqlState::FOREIGN_KEY_VIOLATION {
        return named("foreign_key");
    }
    if *code == SqlState::NOT_NULL_VIOLATION {
        let (table, column) = (answer.table().unwrap_or_default(), answer.column().unwrap_or_default());
        return named(&format!("{table}_{column}_not_null"));
    }
    match code.code() {
        // Serialization failure, deadlock, lock timeout: another transaction was in the way.
        "40001" | "40P01" | "55P03" => Error::Busy,
        // A migration changed a table under a prepared statement.
        "0A000" if answer.message().starts_with("cached plan") => Error::Busy,
        "53100" => Error::DiskFull,
        "3D000" => Error::MissingPlace { place: answer.message().to_owned() },
        // Connection lost, too many connections, server going down or starting.
        code if code.starts_with("08") || code.starts_with("57P") || matches!(code, "53300" | "25P03") => {
            tracing::error!(code, message = answer.message(), "the server does not answer");
            Error::Unavailable
        }
        "XX001" | "XX002" => Error::Inconsistent(answer.message().to_owned()),
        code => Error::Driver(format!("{} ({code})", answer.message())),
    }
}
