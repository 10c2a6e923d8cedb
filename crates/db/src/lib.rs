// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Storage engine: one facade over SQLite (a file per school) and PostgreSQL.
//!
//! A store function is written once, `fn(&mut dyn Tx, …)`, and runs on both engines. [`Db::write`] answers when the
//! change is on the disk; the transactions that wait for the same school share one commit. This crate knows no word
//! of the domain: the schema comes from its caller.
//!
//! # Conventions for a schema
//!
//! Both engines must give a violated constraint the same name. Therefore every uniqueness beyond the primary key is a
//! `CREATE UNIQUE INDEX name`, every `CHECK` is a `CONSTRAINT name CHECK (…)`, a primary key is called
//! `<table>_pkey`, a missing value `<table>_<column>_not_null`, and every foreign key simply `foreign_key`, because
//! SQLite does not say which one. The first primary-key column of each table of a school is the school's id.

mod actor;
mod backend;
mod catalog;
mod db;
mod error;
mod memory;
mod options;
mod postgres;
mod report;
mod schema;
mod session;
mod sql;
mod sqlite;
mod tenant;
mod transfer;
mod tx;
mod value;

pub use db::{Db, copy_school, copy_system, verify_file};
pub use error::{Error, Failure};
pub use memory::{Reading, Remembered, Standing, recall};
pub use options::{Engine, Options};
pub use report::{Prepared, Report, Shape, Stats};
pub use schema::{Migration, Schema};
pub use sql::Sql;
pub use tenant::{SchoolPlace, Tenant};
pub use tx::{Row, Tx};
pub use value::Value;
