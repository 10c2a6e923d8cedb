// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Ordinary forms that a script sends in place of the browser (`web/src/ts/invio.ts`).
//!
//! A script that follows a redirect makes the server render the next page, which the browser then asks for again, and it
//! loses the part after `#`. So such a request is told where to go, and nothing is rendered on the way.

use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::Response;

/// What the script says of itself.
const BY_SCRIPT: HeaderName = HeaderName::from_static("campanella-invio");
/// Where it is to go.
const GO: HeaderName = HeaderName::from_static("campanella-vai");

/// Whether a form was sent by the script.
pub fn by_script(headers: &HeaderMap) -> bool {
    headers.contains_key(BY_SCRIPT)
}

/// A redirect becomes the address of the page to open; every other answer stays as it is.
pub fn tell_where(response: &mut Response) {
    if response.status() != StatusCode::SEE_OTHER {
        return;
    }
    if let Some(to) = response.headers_mut().remove(header::LOCATION) {
        response.headers_mut().insert(GO, to);
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
}
