// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The codice meccanografico of schools: form, and the check character where it is known.
//!
//! The check is derived from the ministry's open data and not official: a mismatch is an error only for the
//! types where it never failed (EE, MM, IC, IS), a remark for the other known ones.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::RuleError;

const LENGTH: usize = 10;
const ALPHABET: &[u8; 23] = b"123456789ABCDEGLNPQRTVX";
const WEIGHTS: [u32; 5] = [20, 14, 19, 11, 1];
/// Types whose codes all match: a mismatch is a typing error.
const RELIABLE: [[u8; 2]; 4] = [*b"EE", *b"MM", *b"IC", *b"IS"];

const PROVINCE: [([u8; 2], u32); 102] = [
    (*b"AG", 1),
    (*b"AL", 15),
    (*b"AN", 6),
    (*b"AP", 20),
    (*b"AQ", 11),
    (*b"AR", 2),
    (*b"AT", 16),
    (*b"AV", 7),
    (*b"BA", 20),
    (*b"BG", 21),
    (*b"BI", 14),
    (*b"BL", 12),
    (*b"BN", 3),
    (*b"BO", 19),
    (*b"BR", 22),
    (*b"BS", 10),
    (*b"CA", 17),
    (*b"CB", 8),
    (*b"CE", 4),
    (*b"CH", 20),
    (*b"CL", 9),
    (*b"CN", 0),
    (*b"CO", 16),
    (*b"CR", 19),
    (*b"CS", 7),
    (*b"CT", 10),
    (*b"CZ", 3),
    (*b"EN", 17),
    (*b"FE", 14),
    (*b"FG", 5),
    (*b"FI", 21),
    (*b"FO", 3),
    (*b"FR", 6),
    (*b"GE", 18),
    (*b"GO", 7),
    (*b"GR", 10),
    (*b"IM", 6),
    (*b"IS", 11),
    (*b"KR", 2),
    (*b"LC", 10),
    (*b"LE", 15),
    (*b"LI", 22),
    (*b"LO", 4),
    (*b"LT", 21),
    (*b"LU", 9),
    (*b"MB", 9),
    (*b"MC", 0),
    (*b"ME", 5),
    (*b"MI", 12),
    (*b"MN", 1),
    (*b"MO", 17),
    (*b"MS", 8),
    (*b"MT", 11),
    (*b"NA", 2),
    (*b"NO", 1),
    (*b"NU", 6),
    (*b"OR", 17),
    (*b"PA", 22),
    (*b"PC", 4),
    (*b"PD", 18),
    (*b"PE", 9),
    (*b"PG", 0),
    (*b"PI", 16),
    (*b"PN", 5),
    (*b"PO", 21),
    (*b"PR", 1),
    (*b"PS", 12),
    (*b"PT", 15),
    (*b"PV", 6),
    (*b"PZ", 8),
    (*b"RA", 16),
    (*b"RC", 21),
    (*b"RE", 3),
    (*b"RG", 17),
    (*b"RI", 10),
    (*b"RM", 1),
    (*b"RN", 22),
    (*b"RO", 15),
    (*b"SA", 12),
    (*b"SI", 6),
    (*b"SO", 11),
    (*b"SP", 9),
    (*b"SR", 14),
    (*b"SS", 2),
    (*b"SV", 19),
    (*b"TA", 13),
    (*b"TE", 0),
    (*b"TN", 19),
    (*b"TO", 12),
    (*b"TP", 10),
    (*b"TR", 15),
    (*b"TS", 3),
    (*b"TV", 20),
    (*b"UD", 5),
    (*b"VA", 10),
    (*b"VB", 1),
    (*b"VC", 15),
    (*b"VE", 20),
    (*b"VI", 4),
    (*b"VR", 12),
    (*b"VT", 3),
    (*b"VV", 17),
];

