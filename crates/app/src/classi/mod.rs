// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects, classes of a school year, groups, enrolments with their history, teaching assignments.
//!
//! Who may: teachers read their classes; segreteria and dirigente read and write all.

pub mod conteggi;
pub mod store;
