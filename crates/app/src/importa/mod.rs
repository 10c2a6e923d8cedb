// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Real data into the register: timetables of FET, lists of pupils, teachers, guardians and assignments.
//!
//! Reading (bytes to data), planning (pure: what there is and what the file says, to decisions) and applying (one
//! transaction) are apart, so that a page or the command line can show the plan first. Who may: the command line;
//! segreteria and dirigente.

pub mod fet;
pub mod materia;
pub mod messages;
pub mod tabelle;
