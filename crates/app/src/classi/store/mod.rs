// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Subjects, classes, groups, enrolments, teaching assignments: one file for each table.

mod cattedre;
mod classi;
mod coordinatori;
mod gruppi;
mod iscrizioni;
mod materie;
mod storia;

pub use cattedre::*;
pub use classi::*;
pub use coordinatori::*;
pub use gruppi::*;
pub use iscrizioni::*;
pub use materie::*;
pub use storia::*;
