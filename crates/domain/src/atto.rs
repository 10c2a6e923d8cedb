// SPDX-FileCopyrightText: 2026 The Campanella authors
// SPDX-License-Identifier: AGPL-3.0-or-later

//! Acts that the school issues on paper: letters, reports, certificates, lists. Each is protocolled before it leaves the
//! school (D.P.R. 445/2000, art. 53) and kept as it was issued.
//!
//! Compulsory education: the dirigente warns in writing whoever answers for the pupil; when the pupil does not resume
//! attendance within seven days, the dirigente reports to the mayor (D.Lgs. 297/1994, art. 114 c. 5, as D.L. 123/2023,
//! art. 12, rewrote it). Whether the pupil came back is said by a person, never presumed.

pub mod elenco;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::RuleError;
use crate::monte_ore::AllarmeObbligo;

/// Longest protocol number, in characters.
pub const PROTOCOLLO_MAX: usize = 40;
/// Days that a pupil has to resume attendance.
pub const GIORNI_PER_TORNARE: i64 = 7;

coded_enum! {
    /// What is issued.
    pub enum TipoAtto {
        /// The warning to whoever answers for a pupil of compulsory age.
        ObbligoFamiglia => "obbligo_famiglia",
        /// The report to the mayor.
        ObbligoSindaco => "obbligo_sindaco",
        /// That a pupil is enrolled.
        CertificatoIscrizione => "certificato_iscrizione",
        /// That a pupil attends.
        CertificatoFrequenza => "certificato_frequenza",
        /// The pupils of a class.
        ElencoClasse => "elenco_classe",
        /// The pupils of the school in age of compulsory education, for the mayor.
        ElencoObbligo => "elenco_obbligo",
    }
}

impl TipoAtto {
    /// It is about a class, not about a pupil.
    #[must_use]
    pub const fn is_of_classe(self) -> bool {
        matches!(self, Self::ElencoClasse)
    }

    /// It is about the whole school, neither about a class nor about a pupil.
    #[must_use]
    pub const fn is_of_scuola(self) -> bool {
        matches!(self, Self::ElencoObbligo)
    }

    /// It goes to a mayor.
    #[must_use]
    pub const fn is_for_sindaco(self) -> bool {
        matches!(self, Self::ObbligoSindaco | Self::ElencoObbligo)
    }
}

/// The entry of the school's protocol under which an act leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Protocollo {
    /// Its number, as the protocol writes it.
    numero: String,
    /// Its day.
    data: Date,
}

impl Protocollo {
    /// An entry.
    ///
    /// # Errors
    /// See [`AttoError`].
    pub fn new(numero: &str, data: Date, today: Date) -> Result<Protocollo, AttoError> {
        let numero = numero.trim();
        match numero.chars().count() {
            0 => return Err(AttoError::ProtocolloMissing),
            chars if chars > PROTOCOLLO_MAX => return Err(AttoError::ProtocolloTooLong { chars }),
            _ => {}
        }
        if data > today {
            return Err(AttoError::ProtocolloInFuture);
        }
        Ok(Protocollo { numero: numero.to_owned(), data })
    }

    /// Its number.
    #[must_use]
    pub fn numero(&self) -> &str {
        &self.numero
    }

    /// Its day.
    #[must_use]
    pub const fn data(&self) -> Date {
        self.data
    }
}

/// The rule that refuses an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttoError {
    /// No number.
    #[error("the protocol number is missing")]
    ProtocolloMissing,
    /// The number is too long.
    #[error("the protocol number has {chars} characters")]
    ProtocolloTooLong {
        /// Characters found.
        chars: usize,
    },
    /// The day is yet to come.
    #[error("the day of the protocol is in the future")]
    ProtocolloInFuture,
    /// The pupil is not away beyond what the law allows.
    #[error("no alarm about compulsory education")]
    NoAllarme,
    /// The family was not warned.
    #[error("whoever answers for the pupil was not warned")]
    NotWarned,
    /// The pupil may still come back.
    #[error("the pupil may come back until {until}")]
    MayComeBack {
        /// Last of the days to come back.
        until: Date,
    },
    /// The protocol entry says a day on which the pupil might still come back.
    #[error("the protocol day is not after {until}")]
    ProtocolloTooEarly {
        /// Last of the days to come back.
        until: Date,
    },
    /// Nobody said that the pupil stayed away.
    #[error("nobody said that the pupil did not come back")]
    NotConfirmed,
    /// The pupil is in no class today.
    #[error("the pupil is not enrolled today")]
    NotEnrolled,
    /// Of some enrolled pupils nobody knows whether they are in age of compulsory education.
    #[error("the birth of {alunni} enrolled pupils is not known")]
    NascitaMissing {
        /// How many.
        alunni: usize,
    },
    /// No enrolled pupil is in age of compulsory education.
    #[error("nobody is in age of compulsory education")]
    NobodyInObbligo,
}

