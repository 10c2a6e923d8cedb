// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The server engine: all schools in the same tables of one PostgreSQL database.

mod encryption;
mod errors;
mod migrate;
mod pool;
mod session;
mod store;
mod transfer;
mod values;
mod wall;
mod wire;

pub(crate) use pool::PgConnections;
pub(crate) use session::shape;
pub(crate) use store::PgStore;
pub(crate) use transfer::{DatabaseSink, DatabaseSource, Present};
