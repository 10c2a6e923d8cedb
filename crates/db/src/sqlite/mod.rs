// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The embedded engine: a directory with one file per school and one for what they share.

mod config;
mod connection;
mod errors;
mod files;
mod migrate;
mod pool;
mod session;
mod statistics;
mod store;
mod transfer;
mod translations;
mod values;
mod verify;

pub(crate) use connection::open_in_memory;
pub(crate) use errors::plain_error;
pub(crate) use files::Form;
pub(crate) use migrate::migrate;
pub(crate) use pool::{Limits, SqliteConnections};
pub(crate) use session::shape;
pub(crate) use store::SqliteStore;
pub(crate) use transfer::{FileSink, FileSource, migrated_copy};
pub(crate) use translations::Translations;
pub(crate) use verify::{holds_system_tables, verify_file};