impl RuleError for AttoError {
    fn key(&self) -> &'static str {
        match self {
            Self::ProtocolloMissing => "atto-errore-protocollo",
            Self::ProtocolloTooLong { .. } => "atto-errore-protocollo-lungo",
            Self::ProtocolloInFuture => "atto-errore-protocollo-futuro",
            Self::NoAllarme => "atto-errore-nessun-allarme",
            Self::NotWarned => "atto-errore-senza-lettera",
            Self::MayComeBack { .. } => "atto-errore-sette-giorni",
            Self::ProtocolloTooEarly { .. } => "atto-errore-protocollo-presto",
            Self::NotConfirmed => "atto-errore-non-confermato",
            Self::NotEnrolled => "atto-errore-non-iscritto",
            Self::NascitaMissing { .. } => "atto-errore-nascita",
            Self::NobodyInObbligo => "atto-errore-nessun-minore",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::ProtocolloMissing | Self::ProtocolloTooLong { .. } => Some("protocollo"),
            Self::ProtocolloInFuture | Self::ProtocolloTooEarly { .. } => Some("data_protocollo"),
            Self::NotConfirmed => Some("non_tornato"),
            _ => None,
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::ProtocolloTooLong { .. } => vec![("n", PROTOCOLLO_MAX.to_string())],
            Self::NascitaMissing { alunni } => vec![("n", alunni.to_string())],
            Self::MayComeBack { until } | Self::ProtocolloTooEarly { until } => {
                vec![("giorno", until.strftime("%d/%m/%Y").to_string())]
            }
            _ => Vec::new(),
        }
    }
}

/// Whether the family may be warned: for what reason.
///
/// # Errors
/// See [`AttoError`].
pub fn avviso_famiglia(allarme: Option<AllarmeObbligo>) -> Result<AllarmeObbligo, AttoError> {
    allarme.ok_or(AttoError::NoAllarme)
}

/// Whether the mayor may be told: for what reason. `avvisata` is the day of the last warning of this school year, `protocollo`
/// that of the report, which comes after the seven days too (D.L. 123/2023 art. 12).
///
/// # Errors
/// See [`AttoError`].
pub fn avviso_sindaco(
    allarme: Option<AllarmeObbligo>,
    avvisata: Option<Date>,
    non_tornato: bool,
    (protocollo, today): (Date, Date),
) -> Result<AllarmeObbligo, AttoError> {
    let allarme = avviso_famiglia(allarme)?;
    let avvisata = avvisata.ok_or(AttoError::NotWarned)?;
    let until = ultimo_per_tornare(avvisata);
    if today <= until {
        return Err(AttoError::MayComeBack { until });
    }
    if protocollo <= until {
        return Err(AttoError::ProtocolloTooEarly { until });
    }
    if !non_tornato {
        return Err(AttoError::NotConfirmed);
    }
    Ok(allarme)
}

/// Last of the days that a pupil has to come back after the warning.
fn ultimo_per_tornare(avvisata: Date) -> Date {
    avvisata.saturating_add(GIORNI_PER_TORNARE.days())
}

/// What is due about a pupil of compulsory age who is away without a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassoObbligo {
    /// To warn whoever answers for the pupil.
    AvvisaFamiglia,
    /// To wait: the pupil may come back.
    Attendi {
        /// Last day.
        fino: Date,
    },
    /// The days are over: to tell the mayor if the pupil stayed away.
    AvvisaSindaco {
        /// Last day on which the pupil could come back.
        scaduto: Date,
    },
    /// The mayor was told.
    SindacoAvvisato {
        /// On that day.
        il: Date,
    },
}

