// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Closing the register of a classe for a periodo, and opening it again.
//!
//! The scrutinio decides on what the register says (D.Lgs. 297/1994, art. 5; O.M. 92/2007, art. 6): once it is held,
//! the days of that periodo are only read. A mistake is mended by opening the classe again, with a reason that stays.

use jiff::civil::Date;

use crate::RuleError;

/// Longest reason.
pub const MOTIVO_MAX: usize = 500;

/// What stands for a classe and a periodo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodoChiusoFacts {
    /// The classe belongs to the school year of the periodo.
    pub same_anno: bool,
    /// First day of the periodo.
    pub dal: Date,
    /// Its last day.
    pub al: Date,
    /// It is closed now.
    pub chiuso: bool,
}

/// The rule that refuses closing or opening again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodoChiusoError {
    /// Nobody said why.
    #[error("a reason is needed")]
    MotivoMissing,
    /// The reason is too long.
    #[error("the reason has {chars} characters")]
    MotivoTooLong {
        /// Characters found.
        chars: usize,
    },
    /// The classe is of another school year.
    #[error("the classe is of another school year")]
    OtherAnno,
    /// A periodo that has not begun has nothing to close.
    #[error("the periodo begins on {dal}")]
    NotBegun {
        /// Its first day.
        dal: Date,
    },
    /// Days of the periodo are still to come, and nobody said that they are closed knowingly.
    #[error("the periodo ends on {al}")]
    NotOver {
        /// Its last day.
        al: Date,
    },
    /// Somebody closed it already.
    #[error("the periodo is closed already")]
    AlreadyClosed,
    /// It is open.
    #[error("the periodo is not closed")]
    NotClosed,
    /// A pupil would have been there, or not, on days that are closed: who enters from a day on.
    #[error("the classe is closed until {al}")]
    EntersClosed {
        /// Last closed day.
        al: Date,
    },
    /// The same for who leaves after a day.
    #[error("the classe is closed until {al}")]
    LeavesClosed {
        /// Last closed day.
        al: Date,
    },
}

impl RuleError for PeriodoChiusoError {
    fn key(&self) -> &'static str {
        match self {
            Self::MotivoMissing => "chiuso-errore-motivo",
            Self::MotivoTooLong { .. } => "chiuso-errore-motivo-lungo",
            Self::OtherAnno => "chiuso-errore-altro-anno",
            Self::NotBegun { .. } => "chiuso-errore-non-iniziato",
            Self::NotOver { .. } => "chiuso-errore-in-corso",
            Self::AlreadyClosed => "chiuso-errore-gia-chiuso",
            Self::NotClosed => "chiuso-errore-aperto",
            Self::EntersClosed { .. } => "chiuso-errore-entra",
            Self::LeavesClosed { .. } => "chiuso-errore-esce",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::MotivoMissing | Self::MotivoTooLong { .. } => Some("motivo"),
            Self::OtherAnno => Some("classe"),
            Self::NotBegun { .. } => Some("periodo"),
            Self::NotOver { .. } => Some("in_corso"),
            Self::AlreadyClosed | Self::NotClosed => None,
            Self::EntersClosed { .. } => Some("dal"),
            Self::LeavesClosed { .. } => Some("al"),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MotivoTooLong { .. } => vec![("massimo", MOTIVO_MAX.to_string())],
            Self::NotBegun { dal } => vec![("dal", dal.to_string())],
            Self::NotOver { al } | Self::EntersClosed { al } | Self::LeavesClosed { al } => {
                vec![("al", al.to_string())]
            }
            _ => Vec::new(),
        }
    }
}

/// Decides whether a classe may be closed for a periodo; the reason as it is kept. A periodo that is still running is
/// closed only when who closes it says so (`in_corso`): until its last day nobody could write in the register.
pub fn close(
    facts: &PeriodoChiusoFacts,
    motivo: &str,
    in_corso: bool,
    today: Date,
) -> Result<String, PeriodoChiusoError> {
    if !facts.same_anno {
        return Err(PeriodoChiusoError::OtherAnno);
    }
    if facts.dal > today {
        return Err(PeriodoChiusoError::NotBegun { dal: facts.dal });
    }
    if facts.chiuso {
        return Err(PeriodoChiusoError::AlreadyClosed);
    }
    let motivo = parse_motivo(motivo)?;
    if facts.al >= today && !in_corso {
        return Err(PeriodoChiusoError::NotOver { al: facts.al });
    }
    Ok(motivo)
}

/// Decides whether a closed classe may be opened again; the reason as it is kept.
pub fn reopen(facts: &PeriodoChiusoFacts, motivo: &str) -> Result<String, PeriodoChiusoError> {
    if !facts.chiuso {
        return Err(PeriodoChiusoError::NotClosed);
    }
    parse_motivo(motivo)
}

