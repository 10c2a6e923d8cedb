// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Each statement is translated once, and all connections share the text.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::Sql;

/// Statements in the words of SQLite.
#[derive(Default)]
pub(crate) struct Translations {
    texts: Mutex<HashMap<&'static str, Arc<str>>>,
}

impl Translations {
    pub(super) fn of(&self, sql: Sql) -> Arc<str> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.entry(sql.text()).or_insert_with(|| sql.for_sqlite().into()).clone()
    }
}
