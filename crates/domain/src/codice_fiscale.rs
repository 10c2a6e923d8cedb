// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The codice fiscale (D.M. 23 December 1976): form, check character, omocodia, data of birth.
//!
//! It is never a key: the same person may come to have two valid forms, and a pupil may have none.

#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::RuleError;
use crate::nome::search_key;

const PERSON_LENGTH: usize = 16;
const PROVISIONAL_LENGTH: usize = 11;
/// Places whose digits omocodia may replace.
const DIGIT_PLACES: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// Letters that stand for 0 to 9 under omocodia.
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
/// Letters of January to December.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
/// Values of 0 to 9, and of A to J alike, in odd places.
const ODD_DIGITS: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
/// Values of A to Z in odd places.
const ODD_LETTERS: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
/// Females have 40 added to the day of birth.
const FEMALE_OFFSET: u8 = 40;

/// A codice fiscale whose form and check character are right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CodiceFiscale(String);

/// Sex as the codice fiscale states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sesso {
    /// Male.
    Maschile,
    /// Female.
    Femminile,
}

/// What a person's codice fiscale says about birth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatiNascita {
    /// Day of birth.
    pub data: Date,
    /// Sex.
    pub sesso: Sesso,
    /// Code of the comune, or of the foreign State (Z…).
    pub belfiore: String,
}

/// Why something is not a codice fiscale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodiceFiscaleError {
    /// Neither 16 nor 11 characters.
    #[error("{found} characters, 16 or 11 are due")]
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
    /// A day of birth that does not exist.
    #[error("no such day of birth")]
    BirthDay,
    /// The check character is another.
    #[error("check character {found}, {expected} is due")]
    Check {
        /// The right one.
        expected: char,
        /// The one found.
        found: char,
    },
}

impl RuleError for CodiceFiscaleError {
    fn key(&self) -> &'static str {
        match self {
            Self::Length { .. } => "codice-fiscale-errore-lunghezza",
            Self::Character { .. } => "codice-fiscale-errore-carattere",
            Self::BirthDay => "codice-fiscale-errore-giorno",
            Self::Check { .. } => "codice-fiscale-errore-controllo",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some("codice_fiscale")
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Length { found } => vec![("caratteri", found.to_string())],
            Self::Character { place } => vec![("posizione", place.to_string())],
            Self::BirthDay => Vec::new(),
            // The right character is not told: it would teach how to make a typing error pass.
            Self::Check { found, .. } => vec![("trovato", found.to_string())],
        }
    }
}

/// Something that does not fit the person; a remark, never a refusal: foreign names are coded in many ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodiceFiscaleWarning {
    /// The letters of the surname.
    Cognome,
    /// The letters of the name.
    Nome,
    /// The day of birth.
    DataNascita,
    /// The sex.
    Sesso,
}

impl CodiceFiscaleWarning {
    /// Key of its message.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cognome => "codice-fiscale-avviso-cognome",
            Self::Nome => "codice-fiscale-avviso-nome",
            Self::DataNascita => "codice-fiscale-avviso-data-nascita",
            Self::Sesso => "codice-fiscale-avviso-sesso",
        }
    }
}

impl CodiceFiscale {
    /// The code, upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a numeric one: provisional, or of a body.
    pub fn is_provisional(&self) -> bool {
        self.0.len() == PROVISIONAL_LENGTH
    }

    /// The form without omocodia, to compare with other codes and with data of birth.
    pub fn deomocoded(&self) -> Self {
        if self.is_provisional() {
            return self.clone();
        }
        let mut bytes = self.0.clone().into_bytes();
        for place in DIGIT_PLACES {
            if let Some(byte) = bytes.get_mut(place)
                && let Some(digit) = digit_at_digit_place(*byte)
            {
                *byte = b'0' + digit;
            }
        }
        let check = bytes.get(..PERSON_LENGTH - 1).and_then(person_check);
        if let (Some(last), Some(check)) = (bytes.last_mut(), check) {
            *last = check;
        }
        // Only ASCII was put in the place of ASCII.
        Self(String::from_utf8(bytes).unwrap_or_else(|_| self.0.clone()))
    }

    /// What all forms of a code have in common: the form without omocodia, but for its check character.
    pub fn key(&self) -> String {
        let mut key = self.deomocoded().0;
        if !self.is_provisional() {
            key.truncate(PERSON_LENGTH - 1);
        }
        key
    }

