// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Our data for other programs.
//!
//! Who may: whoever runs the installation, from the command line. There is no page and no API.

pub mod fet;