/// Decides whether a pupil may belong to a classe or to a group of it from a day on: the scrutinio has counted who was
/// there (`chiusi`: first and last days of what is closed for the classe).
pub fn check_entry(dal: Date, chiusi: &[(Date, Date)]) -> Result<(), PeriodoChiusoError> {
    match chiusi.iter().map(|(_, al)| *al).max().filter(|al| *al >= dal) {
        Some(al) => Err(PeriodoChiusoError::EntersClosed { al }),
        None => Ok(()),
    }
}

/// Decides whether a pupil may have left a classe or a group of it after a day.
pub fn check_exit(al: Date, chiusi: &[(Date, Date)]) -> Result<(), PeriodoChiusoError> {
    match chiusi.iter().map(|(_, closed)| *closed).max().filter(|closed| *closed > al) {
        Some(al) => Err(PeriodoChiusoError::LeavesClosed { al }),
        None => Ok(()),
    }
}

fn parse_motivo(motivo: &str) -> Result<String, PeriodoChiusoError> {
    let motivo = motivo.trim();
    match motivo.chars().count() {
        0 => Err(PeriodoChiusoError::MotivoMissing),
        chars if chars > MOTIVO_MAX => Err(PeriodoChiusoError::MotivoTooLong { chars }),
        _ => Ok(motivo.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2026, 11, 23);
    const OPEN: PeriodoChiusoFacts =
        PeriodoChiusoFacts { same_anno: true, dal: date(2026, 9, 14), al: date(2026, 11, 22), chiuso: false };
    const CLOSED: PeriodoChiusoFacts = PeriodoChiusoFacts { chiuso: true, ..OPEN };

    #[test]
    fn a_period_is_closed_once_it_has_begun_and_with_a_reason() {
        let later = PeriodoChiusoFacts { dal: date(2027, 2, 1), ..OPEN };
        let elsewhere = PeriodoChiusoFacts { same_anno: false, ..OPEN };
        let long = "x".repeat(MOTIVO_MAX + 1);
        let table = [
            (OPEN, " Scrutinio ", Ok("Scrutinio".to_owned())),
            (OPEN, " ", Err(PeriodoChiusoError::MotivoMissing)),
            (OPEN, long.as_str(), Err(PeriodoChiusoError::MotivoTooLong { chars: MOTIVO_MAX + 1 })),
            (later, "Scrutinio", Err(PeriodoChiusoError::NotBegun { dal: date(2027, 2, 1) })),
            (elsewhere, "Scrutinio", Err(PeriodoChiusoError::OtherAnno)),
            (CLOSED, "Scrutinio", Err(PeriodoChiusoError::AlreadyClosed)),
        ];
        for (facts, motivo, wanted) in table {
            assert_eq!(close(&facts, motivo, false, TODAY), wanted, "{facts:?} {motivo}");
        }
    }

    #[test]
    fn a_period_still_running_is_closed_only_knowingly() {
        for al in [TODAY, date(2026, 12, 22)] {
            let running = PeriodoChiusoFacts { al, ..OPEN };
            assert_eq!(close(&running, "Esame", false, TODAY), Err(PeriodoChiusoError::NotOver { al }));
            assert_eq!(close(&running, "Esame", true, TODAY), Ok("Esame".to_owned()));
        }
    }

    #[test]
    fn only_a_closed_period_is_opened_again_and_with_a_reason() {
        assert_eq!(reopen(&CLOSED, "Voto errato"), Ok("Voto errato".to_owned()));
        assert_eq!(reopen(&CLOSED, ""), Err(PeriodoChiusoError::MotivoMissing));
        assert_eq!(reopen(&OPEN, "Voto errato"), Err(PeriodoChiusoError::NotClosed));
    }

    #[test]
    fn who_was_in_a_class_does_not_change_for_days_that_are_closed() {
        let (first, second) =
            ((date(2026, 9, 14), date(2026, 11, 22)), (date(2026, 11, 23), date(2027, 1, 31)));
        let enters = |al| Err(PeriodoChiusoError::EntersClosed { al });
        let leaves = |al| Err(PeriodoChiusoError::LeavesClosed { al });
        let table = [
            (date(2026, 11, 22), vec![], Ok(()), Ok(())),
            (date(2026, 11, 21), vec![first], enters(first.1), leaves(first.1)),
            (date(2026, 11, 22), vec![first], enters(first.1), Ok(())),
            (date(2026, 11, 23), vec![first], Ok(()), Ok(())),
            (date(2026, 11, 23), vec![second, first], enters(second.1), leaves(second.1)),
        ];
        for (day, chiusi, entry, exit) in table {
            assert_eq!(check_entry(day, &chiusi), entry, "from {day} {chiusi:?}");
            assert_eq!(check_exit(day, &chiusi), exit, "after {day} {chiusi:?}");
        }
    }
}