    /// Whether two codes differ at most by omocodia.
    pub fn is_same_person(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    /// Birth, read with the latest century that is not after `today`. Nothing for a numeric code.
    pub fn nascita(&self, today: Date) -> Option<DatiNascita> {
        let code = self.deomocoded();
        let bytes = code.0.as_bytes();
        let number = |from: usize| Some(10 * digit(*bytes.get(from)?)? + digit(*bytes.get(from + 1)?)?);
        let month = month_of(*bytes.get(8)?)?;
        let coded_day = number(9)?;
        let (day, sesso) = if coded_day > FEMALE_OFFSET {
            (coded_day - FEMALE_OFFSET, Sesso::Femminile)
        } else {
            (coded_day, Sesso::Maschile)
        };
        let short_year = i16::from(number(6)?);
        let century = today.year() - today.year().rem_euclid(100);
        let in_century = |century: i16| Date::new(century + short_year, month, i8::try_from(day).ok()?).ok();
        let data = [century, century - 100]
            .into_iter()
            .find_map(|century| in_century(century).filter(|born| *born <= today));
        Some(DatiNascita { data: data?, sesso, belfiore: code.0.get(11..15)?.to_owned() })
    }

    /// What does not fit the person. Names in other scripts are not compared.
    pub fn warnings(
        &self,
        cognome: &str,
        nome: &str,
        data_nascita: Option<Date>,
        sesso: Option<Sesso>,
    ) -> Vec<CodiceFiscaleWarning> {
        if self.is_provisional() {
            return Vec::new();
        }
        let differs = |letters: Option<String>, from: usize| {
            letters.is_some_and(|letters| self.0.get(from..from + 3) != Some(letters.as_str()))
        };
        // With the day of birth itself as "today" the century cannot be mistaken.
        let born = self.nascita(data_nascita.unwrap_or(date(9999, 1, 1)));
        let wrong_day = data_nascita.is_some_and(|given| born.as_ref().map(|born| born.data) != Some(given));
        let stated = self.deomocoded().0.as_bytes().get(9).copied();
        let female = stated.is_some_and(|tens| tens >= b'4');
        let wrong_sex = sesso.is_some_and(|given| (given == Sesso::Femminile) != female);
        let found = [
            (differs(name_letters(cognome, false), 0), CodiceFiscaleWarning::Cognome),
            (differs(name_letters(nome, true), 3), CodiceFiscaleWarning::Nome),
            (wrong_day, CodiceFiscaleWarning::DataNascita),
            (wrong_sex, CodiceFiscaleWarning::Sesso),
        ];
        found.into_iter().filter_map(|(holds, warning)| holds.then_some(warning)).collect()
    }
}

impl FromStr for CodiceFiscale {
    type Err = CodiceFiscaleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        match code.chars().count() {
            PERSON_LENGTH => check_person(&code)?,
            PROVISIONAL_LENGTH => check_provisional(&code)?,
            found => return Err(CodiceFiscaleError::Length { found }),
        }
        Ok(Self(code))
    }
}

impl TryFrom<String> for CodiceFiscale {
    type Error = CodiceFiscaleError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<CodiceFiscale> for String {
    fn from(code: CodiceFiscale) -> Self {
        code.0
    }
}

impl fmt::Display for CodiceFiscale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn check_person(code: &str) -> Result<(), CodiceFiscaleError> {
    for (place, c) in code.chars().enumerate() {
        let byte = u8::try_from(c).unwrap_or_default();
        let fits = match place {
            8 => month_of(byte).is_some(),
            place if DIGIT_PLACES.contains(&place) => digit_at_digit_place(byte).is_some(),
            _ => byte.is_ascii_uppercase(),
        };
        if !fits {
            return Err(CodiceFiscaleError::Character { place: place + 1 });
        }
    }
    let (body, found) = split_check(code);
    let expected = person_check(body).map_or('?', char::from);
    if expected != found {
        return Err(CodiceFiscaleError::Check { expected, found });
    }
    // Any leap year will do as "today": only whether the day exists matters.
    match CodiceFiscale(code.to_owned()).nascita(date(2099, 12, 31)) {
        Some(_) => Ok(()),
        None => Err(CodiceFiscaleError::BirthDay),
    }
}

fn check_provisional(code: &str) -> Result<(), CodiceFiscaleError> {
    if let Some(place) = code.chars().position(|c| !c.is_ascii_digit()) {
        return Err(CodiceFiscaleError::Character { place: place + 1 });
    }
    let (body, found) = split_check(code);
    let sum: u32 = body
        .iter()
        .zip(1u32..)
        .map(|(byte, place)| {
            let value = u32::from(byte - b'0');
            if place % 2 == 1 { value } else { (value * 2) / 10 + (value * 2) % 10 }
        })
        .sum();
    let expected = char::from_digit((10 - sum % 10) % 10, 10).unwrap_or('?');
    if expected == found { Ok(()) } else { Err(CodiceFiscaleError::Check { expected, found }) }
}

fn split_check(code: &str) -> (&[u8], char) {
    match code.as_bytes().split_last() {
        Some((check, body)) => (body, char::from(*check)),
        None => (&[], '?'),
    }
}

fn person_check(body: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (byte, place) in body.iter().zip(1u32..) {
        let (index, is_letter) = match byte {
            b'0'..=b'9' => (byte - b'0', false),
            b'A'..=b'Z' => (byte - b'A', true),
            _ => return None,
        };
        sum += match (place % 2 == 1, is_letter) {
            (true, false) => *ODD_DIGITS.get(usize::from(index))?,
            (true, true) => *ODD_LETTERS.get(usize::from(index))?,
            (false, _) => u32::from(index),
        };
    }
    Some(b'A' + u8::try_from(sum % 26).ok()?)
}

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte - b'0')
}

fn digit_at_digit_place(byte: u8) -> Option<u8> {
    let from_letter =
        || OMOCODIA.iter().position(|letter| *letter == byte).and_then(|at| u8::try_from(at).ok());
    digit(byte).or_else(from_letter)
}

fn month_of(byte: u8) -> Option<i8> {
    MONTHS.iter().position(|letter| *letter == byte).and_then(|at| i8::try_from(at + 1).ok())
}

/// The three letters of a surname or a name: consonants, then vowels, then X; of a name with four or more
/// consonants the second is skipped. Nothing when the name is not in Latin letters.
fn name_letters(name: &str, skip_second: bool) -> Option<String> {
    let letters: String =
        search_key(name).chars().filter(|c| *c != ' ').collect::<String>().to_ascii_uppercase();
    if letters.is_empty() || !letters.chars().all(|c| c.is_ascii_uppercase()) {
        return None;
    }
    let (vowels, mut consonants): (Vec<char>, Vec<char>) =
        letters.chars().partition(|c| "AEIOU".contains(*c));
    if skip_second && consonants.len() >= 4 {
        consonants.remove(1);
    }
    Some(consonants.into_iter().chain(vowels).chain("XXX".chars()).take(3).collect())
}
