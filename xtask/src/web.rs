// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The browser side: its types, its tests, and that the committed files are what the sources build.

use std::fs;

use anyhow::{Result, bail};

use crate::golden::changes;
use crate::process::run;
use crate::tools::Tools;
use crate::workspace::{Workspace, files_below, read};

/// Builds `web/dist` and fails when that changes anything.
pub fn build_is_clean(workspace: &Workspace, tools: &Tools) -> Result<()> {
    install_packages(workspace, tools, "web")?;
    let dist = workspace.existing("web/dist")?;
    let contents = || -> Result<_> {
        files_below(&dist, &[])?
            .into_iter()
            .map(|path| Ok((path.clone(), fs::read(path)?)))
            .collect::<Result<_>>()
    };
    let before = contents()?;
    npm_script(workspace, tools, "web", "build")?;
    let differences = changes(&before, &contents()?);
    if !differences.is_empty() {
        bail!("web/dist is not what its sources build; commit the new files\n  {}", differences.join("\n  "));
    }
    Ok(())
}

/// Type check and tests of the TypeScript modules.
pub fn check(workspace: &Workspace, tools: &Tools) -> Result<()> {
    install_packages(workspace, tools, "web")?;
    npm_script(workspace, tools, "web", "check")?;
    npm_script(workspace, tools, "web", "test")
}

/// Runs a script of a folder's `package.json`.
pub fn npm_script(workspace: &Workspace, tools: &Tools, folder: &str, script: &str) -> Result<()> {
    run(tools.command("npm").args(["run", "--silent", script]).current_dir(workspace.existing(folder)?))
}

/// Installs exactly what the lock file names, unless that was done before.
pub fn install_packages(workspace: &Workspace, tools: &Tools, folder: &str) -> Result<()> {
    let lock = read(&workspace.existing(&format!("{folder}/package-lock.json"))?)?;
    let installed = workspace.path(folder).join("node_modules/.installed-lock.json");
    if fs::read_to_string(&installed).is_ok_and(|there| there == lock) {
        return Ok(());
    }
    let mut npm = tools.command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(workspace.path(folder));
    // The browser is Debian's; Playwright must not fetch its own.
    run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    Ok(fs::write(installed, lock)?)
}
