// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The password policy as data, and what is wrong with a password under it.

use serde::{Deserialize, Serialize};

use crate::fold::{fold, is_symbol, without_disguise};
use crate::password::{MAX_PASSWORD_BYTES, Password};
use crate::strength;
use crate::weak_words::nicknames;

/// Parts of a username or of a name shorter than this are too common inside words to be refused.
const SHORTEST_PART: usize = 3;
/// The beginning of a name that already gives it away ("Aless" for Alessandra).
const TELLING_PREFIX: usize = 5;

/// What a school asks of passwords. The default follows the model regulation of the register
/// (art. 2) and the length that the guidelines for digital identity recommend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PasswordPolicy {
    /// Least number of characters.
    pub min_length: usize,
    /// An upper-case letter is needed.
    pub needs_upper: bool,
    /// A lower-case letter is needed.
    pub needs_lower: bool,
    /// A character that is neither letter nor digit is needed.
    pub needs_symbol: bool,
    /// A digit is needed.
    pub needs_digit: bool,
    /// Neither the username nor a part of it.
    pub refuses_username: bool,
    /// Neither the person's name nor a short form of it.
    pub refuses_name: bool,
    /// How many earlier passwords may not come back (the caller compares their hashes).
    pub history: usize,
    /// After how many days it must be changed; `None` for never. A school that follows the model regulation to the letter
    /// says 180.
    pub max_age_days: Option<u32>,
    /// Least score of the estimate of guesses, 0 to 4.
    pub min_score: u8,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            min_length: 12,
            needs_upper: true,
            needs_lower: true,
            needs_symbol: true,
            needs_digit: false,
            refuses_username: true,
            refuses_name: true,
            history: 5,
            max_age_days: None,
            min_score: 3,
        }
    }
}

/// A policy that cannot be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// The least length is out of range.
    #[error("the least length must be between {min} and {max}")]
    MinLength {
        /// Least value allowed.
        min: usize,
        /// Greatest value allowed.
        max: usize,
    },
    /// Comparing with many earlier passwords costs one hash each.
    #[error("at most {max} earlier passwords can be remembered")]
    History {
        /// Greatest value allowed.
        max: usize,
    },
    /// A password that expires at once locks everybody out.
    #[error("a password must last at least {min} days")]
    MaxAge {
        /// Least value allowed.
        min: u32,
    },
    /// The score is out of range.
    #[error("the least score must be between 0 and {max}")]
    MinScore {
        /// Greatest value allowed.
        max: u8,
    },
}

impl PolicyError {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::MinLength { .. } => "password-policy-min-length",
            Self::History { .. } => "password-policy-history",
            Self::MaxAge { .. } => "password-policy-max-age",
            Self::MinScore { .. } => "password-policy-min-score",
        }
    }
}

/// Whose password it is: what it may not contain.
#[derive(Debug, Clone, Copy, Default)]
pub struct Person<'a> {
    /// What is typed to log in.
    pub username: &'a str,
    /// First names.
    pub nome: &'a str,
    /// Surnames.
    pub cognome: &'a str,
}

/// A rule that a password breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Violation {
    /// Fewer characters than asked.
    TooShort {
        /// Characters asked.
        min: usize,
        /// Characters found.
        found: usize,
    },
    /// More bytes than are hashed.
    TooLong {
        /// Bytes allowed.
        max: usize,
    },
    /// No upper-case letter.
    MissingUpper,
    /// No lower-case letter.
    MissingLower,
    /// No symbol.
    MissingSymbol,
    /// No digit.
    MissingDigit,
    /// The username or a part of it is inside.
    ContainsUsername,
    /// The person's name or a short form of it is inside.
    ContainsName,
    /// It was used before. Only the caller can find this, with [`crate::Hasher::verify`].
    Reused {
        /// How many earlier passwords are remembered.
        history: usize,
    },
    /// It is made of common words, dates or keyboard patterns.
    TooGuessable {
        /// The estimate, 0 to 4.
        score: u8,
        /// The least one allowed.
        min: u8,
    },
}

impl Violation {
    /// The stable key of the message for people.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooShort { .. } => "password-too-short",
            Self::TooLong { .. } => "password-too-long",
            Self::MissingUpper => "password-missing-upper",
            Self::MissingLower => "password-missing-lower",
            Self::MissingSymbol => "password-missing-symbol",
            Self::MissingDigit => "password-missing-digit",
            Self::ContainsUsername => "password-contains-username",
            Self::ContainsName => "password-contains-name",
            Self::Reused { .. } => "password-reused",
            Self::TooGuessable { .. } => "password-too-guessable",
        }
    }
}

impl PasswordPolicy {
    const MIN_LENGTH_ALLOWED: std::ops::RangeInclusive<usize> = 8..=64;
    const MAX_HISTORY: usize = 12;
    const MIN_MAX_AGE_DAYS: u32 = 7;
    const MAX_SCORE: u8 = 4;

