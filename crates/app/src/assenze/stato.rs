// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The letters of the roll call: P, A, R, U, with the hour of R and U.

use std::collections::BTreeMap;

use campanella_domain::appello::Richiesta;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::StatoAppello;

use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::form::{Form, parse_time};

/// The letter of a state.
pub fn letter(stato: StatoAppello) -> &'static str {
    match stato {
        StatoAppello::Presente | StatoAppello::FuoriClasse(_) => "P",
        StatoAppello::Assente => "A",
        StatoAppello::Ritardo { .. } => "R",
        StatoAppello::Uscita { .. } | StatoAppello::RitardoEUscita { .. } => "U",
    }
}

/// The hour that goes with the letter.
pub fn hour(stato: StatoAppello) -> Option<OraLocale> {
    match stato {
        StatoAppello::Ritardo { ora } | StatoAppello::Uscita { ora } => Some(ora),
        StatoAppello::RitardoEUscita { uscita, .. } => Some(uscita),
        StatoAppello::Presente | StatoAppello::Assente | StatoAppello::FuoriClasse(_) => None,
    }
}

/// The wishes of a form: fields `stato.<pupil>` and `ora.<pupil>`.
///
/// # Errors
/// A form error at each field that cannot be read.
pub fn richieste(form: &Form) -> Result<BTreeMap<PersonaId, Richiesta>, AppError> {
    let mut wishes = BTreeMap::new();
    let mut errors = Vec::new();
    for (alunno, code) in form.prefixed("stato") {
        let ora = form.value(&format!("ora.{alunno}"));
        match parse(alunno, code, ora) {
            Ok((alunno, stato)) => {
                wishes.insert(alunno, Richiesta::Stato(stato));
            }
            Err(message) => errors.push(FieldError { field: format!("stato.{alunno}"), message }),
        }
    }
    if errors.is_empty() { Ok(wishes) } else { Err(AppError::Form(errors)) }
}

/// One wish: the letter, and the hour where the letter needs one.
///
/// # Errors
/// The message that says what is wrong.
pub fn parse(alunno: &str, code: &str, ora: &str) -> Result<(PersonaId, StatoAppello), Message> {
    let alunno: PersonaId = alunno.parse().map_err(|_| Message::new("appello-errore-alunno"))?;
    let hour = || {
        parse_time(ora)
            .and_then(OraLocale::from_minutes)
            .ok_or_else(|| Message::new("appello-errore-ora-mancante"))
    };
    let stato = match code {
        "P" => StatoAppello::Presente,
        "A" => StatoAppello::Assente,
        "R" => StatoAppello::Ritardo { ora: hour()? },
        "U" => StatoAppello::Uscita { ora: hour()? },
        _ => return Err(Message::new("appello-errore-stato")),
    };
    Ok((alunno, stato))
}

/// What a letter means beside the standing state: U at the hour of a known exit keeps the late entry of that hour.
pub fn read_beside(wanted: StatoAppello, standing: StatoAppello) -> StatoAppello {
    match (wanted, standing) {
        (StatoAppello::Uscita { ora }, StatoAppello::RitardoEUscita { uscita, .. }) if ora == uscita => {
            standing
        }
        _ => wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_late_entry_survives_the_saving_of_an_exit_in_the_same_hour() {
        let ora = |minutes| OraLocale::from_minutes(minutes).unwrap();
        let standing = StatoAppello::RitardoEUscita { entrata: ora(550), uscita: ora(580) };
        let shown = StatoAppello::Uscita { ora: hour(standing).unwrap() };
        assert_eq!(letter(standing), "U");
        assert_eq!(read_beside(shown, standing), standing);
        let other = StatoAppello::Uscita { ora: ora(575) };
        assert_eq!(read_beside(other, standing), other);
        assert_eq!(read_beside(StatoAppello::Presente, standing), StatoAppello::Presente);
    }
}
