// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Tests of the store, on both engines, through its public interface.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that goes wrong stops; the helpers of tests are not recognised as tests"
)]

mod batches;
mod copies;
mod disk_full;
mod encryption;
mod io_errors;
mod kill;
mod lost_connection;
mod memory;
mod places;
mod power_cut;
mod schema;
mod statements;
mod support;
mod transactions;
mod values;
mod wall;
mod writers;