const TIPI: [([u8; 2], u32); 29] = [
    (*b"1A", 8),
    (*b"1E", 6),
    (*b"1M", 11),
    (*b"CT", 16),
    (*b"EE", 0),
    (*b"IC", 22),
    (*b"IS", 2),
    (*b"MM", 22),
    (*b"PC", 8),
    (*b"PL", 6),
    (*b"PM", 12),
    (*b"PQ", 16),
    (*b"PS", 11),
    (*b"RA", 1),
    (*b"RC", 0),
    (*b"RF", 17),
    (*b"RH", 5),
    (*b"RI", 16),
    (*b"RM", 4),
    (*b"SD", 21),
    (*b"SL", 8),
    (*b"TA", 20),
    (*b"TB", 8),
    (*b"TD", 7),
    (*b"TE", 18),
    (*b"TF", 13),
    (*b"TH", 1),
    (*b"TL", 17),
    (*b"TN", 5),
];

/// A codice meccanografico: province, type, serial, plesso, check character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodiceMeccanografico(String);

/// How far the check character can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckCarattere {
    /// It is the computed one.
    Matches,
    /// It is another one, which happens in this type: worth a second look.
    Differs {
        /// The computed one.
        expected: char,
    },
    /// No computation is known for this type, province or serial.
    Unknown,
}

/// Why something is not a codice meccanografico.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodiceMeccanograficoError {
    /// Not ten characters.
    #[error("{found} characters, 10 are due")]
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that cannot stand at its place.
    #[error("character {place} cannot stand there")]
    Character {
        /// Its place, from 1.
        place: usize,
    },
    /// The check character is another, in a type where it is sure.
    #[error("check character {found}, {expected} is due")]
    Check {
        /// The right one.
        expected: char,
        /// The one found.
        found: char,
    },
}

impl RuleError for CodiceMeccanograficoError {
    fn key(&self) -> &'static str {
        match self {
            Self::Length { .. } => "codice-meccanografico-errore-lunghezza",
            Self::Character { .. } => "codice-meccanografico-errore-carattere",
            Self::Check { .. } => "codice-meccanografico-errore-controllo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("codice_meccanografico")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Length { found } => vec![("caratteri", found.to_string())],
            Self::Character { place } => vec![("posizione", place.to_string())],
            Self::Check { found, .. } => vec![("trovato", found.to_string())],
        }
    }
}

impl CodiceMeccanografico {
    /// The code, upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Letters of the province.
    pub fn provincia(&self) -> &str {
        self.part(0, 2)
    }

    /// Type of school: IC comprensivo, IS superiore, EE primaria, MM secondaria di I grado, PS liceo scientifico…
    pub fn tipo(&self) -> &str {
        self.part(2, 4)
    }

    /// Serial of the institution, shared by a comprensivo and its schools.
    pub fn seriale(&self) -> &str {
        self.part(4, 7)
    }

    /// What the check character says.
    pub fn check(&self) -> CheckCarattere {
        match (expected_check(self.0.as_bytes()), self.0.chars().last()) {
            (Some(expected), Some(found)) if expected == found => CheckCarattere::Matches,
            (Some(expected), _) => CheckCarattere::Differs { expected },
            (None, _) => CheckCarattere::Unknown,
        }
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.0.get(from..to).unwrap_or_default()
    }
}

impl FromStr for CodiceMeccanografico {
    type Err = CodiceMeccanograficoError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().to_ascii_uppercase();
        let found = code.chars().count();
        if found != LENGTH {
            return Err(CodiceMeccanograficoError::Length { found });
        }
        let fits = |place: usize, c: char| c.is_ascii_uppercase() || (place >= 2 && c.is_ascii_digit());
        if let Some((place, _)) = code.chars().enumerate().find(|(place, c)| !fits(*place, *c)) {
            return Err(CodiceMeccanograficoError::Character { place: place + 1 });
        }
        let code = Self(code);
        let is_reliable = RELIABLE.iter().any(|tipo| tipo.as_slice() == code.tipo().as_bytes());
        match code.check() {
            CheckCarattere::Differs { expected } if is_reliable => {
                let found = code.0.chars().last().unwrap_or_default();
                Err(CodiceMeccanograficoError::Check { expected, found })
            }
            _ => Ok(code),
        }
    }
}

