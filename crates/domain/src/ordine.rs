// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! School orders (ordini, gradi).

use std::ops::RangeInclusive;

use crate::anno::AnnoScolastico;

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

coded_enum! {
    /// How learning is valued at the final scrutinio.
    pub enum ScalaValutazione {
        /// Neither marks nor judgements.
        Nessuna => "nessuna",
        /// Marks in tenths.
        Decimi => "decimi",
        /// Descriptive levels (O.M. 172/2020).
        Livelli => "livelli",
        /// Six giudizi sintetici for each discipline (L. 150/2024; O.M. 3/2025).
        GiudiziSintetici => "giudizi_sintetici",
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

    /// How the final scrutinio of a school year values learning. In 2024/25 the first period of primaria still
    /// had the levels.
    pub fn scala_valutazione(self, anno: AnnoScolastico) -> ScalaValutazione {
        match (self, anno.start_year()) {
            (Self::Infanzia, _) => ScalaValutazione::Nessuna,
            (Self::Primaria, 2024..) => ScalaValutazione::GiudiziSintetici,
            (Self::Primaria, 2020..) => ScalaValutazione::Livelli,
            _ => ScalaValutazione::Decimi,
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
    fn the_scale_follows_order_and_year() {
        let table = [
            (OrdineScuola::Infanzia, 2026, ScalaValutazione::Nessuna),
            (OrdineScuola::Primaria, 2019, ScalaValutazione::Decimi),
            (OrdineScuola::Primaria, 2020, ScalaValutazione::Livelli),
            (OrdineScuola::Primaria, 2023, ScalaValutazione::Livelli),
            (OrdineScuola::Primaria, 2024, ScalaValutazione::GiudiziSintetici),
            (OrdineScuola::SecondariaI, 2026, ScalaValutazione::Decimi),
            (OrdineScuola::SecondariaII, 2026, ScalaValutazione::Decimi),
        ];
        for (ordine, year, expected) in table {
            assert_eq!(
                ordine.scala_valutazione(AnnoScolastico::starting(year).unwrap()),
                expected,
                "{ordine} {year}"
            );
        }
    }

    #[test]
    fn codes_are_stable() {
        let codes: Vec<&str> = OrdineScuola::ALL.iter().map(|ordine| ordine.code()).collect();
        assert_eq!(codes, ["infanzia", "primaria", "secondaria_i", "secondaria_ii"]);
    }
}
