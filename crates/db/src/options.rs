// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! How a store is opened.

use std::path::PathBuf;

use crate::Error;

/// How a store is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite:DIRECTORY`, or `postgres://…` / `postgresql://…`.
    pub url: String,
    /// Writer threads; each school has one of them. They mostly sleep in fsync, so there are more than processors.
    pub writers: usize,
    /// Reader threads.
    pub readers: usize,
    /// How many school files are kept open (SQLite only): once for writing and at most twice for reading.
    pub open_schools: usize,
    /// How many transactions share one commit at most.
    pub batch: usize,
    /// How many transactions may wait for one thread before new ones are refused as [`Error::Busy`].
    pub queue: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { url: String::new(), writers: 16, readers: 4, open_schools: 128, batch: 64, queue: 1024 }
    }
}

impl Options {
    /// The default options for this address.
    pub fn new(url: impl Into<String>) -> Options {
        Options { url: url.into(), ..Options::default() }
    }

    pub(crate) fn place(&self) -> Result<Place, Error> {
        if let Some(directory) = self.url.strip_prefix("sqlite:").filter(|directory| !directory.is_empty()) {
            return Ok(Place::Directory(directory.into()));
        }
        if self.url.starts_with("postgres://") || self.url.starts_with("postgresql://") {
            return Ok(Place::Server(self.url.clone()));
        }
        let scheme = self.url.split(':').next().unwrap_or_default();
        Err(Error::UnknownUrl { scheme: scheme.to_owned() })
    }
}

/// Where the data are.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    Directory(PathBuf),
    Server(String),
}

/// Which database holds the data. For reports only: no caller may branch on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, a file per school.
    Sqlite,
    /// PostgreSQL, all schools in the same tables.
    Postgres,
}
