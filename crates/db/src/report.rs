// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the store says about itself.

use crate::{Error, Sql};

/// How an engine understood a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Number of parameters.
    pub parameters: usize,
    /// Names of the columns of the answer.
    pub columns: Vec<String>,
}

/// A statement and how the engine understood it, or why it did not.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The statement.
    pub sql: Sql,
    /// Its shape.
    pub shape: Result<Shape, Error>,
}

/// What a verified file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Version of its schema.
    pub version: u32,
    /// Its tables, in alphabetical order, and how many rows each has.
    pub tables: Vec<(String, u64)>,
}

/// Counters since the store was opened, for metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Transactions that wait for a writer.
    pub waiting_writes: u64,
    /// Transactions that wait for a reader.
    pub waiting_reads: u64,
    /// Commits.
    pub commits: u64,
    /// Write transactions that were committed; divided by `commits`, the mean size of a batch.
    pub writes: u64,
    /// Read transactions that were answered.
    pub reads: u64,
    /// Transactions that were refused because too many were waiting.
    pub refused: u64,
    /// Open connections: school files of all threads, or sessions with the server.
    pub open_connections: u64,
    /// Statements that SQLite had to prepare again at run time. It stays 0 unless the schema changes.
    pub reprepares: u64,
}

impl Stats {
    /// The sums of two places.
    pub(crate) fn and(self, other: Stats) -> Stats {
        Stats {
            waiting_writes: self.waiting_writes + other.waiting_writes,
            waiting_reads: self.waiting_reads + other.waiting_reads,
            commits: self.commits + other.commits,
            writes: self.writes + other.writes,
            reads: self.reads + other.reads,
            refused: self.refused + other.refused,
            open_connections: self.open_connections + other.open_connections,
            reprepares: self.reprepares + other.reprepares,
        }
    }
}
