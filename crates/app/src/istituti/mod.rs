// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The school, its sites, its policies, and the directory of schools of the installation.
//!
//! Who may: segreteria and dirigente; the directory belongs to the command line.

pub mod create;
pub mod impostazioni;
pub mod privacy;
pub mod store;
