// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Lezioni: what stands in an hour, and what is written in it.
//!
//! Topic (argomento), activity (attività) and homework (compiti) are three texts; every firma has its own
//! topic and activity, the homework belongs to the classe.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::RuleError;
use crate::anno::AnnoScolastico;
use crate::calendario::DayKind;
use crate::orario::{self, OraLocale};

coded_enum! {
    /// What a lezione is, from the firme that are on it.
    pub enum TipoLezione {
        /// The hour of a materia of the study plan.
        Normale => "normale",
        /// A support teacher alone.
        Sostegno => "sostegno",
        /// A teacher of potenziamento alone.
        Potenziamento => "potenziamento",
        /// Covered for an absent colleague.
        Sostituzione => "sostituzione",
    }
}

/// Longest argomento or attività, in characters.
pub const TESTO_MAX_CHARS: usize = 2_000;
/// Longest homework, in characters.
pub const COMPITI_MAX_CHARS: usize = 4_000;

/// What is written in the hour.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contenuto {
    /// Topic.
    pub argomento: String,
    /// Activity or method.
    pub attivita: String,
    /// Homework.
    pub compiti: String,
    /// Day on which the homework is due.
    pub scadenza: Option<Date>,
}

/// What the rules on the texts of an hour need to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContenutoFacts {
    /// The school year.
    pub anno: AnnoScolastico,
    /// Day of the lezione.
    pub data: Date,
    /// What the day on which the homework is due is for the classe.
    pub giorno_scadenza: Option<DayKind>,
    /// Next day of lessons of the classe after today.
    pub prossimo_giorno: Option<Date>,
    /// Hour of the evening after which homework for the next day is remarked upon.
    pub ora_serale: OraLocale,
    /// Whether a scrutinio closed the periodo of the lezione.
    pub chiuso: bool,
}

/// A remark that does not stop anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContenutoWarning {
    /// Homework for the next day, entered in the evening: to be avoided (MIM note 2443 of 28 April 2025).
    EveningBefore {
        /// When it is due.
        scadenza: Date,
    },
}

impl ContenutoWarning {
    /// Key of its message.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::EveningBefore { .. } => "lezione-avviso-compiti-sera",
        }
    }
}

/// Texts that can be written, trimmed, with the remarks on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContenutoOutcome {
    /// The texts.
    pub contenuto: Contenuto,
    /// Remarks.
    pub warnings: Vec<ContenutoWarning>,
}

/// Why the texts of an hour are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContenutoError {
    /// The scrutinio of the periodo is closed.
    #[error("{data} is in a closed period")]
    Closed {
        /// Day of the lezione.
        data: Date,
    },
    /// A text is too long.
    #[error("{field} has {chars} characters, at most {max}")]
    TooLong {
        /// Form field.
        field: &'static str,
        /// Characters found.
        chars: usize,
        /// Longest accepted.
        max: usize,
    },
    /// A control character in a text.
    #[error("{field} holds a control character")]
    Forbidden {
        /// Form field.
        field: &'static str,
    },
    /// Homework without the day it is due.
    #[error("homework needs the day it is due")]
    ScadenzaMissing,
    /// A due day without homework.
    #[error("a due day needs homework")]
    CompitiMissing,
    /// Due on the day of the lezione or before.
    #[error("homework due on {scadenza}, not after the lesson of {data}")]
    ScadenzaNotAfter {
        /// Day of the lezione.
        data: Date,
        /// Due day.
        scadenza: Date,
    },
    /// Due after the school year.
    #[error("homework due on {scadenza}, outside {anno}")]
    ScadenzaOutsideAnno {
        /// Due day.
        scadenza: Date,
        /// The school year.
        anno: AnnoScolastico,
    },
    /// Due on a day without lessons.
    #[error("homework due on {scadenza}, a day without lessons: {}", giorno.key())]
    ScadenzaNoLezioni {
        /// Due day.
        scadenza: Date,
        /// What that day is.
        giorno: DayKind,
    },
}

