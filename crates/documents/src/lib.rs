// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Bytes of documents: CSV, XLSX and the file formats of other systems. Data in, bytes out; bytes
//! in, data out. No database, no network, no files.

pub mod colonne;
pub mod fet;
pub mod ical;
pub mod pdf;
pub mod tabella;
mod xml;

pub use xml::{MAX_XML_BYTES, XmlCause, XmlError};
