// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Carenze and their recupero: what a pupil has to catch up with, how, and how it went.
//!
//! D.Lgs. 62/2017, art. 2 c. 2 and art. 6 c. 3 (first cycle); O.M. 92/2007, art. 2 to 5 (second cycle). Only a teacher says that there is a
//! carenza and that it was recovered: no mean opens or closes one by itself.

use jiff::civil::Date;

use crate::RuleError;

/// Longest list of argomenti, in characters.
pub const ARGOMENTI_MAX_CHARS: usize = 1_000;

coded_enum! {
    /// How a carenza is to be recovered.
    pub enum ModalitaRecupero {
        /// Study of one's own, with directions.
        Autonomo => "autonomo",
        /// A course of the school.
        Corso => "corso",
        /// Help on request.
        Sportello => "sportello",
        /// The class stops and goes over it again.
        PausaDidattica => "pausa_didattica",
        /// Online.
        Online => "online",
    }
}

coded_enum! {
    /// How the recupero went.
    pub enum EsitoRecupero {
        /// Recovered.
        Recuperata => "recuperata",
        /// In part.
        Parziale => "parziale",
        /// Not recovered.
        NonRecuperata => "non_recuperata",
    }
}

/// Why a carenza or its outcome is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CarenzaError {
    /// The pupil is not in the classe or in the group.
    #[error("the pupil is not in the classe")]
    NotIscritto,
    /// A scrutinio closed the classe on that day.
    #[error("{data} is closed by a scrutinio")]
    Closed {
        /// Which day.
        data: Date,
    },
    /// What there is to catch up with is not said.
    #[error("no argomenti")]
    ArgomentiMissing,
    /// Too long.
    #[error("argomenti too long")]
    ArgomentiTooLong,
    /// An outcome without its day, or a day without outcome.
    #[error("outcome and day go together")]
    EsitoIncomplete,
    /// The day of the outcome is still to come.
    #[error("outcome on {data}, still to come")]
    EsitoFuture {
        /// Which day.
        data: Date,
    },
    /// The outcome comes before the carenza.
    #[error("outcome on {data}, before the carenza of {aperta_il}")]
    EsitoBefore {
        /// Which day.
        data: Date,
        /// When the carenza was opened.
        aperta_il: Date,
    },
}

impl RuleError for CarenzaError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotIscritto => "carenza-errore-alunno",
            Self::Closed { .. } => "carenza-errore-chiuso",
            Self::ArgomentiMissing => "carenza-errore-argomenti",
            Self::ArgomentiTooLong => "carenza-errore-argomenti-lunghi",
            Self::EsitoIncomplete => "carenza-errore-esito-incompleto",
            Self::EsitoFuture { .. } => "carenza-errore-esito-futuro",
            Self::EsitoBefore { .. } => "carenza-errore-esito-prima",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Closed { .. } => return None,
            Self::NotIscritto => "alunno",
            Self::ArgomentiMissing | Self::ArgomentiTooLong => "argomenti",
            Self::EsitoIncomplete | Self::EsitoFuture { .. } | Self::EsitoBefore { .. } => "esito_il",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::EsitoFuture { data } | Self::Closed { data } => vec![("data", data.to_string())],
            Self::EsitoBefore { data, aperta_il } => {
                vec![("data", data.to_string()), ("aperta", aperta_il.to_string())]
            }
            _ => Vec::new(),
        }
    }
}

/// What is asked of a carenza.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarenzaCommand {
    /// What there is to catch up with.
    pub argomenti: String,
    /// How it went, once it is known.
    pub esito: Option<EsitoRecupero>,
    /// When it was seen.
    pub esito_il: Option<Date>,
}

/// What the rules on a carenza need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CarenzaFacts<'a> {
    /// The pupil is in the classe or in the group.
    pub is_iscritto: bool,
    /// When it was opened.
    pub aperta_il: Date,
    /// Today.
    pub oggi: Date,
    /// First and last days for which a scrutinio closed the classe.
    pub chiusi: &'a [(Date, Date)],
}

impl CarenzaFacts<'_> {
    /// What a scrutinio found stays: no carenza is opened and no outcome seen on a day that it closed. The outcome of a
    /// carenza of a closed period comes in the next one (O.M. 92/2007, art. 4).
    fn check_open(&self, data: Date) -> Result<(), CarenzaError> {
        let closed = self.chiusi.iter().any(|(dal, al)| (*dal..=*al).contains(&data));
        if closed { Err(CarenzaError::Closed { data }) } else { Ok(()) }
    }
}

