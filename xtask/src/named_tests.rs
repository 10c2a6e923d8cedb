// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! A page that lists cases with their tests: each row names one, and each that is named exists.

use anyhow::Result;

use crate::workspace::{Workspace, files_below, read};

/// The pages whose tables name tests in their last column.
pub const PAGES: [&str; 2] = ["docs/dev/bad-input.md", "docs/dev/promises.md"];

/// The tests of the project: file names with their text.
pub struct Sources(Vec<(String, String)>);

impl Sources {
    /// Reads the folders where tests are.
    pub fn read(workspace: &Workspace) -> Result<Self> {
        let mut sources = Vec::new();
        for (folder, extension) in [("crates", "rs"), ("e2e/test", "mjs")] {
            for path in files_below(&workspace.existing(folder)?, &[extension])? {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                sources.push((name, read(&path)?));
            }
        }
        Ok(Self(sources))
    }

    /// `file.rs::function`, or `file.test.mjs: title`.
    fn has(&self, test: &str) -> bool {
        let (file, wanted) = match (test.split_once("::"), test.split_once(": ")) {
            (Some((file, function)), _) => (file, format!("fn {function}(")),
            (None, Some((file, title))) => (file, format!("test('{title}'")),
            (None, None) => return false,
        };
        self.0.iter().any(|(name, text)| name == file && text.contains(&wanted))
    }
}

/// Faults of the tables of a page, each beginning with its line.
pub fn faults(text: &str, sources: &Sources) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let Some(last) = last_cell(line) else { continue };
        let tests: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        if tests.is_empty() {
            faults.push(format!("{}: the row names no test", index + 1));
        }
        let gone = tests.into_iter().filter(|test| !sources.has(test));
        faults.extend(gone.map(|test| format!("{}: there is no test {test}", index + 1)));
    }
    faults
}

/// The last cell of a row of a table; none for its head and the line below it.
fn last_cell(line: &str) -> Option<&str> {
    let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let last = cells.rsplit(" | ").next()?;
    (last != "test").then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_a_test_and_a_test_that_is_gone_are_named() {
        let sources = Sources(vec![
            ("login.rs".to_owned(), "async fn a_name(inst) {}".to_owned()),
            ("ora.test.mjs".to_owned(), "test('two taps: one write', async".to_owned()),
        ]);
        let text = "| case | answer | test |\n|---|---|---|\n| a | b | `login.rs::a_name` `ora.test.mjs: two taps: one write` |\n\
                    | a | b | none |\n| a | b | `login.rs::gone` |\n| a | b | `login.rs` |";
        let expected = [
            "4: the row names no test",
            "5: there is no test login.rs::gone",
            "6: there is no test login.rs",
        ];
        assert_eq!(faults(text, &sources), expected);
    }
}
