// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Keys that are put together at run time: declared by prefix, one a line, each with its reason.

use anyhow::{Result, bail};

use super::catalogue::Catalogue;
use super::usage::Usage;

/// The declared prefixes.
#[derive(Default)]
pub struct DynamicKeys {
    prefixes: Vec<String>,
}

impl DynamicKeys {
    /// Reads lines of the form `prefix-* reason`; `#` begins a comment.
    pub fn parse(text: &str) -> Result<Self> {
        let mut prefixes = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (pattern, reason) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let Some(prefix) = pattern.strip_suffix('*').filter(|prefix| !prefix.is_empty()) else {
                bail!("dynamic-keys.txt: {pattern} is not a prefix followed by *");
            };
            if reason.trim().is_empty() {
                bail!("dynamic-keys.txt: {pattern} has no reason");
            }
            prefixes.push(prefix.to_owned());
        }
        Ok(Self { prefixes })
    }

    /// Whether a prefix covers the key.
    pub fn covers(&self, key: &str) -> bool {
        self.prefixes.iter().any(|prefix| key.starts_with(prefix))
    }

    /// Prefixes that no message has, or that no source builds.
    pub fn faults(&self, catalogue: &Catalogue, usage: &Usage) -> Vec<String> {
        let mut faults = Vec::new();
        for prefix in &self.prefixes {
            if !catalogue.keys().any(|key| key.starts_with(prefix)) {
                faults.push(format!("dynamic-keys.txt: no message begins with {prefix}"));
            }
            if !usage.builds(prefix) {
                faults.push(format!("dynamic-keys.txt: no source builds keys that begin with {prefix}"));
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_star_or_reason_is_refused() {
        assert!(DynamicKeys::parse("giorno- weekday").is_err());
        assert!(DynamicKeys::parse("giorno-*").is_err());
        assert!(DynamicKeys::parse("* everything").is_err());
        assert!(DynamicKeys::parse("# comment\n\ngiorno-* weekday").is_ok());
    }
}
