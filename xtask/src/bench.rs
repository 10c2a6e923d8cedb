// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The benchmark, always on the release build.

use std::collections::BTreeSet;
use std::process::Command;

use anyhow::Result;

use crate::postgres::{Disk, Postgres};
use crate::process::run;
use crate::tools::{Need, Tools};
use crate::workspace::Workspace;

/// Where `campanella bench` finds an empty PostgreSQL database.
const BENCH_VARIABLE: &str = "CAMPANELLA_BENCH_POSTGRES";

/// Builds and runs `campanella bench` with the same options, beside a PostgreSQL unless only SQLite is asked for.
pub fn run_bench(workspace: &Workspace, options: &[String]) -> Result<()> {
    run(Command::new("cargo")
        .args(["build", "--release", "--bin", "campanella"])
        .current_dir(&workspace.root))?;
    let mut bench = Command::new(workspace.target.join("release/campanella"));
    bench.arg("bench").args(options).current_dir(&workspace.root);
    if only_sqlite(options) {
        return run(&mut bench);
    }
    Tools::prepare(workspace, &BTreeSet::from([Need::Postgres]))?;
    let postgres = Postgres::start(workspace, Disk::Synced)?;
    run(bench.env(BENCH_VARIABLE, postgres.url()))
}

fn only_sqlite(options: &[String]) -> bool {
    let text = options.join(" ");
    text.contains("--engine sqlite") || text.contains("--engine=sqlite")
}
