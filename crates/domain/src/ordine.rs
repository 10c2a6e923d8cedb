// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! School orders (ordini, gradi).

use std::ops::RangeInclusive;

coded_enum! {
    /// Order of a school: decides years, marks, documents.
    pub enum OrdineScuola {
        /// Infanzia, 3 to 6 years of age.
        Infanzia => "infanzia",
        /// Primaria, five years.
        Primaria => "primaria",
        /// Secondaria di I grado, three years.
        SecondariaI => "secondaria_i",
        /// Secondaria di II grado, five years.
        SecondariaII => "secondaria_ii",
    }
}

impl OrdineScuola {
    /// The years of course.
    pub const fn anni_corso(self) -> RangeInclusive<u8> {
        match self {
            Self::Infanzia | Self::SecondariaI => 1..=3,
            Self::Primaria | Self::SecondariaII => 1..=5,
        }
    }

    /// Whether the year is valid only with three quarters of the hours attended (D.Lgs. 62/2017, art. 5;
    /// D.P.R. 122/2009, art. 14 c. 7).
    pub const fn needs_attendance(self) -> bool {
        matches!(self, Self::SecondariaI | Self::SecondariaII)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_stable() {
        let codes: Vec<&str> = OrdineScuola::ALL.iter().map(|ordine| ordine.code()).collect();
        assert_eq!(codes, ["infanzia", "primaria", "secondaria_i", "secondaria_ii"]);
    }
}