    /// Whether the policy itself makes sense.
    ///
    /// # Errors
    /// The first [`PolicyError`].
    pub fn validate(&self) -> Result<(), PolicyError> {
        if !Self::MIN_LENGTH_ALLOWED.contains(&self.min_length) {
            return Err(PolicyError::MinLength {
                min: *Self::MIN_LENGTH_ALLOWED.start(),
                max: *Self::MIN_LENGTH_ALLOWED.end(),
            });
        }
        if self.history > Self::MAX_HISTORY {
            return Err(PolicyError::History { max: Self::MAX_HISTORY });
        }
        if self.max_age_days.is_some_and(|days| days < Self::MIN_MAX_AGE_DAYS) {
            return Err(PolicyError::MaxAge { min: Self::MIN_MAX_AGE_DAYS });
        }
        if self.min_score > Self::MAX_SCORE {
            return Err(PolicyError::MinScore { max: Self::MAX_SCORE });
        }
        Ok(())
    }

    /// Both at once: what either asks.
    #[must_use]
    pub fn strictest(&self, other: &PasswordPolicy) -> PasswordPolicy {
        let ages = [self.max_age_days, other.max_age_days];
        PasswordPolicy {
            min_length: self.min_length.max(other.min_length),
            needs_upper: self.needs_upper || other.needs_upper,
            needs_lower: self.needs_lower || other.needs_lower,
            needs_symbol: self.needs_symbol || other.needs_symbol,
            needs_digit: self.needs_digit || other.needs_digit,
            refuses_username: self.refuses_username || other.refuses_username,
            refuses_name: self.refuses_name || other.refuses_name,
            history: self.history.max(other.history),
            max_age_days: ages.into_iter().flatten().min(),
            min_score: self.min_score.max(other.min_score),
        }
    }

    /// Whether a password set this many days ago must be changed.
    #[must_use]
    pub fn is_expired(&self, age_days: i64) -> bool {
        self.max_age_days.is_some_and(|limit| age_days >= i64::from(limit))
    }

    /// All that is wrong with the password, in the order in which it is told; none when it is good.
    #[must_use]
    pub fn violations(&self, password: &Password, person: &Person<'_>) -> Vec<Violation> {
        let text = password.expose();
        if text.len() > MAX_PASSWORD_BYTES {
            return vec![Violation::TooLong { max: MAX_PASSWORD_BYTES }];
        }
        let found = text.chars().count();
        let has = |wanted: fn(char) -> bool| text.chars().any(wanted);
        let username_parts = username_parts(person.username);
        let name_parts = name_parts(person);
        let score = strength::score(text, username_parts.iter().chain(&name_parts));

        let rules = [
            (found < self.min_length, Violation::TooShort { min: self.min_length, found }),
            (self.needs_upper && !has(char::is_uppercase), Violation::MissingUpper),
            (self.needs_lower && !has(char::is_lowercase), Violation::MissingLower),
            (self.needs_symbol && !has(is_symbol), Violation::MissingSymbol),
            (self.needs_digit && !has(char::is_numeric), Violation::MissingDigit),
            (self.refuses_username && contains_any(text, &username_parts), Violation::ContainsUsername),
            (self.refuses_name && contains_any(text, &name_parts), Violation::ContainsName),
            (score < self.min_score, Violation::TooGuessable { score, min: self.min_score }),
        ];
        let broken = rules.into_iter().filter(|(is_broken, _)| *is_broken);
        broken.map(|(_, violation)| violation).collect()
    }
}

/// The whole username and its runs of letters or digits.
fn username_parts(username: &str) -> Vec<String> {
    let folded = fold(username);
    let runs = folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    let letters = folded.split(|c: char| !c.is_alphabetic()).map(str::to_owned);
    let mut parts: Vec<String> = runs.chain(letters).chain([folded.clone()]).collect();
    keep_telling(&mut parts);
    parts
}

/// Each name, its beginning and its usual short forms.
fn name_parts(person: &Person<'_>) -> Vec<String> {
    let mut parts = Vec::new();
    let words = [person.nome, person.cognome].map(fold);
    for word in words.iter().flat_map(|names| names.split(|c: char| !c.is_alphabetic())) {
        parts.push(word.to_owned());
        parts.extend(nicknames(word).iter().map(|&short| short.to_owned()));
        parts.push(word.chars().take(TELLING_PREFIX).collect());
    }
    keep_telling(&mut parts);
    parts
}

fn keep_telling(parts: &mut Vec<String>) {
    parts.retain(|part| part.chars().count() >= SHORTEST_PART);
    parts.sort_unstable();
    parts.dedup();
}

fn contains_any(password: &str, parts: &[String]) -> bool {
    let folded = fold(password);
    let plain = without_disguise(&folded);
    parts.iter().any(|part| folded.contains(part.as_str()) || plain.contains(part.as_str()))
}

#[cfg(test)]
mod tests;
