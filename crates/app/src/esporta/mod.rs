// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Our data for other programs.
//!
//! Who may: the command line; segreteria and dirigente.

pub mod fet;
