// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What every refusal of the domain can say about itself.

/// A rule that was broken: the key of its message, the data of the message, the form field at fault.
///
/// The Italian text lives with the interface; `Display` is English and meant for logs.
pub trait RuleError: std::error::Error {
    /// Key of the message, e.g. `firma-errore-futura`.
    fn key(&self) -> &'static str;

    /// The form field at fault, where the refusal is about one.
    fn field(&self) -> Option<&'static str> {
        None
    }

    /// Named values of the message, already written out (dates as ISO text).
    fn args(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}
