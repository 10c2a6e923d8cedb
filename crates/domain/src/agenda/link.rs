// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Links that teachers give: only to sites that the school allows, only over an encrypted connection.

use super::LINK_MAX;
use crate::RuleError;

/// Longest link, in bytes.
const LINK_MAX_BYTES: usize = 1_000;

/// An address of a site on the list of the school.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Link(String);

/// Why a link is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Not an address that begins with `https://`, or one with a hidden user, port or character.
    #[error("not a plain https address")]
    Malformed,
    /// A site that the school has not allowed.
    #[error("{sito} is not on the list of the school")]
    NotAllowed {
        /// The site.
        sito: String,
    },
    /// There are [`LINK_MAX`] already.
    #[error("{LINK_MAX} links already")]
    TooMany,
}

impl RuleError for LinkError {
    fn key(&self) -> &'static str {
        match self {
            Self::Malformed => "link-errore-forma",
            Self::NotAllowed { .. } => "link-errore-sito",
            Self::TooMany => "impegno-errore-troppi-link",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("link")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Malformed => Vec::new(),
            Self::NotAllowed { sito } => vec![("sito", sito.clone())],
            Self::TooMany => vec![("massimo", LINK_MAX.to_string())],
        }
    }
}

impl Link {
    /// Accepts an address of one of the allowed sites or of a site below them.
    pub fn parse(text: &str, allowed: &[String]) -> Result<Self, LinkError> {
        let text = text.trim();
        if text.len() > LINK_MAX_BYTES
            || text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\')
        {
            return Err(LinkError::Malformed);
        }
        let rest = text.strip_prefix("https://").ok_or(LinkError::Malformed)?;
        let sito = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        if !is_site(&sito) {
            return Err(LinkError::Malformed);
        }
        if !allowed.iter().any(|known| is_below(&sito, known)) {
            return Err(LinkError::NotAllowed { sito });
        }
        Ok(Self(text.to_owned()))
    }

    /// A link that was accepted when it was written: the list may have changed since.
    pub fn stored(text: String) -> Self {
        Self(text)
    }

    /// Links that were accepted when they were written, one a line.
    pub fn stored_lines(text: &str) -> Vec<Self> {
        text.lines().map(|line| Self::stored(line.to_owned())).collect()
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The site, for people.
    pub fn sito(&self) -> &str {
        let rest = self.0.strip_prefix("https://").unwrap_or(&self.0);
        rest.split(['/', '?', '#']).next().unwrap_or_default()
    }
}

/// Decides whether a link can be put beside those that are there; none when it is one of them.
pub fn add(present: &[Link], text: &str, allowed: &[String]) -> Result<Option<Link>, LinkError> {
    let link = Link::parse(text, allowed)?;
    if present.contains(&link) {
        return Ok(None);
    }
    if present.len() >= LINK_MAX {
        return Err(LinkError::TooMany);
    }
    Ok(Some(link))
}

/// A name of a site, `scuola.example`: letters, digits and hyphens, at least one full stop, no address in numbers.
pub fn is_site(sito: &str) -> bool {
    let labels: Vec<&str> = sito.split('.').collect();
    let plain = |label: &&str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let named = labels.last().is_some_and(|last| last.bytes().any(|b| b.is_ascii_lowercase()));
    labels.len() > 1 && named && labels.iter().all(plain)
}

fn is_below(sito: &str, known: &str) -> bool {
    sito == known || sito.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'))
}
