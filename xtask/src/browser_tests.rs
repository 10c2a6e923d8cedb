// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The tests in a real browser, against the binary that the other tests were built with.

use anyhow::{Context, Result};

use crate::postgres::ADDRESS_VARIABLE;
use crate::process::{find_program, run};
use crate::tools::{CHROMIUM, CHROMIUM_SHELL, Tools};
use crate::web::install_packages;
use crate::workspace::Workspace;

/// Builds the binary and runs `npm test` in `e2e/`.
pub fn run_all(workspace: &Workspace, tools: &Tools, postgres_url: &str) -> Result<()> {
    install_packages(workspace, tools, "e2e")?;
    // The whole workspace, so that features are unified as for the tests and nothing is compiled twice.
    run(tools.cargo(&["build", "--workspace", "--bins", "--locked"]).current_dir(&workspace.root))?;
    let mut npm = tools.command("npm");
    npm.arg("test").current_dir(workspace.existing("e2e")?);
    npm.env("CAMPANELLA_BIN", workspace.target.join("debug/campanella"));
    npm.env(ADDRESS_VARIABLE, postgres_url);
    for (variable, name) in [("CAMPANELLA_CHROMIUM", CHROMIUM), ("CAMPANELLA_CHROMIUM_SHELL", CHROMIUM_SHELL)]
    {
        npm.env(variable, find_program(name).with_context(|| format!("{name} is not in PATH"))?);
    }
    run(&mut npm)
}
