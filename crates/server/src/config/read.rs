// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Reading the file: all faults at once, each with its line, and never a value in a message (it may be a password).

use std::path::Path;

use toml::de::DeTable;

use super::faults::{Fault, Faults};
use super::{File, keys};

/// Reads a configuration file.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(path: &Path) -> Result<File, Faults> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Faults { path: path.to_owned(), faults: vec![Fault::Unreadable(reason(&error))] })?;
    parse(&text).map_err(|faults| Faults { path: path.to_owned(), faults })
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "il file non c'è".to_owned(),
        std::io::ErrorKind::PermissionDenied => "questo utente non può leggerlo".to_owned(),
        std::io::ErrorKind::InvalidData => "non è testo UTF-8".to_owned(),
        _ => error.to_string(),
    }
}

pub(super) fn parse(text: &str) -> Result<File, Vec<Fault>> {
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            let twice = error.message().contains("duplicate key");
            return Err(vec![if twice { Fault::Twice { line } } else { Fault::Syntax { line } }]);
        }
    };
    let keys = keys();
    let mut faults = Vec::new();
    for (key, value) in table.get_ref() {
        let (name, line) = (key.get_ref().as_ref(), line_of(text, key.span().start));
        let Some((_, expected)) = keys.iter().find(|(known, _)| known == name) else {
            let known = keys.iter().map(|(known, _)| known.clone()).collect();
            faults.push(Fault::UnknownKey { line, key: name.to_owned(), known });
            continue;
        };
        // Each pair is read alone, so that a fault belongs to one key.
        let pair = text.get(key.span().start..value.span().end).unwrap_or_default();
        if !toml::from_str::<File>(pair).is_ok_and(|alone| alone.is_sound()) {
            faults.push(Fault::BadValue { line, key: name.to_owned(), expected: expected.clone() });
        }
    }
    faults.sort_by_key(|fault| match fault {
        Fault::UnknownKey { line, .. } | Fault::BadValue { line, .. } => *line,
        _ => 0,
    });
    if !faults.is_empty() {
        return Err(faults);
    }
    // Every pair was read alone: together they are read as well.
    toml::from_str(text).map_err(|error| {
        vec![Fault::Syntax { line: line_of(text, error.span().map_or(0, |span| span.start)) }]
    })
}

fn line_of(text: &str, position: usize) -> usize {
    1 + text.bytes().take(position).filter(|byte| *byte == b'\n').count()
}
