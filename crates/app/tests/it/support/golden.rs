// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Golden files: what stands is held, and a change of it is looked at.

use std::fs;
use std::path::Path;

/// Compares with a golden file, or writes it when `UPDATE_GOLDEN=1`.
#[allow(clippy::disallowed_methods, reason = "the test run says whether to write")]
pub fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        fs::write(&path, text).unwrap();
        return;
    }
    let held = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(held, text, "{name} differs: look at it, then run `cargo xtask golden --update`");
}
