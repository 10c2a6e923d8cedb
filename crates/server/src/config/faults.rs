// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What is wrong with a configuration file, in Italian, with the key and the line.

use std::fmt;
use std::path::PathBuf;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file is not there, or may not be read.
    Unreadable(String),
    /// Not TOML.
    Syntax {
        /// Line, from 1.
        line: usize,
    },
    /// A key that stands there twice.
    Twice {
        /// Line of the second.
        line: usize,
    },
    /// No key of ours.
    UnknownKey {
        /// Line.
        line: usize,
        /// As it is written.
        key: String,
        /// All there are.
        known: Vec<String>,
    },
    /// A value that the key does not take.
    BadValue {
        /// Line.
        line: usize,
        /// The key.
        key: String,
        /// What it takes.
        expected: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unreadable(reason) => write!(f, "non si legge: {reason}"),
            Fault::Syntax { line } => {
                write!(f, "riga {line}: non è scritta come vuole TOML; ogni riga è: chiave = \"valore\"")
            }
            Fault::Twice { line } => write!(f, "riga {line}: la chiave c'è già più sopra; tienine una sola"),
            Fault::UnknownKey { line, key, known } => {
                write!(f, "riga {line}: la chiave «{key}» non esiste; le chiavi sono: {}", known.join(", "))
            }
            Fault::BadValue { line, key, expected } => {
                write!(f, "riga {line}: il valore di «{key}» non va bene; ci vuole: {expected}")
            }
        }
    }
}

/// Everything that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults {
    /// The file.
    pub path: PathBuf,
    /// In the order of the lines.
    pub faults: Vec<Fault>,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "la configurazione {} non va bene", self.path.display())?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for Faults {}
