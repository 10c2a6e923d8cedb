// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Whose data a transaction touches.

use std::sync::Arc;

use uuid::Uuid;

use crate::Error;

/// The owner of a set of tables: the platform itself, or one school.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tenant {
    /// What the schools share: the directory of schools and places.
    System,
    /// One school.
    School(SchoolPlace),
}

/// Which school, where it is, and the name of its file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SchoolPlace {
    /// Identifier of the school; the first column of the primary key of each of its tables.
    pub id: Uuid,
    /// The place that holds its data, one of those that the store was opened with; empty for the store's home.
    pub place: Arc<str>,
    /// Name of its file without the ending: ASCII letters, digits, `-` and `_`.
    pub file_stem: Arc<str>,
}

/// The place where a store is at home has no name.
const HOME: &str = "";

/// Name of the system file without the ending.
pub(crate) const SYSTEM_STEM: &str = "piattaforma";

impl Tenant {
    /// The tenant of a school at home.
    pub fn school(id: Uuid, file_stem: &str) -> Tenant {
        Tenant::school_at(HOME, id, file_stem)
    }

    /// The tenant of a school at a place.
    pub fn school_at(place: &str, id: Uuid, file_stem: &str) -> Tenant {
        Tenant::School(SchoolPlace { id, place: place.into(), file_stem: file_stem.into() })
    }

    /// The place that holds its data; what the schools share is at home.
    pub fn place(&self) -> &str {
        match self {
            Tenant::System => HOME,
            Tenant::School(school) => &school.place,
        }
    }

    pub(crate) fn school_id(&self) -> Option<Uuid> {
        match self {
            Tenant::System => None,
            Tenant::School(place) => Some(place.id),
        }
    }

    /// The checked name of the file: nothing that could leave the data directory.
    pub(crate) fn file_stem(&self) -> Result<&str, Error> {
        let Tenant::School(place) = self else {
            return Ok(SYSTEM_STEM);
        };
        let stem: &str = &place.file_stem;
        let plain = stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if !plain || stem.is_empty() || stem.len() > 100 || stem.eq_ignore_ascii_case(SYSTEM_STEM) {
            return Err(Error::Inconsistent(format!("{stem:?} cannot be the name of a file of a school")));
        }
        Ok(stem)
    }
}
