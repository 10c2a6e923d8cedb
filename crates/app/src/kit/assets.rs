// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Built files of `web/dist`, embedded: content-hashed names, precompressed, immutable.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::error::AppError;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Dist;

#[derive(Debug, Deserialize)]
struct Entry {
    file: String,
    #[serde(rename = "type")]
    content_type: String,
}

struct Manifest {
    by_name: HashMap<String, String>,
    type_of_file: HashMap<String, String>,
}

static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
    let entries: HashMap<String, Entry> = Dist::get("manifest.json")
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default();
    Manifest {
        by_name: entries
            .iter()
            .map(|(name, entry)| (name.clone(), format!("/statico/{}", entry.file)))
            .collect(),
        type_of_file: entries.into_values().map(|entry| (entry.file, entry.content_type)).collect(),
    }
});

/// URL of a logical name such as `campanella.css`; empty when the build does not have it (a test finds those).
pub fn url(name: &str) -> &'static str {
    MANIFEST.by_name.get(name).map_or("", String::as_str)
}

/// `GET /statico/{file}`.
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Result<Response, AppError> {
    answer(&file, &headers, "public, max-age=31536000, immutable")
}

/// A file under a name that stays: the browser asks each time whether there is another.
///
/// # Errors
/// Not found, when the build does not have it.
pub fn always_asked(name: &str) -> Result<Response, AppError> {
    let file = url(name).strip_prefix("/statico/").ok_or(AppError::NotFound)?;
    answer(file, &HeaderMap::new(), "no-cache")
}

fn answer(file: &str, headers: &HeaderMap, cache: &'static str) -> Result<Response, AppError> {
    let content_type = MANIFEST.type_of_file.get(file).ok_or(AppError::NotFound)?;
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let packed = [("br", "br"), ("gzip", "gz")]
        .into_iter()
        .filter(|(encoding, _)| accepted.contains(encoding))
        .find_map(|(encoding, suffix)| Some((encoding, Dist::get(&format!("{file}.{suffix}"))?)));
    let (encoding, found) = match packed {
        Some((encoding, found)) => (Some(encoding), found),
        None => (None, Dist::get(file).ok_or(AppError::NotFound)?),
    };
    let mut response = (StatusCode::OK, Body::from(found.data.into_owned())).into_response();
    let response_headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(content_type) {
        response_headers.insert(header::CONTENT_TYPE, value);
    }
    if let Some(encoding) = encoding {
        response_headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response_headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response_headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    Ok(response)
}
