// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! What the data of a field look like. This only helps to find a column: whether a value is valid
//! is for the rules of the school to say.

/// The look of a field's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Nothing in particular.
    AnyText,
    /// Letters, no digits.
    PersonName,
    /// Sixteen letters and digits, or eleven digits.
    CodiceFiscale,
    /// Day, month and year in any usual order.
    Date,
    /// An address of electronic mail.
    Email,
    /// Digits with the usual signs.
    Telephone,
    /// Year, section and perhaps a course: 1A, 3 B LING.
    Classe,
    /// Digits.
    Number,
    /// M or F, in any form.
    Sesso,
}

impl Looks {
    /// Whether nothing else looks so.
    pub(super) fn is_telling(self) -> bool {
        matches!(self, Self::CodiceFiscale | Self::Email)
    }

    /// How many in a hundred of the filled cells look so; `None` when there is nothing to see.
    pub(super) fn share_of<'a>(self, cells: impl Iterator<Item = &'a str>) -> Option<u8> {
        if self == Self::AnyText {
            return None;
        }
        let filled: Vec<&str> = cells.map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let fitting = filled.iter().filter(|cell| self.fits(cell)).count();
        let share = (fitting * 100).checked_div(filled.len())?;
        u8::try_from(share).ok()
    }

    fn fits(self, cell: &str) -> bool {
        let all = |allowed: fn(char) -> bool| cell.chars().all(allowed);
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        match self {
            Self::AnyText => true,
            Self::PersonName => digits == 0 && !cell.contains('@'),
            Self::CodiceFiscale => looks_like_codice_fiscale(cell),
            Self::Date => looks_like_date(cell),
            Self::Email => {
                let parts = cell.split_once('@');
                parts
                    .is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@'))
            }
            Self::Telephone => {
                (6..=15).contains(&digits) && all(|c| c.is_ascii_digit() || "+-/. ()".contains(c))
            }
            Self::Classe => {
                let mut chars = cell.chars();
                let starts_with_year = chars.next().is_some_and(|c| ('1'..='8').contains(&c));
                starts_with_year && cell.len() <= 24 && chars.any(char::is_alphabetic)
            }
            Self::Number => digits > 0 && all(|c| c.is_ascii_digit() || ",.".contains(c)),
            Self::Sesso => ["m", "f", "maschio", "femmina", "maschile", "femminile"]
                .contains(&cell.to_lowercase().as_str()),
        }
    }
}

fn looks_like_codice_fiscale(cell: &str) -> bool {
    let letters: Vec<bool> = cell.chars().map(|c| c.is_ascii_alphabetic()).collect();
    if !cell.chars().all(|c| c.is_ascii_alphanumeric()) {
        return false;
    }
    match letters.len() {
        // The surname and the name are always letters, so is the check; the rest may be either.
        16 => letters.iter().take(6).all(|is_letter| *is_letter) && letters.last() == Some(&true),
        11 => letters.iter().all(|is_letter| !is_letter),
        _ => false,
    }
}

fn looks_like_date(cell: &str) -> bool {
    let day = cell.split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [first, second, third] = parts.as_slice() else { return false };
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    [first, second, third].into_iter().all(is_number)
        && second.len() <= 2
        && (first.len() == 4 || first.len() <= 2)
}
