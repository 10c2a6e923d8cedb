// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Search everywhere: people, classes and pages that the actor may see. It never answers with special data: a name, a
//! class, a page, and nothing else.
//!
//! Who may: the office finds everybody; a teacher finds the pupils of the own classes and these classes; a family
//! finds its own children; all find their own pages.

mod find;
mod pages;

use crate::kit::routes::{Access, Routes};

/// Routes of the slice.
pub fn routes() -> Routes {
    Routes::new().get("/cerca", Access::SignedIn, pages::search)
}