impl RuleError for ContenutoError {
    fn key(&self) -> &'static str {
        match self {
            Self::Closed { .. } => "lezione-errore-chiusa",
            Self::TooLong { .. } => "lezione-errore-testo-lungo",
            Self::Forbidden { .. } => "lezione-errore-carattere",
            Self::ScadenzaMissing => "lezione-errore-scadenza-mancante",
            Self::CompitiMissing => "lezione-errore-compiti-mancanti",
            Self::ScadenzaNotAfter { .. } => "lezione-errore-scadenza-non-successiva",
            Self::ScadenzaOutsideAnno { .. } => "lezione-errore-scadenza-fuori-anno",
            Self::ScadenzaNoLezioni { .. } => "lezione-errore-scadenza-senza-lezioni",
        }
    }

    fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::Closed { .. } => return None,
            Self::TooLong { field, .. } | Self::Forbidden { field } => field,
            Self::CompitiMissing => "compiti",
            Self::ScadenzaMissing
            | Self::ScadenzaNotAfter { .. }
            | Self::ScadenzaOutsideAnno { .. }
            | Self::ScadenzaNoLezioni { .. } => "scadenza",
        })
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Closed { data } => vec![("data", data.to_string())],
            Self::TooLong { chars, max, .. } => {
                vec![("caratteri", chars.to_string()), ("massimo", max.to_string())]
            }
            Self::Forbidden { .. } | Self::ScadenzaMissing | Self::CompitiMissing => Vec::new(),
            Self::ScadenzaNotAfter { data, scadenza } => {
                vec![("data", data.to_string()), ("scadenza", scadenza.to_string())]
            }
            Self::ScadenzaOutsideAnno { scadenza, anno } => {
                vec![("scadenza", scadenza.to_string()), ("anno", anno.to_string())]
            }
            Self::ScadenzaNoLezioni { scadenza, giorno } => vec![
                ("scadenza", scadenza.to_string()),
                ("giorno", giorno.key().to_owned()),
                ("motivo", giorno.reason().unwrap_or_default().to_owned()),
            ],
        }
    }
}

/// Checks what is written in an hour. Empty texts are fine: the topic may come later.
pub fn validate_contenuto(
    facts: &ContenutoFacts,
    typed: &Contenuto,
    now: Timestamp,
) -> Result<ContenutoOutcome, ContenutoError> {
    if facts.chiuso {
        return Err(ContenutoError::Closed { data: facts.data });
    }
    let contenuto = Contenuto {
        argomento: tidy("argomento", &typed.argomento, TESTO_MAX_CHARS)?,
        attivita: tidy("attivita", &typed.attivita, TESTO_MAX_CHARS)?,
        compiti: tidy("compiti", &typed.compiti, COMPITI_MAX_CHARS)?,
        scadenza: typed.scadenza,
    };
    let scadenza = match (contenuto.compiti.is_empty(), contenuto.scadenza) {
        (true, None) => return Ok(ContenutoOutcome { contenuto, warnings: Vec::new() }),
        (true, Some(_)) => return Err(ContenutoError::CompitiMissing),
        (false, None) => return Err(ContenutoError::ScadenzaMissing),
        (false, Some(scadenza)) => scadenza,
    };
    check_scadenza(facts, scadenza)?;
    let warnings = evening_before(facts, scadenza, now).into_iter().collect();
    Ok(ContenutoOutcome { contenuto, warnings })
}

/// Decides whether files and links can be put beside the homework of a lezione: like its text, until a scrutinio closes
/// the periodo. [`crate::agenda::materiale`] says who takes them away.
pub fn change_compito(data: Date, chiuso: bool) -> Result<(), ContenutoError> {
    if chiuso { Err(ContenutoError::Closed { data }) } else { Ok(()) }
}

fn check_scadenza(facts: &ContenutoFacts, scadenza: Date) -> Result<(), ContenutoError> {
    if scadenza <= facts.data {
        return Err(ContenutoError::ScadenzaNotAfter { data: facts.data, scadenza });
    }
    if !facts.anno.contains(scadenza) {
        return Err(ContenutoError::ScadenzaOutsideAnno { scadenza, anno: facts.anno });
    }
    match facts.giorno_scadenza.as_ref().filter(|giorno| !giorno.has_lessons()) {
        Some(giorno) => Err(ContenutoError::ScadenzaNoLezioni { scadenza, giorno: giorno.clone() }),
        None => Ok(()),
    }
}

fn evening_before(facts: &ContenutoFacts, scadenza: Date, now: Timestamp) -> Option<ContenutoWarning> {
    let (_, hour) = orario::local(now);
    let due_next = facts.prossimo_giorno.is_some_and(|next| scadenza <= next);
    (hour >= facts.ora_serale && due_next).then_some(ContenutoWarning::EveningBefore { scadenza })
}

