// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Storage engine: one facade over SQLite (a file per school) and PostgreSQL.
