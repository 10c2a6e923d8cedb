// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bytes of documents: CSV, XLSX and the file formats of other systems.