/// Trimmed text; line breaks and tabs stay, other control characters are refused.
fn tidy(field: &'static str, typed: &str, max: usize) -> Result<String, ContenutoError> {
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(ContenutoError::Forbidden { field });
    }
    let chars = text.chars().count();
    if chars > max {
        return Err(ContenutoError::TooLong { field, chars, max });
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn facts(giorno_scadenza: DayKind) -> ContenutoFacts {
        ContenutoFacts {
            anno: AnnoScolastico::starting(2026).unwrap(),
            data: date(2026, 11, 23),
            giorno_scadenza: Some(giorno_scadenza),
            prossimo_giorno: Some(date(2026, 11, 24)),
            ora_serale: "18:00".parse().unwrap(),
            chiuso: false,
        }
    }

    fn compiti(text: &str, scadenza: Option<Date>) -> Contenuto {
        Contenuto { compiti: text.to_owned(), scadenza, ..Contenuto::default() }
    }

    fn at(time: &str) -> Timestamp {
        orario::instant(date(2026, 11, 23), time.parse().unwrap())
    }

    #[test]
    fn texts_are_trimmed_and_kept() {
        let typed = Contenuto {
            argomento: "  I limiti\r\nnotevoli ".to_owned(),
            ..compiti(" es. 4 ", Some(date(2026, 11, 27)))
        };
        let outcome = validate_contenuto(&facts(DayKind::Lezione), &typed, at("09:00")).unwrap();
        assert_eq!(outcome.contenuto.argomento, "I limiti\nnotevoli");
        assert_eq!(outcome.contenuto.compiti, "es. 4");
        assert!(outcome.warnings.is_empty());
    }

    #[test]
    fn nothing_is_written_in_a_closed_period() {
        let facts = ContenutoFacts { chiuso: true, ..facts(DayKind::Lezione) };
        let error = validate_contenuto(&facts, &Contenuto::default(), at("09:00")).unwrap_err();
        assert_eq!(error, ContenutoError::Closed { data: facts.data });
    }

    #[test]
    fn wrong_texts_are_refused_at_their_field() {
        let long = "a".repeat(TESTO_MAX_CHARS + 1);
        let table = [
            (
                Contenuto { argomento: long, ..Contenuto::default() },
                DayKind::Lezione,
                "lezione-errore-testo-lungo",
                "argomento",
            ),
            (
                Contenuto { attivita: "a\u{7}".to_owned(), ..Contenuto::default() },
                DayKind::Lezione,
                "lezione-errore-carattere",
                "attivita",
            ),
            (compiti("es. 4", None), DayKind::Lezione, "lezione-errore-scadenza-mancante", "scadenza"),
            (
                compiti(" ", Some(date(2026, 11, 24))),
                DayKind::Lezione,
                "lezione-errore-compiti-mancanti",
                "compiti",
            ),
            (
                compiti("es. 4", Some(date(2026, 11, 23))),
                DayKind::Lezione,
                "lezione-errore-scadenza-non-successiva",
                "scadenza",
            ),
            (
                compiti("es. 4", Some(date(2027, 9, 1))),
                DayKind::Lezione,
                "lezione-errore-scadenza-fuori-anno",
                "scadenza",
            ),
            (
                compiti("es. 4", Some(date(2026, 11, 29))),
                DayKind::Domenica,
                "lezione-errore-scadenza-senza-lezioni",
                "scadenza",
            ),
        ];
        for (typed, giorno, key, field) in table {
            let error = validate_contenuto(&facts(giorno), &typed, at("09:00")).unwrap_err();
            assert_eq!((error.key(), error.field()), (key, Some(field)));
        }
    }

    #[test]
    fn files_and_links_of_homework_follow_its_text_until_the_period_is_closed() {
        let data = date(2026, 11, 23);
        assert_eq!(change_compito(data, false), Ok(()));
        assert_eq!(change_compito(data, true), Err(ContenutoError::Closed { data }));
    }

    #[test]
    fn homework_for_tomorrow_entered_in_the_evening_is_remarked_upon() {
        let table = [
            ("17:59", date(2026, 11, 24), 0),
            ("18:00", date(2026, 11, 24), 1),
            ("21:30", date(2026, 11, 24), 1),
            ("21:30", date(2026, 11, 25), 0),
        ];
        for (time, due, warnings) in table {
            let outcome =
                validate_contenuto(&facts(DayKind::Lezione), &compiti("es. 4", Some(due)), at(time)).unwrap();
            assert_eq!(outcome.warnings.len(), warnings, "{time} {due}");
        }
    }
}
