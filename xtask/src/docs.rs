// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The pages of the project name only files and tests that exist: links between pages, paths in code type, tables of cases.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::named_tests::{self, Sources};
use crate::publiccode;
use crate::workspace::{Workspace, files_below, read};

/// Folders with pages of ours; below them nothing else is Markdown.
const FOLDERS: [&str; 2] = ["docs", "xtask"];

/// Pages in folders that also hold the pages of others.
const SINGLE: [&str; 2] = ["web/README.md", "e2e/README.md"];

/// A path in code type is checked when it begins with one of these.
const CHECKED: [&str; 6] = ["crates/", "docs/", "e2e/", "web/", "xtask/", ".ci/"];

/// Prints every fault and fails when there is one.
pub fn check(workspace: &Workspace) -> Result<()> {
    let pages = pages(workspace)?;
    let mut faults = Vec::new();
    for page in &pages {
        let name = workspace.relative(page).display().to_string();
        let missing = missing_files(workspace, page, &read(page)?);
        faults.extend(missing.into_iter().map(|fault| format!("{name}:{fault}")));
    }
    faults.extend(chapters_left_out(workspace, &pages)?);
    let tests = Sources::read(workspace)?;
    for name in named_tests::PAGES {
        let text = read(&workspace.existing(name)?)?;
        faults.extend(named_tests::faults(&text, &tests).into_iter().map(|fault| format!("{name}:{fault}")));
    }
    let publiccode = read(&workspace.existing("publiccode.yml")?)?;
    let licences = licences(workspace)?;
    faults.extend(
        publiccode::faults(&publiccode, &licences)
            .into_iter()
            .map(|fault| format!("publiccode.yml: {fault}")),
    );
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} faults in the pages", faults.len());
    }
    println!("{} pages: every file that they name exists", pages.len());
    Ok(())
}

/// The licences of the project by their SPDX names: those of their files, as `reuse` demands.
fn licences(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let files = files_below(&workspace.existing("LICENSES")?, &["txt"])?;
    Ok(files.iter().filter_map(|file| Some(file.file_stem()?.to_string_lossy().into_owned())).collect())
}

fn pages(workspace: &Workspace) -> Result<Vec<PathBuf>> {
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(&workspace.root)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(path);
        }
    }
    for folder in FOLDERS {
        pages.extend(files_below(&workspace.existing(folder)?, &["md"])?);
    }
    pages.extend(SINGLE.iter().map(|page| workspace.path(page)).filter(|page| page.exists()));
    pages.sort();
    Ok(pages)
}

/// Faults of one page, each beginning with its line.
fn missing_files(workspace: &Workspace, page: &Path, text: &str) -> Vec<String> {
    let folder = page.parent().unwrap_or(&workspace.root);
    let mut faults = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for target in links(line) {
            if !folder.join(target).exists() {
                faults.push(format!("{}: link to {target}, which does not exist", index + 1));
            }
        }
        for path in paths_in_code(line) {
            if !workspace.path(path).exists() {
                faults.push(format!("{}: `{path}` does not exist", index + 1));
            }
        }
    }
    faults
}

/// Targets of `[text](target)` within the project, without their fragment.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split(')').next()?.split('#').next()?;
        let is_elsewhere = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
        (!is_elsewhere).then_some(target)
    })
}

/// Paths between back-ticks that stand for one file or folder of the project.
fn paths_in_code(line: &str) -> impl Iterator<Item = &str> {
    let code = line.split('`').skip(1).step_by(2);
    code.filter(|code| CHECKED.iter().any(|folder| code.starts_with(folder)))
        .filter(|code| !code.contains(['<', '{', '*', '…', ' ']) && !code.contains("NNNN"))
}

/// A page of the manual that the table of contents does not name is not in the book.
fn chapters_left_out(workspace: &Workspace, pages: &[PathBuf]) -> Result<Vec<String>> {
    let book = workspace.existing("docs")?;
    let contents = read(&book.join("SUMMARY.md"))?;
    let chapters: Vec<PathBuf> = contents.lines().flat_map(links).map(|target| book.join(target)).collect();
    let for_developers =
        |page: &Path| page.starts_with(book.join("dev")) || page.starts_with(book.join("adr"));
    let left_out = pages.iter().filter(|page| {
        page.starts_with(&book)
            && !for_developers(page)
            && !page.ends_with("SUMMARY.md")
            && !chapters.contains(page)
    });
    Ok(left_out
        .map(|page| format!("{} is not in docs/SUMMARY.md", workspace.relative(page).display()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_within_the_project_are_followed() {
        let line =
            "[a](b.md) [c](d/e.md#part) [w](https://example.org) [m](mailto:x@example.org) [here](#part)";
        assert_eq!(links(line).collect::<Vec<_>>(), ["b.md", "d/e.md"]);
    }

    #[test]
    fn paths_with_a_placeholder_are_not_files() {
        let line =
            "`crates/app/src` `crates/domain/src/<slice>.rs` `docs/adr/` `web/dist/*.css` `cargo xtask test`";
        assert_eq!(paths_in_code(line).collect::<Vec<_>>(), ["crates/app/src", "docs/adr/"]);
    }

    #[test]
    fn a_missing_file_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_path_buf();
        std::fs::write(root.join("there.md"), "").unwrap();
        let workspace =
            Workspace { target: root.join("target"), scratch: root.join("scratch"), root: root.clone() };
        let text = "[a](there.md)\n[b](gone.md) and `docs/gone.md`";
        let faults = missing_files(&workspace, &root.join("page.md"), text);
        assert_eq!(faults, ["2: link to gone.md, which does not exist", "2: `docs/gone.md` does not exist"]);
    }
}