impl TryFrom<String> for CodiceMeccanografico {
    type Error = CodiceMeccanograficoError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CodiceMeccanografico> for String {
    fn from(code: CodiceMeccanografico) -> Self {
        code.0
    }
}

impl fmt::Display for CodiceMeccanografico {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn expected_check(code: &[u8]) -> Option<char> {
    let constant = |table: &[([u8; 2], u32)], letters: &[u8]| {
        table.iter().find(|(known, _)| known.as_slice() == letters).map(|(_, constant)| *constant)
    };
    let mut index = constant(&PROVINCE, code.get(..2)?)? + constant(&TIPI, code.get(2..4)?)?;
    for (byte, weight) in code.get(4..9)?.iter().zip(WEIGHTS) {
        index += weight * char::from(*byte).to_digit(10)?;
    }
    let at = usize::try_from(index % 23).ok()?;
    ALPHABET.get(at).copied().map(char::from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn codes_of_open_data_match() {
        let valid = "BGIC89900P PGIC813001 BAEE870014 TVEE859019 MOEE83001E CNEE81103D IMEE801057 CHEE034023 \
            PDMM86602A PGEE842035 BAEE888019 TVMM82301D CSTD01401E SPEE82207D BGMM89901Q BGEE89901R";
        for text in valid.split_whitespace() {
            let code: CodiceMeccanografico = text.to_lowercase().parse().unwrap();
            assert_eq!((code.as_str(), code.check()), (text, CheckCarattere::Matches));
        }
    }

    #[test]
    fn a_mismatch_is_an_error_a_remark_or_unknown_by_type() {
        assert_eq!(
            "BGIC89900Q".parse::<CodiceMeccanografico>(),
            Err(CodiceMeccanograficoError::Check { expected: 'P', found: 'Q' })
        );
        let table = [
            ("CSTD01401F", CheckCarattere::Differs { expected: 'E' }),
            ("CSVC01401F", CheckCarattere::Unknown),
            ("AOIC01401F", CheckCarattere::Unknown),
            ("BGIC8A900P", CheckCarattere::Unknown),
        ];
        for (text, expected) in table {
            assert_eq!(text.parse::<CodiceMeccanografico>().unwrap().check(), expected, "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        let table = [
            ("BGIC89900", "codice-meccanografico-errore-lunghezza"),
            ("BGIC89900PP", "codice-meccanografico-errore-lunghezza"),
            ("1GIC89900P", "codice-meccanografico-errore-carattere"),
            ("BGIC8990-P", "codice-meccanografico-errore-carattere"),
            ("BGÌC89900P", "codice-meccanografico-errore-carattere"),
        ];
        for (text, key) in table {
            assert_eq!(text.parse::<CodiceMeccanografico>().unwrap_err().key(), key, "{text}");
        }
    }

    #[test]
    fn the_schools_of_a_comprensivo_share_its_serial() {
        let seriale = |text: &str| text.parse::<CodiceMeccanografico>().unwrap().seriale().to_owned();
        assert_eq!(seriale("BGIC89900P"), seriale("BGMM89901Q"));
    }

    proptest! {
        #[test]
        fn one_wrong_digit_of_a_reliable_type_is_seen(place in 4usize..9, digit in b'0'..=b'9') {
            let mut bytes = b"BGIC89900P".to_vec();
            prop_assume!(bytes[place] != digit);
            bytes[place] = digit;
            prop_assert!(String::from_utf8(bytes).unwrap().parse::<CodiceMeccanografico>().is_err());
        }
    }
}
