// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Codici of invented people and schools, with their check characters.

use campanella_domain::codice_fiscale::CodiceFiscale;
use campanella_domain::codice_meccanografico::{CheckCarattere, CodiceMeccanografico};
use campanella_domain::nome;
use jiff::civil::Date;

const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";

/// The codice fiscale of a person.
pub fn codice_fiscale(
    cognome: &str,
    nome: &str,
    nascita: Date,
    femmina: bool,
    belfiore: &str,
) -> Option<String> {
    let month = usize::try_from(nascita.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied()?;
    let day = nascita.day() + if femmina { 40 } else { 0 };
    let year = nascita.year().rem_euclid(100);
    let stem =
        format!("{}{}{year:02}{}{day:02}{belfiore}", of_surname(cognome), of_name(nome), char::from(month));
    ('A'..='Z').map(|check| format!("{stem}{check}")).find(|code| code.parse::<CodiceFiscale>().is_ok())
}

fn letters(text: &str) -> (String, String) {
    let folded = nome::search_key(text).to_uppercase();
    folded.chars().filter(char::is_ascii_uppercase).partition(|c| !"AEIOU".contains(*c))
}

fn of_surname(cognome: &str) -> String {
    let (consonants, vowels) = letters(cognome);
    three(&consonants, &vowels)
}

/// With four consonants or more, the second is left out.
fn of_name(nome: &str) -> String {
    let (consonants, vowels) = letters(nome);
    if consonants.len() < 4 {
        return three(&consonants, &vowels);
    }
    consonants.chars().enumerate().filter(|(at, _)| *at != 1).map(|(_, c)| c).take(3).collect()
}

fn three(consonants: &str, vowels: &str) -> String {
    consonants.chars().chain(vowels.chars()).chain("XXX".chars()).take(3).collect()
}

/// The codice meccanografico of an invented school in the province of Bergamo: kind, serial, number of the site. For the
/// kinds whose check character nobody knows (infanzia), the first one will do.
pub fn codice_meccanografico(tipo: &str, seriale: &str, sede: usize) -> Option<String> {
    let stem = format!("BG{tipo}{seriale}{sede:02}");
    let checks = ('A'..='Z').chain('0'..='9').map(|check| format!("{stem}{check}"));
    let codes: Vec<CodiceMeccanografico> = checks.filter_map(|code| code.parse().ok()).collect();
    let right = codes.iter().find(|code| code.check() == CheckCarattere::Matches);
    right
        .or_else(|| codes.first().filter(|code| code.check() == CheckCarattere::Unknown))
        .map(ToString::to_string)
}
