// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Files that go with an impegno or with homework: a PDF or a picture, known by its content, limited in size, kept in the school's own file
//! in parts and sent piece by piece. Whoever reads what they go with reads them.

pub(crate) mod api;
pub(super) mod pages;
pub mod scrivi;
pub mod store;