/// What is due: `avvisata` and `sindaco` are the days of the last warning and of the last report of this school year. A
/// report that is older than the warning was about another time.
pub fn passo_obbligo(avvisata: Option<Date>, sindaco: Option<Date>, today: Date) -> PassoObbligo {
    let Some(avvisata) = avvisata else { return PassoObbligo::AvvisaFamiglia };
    if let Some(il) = sindaco.filter(|il| *il >= avvisata) {
        return PassoObbligo::SindacoAvvisato { il };
    }
    let until = ultimo_per_tornare(avvisata);
    if today <= until {
        PassoObbligo::Attendi { fino: until }
    } else {
        PassoObbligo::AvvisaSindaco { scaduto: until }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const ALLARME: AllarmeObbligo =
        AllarmeObbligo { giorni: 16, quarto: false, dal: date(2026, 8, 24), al: date(2026, 11, 23) };

    #[test]
    fn a_protocol_entry_has_a_number_and_a_day_that_has_come() {
        let today = date(2026, 11, 23);
        let entry = |numero: &str, data| Protocollo::new(numero, data, today).map(|entry| entry.numero);
        assert_eq!(entry(" 4821/2026 ", today), Ok("4821/2026".to_owned()));
        assert_eq!(entry("  ", today), Err(AttoError::ProtocolloMissing));
        assert_eq!(entry(&"1".repeat(40), today), Ok("1".repeat(40)));
        assert_eq!(entry(&"1".repeat(41), today), Err(AttoError::ProtocolloTooLong { chars: 41 }));
        assert_eq!(entry("1", date(2026, 11, 24)), Err(AttoError::ProtocolloInFuture));
    }

    #[test]
    fn the_family_is_warned_only_for_an_alarm() {
        assert_eq!(avviso_famiglia(None), Err(AttoError::NoAllarme));
        assert_eq!(avviso_famiglia(Some(ALLARME)), Ok(ALLARME));
    }

    #[test]
    fn the_mayor_is_told_after_seven_days_when_somebody_says_that_the_pupil_stayed_away() {
        let (warned, seventh) = (date(2026, 11, 16), date(2026, 11, 23));
        let eighth = date(2026, 11, 24);
        let (soon, early) =
            (AttoError::MayComeBack { until: seventh }, AttoError::ProtocolloTooEarly { until: seventh });
        for (allarme, avvisata, non_tornato, days, expected) in [
            (Some(ALLARME), Some(warned), true, (eighth, eighth), Ok(ALLARME)),
            (None, Some(warned), true, (eighth, eighth), Err(AttoError::NoAllarme)),
            (Some(ALLARME), None, true, (eighth, eighth), Err(AttoError::NotWarned)),
            (Some(ALLARME), Some(warned), true, (seventh, seventh), Err(soon)),
            (Some(ALLARME), Some(warned), true, (seventh, eighth), Err(early)),
            (Some(ALLARME), Some(warned), false, (eighth, eighth), Err(AttoError::NotConfirmed)),
        ] {
            assert_eq!(avviso_sindaco(allarme, avvisata, non_tornato, days), expected);
        }
    }

    #[test]
    fn what_is_due_about_compulsory_education_is_said_with_its_day() {
        let (warned, seventh) = (date(2026, 11, 12), date(2026, 11, 19));
        let told = date(2026, 11, 21);
        for (avvisata, sindaco, today, expected) in [
            (None, None, seventh, PassoObbligo::AvvisaFamiglia),
            (None, Some(told), told, PassoObbligo::AvvisaFamiglia),
            (Some(warned), None, seventh, PassoObbligo::Attendi { fino: seventh }),
            (Some(warned), None, date(2026, 11, 20), PassoObbligo::AvvisaSindaco { scaduto: seventh }),
            (Some(warned), Some(told), date(2026, 11, 23), PassoObbligo::SindacoAvvisato { il: told }),
            (
                Some(told),
                Some(warned),
                date(2026, 11, 23),
                PassoObbligo::Attendi { fino: date(2026, 11, 28) },
            ),
        ] {
            assert_eq!(passo_obbligo(avvisata, sindaco, today), expected);
        }
    }
}
