// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! People: a name of their origin, a birthday, a codice fiscale that fits them, an address that cannot be real.

use std::collections::HashSet;

use campanella_domain::ids::PersonaId;
use campanella_domain::nome;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::caso::Caso;
use super::codici::codice_fiscale;
use super::modello::Fabbrica;
use super::nomi::{ALTRE, COMUNI, ITALIA, Origine};
use crate::anagrafe::store::Persona;

/// A person before the row is made.
#[derive(Debug, Clone, Default)]
pub struct Profilo {
    /// Surname.
    pub cognome: String,
    /// Name.
    pub nome: String,
    /// A woman.
    pub femmina: bool,
    /// Birthday.
    pub nascita: Date,
    /// Code of the town or State of birth.
    pub belfiore: &'static str,
}

/// Makes people, none with the codice fiscale of another.
pub struct Anagrafe<'a> {
    fabbrica: &'a Fabbrica,
    codici: HashSet<String>,
}

impl<'a> Anagrafe<'a> {
    /// Nobody yet.
    pub fn new(fabbrica: &'a Fabbrica) -> Anagrafe<'a> {
        Anagrafe { fabbrica, codici: HashSet::new() }
    }

    /// A person of a profile. Who would have the codice of somebody else is born on another day.
    pub fn persona(&mut self, profilo: &Profilo, dominio: &str) -> Persona {
        let mut nascita = profilo.nascita;
        let mut codice = None;
        for _ in 0..31 {
            codice =
                codice_fiscale(&profilo.cognome, &profilo.nome, nascita, profilo.femmina, profilo.belfiore)
                    .filter(|code| self.codici.insert(code.clone()));
            if codice.is_some() {
                break;
            }
            nascita = nascita.checked_sub(1.day()).unwrap_or(nascita);
        }
        Persona {
            id: self.fabbrica.id::<PersonaId>(),
            cognome: profilo.cognome.clone(),
            nome: profilo.nome.clone(),
            codice_fiscale: codice,
            nascita: Some(nascita),
            email: Some(format!("{}@{dominio}", username(&profilo.nome, &profilo.cognome))),
            telefono: None,
            codice_esterno: None,
            version: 1,
        }
    }
}

/// `nome.cognome` in plain letters.
pub fn username(nome: &str, cognome: &str) -> String {
    let plain = |text: &str| -> String {
        nome::search_key(text).chars().filter(char::is_ascii_alphanumeric).collect()
    };
    format!("{}.{}", plain(nome), plain(cognome))
}

/// One family in seven came from elsewhere (ministry, 2023/24: 11.6 % of pupils, more in the north).
pub fn origine(caso: &mut Caso) -> &'static Origine {
    if !caso.chance(140) {
        return &ITALIA;
    }
    // Two draws, the lower counts: the first of the list are the more frequent.
    let at = caso.below(ALTRE.len()).min(caso.below(ALTRE.len()));
    ALTRE.get(at).unwrap_or(&ITALIA)
}

/// A new profile of an origin.
pub fn profilo(caso: &mut Caso, origine: &Origine, femmina: bool, nascita: Date) -> Profilo {
    let born_abroad = !origine.stato.is_empty() && caso.chance(400);
    let nomi = if femmina { origine.femminili } else { origine.maschili };
    Profilo {
        cognome: caso.pick(origine.cognomi).to_owned(),
        nome: caso.pick(nomi).to_owned(),
        femmina,
        nascita,
        belfiore: if born_abroad { stato(origine) } else { caso.pick(COMUNI).1 },
    }
}

fn stato(origine: &Origine) -> &'static str {
    ALTRE.iter().find(|known| known.stato == origine.stato).map_or("", |known| known.stato)
}

/// A grown-up of the school's staff.
pub fn adulto(caso: &mut Caso, anno: i16) -> Profilo {
    let femmina = caso.chance(750);
    let age = caso.between(27, 66);
    let nascita = giorno(caso, anno, age);
    let origine = if caso.chance(30) { origine(caso) } else { &ITALIA };
    profilo(caso, origine, femmina, nascita)
}

/// A day in the year in which somebody turns so many years old.
pub fn giorno(caso: &mut Caso, anno: i16, age: i64) -> Date {
    let year = anno - i16::try_from(age).unwrap_or_default();
    let month = i8::try_from(caso.between(1, 12)).unwrap_or(1);
    let day = i8::try_from(caso.between(1, 28)).unwrap_or(1);
    date(year, month, day)
}
