// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The one call that SQLite only takes before anything else.
#![allow(unsafe_code)]

use std::sync::Once;

/// Switches SQLite's memory statistics off: every allocation would take a global lock to count itself.
pub(super) fn switch_memory_statistics_off() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: `sqlite3_config` may be called while no other thread is inside SQLite for the first time. `Once`
        // keeps our own threads out; when somebody else was earlier, SQLite answers `MISUSE` and changes nothing.
        let answer = unsafe { rusqlite::ffi::sqlite3_config(rusqlite::ffi::SQLITE_CONFIG_MEMSTATUS, 0) };
        if answer != rusqlite::ffi::SQLITE_OK {
            tracing::warn!(answer, "SQLite was in use before its memory statistics could be switched off");
        }
    });
}
