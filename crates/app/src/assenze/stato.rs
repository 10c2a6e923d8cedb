// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! The letters of the roll call: P, A, R, U, with the hour of R and U.

use std::collections::{BTreeMap, BTreeSet};

use campanella_domain::appello::Richiesta;
use campanella_domain::ids::PersonaId;
use campanella_domain::orario::OraLocale;
use campanella_domain::presenza::{Evento, Intervallo, StatoAppello};

use super::roll::Chiamata;
use crate::kit::error::{AppError, FieldError, Message};
use crate::kit::form::{Form, parse_time};

/// The letter of a state in a lesson. Who had left before it is absent from it: the teacher sees the A that says so,
/// and the exit beside it. Who comes in after it keeps the R, since an A would withdraw that entry.
pub fn letter(stato: StatoAppello, lezione: Intervallo) -> &'static str {
    match stato {
        StatoAppello::Uscita { .. } if stato.misses_all(lezione) => "A",
        StatoAppello::Presente | StatoAppello::FuoriClasse(_) => "P",
        StatoAppello::Assente => "A",
        StatoAppello::Ritardo { .. } => "R",
        StatoAppello::Uscita { .. } | StatoAppello::RitardoEUscita { .. } => "U",
    }
}

/// The hour that goes with the letter.
pub fn hour(stato: StatoAppello, lezione: Intervallo) -> Option<OraLocale> {
    match stato {
        StatoAppello::Uscita { .. } if stato.misses_all(lezione) => None,
        StatoAppello::Ritardo { ora } | StatoAppello::Uscita { ora } => Some(ora),
        StatoAppello::RitardoEUscita { uscita, .. } => Some(uscita),
        StatoAppello::Presente | StatoAppello::Assente | StatoAppello::FuoriClasse(_) => None,
    }
}

/// The wishes of a form: fields `stato.<pupil>` and `ora.<pupil>`; `ripristina.<pupil>` undoes, whatever the letter says.
/// F is out of class as it was planned.
///
/// # Errors
/// A form error at each field that cannot be read.
pub fn chiamata(form: &Form) -> Result<Chiamata, AppError> {
    let mut wishes = BTreeMap::new();
    let mut previsti = BTreeSet::new();
    let mut errors = Vec::new();
    for (alunno, code) in form.prefixed("stato") {
        if let (FUORI_CLASSE, Ok(alunno)) = (code, alunno.parse()) {
            previsti.insert(alunno);
            continue;
        }
        let ora = form.value(&format!("ora.{alunno}"));
        match parse(alunno, code, ora) {
            Ok((alunno, stato)) => {
                wishes.insert(alunno, Richiesta::Stato(stato));
            }
            Err(message) => errors.push(FieldError { field: format!("stato.{alunno}"), message }),
        }
    }
    for (alunno, recorded) in form.prefixed("ripristina") {
        match parse_undo(alunno, recorded) {
            Ok((alunno, eventi)) => {
                previsti.remove(&alunno);
                wishes.insert(alunno, Richiesta::Ripristina(eventi));
            }
            Err(message) => errors.push(FieldError { field: format!("stato.{alunno}"), message }),
        }
    }
    if errors.is_empty() { Ok(Chiamata { richieste: wishes, previsti }) } else { Err(AppError::Form(errors)) }
}

/// Code of who is at school but out of class, in the API: the page shows it as presence that is not to be touched.
pub const FUORI_CLASSE: &str = "F";

/// One wish of the API: a letter as in the form, or F from an hour to another.
///
/// # Errors
/// The message that says what is wrong.
pub fn parse_api(
    alunno: &str,
    code: &str,
    (ora, alle): (&str, &str),
) -> Result<(PersonaId, StatoAppello), Message> {
    if code != FUORI_CLASSE {
        return parse(alunno, code, ora);
    }
    let alunno: PersonaId = alunno.parse().map_err(|_| Message::new("appello-errore-alunno"))?;
    let hour = |text: &str| {
        parse_time(text)
            .and_then(OraLocale::from_minutes)
            .ok_or_else(|| Message::new("appello-errore-ora-mancante"))
    };
    Ok((alunno, StatoAppello::FuoriClasse(Intervallo { dalle: hour(ora)?, alle: hour(alle)? })))
}

/// An undo: the events of the day as an answer gave them before.
fn parse_undo(alunno: &str, recorded: &str) -> Result<(PersonaId, Vec<Evento>), Message> {
    let alunno: PersonaId = alunno.parse().map_err(|_| Message::new("appello-errore-alunno"))?;
    let eventi = serde_json::from_str(recorded).map_err(|_| Message::new(super::roll::ERRORE_RIPRISTINO))?;
    Ok((alunno, eventi))
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

/// What a letter means beside the standing state: U at the hour of a known exit keeps the late entry of that hour, A
/// keeps the exit before the lesson that it stands for.
pub fn read_beside(wanted: StatoAppello, standing: StatoAppello, lezione: Intervallo) -> StatoAppello {
    match (wanted, standing) {
        (StatoAppello::Assente, StatoAppello::Uscita { .. }) if standing.misses_all(lezione) => standing,
        (StatoAppello::Uscita { ora }, StatoAppello::RitardoEUscita { uscita, .. }) if ora == uscita => {
            standing
        }
        _ => wanted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ora(minutes: u16) -> OraLocale {
        OraLocale::from_minutes(minutes).unwrap()
    }

    #[test]
    fn a_late_entry_survives_the_saving_of_an_exit_in_the_same_hour() {
        let lezione = Intervallo { dalle: ora(540), alle: ora(600) };
        let standing = StatoAppello::RitardoEUscita { entrata: ora(550), uscita: ora(580) };
        let shown = StatoAppello::Uscita { ora: hour(standing, lezione).unwrap() };
        assert_eq!(letter(standing, lezione), "U");
        assert_eq!(read_beside(shown, standing, lezione), standing);
        let other = StatoAppello::Uscita { ora: ora(575) };
        assert_eq!(read_beside(other, standing, lezione), other);
        assert_eq!(read_beside(StatoAppello::Presente, standing, lezione), StatoAppello::Presente);
    }

    #[test]
    fn who_left_before_the_lesson_is_absent_from_it_and_stays_so_when_saved_again() {
        let lezione = Intervallo { dalle: ora(540), alle: ora(600) };
        for left in [510, 540] {
            let standing = StatoAppello::Uscita { ora: ora(left) };
            assert_eq!((letter(standing, lezione), hour(standing, lezione)), ("A", None));
            assert_eq!(read_beside(StatoAppello::Assente, standing, lezione), standing);
        }
        let during = StatoAppello::Uscita { ora: ora(541) };
        assert_eq!((letter(during, lezione), hour(during, lezione)), ("U", Some(ora(541))));
        assert_eq!(read_beside(StatoAppello::Assente, during, lezione), StatoAppello::Assente);
        let after = StatoAppello::Ritardo { ora: ora(600) };
        assert_eq!((letter(after, lezione), hour(after, lezione)), ("R", Some(ora(600))));
    }
}
