// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the tables look like: an ordered, forward-only list of migrations, written once for both engines.

/// One step of the schema. Its text uses the type words `@id @bool @date @instant @int @text @bytes` and `@strict`.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// Position in its list, counted from 1 without gaps.
    pub version: u32,
    /// Short name, as in the file name.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// The two lists of migrations.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    /// Tables that the schools share.
    pub system: &'static [Migration],
    /// Tables of a school.
    pub school: &'static [Migration],
}