/// Decides whether a carenza written by mistake can be annulled: not once a scrutinio has seen it.
pub fn annul_carenza(facts: &CarenzaFacts<'_>) -> Result<(), CarenzaError> {
    facts.check_open(facts.oggi)?;
    facts.check_open(facts.aperta_il)
}

/// Decides on a carenza.
pub fn decide_carenza(facts: &CarenzaFacts<'_>, command: &CarenzaCommand) -> Result<(), CarenzaError> {
    let CarenzaFacts { is_iscritto, aperta_il, oggi, .. } = *facts;
    facts.check_open(oggi)?;
    if let Some(data) = command.esito_il {
        facts.check_open(data)?;
    }
    if !is_iscritto {
        return Err(CarenzaError::NotIscritto);
    }
    let argomenti = command.argomenti.trim();
    if argomenti.is_empty() {
        return Err(CarenzaError::ArgomentiMissing);
    }
    if argomenti.chars().count() > ARGOMENTI_MAX_CHARS {
        return Err(CarenzaError::ArgomentiTooLong);
    }
    match (command.esito, command.esito_il) {
        (None, None) => Ok(()),
        (Some(_), Some(data)) if data > oggi => Err(CarenzaError::EsitoFuture { data }),
        (Some(_), Some(data)) if data < aperta_il => Err(CarenzaError::EsitoBefore { data, aperta_il }),
        (Some(_), Some(_)) => Ok(()),
        _ => Err(CarenzaError::EsitoIncomplete),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_carenza_says_what_to_catch_up_with_and_its_outcome_has_a_day() {
        let (opened, today) = (date(2026, 11, 2), date(2026, 11, 23));
        let command = |argomenti: &str, esito, esito_il| CarenzaCommand {
            argomenti: argomenti.to_owned(),
            esito,
            esito_il,
        };
        let done = Some(EsitoRecupero::Recuperata);
        let table = [
            (true, command("Frazioni", None, None), None),
            (true, command("Frazioni", done, Some(today)), None),
            (true, command("Frazioni", done, Some(opened)), None),
            (false, command("Frazioni", None, None), Some("carenza-errore-alunno")),
            (true, command("  ", None, None), Some("carenza-errore-argomenti")),
            (true, command(&"x".repeat(1001), None, None), Some("carenza-errore-argomenti-lunghi")),
            (true, command("Frazioni", done, None), Some("carenza-errore-esito-incompleto")),
            (true, command("Frazioni", None, Some(today)), Some("carenza-errore-esito-incompleto")),
            (true, command("Frazioni", done, Some(date(2026, 11, 24))), Some("carenza-errore-esito-futuro")),
            (true, command("Frazioni", done, Some(date(2026, 11, 1))), Some("carenza-errore-esito-prima")),
        ];
        for (is_iscritto, command, key) in table {
            let facts = CarenzaFacts { is_iscritto, aperta_il: opened, oggi: today, chiusi: &[] };
            let refused = decide_carenza(&facts, &command).err();
            assert_eq!(refused.map(|error| error.key()), key, "{command:?}");
        }
    }

    #[test]
    fn a_carenza_of_a_closed_period_is_recovered_in_the_next_and_stays() {
        let (opened, seen) = (date(2026, 12, 1), date(2027, 2, 15));
        let first = [(date(2026, 9, 14), date(2027, 1, 31))];
        let facts = CarenzaFacts { is_iscritto: true, aperta_il: opened, oggi: seen, chiusi: &first };
        let outcome = |esito_il| CarenzaCommand {
            argomenti: "Frazioni".to_owned(),
            esito: Some(EsitoRecupero::Recuperata),
            esito_il: Some(esito_il),
        };
        assert_eq!(decide_carenza(&facts, &outcome(seen)), Ok(()));
        let within = date(2027, 1, 20);
        let refused = Err(CarenzaError::Closed { data: within });
        assert_eq!(decide_carenza(&facts, &outcome(within)), refused);
        assert_eq!(annul_carenza(&facts), Err(CarenzaError::Closed { data: opened }));
        let during = CarenzaFacts { oggi: within, ..facts };
        let command = CarenzaCommand { argomenti: "Frazioni".to_owned(), esito: None, esito_il: None };
        assert_eq!(decide_carenza(&during, &command), refused);
    }
}
