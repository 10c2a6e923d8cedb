// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Where things are, and reading them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The checkout that this task works on.
pub struct Workspace {
    /// Folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Cargo's target directory.
    pub target: PathBuf,
    /// Where xtask keeps its own things: tools, the test database.
    pub scratch: PathBuf,
}

impl Workspace {
    /// Finds the checkout from where this crate was built.
    pub fn locate() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask has no parent folder")?
            .to_path_buf();
        let target = match environment("CARGO_TARGET_DIR") {
            Some(chosen) => root.join(chosen),
            None => root.join("target"),
        };
        let scratch = target.join("xtask");
        Ok(Self { root, target, scratch })
    }

    /// A path of the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path of the checkout that must exist: a check whose subject is missing fails.
    pub fn existing(&self, relative: &str) -> Result<PathBuf> {
        let path = self.path(relative);
        if !path.exists() {
            bail!("{relative} does not exist: there is nothing to check");
        }
        Ok(path)
    }

    /// The same path, as people name it.
    pub fn relative<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}

/// An environment variable, when it is set and is text.
#[expect(clippy::disallowed_methods, reason = "xtask has no configuration but its environment")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// All files below a folder with one of the extensions, sorted by path.
pub fn files_below(folder: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    collect_files(folder, extensions, &mut found)?;
    found.sort();
    Ok(found)
}

fn collect_files(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect_files(&path, extensions, found)?;
            continue;
        }
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
        if extensions.is_empty() || extensions.contains(&extension) {
            found.push(path);
        }
    }
    Ok(())
}

/// The text of a file, with its name in the error.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}
